"""A municipality of the size of a very large city, written by the database itself: the same rows every time.

Rows stand in the order of time, as in life: what one person did lies scattered over the tables.
"""

import datetime

from django.db import transaction

from bench.pouring import DICE, act, insert, order, pour
from bloei.accounts.models import Membership, Role, Team, User
from bloei.centres.actions import divide_duties
from bloei.centres.models import Centre
from bloei.demand.models import DisplacementCheck, Request
from bloei.guidance.models import Agreement, Appointment, Contact, Goal, Plan, Review, Step
from bloei.learning.models import Session, SignUp, Training, TrainingTheme
from bloei.people.models import Person
from bloei.placements.models import Hours, Placement, Proposal
from bloei.places.models import Neighbourhood
from bloei.programmes.catalogue import newest
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from tests.cast import actor

TODAY = datetime.date(2026, 11, 23)
CENTRES = 100
CONTACT_ROUNDS, CONTACT_EVERY = 20, 10
SESSION_ROUNDS, SESSION_EVERY, GROUP = 30, 7, 12


def _centres(user: User) -> None:
    place = Neighbourhood.objects.create(code="BU00340101", name="De Hoven")
    teams = Team.objects.bulk_create(Team(name=f"Team {n}") for n in range(CENTRES))
    centres = Centre.objects.bulk_create(
        Centre(team=team, name=team.name, slug=f"c{team.pk}", neighbourhood=place) for team in teams
    )
    start, model = datetime.date(2020, 1, 1), newest("activeringscentrum")
    Programme.objects.bulk_create(
        Programme(centre=c, name="P", model_key=model.key, model_version=model.version, starts_on=start)
        for c in centres
    )
    Membership.objects.bulk_create(
        Membership(user=user, team=team, role=Role.CONSULTANT, since=start) for team in teams
    )
    for centre in centres[:2]:
        divide_duties(centre, model.team.duties, by=actor(user))
    Training.objects.bulk_create(Training(title=theme, theme=theme) for theme in TrainingTheme.values)


def _people(n: int, user: int) -> None:
    everybody = f"generate_series(1, {n}) i"
    home = f"(SELECT min(id) FROM accounts_team) + (i - 1) * {CENTRES} / {n}"
    programme = f"(SELECT min(id) FROM programmes_programme) + (i - 1) * {CENTRES} / {n}"
    since = f"'{TODAY}'::date - 220 - dice(i, 1)"
    started = f"CASE WHEN dice(i, 2) >= 50 THEN {since} + 7 WHEN dice(i, 2) < 45 THEN NULL ELSE '{TODAY}' END"
    pour(
        Person,
        everybody,
        id="i",
        team_id=home,
        given_name="'Naam'",
        family_name="'N' || i",
        registered_on=since,
    )
    pour(
        Enrolment, everybody, id="i", person_id="i", programme_id=programme, model_version="1",
        registered_on=f"CASE WHEN dice(i, 2) < 40 THEN '{TODAY}'::date - 5 ELSE {since} END",
        started_on=started, referred_by="'self'", benefit_ground="'none'",
    )  # fmt: skip
    begun = "programmes_enrolment e WHERE started_on IS NOT NULL"
    pour(PhaseEntry, begun, enrolment_id="id", phase="'onderzoek'", entered_on="started_on")
    for salt, phase in enumerate(("training", "aan_de_slag", "uitstroom"), 1):
        pour(
            PhaseEntry, f"{begun} AND dice(id, 3) < {1000 - 250 * salt}", enrolment_id="id", phase=f"'{phase}'",
            entered_on=f"started_on + {salt * 45}",
        )  # fmt: skip
    pour(
        Companion, f"{begun} AND dice(id, 4) >= 5", enrolment_id="id", user_id=str(user), kind="'consultant'",
        since="started_on",
    )  # fmt: skip


