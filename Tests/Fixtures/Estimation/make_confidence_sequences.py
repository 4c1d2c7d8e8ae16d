"""Writes confidence_sequences.json: the hedged capital process of confseq, that the Estimation tests compare with.

Needs numpy and the Python sources of confseq 0.0.11 (its compiled parts are not used) with what they import:
multiprocess, matplotlib, scipy. Versions are written into the file.

    python3 make_confidence_sequences.py > confidence_sequences.json
"""

import json
import platform

import numpy

# The name that confseq 0.0.11 uses is gone from NumPy 2.
numpy.float_ = numpy.float64

from confseq.betting import betting_mart, hedged_cs  # noqa: E402
from confseq.betting_strategies import lambda_predmix_eb  # noqa: E402

BREAKS = 1000
COUNTS = [1, 2, 3, 5, 10, 20, 40, 60, 80, 120, 160, 200]


def at_counts(values):
    return [float(values[count - 1]) for count in COUNTS if count <= len(values)]


def capital(scores, threshold, tail, theta):
    """Capital after so many scores: of the bets on a larger mean (theta 1), or on a smaller one (theta 0)."""

    def bets(x, m):
        return lambda_predmix_eb(x, alpha=tail)

    return at_counts(betting_mart(
        scores, threshold, lambdas_fn_positive=bets, lambdas_fn_negative=bets, theta=theta, trunc_scale=0.5))


def cases():
    random = numpy.random.default_rng(20100)
    sources = [
        ("rare successes", (random.random(200) < 0.02).astype(float), 0.95),
        ("coins", (random.random(200) < 0.5).astype(float), 0.95),
        ("many successes", (random.random(120) < 0.97).astype(float), 0.9),
        ("graded", numpy.round(random.beta(2, 5, 150), 6), 0.95),
        ("graded in quarters", random.integers(0, 5, 80) / 4, 0.99),
        ("all fail", numpy.zeros(60), 0.95),
        ("all succeed", numpy.ones(60), 0.95),
        ("equal", numpy.full(60, 0.25), 0.95),
    ]
    for name, scores, level in sources:
        alpha = 1 - level
        lower, upper = hedged_cs(scores, alpha=alpha, breaks=BREAKS, running_intersection=True)
        yield {
            "name": name, "level": level, "scores": scores.tolist(),
            "lower": at_counts(lower), "upper": at_counts(upper),
            "capitals": [
                {"threshold": threshold, "above": capital(scores, threshold, alpha / 2, 1),
                 "below": capital(scores, threshold, alpha / 2, 0)}
                for threshold in [0.1, 0.5, 0.8]
            ],
        }


print(json.dumps({
    "versions": {
        "python": platform.python_version(), "numpy": numpy.__version__,
        "confseq": "0.0.11, commit 70b1ef30aef08ad459815ea87fc25248f8b15178",
    },
    "gridStep": 1 / BREAKS,
    "counts": COUNTS,
    "cases": list(cases()),
}))
