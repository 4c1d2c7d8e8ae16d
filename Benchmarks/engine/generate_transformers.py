"""Continues prompts of one length: `prompts`, `newTokens`, `samples` of each; greedily if that is 1."""

import torch

from peer import answer, check, job, load, second_of_two

job = job()
model = load(job)
result = check(model, job)
prompts = torch.tensor(job["prompts"])


def generate():
    settings = {"do_sample": False}
    if job["samples"] > 1:
        settings = {"do_sample": True, "temperature": 1.0, "top_k": 0, "num_return_sequences": job["samples"]}
    with torch.inference_mode():
        drawn = model.generate(
            prompts, attention_mask=torch.ones_like(prompts), max_new_tokens=job["newTokens"], eos_token_id=0,
            pad_token_id=0, **settings)
    return drawn[:, prompts.shape[1] :]


model.eval()
seconds, drawn = second_of_two(generate)
# Written tokens end with the first end token.
ends = (drawn == 0).int()
tokens = int((ends.cumsum(dim=1) - ends == 0).sum())
answer(job, seconds, result, tokens)
