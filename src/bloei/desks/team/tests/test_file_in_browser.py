"""The file, the plan, contacts, agenda and outcomes in a real browser: at three widths, and with a script at work."""

import datetime

import pytest
from django.utils import timezone

from bloei.guidance import actions
from bloei.guidance.models import Appointment, Contact, Goal, LadderReading, Review, Step
from bloei.people.actions import give_consent, set_languages
from bloei.placements.tests.factories import HoursFactory, PlacementFactory
from tests.cast import actor, enter
from tests.visits import faults_at

pytestmark = pytest.mark.browser
DAY = datetime.timedelta(days=1)


@pytest.fixture
def course(enrolment, person, bram, anna):
    """Anna gives sewing lessons: a plan with two goals, contacts, the ladder, a job and thanks."""
    today, now = timezone.localdate(), timezone.now()
    hers, his = actor(anna), actor(bram)
    person.given_name, person.family_name = "Samira", "Haddad"
    person.fold_name()
    person.save()
    set_languages(person, {"ar": "native", "nl": "A2"}, by=his)
    plan = actions.start_plan(enrolment, by=his, on=today - 60 * DAY)
    actions.set_words(plan, "motive", "Ik zat te veel thuis. Ik wil weer onder de mensen zijn.", by=hers)
    sewing = actions.set_goal(
        plan,
        Goal(
            words="Ik geef naailes aan mensen uit de buurt",
            why="Ik kan dit goed. Ik wil het aan anderen leren.",
            kind="help",
            by_on=today + 150 * DAY,
        ),
        by=hers,
        on=today - 42 * DAY,
    )
    dutch = actions.set_goal(
        plan,
        Goal(
            words="Ik spreek makkelijker Nederlands",
            why="Ik wil zelf bellen met de school van mijn kinderen.",
            kind="language",
            worker_words="Van A2 naar B1",
            needs="Iemand om mee te oefenen",
        ),
        by=his,
        on=today - 30 * DAY,
    )
    for number, (words, owner) in enumerate(
        [
            ("Meekijken bij de naailes van Fatma", None),
            ("Lijst maken: wat hebben we nodig?", None),
            ("Zaal 2 regelen voor de maandag", bram),
            ("Briefje maken voor de eerste les", None),
            ("Eerste les geven aan 4 mensen", None),
        ]
    ):
        step = actions.agree_step(
            sewing, Step(words=words, owner=owner, due_on=today + (5 * number - 17) * DAY), by=his
        )
        if number < 3:
            actions.tick_step(step, by=hers, on=today + (5 * number - 18) * DAY)
    actions.agree_step(dutch, Step(words="Elke woensdag naar het taalcafé"), by=hers)
    actions.agree_plan(plan, way="paper", code=plan.paper_code, by=his, on=today - 40 * DAY)
    actions.hold_review(
        plan,
        Review(
            held_on=today - 20 * DAY,
            own_words="Ik durf meer.",
            worker_words="Samira neemt het woord in de groep.",
            next_on=today + 20 * DAY,
        ),
        by=his,
    )
    for rung, ago, voice, wish in (
        (2, 60, "professional", None),
        (3, 20, "self", 4),
        (3, 19, "professional", 4),
    ):
        actions.read_ladder(
            LadderReading(
                enrolment=enrolment,
                voice=voice,
                rung=rung,
                wish=wish,
                reason="Elke week bij de naailes",
                read_on=today - ago * DAY,
            ),
            by=his,
        )
    actions.log_contact(
        enrolment,
        kind="talk",
        at=now - 5 * DAY,
        note="Samira vindt een briefje maken lastig. We doen het samen op de computer.",
        by=his,
    )
    actions.log_contact(enrolment, kind="phone", at=now - 3 * DAY, note="", reached=False, by=his)
    appointment = actions.plan_appointment(
        Appointment(
            enrolment=enrolment,
            user=bram,
            kind="talk",
            starts_at=now,
            ends_at=now + datetime.timedelta(hours=1),
            place="Zaal 2",
            about="Briefje",
        ),
        by=his,
    )
    actions.answer_appointment(appointment, "coming", by=hers)
    give_consent(person, "share_partner", way="spoken", by=his, on=today - 30 * DAY)
    placement = PlacementFactory(
        proposal__enrolment=enrolment, supervisor="Fatma Yıldız", hours_per_week=3, starts_on=today - 10 * DAY
    )
    HoursFactory(placement=placement, worked_on=today - 2 * DAY)
    placement.thanks.create(
        from_name="Mevrouw Jansen", words="Mijn gordijn hangt weer. Wat fijn!", given_on=today - DAY
    )
    return enrolment


