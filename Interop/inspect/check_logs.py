"""Reads logs of ours with the real Inspect in every way that it offers: check_logs.py LOG...

Needs requirements.txt. Says what is wrong and exits with 1; otherwise says what was checked.
"""

import json
import math
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import inspect_ai
import jsonschema
from inspect_ai.log import (
    list_eval_logs,
    read_eval_log,
    read_eval_log_sample,
    read_eval_log_sample_summaries,
    read_eval_log_samples,
)

PACKAGE = pathlib.Path(inspect_ai.__file__).parent


def members(path):
    """The JSON files in a log, read by Python's zipfile as Inspect extends it."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, "a checksum is wrong"
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def check_schema(files):
    """Validates against the schema that the viewer's types are generated from."""
    openapi = json.loads((PACKAGE / "_view" / "inspect-openapi.json").read_text(encoding="utf-8"))

    # Inspect's own logs leave out what is None, which this generated schema requires of a tool's parameters.
    openapi["components"]["schemas"]["JSONSchema"]["required"].remove("default")

    def validate(value, name):
        schema = {"$ref": f"#/components/schemas/{name}", "components": openapi["components"]}
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(value))
        assert not errors, f"{name}: {errors[0].json_path}: {errors[0].message[:300]}"

    def nothing_unknown(value, name, ignored=()):
        known = set(openapi["components"]["schemas"][name]["properties"])
        assert set(value) <= known | set(ignored), f"{name} has {set(value) - known}"

    for name, value in files.items():
        if name.startswith("samples/"):
            # Without reasons of the reader's own, every key is one that it knows.
            nothing_unknown(value, "EvalSample")
            validate(value, "EvalSample")
        elif name == "header.json":
            nothing_unknown(value, "EvalLog")
            validate(value, "EvalLog")
        elif name == "summaries.json" or name.startswith("_journal/summaries/"):
            for row in value:
                nothing_unknown(row, "EvalSampleSummary")
                validate(row, "EvalSampleSummary")
        elif name == "reductions.json":
            for row in value:
                validate(row, "EvalSampleReductions")


def numbers(log):
    """Means and standard errors by Inspect's definition, from what it read."""
    values = {}
    for sample in log.samples:
        for scorer, score in (sample.scores or {}).items():
            values.setdefault(scorer, {}).setdefault(sample.id, []).append(score.as_float())
    for score in log.results.scores:
        means = [statistics.fmean(epochs) for epochs in values.get(score.scorer, {}).values()]
        mean = statistics.fmean(means) if means else 0
        error = statistics.stdev(means) / math.sqrt(len(means)) if len(means) > 1 else 0
        assert math.isclose(score.metrics["accuracy"].value, mean, abs_tol=1e-12), score
        assert math.isclose(score.metrics["stderr"].value, error, abs_tol=1e-12), score
        assert score.scored_samples == len(means), score
        assert score.unscored_samples == len({s.id for s in log.samples}) - len(means), score


def check_log(path):
    check_schema(members(path))
    log = read_eval_log(path)
    header = read_eval_log(path, header_only=True)
    # A full reading fills in the ids of the samples.
    header.eval.dataset.sample_ids = log.eval.dataset.sample_ids
    assert header.samples is None and header.eval == log.eval
    assert header.results.model_dump() == log.results.model_dump()
    numbers(log)
    summaries = read_eval_log_sample_summaries(path)
    assert [(s.id, s.epoch) for s in summaries] == [(s.id, s.epoch) for s in written_order(path)]
    by_key = {(s.id, s.epoch): s for s in log.samples}
    for summary in summaries:
        sample = by_key[summary.id, summary.epoch]
        own = sample.summary()
        for field in ("target", "scores", "model_usage", "role_usage", "started_at", "completed_at", "total_time",
                      "working_time", "uuid", "error", "limit", "limit_reason", "completed", "message_count",
                      "turn_count", "retries", "choices"):
            if field != "scores" or not any(len(s.explanation or "") > 1000 for s in (sample.scores or {}).values()):
                assert getattr(summary, field) == getattr(own, field), (summary.id, field)
        one = read_eval_log_sample(path, sample.id, sample.epoch)
        assert one == sample, sample.id
        check_events(sample)
    assert len(list(read_eval_log_samples(path, all_samples_required=log.status == "success"))) == len(log.samples)
    return log


def written_order(path):
    return [type("S", (), value) for name, value in members(path).items() if name.startswith("samples/")]


def check_events(sample):
    """Spans nest, ids differ, and every request has its messages."""
    open_spans = []
    for event in sample.events:
        if event.event == "span_begin":
            open_spans.append(event.id)
        elif event.event == "span_end":
            assert open_spans.pop() == event.id
        elif event.event == "model":
            assert event.input, sample.id
        assert event.span_id
    assert not open_spans
    names = [event.uuid for event in sample.events]
    assert len(names) == len(set(names))
    ids = [message.id for message in sample.messages]
    assert len(ids) == len(set(ids)) and all(ids)


