"""Lets the real Inspect make logs of every standing, and compares what `floodmark import inspect` says with what Inspect
says of them: check_imports.py FLOODMARK.

Needs requirements.txt. Runs that succeeded, were cancelled, failed, were stopped early or begun anew; samples that were
withdrawn, cut by a limit, broken, not scored; scores that were edited; a log of version 1. Each as .eval and as .json.
"""

import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import inspect_ai
import mock_server
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import (
    ProvenanceData,
    edit_score,
    invalidate_samples,
    list_eval_logs,
    read_eval_log,
    write_eval_log,
)
from inspect_ai.scorer import Score, ScoreEdit, Target, accuracy, mean, scorer, value_to_float
from inspect_ai.solver import TaskState, generate, solver
from inspect_ai.util._early_stopping import EarlyStop

MODEL = "openai-api/mock/tiny"
TO_FLOAT = value_to_float()


@scorer(metrics=[accuracy()])
def graded():
    """What the sample says that its score is."""

    async def score(state: TaskState, target: Target) -> Score:
        value = state.metadata.get("value", "I")
        return Score.unscored() if value == "unscored" else Score(value=value)

    return score


@scorer(metrics={"a/b": [mean()], "c": [mean()]})
def several():
    async def score(state: TaskState, target: Target) -> Score:
        if state.metadata.get("value") == "unscored":
            return Score.unscored()
        return Score(value={"a/b": 1 if state.metadata.get("value") == "C" else 0, "c": 0.5})

    return score


class Failing:
    """Fails the samples that say so, the first times that they ask for."""

    def __init__(self):
        self.times = {}

    def solver(self):
        @solver
        def failing():
            async def solve(state: TaskState, generate):
                key = (state.sample_id, state.epoch)
                self.times[key] = self.times.get(key, 0) + 1
                if self.times[key] <= state.metadata.get("failures", 0):
                    raise RuntimeError(f"sample {state.sample_id} was told to fail")
                return state

            return solve

        return failing()


class OneEach:
    """Stops the second epoch of the first sample."""

    async def start_task(self, task, samples, epochs):
        return "one-each"

    async def schedule_sample(self, id, epoch):
        return EarlyStop(id=id, epoch=epoch, reason="decided") if id == 1 and epoch == 2 else None

    async def complete_sample(self, id, epoch, scores):
        pass

    async def complete_task(self):
        return {}


def samples(*values, **more):
    return [
        Sample(id=n + 1, input=f"Question {n + 1}?", target="yes", metadata={"value": value, **more.get(f"s{n + 1}", {})})
        for n, value in enumerate(values)
    ]


def made(name, folder, dataset, expect_error=False, solvers=(), **options):
    """Runs a task, and gives the path of its log."""
    scorers = options.pop("scorer", graded())
    early = options.pop("early_stopping", None)
    task = Task(
        dataset=dataset, solver=[*solvers, generate()], scorer=scorers, name=name, early_stopping=early,
        epochs=options.pop("epochs", 1))
    (log,) = eval(task, model=MODEL, log_dir=str(folder / name), display="none", **options)
    assert (log.status == "error") == expect_error, (name, log.status, log.error and log.error.message)
    return log.location


SLOW = """
import asyncio
from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import includes
from inspect_ai.solver import generate, solver

@solver
def slow():
    async def solve(state, generate):
        if state.sample_id > 1:
            await asyncio.sleep(600)
        return state
    return solve

@task
def cancelled():
    return Task(
        dataset=[Sample(id=n, input="?", target="answer") for n in (1, 2, 3)], solver=[slow(), generate()],
        scorer=includes())
"""


