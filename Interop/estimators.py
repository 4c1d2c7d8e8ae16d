"""Floodmark's estimators as Docs/statistics.md defines them, with numpy and scipy; see recompute_statistics.py."""

import functools
import sys

import numpy as np
from scipy.stats import beta, norm, t as student

FEW_EVENTS, FEW_CLUSTERS, FEW_GRADED_CLUSTERS, FEW_DIFFERING = 10, 40, 60, 12
LITTLE_SKEWNESS = 0.07


class Sample:
    """Values of items in clusters, with the cluster-robust standard error of their mean (CR1)."""

    def __init__(self, values, clusters):
        self.sums, self.sizes = np.bincount(clusters, values), np.bincount(clusters).astype(float)
        self.n, self.groups = len(values), len(self.sums)
        self.mean = self.sums.sum() / self.n
        self.residuals = self.sums - self.sizes * self.mean
        squares = (self.residuals**2).sum()
        error = np.sqrt(squares * self.groups / (self.groups - 1)) / self.n if self.groups > 1 else 0.0
        self.error = error if error >= 1e-12 else 0.0
        self.skewness = (self.residuals**3).sum() / squares**1.5 if self.error else 0.0
        self.is_binary = bool(np.isin(values, (0, 1)).all())
        self.is_unclustered = self.groups == self.n
        self.estimated, self.effective = self._effective()

    def _effective(self):
        """Independent right-or-wrong items that the sample is worth (Korn and Graubard 1998)."""
        if self.is_unclustered and self.is_binary or not self.error:
            return False, self.groups
        worth = self.mean * (1 - self.mean) / self.error**2
        worth = min(worth, self.n) if self.is_binary else worth
        if min(self.mean, 1 - self.mean) * worth >= FEW_EVENTS:
            return True, worth
        return worth < self.groups, min(worth, self.groups)

    @property
    def near_boundary(self):
        return min(self.mean, 1 - self.mean) * self.effective < FEW_EVENTS

    def trials(self, tail):
        """The effective count, less for the uncertainty of a standard error from few clusters."""
        if not self.estimated or self.groups < 2 or tail >= 0.5:
            return self.effective
        return self.effective * (student.isf(tail, self.n - 1) / student.isf(tail, self.groups - 1)) ** 2

    def widened(self, t, sign):
        """Standard errors to the upper (sign 1) or lower (-1) limit: Hall's (1992) cubic, never narrower than t."""
        if abs(self.skewness) <= LITTLE_SKEWNESS:
            return t
        skewness = -sign * self.skewness
        return max(t, 3 / skewness * (np.cbrt(1 + skewness * (t - skewness / 6)) - 1))


def quantile(ascending, level):
    """The next replicate on the side that makes limits wider; infinite where there is none."""
    position = level * (len(ascending) + 1)
    rank = int(np.ceil(position - 1e-9) if level > 0.5 else np.floor(position + 1e-9))
    return ascending[rank - 1] if 1 <= rank <= len(ascending) else np.copysign(np.inf, level - 0.5)


def level_of_rank(level, replicates):
    """The level of the replicate that Floodmark takes by the rule of `quantile`."""
    position = level * (replicates + 1)
    rank = np.ceil(position - 1e-9) if level > 0.5 else np.floor(position + 1e-9)
    if not 1 <= rank <= replicates:
        sys.exit(f"{replicates} replicates do not resolve the level {level}: give the plan more bootstrapReplicates")
    return rank / (replicates + 1)


@functools.cache
def pivots(sample, draws):
    """Sorted (resampled mean - mean) / resampled standard error over replicates of whole clusters."""
    s, m = sample.sums, sample.sizes
    moments = np.column_stack([s, m, s * s, s * m, m * m])
    total = np.concatenate([counts.astype(float) @ moments for counts in draws.counts(sample.groups)]).T
    means = total[0] / total[1]
    squares = np.maximum(total[2] - 2 * means * total[3] + means**2 * total[4], 0)
    errors = np.sqrt(squares * sample.groups / (sample.groups - 1)) / total[1]
    # Rounding alone is neither a deviation nor an error.
    deviations = np.where(np.abs(means - sample.mean) < 1e-12, 0, means - sample.mean)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sort(np.where(deviations == 0, 0, deviations / np.where(errors < 1e-9, 0, errors)))


