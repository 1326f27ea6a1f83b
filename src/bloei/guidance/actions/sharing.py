"""Verbs of sharing: she shows parts of her plan to somebody, for a while, and takes it back when she likes."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.accounts.tokens import hash_of, new_token
from bloei.guidance import rules
from bloei.guidance.actions.hands import hand, note_of, write
from bloei.guidance.models import Plan, PlanPart, Share
from bloei.kit.codes import fresh_code
from bloei.kit.codes import hash_of as hash_of_code
from bloei.kit.objections import refuse_if_any


@dataclass(frozen=True)
class SharedLink:
    """A new share with family; the secrets are known only now."""

    share: Share
    token: str
    code: str


def _share(plan: Plan, share: Share, by: Actor) -> Share:
    refuse_if_any(
        rules.enrolment_open(plan.enrolment),
        rules.share_has_parts(share),
        rules.share_ends_in_time(share),
        rules.not_shared_yet(share),
    )
    share.entered_by = hand(plan.enrolment, by)
    share.save()
    write("share_plan", share, plan.enrolment, by, note_of(plan.enrolment, by))
    return share


@transaction.atomic
def share_plan(
    plan: Plan, user: User, parts: list[PlanPart | str], *, by: Actor, on: date, until: date
) -> Share:
    """This user may read these parts until and including that day. A colleague who enters it for her is named."""
    wish = Share(
        plan=plan, user=user, name=user.name, parts=[str(part) for part in parts], since=on, until=until
    )
    return _share(plan, wish, by)


@transaction.atomic
def share_plan_by_link(
    plan: Plan, name: str, parts: list[PlanPart | str], *, by: Actor, on: date, until: date
) -> SharedLink:
    """Whoever has the link and the code, somebody in the family, may read these parts until and including that day."""
    token, code = new_token(), fresh_code(groups=2, size=3)
    wish = Share(
        plan=plan,
        name=name,
        parts=[str(part) for part in parts],
        since=on,
        until=until,
        token_hash=hash_of(token),
        code_hash=hash_of_code(code),
    )
    return SharedLink(_share(plan, wish, by), token, code)


@transaction.atomic
def withdraw_share(share: Share, *, by: Actor, on: date) -> None:
    """It is not shared any more. That needs no reason."""
    refuse_if_any(rules.share_not_withdrawn(share))
    share.withdrawn_on = on
    share.save(update_fields=["withdrawn_on"])
    write("withdraw_share", share, share.plan.enrolment, by, note_of(share.plan.enrolment, by))
