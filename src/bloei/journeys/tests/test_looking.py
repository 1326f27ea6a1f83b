"""Looking again at some finds what looking at everybody finds, whatever was written and whichever days passed."""

import datetime
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import DateField, DateTimeField

from bloei.accounts.tests.factories import MembershipFactory, UserFactory
from bloei.aftercare.models import AfterTalk, FollowUp, Lasting
from bloei.attention.models import Look, Signal
from bloei.attention.news import PATHS
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
    StepFactory,
)
from bloei.journeys.attention import Outcome, evaluate
from bloei.journeys.looking import NotTold, Reading, Since
from bloei.journeys.vocabulary import WATCHES
from bloei.learning.models import Attendance, Paper
from bloei.learning.tests.factories import SessionFactory, SignUpFactory, TrainingFactory
from bloei.placements.models import WorkTerm
from bloei.placements.tests.factories import HoursFactory, PlacementFactory
from bloei.programmes.cases import Found, cases_of
from bloei.programmes.catalogue import shipped
from bloei.programmes.model import Model
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from tests.cast import TODAY

DAY = datetime.timedelta(days=1)
MODELS = sorted(shipped().values(), key=lambda model: model.key)
NEVER_MOVED = {"municipality", "person", "user", "by", "held_by", "answered_on"}


def found_by(model: Model) -> list[tuple[str, Found]]:
    """What every watch about people finds under this model today."""
    uses = (use for use in model.uses if WATCHES[use.word.name].is_about_people)
    return [
        (
            use.word.name,
            WATCHES[use.word.name].find(
                cases_of(model.key, model.version, on=TODAY, role=use.role, profiles=use.profiles),
                **use.word.parameters,
            ),
        )
        for use in uses
    ]


@pytest.mark.parametrize("model", MODELS, ids=[model.key for model in MODELS])
def test_every_table_that_a_watch_reads_tells_what_is_written(model):
    silent = set()
    for word, found in found_by(model):
        reading = Reading()
        try:
            reading.read_query(found.query)
        except NotTold:
            continue
        silent |= {(word, table.__name__) for table in reading.tables - set(PATHS)}
    assert silent == set()


def test_a_question_that_does_not_show_its_days_is_asked_about_everybody():
    everywhere = {word: found for model in MODELS for word, found in found_by(model)}
    asked_of_all = {
        word for word, found in everywhere.items() if Since({}, 0 * DAY).to_look_at(found) is None
    }
    assert asked_of_all == {
        "after_talk_due",
        "follow_up_due",
        "hours_outside_band",
        "work_form_decision_due",
        "workshops_behind",
    }


def someone(rng: Random, kind: type[models.Model]) -> Any:
    rows = list(kind._default_manager.order_by("pk"))
    return rng.choice(rows) if rows else None


def moment(rng: Random, day: datetime.date) -> datetime.datetime:
    noon = datetime.datetime.combine(day, datetime.time(rng.choice([0, 11, 22])), tzinfo=datetime.UTC)
    return noon + rng.randint(-60, 30) * DAY


def another(rng: Random, field: "models.Field[Any, Any]", row: models.Model, day: datetime.date) -> Any:
    """Some other value that this field could have."""
    if field.null and rng.random() < 0.4:
        return None
    if isinstance(field, DateTimeField):
        return moment(rng, day)
    if isinstance(field, DateField):
        return day + rng.randint(-60, 30) * DAY
    if isinstance(field, models.ForeignKey):
        return someone(rng, field.related_model)
    if field.choices:
        return rng.choice([value for value, _ in field.flatchoices])
    if isinstance(field, models.BooleanField):
        return not getattr(row, field.name)
    return rng.choice(list(type(row)._default_manager.order_by("pk").values_list(field.name, flat=True)))


def write(rng: Random, day: datetime.date) -> None:
    """Some row gets other values, or goes, as a verb, an import or a repair by hand may do it."""
    kind = rng.choice(list(PATHS))
    row = someone(rng, kind)
    if row is None:
        return
    if rng.random() < 0.1:
        row.delete()
        return
    fields = [each for each in kind._meta.local_concrete_fields if each.name not in NEVER_MOVED]
    for field in rng.sample(fields, min(2, len(fields))):
        if not field.primary_key:
            setattr(row, field.name, another(rng, field, row, day))
    row.save()