def pages(person, appointment):
    start = f"/team/deelnemers/{person.pk}"
    rest = [
        "",
        "plan",
        "contact",
        "wie-keek-mee",
        "ladder",
        "eigen-woorden",
        "plan/doel",
        "plan/akkoord",
        "plan/terugblik",
        "plan/papier",
        "plan/woorden/aim",
        "plan/week",
        "plan/mijlpaal",
        "plan/delen",
        "ladder/uitkomst",
    ]
    more = [
        "/team/contact/",
        f"/team/contact/?person={person.pk}",
        "/team/agenda/",
        "/team/agenda/?wie=team",
        f"/team/agenda/nieuw/?person={person.pk}",
        f"/team/agenda/{appointment}/",
        "/team/agenda/dagblad/",
        "/team/uitkomsten/",
    ]
    return [f"{start}/{each}/".replace("//", "/") for each in rest] + more


@pytest.mark.parametrize(("width", "wanted"), [(390, slice(None)), (1440, slice(0, 3))])
def test_the_pages_have_no_faults(visit, course, person, bram, width, wanted):
    page = visit(width=width, session=enter(bram))
    assert faults_at(page, pages(person, course.appointments.get().pk)[wanted]) == {}


def test_a_tick_changes_the_goal_and_keeps_the_keyboard(visit, course, person, bram):
    page = visit(f"/team/deelnemers/{person.pk}/", session=enter(bram))
    step = Step.objects.get(words="Briefje maken voor de eerste les")
    tick = page.locator(f"#vink-{step.pk}")
    tick.focus()
    page.keyboard.press("Enter")
    page.locator(f"#vink-{step.pk}[aria-pressed=true]").wait_for()
    assert page.locator(f"#doel-{step.goal_id} .progress").inner_text().startswith("4 van 5")
    assert page.evaluate("document.activeElement.id") == f"vink-{step.pk}"
    step.refresh_from_db()
    assert step.done_by == bram


@pytest.mark.covers("ALM-22")
def test_who_is_chosen_stays_chosen_while_letters_are_typed(visit, course, person, bram):
    page = visit("/team/contact/", session=enter(bram))
    samira = page.get_by_role("radio", name="Samira Haddad")
    samira.check()
    page.locator("#mensen").evaluate("list => list.dataset.isOld = true")
    page.get_by_role("searchbox", name="Zoek op naam").press_sequentially("zz")
    page.locator("#mensen:not([data-is-old])").wait_for()
    assert samira.is_checked()


def test_a_contact_is_noted_by_keyboard_from_any_page(visit, course, person, bram):
    page = visit("/team/aandacht/", session=enter(bram))
    page.get_by_role("link", name="Contact noteren").click()
    page.keyboard.type("hadd")
    page.get_by_role("radio", name="Samira Haddad").wait_for()
    page.get_by_role("radio", name="Samira Haddad").check()
    page.get_by_label("Wat gebeurde er?").fill("Ze belt morgen terug")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Contact met Samira Haddad is genoteerd.").wait_for()
    assert Contact.objects.filter(note="Ze belt morgen terug", by=bram).count() == 1
