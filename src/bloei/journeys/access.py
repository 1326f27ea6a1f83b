"""Bringing colleagues in, and letting them go. Each verb leaves a line in the journal."""

import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts import rules
from bloei.accounts.actor import Actor
from bloei.accounts.models import Invitation, Membership, Portrait, Team, User
from bloei.accounts.pictures import portrait_from
from bloei.accounts.tokens import hash_of, new_token
from bloei.journal.actions import record
from bloei.kit.objections import Objection, Refused, refuse_if_any
from bloei.post.actions import send_message

INVITATION_LASTS = datetime.timedelta(days=7)


@transaction.atomic
def invite_colleague(
    *, email: str, name: str, role: str, team: Team | None, by: Actor, at: datetime.datetime
) -> tuple[Invitation, str]:
    """Somebody is asked to join; the secret of the link is given back once and never kept.

    Refused: a role beyond the reach of ``by``, a missing team, somebody who has the role or an open invitation.
    """
    refuse_if_any(
        rules.within_reach(by, role, team),
        rules.role_has_team(role, team),
        rules.not_a_member_yet(email, role, team),
        rules.no_invitation_waits(email, role, team, at=at),
    )
    token = new_token()
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        role=role,
        team=team,
        token_hash=hash_of(token),
        invited_by=by.login,
        invited_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    record("invite_colleague", invitation, by=by)
    return invitation, token


@transaction.atomic
def mail_invitation(invitation: Invitation, *, link: str) -> None:
    """The invited person gets a mail with the link."""
    words = {
        "name": invitation.name,
        "colleague": invitation.invited_by.name,
        "municipality": invitation.municipality.name,
        "link": link,
        "days": INVITATION_LASTS.days,
    }
    send_message(
        to=invitation.email,
        subject=_("Uitnodiging voor Bloei in %(municipality)s") % words,
        body=_(
            "Beste %(name)s,\n\n%(colleague)s vraagt je om mee te doen in Bloei van %(municipality)s.\n"
            "Maak je account met deze link. De link werkt %(days)s dagen:\n\n%(link)s\n\n"
            "Verwacht je deze mail niet? Dan hoef je niets te doen.\n"
        )
        % words,
    )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime.datetime) -> None:
    """The link no longer works. Refused when it was used, withdrawn or expired before."""
    refuse_if_any(
        rules.within_reach(by, invitation.role, invitation.team), rules.invitation_is_open(invitation, at=at)
    )
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record("withdraw_invitation", invitation, by=by)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str, at: datetime.datetime) -> User:
    """The invited person has a login and the role. Somebody with a login proves it by its password.

    Refused: a link that was used, withdrawn or expired; a password that is too weak, or not the known one.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    refuse_if_any(rules.invitation_is_open(invitation, at=at))
    user = _login_for(invitation, password)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    membership, _is_new = Membership.objects.get_or_create(
        user=user,
        role=invitation.role,
        team=invitation.team,
        until=None,
        defaults={"since": timezone.localdate(at)},
    )
    by = Actor(invitation.municipality, user, (membership,))
    record("accept_invitation", invitation, by=by)
    return user


def _login_for(invitation: Invitation, password: str) -> User:
    known = User.objects.filter(email__iexact=invitation.email).first()
    if known is None:
        user = User(email=invitation.email, name=invitation.name)
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Refused(*(Objection("weak_password", words) for words in error.messages)) from error
        return User.objects.create_user(email=invitation.email, name=invitation.name, password=password)
    if not (known.is_active and known.check_password(password)):
        raise Refused(Objection("wrong_password", _("Dit is niet het wachtwoord van je account.")))
    return known


@transaction.atomic
def grant_membership(user: User, *, role: str, team: Team | None, by: Actor, on: datetime.date) -> Membership:
    """From this day the user has the role in the team. Refused beyond the reach of ``by`` or when held already."""
    refuse_if_any(
        rules.within_reach(by, role, team),
        rules.role_has_team(role, team),
        rules.not_a_member_yet(user.email or "", role, team),
    )
    membership = Membership.objects.create(user=user, role=role, team=team, since=on)
    record("grant_membership", membership, by=by)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor, on: datetime.date) -> None:
    """From this moment the role is gone: the day before ``on`` was its last. One that began on ``on`` never was.

    Refused beyond the reach of ``by``, and for the last coordinator.
    """
    refuse_if_any(
        rules.within_reach(by, membership.role, membership.team), rules.coordinator_remains(membership, on=on)
    )
    record("end_membership", membership, by=by, note=str(membership))
    if membership.since >= on:
        membership.delete()
        return
    membership.until = on - datetime.timedelta(days=1)
    membership.save(update_fields=["until"])


@transaction.atomic
def change_own_details(user: User, *, by: Actor) -> None:
    """Name, phone and language stand as ``user`` has them now; they are the actor's own."""
    user.save(update_fields=["name", "phone", "language"])
    record("change_own_details", user, by=by)


@transaction.atomic
def choose_language(user: User, language: str, *, by: Actor | None) -> None:
    """The screens speak this language from now on. Somebody without a role leaves no line in any journal."""
    user.language = language
    user.save(update_fields=["language"])
    if by is not None:
        record("choose_language", user, by=by, note=language)


@transaction.atomic
def set_portrait(user: User, image: bytes, *, by: Actor) -> Portrait:
    """Others see this face. Refused when it is no picture, or a far too large one."""
    portrait, _is_new = Portrait.objects.update_or_create(user=user, defaults={"jpeg": portrait_from(image)})
    record("set_portrait", user, by=by)
    return portrait


@transaction.atomic
def remove_portrait(user: User, *, by: Actor) -> None:
    """Others see initials."""
    Portrait.objects.filter(user=user).delete()
    record("remove_portrait", user, by=by)
