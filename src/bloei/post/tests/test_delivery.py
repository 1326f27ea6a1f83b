"""A message exists with its fact, and leaves once."""

import datetime
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core import mail
from django.db import connections, transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from bloei.post.actions import NotDelivered, deliver_message, send_message
from bloei.post.models import Channel, Message
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
AT_ONCE = {"wait": False, "install_signal_handlers": False, "listen_notify": False}


@pytest.fixture
def municipality(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Municipality]:
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with transaction.atomic():
        here = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    with acting_in(here.pk):
        yield here
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_events; DELETE FROM procrastinate_periodic_defers;"
            " DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers"
        )


def _a_worker_runs() -> None:
    """As the supervisor starts it, until there is nothing to do; in a thread of its own, for it wants an own loop."""

    def run() -> None:
        assert isinstance(app.connector, DjangoConnector)
        with acting_in(None), app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(**AT_ONCE, queues=["default"])
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def _send(**changes: str) -> Message:
    with transaction.atomic():
        return send_message(**{"to": "anna@example.org", "subject": "Dag", "body": "Welkom."} | changes)


def _now(message: Message) -> Message:
    with transaction.atomic():
        return Message.objects.get(pk=message.pk)


def _states() -> list[str]:
    with transaction.atomic():
        return list(_jobs().values_list("status", flat=True))


def _jobs() -> QuerySet[ProcrastinateJob]:
    """Of messages; recurring jobs are put in line by any worker that runs."""
    return ProcrastinateJob.objects.filter(task_name="deliver_message").order_by("pk")


def _no_server_answers(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_a_worker_carries_the_message_away(municipality: Municipality) -> None:
    message = _send()
    _a_worker_runs()

    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        (["anna@example.org"], "Dag", "Welkom.")
    ]
    assert _now(message).sent_at is not None
    assert _states() == ["succeeded"]


def test_the_job_holds_ids_only(municipality: Municipality) -> None:
    message = _send()

    with transaction.atomic():
        job = _jobs().get()
    assert job.args == {"municipality_id": municipality.pk, "message_id": message.pk}


def test_no_message_for_what_did_not_happen(municipality: Municipality) -> None:
    with transaction.atomic():
        send_message(to="anna@example.org", subject="Dag", body="Welkom.")
        transaction.set_rollback(True)

    assert _states() == []
    with transaction.atomic():
        assert Message.objects.count() == 0


def test_a_message_leaves_once(municipality: Municipality) -> None:
    message = _send()

    deliver_message(message.pk, at=NOON)
    deliver_message(message.pk, at=NOON + datetime.timedelta(hours=1))

    assert len(mail.outbox) == 1
    assert _now(message).sent_at == NOON


def test_two_workers_send_it_once(municipality: Municipality) -> None:
    message, barrier = _send(), threading.Barrier(2)

    def deliver() -> None:
        barrier.wait()
        with acting_in(municipality.pk):
            deliver_message(message.pk, at=NOON)
        connections.close_all()

    threads = [threading.Thread(target=deliver) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(mail.outbox) == 1


def test_trouble_is_written_down_and_the_job_tries_again_later(
    municipality: Municipality, settings: Settings
) -> None:
    _no_server_answers(settings)
    message = _send()
    _a_worker_runs()

    assert _now(message).sent_at is None
    assert _now(message).problem.startswith("ConnectionRefusedError")
    with transaction.atomic():
        job = _jobs().get()
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    assert job.scheduled_at > timezone.now()


def test_what_left_after_trouble_has_no_problem_left(municipality: Municipality, settings: Settings) -> None:
    usual = settings.EMAIL_BACKEND
    _no_server_answers(settings)
    message = _send()
    with pytest.raises(NotDelivered):
        deliver_message(message.pk, at=NOON)

    settings.EMAIL_BACKEND = usual
    deliver_message(message.pk, at=NOON)

    assert (_now(message).problem, _now(message).sent_at) == ("", NOON)


def test_a_channel_without_a_carrier_says_so(municipality: Municipality) -> None:
    message = _send(channel=Channel.SMS, to="+31612345678")

    with pytest.raises(NotDelivered):
        deliver_message(message.pk, at=NOON)

    assert _now(message).problem == "Geen aansluiting voor sms"
    assert mail.outbox == []


def test_a_message_of_another_municipality_is_not_touched(municipality: Municipality) -> None:
    message = _send()
    with transaction.atomic():
        other = Municipality.objects.create(code="GM0439", name="Elders", slug="elders")

    with acting_in(other.pk), pytest.raises(Message.DoesNotExist):
        deliver_message(message.pk, at=NOON)

    assert mail.outbox == []


@pytest.mark.parametrize("name", ["to", "subject"])
def test_a_line_break_makes_no_extra_header(name: str, municipality: Municipality) -> None:
    message = _send(**{name: "anna@example.org\nBcc: other@example.org"})

    with pytest.raises(NotDelivered):
        deliver_message(message.pk, at=NOON)

    assert mail.outbox == []
    assert _now(message).problem.startswith("BadHeaderError")


def test_a_job_of_a_dead_worker_is_taken_up_again(municipality: Municipality) -> None:
    _send()
    _a_worker_dies_with_the_job()
    assert _states() == ["doing"]

    app.configure_task("retry_stalled_jobs").defer(timestamp=0)
    _a_worker_runs()
    _a_worker_runs()

    assert len(mail.outbox) == 1
    assert _states() == ["succeeded"]


def _a_worker_dies_with_the_job() -> None:
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [cursor.fetchone()[0]]
        )


def test_mail_goes_where_the_settings_say(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    mail.EmailMessage("Dag", "Welkom.", to=["anna@example.org"]).send()

    assert len(list(tmp_path.iterdir())) == 1
