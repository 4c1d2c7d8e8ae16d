"""The simultaneous upper bound (max-t, Rademacher multipliers) as one would write it in NumPy."""

import numpy as np

from peer import clustered, main


def job(scores, cluster_size, replicates, level, chunk=1000):
    sums, sizes = clustered(scores, cluster_size)
    groups = len(sizes)
    means = scores.mean(axis=1)
    residuals = sums - means[:, None] * sizes
    errors = np.sqrt((residuals**2).sum(axis=1) * groups / (groups - 1)) / scores.shape[1]
    varying = errors > 0
    scaled = (residuals[varying] / (errors[varying, None] * scores.shape[1])).T
    rng = np.random.default_rng(1)
    maxima = []
    for start in range(0, replicates, chunk):
        signs = rng.choice([-1.0, 1.0], size=(min(chunk, replicates - start), groups))
        maxima.append((signs @ scaled).max(axis=1))
    critical = np.quantile(np.concatenate(maxima), level)
    (means + critical * errors).max()
    return critical


if __name__ == "__main__":
    main(job)
