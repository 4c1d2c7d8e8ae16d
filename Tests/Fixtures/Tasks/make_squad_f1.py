"""Writes squad_f1.json: the token F1 of SQuAD's evaluation as the package transformers carries it.

Needs transformers 4 (`transformers.data.metrics.squad_metrics`, which holds the official evaluation script of SQuAD
2.0); its version is written into the file.

    python3 make_squad_f1.py > squad_f1.json
"""

import json
import platform

import transformers
from transformers.data.metrics.squad_metrics import compute_f1, normalize_answer

PAIRS = [
    ("the old mill", "old mill"), ("The  Old, Mill!", "old mill"), ("a mill by the river", "the mill"),
    ("river", "mill"), ("", ""), ("the", ""), ("", "mill"), ("mill mill mill", "mill"), ("mill", "mill mill mill"),
    ("red green blue", "blue red"), ("U.S.A.", "USA"), ("twenty-one", "twenty one"), ("an apple a day", "apple day"),
    ("theatre", "the atre"), ("it's", "its"), ("1,000 sheep", "1000 sheep"), ("café au lait", "cafe au lait"),
    ("Ärmel", "ärmel"), ("line\nbreak\tand tab", "line break and tab"), ("“quoted”", "quoted"), ("a", "an"),
    ("A. Miller", "Miller"), ("the_end", "end"), ("(the) lake", "lake"), ("blue-the-green", "bluethegreen"),
    ("yes", "no"), ("the the cat", "cat"), ("a-b", "ab"),
]

print(json.dumps({"versions": {"python": platform.python_version(), "transformers": transformers.__version__},
                  "cases": [{"answer": answer, "target": target, "normal": normalize_answer(answer),
                             "f1": float(compute_f1(target, answer))} for answer, target in PAIRS]},
                 indent=1, ensure_ascii=False))
