"""Floodmark's estimators as Docs/statistics.md defines them, with numpy and scipy; see recompute_statistics.py."""

import functools
import sys

import numpy as np
from scipy.stats import beta, norm, t as student

FEW_EVENTS, FEW_CLUSTERS, FEW_GRADED_CLUSTERS, FEW_DIFFERING = 10, 40, 60, 12
LITTLE_SKEWNESS, LEAST_EVENNESS = 0.07, 0.9


class Sample:
    """Values of items in clusters, with the standard error of their mean by the cluster jackknife (CV3)."""

    def __init__(self, values, clusters):
        self._set(np.bincount(clusters, values), np.bincount(clusters).astype(float))
        self._measure(bool(np.isin(values, (0, 1)).all()))

    @classmethod
    def of_sums(cls, sums, sizes):
        """Clusters of which only the sums are known; right or wrong if each is a single item and so is its sum."""
        sample = cls.__new__(cls)
        sample._set(sums, sizes)
        sample._measure(sample.is_unclustered and bool(np.isin(sums, (0, 1)).all()))
        return sample

    def _set(self, sums, sizes):
        self.sums, self.sizes = sums, sizes
        self.n, self.groups = int(sizes.sum()), len(sums)
        self.mean = sums.sum() / self.n
        self.is_unclustered = self.groups == self.n
        # Clusters of one size that would weigh as these do.
        self.effective_groups = self.n**2 / (sizes**2).sum()
        self.is_uneven = self.effective_groups < LEAST_EVENNESS * self.groups

    def _measure(self, is_binary):
        self.is_binary = is_binary
        self.influences, squares = np.zeros(self.groups), 0.0
        if self.groups > 1:
            # The mean without a cluster, less the mean: what the cluster does to it.
            without = (self.sums.sum() - self.sums) / (self.n - self.sizes)
            self.influences = (self.mean - without) * self.n * (self.groups - 1) / self.groups
            squares = (self.influences**2).sum()
        error = np.sqrt(squares * self.groups / (self.groups - 1)) / self.n if self.groups > 1 else 0.0
        self.error = error if error >= 1e-12 else 0.0
        self.skewness = (self.influences**3).sum() / squares**1.5 if self.error else 0.0
        self.estimated, self.effective = self._effective()

    def _effective(self):
        """Independent right-or-wrong items that the sample is worth (Korn and Graubard 1998)."""
        if self.is_unclustered and self.is_binary or not self.error:
            return False, self.effective_groups
        worth = self.mean * (1 - self.mean) / self.error**2
        worth = min(worth, self.n) if self.is_binary else worth
        if min(self.mean, 1 - self.mean) * worth >= FEW_EVENTS:
            return True, worth
        return worth < self.effective_groups, min(worth, self.effective_groups)

    @property
    def near_boundary(self):
        return min(self.mean, 1 - self.mean) * self.effective < FEW_EVENTS

    def trials(self, tail):
        """The effective count, less for the uncertainty of a standard error from few clusters."""
        if not self.estimated or self.groups < 2 or tail >= 0.5:
            return self.effective
        return self.effective * (student.isf(tail, self.n - 1) / student.isf(tail, self.effective_groups - 1)) ** 2

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
    if not (m == m[0]).all():
        weighted = []
        start = 0
        for counts in draws.counts(sample.groups):
            part = slice(start, start := start + len(counts))
            size = total[1][part, None]
            weights = size * (sample.groups - 1) / (sample.groups * (size - m))
            weighted.append((counts * ((s - m * means[part, None]) * weights) ** 2).sum(axis=1))
        squares = np.concatenate(weighted)
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
        elif sample.near_boundary or not sample.error or sample.is_uneven:
            self.method = "effective sample size"
        elif always_bootstrap or sample.effective_groups < FEW_CLUSTERS or abs(sample.skewness) > LITTLE_SKEWNESS:
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
            t = student.isf(tail, sample.effective_groups - 1)
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
        columns = [s.influences / (s.error * s.n) for s in samples if s.error]
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
        if not sample.is_binary and sample.effective_groups < FEW_GRADED_CLUSTERS:
            trials = min(trials, sample.effective_groups)
        t = student.isf(tail, sample.effective_groups - 1) if sample.groups > 1 else 0.0
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
    sample, tail = Sample(first - second, clusters), (1 - level) / 2
    reverse = Sample(second - first, clusters)
    return sample.mean, difference_limit(sample, tail), -difference_limit(reverse, tail), paired_p(sample)


