"""Integratie per workshop: Amal, new in town, from a warm welcome in her own language to the talks after her goodbye."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse

from bloei.accounts.models import User
from bloei.guidance.models import Contact
from bloei.learning.models import Paper, Session, Training
from bloei.learning.tests.factories import SessionFactory, TrainingFactory
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Placement
from bloei.places.models import Partner
from bloei.programmes.models import Group, Programme
from tests.cast import Town, enter

from .beginnings import in_a_group, registered, started, was_there
from .conftest import Clock, Open
from .deeds import Somebody, ask_after, person_named, say_goodbye, start, work
from .walking import Walker
from .work import job, sign

THEMES = {
    "housing": ("Wonen", "2026-02-02"),
    "core_values": ("Kernwaarden", "2026-02-09"),
    "health": ("Gezond eten", "2026-02-16"),
    "money": ("Lening, verzekering en bankpas", "2026-02-23"),
}


@pytest.fixture
def programme(town: Town) -> Programme:
    """Integration by workshop is what Haven runs."""
    Programme.objects.update(model_key="integratie-per-workshop", name="Integratie per workshop")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, coach."""
    return Walker(bram)


def register(desk: Walker, town: Town, given_name: str, **given: str) -> None:
    """Somebody came to live in the town."""
    desk.send(
        "team:person_new", given_name=given_name, family_name="Haddad", neighbourhood=town.haven.neighbourhood,
        language="ar", **given,
    )  # fmt: skip
    desk.send(
        "team:enrol", person_named(given_name).pk, referred_by="partner", benefit_ground="social_assistance"
    )


