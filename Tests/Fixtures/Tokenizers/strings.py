"""Seeded strings of all kinds, for the goldens and for the comparison with the real libraries."""
import random

WORDS = ("the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
         "one you were her all she there would their we him been has when who will more no if out so said what up its about "
         "into than them can only other new some could time these two may then do first any my now such like our over man me "
         "even most made after also did many before must through back years where much your way well down should because each "
         "river bridge tower flood gate water stone winter harvest keeper lantern valley").split()
CONTRACTIONS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "'T", "'RE", "'Ve", "'M", "'LL", "'D", "'\u017f", "'\u212a", "\u2019s", "'"]
SPACES = [" ", "  ", "   ", "\t", "\n", "\n\n", "\r\n", " \n ", "\u00a0", "\u3000", "\u2003", "\u200b", "\u0085", "\u2028", "\ufeff", "\u1680",
          "\u180e", "\x0b", "\x0c", "\x1c", "\x00", "\u2581", "\u2581\u2581"]
CODE = ["def f(x):\n    return x ** 2\n", "for (int i = 0; i < n; ++i) {\n\ta[i] += 1;\n}", "<div class=\"a\">&nbsp;</div>", "SELECT * FROM t WHERE a != 'b';",
        "0xDEADBEEF", "#include <stdio.h>", "a->b.c[0]", "x = {\"k\": [1, 2.5e-3, null]}", "https://example.org/a?b=c&d=%20e#f", "```python\n", "<0x0A>", "<0xE2>"]
SPECIAL = ["<s>", "</s>", "<unk>", "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|end|>", "<mask>", "<|begin_of_text|>", "maybe", "[TOOL]", "<|end|>x", "  <mask>  "]
EMOJI = ["\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u2764\ufe0f", "\U0001f1e9\U0001f1ea", "\U0001f44d\U0001f3fd", "\u0031\ufe0f\u20e3", "\U0001fae8"]
TEXTS = ["\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3067\u3059\u3002", "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440!", "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
         "\u0928\u092e\u0938\u094d\u0924\u0947 \u0967\u0968\u0969", "\ud55c\uad6d\uc5b4", "\u1112\u1161\u11ab\u1100\u1173\u11af", "\u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac", "\u00c5ngstr\u00f6m", "A\u030angstro\u0308m",
         "fi\ufb01 \ufb03", "\u1e9b\u0323", "e\u0301\u0327", "e\u0327\u0301", "Vie\u0323\u0302t Nam", "\u00bd \u2167 \u00b2 \u2460", "\u0344 \u0958 \u2126 \u212b", "\u05e9\u05dc\u05d5\u05dd"]
MARKS = [chr(c) for c in list(range(0x300, 0x370)) + [0x5b0, 0x64b, 0x93c, 0x94d, 0xe38, 0x1dfa, 0x8d3, 0x1133b, 0x16ff0, 0x1161, 0x11a8, 0x20d0, 0x3099]]

def scalar(r, top):
    while True:
        c = r.randrange(top)
        if not 0xD800 <= c < 0xE000: return chr(c)

def piece(r):
    k = r.randrange(20)
    if k < 5: return " ".join(r.choice(WORDS) for _ in range(r.randrange(1, 7)))
    if k == 5: return r.choice(WORDS) + r.choice(CONTRACTIONS) + r.choice(["", " ", "a", "e", "\u00e9"])
    if k == 6: return "".join(r.choice(SPACES) for _ in range(r.randrange(1, 6)))
    if k == 7: return r.choice(CODE)
    if k == 8: return r.choice(SPECIAL)
    if k == 9: return r.choice(EMOJI) * r.randrange(1, 3)
    if k == 10: return r.choice(TEXTS)
    if k == 11: return "".join(r.choice("0123456789") for _ in range(r.randrange(1, 12)))
    if k == 12: return "".join(scalar(r, 0x110000) for _ in range(r.randrange(1, 6)))
    if k == 13: return "".join(scalar(r, 0x3000) for _ in range(r.randrange(1, 8)))
    if k == 14: return r.choice("aeioukAO\u00e9\u1100\uac00") + "".join(r.choice(MARKS) for _ in range(r.randrange(1, 4)))
    if k == 15: return "".join(chr(r.randrange(32, 127)) for _ in range(r.randrange(1, 20)))
    if k == 16: return r.choice(WORDS).capitalize() + r.choice(",.;:!?\u2026\u2014-")
    if k == 17: return r.choice(WORDS).upper() + r.choice(SPACES)
    if k == 18: return "".join(chr(r.randrange(0x100)) for _ in range(r.randrange(1, 8)))
    return r.choice(["a", "ab", "the", "=", "-", " ", "\n", "\u00e9", "1"]) * r.randrange(2, 12)

def strings(seed, count, longest=0):
    """`count` strings; the last ones are very long words if `longest` is above 0."""
    r = random.Random(seed)
    out = ["", " ", "  ", "\n", "a", " a", "\u2581", "<s>", "<|endoftext|>"]
    while len(out) < count: out.append("".join(piece(r) + r.choice(["", " ", ""]) for _ in range(r.randrange(1, 5))))
    if longest:
        for i, unit in enumerate(["a", "the", "ab", "\u65e5\u672c", "\U0001f600", "=", " ", "x1", "\u0301", "aab"]):
            out[-1 - i] = unit * (longest // len(unit))
    return out

def every_character():
    """Every code point but surrogates, in places where its class decides."""
    out = []
    for start in range(0, 0x110000, 64):
        chars = [chr(c) for c in range(start, start + 64) if not 0xD800 <= c < 0xE000]
        if chars: out.append("".join(f"a{c}1{c} {c}\n'{c}b" for c in chars))
    return out
