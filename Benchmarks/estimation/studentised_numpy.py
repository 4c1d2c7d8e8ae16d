"""The studentised cluster bootstrap interval of the first configuration as one would write it in NumPy."""

import numpy as np

from peer import clustered, main


def job(scores, cluster_size, replicates, level, chunk=1000):
    values = scores[0]
    sums, sizes = clustered(values, cluster_size)
    groups = len(sizes)
    mean = values.mean()
    error = np.sqrt(((sums - mean * sizes) ** 2).sum() * groups / (groups - 1)) / len(values)
    rng = np.random.default_rng(1)
    pivots = []
    for start in range(0, replicates, chunk):
        drawn = rng.integers(groups, size=(min(chunk, replicates - start), groups))
        s, m = sums[drawn], sizes[drawn]
        total = m.sum(axis=1)
        means = s.sum(axis=1) / total
        squares = ((s - means[:, None] * m) ** 2).sum(axis=1)
        pivots.append((means - mean) / (np.sqrt(squares * groups / (groups - 1)) / total))
    upper, lower = np.quantile(np.concatenate(pivots), [(1 - level) / 2, (1 + level) / 2])
    mean - upper * error, mean - lower * error
    return lower


if __name__ == "__main__":
    main(job)
