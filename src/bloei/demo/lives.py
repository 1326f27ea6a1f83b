"""The lives of the participants: each goes a course of an own length through the programme."""

import datetime
from dataclasses import dataclass
from functools import partial
from random import Random

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.demo import weeks
from bloei.demo.days import Diary, moment, workday
from bloei.demo.stage import CentreStage, Stage, let_in
from bloei.demo.stories import GoalStory, stories
from bloei.guidance import actions as guidance
from bloei.guidance.models import (
    Appointment,
    Goal,
    LadderReading,
    MeetingKind,
    Plan,
    Reflection,
    Review,
    Step,
    Topic,
    Voice,
    Way,
)
from bloei.journeys import enrolments
from bloei.kit.objections import Objection, Refused
from bloei.people import actions as people
from bloei.people.models import ConsentPurpose, Person
from bloei.programmes.actions import add_companion
from bloei.programmes.models import BenefitGround, Destination, Enrolment, ReferredBy

DESTINATIONS = (
    [Destination.VOLUNTEERING] * 5
    + [Destination.REINTEGRATION] * 3
    + [Destination.JOB] * 2
    + [Destination.EDUCATION, Destination.SELF_EMPLOYED, Destination.MOVED, Destination.OWN_CHOICE]
)
LANGUAGES = (
    {"nl": "native"},
    {"nl": "A2", "ar": "native"},
    {"nl": "B1", "tr": "native"},
    {"nl": "A1", "ti": "native"},
)
LIMITS = ("lifting", "standing", "short", "daytime", "crowds")


@dataclass
class Life:
    """One participant and what she will do. ``steady`` is how often she comes, from 0 to 1.

    ``dreams`` are titles of jobs that she would do before others.
    """

    person: Person
    place: CentreStage
    guide: Actor
    arrives: datetime.date
    stays: int
    steady: float
    destination: Destination
    goals: list[GoalStory]
    rung: int
    dreams: tuple[str, ...] = ()
    enrolment: Enrolment | None = None
    plan: Plan | None = None
    actor: Actor | None = None
    is_gone: bool = False

    @property
    def taking_part(self) -> Enrolment:
        """The enrolment; a life without one has no deeds that ask for it."""
        if self.enrolment is None:
            raise LookupError(f"{self.person} is not enrolled yet")
        return self.enrolment

    @property
    def hand(self) -> Actor:
        """Who types: she herself on her phone, or her consultant for her."""
        return self.actor or self.guide


