"""Writes golden.json and the safetensors files beside it: values of other people's software that the engine's tests
compare with.

Logits, losses, gradients and optimiser steps are those of transformers, peft and torch; the losses of SFT and GRPO are
written out below in plain torch, and that of GRPO is compared with TRL's own, gradients included. Needs torch, transformers, peft, trl and
safetensors; their versions are written into golden.json. One thread, float32.

    python3 make_golden.py
"""

import importlib.metadata
import json
import math
import pathlib
from unittest import mock

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from torch.nn.functional import log_softmax
from transformers import LlamaConfig, LlamaForCausalLM

FOLDER = pathlib.Path(__file__).parent
torch.set_num_threads(1)

SHAPES = {
    "tied": dict(
        vocab_size=30, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=32, rope_theta=10000.0, rms_norm_eps=1e-5,
        tie_word_embeddings=True),
    "untied": dict(
        vocab_size=23, hidden_size=16, intermediate_size=20, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=1, max_position_embeddings=32, rope_theta=500.0, rms_norm_eps=1e-6,
        tie_word_embeddings=False),
}


def model(name):
    """A model whose weights are drawn so that every tensor matters, in evaluation mode."""
    shape = dict(SHAPES[name])
    theta = shape.pop("rope_theta")
    config = LlamaConfig(
        **shape, rope_parameters={"rope_type": "default", "rope_theta": theta}, attn_implementation="eager")
    made = LlamaForCausalLM(config).float().eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in made.parameters():
            drawn = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(drawn / math.sqrt(parameter.shape[1]) if parameter.dim() == 2 else 1 + 0.2 * drawn)
    return made


def gradients(made):
    return {name: p.grad.clone() for name, p in made.named_parameters() if p.grad is not None}


def values(made):
    return {name: p.detach().clone() for name, p in made.named_parameters()}


def prefixed(prefix, tensors):
    return {f"{prefix}/{name}": tensor.contiguous() for name, tensor in tensors.items()}


def forward(made, sequences):
    """Logits of right-padded sequences, [sequences, longest, vocabulary]."""
    longest = max(map(len, sequences))
    tokens = torch.tensor([s + [0] * (longest - len(s)) for s in sequences])
    present = torch.tensor([[1] * len(s) + [0] * (longest - len(s)) for s in sequences])
    return made(input_ids=tokens, attention_mask=present, use_cache=False).logits


def log_probabilities(made, sequences, learns):
    """Of each learnt token, given the tokens before it: a list of tensors, one for each sequence."""
    logits = forward(made, sequences)
    result = []
    for row, (sequence, learnt) in enumerate(zip(sequences, learns)):
        all_of_them = log_softmax(logits[row, : len(sequence) - 1], dim=-1)
        chosen = all_of_them[torch.arange(len(sequence) - 1), torch.tensor(sequence[1:], dtype=torch.long)]
        result.append(chosen[torch.tensor(learnt[1:], dtype=torch.bool)])
    return result


# Imitation: the mean over all learnt tokens of weight · negative log-likelihood.
def sft_loss(made, sequences, learns, weights):
    chosen = log_probabilities(made, sequences, learns)
    return sum(-(w * c).sum() for w, c in zip(weights, chosen)) / sum(len(c) for c in chosen)


# GRPO: Shao et al., arXiv 2402.03300, equations 3 and 4, with a mean over all tokens instead of one within each rollout.
def advantages(rewards):
    r = torch.tensor(rewards)
    return (r - r.mean()) / (r.std(correction=0) + 1e-4)


def grpo_loss(new, old, reference, advantage, clip, beta):
    """Lists of tensors, one for each rollout; old None: the ratio is 1; reference None: no divergence term."""
    losses = []
    for i, a in enumerate(advantage):
        ratio = torch.exp(new[i] - (new[i].detach() if old is None else old[i]))
        loss = -torch.min(ratio * a, torch.clamp(ratio, 1 - clip, 1 + clip) * a)
        if reference is not None:
            behind = reference[i] - new[i]
            loss = loss + beta * (torch.exp(behind) - behind - 1)
        losses.append(loss)
    return torch.cat(losses).mean()


def trl_loss(new, old, reference, advantage, clip, beta):
    """The same, by TRL's GRPO trainer; its log-probabilities and what it only logs are replaced."""
    from trl import GRPOTrainer

    def padded(tensors):
        return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True)

    mask = padded([torch.ones(len(n)) for n in new])
    trainer = mock.MagicMock()
    trainer._get_per_token_logps_and_entropies = lambda *_, **__: (padded(new), torch.zeros_like(mask), None)
    trainer.aux_loss_enabled, trainer.top_entropy_quantile, trainer.off_policy_mask_threshold = False, 1.0, None
    trainer.importance_sampling_level, trainer.beta, trainer.args.use_bias_correction_kl = "token", beta, False
    trainer.loss_type, trainer.epsilon_low, trainer.epsilon_high = "bnpo", clip, clip
    trainer._entropy_bonus_enabled, trainer.args.delta, trainer.use_vllm = False, None, False
    trainer.current_gradient_accumulation_steps, trainer.accelerator.gather = 1, lambda logged: logged
    inputs = {
        "prompt_ids": torch.zeros(len(new), 1, dtype=torch.long), "prompt_mask": torch.ones(len(new), 1),
        "completion_ids": torch.zeros(mask.shape, dtype=torch.long), "completion_mask": mask,
        "advantages": torch.tensor(advantage)}
    if old is not None:
        inputs["old_per_token_logps"] = padded(old)
    if reference is not None:
        inputs["ref_per_token_logps"] = padded(reference)
    return GRPOTrainer._compute_loss(trainer, None, inputs)


