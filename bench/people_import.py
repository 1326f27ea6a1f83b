"""Bringing in 50,000 people from a CSV and an XLSX file, with 5,000 known already; and taking them back."""

import io
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from openpyxl import Workbook

from bench.town import Figure, peak_megabytes
from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role, Team
from bloei.journeys.people_import import actions
from bloei.journeys.people_import.staging import stage_file
from bloei.people.actions import seed_talents
from bloei.people.models import Person
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

ROWS, KNOWN = 50_000, 5_000
HEADER = [
    "Klantnummer", "Voornaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "E-mail", "Telefoon", "Straat",
    "Huisnummer", "Postcode", "Woonplaats", "Taal", "Talenten",
]  # fmt: skip
FIRST = [
    "Samira",
    "Jan",
    "Zoë",
    "Fatma",
    "Pieter",
    "Yusuf",
    "Ahmed",
    "Nadia",
    "Selam",
    "Olena",
    "Hans",
    "Tom",
]
SYLLABLES = [
    "ba",
    "ker",
    "vis",
    "ser",
    "jong",
    "mul",
    "der",
    "bos",
    "man",
    "haar",
    "smit",
    "vier",
    "dam",
    "hof",
]


def rows() -> Iterator[list[str]]:
    """Made-up people: always the same ones, 1 in 20 with a mistake, 1 in 50 twice."""
    dice = random.Random(2026)
    last: list[str] = []
    for number in range(ROWS):
        if last and number % 50 == 0:
            yield last
            continue
        name = "".join(dice.choices(SYLLABLES, k=3)).title()
        born = f"{dice.randint(1, 28)}-{dice.randint(1, 12)}-{dice.randint(1940, 2005)}"
        last = [
            f"K{number}", dice.choice(FIRST), dice.choice(["", "", "van der"]), name,
            "31-02-1980" if number % 20 == 0 else born, f"{name.lower()}{number}@example.org",
            f"06{10000000 + number}", "Lange Laan", str(number % 300), f"13{number % 90 + 10} AB", "Almere",
            dice.choice(["Nederlands", "ar", "Tigrinya"]), dice.choice(["", "Koken", "Naaien, Koken"]),
        ]  # fmt: skip
        yield last


def csv_file() -> io.BytesIO:
    """The rows as Excel in the Netherlands saves them."""
    return io.BytesIO("\r\n".join(";".join(cells) for cells in [HEADER, *rows()]).encode("cp1252"))


def xlsx_file() -> io.BytesIO:
    """The rows as a workbook."""
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for cells in [HEADER, *rows()]:
        sheet.append(cells)
    book.save(file)
    return file


def _town() -> tuple[Municipality, Actor]:
    town = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    return town, Actor(town, None, (Membership(municipality=town, role=Role.COORDINATOR),), "import")


def _settle(by: Actor) -> Team:
    team = Team.objects.create(name="Haven")
    seed_talents(by=by)
    known = (
        Person(
            team=team,
            given_name="Bekend",
            family_name=f"Mens {n}",
            client_number=f"K{n * 7}",
            registered_on="2026-01-05",
        )
        for n in range(KNOWN)
    )
    Person.objects.bulk_create(known)
    return team


def _timed(name: str, verb: Callable[[], Any], at_most: float | None = None) -> tuple[Any, Figure]:
    begun = time.perf_counter()
    with transaction.atomic():
        answer = verb()
    return answer, Figure(name, time.perf_counter() - begun, "s", at_most)


def _whole_way(kind: str, file: io.BytesIO, team: Team, by: Actor) -> Iterator[Figure]:
    now = timezone.now()
    staged, first = _timed(f"  {kind}: read", lambda: stage_file(file, f"m.{kind}", team=team, by=by, at=now))
    judged, second = _timed(f"  {kind}: check", lambda: actions.judge_rows(staged, by=by, at=now))
    done, third = _timed(f"  {kind}: bring in", lambda: actions.carry_out_import(judged, by=by, at=now))
    yield from (first, second, third)
    yield Figure(f"{ROWS} rows from {kind}, all", sum(f.value for f in (first, second, third)), "s", 60)
    if done.created_count + done.changed_count < ROWS * 0.9:
        raise RuntimeError(f"too few people came in: {done.created_count} + {done.changed_count}")
    yield _timed(f"  {kind}: take back", lambda: actions.undo_import(done, by=by, at=now))[1]


def measure() -> Iterator[Figure]:
    """Seconds of each step of either file, and the peak of memory."""
    town, by = _town()
    with acting_in(town.pk):
        with transaction.atomic():
            team = _settle(by)
        yield from _whole_way("csv", csv_file(), team, by)
        yield Figure("peak memory with csv", peak_megabytes(), "MB", 500)
        yield from _whole_way("xlsx", xlsx_file(), team, by)
        yield Figure("peak memory with xlsx, and making it", peak_megabytes(), "MB", 500)
