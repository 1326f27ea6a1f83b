"""What every page knows of who looks at it."""

from typing import Any

from django.http import HttpRequest


def actor(request: HttpRequest) -> dict[str, Any]:
    """``actor``: who acts, or None; ``theme``: the look of the municipality."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "theme": actor.municipality.theme if actor else ""}
