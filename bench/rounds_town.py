"""A centre of the size of a city, written by the database itself: people and jobs with all that a round looks at.

Everything is drawn from ``dice``, so that it is the same every time: talents and wishes out of some forty, a week of
day parts, hours, languages, a VOG, homes and jobs in a square of five kilometres.
"""

from django.db import transaction

from bench.attention_town import TODAY
from bench.pouring import DICE, act, order, pour
from bloei.accounts.models import Team, User
from bloei.centres.models import Centre
from bloei.demand.models import DisplacementCheck, Request, RequestedMoment, RequestedTalent
from bloei.people.models import (
    Availability,
    Person,
    PersonTalent,
    PracticalLimit,
    SpokenLanguage,
    Talent,
    Wish,
)
from bloei.people.talents import TALENTS
from bloei.placements.models import Placement, Proposal
from bloei.places.models import Adjacency, Neighbourhood, PostcodePoint
from bloei.programmes.catalogue import newest
from bloei.programmes.models import Enrolment, Programme

MODEL, ROLE = "meedoen-werkt", "ambassadeur"
NEIGHBOURHOODS, POSTCODES, EDGE = 20, 4_000, 5_000
PART = "(ARRAY['morning', 'afternoon', 'evening'])[1 + p % 3]"
SPOKEN = "(ARRAY['nl', 'ar', 'ti', 'en', 'tr', 'uk', 'pl', 'so'])"
ONE_OF = "(SELECT min(id) FROM {table}) + dice({number}, {salt}) * {count} / 1000"


def _place(number: str, salt: int) -> dict[str, str]:
    """A neighbourhood and a postcode; one in twenty has no postcode."""
    which = f"dice({number}, {salt}) * 1000 + dice({number}, {salt + 1})"
    return {
        "neighbourhood_id": ONE_OF.format(
            table="places_neighbourhood", number=number, salt=salt, count=NEIGHBOURHOODS
        ),
        "postcode": f"CASE WHEN dice({number}, {salt + 2}) >= 50 THEN "
        f"(SELECT postcode FROM places_postcodepoint WHERE id = 1 + ({which}) % {POSTCODES}) ELSE '' END",
    }


def _stage() -> int:
    """The centre with its programme; answers the key of a colleague."""
    user = User.objects.create_user(email="c@example.org", name="Collega")
    places = Neighbourhood.objects.bulk_create(
        Neighbourhood(code=f"BU0034{n:04d}", name=f"Buurt {n}") for n in range(NEIGHBOURHOODS)
    )
    Adjacency.objects.bulk_create(
        Adjacency(neighbourhood=here, near=near)
        for n, here in enumerate(places)
        for near in (places[n - 1], places[(n + 1) % NEIGHBOURHOODS])
    )
    Talent.objects.bulk_create(Talent(name=name) for name in TALENTS)
    team = Team.objects.create(name="Stad")
    centre = Centre.objects.create(team=team, name="Stad", slug="stad", neighbourhood=places[0])
    model = newest(MODEL)
    Programme.objects.create(
        centre=centre, name="P", model_key=model.key, model_version=model.version, starts_on="2020-01-01"
    )
    return user.pk


def _people(n: int) -> None:
    team, programme = "(SELECT id FROM accounts_team)", "(SELECT id FROM programmes_programme)"
    talent = "(SELECT min(id) FROM people_talent) + dice(id * 7 + k, {salt}) * " + f"{len(TALENTS)} / 1000"
    pour(
        Person, f"generate_series(1, {n}) i", id="i", team_id=team, given_name="'Naam'", family_name="'N' || i",
        registered_on="'2023-01-01'", vog_seen_on="CASE WHEN dice(i, 1) < 600 THEN '2025-02-01'::date END",
        **_place("i", 2),
    )  # fmt: skip
    pour(
        Enrolment, f"generate_series(1, {n}) i", id="i", person_id="i", programme_id=programme, role=f"'{ROLE}'",
        model_version="(SELECT model_version FROM programmes_programme)", registered_on="'2023-01-01'", referred_by="'self'",
        started_on=f"'{TODAY}'::date - 10 - dice(i, 5)", benefit_ground="'none'",
    )  # fmt: skip
    each = "people_person e, generate_series(1, 3) k"
    pour(
        PersonTalent, f"{each} ON CONFLICT DO NOTHING", person_id="id", talent_id=talent.format(salt=6),
        since="'2025-01-01'",
    )  # fmt: skip
    pour(
        Wish, f"{each} WHERE k < 3", person_id="id", words="'Ik wil dit graag'", talent_id=talent.format(salt=7),
        wished_on=f"'{TODAY}'::date - dice(id * 3 + k, 8)",
    )  # fmt: skip
    pour(
        Availability, "people_person e, generate_series(1, 7) d, generate_series(0, 2) p WHERE dice(id * 21 + d * 3 + p, 9) < 330",
        person_id="id", weekday="d", part=PART,
    )  # fmt: skip
    pour(
        SpokenLanguage, f"{each} WHERE k < 3 ON CONFLICT DO NOTHING", person_id="id",
        code=f"{SPOKEN}[1 + dice(id * 5 + k, 10) % CASE k WHEN 1 THEN 1 ELSE 8 END]",
        level="CASE WHEN dice(id * 5 + k, 11) < 700 THEN 'native' ELSE 'A2' END",
    )  # fmt: skip
    pour(PracticalLimit, "people_person e WHERE dice(id, 12) < 150", person_id="id", kind="'daytime'")


