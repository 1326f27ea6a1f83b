"""Rounds of matching at a centre: wishes are told, a round is made, somebody is asked, something does not fit."""

import datetime
from functools import partial

from bloei.accounts.actor import Actor
from bloei.demand.models import Request
from bloei.demo.days import Diary, moment, workday
from bloei.demo.lives import Life
from bloei.demo.stage import CentreStage
from bloei.matching import actions as matching
from bloei.matching.models import MisfitReason, Round
from bloei.people.actions import add_wish
from bloei.people.models import PersonTalent
from bloei.placements.models import Proposal
from bloei.programmes.models import Enrolment

SECONDS = 5.0
WISHES_BEFORE, FIRST_BEFORE = 60, 6


class Rounds:
    """Two rounds of a centre: one of last week, of which something came, and one that waits for the visitor."""

    def __init__(self, place: CentreStage, diary: Diary, lives: list[Life]) -> None:
        self.place, self.diary = place, diary
        self.lives = [life for life in lives if life.place is place]

    def begin(self) -> None:
        """The days are put in the diary, as far as the town has them."""
        last = self.diary.last
        for number, life in enumerate(self.lives):
            told = last - datetime.timedelta(days=WISHES_BEFORE - 2 * number % 50)
            self.diary.put(workday(told), partial(self.wish, life), 1)
        self.diary.put(last - datetime.timedelta(days=FIRST_BEFORE), self.first, 1)
        self.diary.put(last if last.isoweekday() <= 5 else last - datetime.timedelta(days=2), self.again, 1)

    def wish(self, life: Life, on: datetime.date) -> None:
        """Somebody who takes part says what she would like to do with a talent of hers."""
        if life.is_gone or life.enrolment is None:
            return
        talent = PersonTalent.objects.filter(person=life.person).order_by("talent__name").first()
        if talent is None:
            return
        words = f"Dit doe ik graag: {talent.talent.name.lower()}"
        add_wish(life.person, words, talent=talent.talent, by=life.hand, on=on)

    def _round(self, on: datetime.date) -> Round:
        by, at = self.place.consultants[0], moment(on, 9)
        asked = matching.ask_for_round(self.place.centre, by=by, at=at)
        return matching.make_round(asked, by=by, at=at, seconds=SECONDS)

    def first(self, on: datetime.date) -> None:
        """One is asked, one does not fit, the others stay for later."""
        made, by = self._round(on), self.place.consultants[0]
        rows = made.suggestions.select_related("enrolment__person", "request")
        suggested = [(row.enrolment, row.request) for row in rows if row.request]
        for enrolment, request in suggested[:1]:
            self._ask(enrolment, request, by, on)
        for enrolment, request in suggested[1:2]:
            matching.note_misfit(enrolment, request, MisfitReason.TIME, by=by, on=on)

    @staticmethod
    def _ask(enrolment: Enrolment, request: Request, by: Actor, on: datetime.date) -> None:
        wish = enrolment.person.wishes.filter(talent__in=request.talents.values("talent")).first()
        fit = wish.words if wish else f"{enrolment.person.given_name} is hier goed in"
        proposal = Proposal(
            enrolment=enrolment, request=request, worth=request.worth, fit=fit, wish=wish, proposed_on=on
        )
        matching.ask_her(proposal, by=by)

    def again(self, on: datetime.date) -> None:
        """The round of today waits for who looks around."""
        self._round(on)