def exact_limit(share, trials, tail, sign):
    """Clopper and Pearson's lower (sign -1) or upper (1) limit."""
    successes = share * trials
    if sign < 0:
        return beta.ppf(tail, successes, trials - successes + 1) if successes > 0 else 0.0
    return beta.isf(tail, successes + 1, trials - successes) if trials - successes > 0 else 1.0


class MeanLimits:
    """One-sided limits of a mean in [0, 1], by the method that suits the sample."""

    def __init__(self, sample, draws, always_bootstrap=False):
        self.sample, self.draws = sample, draws
        if sample.is_unclustered and sample.is_binary and not always_bootstrap:
            self.method = "Clopper-Pearson"
        elif sample.near_boundary or not sample.error:
            self.method = "effective sample size"
        elif always_bootstrap or sample.groups < FEW_CLUSTERS or abs(sample.skewness) > LITTLE_SKEWNESS:
            self.method = "bootstrap"
        else:
            self.method = "Student's t"

    def level(self, tail, sign):
        """The level of the bootstrap's quantile; None where there is no chance in the limit."""
        if self.method != "bootstrap":
            return None
        return level_of_rank(1 - tail if sign < 0 else tail, self.draws.theirs)

    def limit(self, tail, sign, at=None):
        """The lower (sign -1) or upper (1) limit; `at` is the level of the bootstrap's quantile, if another."""
        sample = self.sample
        if self.method in ("Clopper-Pearson", "effective sample size"):
            limit = exact_limit(sample.mean, sample.trials(tail), tail, sign)
        else:
            t = student.isf(tail, sample.groups - 1)
            if self.method == "bootstrap":
                at = (1 - tail if sign < 0 else tail) if at is None else at
                wider = t / norm.isf(tail) if tail < 0.5 else 1.0
                t = -sign * quantile(pivots(sample, self.draws), at) * wider
            limit = sample.mean + sign * t * sample.error
        limit = min(limit, sample.mean) if sign < 0 else max(limit, sample.mean)
        return min(max(limit, 0), 1)

    def p_above(self, threshold):
        """p-values of "the mean is not over the threshold", for a two-sided limit: as `draws.levels` has them."""
        is_random = self.method == "bootstrap"
        floor = 1 / (self.draws.theirs + 1) if is_random else 1e-9
        tail = smallest_tail(lambda tail: self.limit(tail, -1) > threshold, floor)
        return np.minimum(2 * np.maximum(self.draws.tails(tail, is_random), floor), 1)


