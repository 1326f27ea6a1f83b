"""Background work that goes over all subjects."""

from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.journeys import attention
from bloei.journeys.people_import import tasks as people_import
from bloei.tenancy.models import Municipality

__all__ = ["people_import"]


@app.periodic(cron="15 3 * * *")
@app.task(name="evaluate_attention_everywhere", queueing_lock="evaluate_attention_everywhere")
def evaluate_attention_everywhere(timestamp: int) -> None:
    """Every night the signals of each municipality are put right, in a job of its own."""
    for municipality in Municipality.objects.order_by("pk"):
        evaluate_attention.defer(municipality_id=municipality.pk)


@app.task(name="evaluate_attention")
def evaluate_attention(municipality_id: int) -> None:
    """The signals of this municipality are right for today. Running it again changes nothing."""
    attention.evaluate(on=timezone.localdate())
