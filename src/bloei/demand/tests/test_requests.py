"""A request comes in, is answered and is checked for displacement."""

import datetime

import pytest

from bloei.accounts.actor import Actor
from bloei.demand import actions
from bloei.demand.models import CheckOutcome, DisplacementCheck, JobKind, Request
from bloei.demand.queries import request_by_code
from bloei.demand.rules import displacement_agreed
from bloei.demand.tests.factories import DisplacementCheckFactory, NeedFactory, RequestFactory
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.tests.factories import TalentFactory
from bloei.post.models import Message
from bloei.tenancy.context import acting_in
from tests.cast import TODAY, actor

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
YEAR = datetime.timedelta(days=365)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def asked_for_help(town, **changes) -> Request:
    given = {
        "contact_name": "Dirk",
        "contact_email": "dirk@example.org",
        "title": "Naailes",
        "kind": JobKind.LESSON,
    }
    return Request(centre=town.haven, **(given | changes))


@pytest.mark.covers("ALM-53")
def test_a_visitor_asks_for_help_and_comes_back_with_the_code(town):
    code = actions.receive_request(
        asked_for_help(town), by=Actor(town.municipality, visitor_name="Dirk"), at=NOW
    )
    found = request_by_code(code.lower().replace("-", " "))
    assert found is not None
    assert (found.title, found.received_at) == ("Naailes", NOW)
    assert code not in found.code_hash
    assert Entry.objects.get().actor_name == "Dirk"


def test_a_code_opens_nothing_in_another_municipality(town):
    code = actions.receive_request(asked_for_help(town), by=Actor(town.municipality), at=NOW)
    with acting_in(town.elsewhere.pk):
        assert request_by_code(code) is None


def test_a_wrong_code_opens_nothing(town):
    RequestFactory(centre=town.haven)
    assert request_by_code("AAAA-AAAA-AAAA") is None
    assert request_by_code("") is None


def test_who_cannot_be_reached_is_not_received(town):
    with pytest.raises(Refused) as refused:
        actions.receive_request(asked_for_help(town, contact_email=""), by=Actor(town.municipality), at=NOW)
    assert codes(refused) == ["asker_unreachable"]
    assert not Request.objects.exists()


@pytest.mark.covers("ALM-34")
def test_a_job_refers_to_a_need_of_the_neighbourhood(town, bram):
    request, need = RequestFactory(centre=town.haven), NeedFactory(centre=town.haven)
    actions.accept_request(request, need=need, worth="Elkaar leren kennen", by=actor(bram), on=TODAY)
    request.refresh_from_db()
    assert (request.need, request.worth, request.accepted_on) == (need, "Elkaar leren kennen", TODAY)


@pytest.mark.covers("ALM-34")
def test_a_job_without_need_says_why(town, bram):
    request = RequestFactory(centre=town.haven)
    reason = "Acute vraag na de storm"
    actions.accept_request(
        request, need=None, reason_without_need=reason, worth="Veilig", by=actor(bram), on=TODAY
    )
    request.refresh_from_db()
    assert (request.need, request.reason_without_need) == (None, reason)


@pytest.mark.covers("ALM-19", "ALM-34")
def test_without_need_reason_and_worth_nothing_is_accepted(town, bram):
    request = RequestFactory(centre=town.haven)
    with pytest.raises(Refused) as refused:
        actions.accept_request(request, need=None, worth=" ", by=actor(bram), on=TODAY)
    assert codes(refused) == ["need_or_reason", "worth_missing"]
    request.refresh_from_db()
    assert request.accepted_on is None


