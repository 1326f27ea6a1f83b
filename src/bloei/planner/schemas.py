"""The formats as JSON Schema (2020-12). ``python -m bloei.planner.schemas DIRECTORY`` writes them down."""

import json
import sys
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

NAME: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
AMOUNT: Schema = {"type": "integer", "minimum": 1}
COST: Schema = {"type": "number", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
BAND: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
SHIFT_OR_FREE: Schema = {"anyOf": [NAME, {"type": "null"}, {"type": "array", "items": NAME}]}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _row(required: dict[str, Schema], optional: dict[str, Schema] | None = None, note: str = "") -> Schema:
    told = {"description": note} if note else {}
    return {"type": "object", **told, "properties": {**required, **(optional or {})}, "required": [*required]}


def _tuple(*items: Schema) -> Schema:
    return {"type": "array", "prefixItems": [*items], "minItems": len(items), "maxItems": len(items)}


def _document(name: str, required: dict[str, Schema], optional: dict[str, Schema]) -> Schema:
    body = _row({"format": {"const": name}, **required}, optional)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **body}


ROSTER = _document(
    "bloei-roster/1",
    {
        "starts_on": {"type": "string", "format": "date"},
        "days": AMOUNT,
        "shifts": _list(
            _row(
                {"id": NAME, "minutes": COUNT},
                {"forbids_next": _list(NAME), "combines_with": _list(NAME), "days": _list(COUNT)},
            )
        ),
        "workers": _list(
            _row(
                {"id": NAME},
                {
                    "max_shifts": {"type": "object", "additionalProperties": COUNT},
                    "minutes": BAND,
                    "max_run": COUNT,
                    "min_run": COUNT,
                    "min_rest_days": COUNT,
                    "max_weekends": COUNT,
                    "days_off": _list(COUNT),
                    "cannot": _list(_tuple(COUNT, NAME)),
                    "max_days": {"type": "object", "additionalProperties": COUNT},
                    "skills": _list(NAME),
                },
            )
        ),
    },
    {
        "wishes": _list(_row({"worker": NAME, "day": COUNT, "shift": NAME, "wants": YES_NO, "weight": COST})),
        "cover": _list(_row({"day": COUNT, "shift": NAME, "needed": COUNT, "under": COST, "over": COST})),
        "requires": _list(
            _row({"day": COUNT, "shift": NAME, "skill": NAME, "at_least": COUNT, "under": COST})
        ),
        "longest_day": AMOUNT,
        "groups": _list(_row({"id": NAME, "shifts": _list(NAME, minItems=1)})),
        "fixed": _list(_tuple(NAME, COUNT, SHIFT_OR_FREE)),
        "keep": _row({"assignments": _list(_tuple(NAME, COUNT, NAME)), "weight": COST}),
        "together": _list(
            _row({"workers": _list(NAME, minItems=2, maxItems=2), "at_least": COUNT, "under": COST})
        ),
        "hours": _list(_row({"worker": NAME, "at_least": COUNT, "under": COST})),
        "fairness": _list(
            _row(
                {"shifts": _list(NAME, minItems=1), "weight": COST},
                {"history": {"type": "object", "additionalProperties": COUNT}},
            )
        ),
    },
)

MATCH = _document(
    "bloei-match/1",
    {
        "people": _list(_row({"id": NAME, "minutes": BAND})),
        "jobs": _list(_row({"id": NAME, "places": COUNT, "unfilled": COST})),
        "pairs": _list(_tuple(NAME, NAME, COUNT, {"type": "number"})),
    },
    {"clashes": _list(_tuple(NAME, NAME))},
)


def _solution(name: str, assignment: Schema) -> Schema:
    number_or_none = {"type": ["number", "null"]}
    return _document(
        name,
        {"assignments": _list(assignment)},
        {
            "status": {"enum": ["optimal", "feasible", "infeasible", "unknown"]},
            "cost": number_or_none,
            "extra_cost": number_or_none,
            "bound": number_or_none,
            "seconds": number_or_none,
            "reasons": _list({"type": "string"}),
        },
    )


ROSTER_SOLUTION = _solution("bloei-roster-solution/1", _tuple(NAME, COUNT, NAME))
MATCH_SOLUTION = _solution("bloei-match-solution/1", _tuple(NAME, NAME))
ALL = {schema["title"]: schema for schema in (ROSTER, MATCH, ROSTER_SOLUTION, MATCH_SOLUTION)}


def written() -> dict[str, str]:
    """Each published file by its name."""
    return {
        name.replace("/", "-") + ".schema.json": json.dumps(schema, indent=1, sort_keys=True) + "\n"
        for name, schema in ALL.items()
    }


if __name__ == "__main__":
    for file, text in written().items():
        Path(sys.argv[1], file).write_text(text)
