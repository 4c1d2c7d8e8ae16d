"""Writes power.json: what other people's software says of the power of a verdict, for the Estimation tests.

Needs numpy, scipy and statsmodels; their versions are written into the file.

    python3 make_power.py > power.json
"""

import json
import math
import platform

import numpy
import scipy
import scipy.stats as stats
import statsmodels
from scipy.optimize import brentq
from statsmodels.stats.power import normal_power_het, normal_sample_size_one_tail


def deviation(p):
    return math.sqrt(p * (1 - p))


def widened(t, mean, clusters, size=1, correlation=0.0):
    """Student's t for the upper limit of a skewed mean: Hall (1992), only ever wider; none below a skewness of 0.07.

    The lower limit of a mean is the upper limit of its complement.
    """
    cube = size * (1 + (size * size - 1) * correlation)
    variance = size * (1 + (size - 1) * correlation)
    skewness = (1 - 2 * mean) / math.sqrt(mean * (1 - mean) * clusters) * cube / variance ** 1.5
    if abs(skewness) <= 0.07:
        return t
    return max(t, -3 / skewness * (numpy.cbrt(1 + skewness * (-t - skewness / 6)) - 1))


def above_unclustered():
    """Wilson's lower limit over the threshold is the score test of a proportion."""
    cases = []
    for threshold, margin, level, verdicts, items in [
        (0.5, 0.1, 0.95, 1, 200), (0.5, 0.1, 0.95, 6, 400), (0.3, 0.15, 0.9, 2, 150), (0.7, 0.08, 0.99, 4, 900),
        (0.4, 0.05, 0.95, 12, 1000),
    ]:
        tail = (1 - level) / verdicts / 2
        truth = threshold + margin
        power = normal_power_het(
            margin, items, tail, std_null=deviation(threshold), std_alternative=deviation(truth),
            alternative="larger")
        needed = normal_sample_size_one_tail(
            margin, 0.8, tail, std_null=deviation(threshold), std_alternative=deviation(truth))
        cases.append({
            "threshold": threshold, "margin": margin, "level": level, "verdicts": verdicts, "items": items,
            "power": float(power), "itemsForPower80": float(needed)})
    return cases


def below_unclustered():
    """The larger of Clopper and Pearson's and Student's upper limits is under the threshold; Šidák's level for each."""
    cases = []
    for threshold, margin, level, verdicts, cells, items in [
        (0.5, 0.1, 0.95, 1, 1, 200), (0.5, 0.1, 0.95, 6, 20, 600), (0.3, 0.15, 0.9, 2, 5, 150),
        (0.7, 0.08, 0.99, 4, 60, 900), (0.2, 0.1, 0.95, 3, 8, 250),
    ]:
        tail = 1 - (1 - (1 - level) / verdicts) ** (1 / cells)
        truth = threshold - margin

        def upper(successes, trials):
            mean = successes / trials
            t = stats.t.isf(tail, trials - 1)
            student = mean if mean in (0, 1) else mean + widened(t, mean, trials) * deviation(mean) / math.sqrt(trials)
            return max(student, stats.beta.isf(tail, successes + 1, trials - successes))

        critical = brentq(lambda x: upper(x, items) - threshold, 0, threshold * items)
        normal = stats.norm.cdf((critical / items - truth) / math.sqrt(truth * (1 - truth) / items))
        # The exact test's power jumps from one number of items to the next; its mean over some does not.
        exact = []
        for near in range(items - 25, items + 26):
            most = max(k for k in range(near) if upper(k, near) < threshold)
            exact.append(stats.binom.cdf(most, near, truth))
        cases.append({
            "threshold": threshold, "margin": margin, "level": level, "verdicts": verdicts, "cells": cells,
            "items": items, "power": float(normal), "exactPower": float(numpy.mean(exact))})
    return cases


def above_clustered():
    """Student's lower limit, widened for skewness, with a cluster-robust error √(mean (1 − mean) · effect / items)."""
    cases = []
    for threshold, margin, level, verdicts, clusters, size, correlation in [
        (0.5, 0.2, 0.95, 6, 60, 3, 1.0), (0.5, 0.15, 0.95, 1, 100, 2, 0.5), (0.3, 0.2, 0.9, 3, 45, 4, 0.25),
    ]:
        tail = (1 - level) / verdicts / 2
        truth = threshold + margin
        effective = clusters * size / (1 + (size - 1) * correlation)
        t = stats.t.isf(tail, clusters - 1)
        critical = brentq(
            lambda x: x - widened(t, 1 - x, clusters, size, correlation) * math.sqrt(x * (1 - x) / effective)
            - threshold, threshold, 1 - 1e-9)
        power = stats.norm.cdf((truth - critical) / math.sqrt(truth * (1 - truth) / effective))
        cases.append({
            "threshold": threshold, "margin": margin, "level": level, "verdicts": verdicts, "clusters": clusters,
            "size": size, "correlation": correlation, "power": float(power)})
    return cases


print(json.dumps({
    "versions": {
        "python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
    },
    "aboveUnclustered": above_unclustered(), "belowUnclustered": below_unclustered(),
    "aboveClustered": above_clustered(),
}, indent=1))