def cancelled(folder):
    """A run that a person stopped, as with Ctrl-C."""
    file = folder / "cancelled_task.py"
    file.write_text(SLOW)
    logs = folder / "cancelled"
    process = subprocess.Popen(
        [str(pathlib.Path(sys.executable).parent / "inspect"), "eval", file.name, "--model", MODEL, "--log-dir",
         str(logs), "--display", "none", "--max-samples", "1", "--log-buffer", "1"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        found = list(logs.glob("*.eval")) if logs.exists() else []
        if found:
            try:
                if read_eval_log(str(found[0])).samples:
                    break
            except Exception:
                pass
        time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=120)
    (path,) = logs.glob("*.eval")
    return str(path)


def said(log, name=None):
    """What Inspect says of a log: how it ended, counts, and the mean of the samples that stand."""
    planned = len(log.eval.dataset.sample_ids) * (log.eval.config.epochs or 1)
    present = log.samples or []
    withdrawn = [sample for sample in present if sample.invalidation is not None]
    failed = [sample for sample in present if sample.invalidation is None and sample.error is not None]
    values = {}
    for sample in present:
        if sample.invalidation is not None or sample.error is not None:
            continue
        for scorer_name, score in (sample.scores or {}).items():
            value = score.value
            if name and "/" in name and isinstance(value, dict):
                value = value[name.split("/", 1)[1]]
            if isinstance(value, dict):
                value = next(iter(value.values()))
            number = TO_FLOAT(value)
            if not math.isnan(number):
                values.setdefault(sample.id, []).append(number)
            break
    means = [sum(draws) / len(draws) for draws in values.values()]
    stops = log.results.early_stopping.early_stops if log.results and log.results.early_stopping else []
    return {
        "status": log.status, "error": log.error.message if log.error else None, "attempts": planned,
        "missing": planned - len(present), "invalidated": log.invalidated, "withdrawn": len(withdrawn),
        "failed": len(failed), "retried": sum(1 for sample in present if sample.error_retries),
        "stoppedEarly": len(stops),
        "limit": sum(
            1 for sample in present
            if sample.limit is not None and sample.error is None and sample.invalidation is None),
        "scored": len(means), "mean": sum(means) / len(means) if means else None,
    }


def told(floodmark, path, workspace, name=None):
    """What Floodmark says of it, at the import and in the status."""
    command = [floodmark, "import", "inspect", path, "--workspace", workspace, "--json"]
    answer = subprocess.run(command + (["--scorer", name] if name else []), stdout=subprocess.PIPE, check=True).stdout
    (run,) = json.loads(answer)["cells"][0]["runs"]
    status = json.loads(subprocess.run(
        [floodmark, "status", workspace, "--json"], stdout=subprocess.PIPE, check=True).stdout)["cells"][0]
    if run["status"] != "success" or run["remarks"]["isInvalidated"]:
        (kept,) = status["runs"]
        assert kept["status"] == run["status"] and kept["isInvalidated"] == run["remarks"]["isInvalidated"], status
    else:
        assert "runs" not in status, status
    scored = run["score"].get("scored")
    remarks = run["remarks"]
    assert run["score"]["all"]["range"]["lower"] <= run["score"]["all"]["range"]["upper"]
    return {
        "status": run["status"], "error": remarks.get("error"), "attempts": run["attempts"],
        "missing": run["missing"], "invalidated": remarks["isInvalidated"], "withdrawn": remarks["withdrawn"],
        "failed": remarks["failed"], "retried": remarks["retried"], "stoppedEarly": remarks["stoppedEarly"],
        "limit": run["outcomes"].get("limit", 0), "scored": scored["n"] if scored else 0,
        "mean": scored["mean"] if scored else None,
    }


def check(floodmark, path, folder, name=None, recomputes=True):
    log = read_eval_log(path)
    expected = said(log, name)
    if recomputes and not expected["withdrawn"] and not expected["failed"] and not name and log.results:
        # Inspect's own number, where it is of the samples that stand.
        metric = log.results.scores[0].metrics["accuracy"].value
        assert math.isclose(metric, expected["mean"], abs_tol=1e-12), (path, metric, expected)
    as_json = str(folder / (pathlib.Path(path).stem + "-as.json"))
    write_eval_log(log, as_json)
    for number, form in enumerate([path, as_json]):
        workspace = str(folder / f"workspace-{pathlib.Path(path).stem}-{number}-{(name or '').replace('/', '-')}")
        found = told(floodmark, form, workspace, name)
        for key, value in expected.items():
            same = math.isclose(found[key], value, abs_tol=1e-12) if isinstance(value, float) else found[key] == value
            assert same, f"{form}: {key}: Floodmark says {found[key]}, Inspect {value}"
    print(f"{log.eval.task}: {expected['status']}, {expected['attempts']} attempts, mean {expected['mean']}")
    return log


def as_version_1(path, target):
    """The log as Inspect wrote it in spring 2024."""
    log = json.loads(json.dumps(read_eval_log(path).model_dump(mode="json", exclude_none=True)))
    log["version"] = 1
    first = log["results"]["scores"][0]
    log["results"] = {"scorer": {"name": first["name"]}, "metrics": first["metrics"]}
    for key in ("reductions", "invalidated"):
        log.pop(key, None)
    for sample in log["samples"]:
        (sample["score"],) = sample.pop("scores").values()
    target.write_text(json.dumps(log))
    return str(target)


def main(floodmark):
    floodmark = os.path.abspath(floodmark)
    os.environ.update(MOCK_API_KEY="none", MOCK_BASE_URL=mock_server.start())
    provenance = ProvenanceData(author="reviewer", reason="a tool was down")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plain = made("plain", folder, samples("C", "I", "C", "P", "unscored"), epochs=2)
        check(floodmark, plain, folder)
        check(floodmark, made("first-unscored", folder, samples("unscored", "C", "I")), folder)
        values = made("several", folder, samples("unscored", "C", "I"), scorer=several())
        for key in ("several/a/b", "several/c"):
            check(floodmark, values, folder, key)

        log = read_eval_log(plain)
        first = log.samples[0].uuid
        write_eval_log(invalidate_samples(log, [first], provenance), str(folder / "invalidated.eval"))
        check(floodmark, str(folder / "invalidated.eval"), folder)

        log = read_eval_log(plain)
        edit_score(log, 2, "graded", ScoreEdit(value="C", provenance=provenance), epoch=1)
        write_eval_log(log, str(folder / "edited.eval"))
        check(floodmark, str(folder / "edited.eval"), folder)

        failing = Failing()
        check(
            floodmark,
            made(
                "retried", folder, samples("C", "I", "C", s1={"failures": 1}), solvers=[failing.solver()],
                retry_on_error=2),
            folder)
        check(
            floodmark,
            made(
                "broken", folder, samples("C", "I", "C", s1={"failures": 9}), solvers=[Failing().solver()],
                fail_on_error=False),
            folder)
        check(
            floodmark,
            made(
                "failed", folder, samples("C", "I", "C", "C", s2={"failures": 9}), expect_error=True,
                solvers=[Failing().solver()], max_samples=1),
            folder, recomputes=False)
        check(floodmark, made("limited", folder, samples("C", "I"), message_limit=1), folder)
        check(
            floodmark, made("part", folder, samples(*"CICIC"), limit=2), folder)
        check(
            floodmark,
            made("early", folder, samples("C", "I"), epochs=2, early_stopping=OneEach()), folder)
        stopped = check(floodmark, cancelled(folder), folder, recomputes=False)
        assert stopped.status in ("cancelled", "started"), stopped.status
        single = made("version-1", folder, samples("C", "I", "C"))
        check(floodmark, as_version_1(single, folder / "version-1.json"), folder)
    print(f"Floodmark says of all of them what inspect_ai {inspect_ai.__version__} says")


if __name__ == "__main__":
    main(*sys.argv[1:])
