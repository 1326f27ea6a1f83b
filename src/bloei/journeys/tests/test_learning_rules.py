"""The words about workshops and papers, as a model uses them."""

import pytest

from bloei.journeys.rules import document_signed, workshops_followed
from bloei.learning.actions import make_paper, sign_paper
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from tests.cast import TODAY, actor

pytestmark = pytest.mark.usefixtures("workshops_and_papers")


@pytest.mark.covers("ALP-27")
def test_a_paper_counts_when_everybody_signed(enrolment, bram) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    found = []

    for role in ("participant", "official"):
        sign_paper(paper, role, name="Anna Asante", way="paper", by=actor(bram), on=TODAY)
        found.append(document_signed(enrolment, TODAY, document="verklaring"))

    assert [each and str(each) for each in found] == [
        "Nog niet door iedereen ondertekend: Eigen verklaring.",
        None,
    ]


@pytest.mark.covers("ALP-13")
@pytest.mark.parametrize(
    ("themes", "objection"),
    [(["housing"], None), (["housing", "health"], "Nog niet gevolgd: Gezondheid.")],
)
def test_workshops_count_when_she_was_there(
    town, enrolment, themes: list[str], objection: str | None
) -> None:
    SignUpFactory(
        session=SessionFactory(training__theme="housing", centre=town.haven),
        enrolment=enrolment,
        attendance="present",
    )

    found = workshops_followed(enrolment, TODAY, themes=themes)

    assert (found and str(found)) == objection
