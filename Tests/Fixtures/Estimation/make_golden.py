"""Writes golden.json: values of other people's software that the Estimation tests compare with.

Needs numpy, scipy and statsmodels; their versions are written into the file.

    python3 make_golden.py > golden.json
"""

import itertools
import json
import math
import platform

import numpy
import scipy
import scipy.stats as stats
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def normal():
    probabilities = [1e-12, 1e-6, 0.001, 0.025, 0.07, 0.3, 0.5, 0.6, 0.925, 0.975, 0.9999]
    return [
        {"probability": p, "quantile": stats.norm.ppf(p), "upperTail": stats.norm.sf(stats.norm.ppf(p))}
        for p in probabilities
    ]


def beta():
    shapes = [(0.5, 0.5), (1, 200), (200, 1), (3.5, 7.25), (0.05, 12), (60, 140), (2500, 2501), (0.5, 40)]
    probabilities = [0.0005, 0.025, 0.3, 0.5, 0.95, 0.999]
    return [
        {"a": a, "b": b, "probability": p, "quantile": stats.beta.ppf(p, a, b),
         "cdfAtHalfOfMean": stats.beta.cdf(0.5 * a / (a + b), a, b)}
        for (a, b) in shapes for p in probabilities
    ]


def student():
    return [
        {"tail": tail, "degreesOfFreedom": df, "quantile": stats.t.isf(tail, df),
         "upperTailAtTwo": stats.t.sf(2, df)}
        for df in [1, 2, 5, 30, 199, 5000] for tail in [1e-6, 0.0025, 0.025, 0.2, 0.3, 0.45, 0.7, 0.975]
    ]


def binomial():
    cases = []
    for successes, trials in [(0, 10), (1, 10), (5, 10), (10, 10), (0, 200), (3, 200), (197, 200), (60, 240)]:
        for level in [0.9, 0.95, 0.99]:
            exact = proportion_confint(successes, trials, 1 - level, method="beta")
            wilson = proportion_confint(successes, trials, 1 - level, method="wilson")
            cases.append({
                "successes": successes, "trials": trials, "level": level,
                "exactLower": float(exact[0]), "exactUpper": float(exact[1]),
                "wilsonLower": float(wilson[0]), "wilsonUpper": float(wilson[1]),
            })
    return cases


def pairwise_standard_error(values, clusters):
    """Miller (arXiv 2411.00640), equation 4, as the double sum over pairs in a cluster, with the factor G / (G - 1)."""
    n = len(values)
    mean = sum(values) / n
    total = 0.0
    for i, j in itertools.product(range(n), repeat=2):
        if clusters[i] == clusters[j]:
            total += (values[i] - mean) * (values[j] - mean)
    groups = len(set(clusters))
    return math.sqrt(total * groups / (groups - 1)) / n


def jackknife_error(values, clusters):
    """The cluster jackknife (CV3; MacKinnon, Nielsen and Webb, arXiv 2205.03288): a fit without each cluster."""
    values, clusters = numpy.array(values), numpy.array(clusters)
    names = sorted(set(clusters))
    mean = sm.OLS(values, numpy.ones(len(values))).fit().params[0]
    without = [sm.OLS(v, numpy.ones(len(v))).fit().params[0] for v in (values[clusters != name] for name in names)]
    groups = len(names)
    return float(math.sqrt((groups - 1) / groups * sum((value - mean) ** 2 for value in without)))


def uneven_limits(mean, error, clusters):
    """Clopper and Pearson at the size that the jackknife gives (Korn and Graubard 1998), less for few clusters."""
    sizes = numpy.bincount(clusters)
    n, effective = sizes.sum(), sizes.sum() ** 2 / (sizes**2).sum()
    trials = mean * (1 - mean) / error**2 * (stats.t.isf(0.025, n - 1) / stats.t.isf(0.025, effective - 1)) ** 2
    successes = mean * trials
    return (
        float(stats.beta.ppf(0.025, successes, trials - successes + 1)),
        float(stats.beta.isf(0.025, successes + 1, trials - successes)))


