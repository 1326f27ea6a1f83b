"""The jobs that carry messages away. Their arguments are ids: the job table lies outside the walls."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bloei.post import actions

AGAIN_AFTER_SECONDS = 4
TRIES = 8
"""Waits of 4, 16, 64 seconds ... up to about 18 hours for the last try."""


@app.task(
    name=actions.DELIVERY,
    retry=RetryStrategy(
        max_attempts=TRIES, exponential_wait=AGAIN_AFTER_SECONDS, retry_exceptions={actions.NotDelivered}
    ),
)
def deliver_message(municipality_id: int, message_id: int) -> None:
    """The message has left, once."""
    actions.deliver_message(message_id, at=timezone.now())
