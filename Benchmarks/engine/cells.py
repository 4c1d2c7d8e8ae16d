"""What the peers that do whole cells share: fine-tune, then answer items; one process for each core at the same time."""

import os
import time

import torch


def meet(job):
    """Waits until all processes of the turn are here, so that all compete for the machine while any is timed."""
    folder, processes = job["meeting"], job["processes"]
    open(os.path.join(folder, str(os.getpid())), "w").close()
    while len(os.listdir(folder)) < processes:
        time.sleep(0.005)


def answer_items(model, job):
    """All items greedily; returns how many were answered."""
    prompts = torch.tensor(job["prompts"])
    model.eval()
    with torch.inference_mode():
        drawn = model.generate(
            prompts, attention_mask=torch.ones_like(prompts), max_new_tokens=job["newTokens"], do_sample=False,
            eos_token_id=0, pad_token_id=0)
    return len(drawn)
