"""A cell as `trl sft` followed by generation with transformers; the start of both programs is part of it.

Takes `demonstrations`, `batch`, `steps`, `prompts`, `newTokens`, and `folder` to write to.
"""

import json
import os
import subprocess
import sys
import time

with open(sys.argv[1]) as file:
    JOB = json.load(file)
place = os.path.join(JOB["folder"], str(os.getpid()))
os.makedirs(os.path.join(place, "data"))
with open(os.path.join(place, "data", "train.jsonl"), "w") as file:
    for s in JOB["demonstrations"]:
        labels = [token if learnt else -100 for token, learnt in zip(s["tokens"], s["learns"])]
        row = {"input_ids": s["tokens"], "labels": labels}
        file.write(json.dumps(row) + "\n")
options = {
    "model_name_or_path": JOB["model"], "dataset_name": os.path.join(place, "data"),
    "output_dir": os.path.join(place, "trained"), "max_steps": JOB["steps"],
    "per_device_train_batch_size": JOB["batch"], "learning_rate": 1e-3, "adam_beta2": 0.98, "max_length": 256,
    "optim": "adamw_torch_fused", "dtype": "float32", "bf16": False, "gradient_checkpointing": False, "use_cpu": True,
    "report_to": "none", "logging_strategy": "no", "save_strategy": "no", "disable_tqdm": True, "seed": 1,
    "pad_token": "<end>", "eos_token": "<end>",
}
environment = dict(
    os.environ, HF_HUB_OFFLINE="1", HF_DATASETS_CACHE=os.path.join(place, "cache"), TOKENIZERS_PARALLELISM="false",
    OMP_NUM_THREADS=str(JOB["threads"]), TRL_EXPERIMENTAL_SILENCE="1")
command = [os.path.join(os.path.dirname(sys.executable), "trl"), "sft"]
for name, value in options.items():
    command += [f"--{name}", str(value)]

start = time.perf_counter()
with open(os.path.join(place, "log"), "w") as log:
    code = subprocess.run(command, env=environment, stdout=log, stderr=log).returncode
if code != 0:
    with open(os.path.join(place, "log")) as log:
        sys.exit(f"trl sft failed:\n{log.read()[-4000:]}")

import trl  # noqa: E402  The import is a part of what is measured.

from cells import answer_items  # noqa: E402
from peer import answer, check, job, load  # noqa: E402

job = job()
answer_items(load({"model": options["output_dir"]}), job)
seconds = time.perf_counter() - start
result = check(load(job), job)
answer(job, seconds, result, job["steps"] * job["batch"] * len(job["demonstrations"][0]["tokens"]), trl)
