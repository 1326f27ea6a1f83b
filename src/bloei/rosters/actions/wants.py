"""What people say about their weeks: when not, what they like, with whom, how much; and their own calendar."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.accounts.tokens import hash_of, new_token
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.rosters import rules
from bloei.rosters.models import Busy, CalendarLink, Pair, RosterTerms, Task, TaskWish


@transaction.atomic
def say_busy(busy: Busy, *, by: Actor) -> Busy:
    """She cannot come then. Why is not asked. Refused: a time or a period that ends before it begins."""
    refuse_if_any(rules.busy_says_when(busy), rules.busy_in_order(busy))
    busy.save()
    record("say_busy", busy, by=by, about=busy.person)
    return busy


@transaction.atomic
def remove_busy(busy: Busy, *, by: Actor) -> None:
    """She can come again."""
    record("remove_busy", busy, by=by, about=busy.person)
    busy.delete()


@transaction.atomic
def wish_for_task(enrolment: Enrolment, task: Task, likes: bool | None, *, by: Actor) -> TaskWish | None:
    """She likes the task, or rather not; with None she has no wish about it. Refused: a task of another centre."""
    refuse_if_any(rules.of_this_centre(task.centre_id, enrolment))
    if likes is None:
        enrolment.task_wishes.filter(task=task).delete()
        record("drop_task_wish", enrolment, by=by, about=enrolment.person, note=task.title)
        return None
    wish, _is_new = TaskWish.objects.update_or_create(
        enrolment=enrolment, task=task, defaults={"likes": likes}
    )
    record("wish_for_task", wish, by=by, about=enrolment.person, note=task.title)
    return wish


@transaction.atomic
def pair_with(enrolment: Enrolment, other: Enrolment, *, by: Actor) -> Pair:
    """She likes to work with ``other``. It counts once both say so; a professional says it for both."""
    refuse_if_any(rules.two_of_one_centre(enrolment, other))
    pair, _is_new = Pair.objects.get_or_create(enrolment=enrolment, other=other)
    if by.is_staff:
        Pair.objects.get_or_create(enrolment=other, other=enrolment)
    record("pair_with", pair, by=by, about=enrolment.person)
    return pair


@transaction.atomic
def unpair(pair: Pair, *, by: Actor) -> None:
    """She no longer asks for it. One of the two is enough: the pair does not count from now on."""
    record("unpair", pair, by=by, about=pair.enrolment.person)
    if by.is_staff:
        Pair.objects.filter(enrolment=pair.other_id, other=pair.enrolment_id).delete()
    pair.delete()


@transaction.atomic
def set_roster_terms(terms: RosterTerms, *, by: Actor) -> RosterTerms:
    """This was agreed about her weeks; set again, the last word counts (MDW-10). Refused: most below least."""
    refuse_if_any(rules.terms_in_order(terms))
    agreed = {
        name: getattr(terms, name) for name in ("hours_least", "hours_most", "evenings_most", "days_most")
    }
    stored, _is_new = RosterTerms.objects.update_or_create(enrolment=terms.enrolment, defaults=agreed)
    record("set_roster_terms", stored, by=by, about=terms.enrolment.person)
    return stored


@transaction.atomic
def make_calendar_link(person: Person, *, by: Actor, at: datetime.datetime) -> str:
    """Her shifts stand as a calendar at an address with this code, shown once. An older address stops working."""
    person.calendar_links.filter(revoked_at__isnull=True).update(revoked_at=at)
    code = new_token()
    link = CalendarLink.objects.create(person=person, code_hash=hash_of(code), made_at=at)
    record("make_calendar_link", link, by=by, about=person)
    return code


@transaction.atomic
def revoke_calendar_link(link: CalendarLink, *, by: Actor, at: datetime.datetime) -> None:
    """The address of her calendar no longer works."""
    refuse_if_any(rules.link_works(link))
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    record("revoke_calendar_link", link, by=by, about=link.person)
