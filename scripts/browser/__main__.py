"""Looks at a page of Floodmark in a browser: python3 scripts/browser COMMAND, see --help."""

import argparse
import pathlib
import signal
import sys

sys.dont_write_bytecode = True

import checks  # noqa: E402
from chromium import Browser, BrowserError  # noqa: E402
from page import Page  # noqa: E402
from tree import Tree  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(prog="browser", description="Looks at a page in Chromium without a window.")
    commands = parser.add_subparsers(dest="command", required=True)
    screenshot = commands.add_parser("screenshot", help="write what a screen shows as PNG")
    screenshot.add_argument("file", help="the HTML file")
    screenshot.add_argument("output", help="the PNG file to write")
    screenshot.add_argument("--width", type=int, default=1280, help="in pixels; less than 600 is a telephone")
    screenshot.add_argument("--height", type=int, default=1000, help="in pixels")
    screenshot.add_argument("--scheme", choices=["light", "dark"], default="light")
    screenshot.add_argument("--full", action="store_true", help="the whole page, not only the first screen")
    printing = commands.add_parser("print", help="write what a printer gets as PDF")
    printing.add_argument("file", help="the HTML file")
    printing.add_argument("output", help="the PDF file to write")
    check = commands.add_parser("check", help="print what is wrong with pages; exit 1 if anything is")
    check.add_argument("file", nargs="+", help="the HTML files")
    tree = commands.add_parser("tree", help="print what a screen reader meets")
    tree.add_argument("file", help="the HTML file")
    return parser.parse_args()


def main():
    options = arguments()
    with Browser() as browser:
        if options.command == "check":
            return check(browser, options.file)
        page = Page(browser, options.file)
        if options.command == "screenshot":
            page.show(options.width, options.height, options.scheme)
            pathlib.Path(options.output).write_bytes(page.screenshot(options.full))
        elif options.command == "print":
            pathlib.Path(options.output).write_bytes(page.pdf())
        else:
            print(Tree(page.accessibility()).text())
    return 0


def check(browser, files):
    count = 0
    for file in files:
        for name, sentence in checks.findings(browser, file):
            print(f"{file}: {name}: {sentence}", flush=True)
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    # So that the browser ends with this process.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except (BrowserError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