def clustered():
    random = numpy.random.default_rng(20240501)
    cases = []
    for groups, binary in [(3, True), (25, True), (60, True), (60, False), (120, False)]:
        sizes = random.integers(1, 5, groups)
        clusters, values = [], []
        for group, size in enumerate(sizes):
            centre = random.uniform(0.2, 0.9)
            for _ in range(size):
                clusters.append(group)
                if binary:
                    values.append(float(random.random() < centre))
                else:
                    values.append(round(float(random.beta(4 * centre, 4 * (1 - centre))), 6))
        fit = sm.OLS(values, numpy.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
        mean, error = float(fit.params[0]), jackknife_error(values, clusters)
        low, high = uneven_limits(mean, error, clusters)
        cases.append({
            "values": values, "clusters": clusters, "mean": mean, "jackknifeError": error, "lower": low, "upper": high,
        })
    return cases


def equally_clustered():
    """Clusters of one size, for which the jackknife is the robust error that other software has."""
    random = numpy.random.default_rng(11)
    cases = []
    for groups, size in [(3, 2), (60, 3), (120, 2)]:
        clusters = [group for group in range(groups) for _ in range(size)]
        centres = random.uniform(0.3, 0.7, groups)
        values = [float(random.random() < centres[group]) for group in clusters]
        fit = sm.OLS(values, numpy.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
        low, high = fit.conf_int(alpha=0.05)[0]
        cases.append({
            "values": values, "clusters": clusters, "mean": float(fit.params[0]),
            "statsmodelsError": float(fit.bse[0]), "pairwiseError": pairwise_standard_error(values, clusters),
            "lower": float(low), "upper": float(high),
        })
    return cases


def paired():
    random = numpy.random.default_rng(7)
    cases = []
    for lift in [0.0, 0.1, 0.3]:
        clusters = [i // 3 for i in range(180)]
        second = [float(random.random() < 0.4) for _ in clusters]
        first = [float(random.random() < 0.4 + lift) for _ in clusters]
        differences = [a - b for a, b in zip(first, second)]
        fit = sm.OLS(differences, numpy.ones(180)).fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
        low, high = fit.conf_int(alpha=0.05)[0]
        cases.append({
            "first": first, "second": second, "clusters": clusters, "mean": float(fit.params[0]),
            "lower": float(low), "upper": float(high),
            "pValue": float(stats.t.sf(fit.tvalues[0], fit.df_resid_inference)),
        })
    return cases


def few_pairs():
    """Ten unclustered pairs that differ, against the exact one-sided binomial and sign-flip tests."""
    wins = stats.binomtest(8, 10, 0.5, alternative="greater").pvalue
    differences = numpy.array([1.0] * 8 + [-1.0] * 2)
    flips = stats.permutation_test(
        (differences,), numpy.sum, permutation_type="samples", n_resamples=numpy.inf, alternative="greater").pvalue
    assert abs(wins - flips) < 1e-12
    return {"wins": 8, "losses": 2, "ties": 30, "pValue": float(wins)}


def pass_at_k():
    def enumerated(draws, successes, k):
        outcomes = [1] * successes + [0] * (draws - successes)
        picks = list(itertools.combinations(outcomes, k))
        return sum(max(pick) for pick in picks) / len(picks)

    return [
        {"draws": n, "successes": c, "k": k, "enumerated": enumerated(n, c, k),
         "hypergeometric": float(1 - stats.hypergeom.pmf(0, n, c, k))}
        for n in [1, 4, 10] for c in sorted({0, 1, n // 2, n}) for k in [1, 2, 4, 8] if k <= n
    ]


def holm():
    families = [[0.01, 0.04, 0.03, 0.005], [0.2], [0.5, 0.5, 0.9], [0.001, 0.001, 0.02, 0.3, 0.04, 0.8]]
    return [{"pValues": p, "adjusted": multipletests(p, method="holm")[1].tolist()} for p in families]


print(json.dumps({
    "versions": {
        "python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
    },
    "normal": normal(), "beta": beta(), "studentT": student(), "binomial": binomial(), "clustered": clustered(),
    "equallyClustered": equally_clustered(),
    "paired": paired(), "fewPairs": few_pairs(), "passAtK": pass_at_k(), "holm": holm(),
}, indent=1))
