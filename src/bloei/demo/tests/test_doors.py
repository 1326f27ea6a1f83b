"""The example town goes to people's doors."""

import pytest

from bloei.demo import town
from bloei.outreach.models import Approach, DoorWish, Tally, Visit
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality
from tests.cast import TODAY


def test_a_list_visits_a_yes_a_no_and_a_wish_that_waits(
    db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_HOME", str(tmp_path))
    town.build(progress=lambda _words, _part: None, today=TODAY, days=75)

    with acting_in(Municipality.objects.get(slug="almere").pk):
        assert Approach.objects.open().count() == 6
        assert Approach.objects.get(voluntary_yes_on__isnull=False).enrolment is not None
        assert Visit.objects.held().count() == 3
        assert list(Tally.objects.values_list("declined_count", flat=True)) == [1]
        assert "Samen breien, met een klein groepje" in DoorWish.objects.unmet().values_list(
            "words", flat=True
        )
        assert "Buurtsportschooltje" in DoorWish.objects.values_list("activity__title", flat=True)
