"""Trains a LoRA adapter on all linear layers, batches of one length: `batches`, `steps`, `rank`."""

import peft

from peer import answer, check, job, load, padded, second_of_two, train

job = job()
targets = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
rank = job["rank"]
config = peft.LoraConfig(
    r=rank, lora_alpha=2 * rank, lora_dropout=0.0, target_modules=targets, task_type="CAUSAL_LM"
)
model = peft.get_peft_model(load(job), config)
result = check(model, job)
batches = [padded(batch) for batch in job["batches"]]
for batch in batches:
    del batch["attention_mask"]
seconds, _ = second_of_two(lambda: train(model, lambda step: batches[step % len(batches)], job["steps"]))
tokens = sum(batches[step % len(batches)]["input_ids"].numel() for step in range(job["steps"]))
answer(job, seconds, result, tokens, peft)