class SimultaneousBound:
    """Upper bounds of several cells' means that hold together: cluster multiplier bootstrap, max-t."""

    def __init__(self, samples, draws):
        self.samples, self.draws = samples, draws
        columns = [s.residuals / (s.error * s.n) for s in samples if s.error]
        self.is_random = bool(columns)
        if columns:
            rows = np.column_stack(columns)
            signs = draws.signs(len(rows))
            self.maxima = np.sort(np.concatenate([(part.astype(float) @ rows).max(axis=1) for part in signs]))

    def level(self, level):
        """The level of the bootstrap's quantile; None where there is no chance in the bound."""
        return level_of_rank(level, self.draws.theirs) if self.is_random else None

    def best(self, level, at=None):
        """The highest bound at a level; `at` is the level of the bootstrap's quantile, if another."""
        tail = norm.sf(self._critical(level, at))
        return min(max(self._bound(sample, tail) for sample in self.samples), 1)

    def _critical(self, level, at):
        single = norm.ppf(level)
        if not self.is_random:
            return single
        finest = self.draws.theirs / (self.draws.theirs + 1)
        if level > finest + 1e-9:
            # Bonferroni's value, where the replicates cannot resolve the level.
            return max(quantile(self.maxima, finest), norm.isf((1 - level) / len(self.samples)))
        return max(single, quantile(self.maxima, level if at is None else at))

    @staticmethod
    def _bound(sample, tail):
        trials = sample.trials(tail)
        if not sample.is_binary and sample.groups < FEW_GRADED_CLUSTERS:
            trials = min(trials, sample.groups)
        t = student.isf(tail, sample.groups - 1) if sample.groups > 1 else 0.0
        floor = max(exact_limit(sample.mean, trials, tail, 1), sample.mean)
        return max(sample.mean + sample.widened(t, 1) * sample.error, floor)

    def p_below(self, threshold):
        """p-values of "the best cell reaches the threshold", as `draws.levels` has them."""
        tail = smallest_tail(lambda tail: self.best(1 - tail) < threshold, 1e-9)
        return self.draws.tails(tail, self.is_random)


def smallest_tail(excludes, low):
    """The smallest tail at which a limit excludes the threshold; 1 if none does."""
    high = 0.5
    if excludes(low) or not excludes(high):
        return low if excludes(low) else 1.0
    while high / low > 1 + 1e-8:
        middle = np.sqrt(high * low)
        low, high = (low, middle) if excludes(middle) else (middle, high)
    return high


def paired(first, second, clusters, level):
    """Mean, limits and one-sided p-value of first less second on the same items."""
    differences, tail = first - second, (1 - level) / 2
    sample = Sample(differences, clusters)
    mean, error, groups = sample.mean, sample.error, sample.groups
    differing = sample.sums[np.abs(sample.sums) > 1e-12]
    if len(differing) <= FEW_DIFFERING or not error:
        # Each tail is shared between limits of the gains and of the losses, which must both hold.
        lower, upper = 0.0, 0.0
        for sign in (1, -1):
            part = Sample(np.maximum(sign * differences, 0), clusters)
            trials = part.trials(tail / 2)
            lower += sign * exact_limit(part.mean, trials, tail / 2, -sign)
            upper += sign * exact_limit(part.mean, trials, tail / 2, sign)
    elif (1 - abs(mean)) * groups < FEW_EVENTS:
        lower, upper = (2 * exact_limit((1 + mean) / 2, groups, tail, sign) - 1 for sign in (-1, 1))
    else:
        t = student.isf(tail, groups - 1)
        lower = max(mean - sample.widened(t, -1) * error, -1)
        upper = min(mean + sample.widened(t, 1) * error, 1)
    return mean, lower, upper, paired_p(sample, differing)


def paired_p(sample, differing):
    if not len(differing) or not sample.error and sample.mean <= 0:
        return 1.0
    t, skewness = sample.mean / sample.error if sample.error else np.inf, sample.skewness
    if abs(skewness) > LITTLE_SKEWNESS:
        t = min(t, ((1 + skewness * t / 3) ** 3 - 1) / skewness + skewness / 6)
    p = student.sf(t, sample.groups - 1)
    if sample.mean <= 0:
        return max(p, 0.5)
    if len(differing) > FEW_DIFFERING:
        return max(p, 2.0 ** -len(differing))
    # The exact test: the share of all patterns of signs whose sum is at least the observed one.
    patterns = 1 - 2 * (np.arange(2 ** len(differing))[:, None] >> np.arange(len(differing)) & 1)
    return max(p, (patterns @ differing >= differing.sum() - 1e-9).mean())


def holm(p_values):
    p_values = np.asarray(p_values, float)
    order = np.argsort(p_values, kind="stable")
    adjusted = np.empty_like(p_values)
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * np.arange(len(order), 0, -1)), 1)
    return adjusted
