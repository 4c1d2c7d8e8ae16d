"""Writes kappa.json: values of other people's software for the tests of Cohen's kappa.

Needs scikit-learn and statsmodels; their versions are written into the file.

    python3 make_kappa.py > kappa.json
"""

import json
import platform

import numpy
import sklearn
import statsmodels
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

TABLES = [
    [[20, 5], [10, 15]],
    [[45, 15], [25, 15]],
    [[25, 35], [5, 35]],
    [[9, 1], [0, 10]],
    [[0, 10], [10, 0]],
    [[70, 2, 1], [4, 33, 6], [0, 5, 12]],
    [[10, 0, 0], [0, 12, 0], [0, 0, 3]],
    [[3, 1, 0, 2], [0, 8, 1, 1], [2, 0, 5, 0], [0, 1, 0, 40]],
]


def case(counts):
    table = numpy.array(counts)
    first, second = [], []
    for row in range(len(counts)):
        for column in range(len(counts)):
            first += [row] * counts[row][column]
            second += [column] * counts[row][column]
    found = cohens_kappa(table)
    return {"counts": counts, "sklearn": float(cohen_kappa_score(first, second)), "kappa": float(found.kappa),
            "standardError": float(found.std_kappa), "lower": float(found.kappa_low), "upper": float(found.kappa_upp)}


print(json.dumps({"versions": {"python": platform.python_version(), "scikit-learn": sklearn.__version__,
                               "statsmodels": statsmodels.__version__},
                  "cases": [case(table) for table in TABLES]}, indent=1))
