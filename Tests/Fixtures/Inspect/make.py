#!/usr/bin/env python3
"""Makes the logs in this folder with Inspect, and `expected.json` with what Inspect itself reads in them.

Written with Python 3.11.7, inspect-ai 0.3.285, openai 3.57.0 (the client that Inspect uses), zipfile-zstd 0.0.4.
Run: python3 make.py
The model is a server on loopback that answers by rule. Paths of the machine are taken out of the logs afterwards.

sums.eval            as Inspect writes it: entries compressed with zstd
sums-deflated.eval   three of its samples, deflated
sums-stored.eval     the same three, as they are
sums-frames.eval     the same three, zstd in frames of 700 bytes of input
sums.json            three samples, one of them with an error, in Inspect's other form
running.eval         two of them, whole, and a part of the third, as a process that was killed leaves a log
"""

import http.server
import json
import math
import os
import pathlib
import re
import shutil
import tempfile
import threading
import zipfile

here = pathlib.Path(__file__).resolve().parent
work = pathlib.Path(tempfile.mkdtemp())
os.chdir(work)


class Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        messages = request["messages"]
        question = next(m["content"] for m in messages if m["role"] == "user")
        question = question if isinstance(question, str) else question[0]["text"]
        message, finish = {"role": "assistant", "content": "I would say 4."}, "stop"
        numbers = [int(n) for n in re.findall(r"\d+", question)]
        if "tool" in question and messages[-1]["role"] != "tool":
            call = {"a": numbers[0], "b": numbers[1]}
            function = {"name": "add", "arguments": json.dumps(call)}
            message["content"] = None
            message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
            finish = "tool_calls"
        elif "tool" in question:
            message["content"] = "The sum is " + messages[-1]["content"]
        elif "forbidden" in question:
            message["content"], finish = "", "content_filter"
        elif "decline" in question:
            message["content"], message["refusal"] = None, "I would rather not."
        elif "wrong" in question:
            message["content"] = "The sum is 99"
        elif numbers:
            message["content"] = f"The sum is  {sum(numbers)}\n"
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
        reply = {"id": "r", "object": "chat.completion", "created": 0, "model": "small", "usage": usage}
        reply["choices"] = [{"index": 0, "message": message, "finish_reason": finish}]
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ["LOCAL_API_KEY"] = "none"
os.environ["LOCAL_BASE_URL"] = f"http://127.0.0.1:{server.server_port}/v1"

import inspect_ai
from inspect_ai import Task, eval
from inspect_ai._util import zipfile as inspect_zipfile
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import GenerateConfig
from inspect_ai.scorer import Score, accuracy, match, mean, scorer, stderr, value_to_float
from inspect_ai.solver import generate, solver, use_tools
from inspect_ai.tool import tool


@tool
def add():
    async def execute(a: int, b: int) -> str:
        """Add two numbers.

        Args:
            a: The first.
            b: The second.
        """
        return str(a + b)

    return execute


@solver
def breaks():
    async def solve(state, generate):
        if "broken" in state.input_text:
            raise RuntimeError("the sample cannot be run")
        return state

    return solve


@scorer(metrics={"close": [mean()], "form": [mean()]})
def graded():
    async def score(state, target):
        text = state.output.completion
        numbers = re.findall(r"\d+", text)
        close = 0.0 if not numbers else 1.0 / (1 + abs(int(numbers[-1]) - int(target.text)))
        return Score(value={"close": close, "form": bool(numbers)}, answer=numbers[-1] if numbers else None)

    return score


@scorer(metrics=[accuracy(), stderr()])
def lettered():
    async def score(state, target):
        text = state.output.completion
        if not text:
            return Score(value="N", reason="refusal")
        if "99" in text:
            return Score(value="P", explanation="it has the form of an answer")
        if "unscored" in state.input_text:
            return Score.unscored(reason="grader_failed")
        return Score(value="C" if target.text in text else "I", answer=text)

    return score


def sample(name, question, target, cluster, split):
    metadata = {"cluster": cluster, "split": split, "nested": {"kept": [1, 2.5, None, "é"]}}
    return Sample(id=name, input=question, target=target, metadata=metadata)


samples = [
    sample("plain", "What is 2 and 3?", "5", "small", "selection"),
    sample("by tool/1", "By tool: what is 20 and 22?", "42", "tools", "heldOut"),
    sample("wrong", "Be wrong: what is 1 and 1?", "2", "small", "heldOut"),
    sample("broken", "This is broken: 1 and 2?", "3", "faults", "heldOut"),
    sample("filtered", "This is forbidden: 3 and 4?", "7", "faults", "heldOut"),
    sample("declined", "Please decline: 3 and 5?", "8", "faults", "heldOut"),
    sample("long", "By tool, and again by tool: what is 1 and 6?", "7", "tools", "heldOut"),
    sample("ungraded", "To be unscored: 4 and 4?", "8", "small", "heldOut"),
    Sample(id=9, input="What is 4 and 5?", target="9"),
]


