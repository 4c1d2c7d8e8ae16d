"""Writes Sources/Models/Tokenizers/Text/CharacterClassRanges.swift: what the library `tokenizers` takes each character for.

    venv/bin/python make_classes.py      (the environment of make_tokenizers.py)
"""
from pathlib import Path
import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, models
from tokenizers.pre_tokenizers import Digits, Split

TARGET = Path(__file__).resolve().parents[3] / "Sources/Models/Tokenizers/Text/CharacterClassRanges.swift"
CODES = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]

def matched(regex):
    split, found = Split(Regex(regex), "removed"), []
    for start in range(0, len(CODES), 4096):
        block = CODES[start:start + 4096]
        kept = {block[i] for _, (a, b) in split.pre_tokenize_str("".join(map(chr, block))) for i in range(a, b)}
        found += [c for c in block if c not in kept]
    return found

def digits():
    return [c for c in CODES if len(Digits(individual_digits=False).pre_tokenize_str("a" + chr(c))) == 2]

def beside(**flags):
    tokenizer = Tokenizer(models.BPE({"a": 0}, []))
    tokenizer.add_tokens([AddedToken("QQ", normalized=False, **flags)])
    return lambda c: tokenizer.encode("QQ" + chr(c))

def base36(n):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[n] if n < 36 else base36(n // 36) + digits[n % 36]

def runs(codes):
    """By turns how many code points are not and are of the class."""
    out, place, members = [], 0, sorted(codes)
    while members:
        start = end = members[0]
        count = 1
        while count < len(members) and members[count] == end + 1: end += 1; count += 1
        out += [base36(start - place), base36(end + 1 - start)]
        place, members = end + 1, members[count:]
    return out

def lines(words):
    rows, row = [], "       "
    for word in words:
        if len(row) + 1 + len(word) > 118: rows.append(row); row = "       "
        row += " " + word
    return "\n".join(rows + [row])

alone, spaced = beside(single_word=True), beside(rstrip=True)
spaces = matched(r"\s+")
assert spaces == [c for c in CODES if spaced(c).offsets[0][1] == 3]
classes = {"letter": matched(r"\p{L}+"), "number": matched(r"\p{N}+"), "space": spaces, "digit": digits(),
           "word": [c for c in CODES if not alone(c).ids or alone(c).ids[0] != 1]}
text = f"""/// Ranges of characters as `tokenizers` {tokenizers.__version__} uses them, written by `Tests/Fixtures/Tokenizers/make_classes.py`: by turns
/// how many code points are not and are of the class, in base 36.
enum CharacterClassRanges {{
"""
for name, codes in classes.items(): text += f'    static let {name} = """\n{lines(runs(codes))}\n        """\n'
TARGET.write_text(text + "}\n")
