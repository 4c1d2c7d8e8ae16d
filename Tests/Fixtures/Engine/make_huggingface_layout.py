"""Writes huggingface_layout.json: which names, shapes and fields transformers and peft give to what they save, and
which tokens transformers makes of conversations.

    python3 make_huggingface_layout.py > huggingface_layout.json

Run with Python 3.11, transformers 5.24.0, peft 0.21.2, tokenizers 0.23.3, torch 2.15.0. word-tokenizer holds the files
of Floodmark's own tokenizer of five words; HuggingFaceExportTests.swift checks that it still writes these.
"""

import json
import pathlib
import sys
import tempfile

import peft
import tokenizers
import torch
import transformers
from safetensors import safe_open

HERE = pathlib.Path(__file__).parent
SHAPES = {
    "tied": dict(vocab_size=10, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
                 num_key_value_heads=1, max_position_embeddings=24, tie_word_embeddings=True),
    "untied": dict(vocab_size=10, hidden_size=12, intermediate_size=20, num_hidden_layers=1, num_attention_heads=3,
                   num_key_value_heads=3, max_position_embeddings=32, tie_word_embeddings=False,
                   rope_parameters={"rope_type": "default", "rope_theta": 500000.0}),
}
COMMON = dict(bos_token_id=None, eos_token_id=0, pad_token_id=0, rms_norm_eps=1e-5, dtype="float32")
ADAPTER = dict(r=3, lora_alpha=6, task_type="CAUSAL_LM", target_modules=[
    "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])
CONVERSATIONS = [
    [("user", "what red")],
    [("system", "no"), ("user", "what green blue"), ("assistant", "green"), ("tool", "red red"), ("user", "what")],
    [("user", ""), ("assistant", ""), ("user", "blue")],
    [("assistant", "no")],
    [("system", "red no what"), ("assistant", "blue blue")],
]


def tensors(path):
    with safe_open(path, "pt") as file:
        slices = {name: file.get_slice(name) for name in file.keys()}
        return {
            "metadata": file.metadata(),
            "tensors": {name: {"dtype": s.get_dtype(), "shape": s.get_shape()} for name, s in sorted(slices.items())},
        }


def fields(path):
    return json.loads(path.read_text())


def saved(name, folder):
    model = transformers.LlamaForCausalLM(transformers.LlamaConfig(**{**COMMON, **SHAPES[name]}))
    model.save_pretrained(folder / name)
    result = {
        "config": fields(folder / name / "config.json"),
        "generation_config": fields(folder / name / "generation_config.json"),
        "weights": tensors(folder / name / "model.safetensors"),
    }
    model = transformers.LlamaForCausalLM.from_pretrained(folder / name)
    peft.get_peft_model(model, peft.LoraConfig(**ADAPTER)).save_pretrained(folder / name / "adapter")
    result["adapter_config"] = fields(folder / name / "adapter" / "adapter_config.json")
    result["adapter_config"]["base_model_name_or_path"] = name
    result["adapter"] = tensors(folder / name / "adapter" / "adapter_model.safetensors")
    return result


def conversations():
    tokenizer = transformers.AutoTokenizer.from_pretrained(HERE / "word-tokenizer")
    for turns in CONVERSATIONS:
        messages = [{"role": role, "content": content} for role, content in turns]
        tokens = tokenizer.apply_chat_template(messages, add_generation_prompt=True)["input_ids"]
        yield {"messages": messages, "tokens": tokens, "text": tokenizer.decode(tokens, skip_special_tokens=True)}


with tempfile.TemporaryDirectory() as folder:
    torch.manual_seed(0)
    document = {
        "versions": {m.__name__: m.__version__ for m in (transformers, peft, tokenizers, torch)},
        "models": {name: saved(name, pathlib.Path(folder)) for name in SHAPES},
        "conversations": list(conversations()),
    }
json.dump(document, sys.stdout, indent=1, sort_keys=True)
print()