def _guidance(user: int) -> None:
    begun = "programmes_enrolment e WHERE started_on IS NOT NULL"
    pour(
        Plan, begun, id="id", enrolment_id="id", paper_code="lpad(id::text, 8, '0')", started_on="started_on"
    )
    goals = "guidance_plan p WHERE dice(id, 5) >= 20"
    pour(Goal, goals, id="id", plan_id="id", words="'Ik wil leren'", kind="'learn'", set_on="started_on + 5")
    pour(
        Agreement, f"{goals} AND dice(id, 6) >= 20", plan_id="id", agreed_on="started_on + 6", way="'phone'",
        entered_by_id=str(user),
    )  # fmt: skip
    for number in (1, 2):
        done = f"CASE WHEN dice(id, {number}) >= 20 THEN '{TODAY}'::date END"
        pour(
            Step,
            "guidance_goal g",
            goal_id="id",
            words="'Bellen'",
            due_on=f"'{TODAY}'::date - 9",
            done_on=done,
        )
    for ago in (120, 60):
        pour(
            Review, "guidance_plan p WHERE dice(id, 7) >= 20", plan_id="id", held_by_id=str(user),
            held_on=f"'{TODAY}'::date - {ago} - (dice(id, {ago}) / 40)",
        )  # fmt: skip
    for ahead in (-40, -20, 5):
        at = f"'{TODAY}'::timestamptz + ({ahead} * 24 + 10 + dice(id, 9) / 5) * interval '1 hour'"
        pour(
            Appointment, f"{begun} AND dice(id, 8) >= 30", enrolment_id="id", user_id=str(user), kind="'talk'",
            starts_at=at, ends_at=f"{at} + interval '30 minutes'",
        )  # fmt: skip


def _contacts(n: int, user: int) -> None:
    """Every ten days somebody spoke with everybody, in another order each time; few were missed the last times."""
    at = f"'{TODAY}'::timestamptz - interval '1 hour' * ({CONTACT_EVERY * 24} * (20 - r) - i * {CONTACT_EVERY * 24} / {n} - 9)"
    rows = f"generate_series(0, {CONTACT_ROUNDS - 1}) r, generate_series(0, {n - 1}) i, "
    whom = f"LATERAL (SELECT 1 + (i::bigint * 7919 + r * 104729) % {n} AS who) w WHERE r < 18 OR dice(who, 10) >= 30"
    pour(
        Contact,
        rows + whom,
        enrolment_id="who",
        kind="'talk'",
        at=at,
        by_id=str(user),
        reached="dice(who + r, 11) >= 100",
    )


def _sessions(n: int) -> None:
    groups = n // GROUP + 1
    rows = f"generate_series(0, {SESSION_ROUNDS - 1}) r, generate_series(0, {groups - 1}) g"
    at = f"'{TODAY}'::timestamptz - interval '1 day' * {SESSION_EVERY} * ({SESSION_ROUNDS} - r) + interval '9 hours'"
    pour(
        Session, rows, id=f"1 + r * {groups} + g", starts_at=at, ends_at=f"{at} + interval '2 hours'", places="12",
        training_id="(SELECT min(id) FROM learning_training) + CASE WHEN dice(g, r) < 30 THEN dice(g, r) % 2 ELSE 2 + dice(g, r) % 6 END",
        centre_id=f"(SELECT min(id) FROM centres_centre) + least(g * {CENTRES} / {groups}, {CENTRES - 1})",
    )  # fmt: skip
    here = f"generate_series(0, {SESSION_ROUNDS - 1}) r, generate_series(1, {n}) i"
    pour(
        SignUp, here, session_id=f"1 + r * {groups} + (i - 1) / {GROUP}", enrolment_id="i", signed_up_at=f"'{TODAY}'::timestamptz",
        attendance="CASE WHEN dice(i * 31 + r, 12) < 70 THEN 'absent' WHEN dice(i * 31 + r, 12) < 150 THEN 'excused' ELSE 'present' END",
    )  # fmt: skip


