"""Trains every parameter on batches of mixed lengths with masked prompts, padded by TRL's collator: `batches`, `steps`."""

import trl
from trl.trainer.sft_trainer import DataCollatorForLanguageModeling

from peer import answer, check, job, load, second_of_two, train

job = job()
model = load(job)
result = check(model, job)
collator = DataCollatorForLanguageModeling(pad_token_id=0)
rows = [
    [{"input_ids": s["tokens"], "completion_mask": [int(learnt) for learnt in s["learns"]]} for s in batch]
    for batch in job["batches"]
]


def batch(step):
    return collator(rows[step % len(rows)])


seconds, _ = second_of_two(lambda: train(model, batch, job["steps"]))
tokens = sum(len(row["input_ids"]) for step in range(job["steps"]) for row in rows[step % len(rows)])
answer(job, seconds, result, tokens, trl)
