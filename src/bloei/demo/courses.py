"""Lives in any programme model: each word that the model asks for is met by a deed of the same name."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.aftercare.actions import note_follow_up
from bloei.aftercare.models import FollowUp
from bloei.demand import actions as demand
from bloei.demand.models import CheckOutcome, DisplacementCheck, Need, Request
from bloei.demo.days import Diary, moment, workday
from bloei.demo.hiring import hire, promise
from bloei.demo.stage import CentreStage, Stage
from bloei.demo.stories import stories
from bloei.guidance import actions as guidance
from bloei.guidance.models import Goal, LadderReading, Plan, Step, Topic, Voice, Way
from bloei.journeys import enrolments, placing
from bloei.learning import actions as learning
from bloei.learning.models import Session, Training
from bloei.people import actions as people
from bloei.people.models import Person
from bloei.placements import actions as placements
from bloei.placements.models import Hours, HoursSource, InsuranceBasis, Placement, Proposal
from bloei.programmes.actions import add_companion
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import BenefitGround, Destination, Enrolment, ReferredBy
from bloei.programmes.parts import CompanionKind, Word

if TYPE_CHECKING:
    from bloei.demo.region import TownStory

GOES_TO = [Destination.JOB, Destination.VOLUNTEERING, Destination.REINTEGRATION]
"""About one in three goes to a job (WIJ-06)."""


@dataclass
class Course:
    """One participant in a role, with what has been made for her so far."""

    person: Person
    role: str
    arrives: datetime.date
    guide: Actor
    enrolment: Enrolment | None = None
    user: User | None = None
    work: Placement | None = None
    buddies_count: int = 0

    @property
    def taking_part(self) -> Enrolment:
        """The enrolment; there is one from the first day on."""
        if self.enrolment is None:
            raise LookupError(f"{self.person} is not enrolled yet")
        return self.enrolment


class ModelCourse:
    """Puts the lives of the participants of one programme in the diary."""

    def __init__(self, stage: Stage, place: CentreStage, story: TownStory, diary: Diary, rng: Random) -> None:
        self.stage, self.place, self.story, self.diary, self.rng = stage, place, story, diary, rng
        self.model, self.by = model_of(place.programme), place.consultants[0]
        self.courses: list[Course] = []
        self.trainings: dict[str, Training] = {}
        self.asked: Request | None = None
        self.meets: Mapping[str, Callable[[Course, Word, datetime.date], None]] = {
            "talent_recorded": self.show_talent,
            "plan_agreed": self.agree_plan,
            "training_attended": self.follow,
            "workshops_followed": self.follow,
            "document_signed": self.sign,
            "ladder_between": self.read_ladder,
            "ladder_read": self.read_ladder,
            "home_visit_made": self.visit,
            "has_companion": self.accompany,
        }

    def begin(self, first: datetime.date) -> None:
        """The roles come one after the other, people of a role spread over the first half of the year."""
        promise(self.place.programme, self.story.promised_jobs, by=self.stage.coordinator, on=first)
        if self.story.work:
            self.diary.put(first, self.ask)
        for role, number in self.story.people.items():
            for nth in range(number):
                day = first + datetime.timedelta(days=1 + nth * self.story.spread_days // number)
                course = Course(self._somebody(), role, workday(day), self.rng.choice(self.place.consultants))
                self.courses.append(course)
                self._put(course)

    def register_only(self, role: str, day: datetime.date) -> None:
        """Somebody comes on this day in this role, and waits for her start."""
        course = Course(self._somebody(), role, day, self.rng.choice(self.place.consultants))
        self.courses.append(course)
        self.diary.put(day, partial(self.arrive, course))

    def _put(self, course: Course) -> None:
        months = self.story.months.get(course.role, 11)
        deeds: list[tuple[int, Callable[[Course, datetime.date], None]]] = [
            (0, self.arrive),
            (7, self.start),
            *((30 + 40 * number, self.go_on) for number in range(len(self.model.phases) - 1)),
            *((20 + 21 * number, self.speak) for number in range(months)),
            (60, self.work),
            (30 * months, self.leave),
        ]
        for after, deed in deeds:
            self.diary.put(course.arrives + datetime.timedelta(days=after), partial(deed, course))

    def _somebody(self) -> Person:
        rng, told = self.rng, stories()
        prefix, _, family = rng.choice(told.family_names).rpartition(" ")
        return Person(
            team=self.place.centre.team,
            given_name=rng.choice(told.given_names),
            name_prefix=prefix,
            family_name=family,
            birth_date=datetime.date(rng.randint(1966, 2004), rng.randint(1, 12), rng.randint(1, 28)),
            phone=f"06 000{rng.randint(0, 99999):05d}",
            neighbourhood=self.place.centre.neighbourhood,
            city=self.stage.municipality.name,
        )

    def arrive(self, course: Course, on: datetime.date) -> None:
        """She said yes, and is registered in her role."""
        people.register_person(course.person, by=course.guide, on=on)
        course.enrolment = enrolments.register_enrolment(
            course.person,
            self.place.programme,
            role=course.role,
            referred_by=ReferredBy.CASE_MANAGER,
            benefit_ground=BenefitGround.NONE
            if course.role in ("bewoner", "lid", "inwoner", "leerling")
            else BenefitGround.SOCIAL_ASSISTANCE,
            voluntary_yes_on=on,
            voluntary_yes_way="said",
            by=course.guide,
            on=on,
        )
        course.user = people.give_login(course.person, by=course.guide, on=on)
        for kind in self.model.companions:
            if kind.is_required:
                self._beside(course, kind, on)

    def _beside(self, course: Course, kind: CompanionKind, on: datetime.date) -> None:
        user = self._lead(kind) if kind.of == "participant" else course.guide.login
        add_companion(course.taking_part, user, kind=kind.key, by=course.guide, on=on)

    def _lead(self, kind: CompanionKind) -> User:
        """Whoever of that role has the fewest people."""
        leads = [each for each in self.courses if each.role == kind.role and each.user]
        lead = min(leads, key=lambda each: each.buddies_count)
        lead.buddies_count += 1
        assert lead.user is not None
        return lead.user

    def start(self, course: Course, on: datetime.date) -> None:
        """She starts, and what the model asks for that is done."""
        self._meet(
            course, [*self.model.start, *self.model.start_of(course.role, self.place.programme.profile)], on
        )
        enrolments.start_enrolment(course.taking_part, by=course.guide, on=on)

    def go_on(self, course: Course, on: datetime.date) -> None:
        """The next phase, after what the model asks for it."""
        enrolment = course.taking_part
        now = enrolment.phase_entries.order_by("-entered_on", "-pk").values_list("phase", flat=True).first()
        following = self.model.next_phase(now or "")
        if enrolment.ended_on is None and following is not None:
            self._meet(course, following.enter, on)
            enrolments.enter_phase(enrolment, following.key, by=course.guide, on=on)

    def leave(self, course: Course, on: datetime.date) -> None:
        """The goodbye, with every paper; half a year later somebody asks how it goes."""
        enrolment = course.taking_part
        for paper in self.model.documents:
            if paper.kind in ("diploma", "certificate") and course.role != "deelnemer":
                self._sign(course, paper.key, on)
        self._meet(course, self.model.close, on)
        if course.work is not None:
            placements.end_placement(course.work, "Het programma is klaar.", by=course.guide, on=on)
        destination = self.rng.choice([each for each in GOES_TO if each in self.model.destinations])
        words = self.say("confidence")
        enrolments.close_enrolment(
            enrolment, destination=destination, exit_words=words, by=course.guide, on=on
        )
        if destination == Destination.JOB:
            hire(enrolment, by=course.guide, on=on)
        for months in self.model.follow_up_months[:1]:
            self.diary.put(on + datetime.timedelta(days=31 * months), partial(self.ask_after, course, months))

    def ask_after(self, course: Course, months: int, on: datetime.date) -> None:
        """How is it going? (WIJ-07)"""
        asked = FollowUp(
            enrolment=course.taking_part,
            months=months,
            asked_on=on,
            lasting="still_there",
            words="Het gaat goed.",
        )
        note_follow_up(asked, by=course.guide)

    def speak(self, course: Course, on: datetime.date) -> None:
        """A contact, by whoever stands beside her."""
        if course.taking_part.started_on is None or course.taking_part.ended_on is not None:
            return
        self.note(course, "talk", on)

    def note(self, course: Course, kind: str, on: datetime.date) -> None:
        """There was contact of this kind."""
        at, said = moment(on, self.rng.randint(9, 15)), self.say("notes")
        guidance.log_contact(course.taking_part, kind=kind, at=at, note=said, by=course.guide)

    def _meet(self, course: Course, words: Iterable[Word], on: datetime.date) -> None:
        for word in words:
            deed = self.meets.get(word.name)
            if deed is not None:
                deed(course, word, on)

    def show_talent(self, course: Course, word: Word, on: datetime.date) -> None:
        """Everybody has talent."""
        talent = self.stage.talents[self.rng.choice(sorted(self.stage.talents))]
        people.add_talent(course.person, talent, seen_by="research", note="", by=course.guide, on=on)

    def agree_plan(self, course: Course, word: Word, on: datetime.date) -> None:
        """A goal in her own words with a step, and her yes on paper."""
        plan = Plan.objects.get(enrolment=course.taking_part)
        if not plan.goals.exists():
            told = self.rng.choice(stories().goals)
            guidance.set_words(plan, Topic.MOTIVE, self.say("motives"), by=course.guide)
            goal = Goal(words=told.words, why=told.why, needs=told.needs, kind=told.kind)
            guidance.set_goal(plan, goal, by=course.guide, on=on)
            due = workday(on + datetime.timedelta(days=21))
            guidance.agree_step(goal, Step(goal=goal, words=told.steps[0], due_on=due), by=course.guide)
        if not plan.agreements.exists():
            guidance.agree_plan(plan, way=Way.PAPER, code=plan.paper_code, by=course.guide, on=on)

    def follow(self, course: Course, word: Word, on: datetime.date) -> None:
        """She comes to a day about each theme that is asked."""
        for theme in word.parameters["themes"]:
            session = self._session(theme, on)
            row = learning.sign_up(session, course.taking_part, by=course.guide, at=moment(on, 8))
            learning.record_attendance(session, {row.pk: "present"}, by=course.guide)

    def _session(self, theme: str, on: datetime.date) -> Session:
        if theme not in self.trainings:
            training = Training(
                title=f"Dag over {theme}", theme=theme, aim="Je leert wat je hierover moet weten."
            )
            self.trainings[theme] = learning.add_training(training, by=self.by)
        known = Session.objects.filter(
            training=self.trainings[theme], centre=self.place.centre, starts_at=moment(on, 9)
        ).first()
        return known or learning.plan_session(
            Session(
                training=self.trainings[theme],
                centre=self.place.centre,
                starts_at=moment(on, 9),
                ends_at=moment(on, 16),
            ),
            by=self.by,
        )

    def sign(self, course: Course, word: Word, on: datetime.date) -> None:
        """The paper that is asked, signed by everybody."""
        self._sign(course, word.parameters["document"], on)

    def _sign(self, course: Course, key: str, on: datetime.date) -> None:
        paper = learning.make_paper(course.taking_part, key, by=course.guide, on=on)
        for role in self.model.document(key).signed_by:
            name = course.person.name if role == "participant" else "Wethouder Aleida Prins"
            learning.sign_paper(paper, role, name=name, way="paper", by=course.guide, on=on)

    def read_ladder(self, course: Course, word: Word, on: datetime.date) -> None:
        """She and her guide look where she stands."""
        rung = self.rng.choice([1, 2]) if word.name == "ladder_between" else self.rng.choice([2, 3, 3, 4])
        reading = LadderReading(
            enrolment=course.taking_part,
            voice=Voice.PROFESSIONAL,
            rung=rung,
            wish=rung + 1,
            reason=self.say("ladder"),
            read_on=on,
        )
        guidance.read_ladder(reading, by=course.guide)

    def visit(self, course: Course, word: Word, on: datetime.date) -> None:
        """Somebody came to see her at home."""
        self.note(course, "visit", on)

    def accompany(self, course: Course, word: Word, on: datetime.date) -> None:
        """Whom the model wants beside her from now on."""
        kind = self.model.companion(word.parameters["kind"])
        if not course.taking_part.companions.filter(kind=kind.key, until__isnull=True).exists():
            self._beside(course, kind, on)

    def ask(self, on: datetime.date) -> None:
        """The work of the place: asked for a need, checked, with room for many."""
        place = self.place.centre
        need = demand.find_need(
            Need(
                centre=place, neighbourhood=place.neighbourhood, title="Bewoners helpen elkaar", found_on=on
            ),
            by=self.by,
        )
        request = Request(
            centre=place,
            neighbourhood=place.neighbourhood,
            contact_name="Marja Kuiper",
            contact_email="marja.kuiper@example.org",
            title=self.story.work,
            kind="help",
            place=place.neighbourhood.name,
            people_needed=sum(self.story.people.values()),
            hours_per_week=Decimal(self.story.hours_per_week),
            starts_on=on,
        )
        demand.receive_request(request, by=self.by, at=moment(on, 10))
        demand.accept_request(request, need=need, worth="De buurt wordt er beter van.", by=self.by, on=on)
        check = DisplacementCheck(
            request=request,
            normally_paid=False,
            is_additional=True,
            replaces_care=False,
            supervisor="Marja Kuiper",
            ends_on=on + datetime.timedelta(days=500),
            review_on=on + datetime.timedelta(days=400),
            signal_route="Bij de balie, of bij de coördinator",
            outcome=CheckOutcome.AGREED,
            checked_on=on,
        )
        demand.check_displacement(check, by=self.by)
        self.asked = request

    def work(self, course: Course, on: datetime.date) -> None:
        """She is asked, both sides say yes, and her weeks begin."""
        if course.role != self.story.workers or self.asked is None or course.taking_part.ended_on:
            return
        proposal = Proposal(
            enrolment=course.taking_part,
            request=self.asked,
            worth="De buurt wordt er beter van.",
            fit=f"{course.person.given_name} wil dit graag",
            wish=people.add_wish(course.person, self.story.work, by=course.guide, on=on),
            proposed_on=on,
        )
        placements.propose_job(proposal, by=course.guide)
        spot = self.place.centre.name
        placements.plan_click_interview(proposal, at=moment(on, 11), place=spot, by=course.guide)
        placements.answer_proposal(proposal, "person", "yes", by=course.guide, on=on)
        placements.answer_proposal(proposal, "host", "yes", by=course.guide, on=on)
        placement = Placement(
            proposal=proposal,
            starts_on=on,
            hours_per_week=Decimal(self.story.hours_per_week),
            supervisor="Marja Kuiper",
            insurance=InsuranceBasis.MUNICIPAL,
        )
        course.work = placing.start_placement(placement, by=course.guide)
        self.diary.put(on, partial(self.write_hours, course))

    def write_hours(self, course: Course, on: datetime.date) -> None:
        """The hours of a week, in days of at most eight; next week again."""
        if course.work is None or course.work.ends_on is not None:
            return
        left, day = self.story.hours_per_week, on - datetime.timedelta(days=on.weekday())
        while left > 0:
            if course.work.starts_on <= day <= on:
                hours = Hours(
                    placement=course.work, worked_on=day, minutes=60 * min(left, 8), source=HoursSource.STAFF
                )
                placements.write_hours(hours, by=course.guide)
                placements.confirm_hours(hours, by=course.guide, on=on)
            left, day = left - 8, day + datetime.timedelta(days=1)
        self.diary.put(on + datetime.timedelta(days=7), partial(self.write_hours, course))

    def say(self, about: str) -> str:
        """One of the phrases about this."""
        return self.rng.choice(stories().phrases[about])
