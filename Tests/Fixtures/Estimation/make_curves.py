"""Writes curves.json: expected best score by brute-force enumeration, for the Estimation tests.

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


random = numpy.random.default_rng(1909)
print(json.dumps({
    "versions": {"python": platform.python_version(), "numpy": numpy.__version__},
    "expectedBest": [
        expected_best(scores) for scores in [
            [0.3], [0.2, 0.2], [0.1, 0.9, 0.4], [0, 0, 0, 1, 1], numpy.round(random.random(6), 4).tolist(),
            [0.5, 0.25, 0.5, 0.75, 0.1, 0.1]]
    ],
}, indent=1))
