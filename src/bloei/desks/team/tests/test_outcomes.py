"""Outcomes: two lines, for the team with exact numbers, for a policy officer with protected ones."""

import datetime
import io

import pytest
import time_machine
from openpyxl import load_workbook

from bloei.demand.models import Need
from bloei.demand.tests.factories import ActivityFactory, RequestFactory
from bloei.desks.team.told import exact, protected
from bloei.guidance.models import LadderReading, Reflection
from bloei.journeys.outcomes import Span, neighbourhood_line, person_line
from bloei.learning.tests.factories import SignUpFactory
from bloei.people.models import Consent
from bloei.placements.tests.factories import HoursFactory, PlacementFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
URL = "/team/uitkomsten/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def span(town):
    return Span(datetime.date(2026, 1, 1), TODAY, [town.haven.pk])


def read(enrolment, user, rung, day):
    LadderReading.objects.create(
        enrolment=enrolment, voice="self", rung=rung, reason="Gezegd", read_on=day, read_by=user
    )


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-06", "ALM-25", "ALM-35")
def test_the_line_of_the_people(town, enrolment, bram, span):
    gone = EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="volunteering")
    EnrolmentFactory(
        programme=town.programme,
        started_on=datetime.date(2025, 3, 3),
        registered_on=datetime.date(2025, 3, 1),
        ended_on=datetime.date(2025, 9, 1),
        destination="job",
    )
    read(enrolment, bram, 2, datetime.date(2026, 1, 12))
    read(enrolment, bram, 4, datetime.date(2026, 10, 1))
    read(gone, bram, 3, datetime.date(2025, 12, 1))
    read(gone, bram, 2, datetime.date(2026, 11, 1))
    SignUpFactory(
        enrolment=enrolment,
        attendance="present",
        session__starts_at=NOW,
        session__ends_at=NOW + datetime.timedelta(hours=1),
    )
    HoursFactory(
        placement=PlacementFactory(proposal__enrolment=enrolment),
        minutes=90,
        worked_on=TODAY,
        confirmed_on=TODAY,
    )

    line = person_line(span)

    assert (line.active, line.new, line.exits) == (2, 2, {"volunteering": 1})
    assert (dict(line.ladder.start), dict(line.ladder.now)) == ({2: 1, 3: 1}, {4: 1, 2: 1})
    assert (line.ladder.up, line.ladder.same, line.ladder.down, line.ladder.unknown) == (1, 0, 1, 0)
    assert (line.trainings, line.trained, line.hours, line.worked) == (1, 1, 2, 1)


@pytest.mark.covers("ALM-26")
def test_new_contacts_are_what_people_say_themselves(enrolment, span):
    for count in (3, 2, None):
        Reflection.objects.create(
            enrolment=enrolment, theme="contacts", words="Ja", new_contacts_count=count, said_on=TODAY
        )
    line = person_line(span)
    assert (line.contacts, line.contacts_said_by) == (5, 1)


@pytest.mark.covers("ALM-57")
def test_own_words_are_shown_with_consent_only_and_without_a_name(enrolment, person, bram, els):
    Reflection.objects.create(
        enrolment=enrolment, theme="confidence", words="Ik durf weer te bellen", said_on=TODAY
    )
    assert "Ik durf weer te bellen" not in text(enter(els).get(URL))
    consent = Consent.objects.create(
        person=person, purpose="story", way="spoken", given_on=TODAY, recorded_by=bram
    )
    shown = text(enter(els).get(URL))
    assert "Ik durf weer te bellen" in shown
    assert "Anna" not in shown
    consent.withdrawn_on = TODAY
    consent.save()
    assert "Ik durf weer te bellen" not in text(enter(els).get(URL))


@pytest.mark.covers("ALM-07")
def test_the_line_of_the_neighbourhood(town, span, enrolment):
    for met_on in (None, TODAY):
        Need.objects.create(
            centre=town.haven,
            neighbourhood=town.haven.neighbourhood,
            title="Plek",
            found_on=TODAY,
            met_on=met_on,
        )
    RequestFactory(
        centre=town.haven, received_at=NOW, accepted_on=TODAY, closed_on=TODAY, people_helped_count=12
    )
    RequestFactory(centre=town.haven, received_at=NOW, closed_on=TODAY)
    RequestFactory(centre=town.stad, received_at=NOW, closed_on=TODAY, people_helped_count=50)
    hour = {"starts_at": NOW, "ends_at": NOW + datetime.timedelta(hours=1)}
    ActivityFactory(centre=town.haven, visitors_count=30, **hour)
    ActivityFactory(centre=town.haven, cancelled_at=NOW, visitors_count=99, **hour)
    ActivityFactory(centre=town.haven, **hour)
    PlacementFactory(proposal__enrolment=enrolment).thanks.create(
        from_name="Jo", words="Dank", given_on=TODAY
    )

    line = neighbourhood_line(span)

    assert (line.needs_found, line.needs_met) == (2, 1)
    assert (line.requests_received, line.requests_accepted, line.requests_done) == (2, 1, 2)
    assert (line.people_helped, line.helped_unknown) == (12, 1)
    assert (line.activities, line.visitors, line.visitors_unknown, line.thanks) == (2, 30, 1, 1)


