"""Numbers and texts of a model are changed within its limits: looked at first, then a new version."""

import pytest
from django.test import Client

from bloei.desks.office.tests.conftest import KEY, address
from bloei.programmes.catalogue import newest, text_of
from bloei.programmes.models import ModelVersion
from tests.cast import TODAY, enter

PAGE = "/kantoor/modellen/activeringscentrum/1/veranderen/"


@pytest.fixture
def office(town, els) -> Client:
    return enter(els)


def filled_in(client: Client, **changes: object) -> dict[str, object]:
    form = client.get(PAGE).context["form"]
    values = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    return {**values, "reason": "kleiner is beter", **changes}


def test_a_change_becomes_a_version_with_day_reason_and_author(office, els):
    data = filled_in(office, **{"capacity.group": 8, "title.nl": "Wijkcentrum"})
    answer = office.post(PAGE, data)
    row = ModelVersion.objects.get()
    assert answer.url == address("model", KEY, 101)
    assert (row.key, row.version, row.reason, row.by, row.adopted_on) == (
        KEY,
        101,
        "kleiner is beter",
        els,
        TODAY,
    )
    model = newest(KEY)
    assert (model.capacity.group, model.title.nl, model.valid_from) == (8, "Wijkcentrum", TODAY)
    assert "# Hoe noem je iemand die meedoet?" in text_of(model)


def test_it_is_seen_beforehand_whom_a_change_touches(office, enrolment):
    answer = office.post(PAGE, filled_in(office, look="1", **{"watch.0.days": 7}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Iemand die meedoet heeft 7 dagen geen contact gehad" in page
    assert "1 persoon doet mee onder versie 1 en houdt die." in page
    assert ModelVersion.objects.count() == 0


def test_a_change_stays_within_the_limits_of_the_model(office):
    answer = office.post(PAGE, filled_in(office, **{"watch.0.days": 60, "title.nl": "Wijkcentrum"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Van 7 tot en met 28." in page
    assert 'value="Wijkcentrum"' in page
    assert ModelVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Er is niets veranderd."),
        ({"capacity.group": 8, "reason": ""}, "Dit veld is verplicht."),
    ],
)
def test_what_cannot_be_is_told_and_kept(office, changes, words):
    answer = office.post(PAGE, filled_in(office, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert ModelVersion.objects.count() == 0


def test_only_who_runs_the_programmes_comes_in(town, bram, dirk):
    for colleague in (bram, dirk):
        assert enter(colleague).get(PAGE).status_code == 404
        assert enter(colleague).post(PAGE, {"reason": "zomaar"}).status_code == 404


def test_other_methods_are_refused(office):
    assert office.delete(PAGE).status_code == 405
