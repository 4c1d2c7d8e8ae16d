"""What the NumPy peers of `floodmark bench estimation` share: their arguments, and the answer.

Arguments: a file of float64 scores, [configurations, items]; items; items in each cluster; replicates; level.
Answer: one JSON object with the seconds of the second of two runs, without imports and reading, and the result.
"""

import json
import os
import sys
import time

import numpy as np


def main(job):
    """Times `job(scores, cluster_size, replicates, level)`, which returns its result."""
    items, cluster_size, replicates = map(int, sys.argv[2:5])
    scores = np.fromfile(sys.argv[1]).reshape(-1, items)
    for _ in range(2):
        start = time.perf_counter()
        result = job(scores, cluster_size, replicates, float(sys.argv[5]))
        seconds = time.perf_counter() - start
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    name = f"NumPy {np.__version__}, {blas['name']} {blas['version']}, default threads ({threads} cores)"
    print(json.dumps({"seconds": seconds, "result": float(result), "name": name}))


def clustered(scores, cluster_size):
    """Sums and sizes of the clusters; scores: [..., items]."""
    starts = np.arange(0, scores.shape[-1], cluster_size)
    sizes = np.diff(np.append(starts, scores.shape[-1]))
    return np.add.reduceat(scores, starts, axis=-1), sizes