def test_the_page_says_the_period_and_tells_sentence_first(enrolment, bram):
    shown = text(enter(bram).get(URL))
    assert "Van 1 januari 2026 tot en met 23 november 2026" in shown
    assert "1 mens deed mee. Nieuw: 1 mens. Verder gegaan: 0 mensen." in shown
    assert "Met minder dan tien mensen maken we geen plaatje." in shown
    assert shown.count("<h1") == 1


def test_the_period_and_the_centre_are_chosen(town, enrolment, els):
    other = text(enter(els).get(URL, {"first": "2025-01-01", "last": "2025-12-31"}))
    assert "0 mensen deden mee." in other
    stad = text(enter(els).get(URL, {"centre": town.stad.pk}))
    assert "0 mensen deden mee." in stad
    wrong = enter(els).get(URL, {"first": "2026-12-31", "last": "2026-01-01"})
    assert wrong.status_code == 422
    assert 'value="2026-12-31"' in wrong.content.decode()


def test_a_consultant_sees_the_own_centre(town, enrolment, carla):
    assert "0 mensen deden mee." in text(enter(carla).get(URL))
    assert enter(carla).get(URL, {"centre": town.haven.pk}).status_code == 422


def test_few_people_are_not_told_to_who_may_not_know_them():
    assert [protected(number) for number in (0, 9, 10, 12, 13, 64)] == [
        "minder dan 10", "minder dan 10", "10", "10", "15", "65",
    ]  # fmt: skip
    assert exact(3) == "3"


@pytest.mark.covers("ALM-06", "ALM-07")
def test_a_policy_officer_sees_numbers_and_no_people(town, enrolment, person, fenna):
    EnrolmentFactory.create_batch(12, programme=town.programme)
    shown = text(enter(fenna).get(URL))
    assert "15 mensen deden mee." in shown
    assert "Minder dan tien laten we niet zien." in shown
    assert "/team/deelnemers/" not in shown
    assert "/team/aandacht/" not in shown
    assert "Anna" not in shown


def test_the_numbers_can_be_taken_along(enrolment, bram, fenna):
    sheet = load_workbook(io.BytesIO(enter(bram).get(URL, {"export": "xlsx"}).content)).active
    assert sheet is not None
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(values_only=False)]
    assert rows[1][:3] == ("mensen", "Mensen die meededen", "1")
    assert {row[4] for row in rows[1:]} == {"2026-01-01"}
    protected_rows = enter(fenna).get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "mensen;Mensen die meededen;minder dan 10" in protected_rows


def test_others_have_no_such_page(town, dirk, anna, gijs, bram, enrolment):
    for user in (dirk, anna):
        assert enter(user).get(URL).status_code == 404
    assert "0 mensen deden mee." in text(enter(gijs).get(URL))
    assert enter(bram).post(URL).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(town, bram, els, number, django_assert_num_queries):
    for enrolment in EnrolmentFactory.create_batch(number, programme=town.programme):
        read(enrolment, bram, 2, TODAY)
        HoursFactory(placement=PlacementFactory(proposal__enrolment=enrolment))
    client = enter(els)
    with django_assert_num_queries(24):
        assert client.get(URL).status_code == 200


def test_what_a_programme_wants_to_reach_stands_beside_what_was_reached(town, els, fenna, enrolment):
    town.programme.model_key, town.programme.profile = "wijkwerkbedrijf", "ede"
    town.programme.save()
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="volunteering")

    page = text(enter(els).get(URL))

    assert "van wie uitstroomt vindt werk (%)" in page
    assert ">50%<" in page
    assert "Activeringscentrum wil: 33% van wie uitstroomt per jaar" in page
    assert "50%" not in text(enter(fenna).get(URL))
