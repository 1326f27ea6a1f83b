"""Participants beside each other: who waits, who could stand there, two rounds, and two who are asked."""

import datetime
from functools import partial
from random import Random

from bloei.demo.courses import Course, ModelCourse
from bloei.demo.days import Diary, moment, workday
from bloei.matching import actions as matching
from bloei.matching.models import Introduction, MisfitReason, Round
from bloei.people import actions as people
from bloei.programmes.parts import CompanionKind

SECONDS = 5.0
LANGUAGES = ("ar", "tr", "en", "so")
MOMENTS = [(day, part) for day in range(1, 6) for part in ("morning", "afternoon")]
FIRST_BEFORE, NEWCOMER_EVERY = 6, 9


class Peers:
    """For the first kind of companion that participants are in this model, such as an ambassador."""

    def __init__(self, course: ModelCourse, diary: Diary, rng: Random) -> None:
        self.course, self.diary, self.rng = course, diary, rng
        self.kind: CompanionKind = course.model.peers[0]
        self.talents = sorted(course.stage.talents)[:6]

    def begin(self, newcomers: int) -> None:
        """Some come in the last weeks and wait; everybody tells what she speaks, when she can and what she likes."""
        profile = self.course.place.programme.profile
        role = next(
            role.key for role in self.course.model.roles
            if self.course.model.may_have(self.kind, role.key, profile)
        )  # fmt: skip
        for number in range(newcomers):
            day = self.diary.last - datetime.timedelta(days=FIRST_BEFORE + 2 + NEWCOMER_EVERY * number)
            self.course.register_only(role, workday(day - datetime.timedelta(days=2)))
        for each in self.course.courses:
            self.diary.put(each.arrives, partial(self.tell, each))
        today = self.diary.last
        self.diary.put(today - datetime.timedelta(days=FIRST_BEFORE), self.first, 1)
        self.diary.put(today - datetime.timedelta(days=max(0, today.isoweekday() - 5)), self.again, 1)

    def tell(self, course: Course, on: datetime.date) -> None:
        """Her languages by her own word, the parts of the week when she can, a talent and a wish."""
        by, rng = course.guide, self.rng
        spoken = {"nl": rng.choice(["A1", "A2", "B1"]), rng.choice(LANGUAGES): "native"}
        people.set_languages(course.person, spoken, by=by)
        people.set_availability(course.person, rng.sample(MOMENTS, 4), by=by)
        can, wants = (self.course.stage.talents[name] for name in rng.sample(self.talents, 2))
        people.add_talent(course.person, can, seen_by="self", note="", by=by, on=on)
        words = f"Ik wil iets doen met {wants.name.lower()}"
        people.add_wish(course.person, words, talent=wants, by=by, on=on)

    def _round(self, on: datetime.date) -> Round:
        by, at = self.course.by, moment(on, 9)
        asked = matching.ask_for_round(self.course.place.centre, kind=self.kind.key, by=by, at=at)
        return matching.make_round(asked, by=by, at=at, seconds=SECONDS)

    def first(self, on: datetime.date) -> None:
        """Two are asked, and she said yes; two others do not fit; the rest waits."""
        by, kind = self.course.by, self.kind.key
        rows = self._round(on).suggestions.select_related("enrolment__person", "beside__person__user")
        suggested = [(row.enrolment, row.beside) for row in rows if row.beside]
        for hers, his in suggested[:1]:
            asked = Introduction(enrolment=hers, beside=his, kind=kind, asked_on=on)
            matching.answer_introduction(matching.introduce(asked, by=by), "person", "yes", by=by, on=on)
        for hers, his in suggested[1:2]:
            matching.note_peer_misfit(hers, his, kind, MisfitReason.COMPANY, by=by, on=on)

    def again(self, on: datetime.date) -> None:
        """The round of today waits for who looks around."""
        self._round(on)
