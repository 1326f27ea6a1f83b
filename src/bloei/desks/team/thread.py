"""The thread of a request, step by step: what is done, what comes now, and the one next thing to do."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.demand.models import CheckOutcome, DisplacementCheck
from bloei.placements.models import Placement, Proposal
from bloei.placements.queries import RequestState

FACES = {
    "done": ("circle-check", "positive"),
    "now": ("player-play", "info"),
    "later": ("circle-dashed", "neutral"),
    "stopped": ("circle-x", "negative"),
}


@dataclass(frozen=True)
class Deed:
    """Something to do, and where."""

    words: str
    href: str
    icon: str


@dataclass(frozen=True)
class ThreadStep:
    """One step: ``state`` is done, now, later or stopped."""

    title: str
    state: str
    words: str
    deed: Deed | None = None

    @property
    def icon(self) -> str:
        """The icon of the state."""
        return FACES[self.state][0]

    @property
    def tone(self) -> str:
        """The tone of the state."""
        return FACES[self.state][1]

    @property
    def state_word(self) -> str:
        """The state in a word, because colour alone says nothing."""
        return {"done": _("klaar"), "now": _("nu"), "later": _("later"), "stopped": _("gestopt")}[self.state]


@dataclass(frozen=True)
class Strand:
    """All that the thread is spun from: the request with its state, its check, its proposals, its placements."""

    asked: Any
    check: DisplacementCheck | None
    proposals: list[Proposal]
    placements: list[Any]


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _pk(strand: Strand) -> dict[str, int]:
    return {"pk": strand.asked.pk}


def _need(strand: Strand) -> ThreadStep:
    asked = strand.asked
    if asked.need is not None:
        return ThreadStep(_("Behoefte"), "done", str(asked.need))
    if asked.reason_without_need:
        return ThreadStep(_("Behoefte"), "done", asked.reason_without_need)
    return ThreadStep(_("Behoefte"), "later", _("Die kies je bij het aannemen."))


def _request(strand: Strand) -> ThreadStep:
    asked, title = strand.asked, _("Hulpvraag")
    if asked.declined_on:
        return ThreadStep(title, "stopped", asked.decline_reason)
    if asked.accepted_on:
        return ThreadStep(title, "done", _("Aangenomen op %s.") % _day(asked.accepted_on))
    deed = Deed(_("Neem aan"), reverse("team:request_accept", kwargs=_pk(strand)), "check")
    return ThreadStep(title, "now", _("Ontvangen op %s.") % _day(timezone.localdate(asked.received_at)), deed)


def _check(strand: Strand) -> ThreadStep:
    title, check = _("Verdringingstoets"), strand.check
    deed = Deed(_("Doe de toets"), reverse("team:check", kwargs=_pk(strand)), "clipboard-check")
    if strand.asked.state == RequestState.CHECK_NEEDED:
        if check is None:
            return ThreadStep(
                title, "now", _("Zeven vragen, zodat niemand zijn werk of zorg kwijtraakt."), deed
            )
        if check.outcome == CheckOutcome.NOT_AGREED:
            return ThreadStep(title, "stopped", f"{check.get_outcome_display()}: {check.conditions}", deed)
        return ThreadStep(title, "now", _("Verlopen op %s.") % _day(check.ends_on), deed)
    if check is None:
        return ThreadStep(title, "later", _("Na het aannemen."))
    words = _("%(outcome)s, opnieuw kijken op %(day)s.") % {
        "outcome": check.get_outcome_display().capitalize(),
        "day": _day(check.review_on),
    }
    return ThreadStep(title, "done", words)


def _proposals(strand: Strand) -> ThreadStep:
    title, number = _("Voorstel"), len(strand.proposals)
    seeking = strand.asked.state == RequestState.PEOPLE_SOUGHT
    words = ngettext("%s voorstel gedaan.", "%s voorstellen gedaan.", number) % number
    if seeking and not any(proposal.answered_on is None for proposal in strand.proposals):
        return ThreadStep(title, "now", words, Deed(_("Kies wie je vraagt"), "#wie", "user-plus"))
    return ThreadStep(title, "done" if number else "later", words if number else _("Na de toets."))


def _interviews(strand: Strand) -> ThreadStep:
    title = _("Klikgesprek")
    unanswered = [proposal for proposal in strand.proposals if proposal.answered_on is None]
    if unanswered:
        href = reverse("team:proposal", args=[unanswered[0].pk])
        if unanswered[0].interview_at is None:
            return ThreadStep(
                title, "now", _("Nog niet gepland."), Deed(_("Plan het gesprek"), href, "calendar-plus")
            )
        words = _("Gepland op %s.") % date_format(timezone.localtime(unanswered[0].interview_at), "j F, H:i")
        return ThreadStep(title, "now", words, Deed(_("Noteer de antwoorden"), href, "message-check"))
    met = any(proposal.interview_at for proposal in strand.proposals)
    return ThreadStep(title, "done" if met else "later", _("Allebei zeggen ja, nee of nu niet."))


def _placements(strand: Strand) -> ThreadStep:
    title, asked = _("Plaatsing"), strand.asked
    words = _("%(placed)s van %(needed)s aan het werk.") % {
        "placed": asked.placed_count,
        "needed": asked.people_needed,
    }
    willing = [each for each in strand.proposals if _is_willing(each, strand.placements)]
    if willing:
        deed = Deed(
            _("Laat het werk beginnen"), reverse("team:proposal", args=[willing[0].pk]), "player-play"
        )
        return ThreadStep(title, "now", words, deed)
    return ThreadStep(title, "done" if strand.placements else "later", words)


def _is_willing(proposal: Proposal, placements: list[Placement]) -> bool:
    placed = {placement.proposal_id for placement in placements}
    return proposal.person_answer == proposal.host_answer == "yes" and proposal.pk not in placed


def _hours(strand: Strand) -> ThreadStep:
    title = _("Uren")
    confirmed = sum(placement.confirmed_minutes for placement in strand.placements)
    waiting = [placement for placement in strand.placements if placement.waiting_minutes]
    words = _("%s uur bevestigd.") % hours_words(confirmed)
    if waiting:
        deed = Deed(
            _("Bevestig uren"),
            reverse("team:proposal", args=[waiting[0].proposal_id]) + "#uren",
            "clock-check",
        )
        return ThreadStep(title, "now", words, deed)
    return ThreadStep(
        title, "done" if confirmed else "later", words if confirmed else _("Als het werk loopt.")
    )


def _thanks(strand: Strand) -> ThreadStep:
    title, number = _("Bedankje"), sum(placement.thanks_count for placement in strand.placements)
    if number:
        return ThreadStep(title, "done", ngettext("%s bedankje.", "%s bedankjes.", number) % number)
    return ThreadStep(title, "later", _("Komt bij de deelnemer en in het plan."))


def _end(strand: Strand) -> ThreadStep:
    asked, title = strand.asked, _("Klaar")
    if asked.closed_on:
        helped = asked.people_helped_count
        words = _("Klaar op %s.") % _day(asked.closed_on)
        return ThreadStep(
            title, "done", words if helped is None else f"{words} {_('%s mensen geholpen.') % helped}"
        )
    ready = bool(strand.placements) and asked.placed_count == 0
    deed = Deed(_("Sluit af"), reverse("team:request_close", kwargs=_pk(strand)), "circle-check")
    return ThreadStep(
        title, "now" if ready else "later", _("Hoeveel mensen zijn geholpen?"), deed if ready else None
    )


STEPS = (_need, _request, _check, _proposals, _interviews, _placements, _hours, _thanks, _end)


def thread_of(strand: Strand) -> list[ThreadStep]:
    """The steps in their order, from what the neighbourhood needs to thanks."""
    return [step(strand) for step in STEPS]


def next_deed(steps: list[ThreadStep]) -> Deed | None:
    """The one next thing to do."""
    return next((step.deed for step in steps if step.deed and step.state in ("now", "stopped")), None)


def hours_words(minutes: int) -> str:
    """150 minutes are "2:30"; 120 are "2"."""
    whole, rest = divmod(minutes, 60)
    return f"{whole}:{rest:02d}" if rest else str(whole)
