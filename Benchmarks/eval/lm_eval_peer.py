"""lm-eval asks for the answers to exact-match samples, for `floodmark bench eval`.

Arguments: address of an OpenAI-compatible API; number of samples.
Answer: one JSON object with the seconds of the phase in which lm-eval asks the server, the mean score, and the name.
"""

import json
import os
import sys
import tempfile
import time
from importlib.metadata import version

os.environ["OPENAI_API_KEY"] = "none"
os.environ["HF_DATASETS_OFFLINE"] = "1"

from lm_eval import simple_evaluate
from lm_eval.models.openai_completions import LocalChatCompletion
from lm_eval.tasks import TaskManager

# Requests at once: the fastest of 16, 32, 64, 128 and 256.
CONCURRENCY = 64

asking = []
ask = LocalChatCompletion.generate_until


def timed(*arguments, **options):
    start = time.perf_counter()
    answers = ask(*arguments, **options)
    asking.append(time.perf_counter() - start)
    return answers


LocalChatCompletion.generate_until = timed

with tempfile.TemporaryDirectory() as folder:
    os.environ["HF_DATASETS_CACHE"] = f"{folder}/cache"
    with open(f"{folder}/samples.jsonl", "w", encoding="utf-8") as file:
        for i in range(int(sys.argv[2])):
            line = {"question": f"What is 40 + 2? ({i})", "answer": "42" if i % 2 == 0 else "41"}
            file.write(json.dumps(line) + "\n")
    with open(f"{folder}/task.yaml", "w", encoding="utf-8") as file:
        file.write(f"""\
task: sums
dataset_path: json
dataset_kwargs: {{data_files: {{test: {folder}/samples.jsonl}}}}
test_split: test
output_type: generate_until
doc_to_text: "{{{{question}}}}"
doc_to_target: "{{{{answer}}}}"
generation_kwargs: {{until: [], max_gen_toks: 16}}
metric_list: [{{metric: exact_match}}]
""")
    results = simple_evaluate(
        model="local-chat-completions",
        model_args={
            "model": "mock",
            "base_url": f"{sys.argv[1]}/chat/completions",
            "num_concurrent": CONCURRENCY,
            "tokenized_requests": False,
        },
        tasks=["sums"],
        task_manager=TaskManager(include_path=folder),
        apply_chat_template=True,
        bootstrap_iters=0,
    )
score = results["results"]["sums"]["exact_match,none"]
name = f"lm-eval {version('lm-eval')}, its request phase, {CONCURRENCY} at once"
print(json.dumps({"seconds": asking[0], "result": float(score), "name": name}))
