"""Chromium without a window, driven over two pipes by the DevTools protocol."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


class BrowserError(Exception):
    """What went wrong, and what to do about it."""


def executable():
    """The path of the browser: the one that CHROMIUM names, else the first that is installed."""
    chosen = os.environ.get("CHROMIUM")
    found = shutil.which(chosen) if chosen else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise BrowserError(
            f"CHROMIUM names {chosen}, which is no program."
            if chosen
            else "Chromium is missing. Type: scripts/setup --test, or name a browser in CHROMIUM."
        )
    return found


class Browser:
    """One browser process with a profile of its own; `with` ends both, whatever happens inside."""

    def __init__(self, timeout=180.0):
        self.timeout = timeout
        self.number = 0
        self.received = b""
        self.events = []

    def __enter__(self):
        program = executable()
        # The browser may still write while it ends.
        self.profile = tempfile.TemporaryDirectory(prefix="floodmark-browser-", ignore_cleanup_errors=True)
        arguments = [
            program, "--headless", "--remote-debugging-pipe", f"--user-data-dir={self.profile.name}",
            "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-breakpad", "--disable-dev-shm-usage", "--hide-scrollbars",
            # Without them the pixels of a page depend on the machine.
            "--force-color-profile=srgb", "--font-render-hinting=none",
        ]  # fmt: skip
        if os.geteuid() == 0:
            # The sandbox refuses to run as root. Pages that are checked load nothing and run nothing.
            arguments.append("--no-sandbox")
        command_out, command_in = _pipe()
        answer_out, answer_in = _pipe()
        silence = os.open(os.devnull, os.O_RDWR)
        self.process = os.posix_spawn(
            program, arguments + ["about:blank"], os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, command_out, 3), (os.POSIX_SPAWN_DUP2, answer_in, 4),
                (os.POSIX_SPAWN_DUP2, silence, 0), (os.POSIX_SPAWN_DUP2, silence, 1),
                (os.POSIX_SPAWN_DUP2, silence, 2),
            ],
            setpgroup=0,
        )  # fmt: skip
        for descriptor in (command_out, answer_in, silence):
            os.close(descriptor)
        self.commands, self.answers = command_in, answer_out
        try:
            self.send("Browser.getVersion")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close", timeout=5)
        except BrowserError:
            pass
        self._end()

    def send(self, method, session=None, timeout=None, **parameters):
        """The result of a command; events that arrive before it are kept in `events`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        try:
            os.write(self.commands, json.dumps(message).encode() + b"\0")
        except BrokenPipeError:
            raise BrowserError(f"The browser ended before {method}.") from None
        deadline = time.monotonic() + (timeout or self.timeout)
        while True:
            answer = self._receive(deadline, method)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def wait(self, method, session, timeout=None):
        """The next event of that name, also if it has arrived already."""
        deadline = time.monotonic() + (timeout or self.timeout)
        while True:
            for event in self.events:
                if event["method"] == method and event.get("sessionId") == session:
                    self.events.remove(event)
                    return event["params"]
            self.events.append(self._receive(deadline, method))

    def stream(self, handle, session):
        """All bytes behind a handle, which is closed."""
        parts = []
        while True:
            piece = self.send("IO.read", session, handle=handle)
            data = piece["data"]
            parts.append(base64.b64decode(data) if piece.get("base64Encoded") else data.encode())
            if piece["eof"]:
                self.send("IO.close", session, handle=handle)
                return b"".join(parts)

    def _receive(self, deadline, purpose):
        while b"\0" not in self.received:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                raise BrowserError(f"The browser did not answer {purpose} in time.")
            piece = os.read(self.answers, 1 << 20)
            if not piece:
                raise BrowserError(f"The browser ended during {purpose}. Try: {executable()} --headless --version")
            self.received += piece
        message, _, self.received = self.received.partition(b"\0")
        return json.loads(message)

    def _end(self):
        """Ends the browser with all its processes, which form a group."""
        os.close(self.commands)
        os.close(self.answers)
        for _ in range(50):
            if os.waitpid(self.process, os.WNOHANG)[0]:
                break
            time.sleep(0.05)
        else:
            _kill(self.process)
            os.waitpid(self.process, 0)
        _kill(self.process)
        self.profile.cleanup()


def _pipe():
    """Ends that do not lie on the numbers 3 and 4, which the browser uses."""
    ends = []
    for descriptor in os.pipe():
        ends.append(fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10))
        os.close(descriptor)
    return ends


def _kill(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass
