"""Writes tiny tokenizers of every family and what the library `tokenizers` makes of many strings.

    python3 -m venv venv && venv/bin/pip install tokenizers==0.23.3 && venv/bin/python make_tokenizers.py

`FAMILY.json` is a tokenizer.json; `strings.json` holds the strings; `golden.json` holds, for each family and string, the
first 32 bits of the SHA-256 of the tokens (with special tokens read, and as text) and of the decoded text, and one such
hash of all strings of `every_character`.
"""
import hashlib, json
from pathlib import Path
import tokenizers
from tokenizers import Tokenizer, models, trainers, pre_tokenizers, normalizers, decoders, processors, Regex, AddedToken
from strings import strings, every_character, WORDS, TEXTS, CODE, EMOJI

HERE = Path(__file__).resolve().parent
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN2 = LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}")

def byte_level(pre, specials, size=600, normalizer=None):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre
    if normalizer: t.normalizer = normalizer
    t.decoder = decoders.ByteLevel()
    corpus = strings(7, 1500) + TEXTS * 20 + CODE * 20 + EMOJI * 20 + [" ".join(WORDS)] * 50
    t.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=size, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
                                                      special_tokens=specials, show_progress=False))
    return t

def split(regex, behavior="isolated", invert=False):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(regex), behavior, invert), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])

def sentence_piece(form, size=900):
    # The alphabet and the merges are trained on words with their mark; then the steps of the form take its place.
    t = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    t.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    corpus = strings(7, 300) + TEXTS[:9] * 20 + [" ".join(WORDS)] * 50
    special = ["<unk>", "<s>", "</s>"] + ["<0x%02X>" % b for b in range(256)]
    t.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=size, special_tokens=special, limit_alphabet=150, show_progress=False))
    spec = json.loads(t.to_str())
    spec["added_tokens"] = spec["added_tokens"][:3]
    space = {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"}
    back = [{"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"}]
    strip = [{"type": "Strip", "content": " ", "start": 1, "stop": 0}]
    spec["pre_tokenizer"] = None
    spec["decoder"] = {"type": "Sequence", "decoders": back + strip}
    if form == "llama2":
        spec["normalizer"] = {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "\u2581"}, space]}
        spec["post_processor"] = bos("<s>", 1)
    elif form == "metaspace":
        spec["normalizer"] = None
        spec["pre_tokenizer"] = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "first", "split": False}
        spec["post_processor"] = bos("<s>", 1)
    else:                                                       # as Gemma: no mark before the text, and a Split that never matches
        spec["normalizer"] = space
        spec["pre_tokenizer"] = {"type": "Split", "pattern": {"String": " "}, "behavior": "MergedWithPrevious", "invert": False}
        spec["decoder"] = {"type": "Sequence", "decoders": back}
        spec["model"]["fuse_unk"] = False
        for b in (0xF0, 0xC3): del spec["model"]["vocab"]["<0x%02X>" % b]     # so that there are unknown characters
        spec["model"]["vocab"] = {k: i for i, k in enumerate(spec["model"]["vocab"])}
    return Tokenizer.from_str(json.dumps(spec))

def bos(token, id):
    return {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": token, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [{"SpecialToken": {"id": token, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {token: {"id": token, "ids": [id], "tokens": [token]}}}

def with_post(t, post):
    spec = json.loads(t.to_str()); spec["post_processor"] = post
    return Tokenizer.from_str(json.dumps(spec))

def families():
    chatml = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    out = {}
    out["gpt2"] = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False), chatml[:1])
    out["smollm2"] = byte_level(pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]), chatml)
    t = byte_level(split(LLAMA3), ["<|begin_of_text|>", "<|end|>"])
    spec = json.loads(t.to_str()); spec["model"]["ignore_merges"] = True
    spec["post_processor"] = {"type": "Sequence", "processors": [{"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": False, "use_regex": True},
                                                                 bos("<|begin_of_text|>", 0)]}
    out["llama3"] = Tokenizer.from_str(json.dumps(spec))
    out["qwen2"] = byte_level(split(QWEN2), chatml, normalizer=normalizers.NFC())
    # Tokens of every flag, a space before the text, and NFC for those that are normalized.
    t = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=True), ["<s>"], normalizer=normalizers.NFC())
    t.add_tokens([AddedToken("<mask>", lstrip=True, rstrip=True, normalized=False), AddedToken("<|end|>", normalized=False, special=True),
                  AddedToken("<|end|>x", normalized=False), AddedToken("maybe", single_word=True), AddedToken("[TOOL]", normalized=True),
                  AddedToken("e\u0327\u0301", normalized=True), AddedToken("river", single_word=True, normalized=False)])
    out["added"] = t
    for form in ("llama2", "metaspace", "gemma"): out[form] = sentence_piece(form)
    return out

def short(text): return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
def listed(ids): return " ".join(map(str, ids))

def answers(t, text):
    whole = t.encode(text).ids
    t.encode_special_tokens = True
    alone = t.encode(text, add_special_tokens=False).ids
    t.encode_special_tokens = False
    return whole, alone, t.decode(whole, skip_special_tokens=False), t.decode(whole, skip_special_tokens=True)

def main():
    texts = strings(1, 1500, longest=3000)
    (HERE / "strings.json").write_text(json.dumps(texts, ensure_ascii=True, separators=(",", ":")) + "\n")
    golden = {"tokenizers": tokenizers.__version__, "families": {}}
    for name, t in families().items():
        spec = json.loads(t.to_str())
        (HERE / f"{name}.json").write_text(json.dumps(spec, ensure_ascii=False, separators=(",", ":")) + "\n")
        rows = ["".join(short(listed(x) if isinstance(x, list) else x) for x in answers(t, text)) for text in texts]
        every = [listed(answers(t, text)[0]) for text in every_character()]
        golden["families"][name] = {"strings": rows, "everyCharacter": short("\n".join(every))}
        print(name, len(spec["model"]["vocab"]), len(spec["model"]["merges"]))
    (HERE / "golden.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

if __name__ == "__main__": main()
