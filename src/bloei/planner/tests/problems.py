"""Small problems: by hand and by chance."""

from random import Random

from hypothesis import strategies as st

DAYS = 9


def worker(name, **rules):
    """A worker with easy rules, but for those given."""
    return {
        "id": name,
        "max_shifts": {},
        "minutes": [0, 10_000],
        "max_run": 9,
        "min_run": 1,
        "min_rest_days": 1,
        "max_weekends": 2,
        "days_off": [],
        **rules,
    }


def roster(workers, **more):
    """Two shifts, early not after late, two early and one late wanted each day."""
    return {
        "format": "bloei-roster/1",
        "starts_on": "2026-01-05",
        "days": DAYS,
        "shifts": [
            {"id": "E", "minutes": 240, "forbids_next": []},
            {"id": "L", "minutes": 300, "forbids_next": ["E"]},
        ],
        "workers": workers,
        "wishes": [],
        "cover": [
            {"day": day, "shift": shift, "needed": needed, "under": 20, "over": 3}
            for day in range(DAYS)
            for shift, needed in (("E", 2), ("L", 1))
        ],
        **more,
    }


def _worker_of(name):
    return st.builds(
        worker,
        st.just(name),
        max_shifts=st.fixed_dictionaries({"E": st.integers(0, 9), "L": st.integers(0, 4)}),
        minutes=st.tuples(st.integers(0, 1300), st.integers(1000, 2400))
        .filter(lambda band: band[0] <= band[1])
        .map(list),
        max_run=st.integers(1, 6),
        min_run=st.integers(1, 3),
        min_rest_days=st.integers(1, 3),
        max_weekends=st.integers(0, 1),
        days_off=st.lists(st.integers(0, DAYS - 1), max_size=3, unique=True),
        skills=st.lists(st.just("arabic"), max_size=1),
    )


_wish = st.fixed_dictionaries(
    {
        "worker": st.sampled_from(["anna", "bram", "carla"]),
        "day": st.integers(0, DAYS - 1),
        "shift": st.sampled_from(["E", "L"]),
        "wants": st.booleans(),
        "weight": st.integers(1, 9),
    }
)

rosters = st.builds(
    lambda anna, bram, carla, wishes, need: roster([anna, bram, carla], wishes=wishes, requires=need),
    _worker_of("anna"),
    _worker_of("bram"),
    _worker_of("carla"),
    st.lists(_wish, max_size=6),
    st.lists(
        st.fixed_dictionaries(
            {
                "day": st.integers(0, DAYS - 1),
                "shift": st.just("E"),
                "skill": st.just("arabic"),
                "at_least": st.just(1),
                "under": st.just(7),
            }
        ),
        max_size=2,
    ),
)


@st.composite
def own_rosters(draw):
    """Rosters with all that our own ask: fixed parts, a known roster, pairs, fairness and agreed hours."""
    problem = draw(rosters)
    names = st.sampled_from(["anna", "bram", "carla"])
    days, shifts = st.integers(0, DAYS - 1), st.sampled_from(["E", "L"])
    known = {(draw(names), draw(days)): draw(shifts) for _ in range(draw(st.integers(0, 6)))}
    return {
        **problem,
        "fixed": [[draw(names), draw(days), None]],
        "keep": {"assignments": [[*spot, shift] for spot, shift in known.items()], "weight": 2},
        "together": [{"workers": ["anna", "carla"], "at_least": draw(st.integers(0, 3)), "under": 4}],
        "fairness": [{"shifts": ["L"], "weight": 3, "history": {"bram": draw(st.integers(0, 3))}}],
        "hours": [{"worker": "carla", "at_least": draw(st.integers(0, 1500)), "under": 2}],
    }


def tasks(seed, people=7, jobs=21):
    """Everybody can do every job, and together they have little time to spare."""
    dice = Random(seed)
    pairs = [
        [f"p{p}", f"j{j}", dice.randint(5, 60), dice.randint(1, 60)]
        for p in range(people)
        for j in range(jobs)
    ]
    return {
        "format": "bloei-match/1",
        "people": [{"id": f"p{p}", "minutes": [0, 90]} for p in range(people)],
        "jobs": [{"id": f"j{j}", "places": 1, "unfilled": 200} for j in range(jobs)],
        "pairs": pairs,
    }


@st.composite
def matches(draw):
    """A few people and jobs, some with the least minutes and some jobs at the same time."""
    people, jobs = (
        [f"p{n}" for n in range(draw(st.integers(1, 5)))],
        [f"j{n}" for n in range(draw(st.integers(1, 5)))],
    )
    possible = draw(
        st.lists(st.tuples(st.sampled_from(people), st.sampled_from(jobs)), unique=True, max_size=20)
    )
    names = st.sampled_from(jobs)
    return {
        "format": "bloei-match/1",
        "people": [
            {"id": name, "minutes": [draw(st.sampled_from([0, 0, 60, 150])), draw(st.integers(150, 400))]}
            for name in people
        ],
        "jobs": [
            {"id": name, "places": draw(st.integers(0, 3)), "unfilled": draw(st.integers(0, 90))}
            for name in jobs
        ],
        "pairs": [[p, j, draw(st.integers(1, 16)) * 15, draw(st.integers(0, 60))] for p, j in possible],
        "clashes": [list(pair) for pair in draw(st.lists(st.tuples(names, names), max_size=3))],
    }
