"""From a wish at the door to a request for an offer to an activity, and back to who wished it."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.demand.models import Activity, Need, Threshold
from bloei.demand.tests.factories import NeedFactory
from bloei.kit.objections import Refused
from bloei.outreach import actions
from bloei.outreach.models import Approach, DoorWish
from bloei.outreach.tests.factories import HOUR, MONDAY, DoorWishFactory
from bloei.outreach.watches import wish_unmet
from bloei.people.models import Person
from bloei.post.models import Message
from bloei.programmes.cases import cases_of
from tests.cast import TODAY, Town, actor


@pytest.fixture
def wish(listed: Approach) -> DoorWish:
    """She wants to do sports, in a small group."""
    return DoorWishFactory(approach=listed)


def school(town: Town, threshold: Threshold = Threshold.TOGETHER) -> Activity:
    return Activity(
        centre=town.haven,
        title="Buurtsportschooltje",
        neighbourhood=town.haven.neighbourhood,
        threshold=threshold,
        starts_at=MONDAY,
        ends_at=MONDAY + HOUR,
    )


@pytest.mark.covers("DOOR-12", "DOOR-13", "DOOR-17")
def test_wishes_become_a_request_for_an_offer_and_then_an_activity(
    town: Town, wish: DoorWish, bram: User
) -> None:
    cases = cases_of("activeringscentrum", 1, on=TODAY)
    other = DoorWishFactory(approach__centre=town.haven, words="Bewegen met buurvrouwen")
    assert len(wish_unmet(cases, days=7)) == 2

    need = NeedFactory.build(centre=town.haven, neighbourhood=town.haven.neighbourhood)
    actions.ask_for_offer([wish, other], need, by=actor(bram))
    activity = actions.make_activity([wish, other], school(town), by=actor(bram))

    assert list(activity.door_wishes.order_by("pk")) == [wish, other]
    assert (activity.need, Need.objects.count()) == (need, 1)
    assert list(DoorWish.objects.unmet()) == []
    assert list(wish_unmet(cases, days=7)) == []


@pytest.mark.covers("DOOR-11")
def test_an_activity_with_too_high_a_threshold_fits_nobody(town: Town, wish: DoorWish, bram: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.make_activity([wish], school(town, Threshold.GROUP), by=actor(bram))

    assert [objection.code for objection in refused.value.objections] == ["threshold_is_low_enough"]
    assert (Activity.objects.count(), DoorWish.objects.unmet().count()) == (0, 1)


@pytest.mark.covers("DOOR-17")
def test_who_wished_it_hears_of_it(town: Town, wish: DoorWish, bram: User, person: Person) -> None:
    with pytest.raises(Refused):
        actions.tell_wish(wish, by=actor(bram), on=TODAY)
    activity = actions.make_activity([wish], school(town), by=actor(bram))
    assert Message.objects.count() == 0

    actions.tell_wish(wish, by=actor(bram), on=TODAY)
    assert (wish.told_on, wish.told_by) == (TODAY, bram)

    person.email = "anna@example.org"
    person.save()
    joined = DoorWishFactory(
        approach__centre=town.haven, approach__person=person, approach__voluntary_yes_on=TODAY
    )
    actions.fit_wish(joined, activity, by=actor(bram))
    mail = Message.objects.get()
    assert (mail.to, mail.subject) == ("anna@example.org", "Je wens: Buurtsportschooltje")


def test_a_cancelled_activity_leaves_the_wish_open(town: Town, wish: DoorWish, bram: User) -> None:
    activity = actions.make_activity([wish], school(town), by=actor(bram))
    activity.cancelled_at = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    activity.save()

    assert list(DoorWish.objects.unmet()) == [wish]
