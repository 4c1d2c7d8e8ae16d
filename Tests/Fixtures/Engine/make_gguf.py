"""Writes gguf/: small GGUF files and what the `gguf` package makes of them.

types.gguf has two rows of each type that is read, with random bits (scales are finite); types.json holds the float32
values that `gguf.dequantize` gives, as base64 of little-endian bytes. The others hold the models of folders/, with the
rows of q and k as llama.cpp's converter orders them.

    python3 -m venv /tmp/gguf && /tmp/gguf/bin/pip install gguf==0.19.0 numpy && /tmp/gguf/bin/python make_gguf.py
"""
import base64
import importlib.metadata
import json
import sys
from pathlib import Path

import gguf
import numpy as np

HERE = Path(__file__).resolve().parent
OUT = HERE / "gguf"
Q = gguf.GGMLQuantizationType
TYPES = [Q.F32, Q.F16, Q.BF16, Q.Q4_0, Q.Q4_1, Q.Q5_0, Q.Q5_1, Q.Q8_0, Q.Q4_K, Q.Q5_K, Q.Q6_K]
# Where the halves lie that scale a block.
SCALES = {Q.Q4_0: [0], Q.Q4_1: [0, 2], Q.Q5_0: [0], Q.Q5_1: [0, 2], Q.Q8_0: [0], Q.Q4_K: [0, 2], Q.Q5_K: [0, 2], Q.Q6_K: [208]}


def rows(kind, random):
    """Two rows of 512 elements: bytes as they lie in a file."""
    if kind == Q.F32:
        return random.standard_normal((2, 512), dtype=np.float32)
    if kind == Q.F16:
        return random.standard_normal((2, 512)).astype(np.float16)
    if kind == Q.BF16:
        bits = random.standard_normal((2, 512), dtype=np.float32).view(np.uint32) >> 16
        return bits.astype(np.uint16).view(np.uint8)
    length, size = gguf.GGML_QUANT_SIZES[kind]
    data = random.integers(0, 256, (2, 512 // length, size), dtype=np.uint8)
    for offset in SCALES[kind]:
        scale = (random.standard_normal((2, 512 // length)) * 0.05).astype(np.float16)
        # One scale that is subnormal, and one that is nought.
        scale.flat[0] = np.float16(3e-7)
        scale.flat[1] = np.float16(0)
        data[:, :, offset:offset + 2] = scale[..., None].view(np.uint8)
    return data.reshape(2, -1)


def types():
    random = np.random.default_rng(1)
    writer = gguf.GGUFWriter(OUT / "types.gguf", "none")
    expected = {}
    for kind in TYPES:
        data = rows(kind, random)
        writer.add_tensor(kind.name, data, raw_dtype=None if kind in (Q.F32, Q.F16) else kind)
        values = np.ascontiguousarray(gguf.dequantize(data, kind), dtype="<f4")
        assert values.shape == (2, 512) and np.isfinite(values).all()
        expected[kind.name] = base64.b64encode(values.tobytes()).decode()
    finish(writer)
    versions = {name: importlib.metadata.version(name) for name in ("gguf", "numpy")}
    versions["python"] = sys.version.split()[0]
    (OUT / "types.json").write_text(json.dumps({"versions": versions, "values": expected}) + "\n")


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


NAMES = {
    "model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output",
    "input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}


def model(folder, name, alignment=None):
    """A folder's model as one file."""
    config = json.loads((HERE / "folders" / folder / "config.json").read_text())
    raw = (HERE / "folders" / folder / "model.safetensors").read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:8 + length])
    heads, keys = config["num_attention_heads"], config["num_key_value_heads"]
    writer = gguf.GGUFWriter(OUT / name, "llama")
    if alignment:
        writer.add_custom_alignment(alignment)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(keys)
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_parameters"]["rope_theta"])
    size = config.get("head_dim") or config["hidden_size"] // heads
    writer.add_key_length(size)
    writer.add_value_length(size)
    writer.add_rope_dimension_count(size)
    for tensor, facts in header.items():
        if tensor == "__metadata__":
            continue
        begin, end = facts["data_offsets"]
        kind = {"F32": np.float32, "F16": np.float16}[facts["dtype"]]
        data = np.frombuffer(raw[8 + length + begin:8 + length + end], kind).reshape(facts["shape"])
        stem = tensor.removesuffix(".weight")
        if stem.endswith(("q_proj", "k_proj")):
            count = heads if stem.endswith("q_proj") else keys
            # LlamaModel.permute of convert_hf_to_gguf.py.
            data = data.reshape(count, 2, data.shape[0] // count // 2, -1).swapaxes(1, 2).reshape(data.shape)
        if stem.startswith("model.layers."):
            _, _, layer, rest = stem.split(".", 3)
            stem = f"blk.{layer}.{NAMES[rest]}"
        else:
            stem = NAMES[stem]
        # Norms are float32 in files of llama.cpp.
        data = np.ascontiguousarray(data.astype(np.float32) if data.ndim == 1 else data)
        writer.add_tensor(stem + ".weight", data)
    finish(writer)


OUT.mkdir(exist_ok=True)
types()
model("f16-grouped", "f16-grouped.gguf")
model("f32-tied", "f32-tied.gguf", alignment=64)
model("f32-head-dim", "f32-head-dim.gguf")
