"""Writes the model folders of folders/ and the logits that transformers computes for them in float32.

    pip install torch transformers safetensors
    python3 make_folders.py

The versions that made the committed files are in each logits.json.
"""

import json
import shutil
from pathlib import Path

import safetensors
import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

FOLDERS = Path(__file__).parent / "folders"
LLAMA3 = dict(
    rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=32
)


def make(name, seed, dtype=torch.float32, tokens=24, shard="1GB", tiny=False, **changes):
    """A model with random weights, far larger than those of transformers, so that an error shows."""
    shape = dict(
        vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4, max_position_embeddings=128, tie_word_embeddings=False, rms_norm_eps=1e-5,
        bos_token_id=None, eos_token_id=0,
    )
    generator = torch.Generator().manual_seed(seed)
    model = LlamaForCausalLM(LlamaConfig(**(shape | changes)))
    with torch.no_grad():
        for parameter in model.parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(0.35 * noise if parameter.dim() == 2 else 1 + 0.2 * noise)
        if tiny:  # subnormal halves, and the largest half
            weight = model.model.layers[0].mlp.up_proj.weight
            weight[0, :6] = torch.tensor([6e-8, -6e-8, 3e-5, -6.09e-5, 65504.0, -0.0])
    folder = FOLDERS / name
    shutil.rmtree(folder, ignore_errors=True)
    model.to(dtype).save_pretrained(folder, max_shard_size=shard)
    (folder / "generation_config.json").unlink(missing_ok=True)
    write_logits(folder, torch.randint(0, 32, (tokens,), generator=generator))


def write_logits(folder, tokens):
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    with torch.no_grad():
        logits = model(tokens[None]).logits[0]
    rows = sorted({0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, len(tokens) - 1} & set(range(len(tokens))))
    document = {
        "versions": {
            "transformers": transformers.__version__, "torch": torch.__version__,
            "safetensors": safetensors.__version__,
        },
        "tokens": tokens.tolist(),
        "rows": rows,
        "logits": logits[rows].tolist(),
    }
    (folder / "logits.json").write_text(json.dumps(document) + "\n")


def with_old_keys(source, name):
    """The same model with `rope_scaling` and `rope_theta`, as transformers 4 wrote them."""
    folder = FOLDERS / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FOLDERS / source, folder)
    config = json.loads((folder / "config.json").read_text())
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    config["rope_scaling"] = rope
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokens = torch.tensor(json.loads((folder / "logits.json").read_text())["tokens"])
    write_logits(folder, tokens)


if __name__ == "__main__":
    torch.set_num_threads(1)
    make("f32-tied", 1, tie_word_embeddings=True)
    make("f16-grouped", 2, torch.float16, num_key_value_heads=2, tiny=True)
    make("bf16-sharded", 3, torch.bfloat16, shard="4KB", num_key_value_heads=1)
    make("f32-head-dim", 4, head_dim=6, num_key_value_heads=2)
    # Of the four frequencies the first is kept, the second interpolated, the others divided.
    make(
        "f32-llama3", 5, tokens=96, rope_parameters=LLAMA3 | {"rope_theta": 500.0}, num_attention_heads=2,
        num_key_value_heads=1, tie_word_embeddings=True,
    )
    linear = dict(rope_type="linear", factor=4.0, rope_theta=1e4)
    make("bf16-linear", 6, torch.bfloat16, tokens=96, rope_parameters=linear)
    with_old_keys("f32-llama3", "f32-llama3-old")