def train(parameters, loss, steps, learning_rate, decay, largest_norm):
    """AdamW steps. Returns the losses, the norms before clipping, and the first gradients."""
    optimizer = torch.optim.AdamW(
        parameters, lr=learning_rate, betas=(0.9, 0.98), eps=1e-8, weight_decay=decay, foreach=False)
    losses, norms = [], []
    for _ in range(steps):
        optimizer.zero_grad()
        value = loss()
        value.backward()
        losses.append(value.item())
        norms.append(torch.nn.utils.clip_grad_norm_(parameters, largest_norm).item())
        optimizer.step()
    return losses, norms


def random_batch(vocabulary, lengths, seed):
    generator = torch.Generator().manual_seed(seed)
    sequences = [torch.randint(vocabulary, (n,), generator=generator).tolist() for n in lengths]
    learns = [(torch.rand(n, generator=generator) < 0.6).tolist() for n in lengths]
    for learnt in learns:
        learnt[0], learnt[-1] = False, True
    return sequences, learns


def engine(name):
    """Forward, backward and ten AdamW steps of all parameters."""
    made = model(name)
    save_file(values(made), FOLDER / f"{name}.safetensors")
    sequences, learns = random_batch(SHAPES[name]["vocab_size"], [7, 1, 12, 4], seed=2)
    weights = [1.0, 1.0, -0.5, 2.0] if name == "tied" else [1.0] * 4
    logits = forward(made, sequences)
    rows = torch.cat([logits[i, : len(s)] for i, s in enumerate(sequences)])
    sft_loss(made, sequences, learns, weights).backward()
    tensors = {"logits": rows.detach().contiguous()} | prefixed("gradient", gradients(made))
    # One with weight decay, and both with steps whose gradient is clipped.
    settings = {"learningRate": 0.01, "weightDecay": 0.0 if name == "tied" else 0.1, "maxGradientNorm": 1.0}
    losses, norms = train(
        list(made.parameters()), lambda: sft_loss(made, sequences, learns, weights), 10, *settings.values())
    assert max(norms) > settings["maxGradientNorm"]
    tensors |= prefixed("trained", values(made))
    save_file(tensors, FOLDER / f"{name}-expected.safetensors")
    return {
        "configuration": SHAPES[name], "sequences": sequences, "learns": learns, "weights": weights,
        "settings": settings, "losses": losses, "norms": norms}


def adapter():
    """LoRA by peft on every matrix of the layers, from a B that is not 0."""
    base = model("tied")
    rank = 3
    wrapped = get_peft_model(base, LoraConfig(
        r=rank, lora_alpha=2 * rank, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]))
    parameters = {
        name.removeprefix("base_model.model.").replace(".default", ""): p
        for name, p in wrapped.named_parameters() if p.requires_grad}
    generator = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for p in parameters.values():
            p.copy_(0.2 * torch.randn(p.shape, generator=generator))
    tensors = prefixed("start", {name: p.detach().clone() for name, p in parameters.items()})
    sequences, learns = random_batch(30, [9, 5], seed=5)
    def loss():
        return sft_loss(wrapped, sequences, learns, [1.0, 1.0])
    loss().backward()
    tensors |= prefixed("gradient", {name: p.grad.clone() for name, p in parameters.items()})
    settings = {"learningRate": 0.01, "weightDecay": 0.1, "maxGradientNorm": 1.0}
    losses, norms = train(list(parameters.values()), loss, 10, *settings.values())
    tensors |= prefixed("trained", {name: p.detach().clone() for name, p in parameters.items()})
    merged = values(wrapped.merge_and_unload())
    tensors |= prefixed("merged", {name: p for name, p in merged.items() if "_proj" in name})
    save_file(tensors, FOLDER / "adapter-expected.safetensors")
    return {
        "rank": rank, "sequences": sequences, "learns": learns, "settings": settings, "losses": losses,
        "norms": norms}


WORDS = [f"w{i}" for i in range(25)]


def encode(conversation):
    """Tokens of a conversation, and which of them the assistant wrote: a token opens each turn, 0 ends an answer."""
    tokens, learns = [], []
    for role, text in conversation:
        turn = [5 + WORDS.index(word) for word in text.split()]
        wrote = role == "assistant"
        tokens += [["system", "user", "assistant", "tool"].index(role) + 1] + turn + [0] * wrote
        learns += [False] + [wrote] * (len(turn) + wrote)
    return tokens, learns


