"""A cell as a tight loop in this process: `demonstrations`, `batch`, `steps`, `prompts`, `newTokens`."""

import copy
import random
import time

from cells import answer_items, meet
from peer import answer, check, job, load, padded, train

job = job()
released = load(job)
result = check(released, job)


def cell(steps):
    model = copy.deepcopy(released)
    queue = []

    def batch(_):
        while len(queue) < job["batch"]:
            queue.extend(random.sample(job["demonstrations"], len(job["demonstrations"])))
        taken, queue[:] = queue[: job["batch"]], queue[job["batch"] :]
        return padded(taken)

    train(model, batch, steps, rate=1e-3)
    return answer_items(model, job)


cell(2)
meet(job)
start = time.perf_counter()
cell(job["steps"])
answer(job, time.perf_counter() - start, result, job["steps"] * job["batch"] * len(job["demonstrations"][0]["tokens"]))
