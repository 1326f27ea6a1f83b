"""Iemand naast mij: two participants are asked whether one will stand beside the other. Both say yes, no or not now."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.mine import Mine, my_deed, my_page, show, well_done
from bloei.desks.me.words import answered_words, listed
from bloei.matching.actions import answer_introduction
from bloei.matching.models import Introduction
from bloei.matching.queries import peer_pairs_by_key
from bloei.people.languages import language_name
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.programmes.parts import Text

STAYS_READABLE = datetime.timedelta(days=14)
FEW_MOMENTS = 3


@dataclass(frozen=True)
class Asked:
    """A question to her about somebody: that one beside her, or she beside that one."""

    introduction: Introduction
    side: str

    @property
    def is_for_me(self) -> bool:
        """Whether somebody would stand beside her."""
        return self.side == "person"

    @property
    def other(self) -> Enrolment:
        """Who it is about."""
        return self.introduction.beside if self.is_for_me else self.introduction.enrolment

    @property
    def kind(self) -> Text:
        """As what, in the words of the programme and the language of the reader."""
        return model_of(self.introduction.enrolment).companion(self.introduction.kind).title

    @property
    def answer(self) -> str:
        """What she said, if she did."""
        return str(getattr(self.introduction, f"{self.side}_answer"))

    @property
    def is_over(self) -> bool:
        """Whether it does not go on, and not because of her."""
        return self.answer == "yes" and self.introduction.is_refused


def asked_of(mine: Mine, *, on: datetime.date) -> list[Asked]:
    """Questions that wait for her answer, or that she answered lately and of which nothing came yet."""
    open_or_late = Q(answered_on__isnull=True) | Q(answered_on__gte=on - STAYS_READABLE)
    own = Q(enrolment=mine.enrolment, beside__ended_on__isnull=True)
    own |= Q(beside=mine.enrolment, enrolment__ended_on__isnull=True)
    rows = Introduction.objects.filter(own, open_or_late, withdrawn_on__isnull=True, companion__isnull=True)
    rows = rows.select_related("enrolment__person", "enrolment__programme", "beside__person__user")
    found = (Asked(row, "person" if row.enrolment_id == mine.enrolment.pk else "beside") for row in rows)
    return [each for each in found if each.answer or not each.introduction.is_refused]


def open_questions(mine: Mine, *, on: datetime.date) -> list[Asked]:
    """Those that wait for her answer."""
    return [each for each in asked_of(mine, on=on) if not each.answer]


def _asked(mine: Mine, pk: int) -> Asked:
    for each in asked_of(mine, on=timezone.localdate()):
        if each.introduction.pk == pk:
            return each
    raise Http404


def _shared(row: Introduction) -> tuple[str, str]:
    """The languages both speak and the first moments at which both can; what only one of them has is not told."""
    key = row.enrolment_id, row.beside_id
    pair = peer_pairs_by_key(row.kind, [key], timezone.localdate()).get(key)
    if pair is None:
        return "", ""
    moments = [f"{day.label} {part.label}" for day, part in pair.moments[:FEW_MOMENTS]]
    return listed(language_name(code) for code in pair.languages), listed(moments)


@my_page
def introduction(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Who it is, what they share, and three answers of the same size."""
    asked = _asked(mine, pk)
    languages, moments = _shared(asked.introduction)
    return show(request, mine, "introduction", asked=asked, languages=languages, moments=moments)


@my_deed
def answer(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Yes, no or not now. All three are fine; with two times yes it begins."""
    asked, word = _asked(mine, pk), request.POST.get("answer", "")
    row = answer_introduction(asked.introduction, asked.side, word, by=mine.actor, on=timezone.localdate())
    if row.companion_id is None:
        well_done(request, answered_words(word))
        return redirect("me:people")
    well_done(request, _("Fijn! Jullie zeggen allebei ja."))
    return redirect("me:people" if asked.is_for_me else "me:buddies")


urlpatterns = [
    path("mensen/samen/<int:pk>/", introduction, name="introduction"),
    path("mensen/samen/<int:pk>/antwoord/", answer, name="answer_introduction"),
]
