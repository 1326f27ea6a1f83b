"""Papers: made in the words of the model, signed by whom it names."""

import datetime

import pytest

from bloei.kit.objections import Refused
from bloei.learning.actions import make_paper, remove_paper, sign_paper
from bloei.learning.models import Paper
from bloei.learning.queries import papers_in, papers_of
from bloei.learning.watches import document_unsigned
from bloei.programmes.cases import cases_of
from tests.cast import TODAY, actor

pytestmark = pytest.mark.usefixtures("workshops_and_papers")


def _sign(paper, bram, role: str, name: str = "Anna Asante"):
    return sign_paper(paper, role, name=name, way="paper", by=actor(bram), on=TODAY)


@pytest.mark.covers("ALP-27")
def test_the_declaration_is_complete_when_both_signed(enrolment, bram) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    _sign(paper, bram, "participant")
    paper.refresh_from_db()
    half = paper.signed_on

    _sign(paper, bram, "official", "Wethouder De Wit")

    paper.refresh_from_db()
    assert (paper.title, paper.text, paper.signed_on) == ("Eigen verklaring", "Ik doe mee in de stad.", TODAY)
    assert half is None


@pytest.mark.parametrize(
    ("role", "name", "code"),
    [("participant", "Anna", "signed"), ("teacher", "Tom", "not_asked"), ("official", " ", "signer")],
)
def test_a_signature_that_cannot_be(enrolment, bram, role: str, name: str, code: str) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    _sign(paper, bram, "participant")

    with pytest.raises(Refused) as refused:
        _sign(paper, bram, role, name)

    assert [objection.code for objection in refused.value.objections] == [code]
    assert paper.signatures.count() == 1


@pytest.mark.covers("ALK-18")
def test_diplomas_of_a_year_are_counted(town, enrolment, bram) -> None:
    make_paper(enrolment, "diploma", by=actor(bram), on=TODAY)
    make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    year = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))

    assert papers_in(*year, "diploma", [town.haven.pk]).count() == 1
    assert papers_in(*year, "declaration", [town.haven.pk]).count() == 0
    assert papers_in(*year, "diploma", [town.stad.pk]).count() == 0


def test_a_paper_is_made_once_and_only_when_the_model_has_it(enrolment, bram) -> None:
    make_paper(enrolment, "diploma", by=actor(bram), on=TODAY)

    for key, code in (("diploma", "paper_made"), ("rijbewijs", "paper_unknown")):
        with pytest.raises(Refused) as refused:
            make_paper(enrolment, key, by=actor(bram), on=TODAY)
        assert [objection.code for objection in refused.value.objections] == [code]


def test_only_an_unsigned_paper_is_taken_away(enrolment, bram) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    _sign(paper, bram, "participant")

    with pytest.raises(Refused):
        remove_paper(paper, by=actor(bram))
    paper.signatures.all().delete()
    remove_paper(paper, by=actor(bram))

    assert not Paper.objects.exists()


def test_which_papers_there_are_and_who_signs_yet(enrolment, bram) -> None:
    _sign(make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY), bram, "participant")

    found = [(state.document.key, state.paper is not None, state.missing) for state in papers_of(enrolment)]

    assert found == [("verklaring", True, ["official"]), ("diploma", False, [])]


@pytest.mark.parametrize(("signed", "days", "since"), [(False, 30, "2026-02-11"), (True, 30, "")])
def test_who_has_not_signed_in_time(enrolment, bram, signed: bool, days: int, since: str) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    for role in ("participant", "official") if signed else ("participant",):
        _sign(paper, bram, role)

    found = document_unsigned(cases_of("activeringscentrum", 1, on=TODAY), document="verklaring", days=days)

    assert [row[3].isoformat() for row in found] == ([since] if since else [])
