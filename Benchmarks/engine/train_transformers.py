"""Trains every parameter, batches of one length without padding: `batches`, `steps`."""

from peer import answer, check, job, load, padded, second_of_two, train

job = job()
model = load(job)
result = check(model, job)
batches = [padded(batch) for batch in job["batches"]]
for batch in batches:
    del batch["attention_mask"]
seconds, _ = second_of_two(lambda: train(model, lambda step: batches[step % len(batches)], job["steps"]))
tokens = sum(batches[step % len(batches)]["input_ids"].numel() for step in range(job["steps"]))
answer(job, seconds, result, tokens)
