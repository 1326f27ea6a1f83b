"""After the visit: a voluntary yes becomes an enrolment, a no leaves nothing behind."""

import datetime

import pytest
from django.apps import apps
from django.db import connection

from bloei.accounts.models import User
from bloei.centres.models import Centre
from bloei.journal.models import Entry
from bloei.journeys.approaches import forget, join
from bloei.journeys.enrolments import complete_registration, start_enrolment
from bloei.kit.objections import Refused
from bloei.outreach import actions
from bloei.outreach.models import Approach, CameBy, Tally, Visit
from bloei.people.models import Person, Wish
from bloei.programmes.actions import add_companion
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town, actor

NAME, STREET, PHONE = "Wilhelmina", "Kwelderweg", "687001122"
SAID = actions.Said(
    now_words="Ik ben Wilhelmina en zit binnen", wish="Sporten met Wilhelmina", steps=("outside",)
)
START = datetime.datetime(2026, 11, 16, 13, tzinfo=datetime.UTC)


def listed(town: Town, by: User, centre: Centre | None = None) -> Approach:
    given = Approach(
        centre=centre or town.haven,
        neighbourhood=town.haven.neighbourhood,
        given_name=NAME,
        family_name="Zoutendijk",
        street=STREET,
        house_number="14",
        phone=f"0{PHONE}",
        came_by=CameBy.CASE_MANAGER,
        referrer="Klantmanager Noord",
    )
    return actions.put_on_list(given, by=actor(by), on=TODAY)


def visited(town: Town, by: User, colleague: User) -> Approach:
    """Everything that can happen before an answer did."""
    somebody = listed(town, by)
    actions.assign_approach(somebody, by, by=actor(by), on=TODAY)
    actions.note_attempt(somebody, "later", by=actor(by), at=START)
    visit = Visit(
        approach=somebody,
        visitor=by,
        colleague=colleague,
        starts_at=START,
        expected_end=START + datetime.timedelta(hours=1),
    )
    actions.plan_visit(visit, by=actor(by), on=TODAY)
    actions.set_out(visit, by=actor(by), at=START)
    actions.remind_of_visit(visit.pk)
    actions.write_visit(visit, SAID, by=actor(by), on=TODAY)
    actions.check_out(visit, by=actor(by), at=START)
    actions.propose_participation(
        somebody, programme=town.programme, words=f"Kom eens langs, {NAME}", by=actor(by), on=TODAY
    )
    return somebody


def traces(*words: str) -> list[str]:
    """The tables in which one of these words stands, in whatever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM {name} AS t WHERE t::text ILIKE ANY(%s)",
                [[f"%{word}%" for word in words]],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.mark.covers("MAC-16")
def test_who_has_no_benefit_joins_too(town: Town, bram: User) -> None:
    enrolment = join(listed(town, bram), town.programme, way="said", by=actor(bram), on=TODAY)
    complete_registration(
        enrolment, referred_by="neighbourhood", benefit_ground="none", out_of_work_since=None, by=actor(bram)
    )
    add_companion(enrolment, bram, kind="consultant", by=actor(bram), on=TODAY)
    start_enrolment(enrolment, by=actor(bram), on=TODAY)

    enrolment.refresh_from_db()
    assert (enrolment.benefit_ground, enrolment.started_on) == ("none", TODAY)
    assert (enrolment.voluntary_yes_on, enrolment.voluntary_yes_way) == (TODAY, "said")


@pytest.mark.covers("MDW-16", "DOOR-10", "MDW-15")
def test_a_voluntary_yes_registers_the_enrolment(town: Town, bram: User, els: User) -> None:
    somebody = visited(town, bram, els)

    enrolment = join(somebody, town.programme, way="said", by=actor(bram), on=TODAY)

    stored = Enrolment.objects.get()
    assert (stored, stored.voluntary_yes_on, stored.voluntary_yes_way) == (enrolment, TODAY, "said")
    assert (stored.person.name, stored.referred_by) == ("Wilhelmina Zoutendijk", "case_manager")
    assert stored.person.neighbourhood == town.haven.neighbourhood
    assert Wish.objects.get(person=stored.person).words == SAID.wish
    somebody.refresh_from_db()
    assert (somebody.given_name, somebody.street, somebody.phone) == ("", "", "")
    assert (somebody.name, somebody.enrolment, somebody.was_known) == (
        "Wilhelmina Zoutendijk",
        enrolment,
        False,
    )


def test_what_the_programme_asks_holds_for_a_yes_at_the_door_too(town: Town, bram: User) -> None:
    somebody = listed(town, bram)
    somebody.neighbourhood = town.stad.neighbourhood
    somebody.save()

    with pytest.raises(Refused) as refused:
        join(somebody, town.programme, way="said", by=actor(bram), on=TODAY)

    somebody.refresh_from_db()
    assert [objection.code for objection in refused.value.objections] == ["lives_near_or_exception"]
    assert (Person.objects.count(), somebody.given_name, somebody.voluntary_yes_on) == (0, NAME, None)


@pytest.mark.covers("MDW-16")
def test_a_no_leaves_no_trace_in_any_table(town: Town, bram: User, els: User) -> None:
    somebody = visited(town, bram, els)
    assert "outreach_approach" in traces(NAME, STREET, PHONE)

    tally = forget(somebody, by=actor(bram), on=TODAY)

    assert traces(NAME, "Zoutendijk", STREET, PHONE, "Klantmanager Noord", "zit binnen") == []
    assert (tally.neighbourhood, tally.month) == (town.haven.neighbourhood, TODAY.replace(day=1))
    assert (tally.declined_count, tally.visited_count, tally.visits_count) == (1, 1, 1)
    assert not Approach.objects.exists()
    assert not [
        m for m in apps.get_app_config("outreach").get_models() if m is not Tally and m._base_manager.exists()
    ]
    assert Entry.objects.get(verb="forget").subject == f"outreach.tally:{tally.pk}"


def test_a_second_no_in_the_month_is_added(town: Town, bram: User) -> None:
    forget(listed(town, bram), by=actor(bram), on=TODAY)
    forget(listed(town, bram), by=actor(bram), on=TODAY)

    assert list(Tally.objects.values_list("declined_count", "visited_count", "visits_count")) == [(2, 0, 0)]


def test_who_said_yes_leaves_by_the_exit(town: Town, bram: User) -> None:
    somebody = listed(town, bram)
    join(somebody, town.programme, way="said", by=actor(bram), on=TODAY)

    with pytest.raises(Refused):
        forget(somebody, by=actor(bram), on=TODAY)
    assert (Approach.objects.count(), Tally.objects.count()) == (1, 0)
