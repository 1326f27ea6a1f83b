"""May it happen now? Questions about coming in and bringing others in."""

import datetime

from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import GRANTED_BY_CONSULTANT, Card, Invitation, Membership, Role, Team, User
from bloei.kit.objections import Objection

ROLES_IN_A_TEAM = (Role.PARTICIPANT, Role.CONSULTANT, Role.VISITOR, Role.PARTNER_CONTACT)

WRONG_CARD = Objection("wrong_card", _("De pincode klopt niet. Probeer het nog een keer."))
BLOCKED_CARD = Objection(
    "blocked_card", _("De pincode was te vaak fout. Wacht een kwartier en probeer het dan weer.")
)
REVOKED_CARD = Objection(
    "revoked_card", _("Deze kaart werkt niet meer. Vraag je begeleider om een nieuwe kaart.")
)


def within_reach(by: Actor, role: str, team: Team | None) -> Objection | None:
    """A coordinator gives any role; a consultant only brings participants and consultants into an own team."""
    if by.has_role(Role.COORDINATOR):
        return None
    own = team is not None and Team.objects.visible_to(by).filter(pk=team.pk).exists()
    if own and role in GRANTED_BY_CONSULTANT:
        return None
    return Objection("beyond_reach", _("Dit kan alleen een coördinator doen."))


def role_has_team(role: str, team: Team | None) -> Objection | None:
    """Participants, consultants and contacts of a partner belong to a team."""
    if team is None and role in ROLES_IN_A_TEAM:
        return Objection("team_missing", _("Kies een team bij deze rol."))
    return None


def not_a_member_yet(email: str, role: str, team: Team | None) -> Objection | None:
    """Nobody gets the same role in the same team twice."""
    held = Membership.objects.filter(user__email__iexact=email, role=role, team=team, until__isnull=True)
    if held.exists():
        return Objection("already_member", _("Dit e-mailadres heeft deze rol al."))
    return None


def no_invitation_waits(
    email: str, role: str, team: Team | None, *, at: datetime.datetime
) -> Objection | None:
    """One open invitation at a time for the same role."""
    waiting = Invitation.objects.open_at(at).filter(email__iexact=email, role=role, team=team)
    if waiting.exists():
        return Objection(
            "already_invited", _("Voor dit e-mailadres loopt al een uitnodiging. Trek die eerst in.")
        )
    return None


def invitation_is_open(invitation: Invitation, *, at: datetime.datetime) -> Objection | None:
    """An invitation works once, for a limited time, until it is withdrawn."""
    if invitation.accepted_at is not None:
        return Objection("invitation_used", _("Deze uitnodiging is al gebruikt. Je kunt nu inloggen."))
    if invitation.withdrawn_at is not None:
        return Objection("invitation_withdrawn", _("Deze uitnodiging is ingetrokken."))
    if at >= invitation.expires_at:
        return Objection("invitation_expired", _("Deze uitnodiging is verlopen. Vraag om een nieuwe."))
    return None


def coordinator_remains(membership: Membership, *, on: datetime.date) -> Objection | None:
    """A municipality keeps at least one coordinator, or nobody could invite the next."""
    if membership.role != Role.COORDINATOR:
        return None
    others = Membership.objects.in_force(on).filter(role=Role.COORDINATOR).exclude(pk=membership.pk)
    if others.exists():
        return None
    return Objection(
        "last_coordinator", _("Dit is de laatste coördinator. Maak eerst iemand anders coördinator.")
    )


def takes_part(user: User, *, on: datetime.date) -> Objection | None:
    """Cards are for participants."""
    if user.is_active and Membership.objects.in_force(on).filter(user=user, role=Role.PARTICIPANT).exists():
        return None
    return Objection("no_participant", _("Een kaart is er alleen voor deelnemers."))


def card_is_valid(card: Card, *, at: datetime.datetime) -> Objection | None:
    """Not revoked, and not waiting after too many wrong PINs."""
    if card.revoked_at is not None:
        return REVOKED_CARD
    if card.blocked_until is not None and at < card.blocked_until:
        return BLOCKED_CARD
    return None
