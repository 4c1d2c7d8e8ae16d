"""What a page must hold on every screen and on paper. A finding is the check's name and a sentence."""

import json

import paper
import tree
from page import Page

DESK = (1280, 1000)
TELEPHONE = (360, 740)
WIDTHS = [320, 360, 414, 600, 768, 1024, 1280, 1920]


def findings(browser, file):
    """All findings of a file, in the order of the checks."""
    page = Page(browser, file)
    try:
        yield from named("loads nothing", page.problems)
        yield from named("document", document(page))
        yield from named("charts", page.evaluate("inspection.charts()"))
        yield from first_screen(page)
        count = yield from on_paper(page)
        page.evaluate("inspection.openDetails()")
        yield from overflow(page)
        yield from contrast(page)
        yield from crowding(page)
        yield from keyboard(page)
        yield from named("structure", structure(page))
        yield from tables_on_paper(page, count)
    finally:
        page.close()


def named(check, sentences):
    for sentence in sentences:
        yield check, sentence


def overflow(page):
    """No screen scrolls sideways."""
    for width in WIDTHS:
        page.show(width, 800)
        yield from named(f"overflow at {width}", page.evaluate(f"inspection.overflow({width})"))


def first_screen(page):
    """The answer is read without scrolling, and on a desk the first verdict too."""
    for (width, height), selectors in [(DESK, [".answer", ".badge"]), (TELEPHONE, [".answer"])]:
        page.show(width, height)
        for selector in selectors:
            end = page.evaluate(f"inspection.bottom({json.dumps(selector)})")
            if end is None and selector == ".answer":
                yield f"first screen at {width}×{height}", "there is no answer (.answer)"
            elif end is not None and end > height:
                yield f"first screen at {width}×{height}", f"{selector} ends {end - height:.0f} pixels below it"


def document(page):
    if not page.evaluate("document.documentElement.lang"):
        yield "has no language"
    if not page.evaluate("document.title.trim()"):
        yield "has no title"


def structure(page):
    page.show(*DESK)
    return dict.fromkeys(tree.structure(tree.Tree(page.accessibility())))


def contrast(page):
    for width, height in (DESK, TELEPHONE):
        for scheme in ("light", "dark"):
            page.show(width, height, scheme)
            yield from named(f"contrast at {width}, {scheme}", page.evaluate("inspection.contrast()"))


def crowding(page):
    """No cell's text runs into the next cell, and no letters of a chart into others."""
    for width, height in (DESK, TELEPHONE):
        page.show(width, height)
        yield from named(f"cells at {width}", page.evaluate("inspection.cells()"))
        yield from named(f"letters at {width}", page.evaluate("inspection.lettering()"))


def keyboard(page):
    """What scrolls sideways can be reached by keyboard, and has a name."""
    page.show(*TELEPHONE)
    yield from named("keyboard", page.evaluate("inspection.scrolling()"))


def on_paper(page):
    """What a printer gets, with closed parts closed on the screen. Gives the number of sheets."""
    page.show(*DESK, media="print")
    texts, ruler = page.evaluate("inspection.printed()"), page.evaluate("inspection.ruler()")
    pdf = page.pdf()
    sheets = paper.sheets(pdf)
    yield from named("paper, size", paper.shrunk(sheets, ruler))
    yield from named("paper, margins", paper.margins(sheets))
    yield from named("paper, overprint", paper.overprinted(sheets))
    yield from named("paper, page numbers", paper.numbers(sheets))
    yield from named("paper, completeness", paper.missing(pdf, texts))
    return len(sheets)


def tables_on_paper(page, count):
    """A second print with marks in the cells, which must not move anything."""
    expected = page.evaluate("inspection.mark()")
    sheets = paper.sheets(page.pdf())
    if len(sheets) != count:
        yield "paper, tables", f"with marks in the cells there are {len(sheets)} pages instead of {count}"
    yield from named("paper, tables", paper.tables(sheets, expected))
