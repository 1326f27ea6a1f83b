"""The job that looks after a visitor. Its arguments are ids: the job table lies outside the walls."""

from procrastinate.contrib.django import app

from bloei.outreach import actions


@app.task(name=actions.REMINDER)
def remind_of_visit(municipality_id: int, visit_id: int) -> None:
    """The colleague was asked to call, if the visitor did not check out."""
    actions.remind_of_visit(visit_id)
