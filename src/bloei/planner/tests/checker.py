"""A judge of answers that shares nothing with the planner: it reads the JSON and counts with plain loops."""

from itertools import groupby


def roster_faults(problem, assignments):
    """Every broken hard rule of a roster without combined shifts, as (worker, rule)."""
    faults = []
    shift_of = {shift["id"]: shift for shift in problem["shifts"]}
    for worker in problem["workers"]:
        row = {day: shift for who, day, shift in assignments if who == worker["id"]}
        if len(row) != sum(who == worker["id"] for who, _, _ in assignments):
            faults.append((worker["id"], "one shift a day"))
        faults += [(worker["id"], rule) for rule in row_faults(problem, worker, row, shift_of)]
    return faults


def row_faults(problem, worker, row, shift_of):
    """Rules that one worker's days break."""
    days = problem["days"]
    if set(row) & set(worker.get("days_off", [])):
        yield "days_off"
    if any(row.get(day + 1) in shift_of[row[day]].get("forbids_next", []) for day in row):
        yield "forbids_next"
    for shift, most in worker.get("max_shifts", {}).items():
        if sum(had == shift for had in row.values()) > most:
            yield f"max_shifts:{shift}"
    low, high = worker.get("minutes", [0, float("inf")])
    if not low <= sum(shift_of[shift]["minutes"] for shift in row.values()) <= high:
        yield "minutes"
    weekends = [sat for sat in range(5, days, 7) if sat + 1 < days and (sat in row or sat + 1 in row)]
    if len(weekends) > worker.get("max_weekends", days):
        yield "max_weekends"
    yield from run_faults(worker, [day in row for day in range(days)])


def run_faults(worker, works):
    """Runs that are too long or too short; those at an edge may go on outside it."""
    runs = [(at_work, len(list(group))) for at_work, group in groupby(works)]
    for place, (at_work, length) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if at_work and length > worker.get("max_run", len(works)):
            yield "max_run"
        if at_work and inside and length < worker.get("min_run", 1):
            yield "min_run"
        if not at_work and inside and length < worker.get("min_rest_days", 1):
            yield "min_rest_days"


def roster_cost(problem, assignments):
    """Wishes, cover and required skills."""
    done = {tuple(row) for row in assignments}
    cost = 0
    for wish in problem.get("wishes", []):
        if ((wish["worker"], wish["day"], wish["shift"]) in done) is not wish["wants"]:
            cost += wish["weight"]
    for row in problem.get("cover", []):
        there = len([1 for _, day, shift in done if (day, shift) == (row["day"], row["shift"])])
        cost += row["under"] * max(0, row["needed"] - there) + row["over"] * max(0, there - row["needed"])
    for row in problem.get("requires", []):
        able = {w["id"] for w in problem["workers"] if row["skill"] in w.get("skills", [])}
        there = len([1 for w, day, shift in done if (day, shift) == (row["day"], row["shift"]) and w in able])
        cost += row["under"] * max(0, row["at_least"] - there)
    return cost


def roster_extra(problem, assignments):
    """Changes to the known roster, pairs who share too few shifts, an unfair share, and too few hours."""
    done = {tuple(row) for row in assignments}
    known = {tuple(row) for row in problem["keep"]["assignments"]}
    cost = problem["keep"]["weight"] * len({row[:2] for row in done ^ known})
    for wish in problem["together"]:
        one, two = ({row[1:] for row in done if row[0] == name} for name in wish["workers"])
        cost += wish["under"] * max(0, wish["at_least"] - len(one & two))
    for fair in problem["fairness"]:
        history = fair["history"]
        able = [
            worker["id"]
            for worker in problem["workers"]
            if any(worker["max_shifts"].get(shift, 1) for shift in fair["shifts"])
        ]
        asked = sum(row["needed"] for row in problem["cover"] if row["shift"] in fair["shifts"])
        asked += sum(history.get(name, 0) for name in able)
        share = -(-asked // max(1, len(able)))
        for worker in problem["workers"]:
            mine = sum(who == worker["id"] and shift in fair["shifts"] for who, _, shift in done)
            cost += fair["weight"] * max(0, mine - max(0, share - history.get(worker["id"], 0)))
    length = {shift["id"]: shift["minutes"] for shift in problem["shifts"]}
    for agreed in problem["hours"]:
        mine = sum(length[shift] for who, _, shift in done if who == agreed["worker"])
        cost += agreed["under"] * -(-max(0, agreed["at_least"] - mine) // 60)
    return cost


def match_faults(problem, assignments):
    """Every broken rule of a match."""
    pairs = {(person, job): minutes for person, job, minutes, _ in problem["pairs"]}
    done = [tuple(row) for row in assignments]
    faults = [("pair", row) for row in done if row not in pairs or done.count(row) > 1]
    for person in problem["people"]:
        mine = [job for who, job in done if who == person["id"]]
        minutes = sum(pairs[person["id"], job] for job in mine)
        least, most = person["minutes"]
        if mine and not least <= minutes <= most:
            faults.append(("minutes", person["id"]))
        faults += [
            ("clash", person["id"])
            for one, two in problem.get("clashes", [])
            if one != two and {one, two} <= set(mine)
        ]
    for job in problem["jobs"]:
        if sum(name == job["id"] for _, name in done) > job["places"]:
            faults.append(("places", job["id"]))
    return faults


def match_cost(problem, assignments):
    """The cost of the pairs and of the places that stay open."""
    done = {tuple(row) for row in assignments}
    cost = sum(pair[3] for pair in problem["pairs"] if (pair[0], pair[1]) in done)
    for job in problem["jobs"]:
        cost += job["unfilled"] * (job["places"] - sum(name == job["id"] for _, name in done))
    return cost
