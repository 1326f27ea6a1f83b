"""Verbs about a person: who she is, what she can and wants, when, and what she agreed to."""

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role, User
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.people import rules
from bloei.people.models import (
    Availability,
    Consent,
    Person,
    PersonTalent,
    PracticalLimit,
    SpokenLanguage,
    Talent,
    Wish,
)
from bloei.people.notation import split_family_name, written_email, written_phone
from bloei.people.talents import TALENTS
from bloei.places.postcodes import postcode_is_dutch, written_postcode


def _refuse_wrong_data(person: Person) -> None:
    refuse_if_any(
        rules.phone_can_be_called(person),
        postcode_is_dutch(person.postcode),
        rules.client_number_is_no_bsn(person),
        rules.texts_hold_no_bsn(person),
        rules.client_number_is_free(person),
    )


def _write_in_notation(person: Person) -> None:
    """The data stand in the one way of writing of ``notation``."""
    person.phone = written_phone(person.phone)
    person.postcode = written_postcode(person.postcode)
    person.email = written_email(person.email)
    person.given_name = " ".join(person.given_name.split())
    prefix, person.family_name = split_family_name(person.family_name)
    person.name_prefix = " ".join(person.name_prefix.split()) or prefix
    person.fold_name()


@transaction.atomic
def register_person(person: Person, *, by: Actor, on: datetime.date) -> Person:
    """The person is known at her team. Refused: impossible phone, postcode or birth date; any BSN."""
    refuse_if_any(rules.birth_date_is_plausible(person, on))
    _refuse_wrong_data(person)
    _write_in_notation(person)
    person.registered_on = person.registered_on or on
    person.save()
    record("register_person", person, by=by, about=person)
    return person


@transaction.atomic
def change_person(person: Person, *, by: Actor) -> Person:
    """The data of the person are these. Refused as in ``register_person``; the journal keeps which changed."""
    _refuse_wrong_data(person)
    _write_in_notation(person)
    before = Person.objects.get(pk=person.pk)
    fields = [field for field in Person._meta.concrete_fields if not field.primary_key]
    changed = [f.name for f in fields if getattr(before, f.attname) != getattr(person, f.attname)]
    if changed:
        person.save()
        record("change_person", person, by=by, about=person, note=", ".join(changed))
    return person


@transaction.atomic
def close_file(person: Person, readers: Collection[User], *, by: Actor) -> Person:
    """Only these colleagues find the file from now on, the actor among them (ALP-23). Why is not kept."""
    refuse_if_any(rules.reads_along(readers, by))
    person.readers_only = sorted(reader.pk for reader in readers)
    person.save(update_fields=["readers_only"])
    names = ", ".join(sorted(reader.name for reader in readers))
    record("close_file", person, by=by, about=person, note=names)
    return person


@transaction.atomic
def open_file(person: Person, *, by: Actor) -> Person:
    """The whole team finds the file again."""
    person.readers_only = None
    person.save(update_fields=["readers_only"])
    record("open_file", person, by=by, about=person)
    return person


@transaction.atomic
def archive_person(person: Person, *, by: Actor, on: datetime.date) -> Person:
    """The file stands in the archive from this day; it can be taken out again."""
    refuse_if_any(rules.is_not_archived(person))
    person.archived_on = on
    person.save(update_fields=["archived_on"])
    record("archive_person", person, by=by, about=person)
    return person


@transaction.atomic
def restore_person(person: Person, *, by: Actor) -> Person:
    """The file is in use again."""
    refuse_if_any(rules.is_archived(person))
    person.archived_on = None
    person.save(update_fields=["archived_on"])
    record("restore_person", person, by=by, about=person)
    return person


@transaction.atomic
def give_login(person: Person, *, by: Actor, on: datetime.date) -> User:
    """The person has a login as a participant of her team; by card only when the e-mail address is in use."""
    refuse_if_any(rules.has_no_login(person), rules.is_not_archived(person))
    is_free = bool(person.email) and not User.objects.filter(email__iexact=person.email).exists()
    user = User.objects.create_user(
        email=person.email if is_free else None,
        name=person.name,
        language=person.language,
        phone=person.phone,
    )
    Membership.objects.create(user=user, role=Role.PARTICIPANT, team=person.team, since=on)
    person.user = user
    person.save(update_fields=["user"])
    record("give_login", person, by=by, about=person)
    return user