@solver
def long_talk():
    async def solve(state, generate):
        if state.sample_id == "long":
            state.message_limit = 2
        return state

    return solve


task = Task(
    name="sums", dataset=samples, solver=[breaks(), long_talk(), use_tools(add()), generate()],
    scorer=[match(location="end", numeric=True), lettered(), graded()], epochs=2, metadata={"note": "invented"},
    fail_on_error=False, config=GenerateConfig(seed=7, temperature=0.5))
log = eval(task, model="openai-api/local/small", log_dir="logs", display="none", log_format="eval")[0]
source = pathlib.Path(log.location.removeprefix("file://"))

# The machine's own paths and the server's port are nobody's business.
packages = str(pathlib.Path(inspect_ai.__file__).resolve().parent.parent)
private = [(packages, "packages"), (str(here), "fixtures"), (str(work), "work"),
           (f"127.0.0.1:{server.server_port}", "127.0.0.1:8000")]


def entries(path):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            text = archive.read(info).decode()
            for secret, public in private:
                text = text.replace(secret, public)
            text = re.sub(r"/[\w/.]*/lib/python", "python", text)
            yield info, text.encode()


kept = list(entries(source))


few = re.compile(r"samples/(?:plain|by tool/1|filtered)_epoch_1.json")


def write(name, method, chosen=lambda name: few.fullmatch(name) or not name.startswith("samples/")):
    with zipfile.ZipFile(here / name, "w", compression=method) as archive:
        for info, data in kept:
            if not chosen(info.filename):
                continue
            copy = zipfile.ZipInfo(info.filename, date_time=(2026, 1, 1, 0, 0, 0))
            copy.compress_type = method
            archive.writestr(copy, data)


write("sums.eval", zipfile.ZIP_ZSTANDARD, chosen=lambda name: True)
write("sums-deflated.eval", zipfile.ZIP_DEFLATED)
write("sums-stored.eval", zipfile.ZIP_STORED)
inspect_zipfile._MAX_INPUT_PER_FRAME = 700
write("sums-frames.eval", zipfile.ZIP_ZSTANDARD)

read = read_eval_log(str(here / "sums.eval"))
first = [s for s in read.samples if s.epoch == 1 and s.id in ["plain", "by tool/1", "broken"]]
shorter = read.model_copy(update={"samples": first})
write_eval_log(shorter, str(here / "sums.json"), format="json")

# A run that was killed: what a killed process has written ends in the middle of an entry, before any directory.
whole = (here / "sums-deflated.eval").read_bytes()
with zipfile.ZipFile(here / "sums-deflated.eval") as archive:
    inside = [i for i in archive.infolist() if i.filename.startswith("samples/")]
    (here / "running.eval").write_bytes(whole[: inside[-1].header_offset + 60])


def number(value):
    value = value_to_float()(value)
    return None if math.isnan(value) else value


def scores(sample):
    found = {}
    for name, score in (sample.scores or {}).items():
        if isinstance(score.value, dict):
            for key, value in score.value.items():
                found[f"{name}/{key}"] = number(value)
        else:
            found[name] = number(score.value)
    return found


expected = {
    "inspect": inspect_ai.__version__,
    "task": read.eval.task,
    "model": read.eval.model,
    "created": read.eval.created,
    "evalID": read.eval.eval_id,
    "status": read.status,
    "totalSamples": read.results.total_samples,
    "completedSamples": read.results.completed_samples,
    "epochs": read.eval.config.epochs,
    "scorers": [s.name for s in read.eval.scorers],
    "outputTokens": sum(u.output_tokens for u in read.stats.model_usage.values()),
    "inputTokens": sum(u.input_tokens for u in read.stats.model_usage.values()),
    "runningSamples": len(inside) - 1,
    "samples": [
        {
            "id": str(s.id),
            "epoch": s.epoch,
            "error": s.error is not None,
            "limit": s.limit.type if s.limit else None,
            "stopReason": s.output.stop_reason if s.output.choices else None,
            "completion": s.output.completion,
            "scores": scores(s),
            "reasons": {name: score.reason for name, score in (s.scores or {}).items() if score.reason},
            "outputTokens": sum(u.output_tokens for u in s.model_usage.values()),
            "messages": len(s.messages),
            "cluster": s.metadata.get("cluster"),
            "split": s.metadata.get("split"),
        }
        for s in read.samples
    ],
}
(here / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
for variant in ["sums-deflated.eval", "sums-stored.eval", "sums-frames.eval", "sums.json"]:
    again = read_eval_log(str(here / variant)).samples
    assert len(again) == 3
    assert all(scores(s) in [e["scores"] for e in expected["samples"] if e["id"] == str(s.id)] for s in again)
shutil.rmtree(work)