@pytest.fixture
def amal(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Amal takes part since the fifth of January."""
    clock("2026-01-05")
    said = {"referred_by": "partner", "benefit_ground": "social_assistance"}
    enrolment = registered(desk, town, "Amal Haddad", person={"language": "ar"}, **said)
    return started(desk, enrolment, coach=bram)


@pytest.fixture
def group(amal: Somebody, desk: Walker) -> Group:
    """The group that goes through the workshops together."""
    return in_a_group(desk, amal, "Nieuw in de stad")


def plan(desk: Walker, group: Group, theme: str) -> Session:
    """A workshop day for the group."""
    title, day = THEMES[theme]
    desk.send("team:training_new", title=title, theme=theme, aim="De weg weten")
    desk.send(
        "team:session_new", training=Training.objects.get(theme=theme), group=group, day=day, starts="10:00",
        ends="15:00", places="12", guest_name="Dina Dietist", guest_from="GGD", material="Bordspel van de stad",
    )  # fmt: skip
    return Session.objects.get(training__theme=theme)


def follow(desk: Walker, who: Somebody, session: Session, clock: Clock, *, came: str = "present") -> None:
    """She is on the list and was there, or not."""
    clock("2026-01-26")
    if not session.sign_ups.filter(enrolment=who.enrolment).exists():
        desk.send("team:session", session.pk, at="/aanmelden/", enrolment=who.enrolment)
    clock("2026-02-24")
    row = session.sign_ups.get(enrolment=who.enrolment)
    desk.send("team:session", session.pk, at="/aanwezig/", **{f"row-{row.pk}": came})


def workshop(group: Group, theme: str) -> Session:
    """The same day, there already."""
    title, day = THEMES[theme]
    starts_at = datetime.datetime.fromisoformat(f"{day}T09:00:00+00:00")
    training = TrainingFactory(title=title, theme=theme)
    return SessionFactory(training=training, centre=group.programme.centre, group=group, starts_at=starts_at)


@pytest.fixture
def ready(amal: Somebody, group: Group, desk: Walker, clock: Clock) -> Somebody:
    """Amal followed the four workshops."""
    for theme in THEMES:
        was_there(desk, amal, workshop(group, theme))
    clock("2026-02-24")
    return amal


@pytest.mark.covers("ALP-03", "ALP-05")
def test_it_begins_with_a_warm_welcome_in_her_own_language(amal: Somebody, desk: Walker) -> None:
    assert "Warm welkom" in desk.see("team:file", amal.key)
    desk.send(
        "team:contact_quick", query=f"?person={amal.key}", person=amal.key, kind="intake", note="Welkom geheten",
        others="tolk Arabisch",
    )  # fmt: skip
    contact = Contact.objects.get()
    assert (contact.kind, [each.name for each in contact.attendees.all()]) == ("intake", ["tolk Arabisch"])
    assert 'dir="rtl"' in enter(amal.phone.user).get(reverse("me:today")).content.decode()


@pytest.mark.covers("ALP-04", "ALP-06")
def test_she_takes_the_information_along_on_a_stick(amal: Somebody, desk: Walker, bram: User) -> None:
    for number, title in enumerate(("السكن", "الصحة"), start=1):
        desk.send("team:sheet_new", language="ar", title=title, text="اتصل بنا", position=number)
    answer = enter(bram).get(reverse("team:sheet_package", args=["ar"]))
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["index.html", "01.html", "02.html"]


@pytest.mark.covers("ALP-02")
def test_one_year_and_the_end_is_said_in_time(amal: Somebody, clock: Clock, signals: Open) -> None:
    assert amal.enrolment.planned_end_on == datetime.date(2027, 1, 4)
    clock("2026-11-15")
    assert "term_ends_within" not in signals(amal.enrolment)
    clock("2026-11-25")
    assert "term_ends_within" in signals(amal.enrolment)


@pytest.mark.covers("ALP-07", "ALP-08", "ALP-09", "ALP-10", "ALP-11", "ALP-12")
@pytest.mark.parametrize(
    ("organisation", "kind"),
    [("Tom in de Buurt", "welfare"), ("Gemeente Alphen", "municipality"), ("Boost", "other"),
     ("Alphen Beweegt", "sports"), ("Piëzo", "welfare")],
)  # fmt: skip
def test_a_coach_of_a_partner_stands_beside_her(
    town: Town, amal: Somebody, desk: Walker, dirk: User, organisation: str, kind: str
) -> None:
    desk.send("team:partner_change", town.partner.pk, name=organisation, kind=kind)
    desk.send("team:companions", amal.key, kind="partnercoach", user=dirk)
    assert (Partner.objects.get().name, "Dirk Dijkstra" in amal.phone.see("me:people")) == (
        organisation,
        True,
    )


@pytest.mark.covers("ALP-14", "ALP-19", "ALP-20", "ALP-22", "ALP-29")
def test_a_theme_is_one_day_with_a_game_and_a_guest(group: Group, desk: Walker) -> None:
    plan(desk, group, "health")
    again = {"group": group, "day": "2026-02-17", "starts": "10:00", "ends": "12:00", "places": "12"}
    shown = desk.is_refused("team:session_new", training=Training.objects.get(), **again)
    assert "Alles over dit thema is op één dag: 16 februari 2026." in shown
    shown = desk.see("team:group_workshops", group.pk)
    assert ["Bordspel van de stad" in shown, "Dina Dietist" in shown, "De groep komt 1 keer." in shown] == [
        True
    ] * 3


@pytest.mark.covers("ALP-18")
def test_the_languages_of_the_group_are_known(amal: Somebody, group: Group, desk: Walker) -> None:
    desk.send("team:profile", amal.key, at="/talen/", code="ar", level="native")
    assert "Arabisch: 1" in desk.see("team:group_workshops", group.pk)


@pytest.mark.covers("ALP-13", "ALP-15", "ALP-16", "ALP-17", "ALP-21")
@pytest.mark.parametrize("missed", list(THEMES))
def test_each_of_the_four_themes_must_be_followed(
    amal: Somebody, group: Group, desk: Walker, clock: Clock, missed: str
) -> None:
    for theme in THEMES:
        if theme != missed:
            was_there(desk, amal, workshop(group, theme))
    clock("2026-01-26")
    follow(desk, amal, plan(desk, group, missed), clock, came="excused")
    desk.send("team:phase", amal.key, phase="workshops")
    shown = desk.is_refused("team:phase", amal.key, phase="vrijwilligerswerk")
    titles = {"housing": "Wonen", "core_values": "Kernwaarden", "health": "Gezond leven", "money": "Geld"}
    assert [title for title in titles.values() if title in _reasons(shown)] == [titles[missed]]


def _reasons(page: str) -> str:
    """Why it does not go, as said above the form."""
    return page.split("Er gaat nog iets niet goed")[-1].split("Naar welke stap")[0]


@pytest.mark.covers("ALP-13", "ALP-28")
def test_who_is_behind_or_not_heard_is_seen(amal: Somebody, clock: Clock, signals: Open) -> None:
    clock("2026-01-27")
    assert signals(amal.enrolment) == ["no_contact"]
    clock("2026-10-12")
    assert {"workshops_behind", "no_contact"} <= set(signals(amal.enrolment))


@pytest.mark.covers("ALP-24", "ALP-25")
def test_at_the_end_she_does_work_that_suits_her(
    ready: Somebody, town: Town, desk: Walker, clock: Clock
) -> None:
    desk.send("team:phase", ready.key, phase="workshops")
    desk.send("team:phase", ready.key, phase="vrijwilligerswerk")
    desk.send("team:profile", ready.key, at="/talenten/", talent=TalentFactory(name="Naaien"), seen_by="self")
    work(desk, ready, job(desk, town, "Kleding maken voor het toneel"))
    assert Placement.objects.get().proposal.enrolment == ready.enrolment
    assert "Kleding maken voor het toneel" in ready.phone.see("me:jobs")


@pytest.mark.covers("ALP-23")
def test_a_young_person_alone_is_guided_one_to_one(
    town: Town, amal: Somebody, desk: Walker, bram: User, els: User
) -> None:
    desk.send("team:group_new", town.haven.pk, name="Nieuw in de stad")
    group = Group.objects.get()
    desk.send("team:group", group.pk, enrolment=amal.enrolment)
    register(desk, town, "Dawit", is_guided_alone="on")
    dawit = start(desk, "Dawit", coach=bram, jongerenbegeleider=bram)
    desk.is_refused("team:group", group.pk, enrolment=dawit.enrolment)
    desk.send("team:file_readers", dawit.key, readers=[bram, els])
    assert dawit.enrolment.companions.filter(kind="jongerenbegeleider").count() == 1


@pytest.mark.covers("ALP-27")
def test_nobody_leaves_without_the_declaration_signed_by_both(
    ready: Somebody, desk: Walker, clock: Clock
) -> None:
    clock("2026-12-01")
    desk.is_refused("team:exit", ready.key, destination="volunteering", exit_words="Ik ken de stad")
    desk.send("team:papers", ready.key, at="/nieuw/", key="verklaring")
    sign(desk, ready.enrolment, "verklaring", participant="Amal Haddad")
    desk.is_refused("team:exit", ready.key, destination="volunteering", exit_words="Ik ken de stad")
    sign(desk, ready.enrolment, "verklaring", official="Wethouder De Wit")
    say_goodbye(desk, ready, "volunteering", "Ik ken de stad")
    assert Paper.objects.get().signed_on == datetime.date(2026, 12, 1)


@pytest.mark.covers("ALP-28")
def test_after_the_goodbye_she_stays_in_sight(
    ready: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    clock("2026-12-01")
    desk.send("team:papers", ready.key, at="/nieuw/", key="verklaring")
    sign(desk, ready.enrolment, "verklaring", participant="Amal Haddad", official="Wethouder De Wit")
    say_goodbye(desk, ready, "volunteering", "Ik ken de stad")
    for number in range(1, 7):
        day = datetime.date(2026, 12, 1) + datetime.timedelta(days=14 * number)
        clock(day.isoformat())
        assert "after_talk_due" in signals(ready.enrolment)
        desk.send(
            "team:aftercare", ready.key, at="/gesprek/", gesprek__held_on=day, gesprek__words="Over het werk"
        )
        assert "after_talk_due" not in signals(ready.enrolment)
    clock("2027-04-01")
    assert "after_talk_due" not in signals(ready.enrolment)
    clock("2027-06-02")
    ask_after(desk, ready, 6, "still_there", "Ik naai nog elke week")
    assert "Ik naai nog elke week" in desk.see("team:aftercare", ready.key)