def _jobs(n: int, user: int) -> None:
    centre = "(SELECT id FROM centres_centre)"
    talent = "(SELECT min(id) FROM people_talent) + dice(id * 7 + k, 13) * " + f"{len(TALENTS)} / 1000"
    pour(
        Request, f"generate_series(1, {n}) i", id="i", centre_id=centre, title="'Klus ' || i", contact_name="'Buur'",
        kind="'help'", people_needed="3 + dice(i, 14) / 500", hours_per_week="2 + dice(i, 15) / 200",
        received_at=f"'{TODAY}'::timestamptz - interval '1 day' * dice(i, 16)", accepted_on=f"'{TODAY}'",
        vog_required="dice(i, 17) < 150", language=f"CASE WHEN dice(i, 18) < 150 THEN {SPOKEN}[1 + dice(i, 19) % 8] ELSE '' END",
        **_place("i", 20),
    )  # fmt: skip
    pour(
        DisplacementCheck, "demand_request r", request_id="id", checked_on=f"'{TODAY}'", ends_on=f"'{TODAY}'::date + 300",
        review_on=f"'{TODAY}'::date + 100", outcome="'agreed'", checked_by_id=str(user),
    )  # fmt: skip
    pour(
        RequestedTalent, "demand_request r, generate_series(1, 2) k ON CONFLICT DO NOTHING", request_id="id",
        talent_id=talent,
    )  # fmt: skip
    pour(
        RequestedMoment, "demand_request r, generate_series(1, 3) k, LATERAL (SELECT dice(id * 3 + k, 23) % 3 AS p) AS part "
        "ON CONFLICT DO NOTHING", request_id="id", weekday="1 + dice(id * 3 + k, 24) % 7", part=PART,
    )  # fmt: skip


def _answers(jobs: int, user: int) -> None:
    """Three in ten were asked for something before, and half of those work."""
    pour(
        Proposal, "programmes_enrolment e WHERE dice(id, 25) < 300", id="id", enrolment_id="id",
        request_id=f"1 + id % {jobs}", worth="'a'", fit="'b'", proposed_by_id=str(user), proposed_on=f"'{TODAY}'::date - 90",
        answered_on=f"CASE WHEN dice(id, 26) < 900 THEN '{TODAY}'::date - 80 END",
        person_answer="CASE WHEN dice(id, 26) < 900 THEN CASE WHEN dice(id, 27) < 500 THEN 'yes' ELSE 'no' END ELSE '' END",
        host_answer="CASE WHEN dice(id, 26) < 900 THEN 'yes' ELSE '' END",
    )  # fmt: skip
    pour(
        Placement, "placements_proposal p WHERE person_answer = 'yes'", proposal_id="id", starts_on=f"'{TODAY}'::date - 70",
        hours_per_week="4 + dice(id, 28) / 60", supervisor="'x'", insurance="'municipal'",
    )  # fmt: skip


def settle(people: int, jobs: int) -> None:
    """So many people and jobs in one centre."""
    with transaction.atomic():
        user = _stage()
    act()
    order(DICE)
    pour(
        PostcodePoint, f"generate_series(1, {POSTCODES}) i", id="i", postcode="(1300 + i / 26) || ' A' || chr(65 + i % 26)",
        x=f"140000 + (dice(i, 29) * 1000 + dice(i, 30)) % {EDGE}", y=f"484000 + (dice(i, 31) * 1000 + dice(i, 32)) % {EDGE}",
    )  # fmt: skip
    _people(people)
    _jobs(jobs, user)
    _answers(jobs, user)
    order("VACUUM (ANALYZE)")
