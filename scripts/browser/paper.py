"""The page on paper: what `pdftotext` reads from the PDF, against what stands in the page."""

import html
import re
import subprocess
import tempfile
import unicodedata

from chromium import BrowserError

MILLIMETRE = 72 / 25.4
# Printers cannot print closer to the edge than about 5 mm.
SIDE = 7 * MILLIMETRE
FOOT = 15 * MILLIMETRE


class Sheet:
    """A page of the PDF: its size in points, and its words with their places from the upper left."""

    def __init__(self, width, height, words):
        self.width, self.height, self.words = width, height, words


class Word:
    def __init__(self, left, top, right, bottom, text):
        self.left, self.top, self.right, self.bottom, self.text = left, top, right, bottom, text


def sheets(pdf):
    """The pages of a PDF."""
    result = []
    for line in _pdftotext(pdf, "-bbox").splitlines():
        size = re.match(r'\s*<page width="([\d.]+)" height="([\d.]+)"', line)
        if size:
            result.append(Sheet(float(size[1]), float(size[2]), []))
        word = re.match(r'\s*<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if word:
            result[-1].words.append(Word(*map(float, word.groups()[:4]), html.unescape(word[5])))
    return result


def margins(pages):
    """Words that reach over the edge, or so close to it that a printer cuts them."""
    for number, page in enumerate(pages, 1):
        for word in page.words:
            if word.left < SIDE or word.right > page.width - SIDE or word.top < 0 or word.bottom > page.height:
                yield f"“{word.text}” on page {number} stands at {word.left:.0f} to {word.right:.0f} of {page.width:.0f} points"
                break


def numbers(pages):
    """Pages without their number, or without how many there are."""
    for number, page in enumerate(pages, 1):
        foot = " ".join(word.text for word in page.words if word.top > page.height - FOOT)
        if not re.search(rf"(?<!\d){number} (of|/) {len(pages)}(?!\d)", foot):
            yield f"page {number} does not say “{number} of {len(pages)}” at its foot, but “{foot[-40:]}”"


def missing(pdf, texts):
    """Texts of the page that are not on paper, wherever lines and pages break."""
    paper = _joined(_pdftotext(pdf, "-raw"))
    absent = [text for text in dict.fromkeys(texts) if not _stands(_joined(text), paper)]
    for text in absent[:5]:
        yield f"“{text[:80]}” is not on paper"
    if len(absent) > 5:
        yield f"{len(absent) - 5} more texts are not on paper"


def shrunk(pages, ruler):
    """Whether the browser made everything smaller, because something was wider than the paper."""
    found = next((word for word in pages[0].words if ruler and word.text == ruler["word"]), None)
    if found:
        share = (found.right - found.left) / ruler["width"]
        if share < 0.97:
            yield f"“{found.text}” is {share:.0%} of its size: something is wider than the paper"


def tables(pages, expected):
    """Rows that a page break splits, tables that go on without their header, captions apart from their table.

    The pages are those of a page that was marked by `inspection.mark()`, which gave what is expected.
    """
    rows, heads, captions = {}, {}, {}
    for number, page in enumerate(pages):
        for word in page.words:
            for kind, table, row in re.findall(r"zq([chr])(\d+)z(\d+)z", word.text):
                table = int(table)
                if kind == "h":
                    heads.setdefault(table, set()).add(number)
                elif kind == "c":
                    captions.setdefault(table, set()).add(number)
                else:
                    rows.setdefault(table, {}).setdefault(int(row), set()).add(number)
    for table, (name, wanted) in enumerate((item["name"], item["rows"]) for item in expected):
        found = rows.get(table, {})
        absent = [row for row in wanted if row not in found]
        if absent:
            yield f"{len(absent)} of {len(wanted)} rows of table {name} are not on paper"
        if not found:
            continue
        for row, places in sorted(found.items()):
            # A row that starts a page and is longer than it has to break.
            begins = not any(min(places) in other for index, other in found.items() if index < row)
            if len(places) > 1 and not begins:
                yield f"row {row} of table {name} is split over pages {_list(places)}"
        bare = set().union(*found.values()) - heads.get(table, set())
        if bare:
            yield f"table {name} has no header on page {_list(bare)}"
        first = min(found[min(found)])
        if table in captions and captions[table] != {first}:
            yield f"the caption of table {name} is on page {_list(captions[table])}, its first row on page {first + 1}"


def overprinted(pages):
    """Words that lie on other words."""
    for number, page in enumerate(pages, 1):
        for word, other in _collisions(page.words):
            yield f"“{word.text}” and “{other.text}” lie on each other on page {number}"
            break


def _collisions(words):
    """Pairs that share more than a touch across and more than half a line down."""
    words = sorted(words, key=lambda word: word.left)
    for place, word in enumerate(words):
        for other in words[place + 1 :]:
            if other.left >= word.right - 1.5:
                break
            # Letters with a halo are painted twice at one place.
            if other.text == word.text and other.left - word.left < 1:
                continue
            shared = min(word.bottom, other.bottom) - max(word.top, other.top)
            if shared > 0.5 * min(word.bottom - word.top, other.bottom - other.top) > 0:
                yield word, other


def _stands(text, paper):
    """Whether a text is on paper, in one piece or in two that a page break parts."""
    if text in paper:
        return True
    low, high = 0, len(text)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if text[:middle] in paper else (low, middle)
    return low >= 20 and text[low:] in paper


def _list(numbers):
    return ", ".join(str(number + 1) for number in sorted(numbers))


def _joined(text):
    """Without what a line break adds or takes: white space, hyphens; letters in their common form."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u200b-]", "", unicodedata.normalize("NFKC", text))


def _pdftotext(pdf, *arguments):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        try:
            done = subprocess.run(["pdftotext", *arguments, file.name, "-"], capture_output=True, timeout=180, check=False)
        except FileNotFoundError:
            raise BrowserError("pdftotext is missing. Type: scripts/setup --test") from None
    if done.returncode:
        raise BrowserError(f"pdftotext: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace")
