"""Who could stand beside whom: the facts, and that each hindrance is true."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from bloei.accounts.tests.factories import LONG_AGO
from bloei.kit.objections import Refused
from bloei.matching import actions
from bloei.matching.models import Introduction, Misfit
from bloei.matching.peer_sayings import good, hindrance_words, mind
from bloei.matching.peers import SQL, PeerPair, could_be, peer_kinds, peers_of, waiting
from bloei.matching.queries import peers_for
from bloei.matching.tests.factories import IntroductionFactory, at, somebody
from bloei.people.models import Availability, PersonTalent, PracticalLimit, SpokenLanguage, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.tests.factories import PlacementFactory
from bloei.places.models import Adjacency
from bloei.programmes.catalogue import shipped
from bloei.programmes.models import Companion, Enrolment, ModelVersion
from bloei.programmes.tests.factories import ProgrammeFactory
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)
KIND = "ambassadeur"


def pair_of(seeker: Enrolment, other: Enrolment) -> PeerPair:
    (found,) = peers_of(KIND, [seeker.pk], [other.pk], TODAY)
    return found


def words_of(facts) -> list[str]:
    return [fact.words for fact in facts]


def free(enrolment, *moments: tuple[int, str]) -> None:
    for weekday, part in moments:
        Availability.objects.create(person=enrolment.person, weekday=weekday, part=part)


def speaks(enrolment, *codes: str, level: str = "B1") -> None:
    for code in codes:
        SpokenLanguage.objects.create(person=enrolment.person, code=code, level=level)


def led_by(ambassador, number):
    for _ in range(number):
        other = somebody(ambassador.programme, "maatje", "Een Ander")
        Companion.objects.create(enrolment=other, user=ambassador.person.user, kind=KIND, since=TODAY)


def test_all_facts_in_three_queries(seeker, ambassador, django_assert_num_queries):
    cooking, sewing = TalentFactory(name="koken"), TalentFactory(name="naaien")
    Wish.objects.create(person=seeker.person, words="Ik wil naaien", talent=sewing, wished_on=TODAY)
    for who, talent in ((ambassador, sewing), (ambassador, cooking), (seeker, cooking)):
        PersonTalent.objects.create(person=who.person, talent=talent, since=TODAY)
    free(seeker, (1, "morning"), (2, "morning"))
    free(ambassador, (2, "morning"), (3, "morning"))
    speaks(seeker, "ar", "nl")
    speaks(ambassador, "nl", "tr")
    ambassador.person.neighbourhood = seeker.person.neighbourhood
    ambassador.person.save()
    pair_of(seeker, ambassador)
    with django_assert_num_queries(3):
        (found,) = peers_of(KIND, [seeker.pk], [ambassador.pk], TODAY)
    assert (found.hindrances, found.waiting_since) == ([], seeker.registered_on)
    assert words_of(good(found)) == [
        "Kan helpen met de wens: “Ik wil naaien”",
        "Kunnen allebei: koken",
        "Spreken allebei Nederlands",
        "Kunnen allebei op dinsdag ochtend",
        "Wonen in dezelfde buurt",
        "Staat nu naast 0 van hooguit 2 mensen",
        "Nieuw: eerste keer",
    ]
    assert words_of(mind(found)) == []


def test_what_is_not_known_is_told_and_hinders_nobody(seeker, ambassador):
    free(seeker, (1, "morning"))
    speaks(seeker, "nl", level="A0")
    speaks(ambassador, "tr")
    found = pair_of(seeker, ambassador)
    assert found.hindrances == []
    assert words_of(mind(found)) == [
        "Van een van de twee zijn de dagdelen niet bekend",
        "Van een van de twee zijn de talen niet bekend",
    ]


def test_minutes_on_foot_between_the_two_take_the_place_of_the_neighbourhood(seeker, ambassador):
    for who, x in ((seeker, 143000), (ambassador, 143430)):
        who.person.postcode = at(f"13{x % 100 + 54} AA", x, 484000)
        who.person.save()
    found = pair_of(seeker, ambassador)
    assert (found.walk, "Wonen op ongeveer 7 minuten lopen van elkaar" in words_of(good(found))) == (7, True)


@pytest.mark.parametrize("one_way", [True, False])
def test_a_neighbourhood_close_by_whoever_lives_where(town, seeker, ambassador, one_way):
    ambassador.person.neighbourhood = town.stad.neighbourhood
    ambassador.person.save()
    assert pair_of(seeker, ambassador).near == 0
    here, there = seeker.person.neighbourhood, town.stad.neighbourhood
    Adjacency.objects.create(neighbourhood=here if one_way else there, near=there if one_way else here)
    assert pair_of(seeker, ambassador).near == 1


def test_hours_are_told_and_more_than_three_moments_are_counted(town, seeker):
    programme = ProgrammeFactory(centre=town.haven, model_key="meedoen-werkt")
    hers, his = (somebody(programme, role, "Wie Ook") for role in ("maatje", "ambassadeur"))
    PlacementFactory(proposal__enrolment=his, proposal__request__centre=town.haven, hours_per_week=18)
    for weekday in range(1, 6):
        free(hers, (weekday, "morning"))
        free(his, (weekday, "morning"))
    told = words_of(good(pair_of(hers, his)))
    assert "Nog 6 van de 24 uur over" in told
    assert "Kunnen allebei op maandag ochtend, dinsdag ochtend, woensdag ochtend en nog 2 dagdelen" in told


def no_login(seeker, ambassador):
    user, person = ambassador.person.user, ambassador.person
    person.user = None
    person.save()

    def undo():
        person.user = user
        person.save()

    return undo


def not_taking_part(seeker, ambassador):
    Enrolment.objects.filter(pk=ambassador.pk).update(started_on=None)
    return lambda: Enrolment.objects.filter(pk=ambassador.pk).update(started_on=TODAY)


def other_role(seeker, ambassador):
    Enrolment.objects.filter(pk=ambassador.pk).update(role="maatje")
    return lambda: Enrolment.objects.filter(pk=ambassador.pk).update(role="ambassadeur")


def full(seeker, ambassador):
    led_by(ambassador, 2)
    return lambda: Companion.objects.filter(user=ambassador.person.user).first().delete()


def full_with_a_question(seeker, ambassador):
    led_by(ambassador, 1)
    asked = IntroductionFactory(
        enrolment=somebody(ambassador.programme, "maatje", "Nog Een"), beside=ambassador
    )
    return lambda: Introduction.objects.filter(pk=asked.pk).update(withdrawn_on=TODAY)


def beside(seeker, ambassador):
    made = Companion.objects.create(
        enrolment=seeker, user=ambassador.person.user, kind=KIND, since=TODAY - DAY
    )
    return lambda: Companion.objects.filter(pk=made.pk).update(until=TODAY)


def has_one(seeker, ambassador):
    other = somebody(ambassador.programme, "ambassadeur", "Een Ander")
    made = Companion.objects.create(enrolment=seeker, user=other.person.user, kind=KIND, since=TODAY - DAY)
    return lambda: Companion.objects.filter(pk=made.pk).update(until=TODAY)


def asked(seeker, ambassador):
    made = IntroductionFactory(enrolment=seeker, beside=ambassador)
    return lambda: Introduction.objects.filter(pk=made.pk).update(withdrawn_on=TODAY)


def both_yes_but_not_begun(seeker, ambassador):
    yes = {"person_answer": "yes", "beside_answer": "yes", "answered_on": TODAY}
    made = IntroductionFactory(enrolment=seeker, beside=ambassador, **yes)
    return lambda: Introduction.objects.filter(pk=made.pk).update(beside_answer="no")


def asked_other(seeker, ambassador):
    other = somebody(ambassador.programme, "ambassadeur", "Een Ander")
    made = IntroductionFactory(enrolment=seeker, beside=other)
    return lambda: Introduction.objects.filter(pk=made.pk).update(withdrawn_on=TODAY)


def misfit(seeker, ambassador):
    made = Misfit.objects.create(
        enrolment=seeker, beside=ambassador, kind=KIND, reason="company", noted_on=TODAY,
        noted_by=ambassador.person.user,
    )  # fmt: skip
    return lambda: Misfit.objects.filter(pk=made.pk).update(taken_back_on=TODAY)


def not_free(seeker, ambassador):
    free(seeker, (1, "morning"))
    free(ambassador, (2, "morning"))
    return lambda: free(ambassador, (1, "morning"))


def only_by_day(seeker, ambassador):
    free(seeker, (1, "evening"))
    free(ambassador, (1, "evening"))
    limit = PracticalLimit.objects.create(person=seeker.person, kind="daytime")
    return limit.delete


def no_language(seeker, ambassador):
    speaks(seeker, "ar")
    speaks(ambassador, "nl")
    return lambda: speaks(seeker, "nl", level="A1")


HINDRANCES: dict[Callable[..., object], tuple[str, str]] = {
    no_login: ("no_login", "Heeft nog geen inlog."),
    not_taking_part: ("not_taking_part", "Is nog niet gestart."),
    other_role: ("other_role", "Doet mee in een andere rol."),
    full: ("full", "Staat nu naast 2 van hooguit 2 mensen."),
    full_with_a_question: (
        "full",
        "Staat nu naast 1 van hooguit 2 mensen. Er wacht 1 andere vraag.",
    ),
    beside: ("beside", "Staat er al naast."),
    has_one: ("has_one", "Er staat al iemand anders naast."),
    asked: ("asked", "Is al gevraagd. Het antwoord komt nog."),
    both_yes_but_not_begun: ("asked", "Is al gevraagd. Het antwoord komt nog."),
    asked_other: ("asked_other", "Er is al iemand anders gevraagd. Het antwoord komt nog."),
    misfit: ("misfit", "Past niet: liever met of bij iemand anders."),
    not_free: ("not_free", "Kunnen nooit op hetzelfde dagdeel."),
    only_by_day: ("not_free", "Kunnen nooit op hetzelfde dagdeel."),
    no_language: ("no_language", "Spreken geen taal die ze allebei kennen."),
}


@pytest.mark.parametrize("hinder", HINDRANCES)
def test_each_hindrance_is_true_without_it_the_two_can_be_asked(seeker, ambassador, hinder):
    code, words = HINDRANCES[hinder]
    assert pair_of(seeker, ambassador).hindrances == []
    undo = hinder(seeker, ambassador)
    assert (pair_of(seeker, ambassador).hindrances, hindrance_words(pair_of(seeker, ambassador))) == (
        [code],
        [words],
    )
    undo()
    assert pair_of(seeker, ambassador).hindrances == []


RULED = (
    no_login,
    not_taking_part,
    other_role,
    full,
    full_with_a_question,
    beside,
    has_one,
    asked,
    asked_other,
)


@pytest.mark.parametrize("hinder", RULED)
def test_the_verb_refuses_what_the_list_says(bram, seeker, ambassador, hinder):
    undo = hinder(seeker, ambassador)
    before = Introduction.objects.count()

    def fresh() -> Introduction:
        rows = Enrolment.objects.select_related("person__user")
        return Introduction(
            enrolment=rows.get(pk=seeker.pk), beside=rows.get(pk=ambassador.pk), kind=KIND, asked_on=TODAY
        )

    with pytest.raises(Refused), transaction.atomic():
        actions.introduce(fresh(), by=actor(bram))
    assert Introduction.objects.count() == before
    undo()
    actions.introduce(fresh(), by=actor(bram))
    assert Introduction.objects.count() == before + 1


def test_the_order_is_who_stands_beside_fewest_then_who_never_did(seeker, ambassador):
    led_by(ambassador, 1)
    before, never, longer = (somebody(seeker.programme, "ambassadeur", "Wie Ook") for _ in range(3))
    led_by(before, 1)
    Companion.objects.filter(user=before.person.user).update(until=TODAY - DAY)
    Enrolment.objects.filter(pk=longer.pk).update(registered_on=LONG_AGO, started_on=LONG_AGO)
    can, cannot = peers_for(seeker, KIND, Enrolment.objects.all(), TODAY)
    assert [each.beside for each in can] == [longer, never, before, ambassador]
    assert {each.pair.hindrances[0] for each in cannot} == {"other_role"}


def test_who_waits_follows_from_the_model(town, seeker, ambassador, buddy):
    everybody = Enrolment.objects.all()
    assert list(waiting(everybody, town.haven, KIND)) == [seeker]
    assert list(could_be(everybody, town.haven, KIND, TODAY)) == [ambassador]
    Companion.objects.filter(enrolment=buddy, kind=KIND).update(until=TODAY - DAY)
    assert set(waiting(everybody, town.haven, KIND)) == {seeker, buddy}
    IntroductionFactory(enrolment=seeker, beside=ambassador)
    assert list(waiting(everybody, town.haven, KIND)) == [buddy]


def test_a_question_to_who_left_takes_no_place(seeker, ambassador):
    led_by(ambassador, 1)
    gone = somebody(seeker.programme, "maatje", "Is Weg", ended_on=TODAY, destination="other")
    IntroductionFactory(enrolment=gone, beside=ambassador)
    assert (pair_of(seeker, ambassador).hindrances, pair_of(seeker, ambassador).asked_count) == ([], 0)


def test_where_a_model_asks_for_it_only_those_roles_wait(town):
    programme = ProgrammeFactory(centre=town.haven, model_key="meedoen-werkt")
    alone = somebody(programme, "maatje", "Wie Ook", started_on=None)
    lead = somebody(programme, "ambassadeur", "Een Lid")
    everybody = Enrolment.objects.all()
    assert list(waiting(everybody, town.haven, KIND)) == [alone]
    assert list(could_be(everybody, town.haven, KIND, TODAY)) == [lead]


@pytest.mark.parametrize(
    ("model", "role", "belongs"),
    [
        ("meedoen-werkt", "maatje", ["ambassadeur"]),
        ("meedoen-werkt", "ambassadeur", []),
        ("mac", "deelnemer", ["kernploeg"]),
        ("mac", "bewoner", ["kernploeg"]),
        ("mac", "kernploeg", []),
        ("participatieraad", "lid", []),
    ],
)
def test_the_models_say_whom_such_a_companion_belongs_beside(model, role, belongs):
    found = shipped()[model, 1]
    assert [kind.key for kind in found.peers if found.may_have(kind, role)] == belongs


def test_a_ninth_model_works_with_a_new_file_only(town, bram, django_assert_num_queries):
    """Godparents of newcomers: other words, another role, no limit, and a watch that asks for it."""
    text = (Path(__file__).parents[4] / "tests/models/maatjes.toml").read_text(encoding="utf-8")
    for old, new in {
        'key = "maatjes"': 'key = "peetouders"',
        'key = "maatje"': 'key = "nieuw"\nwatch = [{ watch = "no_companion", kind = "peet" }]',
        '"maatje"': '"nieuw"',
        'key = "ambassadeur"': 'key = "peet"',
        '"ambassadeur"': '"peet"',
        "is_single = true\nmost = 2": "",
    }.items():
        text = text.replace(old, new)
    ModelVersion.objects.create(
        key="peetouders", version=1, text=text, file="peetouders.toml", adopted_on=LONG_AGO
    )
    programme = ProgrammeFactory(centre=town.haven, model_key="peetouders")
    newcomer, godparent = somebody(programme, "nieuw", "Nel Nieuw"), somebody(programme, "peet", "Piet Peet")
    assert list(peer_kinds([programme])) == ["peet"]
    assert list(waiting(Enrolment.objects.all(), town.haven, "peet")) == [newcomer]
    can, cannot = peers_for(newcomer, "peet", Enrolment.objects.all(), TODAY)
    assert ([each.beside for each in can], cannot) == ([godparent], [])
    assert "Staat nu naast 0 mensen" in words_of(can[0].good)
    question = Introduction(enrolment=newcomer, beside=godparent, kind="peet", asked_on=TODAY)
    actions.introduce(question, by=actor(bram))
    for side in ("person", "beside"):
        actions.answer_introduction(question, side, "yes", by=actor(bram), on=TODAY)
    assert newcomer.companions.get().user == godparent.person.user


def test_the_question_to_the_database_reads_nothing_that_is_never_used():
    forbidden = (
        "benefit_ground", "given_name", "family_name", "birth_date", "street", "house_number", "person.language",
        "guidance_", "out_of_work_since", "attendance", "readers_only", "needs_extra_guidance", "journal_",
    )  # fmt: skip
    question = SQL.partition("WITH bands")[2]
    assert ", kinds AS (" in question
    assert [word for word in forbidden if word in question] == []