class Course:
    """Puts the deeds of a life in the diary, from the first conversation to the goodbye."""

    def __init__(self, stage: Stage, diary: Diary, rng: Random) -> None:
        self.stage, self.diary, self.rng = stage, diary, rng

    def begin(self, life: Life) -> None:
        """The whole course stands in the diary, counted from the day of arrival."""
        day = life.arrives
        for after, deed in (
            (0, self.arrive),
            (3, self.speak),
            (self.rng.randint(7, 16), self.start),
            (self.rng.randint(17, 24), self.make_plan),
            (self.rng.randint(25, 32), self.agree),
            (45, self.to_training),
            (100, self.to_work),
            (110, self.look_back),
            (195, self.look_back),
            (280, self.look_back),
            (life.stays - 14, self.prepare_goodbye),
            (life.stays, self.say_goodbye),
        ):
            self.diary.put(day + datetime.timedelta(days=after), partial(deed, life))

    def arrive(self, life: Life, on: datetime.date) -> None:
        """She is known at the centre, with what she can, wants and when."""
        person, by, rng = life.person, life.guide, self.rng
        people.register_person(person, by=by, on=on)
        people.set_languages(person, rng.choice(LANGUAGES), by=by)
        mornings = {(day, "morning") for day in rng.sample(range(1, 6), 3)}
        people.set_availability(person, mornings | {(rng.randint(1, 5), "afternoon")}, by=by)
        if rng.random() < 0.3:
            people.set_limits(person, {rng.choice(LIMITS): None}, by=by)
        far = person.neighbourhood not in life.place.near
        life.enrolment = enrolments.register_enrolment(
            person,
            life.place.programme,
            referred_by=rng.choice([ReferredBy.CASE_MANAGER] * 3 + [ReferredBy.SELF, ReferredBy.PARTICIPANT]),
            benefit_ground=BenefitGround.SOCIAL_ASSISTANCE,
            out_of_work_since=on.year - rng.randint(2, 12),
            distance_exception="Haar moeder woont in deze buurt." if far else "",
            by=by,
            on=on,
        )
        add_companion(life.enrolment, _user(by), kind="consultant", by=by, on=on)

    def start(self, life: Life, on: datetime.date) -> None:
        """From this day on she is a *medewerker* (ALM-12); many get a login on their own phone."""
        enrolments.start_enrolment(life.taking_part, by=life.guide, on=on)
        life.plan = Plan.objects.get(enrolment=life.taking_part)
        if life.actor is None and (life.person.email or self.rng.random() < 0.6):
            self.give_phone(life, on)
        for word in self.rng.sample(sorted(self.stage.talents), 2):
            people.add_talent(
                life.person, self.stage.talents[word], seen_by="research", note="", by=life.guide, on=on
            )
        self.read_ladder(life, on, life.rung)
        for purpose in self.rng.sample(ConsentPurpose.values, 2):
            people.give_consent(life.person, purpose, way="spoken", by=life.guide, on=on)

    def give_phone(self, life: Life, on: datetime.date) -> None:
        """She can log in herself; the example people with an address do so with a password."""
        user = people.give_login(life.person, by=life.guide, on=on)
        if user.email:
            let_in(user)
        life.actor = Actor(self.stage.municipality, user, tuple(user.memberships.all()))

    def speak(self, life: Life, on: datetime.date) -> None:
        """The first conversation is planned; each one plans the next."""
        self.plan_talk(life, on)

    def plan_talk(self, life: Life, on: datetime.date) -> None:
        """A conversation stands in both agendas on this day, and will be noted when it was."""
        day = workday(on)
        hour, minute = self.rng.randint(9, 15), self.rng.choice([0, 30])
        appointment = Appointment(
            enrolment=life.taking_part,
            user=_user(life.guide),
            kind=self.rng.choice([MeetingKind.TALK, MeetingKind.TALK, MeetingKind.PHONE, MeetingKind.VISIT]),
            starts_at=moment(day, hour, minute),
            ends_at=moment(day, hour, minute) + datetime.timedelta(minutes=30),
            place=life.place.centre.name,
        )
        guidance.plan_appointment(appointment, by=life.guide, despite_overlap=True)
        self.diary.put(day, partial(self.talk, life, appointment))

    def talk(self, life: Life, appointment: Appointment, on: datetime.date) -> None:
        """They spoke, or nobody came; now and then the next one is forgotten."""
        if life.is_gone or on >= self.diary.last:
            return
        if self.rng.random() > life.steady:
            self.note_attempt(life, on)
        else:
            contact = guidance.log_contact(
                life.taking_part,
                kind=appointment.kind,
                at=appointment.starts_at,
                note=self.say("notes"),
                appointment=appointment,
                by=life.guide,
            )
            weeks.answer(contact, herself=life.actor)
        after = on + datetime.timedelta(days=self.rng.randint(7, 13))
        if self.rng.random() < 0.97:
            self.plan_talk(life, after)
        else:
            self.diary.put(after + datetime.timedelta(days=9), partial(self.plan_talk, life))

    def note_attempt(self, life: Life, on: datetime.date) -> None:
        """Nobody answered."""
        guidance.log_contact(
            life.taking_part,
            kind=MeetingKind.PHONE,
            at=moment(on, 16),
            note=self.say("attempts"),
            reached=False,
            by=life.guide,
        )

    def make_plan(self, life: Life, on: datetime.date) -> None:
        """Her goals stand in her own words."""
        guidance.set_words(self._plan(life), Topic.MOTIVE, self.say("motives"), by=life.hand)
        weeks.say_more(self._plan(life), hand=life.hand, guide=life.guide, on=on)
        weeks.share(self._plan(life), hand=life.hand, on=on)
        for story in life.goals:
            self.add_goal(life, story, on)

    def add_goal(self, life: Life, story: GoalStory, on: datetime.date) -> None:
        """A goal with steps that have an owner and a day."""
        goal = Goal(words=story.words, why=story.why, needs=story.needs, kind=story.kind)
        goal.by_on = on + datetime.timedelta(days=150)
        guidance.set_goal(self._plan(life), goal, by=life.hand, on=on)
        due = on
        for words in story.steps:
            due = workday(due + datetime.timedelta(days=self.rng.randint(14, 35)))
            step = guidance.agree_step(goal, Step(goal=goal, words=words, due_on=due), by=life.hand)
            done = due - datetime.timedelta(days=self.rng.randint(0, 5))
            self.diary.put(done, partial(self.tick, life, step))

    def tick(self, life: Life, step: Step, on: datetime.date) -> None:
        """A step is done; with the last step of a goal the goal is reached."""
        if life.is_gone:
            return
        if self.rng.random() > life.steady:
            self.diary.put(on + datetime.timedelta(days=12), partial(self.tick, life, step))
            return
        guidance.tick_step(step, by=life.hand, on=on)
        if not Step.objects.filter(goal=step.goal, done_on__isnull=True).exists():
            guidance.reach_goal(step.goal, by=life.hand, on=on)
            weeks.be_proud(step.goal, hand=life.hand, on=on)

    def agree(self, life: Life, on: datetime.date) -> None:
        """She agrees with her plan, on her phone or on paper with the code; a few leave it open."""
        plan = self._plan(life)
        if life.steady < 0.6:
            return
        if life.actor:
            guidance.agree_plan(plan, way=Way.PHONE, by=life.actor, on=on)
        else:
            guidance.agree_plan(plan, way=Way.PAPER, code=plan.paper_code, by=life.guide, on=on)

    def to_training(self, life: Life, on: datetime.date) -> None:
        """Step 2 of the programme."""
        enrolments.enter_phase(life.taking_part, "training", by=life.guide, on=on)

    def to_work(self, life: Life, on: datetime.date) -> None:
        """Step 3: use what was learned."""
        enrolments.enter_phase(life.taking_part, "aan_de_slag", by=life.guide, on=on)
        life.rung = min(4, life.rung + 1)
        self.read_ladder(life, on, life.rung)

    def look_back(self, life: Life, on: datetime.date) -> None:
        """A review of the plan, words about how it goes, a new place on the ladder, and agreement again."""
        plan = self._plan(life)
        review = Review(
            held_on=on,
            own_words=self.say("confidence"),
            worker_words=self.say("notes"),
            next_on=on + datetime.timedelta(days=91),
        )
        guidance.hold_review(plan, review, by=life.guide)
        theme = self.rng.choice(["confidence", "contacts", "story"])
        guidance.add_reflection(
            Reflection(
                enrolment=life.taking_part,
                theme=theme,
                words=self.say("stories" if theme == "story" else theme),
                new_contacts_count=self.rng.randint(1, 6) if theme == "contacts" else None,
                said_on=on,
            ),
            by=life.hand,
        )
        life.rung = max(1, min(5, life.rung + self.rng.choice([0, 0, 1, 1, -1])))
        self.read_ladder(life, on, life.rung)
        fresh = [story for story in stories().goals if story not in life.goals]
        life.goals.append(self.rng.choice(fresh))
        self.add_goal(life, life.goals[-1], on)
        self.agree(life, on)

    def read_ladder(self, life: Life, on: datetime.date, rung: int) -> None:
        """Her own voice and that of her consultant; sometimes they differ."""
        for voice, given in (
            (Voice.SELF, max(1, rung - self.rng.choice([0, 0, 1]))),
            (Voice.PROFESSIONAL, rung),
        ):
            reading = LadderReading(
                enrolment=life.taking_part,
                voice=voice,
                rung=given,
                wish=min(6, rung + 1),
                reason=self.say("ladder"),
                read_on=on,
            )
            guidance.read_ladder(reading, by=life.guide)

    def prepare_goodbye(self, life: Life, on: datetime.date) -> None:
        """Step 4: she chooses what comes next."""
        self.agree(life, on)
        self.read_ladder(life, on, life.rung)
        enrolments.enter_phase(
            life.taking_part, "uitstroom", reason="Zij is er klaar voor.", by=life.guide, on=on
        )

    def say_goodbye(self, life: Life, on: datetime.date) -> None:
        """The exit with a destination and her own words (ALM-23, ALM-35)."""
        self.read_ladder(life, on, life.rung)
        enrolments.close_enrolment(
            life.taking_part,
            destination=life.destination,
            exit_words=self.say("confidence"),
            by=life.guide,
            on=on,
        )
        life.is_gone = True

    def say(self, about: str) -> str:
        """One of the phrases about this."""
        return self.rng.choice(stories().phrases[about])

    def _plan(self, life: Life) -> Plan:
        if life.plan is None:
            raise Refused(Objection("not_started", f"{life.person} is nog niet gestart."))
        return life.plan


def _user(by: Actor) -> User:
    if by.user is None:
        raise LookupError("somebody with a login is needed here")
    return by.user
