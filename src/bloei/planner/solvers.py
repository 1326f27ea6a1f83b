"""The solvers behind one shape: a linear model in, values and a bound out. HiGHS is the one that scipy carries."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from bloei.planner.budget import Budget
from bloei.planner.linear import INFINITY, Linear


@dataclass(frozen=True)
class Answer:
    """What a solver found: ``status`` is optimal, feasible, infeasible or unknown; ``work`` is its own measure."""

    status: str
    values: np.ndarray | None
    bound: float
    work: float = 0.0

    @property
    def has_values(self) -> bool:
        """Whether there is any answer."""
        return self.values is not None


STATUS = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
    cp_model.UNKNOWN: "unknown",
}


def cp_model_of(model: Linear, hint: Sequence[int] | None = None) -> tuple[cp_model.CpModel, list[Any]]:
    """The model as CP-SAT wants it."""
    made = cp_model.CpModel()
    columns = [made.new_int_var(low, high, "") for low, high in zip(model.lower, model.upper, strict=True)]
    starts = model.starts
    for row in range(model.rows):
        begin, end = starts[row], starts[row + 1]
        total = cp_model.LinearExpr.weighted_sum(
            [columns[i] for i in model.index[begin:end]], model.weight[begin:end]
        )
        made.add_linear_constraint(total, model.at_least[row], model.at_most[row])
    made.minimize(cp_model.LinearExpr.weighted_sum(columns, model.cost) + model.constant)
    if hint is not None:
        for column, value in zip(columns, hint, strict=True):
            made.add_hint(column, int(value))
    return made, columns


def _settled(model: Linear) -> Answer:
    """The answer when nothing is free: the rows are true by themselves or never."""
    if all(low <= 0 <= high for low, high in zip(model.at_least, model.at_most, strict=True)):
        return Answer("optimal", np.zeros(0, dtype=np.int64), model.constant)
    return Answer("infeasible", None, np.inf)


class _Heard(cp_model.CpSolverSolutionCallback):
    """Tells the values of each answer."""

    def __init__(self, columns: list[Any], tell: Callable[[np.ndarray], object]) -> None:
        super().__init__()
        self.columns, self.tell = columns, tell

    def on_solution_callback(self) -> None:
        self.tell(np.array([self.value(column) for column in self.columns], dtype=np.int64))


def solve_cp(
    model: Linear,
    *,
    seconds: float,
    work: float = 1e9,
    seed: int = 1,
    workers: int = 1,
    hint: Sequence[int] | None = None,
    linearization: int = 1,
    first_only: bool = False,
    budget: Budget | None = None,
    on_answer: Callable[[np.ndarray], object] | None = None,
) -> Answer:
    """CP-SAT on ``model`` until proven, ``work`` (its deterministic seconds) is done, or ``seconds`` passed.

    ``on_answer`` hears of every better answer on the way.
    """
    if not model.columns:
        return _settled(model)
    made, columns = cp_model_of(model, hint)
    solver = cp_model.CpSolver()
    given = solver.parameters
    given.max_time_in_seconds, given.max_deterministic_time = max(seconds, 0.01), work
    given.random_seed, given.num_workers, given.linearization_level = seed, workers, linearization
    given.catch_sigint_signal, given.stop_after_first_solution = False, first_only
    with budget.stopping(solver.stop_search) if budget else nullcontext():
        status = STATUS.get(solver.solve(made, on_answer and _Heard(columns, on_answer)), "unknown")
    found = status in ("optimal", "feasible")
    values = np.array([solver.value(column) for column in columns], dtype=np.int64) if found else None
    return Answer(status, values, solver.best_objective_bound, solver.response_proto.deterministic_time)


def rows_of(model: Linear) -> tuple[csr_array, np.ndarray, np.ndarray]:
    """The rows as a sparse matrix with their bounds."""
    matrix = csr_array(
        (
            np.array(model.weight, dtype=float),
            np.array(model.index, dtype=np.int32),
            np.array(model.starts, dtype=np.int32),
        ),
        shape=(model.rows, model.columns),
    )
    return matrix, _open(model.at_least), _open(model.at_most)


def _open(bounds: Sequence[int]) -> np.ndarray:
    values = np.array(bounds, dtype=float)
    values[values >= INFINITY] = np.inf
    values[values <= -INFINITY] = -np.inf
    return values


def solve_mip(
    model: Linear, *, seconds: float, nodes: int | None = None, gap: float = 0.0, whole: bool = True
) -> Answer:
    """HiGHS on ``model`` until within ``gap``, ``nodes`` were searched or ``seconds`` passed; or its relaxation."""
    if not model.columns:
        return _settled(model)
    matrix, low, high = rows_of(model)
    options: dict[str, Any] = {"time_limit": max(float(seconds), 0.01), "mip_rel_gap": gap}
    if nodes is not None:
        options["node_limit"] = nodes
    found = milp(
        np.array(model.cost, dtype=float),
        integrality=np.full(model.columns, int(whole)),
        bounds=Bounds(np.array(model.lower, dtype=float), np.array(model.upper, dtype=float)),
        constraints=LinearConstraint(matrix, low, high) if model.rows else (),
        options=options,
    )
    bound = found.get("mip_dual_bound")
    bound = -np.inf if bound is None else float(bound) + model.constant
    if found.status == 2:
        return Answer("infeasible", None, np.inf)
    if found.x is None:
        return Answer("unknown", None, bound)
    values = np.rint(found.x).astype(np.int64) if whole else found.x
    return Answer(
        "optimal" if found.status == 0 else "feasible", values, bound if whole else found.fun + model.constant
    )