@transaction.atomic
def add_talent_word(name: str, pictogram: str, *, by: Actor) -> Talent:
    """The municipality knows this talent; a name that stands already keeps its row and gets the picture."""
    talent, is_new = Talent.objects.get_or_create(
        name=" ".join(name.split()), defaults={"pictogram": pictogram}
    )
    if not is_new and talent.pictogram != pictogram:
        talent.pictogram = pictogram
        talent.save(update_fields=["pictogram"])
    record("add_talent_word", talent, by=by)
    return talent


def seed_talents(*, by: Actor) -> list[Talent]:
    """The municipality knows the first talents of ``talents.TALENTS``."""
    return [add_talent_word(name, pictogram, by=by) for name, pictogram in TALENTS.items()]


@transaction.atomic
def add_talent(
    person: Person, talent: Talent, *, seen_by: str, note: str = "", by: Actor, on: datetime.date
) -> PersonTalent:
    """The person has this talent (ALM-27, ALM-31). Refused: a second time the same."""
    refuse_if_any(rules.talent_is_new(person, talent.pk), rules.text_holds_no_bsn(note))
    noted = PersonTalent.objects.create(person=person, talent=talent, seen_by=seen_by, note=note, since=on)
    record("add_talent", noted, by=by, about=person, note=talent.name)
    return noted


@transaction.atomic
def remove_talent(person_talent: PersonTalent, *, by: Actor) -> None:
    """The talent no longer stands with the person."""
    record("remove_talent", person_talent, by=by, about=person_talent.person, note=str(person_talent.talent))
    person_talent.delete()


@transaction.atomic
def add_wish(
    person: Person, words: str, *, talent: Talent | None = None, by: Actor, on: datetime.date
) -> Wish:
    """The person wishes this, in her own words. Refused: no words."""
    refuse_if_any(rules.has_words(words))
    wish = Wish.objects.create(person=person, words=words.strip(), talent=talent, wished_on=on)
    record("add_wish", wish, by=by, about=person)
    return wish


@transaction.atomic
def fulfil_wish(wish: Wish, *, by: Actor, on: datetime.date) -> Wish:
    """The wish came true on this day."""
    refuse_if_any(rules.wish_is_open(wish))
    wish.fulfilled_on = on
    wish.save(update_fields=["fulfilled_on"])
    record("fulfil_wish", wish, by=by, about=wish.person)
    return wish


@transaction.atomic
def set_languages(person: Person, levels: Mapping[str, str], *, by: Actor) -> None:
    """The person speaks exactly these languages at these levels."""
    refuse_if_any(*(rules.language_is_known(code) for code in levels))
    person.languages.all().delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(person=person, code=code, level=level) for code, level in sorted(levels.items())
    )
    record("set_languages", person, by=by, about=person)


@transaction.atomic
def set_availability(person: Person, moments: Collection[tuple[int, str]], *, by: Actor) -> None:
    """The person can usually come in exactly these parts of the week."""
    person.availability.all().delete()
    Availability.objects.bulk_create(
        Availability(person=person, weekday=weekday, part=part) for weekday, part in sorted(set(moments))
    )
    record("set_availability", person, by=by, about=person)


@transaction.atomic
def set_limits(person: Person, limits: Mapping[str, datetime.date | None], *, by: Actor) -> None:
    """Exactly these practical limits hold, each until its day or lastingly. Never why (ALM-10)."""
    person.limits.all().delete()
    PracticalLimit.objects.bulk_create(
        PracticalLimit(person=person, kind=kind, until=until) for kind, until in sorted(limits.items())
    )
    record("set_limits", person, by=by, about=person)


@transaction.atomic
def give_consent(person: Person, purpose: str, *, way: str, by: Actor, on: datetime.date) -> Consent:
    """The person said yes to this purpose. Refused: there is a valid yes already; nobody to record it."""
    refuse_if_any(rules.consent_is_new(person, purpose), rules.somebody_records(by))
    assert by.user is not None
    consent = Consent.objects.create(
        person=person, purpose=purpose, way=way, given_on=on, recorded_by=by.user
    )
    record("give_consent", consent, by=by, about=person, note=purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor, on: datetime.date) -> Consent:
    """The yes no longer holds from this day; that it was given stays known."""
    refuse_if_any(rules.consent_is_valid(consent))
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    record("withdraw_consent", consent, by=by, about=consent.person, note=consent.purpose)
    return consent
