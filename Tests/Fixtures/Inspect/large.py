#!/usr/bin/env python3
"""Writes a large log and says what importing it takes: python3 large.py FLOODMARK GIGABYTES SAMPLE_KILOBYTES

Both forms: `.json`, and `.eval` with deflated entries (its size is then that of the text in it). Python's standard
library alone. Prints a line for each: form, bytes of the file, samples, seconds, peak memory in MB.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zipfile

program, gigabytes, kilobytes = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
work = pathlib.Path(tempfile.mkdtemp())
count = int(gigabytes * 1e6 / kilobytes)
header = {"version": 2, "status": "success", "eval": {"task": "large", "model": "m", "config": {"epochs": 1}}}
draw = random.Random(1)
words = ["".join(draw.choices("abcdefghijklmnop", k=6)) for _ in range(4000)]


def sample(number):
    texts = [" ".join(draw.choices(words, k=140)) for _ in range(max(1, kilobytes - 1))]
    score = {"match": {"value": draw.choice("CI"), "answer": "a"}}
    return json.dumps({
        "id": number, "epoch": 1, "input": "q", "target": "a", "metadata": {"cluster": f"c{number // 3}"},
        "output": {"completion": f"answer {number % 7}", "choices": [{"stop_reason": "stop", "message": {}}]},
        "events": [{"event": "info", "data": text} for text in texts], "scores": score, "model_usage": {}})


def measure(form, path):
    start = time.time()
    report = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
    command = [program, "import", "inspect", str(path), "--workspace", str(work / ("workspace " + form))]
    peak = float(subprocess.run([sys.executable, "-c", report, *command], capture_output=True, check=True).stdout)
    print(f"{form} {path.stat().st_size} bytes, {count} samples: {time.time() - start:.1f} s, {peak:.0f} MB", flush=True)
    path.unlink()


text = work / "large.json"
with open(text, "w") as file:
    file.write(json.dumps(header)[:-1] + ', "samples": [')
    for number in range(count):
        file.write(("," if number else "") + sample(number))
    file.write("]}")
measure("json", text)
archive = work / "large.eval"
with zipfile.ZipFile(archive, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=1) as file:
    for number in range(count):
        file.writestr(f"samples/{number}_epoch_1.json", sample(number))
    file.writestr("header.json", json.dumps(header))
measure("eval", archive)
