"""Writes side_by_side.json: values of other people's software that the tests of side-by-side comparisons use.

Needs numpy, scipy and statsmodels; their versions are written into the file.

    python3 make_side_by_side.py > side_by_side.json
"""

import json
import platform

import numpy
import scipy
import scipy.stats as stats
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

LEVEL = 0.95


def cluster_sums(differences, clusters):
    return numpy.bincount(clusters, weights=differences)


def exact_sign_flips():
    """scipy's permutation test of paired samples: flips the sign of each cluster's sum, every pattern."""
    rng = numpy.random.default_rng(12)
    cases = []
    for count, size in [(5, 1), (8, 3), (13, 2), (16, 2)]:
        clusters = numpy.repeat(numpy.arange(count), size)
        differences = rng.choice([-1.0, -0.5, 0.0, 0.5, 1.0], size=count * size, p=[0.1, 0.1, 0.3, 0.2, 0.3])
        sums = cluster_sums(differences, clusters)
        test = stats.permutation_test(
            (sums,), numpy.sum, permutation_type="samples", vectorized=False, n_resamples=numpy.inf)
        cases.append({
            "differences": differences.tolist(), "clusters": clusters.tolist(), "pValue": float(test.pvalue)})
    return cases


def many_sign_flips():
    """Too many clusters to try every pattern: the distribution of the signed sum by convolution, exactly."""
    rng = numpy.random.default_rng(13)
    cases = []
    for count, shift in [(40, 0.25), (90, 0.2)]:
        sums = rng.integers(-3, 4, size=count) + (rng.random(count) < shift)
        reach = int(numpy.abs(sums).sum())
        distribution = numpy.zeros(2 * reach + 1)
        distribution[reach] = 1
        for value in sums:
            distribution = (numpy.roll(distribution, value) + numpy.roll(distribution, -value)) / 2
        support = numpy.arange(-reach, reach + 1)
        p = distribution[numpy.abs(support) >= abs(int(sums.sum()))].sum()
        cases.append({
            "differences": [float(s) for s in sums], "clusters": list(range(count)), "pValue": float(min(p, 1))})
    return cases


def exact_mcnemar():
    cases = []
    for first, second in [(0, 0), (1, 0), (5, 0), (3, 9), (10, 10), (40, 21), (300, 361)]:
        p = mcnemar([[0, first], [second, 0]], exact=True).pvalue
        if first + second > 0:
            other = stats.binomtest(first, first + second).pvalue
            assert abs(p - other) < 1e-12
        cases.append({"firstOnly": first, "secondOnly": second, "pValue": float(p)})
    return cases


def contrasts():
    """Two domains with the same clusters of items on both sides; statsmodels OLS of the differences on a constant, and
    the error by a fit without each cluster in turn (the cluster jackknife, CV3)."""
    rng = numpy.random.default_rng(14)
    cases = []
    for domain, lift in [("biology", 0.16), ("chemistry", 0.06)]:
        while True:
            count = 60
            clusters = numpy.repeat(numpy.arange(count), rng.integers(1, 5, size=count))
            hardness = rng.random(count)[clusters]
            a = (rng.random(clusters.size) < 0.2 + 0.5 * hardness + lift).astype(float)
            b = (rng.random(clusters.size) < 0.2 + 0.5 * hardness).astype(float)
            differences = a - b
            residuals = cluster_sums(differences - differences.mean(), clusters)
            # No correction for skewness, whose formula no package has.
            if abs((residuals ** 3).sum() / (residuals ** 2).sum() ** 1.5) < 0.06:
                break
        def fitted(values):
            return float(sm.OLS(values, numpy.ones(len(values))).fit().params[0])

        mean = fitted(differences)
        without = numpy.array([fitted(differences[clusters != cluster]) for cluster in range(count)])
        error = ((count - 1) / count * ((without - mean) ** 2).sum()) ** 0.5
        sizes = numpy.bincount(clusters)
        t = stats.t(sizes.sum() ** 2 / (sizes**2).sum() - 1)
        cases.append({
            "domain": domain, "a": a.tolist(), "b": b.tolist(), "clusters": clusters.tolist(), "difference": mean,
            "lower": mean - float(t.ppf(0.5 + LEVEL / 2)) * error,
            "upper": mean + float(t.ppf(0.5 + LEVEL / 2)) * error,
            "pValue": float(2 * t.sf(abs(mean) / error)),
            "rightToWrong": int(((a == 1) & (b == 0)).sum()), "wrongToRight": int(((a == 0) & (b == 1)).sum()),
        })
    adjusted = multipletests([c["pValue"] for c in cases], method="holm")[1]
    for case, p in zip(cases, adjusted):
        case["adjustedP"] = float(p)
    return cases


print(json.dumps({
    "versions": {
        "python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
    },
    "level": LEVEL,
    "exactSignFlips": exact_sign_flips(),
    "manySignFlips": many_sign_flips(),
    "mcNemar": exact_mcnemar(),
    "contrasts": contrasts(),
}))
