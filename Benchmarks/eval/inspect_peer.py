"""Inspect evaluates exact-match samples with its default logging, for `floodmark bench eval`.

Arguments: address of an OpenAI-compatible API; number of samples.
Answer: one JSON object with the seconds of the evaluation, without imports and start, the mean score, and the name.
"""

import json
import os
import sys
import tempfile
import time
from importlib.metadata import version

os.environ["MOCK_BASE_URL"] = sys.argv[1]
os.environ["MOCK_API_KEY"] = "none"

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.scorer import exact
from inspect_ai.solver import generate


def task(samples):
    return Task(
        dataset=[
            Sample(id=f"sum-{i}", input=f"What is 40 + 2? ({i})", target="42" if i % 2 == 0 else "41")
            for i in range(samples)
        ],
        solver=generate(),
        scorer=exact(),
    )


def run(samples, folder):
    start = time.perf_counter()
    log = eval(task(samples), model="openai-api/mock/model", log_dir=folder, display="none")[0]
    seconds = time.perf_counter() - start
    if log.status != "success":
        sys.exit(f"Inspect ended with {log.status}: {log.error and log.error.message}")
    return seconds, log.results.scores[0].metrics["mean"].value


with tempfile.TemporaryDirectory() as folder:
    # What it does only once in a process is not counted.
    run(2, folder)
    seconds, mean = run(int(sys.argv[2]), folder)
print(json.dumps({"seconds": seconds, "result": mean, "name": f"Inspect {version('inspect-ai')}, default logging"}))
