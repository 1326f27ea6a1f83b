"""What happens in every story: somebody starts, gets work to do, says goodbye and is asked later how it goes."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from bloei.accounts.models import User
from bloei.centres.models import Centre
from bloei.demand.models import Need, Request
from bloei.learning.models import Session, SignUp, Training
from bloei.people.models import Person
from bloei.placements.models import Placement, Proposal
from bloei.programmes.models import Enrolment

from .walking import Walker


@dataclass
class Somebody:
    """Somebody who takes part, at her phone."""

    enrolment: Enrolment
    phone: Walker

    @property
    def key(self) -> int:
        """The key of her file."""
        return self.enrolment.person_id


def person_named(given_name: str) -> Person:
    """Somebody in the files by her first name."""
    return Person.objects.get(given_name=given_name)


def start(desk: Walker, given_name: str, **beside: User) -> Somebody:
    """Somebody who was registered gets companions, a first day, and a way in."""
    person = person_named(given_name)
    for kind, user in beside.items():
        desk.send("team:companions", person.pk, kind=kind, user=user)
    desk.send("team:start", person.pk)
    desk.send("team:profile", person.pk, at="/toegang/")
    person.refresh_from_db()
    assert person.user is not None
    return Somebody(person.enrolments.get(ended_on=None), Walker(person.user))


def aim_of(who: Somebody) -> str:
    """Where she wants to go, in her own words."""
    return f"Ik wil weer werken, zegt {who.phone.user.name}"


def plan_of(who: Somebody) -> None:
    """She has a plan in her own words, and says yes to it."""
    who.phone.send("me:plan_words", "aim", words=aim_of(who))
    who.phone.send("me:plan_words", "needs", words="Iemand die meekijkt")
    who.phone.send("me:goal_new", words="Weer onder de mensen", kind="meet")
    who.phone.send("me:plan", at="/akkoord/")


def need(desk: Walker, centre: Centre, title: str) -> Need:
    """What the neighbourhood needs is written down."""
    desk.send("team:need_new", title=title, centre=centre, neighbourhood=centre.neighbourhood)
    return Need.objects.get(title=title)


def request(desk: Walker, title: str, need: Need) -> Request:
    """Somebody asks for help; it is accepted for a need and the check is agreed."""
    desk.send("team:request_new", title=title, kind="hosting", contact_name="Ank", contact_phone="0612345678")
    asked = Request.objects.get(title=title)
    desk.send("team:request_accept", asked.pk, need=need, worth="Buren ontmoeten elkaar")
    ends_on = timezone.localdate() + datetime.timedelta(days=360)
    desk.send(
        "team:check",
        asked.pk,
        normally_paid="False",
        is_additional="True",
        replaces_care="False",
        supervisor="Ank",
        ends_on=ends_on,
        review_on=ends_on,
        signal_route="Bij de balie",
        outcome="agreed",
    )
    return asked


def propose(desk: Walker, who: Somebody, asked: Request) -> Proposal:
    """The work is proposed to somebody."""
    desk.send("team:propose", asked.pk, who.enrolment.pk, fit="Zij kan goed luisteren")
    return Proposal.objects.get(request=asked, enrolment=who.enrolment)


def click(desk: Walker, who: Somebody, proposal: Proposal) -> None:
    """Both sides meet and say yes."""
    desk.send(
        "team:proposal",
        proposal.pk,
        at="/klikgesprek/",
        day=timezone.localdate(),
        time="10:00",
        place="De Bron",
    )
    who.phone.send("me:proposal", proposal.pk, at="/antwoord/", answer="yes")
    desk.send("team:proposal", proposal.pk, at="/antwoord/", side="host", answer="yes")


def place(desk: Walker, proposal: Proposal) -> Placement:
    """The work begins."""
    today = timezone.localdate()
    desk.send(
        "team:proposal",
        proposal.pk,
        at="/plaatsing/",
        starts_on=today,
        supervisor="Ank",
        insurance="municipal",
    )
    return proposal.placement


def work(desk: Walker, who: Somebody, asked: Request) -> Placement:
    """All of that in one go."""
    proposal = propose(desk, who, asked)
    click(desk, who, proposal)
    return place(desk, proposal)


def train(desk: Walker, who: Somebody, theme: str, day: str, trainer: str = "") -> Session:
    """There is a training, and she signs up on her phone."""
    desk.send("team:training_new", title=f"Training {theme} {day}", theme=theme, aim="Oefenen met elkaar")
    training = Training.objects.get(title=f"Training {theme} {day}")
    desk.send(
        "team:session_new", training=training, day=day, starts="13:00", ends="15:00", trainer_name=trainer
    )
    session = Session.objects.get(training=training)
    address = reverse("me:sign_up", args=[session.pk])
    who.phone.send("me:agenda", query="?toon=centrum", at=address, answer="yes")
    return session


def came(desk: Walker, who: Somebody, session: Session) -> None:
    """She was there."""
    row = SignUp.objects.get(session=session, enrolment=who.enrolment)
    desk.send("team:session", session.pk, at="/aanwezig/", **{f"row__{row.pk}": "present"})


def say_goodbye(desk: Walker, who: Somebody, destination: str, words: str) -> None:
    """She leaves, with her own words."""
    desk.send("team:exit", who.key, destination=destination, exit_words=words)
    who.enrolment.refresh_from_db()


def ask_after(desk: Walker, who: Somebody, months: int, lasting: str, words: str) -> None:
    """So many months later somebody asks how it goes."""
    desk.send(
        "team:aftercare", who.key, at=f"/{months}-maanden/", navraag__lasting=lasting, navraag__words=words
    )
