"""Writes unpaired.json: values of other people's software for the tests of differences between published shares.

Needs scipy and statsmodels; their versions are written into the file.

    python3 make_unpaired.py > unpaired.json
"""

import json
import platform

import scipy
import scipy.stats as stats
import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, test_proportions_2indep

COUNTS = [(26, 100, 18, 100), (76, 100, 75, 100), (150, 200, 20, 50), (3, 400, 12, 380), (1490, 1500, 1400, 1500),
          (0, 60, 25, 80), (257, 1000, 184, 1000)]


def newcombe():
    """Newcombe's interval, from which the tests take how two limits are put together."""
    cases = []
    for k1, n1, k2, n2 in COUNTS:
        for level in [0.9, 0.95, 0.99]:
            low, high = confint_proportions_2indep(
                k1, n1, k2, n2, method="newcomb", compare="diff", alpha=1 - level, correction=False)
            cases.append({"first": k1, "firstTrials": n1, "second": k2, "secondTrials": n2, "level": level,
                          "lower": float(low), "upper": float(high)})
    return cases


def intervals():
    """Exact intervals, from which the number of items must be found again where nobody succeeded or failed."""
    return [
        {"successes": k, "trials": n, "level": level, "lower": float(low), "upper": float(high)}
        for k, n in [(0, 40), (0, 500), (40, 40)] for level in [0.9, 0.95]
        for low, high in [proportion_confint(k, n, 1 - level, method="beta")]
    ]


def tests():
    """One-sided p-values of the score test (Miettinen and Nurminen) for many items, and exact ones for few."""
    score = [
        {"first": k1, "firstTrials": n1, "second": k2, "secondTrials": n2,
         "pValue": float(test_proportions_2indep(
             k1, n1, k2, n2, method="score", compare="diff", alternative="larger", correction=False).pvalue)}
        for k1, n1, k2, n2 in [(2570, 10000, 2440, 10000), (7570, 10000, 7460, 10000), (1430, 5000, 1192, 5000)]
    ]
    fisher = [
        {"first": k1, "firstTrials": n1, "second": k2, "secondTrials": n2,
         "pValue": float(stats.barnard_exact([[k1, k2], [n1 - k1, n2 - k2]], alternative="greater").pvalue)}
        for k1, n1, k2, n2 in [(6, 20, 1, 20), (26, 100, 18, 100), (19, 20, 10, 20)]
    ]
    return {"score": score, "barnard": fisher}


print(json.dumps({
    "versions": {"python": platform.python_version(), "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "newcombe": newcombe(), "intervals": intervals(), **tests(),
}, indent=1))
