"""Every programme model runs in a town of the region, through the verbs of the program."""

from dataclasses import replace

import pytest
from django.db import transaction

from bloei.demo import region
from bloei.journeys.indicators import reached
from bloei.journeys.outcomes import Span
from bloei.matching.models import Introduction, Misfit, Round
from bloei.matching.peers import waiting
from bloei.programmes.catalogue import shipped
from bloei.programmes.models import Enrolment, Programme
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality
from tests.cast import TODAY


def test_every_model_but_that_of_the_town_has_a_town_in_the_region() -> None:
    models = {key for key, _version in shipped()} - {"activeringscentrum"}

    assert {town.model for town in region.towns()} == models
    assert {town.profile for town in region.towns()} - {""} == {"alphen", "almelo", "culemborg", "ede"}


@pytest.mark.django_db
def test_a_small_region_reaches_what_the_models_name() -> None:
    small = tuple(
        replace(town, people=dict.fromkeys(town.people, 2), visits=10 if town.visits else 0)
        for town in region.towns()
        if town.model in ("project-door", "wijkleerbedrijf", "integratie-per-workshop")
    )

    region.build(seed=3, stories=small, progress=lambda words, part: None, today=TODAY)

    assert {login for _who, login, _secret in region.logins()} == {
        f"coordinator@{town.municipality[2]}.example.org" for town in small
    }

    found: dict[str, int | None] = {}
    for municipality in list(Municipality.objects.order_by("name")):
        with acting_in(municipality.pk), transaction.atomic():
            programmes = list(Programme.objects.select_related("centre").order_by("pk"))
            year = Span(TODAY - region.YEAR, TODAY, [each.centre_id for each in programmes])
            for fact in reached(programmes, year):
                found[fact.target.key] = fact.number
            assert Enrolment.objects.filter(ended_on__isnull=False).exists()
    hours = found.pop("uren")
    assert hours is not None
    assert hours > 300
    assert found == {"huisbezoeken": 10, "stappen": 40, "verklaringen": 2, "diplomas": 2, "banen": 2}


@pytest.mark.django_db
def test_somebody_waits_for_an_ambassador_a_round_is_made_and_two_are_asked() -> None:
    small = tuple(
        replace(town, people={"ambassadeur": 3, "maatje": 2})
        for town in region.towns()
        if town.model == "meedoen-werkt"
    )

    region.build(seed=3, stories=small, progress=lambda words, part: None, today=TODAY)

    with acting_in(Municipality.objects.get().pk), transaction.atomic():
        centre = Programme.objects.get().centre
        first, latest = Round.objects.order_by("asked_at")
        assert (first.kind, latest.kind, latest.has_failed) == ("ambassadeur", "ambassadeur", False)
        assert latest.suggestions.count() == latest.facts["places_filled"] > 0
        asked = Introduction.objects.get()
        assert (asked.person_answer, asked.beside_answer, asked.companion) == ("yes", "", None)
        assert Misfit.objects.get().reason == "company"
        assert waiting(Enrolment.objects.all(), centre, "ambassadeur").exists()
