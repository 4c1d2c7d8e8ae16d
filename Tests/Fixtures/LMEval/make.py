#!/usr/bin/env python3
"""Makes the files in this folder with lm-eval, and `expected.json` with the means that lm-eval itself reports.

Written with Python 3.11.7, lm-eval 0.4.13.
Run: python3 make.py
The model is lm-eval's own `dummy`, which answers `lol` and draws likelihoods; the tasks are invented. What names the
machine is taken out of the results afterwards.
"""

import json
import pathlib
import random
import shutil
import tempfile

import lm_eval
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager

here = pathlib.Path(__file__).resolve().parent
work = pathlib.Path(tempfile.mkdtemp())

words = [{"question": f"Say {w}.", "answer": w} for w in ["lol", "no", "lol", "yes"]]
choices = [{"question": f"Is {n} even?", "choices": ["yes", "no"], "label": n % 2} for n in range(6)]
(work / "words.jsonl").write_text("".join(json.dumps(w) + "\n" for w in words))
(work / "choices.jsonl").write_text("".join(json.dumps(c) + "\n" for c in choices))
(work / "words.yaml").write_text(f"""
task: small_words
dataset_path: json
dataset_kwargs: {{data_files: {{test: {work}/words.jsonl}}}}
test_split: test
output_type: generate_until
doc_to_text: "{{{{question}}}}"
doc_to_target: "{{{{answer}}}}"
generation_kwargs: {{until: ["."]}}
filter_list:
  - name: strict
    filter: [{{function: regex, regex_pattern: "^(lol)$"}}, {{function: take_first}}]
  - name: loose
    filter: [{{function: take_first}}]
metric_list: [{{metric: exact_match, aggregation: mean, higher_is_better: true}}]
metadata: {{version: 1.0}}
""")
(work / "choices.yaml").write_text(f"""
task: small_choices
dataset_path: json
dataset_kwargs: {{data_files: {{test: {work}/choices.jsonl}}}}
test_split: test
output_type: multiple_choice
doc_to_text: "{{{{question}}}}"
doc_to_target: label
doc_to_choice: choices
metric_list:
  - {{metric: acc, aggregation: mean, higher_is_better: true}}
  - {{metric: acc_norm, aggregation: mean, higher_is_better: true}}
metadata: {{version: 2.0}}
""")
(work / "group.yaml").write_text("""
group: small
task: [small_words, small_choices]
aggregate_metric_list: [{metric: acc, weight_by_size: true}]
metadata: {version: 0.1}
""")

random.seed(3)
tracker = EvaluationTracker(output_path=str(work / "out"))
results = lm_eval.simple_evaluate(
    model="dummy", model_args="pretrained=small-model", tasks=["small"], task_manager=TaskManager(include_path=str(work), include_defaults=False),
    evaluation_tracker=tracker, log_samples=True, bootstrap_iters=0)
samples = results.pop("samples")
tracker.save_results_aggregated(results=results, samples=samples)
for name in results["configs"]:
    tracker.save_results_samples(task_name=name, samples=samples[name])

for old in here.glob("*.json*"):
    old.unlink()
for path in (work / "out").rglob("*.json*"):
    if path.suffix == ".json":
        found = json.loads(path.read_text())
        kept = ["results", "groups", "group_subtasks", "configs", "versions", "n-shot", "higher_is_better", "n-samples",
                "config", "date", "lm_eval_version", "model_source", "model_name", "model_name_sanitized"]
        found = {key: found[key] for key in kept if key in found}
        for config in found["configs"].values():
            config["dataset_kwargs"] = {}
        (here / path.name).write_text(json.dumps(found, indent=2) + "\n")
    else:
        shutil.copy(path, here / path.name)
expected = {"lm_eval": lm_eval.__version__, "results": results["results"]}
(here / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True, default=str) + "\n")
shutil.rmtree(work)
