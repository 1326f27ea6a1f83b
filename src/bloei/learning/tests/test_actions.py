import datetime

import pytest

from bloei.accounts.models import User
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.learning import actions
from bloei.learning.models import Session, SignUp, Training, TrainingTheme
from bloei.learning.queries import sessions_ahead, sessions_followed, with_own_sign_up
from bloei.learning.tests.factories import SessionFactory, SignUpFactory, TrainingFactory
from bloei.people.models import Person
from bloei.post.models import Message
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town, actor

NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
SOON = NOW + datetime.timedelta(days=1)


@pytest.fixture
def session(town: Town) -> Session:
    return SessionFactory(
        centre=town.haven, starts_at=SOON, ends_at=SOON + datetime.timedelta(hours=2), places=2
    )


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.covers("ALM-29", "ALM-32", "ALM-33")
def test_a_training_enters_the_catalogue_and_a_session_is_planned(town: Town, bram: User) -> None:
    by = actor(bram)
    training = actions.add_training(
        Training(title="Interviewen", theme=TrainingTheme.INTERVIEWING, aim="Goed vragen stellen"), by=by
    )
    session = actions.plan_session(
        Session(
            training=training, centre=town.haven, starts_at=SOON, ends_at=SOON + datetime.timedelta(hours=2)
        ),
        by=by,
    )
    assert list(Session.objects.values_list("training__title", "pk")) == [("Interviewen", session.pk)]
    assert verbs() == ["add_training", "plan_session"]


def test_no_session_of_a_training_that_stopped(town: Town, bram: User) -> None:
    training = TrainingFactory(archived_on=NOW.date())
    with pytest.raises(Refused) as refused:
        actions.plan_session(
            Session(
                training=training,
                centre=town.haven,
                starts_at=SOON,
                ends_at=SOON + datetime.timedelta(hours=1),
            ),
            by=actor(bram),
        )
    assert codes(refused) == ["archived"]
    assert not Session.objects.exists()


def test_she_signs_up_off_and_up_again(session: Session, enrolment: Enrolment, anna: User) -> None:
    by = actor(anna)
    signed = actions.sign_up(session, enrolment, by=by, at=NOW)
    actions.withdraw_sign_up(signed, by=by, at=NOW)
    assert SignUp.objects.get().withdrawn_at == NOW
    again = actions.sign_up(session, enrolment, by=by, at=NOW)
    assert (again.pk, SignUp.objects.get().withdrawn_at) == (signed.pk, None)
    assert verbs() == ["sign_up", "withdraw_sign_up", "sign_up"]


def test_a_full_session_takes_nobody_until_somebody_signs_off(
    session: Session, enrolment: Enrolment, anna: User, town: Town
) -> None:
    others = [SignUpFactory(session=session, enrolment__programme=town.programme) for _ in range(2)]
    with pytest.raises(Refused) as refused:
        actions.sign_up(session, enrolment, by=actor(anna), at=NOW)
    assert codes(refused) == ["full"]
    assert SignUp.objects.count() == 2
    actions.withdraw_sign_up(others[0], by=actor(anna), at=NOW)
    assert actions.sign_up(session, enrolment, by=actor(anna), at=NOW).enrolment == enrolment


def test_all_objections_come_at_once(session: Session, enrolment: Enrolment, anna: User, town: Town) -> None:
    SignUpFactory(session=session, enrolment=enrolment)
    session.centre, session.cancelled_at = town.stad, NOW
    session.save()
    enrolment.ended_on = NOW.date()
    with pytest.raises(Refused) as refused:
        actions.sign_up(session, enrolment, by=actor(anna), at=session.starts_at)
    assert codes(refused) == ["cancelled", "begun", "ended", "elsewhere", "signed_up"]
    assert SignUp.objects.count() == 1


def test_nobody_signs_off_twice_or_after_the_start(
    session: Session, enrolment: Enrolment, anna: User
) -> None:
    signed = SignUpFactory(session=session, enrolment=enrolment, withdrawn_at=NOW)
    with pytest.raises(Refused) as refused:
        actions.withdraw_sign_up(signed, by=actor(anna), at=session.starts_at)
    assert codes(refused) == ["withdrawn", "begun"]
    assert not verbs()


