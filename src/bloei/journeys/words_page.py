"""Writes ``docs/programme-models.md``: every word that a model may use, from the words themselves."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from bloei.journeys.vocabulary import PLACEMENT_RULES, RULES, WATCHES, parameters_of

HEAD = """# Programme models

A programme model is one TOML file in `src/bloei/programmes/catalogue/`. It holds names, texts, numbers, and which
words apply where; `activeringscentrum.toml` is the example to read. This page is made from the words themselves
(`bloei manage words --write`); a test keeps it true.

A word that does not exist, a missing field or a wrong parameter is refused with file, line and the word that was
probably meant; `bloei model check FILE` tells every fault. A change is a new version: who started under version 1 keeps
its rules. A municipality's own versions are rows (decision 0009); a model of its own is a file and no code:
`bloei model adopt FILE --municipality M --centre C`.

| part | says |
|---|---|
| `key`, `version`, `valid_from`, `source`, `covers` | which model, from when, after which source |
| `[title]`, `[target_group]`, `[[goal]]` | names and texts; Dutch (`nl`) is required |
| `[method]` | who made the method, and what was written about it; may be left out |
| `[[role]]` | `key`, `one`, `many`, `text`: what people who take part are called; `term` (`min_months`, `max_months`, `extend_months`), `contract_months`, `hours_per_week` (`min`, `max`); `start`: rules; `watch`: for this role only; `exit_to`: destinations and roles |
| `[[companion]]` | `key`, `title`; `of`: professional, participant or partner; `role`: only who takes part in this role; `required`, `responsible`, `is_single`, `most` (people for one companion) |
| `[team]` | professionals per centre, duties, trainings |
| `[capacity]` | `places` (`min`, `max`), `group` (largest) |
| `[entry]` | `register` and `start`: rules that must hold then |
| `[placement]` | `start`: rules that must hold before a placement |
| `[[phase]]` | a step: key, title, text, and the rules to `enter` it |
| `[exit]` | `destinations`, the rules to `close`, and `follow_up_months` |
| `[[workshop]]`, `[workshops]` | `theme`, `title`; `in_one_day`, `within_months` |
| `[[document]]` | `key`, `title`, `text`, `kind` (declaration, contract, certificate, diploma), `signed_by` |
| `[[funding]]`, `[[target]]` | money lines (`kind`, `note`); numbers to reach (`indicator`, `number`, `per`, `profile`) |
| `[[profile]]` | what is different in one town: `title`, `text`, `start`: rules on top, `watch`: with other numbers, `capacity` |
| `[limits]` | between which numbers a municipality may change: `"watch.no_contact.days" = { min = 7, max = 28 }` |
| `[[watch]]` | what needs attention, with its numbers |
| `[[example]]` | a case, and the signals or refusals that the designer expects; the tests play them |
"""
RULES_HEAD = "\n## Rules\n\nA rule judges one case at the moment of a verb, and answers with a reason.\n"
PLACEMENT_HEAD = (
    "\n## Rules for a placement\n\nUnder `[placement]`: they judge a proposal at the start of the work.\n"
)
WATCHES_HEAD = "\n## Watches\n\nA watch finds all cases that need attention, in one query.\n"
NAMES = {int: "whole number", str: "text", list[str]: "list of texts"}


def _parameter(name: str, kind: Any) -> str:
    return f"`{name}` ({NAMES[kind]})"


def _section(words: Mapping[str, Callable[..., Any]]) -> str:
    lines = ["", "| word | parameters | meaning |", "|---|---|---|"]
    for name, function in sorted(words.items()):
        given = ", ".join(_parameter(key, each.annotation) for key, each in parameters_of(function).items())
        meaning = " ".join((inspect.getdoc(function) or "").split())
        lines.append(f"| `{name}` | {given or '-'} | {meaning} |")
    return "\n".join([*lines, ""])


def words_page() -> str:
    """The whole page, as Markdown."""
    watches = {name: watch.find for name, watch in WATCHES.items()}
    return (
        HEAD
        + RULES_HEAD
        + _section(RULES)
        + PLACEMENT_HEAD
        + _section(PLACEMENT_RULES)
        + WATCHES_HEAD
        + _section(watches)
    )
