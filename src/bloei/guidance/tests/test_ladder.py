"""The ladder: three voices, a reason, a suggestion that people may leave. And own words."""

from itertools import product

import pytest

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.ladder import QUESTIONS, suggested_rung
from bloei.guidance.models import LadderReading, Reflection, ReflectionTheme, Rung, Voice
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor


@pytest.mark.parametrize(
    ("yes", "rung"),
    [
        ({"contract"}, Rung.PAID),
        ({"contract", "support"}, Rung.SUPPORTED),
        ({"unpaid", "organised"}, Rung.UNPAID),
        ({"organised", "outside"}, Rung.ACTIVITIES),
        ({"outside"}, Rung.CONTACTS),
        ({"support"}, Rung.ISOLATED),
        (set(), Rung.ISOLATED),
    ],
)
def test_the_answers_lead_to_a_rung(yes: set[str], rung: Rung) -> None:
    assert suggested_rung({key: key in yes for key in QUESTIONS}) is rung


def test_a_yes_more_never_means_a_lower_rung_save_for_support() -> None:
    free = [key for key in QUESTIONS if key != "support"]
    for answers in product([False, True], repeat=len(free)):
        given = dict(zip(free, answers, strict=True))
        for key in free:
            assert suggested_rung(given | {key: True}) >= suggested_rung(given | {key: False})


@pytest.mark.covers("ALM-35")
@pytest.mark.parametrize("voice", Voice.values)
def test_each_voice_gives_a_rung_with_a_reason_and_may_leave_the_suggestion(
    enrolment: Enrolment, bram: User, voice: str
) -> None:
    reading = actions.read_ladder(
        LadderReading(
            enrolment=enrolment,
            voice=voice,
            rung=Rung.UNPAID,
            suggested=Rung.ACTIVITIES,
            answers={"organised": True},
            reason="Zij leidt de naailes samen met Fatma",
            read_on=TODAY,
        ),
        by=actor(bram),
    )

    reading.refresh_from_db()
    assert (reading.voice, reading.rung, reading.suggested, reading.read_by) == (voice, 4, 3, bram)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["read_ladder"]


def test_a_rung_without_a_reason_is_refused(enrolment: Enrolment, bram: User) -> None:
    with pytest.raises(Refused):
        actions.read_ladder(
            LadderReading(enrolment=enrolment, voice=Voice.SELF, rung=Rung.UNPAID, reason=" ", read_on=TODAY),
            by=actor(bram),
        )
    assert (LadderReading.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.covers("ALM-25", "ALM-26", "ALM-57")
def test_own_words_are_kept_and_the_colleague_who_wrote_them_down_is_named(
    enrolment: Enrolment, anna: User, bram: User
) -> None:
    hers = actions.add_reflection(
        Reflection(
            enrolment=enrolment,
            theme=ReflectionTheme.CONTACTS,
            words="Ik ken nu mijn buren",
            new_contacts_count=3,
            said_on=TODAY,
        ),
        by=actor(anna),
    )
    noted = actions.add_reflection(
        Reflection(
            enrolment=enrolment,
            theme=ReflectionTheme.STORY,
            words="Na acht jaar doe ik weer mee",
            said_on=TODAY,
        ),
        by=actor(bram),
    )

    assert (hers.entered_by, noted.entered_by) == (None, bram)
    assert list(Entry.objects.order_by("pk").values_list("note", flat=True)) == ["", "namens de deelnemer"]