def add(rng: Random, day: datetime.date, model: Model, user: Any) -> None:
    """Something new about somebody."""
    whose = someone(rng, Enrolment)
    at, on = moment(rng, day), day + rng.randint(-60, 30) * DAY
    themes = [theme for word in model.watches for theme in word.parameters.get("themes", [])]
    kinds = [each.key for each in model.companions] or ["consultant"]
    news: list[Callable[[], object]] = [
        lambda: ContactFactory(enrolment=whose, at=at, by=user, reached=rng.random() < 0.8),
        lambda: AppointmentFactory(enrolment=whose, user=user, starts_at=at, ends_at=at + DAY),
        lambda: GoalFactory(plan=PlanFactory(enrolment=whose), set_on=on),
        lambda: StepFactory(goal=GoalFactory(plan=whose.plan, set_on=on), due_on=on),
        lambda: whose.plan.reviews.create(held_on=on, next_on=rng.choice([None, day + DAY]), held_by=user),
        lambda: whose.plan.agreements.create(agreed_on=on, way="phone", entered_by=user, wording={}),
        lambda: SignUpFactory(
            enrolment=whose,
            session=SessionFactory(
                training=TrainingFactory(theme=rng.choice([*themes, "language"])),
                centre=whose.programme.centre,
                starts_at=at,
                ends_at=at + DAY,
            ),
            attendance=rng.choice(Attendance.values),
        ),
        lambda: PhaseEntryFactory(
            enrolment=whose, phase=rng.choice(model.phase_keys or ["x"]), entered_on=on
        ),
        lambda: Companion.objects.create(enrolment=whose, user=user, kind=rng.choice(kinds), since=on),
        lambda: HoursFactory(
            worked_on=on,
            minutes=rng.choice([60, 600]),
            placement=PlacementFactory(proposal__enrolment=whose, starts_on=on),
        ),
        lambda: WorkTerm.objects.create(enrolment=whose, starts_on=on - 150 * DAY),
        lambda: Paper.objects.create(
            enrolment=whose, key=rng.choice([each.key for each in model.documents]), made_on=on, signed_on=on
        ),
        lambda: FollowUp.objects.create(
            enrolment=whose, months=6, asked_on=on, lasting=Lasting.values[0], asked_by=user
        ),
        lambda: AfterTalk.objects.create(enrolment=whose, held_on=on, held_by=user),
        lambda: Enrolment.objects.filter(pk=whose.pk).update(ended_on=on, destination="job"),
        lambda: Enrolment.objects.filter(pk=whose.pk).update(planned_end_on=on, contract_ends_on=on),
    ]
    rng.choice(news)()


def attempt(something: Callable[..., object], *given: object) -> None:
    """What the database refuses did not happen."""
    try:
        with transaction.atomic():
            something(*given)
    except (IntegrityError, DataError, models.ProtectedError, models.ObjectDoesNotExist, IndexError):
        pass


def standing() -> dict[tuple[str, str, str], tuple[datetime.date, int, int | None]]:
    rows = Signal.objects.filter(closed_on=None)
    return {
        (each.word, each.part, each.subject): (each.since, each.team_id, each.enrolment_id) for each in rows
    }


def assert_full_changes_nothing(day: datetime.date) -> None:
    before = standing()
    undone = transaction.savepoint()
    outcome, after = evaluate(on=day, full=True), standing()
    transaction.savepoint_rollback(undone)
    assert (outcome, after) == (Outcome(), before)


def settle(town: Any, model: Model, rng: Random) -> Any:
    """Some people take part under this model at two centres, in each of its roles, with something of everything."""
    user = UserFactory()
    profiles = ["", *(profile.key for profile in model.profiles)]
    for centre in (town.haven, town.stad):
        MembershipFactory(team=centre.team, user=user)
        programme = (
            town.programme
            if centre == town.haven
            else centre.programmes.create(
                name="Stad", model_key=model.key, model_version=model.version, starts_on=TODAY - 900 * DAY
            )
        )
        programme.model_key, programme.model_version = model.key, model.version
        programme.profile = rng.choice(profiles)
        programme.save()
        for role in model.roles:
            on = TODAY - rng.randint(0, 400) * DAY
            EnrolmentFactory(
                programme=programme,
                model_version=model.version,
                role=role.key,
                registered_on=on,
                started_on=rng.choice([None, on, on]),
            )
    for _time in range(30):
        attempt(add, rng, TODAY, model, user)
    return user


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("model", MODELS, ids=[model.key for model in MODELS])
def test_looking_again_finds_what_looking_at_everybody_finds(town, model, seed):
    rng, day = Random(seed), TODAY
    user = settle(town, model, rng)
    evaluate(on=day)
    for _round in range(5):
        day += rng.choice([0, 1, 1, 5]) * DAY
        for _time in range(rng.randint(0, 4)):
            attempt(add, rng, day, model, user)
            attempt(write, rng, day)
        Look.objects.update(was_full=True)  # so that the week of the full look is never over
        evaluate(on=day)
        assert not Look.objects.first().was_full
        assert_full_changes_nothing(day)


def test_everybody_is_looked_at_when_a_model_asks_something_else(town, enrolment):
    evaluate(on=TODAY)
    Look.objects.update(words="what was asked before")
    Signal.objects.filter(word="no_contact").delete()
    assert evaluate(on=TODAY) == Outcome(raised=1)
    Signal.objects.filter(word="no_contact").delete()
    assert evaluate(on=TODAY) == Outcome()


def test_what_was_changed_in_the_signals_themselves_is_put_right_within_a_week(town, enrolment):
    evaluate(on=TODAY)
    Signal.objects.filter(word="no_contact").delete()
    assert evaluate(on=TODAY) == Outcome()
    evaluate(on=TODAY + 7 * DAY)
    assert Signal.objects.get(word="no_contact").raised_on == TODAY + 7 * DAY
