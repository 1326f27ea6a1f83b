"""``bloei planner`` as an operator uses it."""

import json
import os
import signal
import subprocess
import sys
import time

from typer.testing import CliRunner

from bloei.cli.planner import app
from bloei.planner.tests import problems

CLI = CliRunner()


def _file(folder, name, document):
    file = folder / name
    file.write_text(json.dumps(document))
    return str(file)


def test_from_problem_to_explanation(tmp_path):
    workers = [problems.worker("anna", days_off=[1]), problems.worker("bram", days_off=[1])]
    problem = _file(tmp_path, "problem.json", problems.roster(workers))
    answer = str(tmp_path / "answer.json")
    done = CLI.invoke(app, ["roster", problem, "--work", "2", "-o", answer])
    assert done.exit_code == 0, done.output
    told = CLI.invoke(app, ["explain", problem, answer])
    assert "Day 1, E: 0 of 2." in told.stdout
    assert "anna cannot: anna is off on day 1." in told.stdout


def test_a_match_goes_to_the_screen_as_json(tmp_path):
    problem = {
        "format": "bloei-match/1",
        "people": [{"id": "anna", "minutes": [0, 100]}],
        "jobs": [{"id": "sew", "places": 1, "unfilled": 9}],
        "pairs": [["anna", "sew", 60, 1]],
    }
    done = CLI.invoke(app, ["match", _file(tmp_path, "m.json", problem), "--work", "1"])
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["cost"], answer["assignments"]) == ("optimal", 1, [["anna", "sew"]])


def test_bad_input_ends_with_2(tmp_path):
    problem = problems.roster([problems.worker("anna", minutes=[2, 1])])
    done = CLI.invoke(app, ["roster", _file(tmp_path, "bad.json", problem)])
    assert done.exit_code == 2
    assert "workers[0].minutes" in done.stderr


def test_ctrl_c_gives_the_best_so_far(tmp_path):
    workers = [
        problems.worker(f"w{n}", minutes=[600, 1100 + n], min_run=2, max_run=3, max_shifts={"L": 2})
        for n in range(9)
    ]
    wishes = [
        {"worker": f"w{n}", "day": day, "shift": "E", "wants": (n + day) % 3 == 0, "weight": 1 + (n * day) % 7}
        for n in range(9) for day in range(9)
    ]  # fmt: skip
    more = {"together": [{"workers": ["w0", "w1"], "at_least": 9, "under": 5}]}
    problem = _file(tmp_path, "problem.json", problems.roster(workers, wishes=wishes, **more))
    answer = tmp_path / "answer.json"
    command = [
        sys.executable,
        "-m",
        "bloei.cli",
        "planner",
        "roster",
        problem,
        "--seconds",
        "60",
        "-o",
        str(answer),
    ]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert running.stderr is not None
    running.stderr.readline()
    begun = time.monotonic()
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)
    assert running.returncode == 0
    assert time.monotonic() - begun < 10
    assert json.loads(answer.read_text())["status"] in ("feasible", "optimal")
