"""Where the postcodes of the example town lie. All are invented: a grid of streets around the middle of a
neighbourhood."""

from collections.abc import Iterable
from itertools import product
from random import Random

from bloei.places.models import Neighbourhood

EAST, NORTH = "ABCDEFGH", "KLMNPRST"
STREET, DISTRICT = 60, 3_000
CORNER = (141_000, 484_000)
BESIDE = ((0, 0), (700, 350), (-500, -650))
"""Metres: between two streets, between two districts, and from the middle of a district to its neighbourhoods."""


def postcode_in(home: Neighbourhood, east: int, north: int) -> str:
    """The postcode of a street of this neighbourhood."""
    return f"13{home.code[-3]}{home.code[-1]} {EAST[east % len(EAST)]}{NORTH[north % len(NORTH)]}"


def some_postcode(home: Neighbourhood, rng: Random) -> str:
    """One of the postcodes of this neighbourhood."""
    return postcode_in(home, rng.randrange(len(EAST)), rng.randrange(len(NORTH)))


def points_of(homes: Iterable[Neighbourhood]) -> dict[str, tuple[int, int]]:
    """All postcodes of these neighbourhoods with their points."""
    streets = product(homes, range(len(EAST)), range(len(NORTH)))
    return {postcode_in(*street): _point(*street) for street in streets}


def _point(home: Neighbourhood, east: int, north: int) -> tuple[int, int]:
    x, y = BESIDE[int(home.code[-1]) - 1]
    middle = CORNER[0] + DISTRICT * int(home.code[-3]) + x, CORNER[1] + y
    return middle[0] + STREET * (east - len(EAST) // 2), middle[1] + STREET * (north - len(NORTH) // 2)