def test_a_request_is_declined_with_a_reason_and_only_once(town, bram):
    request = RequestFactory(centre=town.haven)
    with pytest.raises(Refused):
        actions.decline_request(request, "", by=actor(bram), on=TODAY)
    actions.decline_request(request, "Dit is werk voor een vakman.", by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.accept_request(
            request, need=None, reason_without_need="x", worth="y", by=actor(bram), on=TODAY
        )
    assert codes(refused) == ["already_answered"]
    request.refresh_from_db()
    assert (request.declined_on, request.accepted_on) == (TODAY, None)


def test_the_work_is_described_with_talents_and_moments(town, bram):
    request, sewing, dutch = RequestFactory(centre=town.haven), TalentFactory(), TalentFactory()
    moments = [(3, "morning"), (3, "morning"), (5, "evening")]
    actions.describe_work(request, talents={sewing: False}, moments=[], by=actor(bram))
    actions.describe_work(request, talents={dutch: True}, moments=moments, by=actor(bram))
    assert [(t.talent, t.can_be_learned) for t in request.talents.all()] == [(dutch, True)]
    assert [(m.weekday, m.part) for m in request.moments.all()] == [(3, "morning"), (5, "evening")]


def checked(request: Request, **changes) -> DisplacementCheck:
    given = {
        "normally_paid": False,
        "is_additional": True,
        "replaces_care": False,
        "supervisor": "Dirk",
        "ends_on": TODAY + YEAR,
        "review_on": TODAY + YEAR / 2,
        "signal_route": "Bij de balie",
        "outcome": CheckOutcome.AGREED,
        "checked_on": TODAY,
    }
    return DisplacementCheck(request=request, **(given | changes))


def test_a_professional_checks_for_displacement(town, bram):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY)
    check = actions.check_displacement(checked(request), by=actor(bram))
    assert check.checked_by == bram
    assert displacement_agreed(request, TODAY) is None


def test_all_seven_questions_want_an_answer(town, bram):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY)
    empty = checked(
        request,
        normally_paid=None,
        is_additional=None,
        replaces_care=None,
        supervisor="",
        ends_on=None,
        review_on=None,
        signal_route="",
    )
    with pytest.raises(Refused) as refused:
        actions.check_displacement(empty, by=actor(bram))
    assert str(refused.value) == "Nog geen antwoord op vraag 1, 2, 4, 5, 6a, 6b, 7."
    assert not DisplacementCheck.objects.exists()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"outcome": CheckOutcome.CONDITIONAL}, ["conditions_missing"]),
        ({"outcome": CheckOutcome.NOT_AGREED}, ["conditions_missing"]),
        ({"normally_paid": True}, ["conditions_missing"]),
        ({"is_additional": False}, ["conditions_missing"]),
        ({"replaces_care": True}, ["conditions_missing"]),
        ({"review_on": TODAY}, ["review_out_of_time"]),
        ({"review_on": TODAY + 2 * YEAR}, ["review_out_of_time"]),
    ],
)
def test_an_outcome_that_needs_words_or_days_gets_them(town, bram, changes, expected):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.check_displacement(checked(request, **changes), by=actor(bram))
    assert codes(refused) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"outcome": CheckOutcome.NOT_AGREED}, "check_not_agreed"),
        ({"ends_on": TODAY - datetime.timedelta(days=1), "review_on": TODAY - YEAR}, "check_ended"),
    ],
)
def test_a_no_and_an_old_check_close_the_way(town, changes, expected):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY)
    assert displacement_agreed(request, TODAY).code == "check_missing"
    DisplacementCheckFactory(request=request, **changes)
    assert displacement_agreed(request, TODAY).code == expected


def test_the_last_check_counts(town):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY)
    DisplacementCheckFactory(request=request, outcome=CheckOutcome.NOT_AGREED)
    DisplacementCheckFactory(request=request, outcome=CheckOutcome.CONDITIONAL)
    assert displacement_agreed(request, TODAY) is None


def test_who_left_an_address_reads_the_answer_there(town, bram):
    yes, no, silent = (
        RequestFactory(centre=town.haven, title=title, contact_email=email)
        for title, email in (("Naailes", "a@example.org"), ("Dak", "b@example.org"), ("Tuin", ""))
    )
    for asked in (yes, silent):
        actions.accept_request(asked, need=None, reason_without_need="x", worth="y", by=actor(bram), on=TODAY)
    actions.decline_request(no, "Vraag het een dakdekker.", by=actor(bram), on=TODAY)
    told = Message.objects.order_by("pk")
    assert [(each.to, each.subject) for each in told] == [
        ("a@example.org", "Je hulpvraag: Naailes"),
        ("b@example.org", "Je hulpvraag: Dak"),
    ]
    assert "Vraag het een dakdekker." in told[1].body
