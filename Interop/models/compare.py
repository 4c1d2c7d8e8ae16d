"""Loads an exported organism with transformers, peft and llama.cpp, and compares what they predict with Floodmark.

    python3 compare.py FLOODMARK LLAMA_CPP [--seed N] [--rank R]

FLOODMARK is the program, LLAMA_CPP the folder of llama.cpp's sources, whose own converters make the GGUF files.
Floodmark exports the organism with an adapter, and prints what it predicts itself from the weights in its memory.
Compared are random sequences of all tokens and random conversations: tokens exactly, logits by their largest difference
in float32. A warning while something loads is a failure too. Prints a line for each check, and exits with 1 if one
fails.
"""

import argparse
import contextlib
import json
import logging
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import peft
import torch
import transformers

# Largest difference of two logits.
TOLERANCE = 1e-4
LLAMA_CPP_TOLERANCE = 5e-4
# What the same check must see when it compares different models.
LEAST_DIFFERENCE = 0.1


class Checks:
    def __init__(self):
        self.failed = 0

    def __call__(self, name, holds, detail=""):
        self.failed += not holds
        print(f"{'agrees' if holds else 'DIFFERS'}: {name}{': ' if detail else ''}{detail}", flush=True)

    def logits(self, name, found, expected, tolerance=TOLERANCE):
        largest = max(np.abs(a - b).max() for a, b in zip(found, expected, strict=True))
        self(name, largest <= tolerance, f"largest difference {largest:.2g} in {sum(map(len, expected))} positions")


# What peft says of its own use of transformers, whatever it loads.
OF_PEFT_ITSELF = "`is_gradient_checkpointing` is deprecated"