def _work(n: int, user: int) -> None:
    jobs = n // 8
    centre = f"(SELECT min(id) FROM centres_centre) + (i - 1) * {CENTRES} / {jobs}"
    pour(
        Request, f"generate_series(1, {jobs}) i", id="i", centre_id=centre, title="'Tuin'", people_needed="3",
        received_at=f"'{TODAY}'::timestamptz - interval '1 day' * (dice(i, 13) + 1)",
        accepted_on=f"CASE WHEN dice(i, 14) >= 20 THEN '{TODAY}'::date - dice(i, 13) END",
    )  # fmt: skip
    for ago in (200, 20):
        pour(
            DisplacementCheck, "demand_request r WHERE accepted_on IS NOT NULL", request_id="id",
            checked_on=f"'{TODAY}'::date - {ago}", review_on=f"'{TODAY}'::date - {ago} + 30 + dice(id, 15)",
            ends_on=f"'{TODAY}'::date + 2000", outcome="'agreed'", checked_by_id=str(user),
        )  # fmt: skip
    ready = f"programmes_enrolment e WHERE started_on < '{TODAY}'::date - 200 AND dice(id, 3) < 520"
    pour(
        Proposal, ready, id="id", enrolment_id="id", request_id=f"1 + (id - 1) * {jobs} / {n}", worth="'a'", fit="'b'",
        proposed_by_id=str(user), proposed_on=f"'{TODAY}'::date - 100",
        answered_on=f"CASE WHEN dice(id, 16) >= 15 THEN '{TODAY}'::date - 95 END",
    )  # fmt: skip
    pour(
        Placement, "placements_proposal p WHERE answered_on IS NOT NULL AND dice(id, 17) >= 60", id="id", proposal_id="id",
        starts_on=f"'{TODAY}'::date - 90", supervisor="'x'", insurance="'municipal'",
        ends_on=f"CASE WHEN dice(id, 18) < 100 THEN '{TODAY}'::date - dice(id, 19) / 12 END",
    )  # fmt: skip
    pour(
        Hours, "placements_placement p, generate_series(1, 12) w", placement_id="id", minutes="180", source="'self'",
        worked_on=f"'{TODAY}'::date - 7 * w", confirmed_on=f"CASE WHEN dice(id * 12 + w, 20) >= 5 THEN '{TODAY}'::date END",
    )  # fmt: skip


def settle(n: int) -> None:
    """So many enrolments in a hundred centres, with twenty contacts and thirty attendances each."""
    with transaction.atomic():
        user = User.objects.create_user(email="c@example.org", name="Collega")
        _centres(user)
    act()
    order(DICE)
    _people(n, user.pk)
    _guidance(user.pk)
    _contacts(n, user.pk)
    _sessions(n)
    _work(n, user.pk)
    order("VACUUM (ANALYZE)")


def live_a_day() -> None:
    """The day after: one in ten was spoken with, one in seven came to a group, and plans, jobs and hours went on."""
    act()
    user = str(User.objects.order_by("pk").values_list("pk", flat=True)[0])
    noon = f"'{TODAY}'::timestamptz + interval '36 hours'"
    some = "programmes_enrolment e WHERE started_on IS NOT NULL AND dice(id, 30) {}"
    insert(Contact, some.format("< 100"), {"enrolment_id": "id", "kind": "'talk'", "at": noon, "by_id": user})
    group = f"(SELECT max(id) FROM learning_session) - (id / {7 * GROUP})"
    came = {"session_id": group, "enrolment_id": "id", "signed_up_at": noon, "attendance": "'present'"}
    insert(SignUp, f"{some.format('>= 0')} AND id / {GROUP} % 7 = 1 ON CONFLICT DO NOTHING", came)
    held = {"plan_id": "id", "held_by_id": user, "held_on": f"'{TODAY}'::date + 1"}
    insert(Review, "guidance_plan p WHERE dice(id, 31) < 10", held)
    worked = {"placement_id": "id", "minutes": "180", "source": "'self'", "worked_on": f"'{TODAY}'::date + 1"}
    insert(Hours, "placements_placement p WHERE dice(id, 32) < 140", worked)
    for change in (
        f"guidance_step SET done_on = '{TODAY}' WHERE done_on IS NULL AND dice(id, 33) < 50",
        f"placements_hours SET confirmed_on = '{TODAY}' WHERE confirmed_on IS NULL AND dice(id, 34) < 200",
        f"placements_proposal SET answered_on = '{TODAY}' WHERE answered_on IS NULL AND dice(id, 35) < 50",
    ):
        order(f"UPDATE {change}")
    order("VACUUM (ANALYZE)")