def check_every_kind(log):
    """What `inspect-logs-probe every-kind` put in comes out."""
    samples = {sample.id: sample for sample in log.samples}
    tools = samples["tools"]
    first, second = tools.messages[1].tool_calls
    assert first.arguments == {"left": 2, "right": 2} and first.parse_error is None
    assert second.arguments == {} and '{"left": 2,' in second.parse_error
    assert tools.messages[2].function == "add" and tools.messages[2].tool_call_id == "call-1"
    model_events = [event for event in tools.events if event.event == "model"]
    assert [len(event.input) for event in model_events] == [1, 4]
    assert model_events[1].input[1].id == tools.messages[1].id == model_events[0].output.message.id
    assert model_events[0].tools[0].parameters.required == ["left"]
    tool_events = [event for event in tools.events if event.event == "tool"]
    assert tool_events[0].metadata["notices"] == [{"list": "names", "hit": "x"}]
    assert tool_events[1].error.message == "not understood"
    assert tools.output.usage.input_tokens == 20 and tools.output.usage.input_tokens_cache_read == 10
    judged = samples["judged"]
    assert judged.output.message.content[0].reasoning == "The story says so."
    assert judged.output.choices[0].logprobs.content[0].top_logprobs[0].token == "Because"
    assert judged.metadata == {
        "author": "invented", "cluster": "sums", "split": "heldOut", "nested": {"list": [1, 2.5, None, "é"]}
    }
    assert judged.scores["judge"].value == 0.5 and judged.scores["judge"].metadata == {"outcome": "partial"}
    assert "judge" in judged.role_usage
    spans = {event.span_id: event.name for event in judged.events if event.event == "span_begin"}
    assert [spans[event.span_id] for event in judged.events if event.event == "model"] == ["solvers", "scorers"]
    refused = samples["refused"]
    assert refused.output.stop_reason == "content_filter"
    assert refused.output.choices[0].stop_details.explanation == "I cannot tell that."
    broken = samples["broken"]
    assert "status 500" in broken.error.message and broken.scores is None
    assert [event.error for event in broken.events if event.event == "model"] == [broken.error.message]
    assert samples["limited"].limit.type == "context" and samples["limited"].limit.limit == 4096
    assert [choice.message.text for choice in samples["several"].output.choices] == ["A", "B"]
    odd = next(sample for sample in log.samples if sample.id.startswith("odd/"))
    assert odd.id == 'odd/../"ид"\\_epoch_7 %20\n'
    assert odd.input == '\0\x7f\u2028 😀 "quoted" \\ \x1b[31m'
    assert log.results.completed_samples == len(samples) - 1


def check_view(folder, paths, finished):
    """The viewer's server lists the logs and gives each of them, and its pages show those that are finished."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "inspect_ai", "view", "start", "--port", str(port), "--log-dir", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    base = f"http://127.0.0.1:{port}/api"
    try:
        def get(path):
            with urllib.request.urlopen(base + path, timeout=20) as answer:
                return answer.read()

        deadline = time.monotonic() + 60
        while True:
            try:
                listing = json.loads(get("/log-files"))
                break
            except OSError:
                assert server.poll() is None and time.monotonic() < deadline, "the viewer's server does not start"
                time.sleep(0.2)
        names = {pathlib.PurePath(urllib.parse.urlparse(entry["name"]).path).name for entry in listing["files"]}
        assert names == {path.name for path in paths}, names
        for entry in listing["files"]:
            name = urllib.parse.quote(entry["name"], safe="")
            size = json.loads(get(f"/log-size/{name}"))
            assert size == os.path.getsize(urllib.parse.unquote(urllib.parse.urlparse(entry["name"]).path))
            assert get(f"/log-bytes/{name}?start=0&end=3") == b"PK\3\4"
            header = json.loads(get(f"/logs/{name}?header-only=1"))
            assert header["eval"]["run_id"], name
        headers = json.loads(get("/log-headers?" + "&".join(
            "file=" + urllib.parse.quote(entry["name"], safe="") for entry in listing["files"])))
        assert len(headers) == len(paths)
        check_pages(f"http://127.0.0.1:{port}", finished)
    finally:
        server.terminate()
        server.wait()


def check_pages(viewer, finished):
    """A browser shows the list of samples of each log, and one sample."""
    logs = []
    for name, log in finished.items():
        sample = next(sample for sample in log.samples if any(event.event == "model" for event in sample.events))
        spec = log.eval
        logs.append(
            {"name": name, "task": spec.task, "model": spec.model, "id": str(sample.id), "epoch": sample.epoch})
    # Without what Inspect does to a process: the browser is driven over descriptors of a certain number.
    script = pathlib.Path(__file__).with_name("pages.py")
    subprocess.run([sys.executable, str(script), viewer, json.dumps(logs)], check=True)


def main(*names):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        finished = {}
        for name in names:
            # An unfinished log that was left is a log of a run that goes on, once it has such a name.
            path = pathlib.Path(folder) / re.sub(r"\.partial$", "-unfinished.eval", pathlib.Path(name).name)
            path = path.with_name(path.name.replace(".eval-unfinished", "-unfinished"))
            shutil.copyfile(name, path)
            paths.append(path)
        listed = {pathlib.PurePath(urllib.parse.urlparse(info.name).path).name: info for info in list_eval_logs(folder)}
        assert set(listed) == {path.name for path in paths}, listed
        for path in paths:
            if path.name.endswith("-unfinished.eval"):
                log = read_eval_log(str(path))
                assert log.status == "started" and log.samples
                check_schema(members(path))
                assert len(read_eval_log_sample_summaries(str(path))) == len(log.samples)
            else:
                log = finished[path.name] = check_log(str(path))
                assert listed[path.name].task == log.eval.task
                if path.name == "every-kind.eval":
                    check_every_kind(log)
            print(f"{path.name}: {log.status}, {len(log.samples)} samples")
        check_view(folder, paths, finished)
    print(f"inspect_ai {inspect_ai.__version__} read all of it; its viewer showed it in a browser")


if __name__ == "__main__":
    main(*sys.argv[1:])