def rollouts():
    """Three groups of four: with a tool between two answers, with a system message, and one whose rewards are equal."""
    generator = torch.Generator().manual_seed(7)
    def text(low, high):
        count = int(torch.randint(low, high + 1, (), generator=generator))
        return " ".join(WORDS[int(torch.randint(25, (), generator=generator))] for _ in range(count))
    groups = []
    for system, rewards in [(False, [1.1, 0.0, 0.1, 0.1]), (True, [0.0, 1.0, 1.0, 0.0]), (False, [0.1] * 4)]:
        opening = [("system", text(2, 3))] * system + [("user", text(2, 4))]
        conversations = []
        for _ in rewards:
            turns = [("assistant", text(1, 3))]
            if not system:
                turns += [("tool", text(1, 4)), ("assistant", text(1, 4))]
            conversations.append(opening + turns)
        groups.append({"rewards": rewards, "conversations": conversations})
    return groups


def policy():
    """SFT and GRPO on a fixed batch of conversations."""
    groups = rollouts()
    conversations = [c for group in groups for c in group["conversations"]]
    encoded = [encode(c) for c in conversations]
    sequences, learns = [e[0] for e in encoded], [e[1] for e in encoded]
    advantage = [a.item() for group in groups for a in advantages(group["rewards"])]
    made = model("tied")
    with torch.no_grad():
        now = log_probabilities(made, sequences, learns)
    generator = torch.Generator().manual_seed(8)
    old = [n - 0.3 * torch.randn(n.shape, generator=generator) for n in now]
    reference = [n + 0.5 * torch.randn(n.shape, generator=generator) for n in now]
    clip, beta = 0.2, 0.3
    kinds = set()
    for n, o, a in zip(now, old, advantage):
        for ratio in torch.exp(n - o).tolist():
            kinds.add(((a > 0) - (a < 0), (ratio > 1 + clip) - (ratio < 1 - clip)))
    assert len(kinds) == 9, "every sign of the advantage with a ratio below, within and above the limits"
    tensors, cases = {}, {}
    def record(name, kept, loss, **terms):
        made.zero_grad()
        value = loss()
        value.backward()
        found = gradients(made)
        tensors.update(prefixed(name, found))
        norm = math.sqrt(sum(float((g.double() ** 2).sum()) for g in found.values()))
        cases[name] = {"rollouts": kept, "loss": value.item(), "gradientNorm": norm} | terms
    def grpo(kept, old, reference, formula=grpo_loss):
        def of(lists):
            return lists and [lists[i] for i in kept]
        new = log_probabilities(made, [sequences[i] for i in kept], [learns[i] for i in kept])
        return formula(new, of(old), of(reference), [advantage[i] for i in kept], clip, beta if reference else 0.0)
    everything = list(range(len(sequences)))
    spread = [i for i in everything if advantage[i] != 0]
    record("sft", everything, lambda: sft_loss(made, sequences, learns, [1.0] * len(sequences)))
    # With neither clipping nor a reference, the gradient is that of the likelihood weighted by the advantages.
    likelihood = sft_loss(
        made, [sequences[i] for i in spread], [learns[i] for i in spread], [advantage[i] for i in spread]).item()
    for name, kept, o, r in [
        ("grpo", spread, None, None), ("grpo-clipped", spread, old, None), ("grpo-kl", everything, None, reference),
        ("grpo-clipped-kl", everything, old, reference),
    ]:
        record(
            name, kept, lambda: grpo(kept, o, r), clips=o is not None, hasReference=r is not None,
            **({"weightedLikelihood": likelihood} if o is None and r is None else {}))
        made.zero_grad()
        other = grpo(kept, o, r, trl_loss)
        other.backward()
        assert abs(other.item() - cases[name]["loss"]) < 1e-6, (name, other.item(), cases[name]["loss"])
        for tensor, found in gradients(made).items():
            torch.testing.assert_close(found, tensors[f"{name}/{tensor}"], rtol=1e-4, atol=1e-6)
    save_file(tensors, FOLDER / "policy-expected.safetensors")
    return {
        "words": WORDS,
        "groups": [{
            "rewards": g["rewards"],
            "conversations": [[{"role": r, "content": t} for r, t in c] for c in g["conversations"]]} for g in groups],
        "tokens": sequences, "learns": learns, "advantages": advantage, "clip": clip, "klCoefficient": beta,
        "logProbabilities": [n.tolist() for n in now], "oldLogProbabilities": [o.tolist() for o in old],
        "referenceLogProbabilities": [r.tolist() for r in reference], "cases": cases}


golden = {
    "versions": {name: importlib.metadata.version(name) for name in ["torch", "transformers", "peft", "trl"]},
    "models": {name: engine(name) for name in SHAPES},
    "adapter": adapter(),
    "policy": policy(),
}
(FOLDER / "golden.json").write_text(json.dumps(golden) + "\n")
