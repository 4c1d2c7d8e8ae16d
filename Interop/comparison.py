"""Compares the numbers of a report with those that were recomputed."""

import functools
from collections import Counter, defaultdict

import numpy as np

TOLERANCE = 1e-9
RELATIVE_TOLERANCE = 1e-7  # of p-values, which may be far smaller than 1e-9


class Comparison:
    """Numbers of a report, named by their paths in it, beside what the rows say."""

    def __init__(self, report, draws):
        self.report, self.draws = report, draws
        self.kinds, self.widths, self.differences = {}, {}, {}
        self.largest, self.largest_relative = 0.0, 0.0
        # By kind: deviations, and the same in Monte-Carlo standard errors of the quantile's level.
        self.by_chance, self.errors = defaultdict(list), defaultdict(list)

    def reported(self, path):
        return functools.reduce(lambda value, key: value[key], path, self.report)

    def _add(self, path, kind, agrees, said):
        self.kinds[path] = kind
        if not agrees:
            self.differences[path] = f"{'.'.join(map(str, path))} ({kind}): the report says {said}"

    def exact(self, path, expected, kind):
        reported = self.reported(path)
        deviation = abs(reported - expected)
        self.largest = max(self.largest, deviation)
        self._add(path, kind, deviation <= TOLERANCE, f"{reported!r}, the rows say {float(expected)!r}")

    def p_value(self, path, expected, kind):
        reported = self.reported(path)
        deviation = abs(reported / expected - 1)
        self.largest_relative = max(self.largest_relative, deviation)
        self._add(path, kind, deviation <= RELATIVE_TOLERANCE, f"{reported!r}, the rows say {float(expected)!r}")

    def one_of(self, path, expected, kind):
        reported = self.reported(path)
        self._add(path, kind, reported in expected, f"{reported}, the rows say {' or '.join(sorted(expected))}")

    def quantile(self, path, statistic, level, kind):
        """`statistic` of the level at which a quantile of the replicates is looked up; None: there is no chance."""
        levels = (None,) if level is None else self.draws.levels(level)
        if len(levels) == 1:
            self.exact(path, statistic(levels[0]), kind)
            return
        reported, (low, middle, high) = self.reported(path), sorted(map(statistic, levels))
        agrees = low - TOLERANCE <= reported <= high + TOLERANCE
        self.widths[path] = high - low
        self.by_chance[kind].append(abs(reported - middle))
        if agrees:
            found = nearest_level(statistic, reported, level, levels)
            self.errors[kind].append(abs(self.draws.errors(level, found)))
        said = f"{reported!r}, the rows say {float(middle)!r}, and {float(low)!r} to {float(high)!r} by chance"
        self._add(path, kind, agrees, said)

    def summary(self):
        for kind, count in sorted(Counter(self.kinds.values()).items()):
            print(f"{count:6}  {kind}")
        print(
            f"{len(self.kinds) - len(self.widths)} numbers are compared exactly: the largest deviation is "
            f"{self.largest:.1e} (allowed: {TOLERANCE:.0e}), that of p-values {self.largest_relative:.1e} of the value "
            f"(allowed: {RELATIVE_TOLERANCE:.0e})")
        for kind, deviations in self.by_chance.items():
            errors = np.array(self.errors[kind] or [np.nan])
            print(
                f"{len(deviations)} numbers ({kind}) rest on {self.draws.theirs:,} replicates there and "
                f"{self.draws.replicates:,} here: the largest deviation is {max(deviations):.4f}; in Monte-Carlo "
                f"standard errors of the quantile's level it is {errors.max():.1f} (allowed: "
                f"{self.draws.allowed_errors:.1f}), the root mean square {np.sqrt((errors**2).mean()):.2f}")


def nearest_level(statistic, reported, level, levels):
    """The level nearest to `level` at which `statistic` comes to what is reported, or passes it."""
    middle = statistic(level)
    if abs(reported - middle) <= TOLERANCE:
        return level
    sign = np.sign(reported - middle)
    near, far = level, max(levels[0], levels[-1], key=lambda at: sign * statistic(at))
    while abs(far - near) > 1e-5:
        half = (near + far) / 2
        if sign * (statistic(half) - reported) >= -TOLERANCE:
            far = half
        else:
            near = half
    return far
