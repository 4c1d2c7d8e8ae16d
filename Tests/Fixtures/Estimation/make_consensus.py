"""Writes consensus.json beside this script: the expected score of the plurality answer, by counting all subsets of draws.

    python3 make_consensus.py

Every subset of k draws is looked at in turn (itertools.combinations) and its votes are counted (collections.Counter);
sums are exact fractions. Python 3.9 or later, no packages.
"""

import collections
import fractions
import itertools
import json
import pathlib
import platform
import random


def expected(answers, scores, k):
    """`answers` has the number of its answer for each draw, or None for a draw that has no vote."""
    total, subsets = fractions.Fraction(0), 0
    for drawn in itertools.combinations(answers, k):
        subsets += 1
        votes = collections.Counter(answer for answer in drawn if answer is not None)
        if votes:
            most = max(votes.values())
            winners = [answer for answer, count in votes.items() if count == most]
            total += sum(fractions.Fraction(scores[answer]) for answer in winners) / len(winners)
    return total / subsets


def main():
    chance = random.Random(3)
    shapes = [
        ([1], 0), ([4], 0), ([2, 2], 0), ([3, 2, 1], 0), ([1, 1, 1, 1, 1], 0), ([2, 2, 2], 2), ([5, 1, 1, 1], 0),
        ([4, 3, 2, 1], 2), ([1, 1], 6), ([6, 5], 1), ([], 3), ([3, 3, 3, 1, 1], 0), ([4, 4, 1, 1, 1, 1], 0),
        ([7, 2, 2, 2, 1], 0),
    ]
    cases = []
    for counts, abstentions in shapes:
        scores = [chance.choice([0, 0, 1, 0.25, 0.5]) for _ in counts]
        if counts and not any(scores):
            scores[-1] = 1
        answers = [group for group, count in enumerate(counts) for _ in range(count)] + [None] * abstentions
        for k in range(1, len(answers) + 1):
            cases.append({
                "counts": counts, "scores": scores, "abstentions": abstentions, "k": k,
                "expected": float(expected(answers, scores, k)),
            })
    path = pathlib.Path(__file__).with_name("consensus.json")
    versions = {"python": platform.python_version()}
    path.write_text(json.dumps({"versions": versions, "cases": cases}, indent=1) + "\n", encoding="utf-8")


main()
