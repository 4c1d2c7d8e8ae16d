"""What Inspect's viewer shows of logs, in a real browser: pages.py VIEWER LOGS

VIEWER is the address of the viewer; LOGS a JSON list of objects with `name` (of the file), `task`, `model`, and `id` and
`epoch` of a sample with a call of a model.
"""

import json
import pathlib
import sys
import time
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "scripts" / "browser"))

from chromium import Browser

# Until a page has fetched and drawn what it shows.
PATIENCE = 60


def main(viewer, logs):
    with Browser(timeout=PATIENCE) as browser:
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        page = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

        def text():
            script = "document.body ? document.body.innerText : ''"
            return browser.send("Runtime.evaluate", page, expression=script)["result"]["value"]

        def expect(path, words):
            # From an empty page, so that nothing of the one before is taken for this one.
            browser.send("Page.navigate", page, url="about:blank")
            browser.send("Page.navigate", page, url=f"{viewer}/#/logs/{path}")
            deadline = time.monotonic() + PATIENCE
            while missing := [word for word in words if word not in text()]:
                assert time.monotonic() < deadline, f"{path} does not show {json.dumps(missing)}"
                time.sleep(0.2)

        for log in json.loads(logs):
            place = f"{urllib.parse.quote(log['id'], safe='')}/{log['epoch']}/"
            expect(f"{log['name']}/samples", [log["task"], log["model"], "SCORE"])
            expect(f"{log['name']}/samples/sample/{place}", [log["id"], "TRANSCRIPT", "MODEL CALL"])


if __name__ == "__main__":
    main(*sys.argv[1:])
