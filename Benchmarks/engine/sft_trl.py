"""Trains every parameter on batches of mixed lengths with masked prompts, padded by TRL's collator: `batches`, `steps`."""

import trl
from trl.trainer.sft_trainer import DataCollatorForLanguageModeling

import torch

from peer import answer, job, labels, load, second_of_two, train

job = job()
model = load(job)
collator = DataCollatorForLanguageModeling(pad_token_id=0)


def rows_of(sequences):
    return [{"input_ids": s["tokens"], "labels": labels(s)} for s in sequences]


model.eval()
with torch.no_grad():
    # By the collator, so that other masks than ours would be found.
    result = model(**collator(rows_of(job["check"]))).loss.item()
rows = [rows_of(batch) for batch in job["batches"]]


def batch(step):
    return collator(rows[step % len(rows)])


seconds, _ = second_of_two(lambda: train(model, batch, job["steps"]))
tokens = sum(len(row["input_ids"]) for step in range(job["steps"]) for row in rows[step % len(rows)])
answer(job, seconds, result, tokens, trl)
