"""What goes on in a centre: sessions and who comes, groups, duties, activities, offers."""

import datetime
from functools import partial
from random import Random

from bloei.centres.actions import hand_over_duty, take_duty
from bloei.centres.models import Duty, DutyTerm
from bloei.demand.actions import accept_offer, count_visitors, plan_activity, receive_offer
from bloei.demand.models import Activity, Offer, OfferKind
from bloei.demo.days import Diary, moment
from bloei.demo.lives import Life
from bloei.demo.stage import CentreStage, Stage
from bloei.learning.actions import plan_session, record_attendance, sign_up
from bloei.learning.models import Attendance, Session
from bloei.programmes.actions import join_group, open_group
from bloei.programmes.models import Group


class CentreLife:
    """The weeks of one centre."""

    def __init__(
        self, stage: Stage, place: CentreStage, diary: Diary, lives: list[Life], rng: Random
    ) -> None:
        self.stage, self.place, self.diary, self.lives, self.rng = stage, place, diary, lives, rng
        self.by = place.consultants[0]

    def begin(self, first: datetime.date) -> None:
        """The first Monday's plans; each plan calls for the next."""
        monday = first + datetime.timedelta(days=-first.weekday() + 7)
        for number in range(len(self.stage.trainings)):
            self.diary.put(monday + datetime.timedelta(days=number), partial(self.announce, number))
        self.diary.put(first + datetime.timedelta(days=30), self.divide_duties)
        self.diary.put(first + datetime.timedelta(days=35), self.make_group)
        self.diary.put(first + datetime.timedelta(days=50), self.plan_bingo)
        self.diary.put(first + datetime.timedelta(days=75), self.get_offer)

    def present(self) -> list[Life]:
        """Who takes part now, and started."""
        return [life for life in self.lives if life.place is self.place and life.plan and not life.is_gone]

    def announce(self, number: int, on: datetime.date) -> None:
        """A session is planned for next week, and people sign up."""
        on_day = on + datetime.timedelta(days=7)
        session = Session(
            training=self.stage.trainings[number],
            centre=self.place.centre,
            starts_at=moment(on_day, 10),
            ends_at=moment(on_day, 12),
            room="Zaal 2",
            trainer_name=self.by.name,
            places=10,
        )
        plan_session(session, by=self.by)
        around = self.present()
        for life in self.rng.sample(around, min(len(around), 5)):
            sign_up(session, life.taking_part, by=life.hand, at=moment(on, 13))
        self.diary.put(on_day, partial(self.hold, session))
        self.diary.put(on + datetime.timedelta(days=14 if number < 2 else 21), partial(self.announce, number))

    def hold(self, session: Session, on: datetime.date) -> None:
        """It is noted who was there."""
        if on >= self.diary.last:
            return
        steady = {life.taking_part.pk: life.steady for life in self.present()}
        marks = {
            row.pk: Attendance.PRESENT
            if self.rng.random() < steady.get(row.enrolment_id, 0.5)
            else self.rng.choice([Attendance.EXCUSED, Attendance.ABSENT])
            for row in session.sign_ups.filter(withdrawn_at=None)
        }
        if marks:
            record_attendance(session, marks, by=self.by)

    def divide_duties(self, on: datetime.date) -> None:
        """Everybody carries something: kas, schoonmaak, voorraad, activiteiten, gastvrouw (ALM-14)."""
        vacant = Duty.objects.filter(centre=self.place.centre).exclude(terms__until=None, terms__isnull=False)
        around = self.present()
        for duty, life in zip(vacant, self.rng.sample(around, min(len(around), 4)), strict=False):
            term = take_duty(duty, life.person, by=self.by, on=on)
            self.diary.put(
                on + datetime.timedelta(days=self.rng.randint(60, 120)),
                partial(self.hand_over, term),
            )
        self.diary.put(on + datetime.timedelta(days=28), self.divide_duties)

    def hand_over(self, term: DutyTerm, on: datetime.date) -> None:
        """The duty goes on to somebody else, with a word of explanation."""
        term.refresh_from_db()
        others = [life for life in self.present() if life.person.pk != term.person_id]
        if term.until is not None or not others:
            return
        after = self.rng.choice(others)
        following = hand_over_duty(
            term, after.person, note="Samen gedaan, sleutel gegeven.", by=self.by, on=on
        )
        self.diary.put(on + datetime.timedelta(days=120), partial(self.hand_over, following))

    def make_group(self, on: datetime.date) -> None:
        """A small group that meets (ALM-46, ALM-50)."""
        group = open_group(self.place.programme, "Maandaggroep", by=self.by)
        for life in self.present()[:7]:
            self._join(group, life, on)

    def _join(self, group: Group, life: Life, on: datetime.date) -> None:
        join_group(group, life.taking_part, by=self.by, on=on)

    def plan_bingo(self, on: datetime.date) -> None:
        """Something for the whole neighbourhood, about every six weeks (ALM-42)."""
        day = on + datetime.timedelta(days=14)
        title, picture = self.rng.choice([("Bingo voor de buurt", "party-popper"), ("Buurtlunch", "cooking")])
        activity = Activity(
            centre=self.place.centre,
            title=title,
            pictogram=picture,
            starts_at=moment(day, 14),
            ends_at=moment(day, 16),
            place="Grote zaal",
        )
        plan_activity(activity, by=self.by)
        if day < self.diary.last:
            self.diary.put(day, lambda _: count_visitors(activity, self.rng.randint(14, 48), by=self.by))
        self.diary.put(on + datetime.timedelta(days=42), self.plan_bingo)

    def get_offer(self, on: datetime.date) -> None:
        """A partner has something for the centre (ALM-54)."""
        partner = self.rng.choice(sorted(self.stage.partners.values(), key=lambda each: each.name))
        offer = Offer(
            centre=self.place.centre,
            partner=partner,
            contact_name=partner.contact_name,
            contact_email=partner.email,
            kind=OfferKind.MATERIAL,
            title=self.rng.choice(["Twee naaimachines", "Een kast vol spelletjes", "Verf voor de gevel"]),
        )
        receive_offer(offer, by=self.stage.contacts[partner.name], at=moment(on, 11))
        if self.rng.random() < 0.7:
            accept_offer(offer, "Voor de naailes en de bingo", by=self.by, on=on)
        self.diary.put(on + datetime.timedelta(days=100), self.get_offer)
