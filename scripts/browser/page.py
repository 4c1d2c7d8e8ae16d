"""A page in a tab of the browser."""

import base64
import pathlib

from chromium import BrowserError

DIRECTORY = pathlib.Path(__file__).parent


class Page:
    """An HTML file, opened; `problems` is what it asked for or complained about while it loaded."""

    def __init__(self, browser, file):
        path = pathlib.Path(file).resolve()
        if not path.is_file():
            raise BrowserError(f"{file} is no file.")
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Audits", "Accessibility"):
            self.send(f"{domain}.enable")
        self.address = path.as_uri()
        self.send("Page.navigate", url=self.address)
        browser.wait("Page.loadEventFired", self.session)
        self.evaluate((DIRECTORY / "inspect.js").read_text())
        self.problems = list(self._problems())

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)

    def show(self, width, height, scheme="light", media="screen"):
        """Lays the page out for a screen; one narrower than 600 pixels is a telephone."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.send(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        self.evaluate("scrollTo(0, 0)")

    def evaluate(self, expression):
        """The value of an expression of JavaScript."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def screenshot(self, full=False):
        """PNG of what the screen shows, or of the whole page."""
        return base64.b64decode(
            self.send("Page.captureScreenshot", format="png", captureBeyondViewport=full)["data"]
        )

    def pdf(self):
        """The page on paper, as its own style sheet lays it out."""
        self.send("Emulation.setEmulatedMedia", media="", features=[])
        self.send("Emulation.clearDeviceMetricsOverride")
        answer = self.send(
            "Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=False, printBackground=True,
            transferMode="ReturnAsStream",
        )  # fmt: skip
        return self.browser.stream(answer["stream"], self.session)

    def accessibility(self):
        """The nodes of the accessibility tree, as the protocol gives them."""
        return self.send("Accessibility.getFullAXTree")["nodes"]

    def _problems(self):
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            values = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                address = values["request"]["url"]
                if address.split("#")[0] != self.address:
                    yield f"asks for {address}"
            elif event["method"] == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
                yield f"the console says: {values['entry']['text']}"
            elif event["method"] == "Runtime.exceptionThrown":
                yield f"a script failed: {values['exceptionDetails']['text']}"
            elif event["method"] == "Audits.issueAdded" and "ContentSecurityPolicy" in values["issue"]["code"]:
                details = values["issue"]["details"].get("contentSecurityPolicyIssueDetails", {})
                yield f"its own policy forbids {details.get('blockedURL') or details.get('violatedDirective')}"
