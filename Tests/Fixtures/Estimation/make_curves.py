"""Writes curves.json: expected best score and best-of-k by brute-force enumeration, for the Estimation tests.

Needs numpy; its version is written into the file.

    python3 make_curves.py > curves.json
"""

import itertools
import json
import platform

import numpy


def expected_best(scores):
    """Mean of the maximum over all draws of so many scores, with and without replacement."""
    counts = range(1, len(scores) + 1)
    return {
        "scores": scores,
        "withReplacement": [
            float(numpy.mean([max(draw) for draw in itertools.product(scores, repeat=count)])) for count in counts],
        "withoutReplacement": [
            float(numpy.mean([max(draw) for draw in itertools.combinations(scores, count)])) for count in counts],
    }


def best_of_k(scores, ratings):
    """For every k, the mean over all subsets of the mean score of those that are rated highest in it."""
    curve = []
    for k in range(1, len(scores) + 1):
        picks = []
        for subset in itertools.combinations(range(len(scores)), k):
            highest = max(ratings[draw] for draw in subset)
            picks.append(numpy.mean([scores[draw] for draw in subset if ratings[draw] == highest]))
        curve.append(float(numpy.mean(picks)))
    return {"scores": scores, "ratings": ratings, "curve": curve}


random = numpy.random.default_rng(1909)
print(json.dumps({
    "versions": {"python": platform.python_version(), "numpy": numpy.__version__},
    "expectedBest": [
        expected_best(scores) for scores in [
            [0.3], [0.2, 0.2], [0.1, 0.9, 0.4], [0, 0, 0, 1, 1], numpy.round(random.random(6), 4).tolist(),
            [0.5, 0.25, 0.5, 0.75, 0.1, 0.1]]
    ],
    "bestOfK": [
        best_of_k(scores, ratings) for scores, ratings in [
            ([1.0], [0.3]),
            ([0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]),
            ([0.0, 1.0, 0.0, 1.0, 0.5], [2.0, 1.0, 2.0, 2.0, 1.0]),
            (numpy.round(random.random(9), 4).tolist(), numpy.round(random.normal(size=9), 4).tolist()),
            (random.integers(0, 2, 10).astype(float).tolist(), random.integers(0, 4, 10).astype(float).tolist()),
            ([1.0, 0.0, 0.0, 0.0], [-1.0, 0.5, 0.5, 2.0])]
    ],
}, indent=1))
