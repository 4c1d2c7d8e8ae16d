"""Writes fits.json: saturating fits and their bounds by scipy.optimize, conformal margins by numpy.quantile.

Needs numpy and scipy; their versions are written into the file.

    python3 make_fits.py > fits.json
"""

import json
import math
import platform

import numpy as np
import scipy
from scipy import optimize, special, stats

LEAST_DEVIATION = 0.05
STEEPEST = 15.0
LEVEL = 0.95
LOG_SLOPES = (math.log(STEEPEST / 64), math.log(STEEPEST))


def curve(x, log_slope, offset, height):
    return height * special.expit(offset + np.exp(log_slope) * x)


def starts(ceiling):
    return [[s, o, h] for s in (0.0, 1.0, 2.0) for o in (-4.0, 0.0, 4.0) for h in (0.3 * ceiling, 0.9 * ceiling)]


def fitted(x, y, ceiling):
    """Best of several starts, with the same limits as the estimator's."""
    bounds = ([LOG_SLOPES[0], -60, 0], [LOG_SLOPES[1], 60, ceiling])
    found = []
    for start in starts(ceiling):
        parameters, _ = optimize.curve_fit(
            curve, x, y, p0=start, bounds=bounds, ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=20_000)
        found.append((float(np.sum((y - curve(x, *parameters)) ** 2)), list(parameters)))
    return min(found)


def upper_bound(x, y, ceiling, floor, at, best, squares):
    """The highest y that a curve near enough to the points can reach, by SLSQP from several starts."""
    freedom = len(x) - 3
    deviation = math.sqrt(squares / max(freedom, 1))
    t = stats.t.isf(1 - LEVEL, max(freedom, 1))
    least = stats.norm.isf(1 - LEVEL) if freedom > 0 else t
    margin = max(t * deviation, least * LEAST_DEVIATION)

    def excess(p):
        return float(np.sum((y - curve(x, *p[:3])) ** 2)) - squares

    # The fourth number is what the new score has over the curve.
    limit = {"type": "ineq", "fun": lambda p: margin**2 - p[3] ** 2 - excess(p)}
    bounds = [LOG_SLOPES, (-60, 60), (0, ceiling), (0, None)]
    highest = curve(at, *best) + margin
    for start in [best] + starts(ceiling):
        result = optimize.minimize(
            lambda p: -(curve(at, *p[:3]) + p[3]), [*start, 0.5 * margin], method="SLSQP", bounds=bounds,
            constraints=[limit], options={"maxiter": 2_000, "ftol": 1e-14})
        if limit["fun"](result.x) > -1e-10:
            highest = max(highest, -result.fun)
    return min(1.0, floor + highest)


def fits():
    generator = np.random.default_rng(35)
    result = []
    for efforts, copies, floor, height, slope, midpoint in [
        ([16.0, 16.6, 17.2], 3, 0.0, 0.6, 4.0, 16.2),
        ([16.0, 16.6, 17.2], 4, 0.0, 0.9, 3.0, 17.0),
        ([16.0, 16.6, 17.2, 17.8], 2, 0.25, 0.5, 5.0, 16.9),
        ([0.6, 1.2, 1.8, 2.4, 3.0], 1, 0.0, 0.8, 3.0, 1.2),
        ([0.6, 1.2, 1.8, 2.4], 3, 0.1, 0.7, 6.0, 1.5),
    ]:
        x = np.repeat(efforts, copies)
        truth = floor + height * special.expit(slope * (x - midpoint))
        y = np.round(generator.binomial(150, truth) / 150, 4)
        centre = (min(efforts) + max(efforts)) / 2
        squares, best = fitted(x - centre, y - floor, 1 - floor)
        at = [efforts[0], efforts[-1], efforts[-1] + 0.3, efforts[-1] + 0.6]
        result.append({
            "efforts": x.tolist(), "scores": y.tolist(), "floor": floor, "at": at, "level": LEVEL,
            "predicted": [floor + float(curve(e - centre, *best)) for e in at],
            "bounds": [
                float(upper_bound(x - centre, y - floor, 1 - floor, floor, e - centre, best, squares)) for e in at],
        })
    return result


def margins():
    generator = np.random.default_rng(36)
    result = []
    for n in [1, 4, 5, 9, 18, 19, 20, 39, 100]:
        shortfalls = np.round(generator.normal(-0.05, 0.1, n), 3)
        for level in [0.5, 0.8, 0.9, 0.95]:
            corrected = level * (n + 1) / n - 1e-12
            margin = None if corrected > 1 else float(np.quantile(shortfalls, corrected, method="inverted_cdf"))
            result.append({"shortfalls": shortfalls.tolist(), "level": level, "margin": margin})
    return result


print(json.dumps({
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
    "fits": fits(),
    "margins": margins(),
}, indent=1))
