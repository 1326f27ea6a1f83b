"""What others give, and what happens in the neighbourhood."""

import datetime

import pytest

from bloei.accounts.actor import Actor
from bloei.demand import actions
from bloei.demand.models import Activity, Offer, OfferKind
from bloei.demand.queries import offer_by_code
from bloei.demand.tests.factories import ActivityFactory, OfferFactory
from bloei.kit.objections import Refused
from tests.cast import TODAY, actor

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)


@pytest.mark.covers("ALM-52", "ALM-54")
def test_a_partner_offers_something_and_hears_what_it_is_used_for(town, bram):
    offer = Offer(
        centre=town.haven,
        contact_name="Dirk",
        contact_phone="+31361234567",
        kind=OfferKind.MATERIAL,
        title="Drie naaimachines",
    )
    code = actions.receive_offer(offer, by=Actor(town.municipality), at=NOW)
    actions.accept_offer(offer_by_code(code), "Naailes", by=actor(bram), on=TODAY)
    offer.refresh_from_db()
    assert (offer.used_for, offer.accepted_on) == ("Naailes", TODAY)


def test_an_offer_is_answered_once(town, bram):
    offer = OfferFactory(centre=town.haven)
    actions.decline_offer(offer, by=actor(bram), on=TODAY)
    with pytest.raises(Refused):
        actions.accept_offer(offer, "toch", by=actor(bram), on=TODAY)
    offer.refresh_from_db()
    assert (offer.accepted_on, offer.declined_on) == (None, TODAY)


def test_who_cannot_be_reached_offers_nothing(town):
    with pytest.raises(Refused):
        actions.receive_offer(
            Offer(centre=town.haven, contact_name="Dirk"), by=Actor(town.municipality), at=NOW
        )
    assert not Offer.objects.exists()


@pytest.mark.covers("ALM-42")
def test_a_bingo_is_planned_and_its_visitors_counted(town, bram):
    bingo = Activity(
        centre=town.haven, title="Bingo", starts_at=NOW, ends_at=NOW + datetime.timedelta(hours=2)
    )
    actions.plan_activity(bingo, by=actor(bram))
    actions.count_visitors(bingo, 42, by=actor(bram))
    bingo.refresh_from_db()
    assert bingo.visitors_count == 42


def test_an_activity_ends_after_it_starts(town, bram):
    with pytest.raises(Refused):
        actions.plan_activity(
            Activity(centre=town.haven, title="x", starts_at=NOW, ends_at=NOW), by=actor(bram)
        )
    assert not Activity.objects.exists()


def test_a_cancelled_activity_stays_cancelled(town, bram):
    bingo = ActivityFactory(centre=town.haven)
    actions.cancel_activity(bingo, by=actor(bram), at=NOW)
    for verb in (
        lambda: actions.cancel_activity(bingo, by=actor(bram), at=NOW),
        lambda: actions.count_visitors(bingo, 3, by=actor(bram)),
    ):
        with pytest.raises(Refused):
            verb()
    bingo.refresh_from_db()
    assert (bingo.cancelled_at, bingo.visitors_count) == (NOW, None)
