"""Compares our tokenizers with the library `tokenizers`, token for token, and the texts that they give back.

    compare.py PROBE COUNT [TOKENIZER.json ...]

PROBE is the built `tokenizers-probe`; COUNT strings are generated for each tokenizer (seeded), besides every character of
Unicode. Without a tokenizer those of Tests/Fixtures/Tokenizers are compared.
"""
import json, subprocess, sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "Tests/Fixtures/Tokenizers"
sys.path.insert(0, str(FIXTURES))
from strings import every_character, strings
from tokenizers import Tokenizer


def theirs(tokenizer, text):
    whole = tokenizer.encode(text).ids
    tokenizer.encode_special_tokens = True
    alone = tokenizer.encode(text, add_special_tokens=False).ids
    tokenizer.encode_special_tokens = False
    return {"whole": whole, "text": alone, "decoded": tokenizer.decode(whole, skip_special_tokens=False),
            "skipped": tokenizer.decode(whole, skip_special_tokens=True)}


def main():
    probe, count, files = sys.argv[1], int(sys.argv[2]), [Path(x) for x in sys.argv[3:]]
    files = files or sorted(x for x in FIXTURES.glob("*.json") if x.name not in ("golden.json", "strings.json"))
    different = 0
    for number, file in enumerate(files):
        texts = strings(1_000 + number, count, longest=2_000) + every_character()
        lines = "".join(json.dumps(text) + "\n" for text in texts)
        run = subprocess.run([probe, "encode", str(file)], input=lines, capture_output=True, text=True)
        if run.returncode: sys.exit(f"{file}: {run.stderr}")
        ours = [json.loads(line) for line in run.stdout.split("\n") if line]
        assert len(ours) == len(texts), (len(ours), len(texts))
        tokenizer = Tokenizer.from_file(str(file))
        bad = 0
        for text, answer in zip(texts, ours):
            expected = theirs(tokenizer, text)
            for key in (key for key in expected if expected[key] != answer[key]):
                bad += 1
                if bad <= 3: print(f"{file.name}: {key} of {text[:80]!r}:\n  {str(answer[key])[:300]}\n  {str(expected[key])[:300]}")
        print(f"{file.name}: {len(texts)} strings, {bad} answers differ")
        different += bad
    sys.exit(1 if different else 0)


if __name__ == "__main__": main()
