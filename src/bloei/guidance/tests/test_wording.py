"""What somebody agreed to, and what changed between two texts."""

from bloei.guidance.wording import Line, compared, lines_of

GOAL = {
    "words": "Ik fiets",
    "why": "",
    "needs": "Een fiets",
    "worker_words": "",
    "by_on": "2026-12-07",
    "steps": [],
}


def said(words: str, worker_words: str = "") -> dict[str, str]:
    return {"topic": "motive", "words": words, "worker_words": worker_words}


STEP = {"words": "Fiets zoeken", "owner": "", "due_on": None}


def test_a_text_has_headings_and_what_stands_under_them():
    assert lines_of({"own_words": [said("Ik zit thuis")], "goals": [{**GOAL, "steps": [STEP]}]}) == [
        ("Waarom ik meedoe: Ik zit thuis", 0),
        ("Doel: Ik fiets", 0),
        ("Nodig: Een fiets", 1),
        ("Vóór: 7 december 2026", 1),
        ("Afspraak: Fiets zoeken, ik zelf", 1),
    ]


def test_a_changed_line_shows_what_went_and_what_came():
    before, after = (
        {"own_words": [], "goals": [GOAL]},
        {"own_words": [], "goals": [{**GOAL, "needs": "Een bakfiets"}]},
    )
    assert compared(before, after) == [
        Line("Doel: Ik fiets", 0),
        Line("Nodig: Een fiets", 1, "gone"),
        Line("Nodig: Een bakfiets", 1, "new"),
        Line("Vóór: 7 december 2026", 1),
    ]


def test_the_first_text_has_nothing_to_compare_with_and_an_empty_one_no_lines():
    assert compared(None, {"own_words": [said("Ja", "Wil mensen zien")], "goals": []}) == [
        Line("Waarom ik meedoe: Ja", 0),
        Line("In woorden van de begeleider: Wil mensen zien", 1),
    ]
    assert lines_of({}) == []