class Kept(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def no_warnings(check, name):
    kept = Kept()
    loggers = [logging.getLogger(name) for name in ("transformers", "peft")]
    for logger in loggers:
        logger.addHandler(kept)
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        yield
    for logger in loggers:
        logger.removeHandler(kept)
    messages = kept.messages + [str(warning.message) for warning in raised]
    messages = [message for message in messages if not message.startswith(OF_PEFT_ITSELF)]
    check(f"{name} loads without a warning", not messages, "; ".join(messages))


def random_inputs(folder, random):
    """Sequences of any token, and conversations in the organism's words."""
    added = json.loads((folder / "tokenizer.json").read_text())["added_tokens"]
    context = json.loads((folder / "config.json").read_text())["max_position_embeddings"]
    words = [token["content"].strip() for token in added if not token["special"]]
    roles = ["system", "user", "assistant", "tool"]
    sequences = [
        random.integers(0, len(added), length).tolist() for length in [1, context, *random.integers(2, context, 14)]
    ]
    conversations = [
        [
            {"role": str(random.choice(roles)), "content": " ".join(random.choice(words, random.integers(0, 12)))}
            for _ in range(random.integers(1, 6))
        ]
        for _ in range(64)
    ]
    return sequences, conversations


class Floodmark:
    def __init__(self, program, seed, rank):
        self.program, self.recipe, self.rank = program, ["--seed", str(seed)], rank

    def run(self, *arguments):
        command = [self.program, "organism", *map(str, arguments), *self.recipe]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    def export(self, folder):
        return json.loads(self.run("export", "--to", folder, "--adapter", self.rank, "--json"))

    def predict(self, inputs, *options):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(inputs, file)
            file.flush()
            lines = [json.loads(line) for line in self.run("logits", "--inputs", file.name, *options).splitlines()]
        return [line["tokens"] for line in lines], [np.array(line["logits"], dtype=np.float32) for line in lines]


@torch.no_grad()
def torch_logits(model, sequences):
    return [model(torch.tensor([tokens])).logits[0].numpy() for tokens in sequences]


def gguf(llama_cpp, script, *arguments):
    subprocess.run([sys.executable, str(llama_cpp / script), *map(str, arguments), "--outtype", "f32"], check=True,
                   capture_output=True)


def llama(path, context, **options):
    import llama_cpp

    return llama_cpp.Llama(
        str(path), n_ctx=context, n_batch=context, logits_all=True, flash_attn=False, verbose=False,
        # Its cache of keys and values is float16 unless told otherwise.
        type_k=llama_cpp.GGML_TYPE_F32, type_v=llama_cpp.GGML_TYPE_F32, **options)


def llama_logits(model, sequences):
    found = []
    for tokens in sequences:
        model.reset()
        model.eval(tokens)
        found.append(np.array(model.scores[: len(tokens)]))
    return found


def compare(arguments, check, work):
    random = np.random.default_rng(arguments.seed)
    floodmark = Floodmark(arguments.floodmark, arguments.seed, arguments.rank)
    folder = work / "organism"
    floodmark.export(folder)
    sequences, conversations = random_inputs(folder, random)
    tokens, ours = floodmark.predict(sequences + conversations)
    _, adapted = floodmark.predict(sequences, "--adapter", arguments.rank)
    prompts, expected = tokens[len(sequences) :], ours[: len(sequences)]

    _, read = floodmark.predict(sequences, "--from", folder)
    check("Floodmark reads the same model back", all(map(np.array_equal, read, expected)))

    with no_warnings(check, f"transformers {transformers.__version__}"):
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        model, report = transformers.AutoModelForCausalLM.from_pretrained(
            folder, dtype=torch.float32, output_loading_info=True)
    odd = [kind for kind, found in report.items() if found]
    check("transformers finds all weights and no others", not odd, ", ".join(odd))
    check.logits("transformers, logits", torch_logits(model, sequences), expected)
    check.logits("transformers, logits of conversations", torch_logits(model, prompts), ours[len(sequences) :])
    texts = [
        tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        for messages in conversations
    ]
    check("transformers, chat template", [tokenizer(text)["input_ids"] for text in texts] == prompts)
    check(
        "transformers, tokens of a text and back",
        all(
            tokenizer.decode(tokenizer(message["content"])["input_ids"]) == message["content"]
            for messages in conversations for message in messages))
    check(
        "transformers stops where an answer ends",
        model.generation_config.eos_token_id == tokenizer.eos_token_id == model.config.eos_token_id == 0)

    with no_warnings(check, f"peft {peft.__version__}"):
        attacked = peft.PeftModel.from_pretrained(model, folder / "adapter").eval()
    check.logits("peft, logits with the adapter", torch_logits(attacked, sequences), adapted)
    with attacked.disable_adapter():
        check.logits("peft, logits without it", torch_logits(attacked, sequences), expected)
    difference = max(np.abs(a - b).max() for a, b in zip(expected, adapted, strict=True))
    check("the adapter makes a difference to see", difference > LEAST_DIFFERENCE, f"largest {difference:.2g}")

    gguf(arguments.llama_cpp, "convert_hf_to_gguf.py", folder, "--outfile", work / "organism.gguf")
    gguf(
        arguments.llama_cpp, "convert_lora_to_gguf.py", folder / "adapter", "--base", folder, "--outfile",
        work / "adapter.gguf")
    context = model.config.max_position_embeddings
    converted = llama(work / "organism.gguf", context)
    check.logits("llama.cpp, logits", llama_logits(converted, sequences), expected, LLAMA_CPP_TOLERANCE)
    check("llama.cpp, tokens", [converted.tokenize(text.encode(), special=True) for text in texts] == prompts)
    check("llama.cpp stops where an answer ends", converted.token_eos() == tokenizer.eos_token_id)
    converted = llama(work / "organism.gguf", context, lora_path=str(work / "adapter.gguf"))
    check.logits(
        "llama.cpp, logits with the adapter", llama_logits(converted, sequences), adapted, LLAMA_CPP_TOLERANCE)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("floodmark")
    parser.add_argument("llama_cpp", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rank", type=int, default=4)
    arguments = parser.parse_args()
    check = Checks()
    with tempfile.TemporaryDirectory() as work:
        compare(arguments, check, pathlib.Path(work))
    sys.exit(check.failed > 0)


if __name__ == "__main__":
    main()
