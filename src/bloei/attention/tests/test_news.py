"""Whatever is written about somebody is told, once, to her own municipality only."""

import datetime

from bloei.attention.actions import forget_news, latest_look, note_look, take_news
from bloei.attention.models import Look, News
from bloei.guidance.models import Contact, Goal, Plan, Step
from bloei.guidance.tests.factories import ContactFactory, GoalFactory, PlanFactory, StepFactory
from bloei.learning.models import Session, Training
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.tenancy.context import acting_in
from tests.cast import TODAY

DAY = datetime.timedelta(days=1)


def test_what_is_written_is_told_once(enrolment, bram):
    forget_news()
    ContactFactory.create_batch(2, enrolment=enrolment, by=bram)
    assert take_news() == {Contact: {enrolment.pk}}
    assert take_news() == {}


def test_a_row_that_moves_is_told_of_both_sides(town, enrolment, bram):
    contact = ContactFactory(enrolment=enrolment, by=bram)
    other = EnrolmentFactory(programme=town.programme)
    forget_news()
    contact.enrolment = other
    contact.save()
    assert take_news() == {Contact: {enrolment.pk, other.pk}}


def test_what_goes_is_told_too(enrolment):
    step = StepFactory(goal=GoalFactory(plan=PlanFactory(enrolment=enrolment)))
    forget_news()
    step.delete()
    assert take_news() == {Step: {enrolment.pk}}
    step.goal.plan.delete()
    assert take_news() == {Goal: set(), Plan: {enrolment.pk}}


def test_a_row_about_many_is_told_of_all_of_them(town, enrolment):
    session = SessionFactory(centre=town.haven)
    SignUpFactory(session=session, enrolment=enrolment)
    forget_news()
    session.training.title = "Anders"
    session.training.save()
    session.save()
    town.programme.save()
    assert take_news() == {
        Training: {enrolment.pk},
        Session: {enrolment.pk},
        Programme: set(Enrolment.objects.values_list("pk", flat=True)),
    }


def test_another_municipality_keeps_its_own_news(town, enrolment, bram):
    forget_news()
    ContactFactory(enrolment=enrolment, by=bram)
    with acting_in(town.elsewhere.pk):
        assert (News.objects.count(), take_news()) == (0, {})
        forget_news()
    assert take_news() == {Contact: {enrolment.pk}}


def test_one_goes_on_from_the_latest_look_within_a_week_of_a_full_one(town):
    assert latest_look(TODAY) is None
    note_look(TODAY, "words", was_full=True)
    note_look(TODAY + DAY, "words", was_full=False)
    latest = Look.objects.get(on=TODAY + DAY)
    assert (latest_look(TODAY + DAY), latest_look(TODAY + 6 * DAY)) == (latest, latest)
    assert (latest_look(TODAY), latest_look(TODAY + 7 * DAY)) == (None, None)