def test_a_session_is_cancelled_once_and_before_it_begins(session: Session, bram: User) -> None:
    actions.cancel_session(session, by=actor(bram), at=NOW)
    assert Session.objects.get().cancelled_at == NOW
    with pytest.raises(Refused) as refused:
        actions.cancel_session(session, by=actor(bram), at=session.ends_at)
    assert codes(refused) == ["cancelled", "begun"]
    assert Session.objects.get().cancelled_at == NOW


def test_who_signed_up_reads_that_a_session_does_not_go_on(
    session: Session, enrolment: Enrolment, town: Town, bram: User
) -> None:
    Person.objects.filter(pk=enrolment.person_id).update(email="anna@example.org", language="en")
    SignUpFactory(session=session, enrolment=enrolment)
    SignUpFactory(session=session, enrolment__programme=town.programme)
    SignUpFactory(
        session=session,
        enrolment__programme=town.programme,
        enrolment__person__email="weg@example.org",
        withdrawn_at=NOW,
    )

    actions.cancel_session(session, by=actor(bram), at=NOW)

    message = Message.objects.get()
    assert message.to == "anna@example.org"
    assert message.subject == f"Does not go on: {session.training.title}"
    assert session.training.title in message.body


@pytest.mark.covers("ALM-29")
def test_it_is_noted_who_came(session: Session, town: Town, bram: User) -> None:
    first, second = (SignUpFactory(session=session, enrolment__programme=town.programme) for _ in range(2))
    actions.record_attendance(session, {first.pk: "present", second.pk: "excused"}, by=actor(bram))
    assert set(SignUp.objects.values_list("pk", "attendance")) == {
        (first.pk, "present"),
        (second.pk, "excused"),
    }
    actions.record_attendance(session, {first.pk: "present", second.pk: ""}, by=actor(bram))
    assert verbs() == ["record_attendance"] * 3
    assert [row.session for row in sessions_followed(first.enrolment)] == [session]
    assert list(sessions_followed(second.enrolment)) == []


@pytest.mark.parametrize("word", ["present", "asleep"])
def test_attendance_of_strangers_and_strange_words_is_refused(
    session: Session, bram: User, word: str
) -> None:
    stranger = SignUpFactory()
    rows = {stranger.pk: word} if word == "present" else {SignUpFactory(session=session).pk: word}
    with pytest.raises(Refused) as refused:
        actions.record_attendance(session, rows, by=actor(bram))
    assert codes(refused) == ["unknown"]
    assert set(SignUp.objects.values_list("attendance", flat=True)) == {""}


def test_what_goes_on_is_seen_with_the_places_taken(
    session: Session, enrolment: Enrolment, anna: User, town: Town
) -> None:
    SignUpFactory(session=session, enrolment=EnrolmentFactory(programme=town.programme))
    own = SignUpFactory(session=session, enrolment=enrolment, withdrawn_at=NOW)
    SessionFactory(
        centre=town.haven, starts_at=SOON, ends_at=SOON + datetime.timedelta(hours=1), cancelled_at=NOW
    )
    SessionFactory(centre=town.stad, starts_at=SOON, ends_at=SOON + datetime.timedelta(hours=1))
    SessionFactory(centre=town.haven)
    rows = [vars(row) for row in with_own_sign_up(sessions_ahead(actor(anna), at=NOW), enrolment)]
    assert [(row["id"], row["taken"], row["own_sign_up"], row["signed_off_at"]) for row in rows] == [
        (session.pk, 1, own.pk, NOW)
    ]


def test_she_says_beforehand_that_she_does_not_come(
    session: Session, enrolment: Enrolment, anna: User
) -> None:
    declined = actions.decline_session(session, enrolment, by=actor(anna), at=NOW)
    assert (declined.withdrawn_at, verbs()) == (NOW, ["decline_session"])
    actions.sign_up(session, enrolment, by=actor(anna), at=NOW)
    with pytest.raises(Refused) as refused:
        actions.decline_session(session, enrolment, by=actor(anna), at=NOW)
    assert codes(refused) == ["signed_up"]
    assert SignUp.objects.get().withdrawn_at is None
