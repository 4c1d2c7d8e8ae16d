"""Random numbers of the two bootstraps: this program's own, or those that Floodmark drew."""

import functools
import itertools

import numpy as np
from scipy.stats import beta, norm

# Chance that a right number of Floodmark's lies outside its Monte-Carlo tolerance: 1 in 500 for two hundred of them.
FALSE_ALARM = 1e-5


class OwnDraws:
    """numpy's random numbers, for so many more replicates than Floodmark takes that only its chance matters."""

    replicates = 100_000
    chunks = 20
    allowed_errors = norm.isf(FALSE_ALARM / 2)

    def __init__(self, theirs):
        self.theirs = theirs
        # The chance of both programs together is that of Floodmark with a few replicates less.
        self.effective = 1 / (1 / theirs + 1 / self.replicates)

    @functools.cache
    def counts(self, groups):
        """How often each cluster is drawn: arrays of replicates by clusters."""
        rng, shares = np.random.default_rng([1, groups]), np.full(groups, 1 / groups)
        size = self.replicates // self.chunks
        return [rng.multinomial(groups, shares, size).astype(np.uint16) for _ in range(self.chunks)]

    @functools.cache
    def signs(self, groups):
        """Rademacher multipliers of each cluster: arrays of replicates by clusters."""
        rng, size = np.random.default_rng([2, groups]), (self.replicates // self.chunks, groups)
        return [rng.choice(np.array([-1, 1], np.int8), size) for _ in range(self.chunks)]

    def levels(self, level):
        """Lowest, middle and highest level at which Floodmark's quantile may lie.

        The true level of the r-th of n replicates, r = level (n + 1), has the distribution Beta(r, n + 1 - r),
        whatever it is that is resampled.
        """
        rank = level * (self.effective + 1)
        low, high = beta.ppf([FALSE_ALARM / 2, 1 - FALSE_ALARM / 2], rank, self.effective + 1 - rank)
        return low, level, high

    def tails(self, tail, is_random):
        """Lowest, middle and highest tail that Floodmark may find."""
        return np.array(self.levels(tail) if is_random and tail < 1 else [tail] * 3)

    def errors(self, level, found):
        """How many Monte-Carlo standard errors the level `found` is from `level`."""
        return (found - level) / np.sqrt(level * (1 - level) / self.effective)


class SameDraws:
    """Floodmark's random numbers: xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64."""

    def __init__(self, theirs, seed):
        self.theirs, self.seed = theirs, seed

    @functools.cache
    def counts(self, groups):
        words = numbers(self.seed)
        drawn = [[next(words) * groups >> 64 for _ in range(groups)] for _ in range(self.theirs)]
        return [np.array([np.bincount(replicate, minlength=groups) for replicate in drawn])]

    @functools.cache
    def signs(self, groups):
        """A word for each 64 clusters of a replicate; a cluster is subtracted where its bit is set."""
        width = -(-groups // 64)
        words = np.array(list(itertools.islice(numbers(self.seed), self.theirs * width)), np.uint64)
        bits = words.reshape(self.theirs, width, 1) >> np.arange(64, dtype=np.uint64) & np.uint64(1)
        return [1 - 2 * bits.reshape(self.theirs, -1)[:, :groups].astype(int)]

    def levels(self, level):
        return (level,)

    def tails(self, tail, is_random):
        return np.array([tail])


def numbers(seed):
    mask, state = 2**64 - 1, []
    for step in range(1, 5):
        word = seed + step * 0x9E3779B97F4A7C15 & mask
        word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 & mask
        word = (word ^ word >> 27) * 0x94D049BB133111EB & mask
        state.append(word ^ word >> 31)
    a, b, c, d = state
    while True:
        yield rotated(b * 5 & mask, 7) * 9 & mask
        c, d = c ^ a, d ^ b
        a, b, c, d = a ^ d, b ^ c, c ^ (b << 17 & mask), rotated(d, 45)


def rotated(word, bits):
    return (word << bits | word >> 64 - bits) & 2**64 - 1