def differing(sample):
    return sample.sums[np.abs(sample.sums) > 1e-12]


def difference_method(sample):
    if len(differing(sample)) <= FEW_DIFFERING or not sample.error:
        return "signs"
    return "extremes" if (1 - abs(sample.mean)) * sample.groups < FEW_EVENTS else "student"


def difference_limit(sample, tail):
    """The lower limit of a mean difference."""
    method, mean = difference_method(sample), sample.mean
    if method == "signs":
        limit = signs_limit(sample, tail)
    elif method == "extremes":
        limit = 2 * exact_limit((1 + mean) / 2, sample.effective_groups, tail, -1) - 1
    else:
        limit = max(mean - sample.widened(student.isf(tail, sample.effective_groups - 1), -1) * sample.error, -1)
    return min(limit, 0) if tail < 2.0 ** -len(differing(sample)) else limit


def signs_limit(sample, tail):
    """Mean absolute difference of clusters times how far they lean to one side, by the squares of the distances."""
    size = Sample.of_sums(np.abs(sample.sums), sample.sizes)
    trials = size.trials(tail)
    low, high = (exact_limit(size.mean, trials, tail, sign) for sign in (-1, 1))
    low, high = min(low, size.mean), max(high, size.mean)
    sums = differing(sample)
    if not len(sums):
        return -high
    balance = sums.sum() / np.abs(sums).sum()
    # The chance of a positive sign at which the observed sum is reached as seldom as the tail says.
    limit = 2 * bisect(lambda positive: reaching(sums, positive) <= tail) - 1
    if limit > 0:
        return size.mean * balance * np.exp(-np.hypot(np.log(size.mean / low), np.log(balance / limit)))
    if balance < 0:
        return size.mean * balance * np.exp(np.hypot(np.log(high / size.mean), np.log(limit / balance)))
    return high * limit


def reaching(sums, positive):
    """Chance that signs, positive with a given chance, give at least the observed sum."""
    if (sums > 0).all():
        return positive ** len(sums)
    if (sums < 0).all():
        return 1.0
    signs = 1 - 2 * (np.arange(2 ** len(sums))[:, None] >> np.arange(len(sums)) & 1)
    count = (signs > 0).sum(axis=1)[signs @ np.abs(sums) >= sums.sum() - 1e-9]
    return (positive**count * (1 - positive) ** (len(sums) - count)).sum()


def bisect(holds):
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def paired_p(sample):
    """One-sided p-value of "the mean is not above 0": the smallest tail whose lower limit is above it."""
    sums, method = differing(sample), difference_method(sample)
    if method == "signs":
        p = reaching(sums, 0.5) if len(sums) else 1.0
    elif method == "extremes":
        trials = sample.effective_groups
        successes = (1 + sample.mean) / 2 * trials
        p = beta.cdf(0.5, successes, trials - successes + 1) if successes > 0 else 1.0
    else:
        t, skewness = sample.mean / sample.error, sample.skewness
        if abs(skewness) > LITTLE_SKEWNESS:
            t = min(t, ((1 + skewness * t / 3) ** 3 - 1) / skewness + skewness / 6)
        p = student.sf(t, sample.effective_groups - 1)
    return max(p, 2.0 ** -len(sums))


def holm(p_values):
    p_values = np.asarray(p_values, float)
    order = np.argsort(p_values, kind="stable")
    adjusted = np.empty_like(p_values)
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * np.arange(len(order), 0, -1)), 1)
    return adjusted
