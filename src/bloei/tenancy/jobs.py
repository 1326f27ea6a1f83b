"""Background work acts for one municipality too: the id among the job's arguments says which."""

from typing import Any

from procrastinate.job_context import JobContext
from procrastinate.middleware import SyncCallNext
from procrastinate.worker import Worker

from bloei.tenancy.context import acting_in


def in_municipality(call_next: SyncCallNext, context: JobContext, worker: Worker) -> Any:
    """The task runs in the context of its argument ``municipality_id``; without one, tenant tables raise."""
    given = context.job.task_kwargs.get("municipality_id")
    with acting_in(given if isinstance(given, int) else None):
        return call_next()
