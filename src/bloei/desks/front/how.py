"""Hoe maakt Bloei deze lijst? What is looked at, why, and what never is; from the program's own criteria."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bloei.accounts.doors import open_door
from bloei.matching.criteria import (
    CRITERIA,
    NEVER_USED,
    PEER_WEIGHTS,
    PEOPLE_DECIDE,
    WEIGHTS,
    Part,
    Use,
)
from bloei.matching.parameters import weeks_of


@require_safe
@open_door
def how(request: HttpRequest) -> HttpResponse:
    """For everybody: participants, neighbours, colleagues, the municipality."""
    parts = [
        (part, part.label, [(use.label, _rows(part, use)) for use in Use if _rows(part, use)])
        for part in Part
    ]
    page = {
        "parts": parts,
        "never": NEVER_USED,
        "people_decide": PEOPLE_DECIDE,
        "weights": WEIGHTS,
        "peer_weights": PEER_WEIGHTS,
        "weeks": weeks_of("not_now", timezone.localdate()),
    }
    return render(request, "front/how.html", page)


def _rows(part: Part, use: Use) -> list[object]:
    return [each for each in CRITERIA if each.part == part and each.use == use]
