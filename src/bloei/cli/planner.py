"""``bloei planner ...``: rosters and matches out of JSON, without a database."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from bloei.cli.console import complain, errors, say
from bloei.planner.answers import Outcome
from bloei.planner.budget import Budget, Progress, Tell
from bloei.planner.explain import explain_match, explain_roster
from bloei.planner.match.plan import solve_match
from bloei.planner.roster.plan import solve_roster
from bloei.planner.trouble import BadInput
from bloei.planner.validation import read_document

app = typer.Typer(no_args_is_help=True, help="Propose rosters and matches, from JSON to JSON.")

ROSTER, MATCH = "bloei-roster/1", "bloei-match/1"
Problem = Annotated[Path, typer.Argument(help="The problem, a JSON file.", show_default=False)]
Seconds = Annotated[
    float | None, typer.Option(min=0.1, help="Stop after so many seconds; 10, or an hour with --work.")
]
Work = Annotated[
    int | None, typer.Option(min=0, help="Stop after so many rounds: same seed, same work, same answer.")
]
Seed = Annotated[int, typer.Option(help="Start of chance.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Where the answer goes; else the screen.")
]


@app.callback()
def planner() -> None:
    """Propose rosters and matches, from JSON to JSON. People decide."""


@app.command()
def roster(
    problem: Problem, seconds: Seconds = None, work: Work = None, seed: Seed = 1, output: Output = None
) -> None:
    """Who works which shift on which day. Ctrl-C gives the best so far."""
    with _clear_faults():
        data = read_document(problem, ROSTER)
        with _progress() as tell, _interruptible(_budget(seconds, work)) as budget:
            outcome = solve_roster(data, budget, seed=seed, tell=tell)
    _deliver(outcome, output)


@app.command()
def match(
    problem: Problem, seconds: Seconds = None, work: Work = None, seed: Seed = 1, output: Output = None
) -> None:
    """Who does which job. Ctrl-C gives the best so far."""
    with _clear_faults():
        data = read_document(problem, MATCH)
        with _progress() as tell, _interruptible(_budget(seconds, work)) as budget:
            outcome = solve_match(data, budget, seed=seed, tell=tell)
    _deliver(outcome, output)


@app.command()
def explain(problem: Problem, solution: Path, output: Output = None) -> None:
    """Why the answer is as it is: what it costs, and what stands between people and open places."""
    with _clear_faults():
        data = read_document(problem, ROSTER, MATCH)
        if data["format"] == ROSTER:
            lines = explain_roster(data, read_document(solution, "bloei-roster-solution/1"))
        else:
            lines = explain_match(data, read_document(solution, "bloei-match-solution/1"))
    if output:
        _write(output, {"format": "bloei-explanation/1", "facts": [line.document() for line in lines]})
    else:
        for line in lines:
            say(line.text)


def _budget(seconds: float | None, work: int | None) -> Budget:
    return Budget(seconds or (10.0 if work is None else 3600.0), work)


@contextmanager
def _clear_faults() -> Iterator[None]:
    """A fault in the input becomes one line with its path, and exit code 2."""
    try:
        yield
    except BadInput as fault:
        complain(str(fault))
        raise typer.Exit(2) from None


@contextmanager
def _interruptible(budget: Budget) -> Iterator[Budget]:
    """Ctrl-C ends the search instead of the program."""
    before = signal.signal(signal.SIGINT, lambda *_: budget.stop())
    try:
        yield budget
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress() -> Iterator[Tell]:
    """On a terminal the state stands on one line; elsewhere each better answer is a line. Both on stderr."""
    with _solvers_are_quiet():
        if not errors.is_terminal:
            yield lambda news: errors.print(_line(news), markup=False)
            return
        with errors.status("…") as status:
            yield lambda news: status.update(_line(news))


@contextmanager
def _solvers_are_quiet() -> Iterator[None]:
    """HiGHS now and then writes a line of its own, past Python, to where the answer goes."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _line(news: Progress) -> str:
    cost = "no answer yet" if news.cost is None else f"cost {news.cost:g}"
    bound = "" if news.bound is None else f", not under {news.bound:g}"
    return f"{news.seconds:6.1f} s  {cost}{bound}  ({news.stage})"


def _deliver(outcome: Outcome, output: Path | None) -> None:
    if output is None:
        typer.echo(json.dumps(outcome.document()))
    else:
        _write(output, outcome.document())
        say(f"{outcome.status}, cost {outcome.cost}, bound {outcome.bound}, {outcome.seconds:.1f} s")
    for reason in outcome.reasons:
        complain(reason)


def _write(file: Path, document: dict[str, Any]) -> None:
    try:
        file.write_text(json.dumps(document) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(str(file), error.strerror or "cannot be written") from None
