"""What the peers of `floodmark bench engine` share: their job, the model, the loss that both must agree on, the answer.

Argument: a JSON file, the job: `model` (a Hugging Face folder that floodmark wrote), `threads`, `check` (sequences with
what is learnt of them, for the loss), and what the script needs.
Answer: one JSON object: `seconds` of the second of two runs, without imports and loading; `result`, the loss of the
model as loaded on `check`; `tokens` that were trained or written in these seconds; `name` with versions and threads.
"""

import json
import os
import random
import sys
import time

os.environ.update(TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")

import torch
import transformers

IGNORED = -100


def job():
    with open(sys.argv[1]) as file:
        value = json.load(file)
    torch.set_num_threads(value["threads"])
    torch.manual_seed(1)
    random.seed(1)
    return value


def load(job):
    return transformers.LlamaForCausalLM.from_pretrained(job["model"], dtype=torch.float32)


def labels(sequence):
    """The tokens that are learnt, and a mark for all others."""
    return [token if learnt else IGNORED for token, learnt in zip(sequence["tokens"], sequence["learns"])]


def padded(sequences):
    """`{tokens, learns}` as input_ids, attention_mask and labels, padded on the right to the longest."""
    width = max(len(s["tokens"]) for s in sequences)
    ids = torch.zeros(len(sequences), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    targets = torch.full_like(ids, IGNORED)
    for row, s in enumerate(sequences):
        tokens = torch.tensor(s["tokens"])
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
        targets[row, : len(tokens)] = torch.tensor(labels(s))
    return {"input_ids": ids, "attention_mask": mask, "labels": targets}


def check(model, job):
    model.eval()
    with torch.no_grad():
        return model(**padded(job["check"])).loss.item()


def train(model, batches, steps, rate=1e-4):
    """One optimiser step a batch, in turn."""
    model.train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, betas=(0.9, 0.98), weight_decay=0, fused=True)
    for step in range(steps):
        loss = model(**batches(step), use_cache=False).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)


def train_one_length(model, job, *others):
    """Trains on `batches`, whose sequences have one length, for `steps` steps, and answers."""
    result = check(model, job)
    batches = [padded(batch) for batch in job["batches"]]
    for batch in batches:
        del batch["attention_mask"]
    seconds, _ = second_of_two(lambda: train(model, lambda step: batches[step % len(batches)], job["steps"]))
    tokens = sum(batches[step % len(batches)]["input_ids"].numel() for step in range(job["steps"]))
    answer(job, seconds, result, tokens, *others)


def second_of_two(run):
    """Its seconds, and what it returns."""
    for _ in range(2):
        start = time.perf_counter()
        value = run()
        seconds = time.perf_counter() - start
    return seconds, value


def answer(job, seconds, result, tokens, *others):
    name = ", ".join(f"{module.__name__} {module.__version__}" for module in (transformers, *others, torch))
    threads = f"{job['threads']} thread" + ("s" if job["threads"] > 1 else "")
    print(json.dumps({"seconds": seconds, "result": result, "tokens": tokens, "name": f"{name}, {threads}"}))
