"""The weeks of a centre on its roster: twelve tasks, a week that people know, and the next one as a draft."""

import datetime
from functools import partial
from random import Random

from bloei.centres.actions import add_staff_hours
from bloei.centres.models import Duty, DutyKind, StaffHours
from bloei.demo.days import Diary, moment
from bloei.demo.lives import Life
from bloei.demo.stage import OPENING, CentreStage
from bloei.planner.budget import Budget
from bloei.rosters import actions
from bloei.rosters.models import Coming, Roster, StandingTime, Task

MORNING, AFTERNOON = (datetime.time(9, 30), datetime.time(12)), (datetime.time(13), datetime.time(15, 30))
TASKS = (
    ("Gastvrouw of gastheer", "Balie", "door", DutyKind.HOST, (1, 2, 3, 4, 5), MORNING, 1),
    ("Kas", "Balie", "money-bag", DutyKind.CASH, (1, 3, 5), MORNING, 1),
    ("Schoonmaak", "Hele centrum", "broom", DutyKind.CLEANING, (2, 5), AFTERNOON, 2),
    ("Voorraad", "Magazijn", "package", DutyKind.STOCK, (4,), MORNING, 1),
    ("Koffie en thee", "Grote zaal", "hot-beverage", None, (1, 2, 4), MORNING, 1),
    ("Lunch koken", "Keuken", "cooking", None, (3,), MORNING, 2),
    ("Taalcafé", "Zaal 2", "speech-balloon", None, (2,), AFTERNOON, 2),
    ("Naaiatelier", "Zaal 1", "sewing-needle", None, (1, 4), AFTERNOON, 1),
    ("Buurttuin", "Tuin", "seedling", None, (3,), AFTERNOON, 2),
    ("Repaircafé", "Werkplaats", "toolbox", None, (5,), MORNING, 1),
    ("Kledinghoek", "Zaal 3", "t-shirt", None, (2,), MORNING, 1),
    ("Wandelgroep", "Buiten", "person-walking", None, (4,), AFTERNOON, 1),
)
ROUNDS = 2
"""Rounds of the planner's work, so that the town is the same every time."""


class RosterLife:
    """The last weeks of one centre: what returns, a week that was told, a sick call, and a draft."""

    def __init__(self, place: CentreStage, diary: Diary, lives: list[Life], rng: Random) -> None:
        self.place, self.diary, self.lives, self.rng = place, diary, lives, rng
        self.by = place.consultants[0]

    def begin(self, first: datetime.date) -> None:
        """The deeds of the last three weeks of the town; one that began later has no roster yet."""
        last = self.diary.last
        monday = last - datetime.timedelta(days=last.weekday())
        start = monday - datetime.timedelta(days=11)
        if start < first:
            return
        self.diary.put(start, self.define_tasks)
        self.diary.put(monday - datetime.timedelta(days=7), self.say_wishes)
        self.diary.put(monday - datetime.timedelta(days=4), partial(self.propose, monday))
        self.diary.put(monday - datetime.timedelta(days=3), partial(self.tell, monday))
        self.diary.put(monday, partial(self.answer, monday))
        self.diary.put(monday, partial(self.propose, monday + datetime.timedelta(days=7)))

    def define_tasks(self, on: datetime.date) -> None:
        """Twelve tasks with their times; and somebody of the team is there whenever the centre is open (MAC-17)."""
        centre = self.place.centre
        for weekday in range(1, 6):
            guide = self.place.consultants[weekday % len(self.place.consultants)].login
            for starts, ends in OPENING:
                hours = StaffHours(centre=centre, user=guide, weekday=weekday, starts=starts, ends=ends)
                add_staff_hours(hours, by=self.by, on=on)
        for title, where, picture, duty, weekdays, (starts, ends), people_needed in TASKS:
            task = Task(
                centre=centre,
                title=title,
                place=where,
                pictogram=picture,
                duty=Duty.objects.filter(centre=centre, kind=duty).first() if duty else None,
                language="ar" if title == "Taalcafé" else "",
                is_unpopular=title == "Schoonmaak",
            )
            actions.define_task(task, talents=[], by=self.by)
            for weekday in weekdays:
                time = StandingTime(
                    task=task,
                    weekday=weekday,
                    starts=starts,
                    ends=ends,
                    people_needed=people_needed,
                    since=on,
                )
                actions.add_time(time, by=self.by)

    def _present(self) -> list[Life]:
        return [life for life in self.lives if life.place is self.place and life.plan and not life.is_gone]

    def say_wishes(self, on: datetime.date) -> None:
        """What people like, and rather not."""
        tasks = list(Task.objects.filter(centre=self.place.centre).order_by("pk"))
        for life in self._present():
            for number, task in enumerate(self.rng.sample(tasks, 2)):
                actions.wish_for_task(life.taking_part, task, number == 0, by=life.hand)

    def propose(self, monday: datetime.date, on: datetime.date) -> None:
        """The week is opened, the planner proposes, and the team takes it over."""
        roster = actions.open_week(self.place.centre, monday, by=self.by, at=moment(on, 9))
        draft = actions.ask_for_draft(roster, by=self.by, at=moment(on, 10))
        actions.make_draft(draft, at=moment(on, 10, 1), budget=Budget(60, ROUNDS))
        if not draft.has_failed:
            actions.apply_draft(draft, by=self.by, at=moment(on, 11))

    def tell(self, monday: datetime.date, on: datetime.date) -> None:
        """People know their week."""
        roster = Roster.objects.get(centre=self.place.centre, week=monday)
        actions.publish(roster, by=self.by, at=moment(on, 15))

    def answer(self, monday: datetime.date, on: datetime.date) -> None:
        """Most say that they come; somebody is ill, and one asks who takes it over."""
        hands = {life.taking_part.pk: life.hand for life in self._present()}
        roster = Roster.objects.get(centre=self.place.centre, week=monday)
        at = moment(on, 8)
        told = [
            (row, hands[row.enrolment_id])
            for shift in roster.shifts.order_by("on", "starts", "pk")
            for row in shift.assignments.filter(withdrawn_at=None).order_by("pk")
            if row.enrolment_id in hands
        ]
        for number, (row, hand) in enumerate(told):
            if number == len(told) // 2:
                actions.answer_assignment(row, Coming.NO, by=hand, at=at)
            elif number == len(told) - 1:
                actions.offer_swap(row, by=hand, at=at)
            elif self.rng.random() < 0.8:
                actions.answer_assignment(row, Coming.YES, by=hand, at=at)
