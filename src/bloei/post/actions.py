"""Sending: a message is written with the fact that it tells, and travels when that fact stands."""

import datetime
from smtplib import SMTPException

from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction
from procrastinate.contrib.django import app

from bloei.post.models import Channel, Message

DELIVERY = "deliver_message"


class NotDelivered(Exception):
    """The message could not leave now; the job tries again later."""


@transaction.atomic
def send_message(*, to: str, subject: str, body: str, channel: str = Channel.EMAIL) -> Message:
    """The message stands ready, and a job that carries it away exists exactly when it does.

    Both rows belong to the transaction of the caller: no message for something that did not happen.
    """
    message = Message.objects.create(to=to, subject=subject, body=body, channel=channel)
    app.configure_task(DELIVERY).defer(municipality_id=message.municipality_id, message_id=message.pk)
    return message


def deliver_message(message_id: int, *, at: datetime.datetime) -> None:
    """The message has left, once; or ``NotDelivered``, and the row says why.

    The row stays locked while the mail server is asked, so two workers never send it twice.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.sent_at is not None:
            return
        message.problem = _hand_over(message)
        message.sent_at = None if message.problem else at
        message.save(update_fields=["problem", "sent_at"])
    if message.problem:
        raise NotDelivered(f"message {message_id}")


def _hand_over(message: Message) -> str:
    """The problem, in words for the person who looks after the installation; empty when it left."""
    if message.channel != Channel.EMAIL:
        return f"Geen aansluiting voor {message.get_channel_display()}"
    try:
        EmailMessage(message.subject, message.body, to=[message.to]).send()
    except (SMTPException, OSError, BadHeaderError) as error:
        return f"{type(error).__name__}: {error}"[:200]
    return ""
