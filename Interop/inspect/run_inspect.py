"""Lets `floodmark eval --runner inspect` run a tiny evaluation with the real Inspect: run_inspect.py FLOODMARK.

Needs requirements.txt. The evaluation is sums.py, the model a server that always gives the same answer.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import mock_server
from inspect_ai.log import read_eval_log


def main(floodmark):
    program = pathlib.Path(sys.executable).parent / "inspect"
    with tempfile.TemporaryDirectory() as folder:
        task = str(pathlib.Path(__file__).resolve().with_name("sums.py"))
        command = [
            os.path.abspath(floodmark), "eval", task, "--runner", "inspect", "--inspect", str(program),
            "--model", "tiny", "--base-url", mock_server.start(), "--log-dir", folder, "--workspace", f"{folder}/campaign",
            "--json", "--", "-T", "count=5",
        ]
        result = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        (path,) = result["logs"]
        assert [cell["cell"] for cell in result["stored"]["cells"]] == ["tiny/sums/as released"], result["stored"]
        log = read_eval_log(str(pathlib.Path(folder) / pathlib.Path(path).name))
        assert log.status == "success" and len(log.samples) == 10
        assert {sample.scores["includes"].value for sample in log.samples if sample.id == "sum-2"} == {"C"}
        print(f"Inspect ran {len(log.samples)} attempts for floodmark")


if __name__ == "__main__":
    main(*sys.argv[1:])
