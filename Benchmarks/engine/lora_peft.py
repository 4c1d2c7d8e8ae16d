"""Trains a LoRA adapter on all linear layers, batches of one length: `batches`, `steps`, `rank`."""

import peft

from peer import job, load, train_one_length

job = job()
targets = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
rank = job["rank"]
config = peft.LoraConfig(
    r=rank, lora_alpha=2 * rank, lora_dropout=0.0, target_modules=targets, task_type="CAUSAL_LM"
)
train_one_length(peft.get_peft_model(load(job), config), job, peft)
