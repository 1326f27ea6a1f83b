"""May it happen now? Questions about a person, each answered with an objection or with nothing."""

import datetime
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.kit.objections import Objection
from bloei.people.languages import CODES
from bloei.people.models import Consent, Person, Wish
from bloei.people.notation import holds_bsn, is_bsn, written_phone

OLDEST = 120
FREE_TEXTS = ("given_name", "family_name", "street", "house_number", "reach_note")


def phone_can_be_called(person: Person) -> Objection | None:
    """The phone number can exist."""
    try:
        written_phone(person.phone)
    except ValueError:
        return Objection("phone", _("Dit telefoonnummer klopt niet. Schrijf het zo: 06 12345678."))
    return None


def birth_date_is_plausible(person: Person, on: datetime.date) -> Objection | None:
    """Born before today, and not more than 120 years ago."""
    born = person.birth_date
    if born is None or (on.year - OLDEST <= born.year and born <= on):
        return None
    return Objection("birth_date", _("Deze geboortedatum kan niet kloppen."))


def client_number_is_no_bsn(person: Person) -> Objection | None:
    """Bloei keeps no citizen service numbers, also not by mistake."""
    if not is_bsn(person.client_number):
        return None
    return Objection("bsn", _("Dit klantnummer lijkt een burgerservicenummer (BSN). Bloei bewaart geen BSN."))


def text_holds_no_bsn(text: str) -> Objection | None:
    """Nor does it keep one in a remark."""
    if not holds_bsn(text):
        return None
    return Objection("bsn", _("In de tekst staat een burgerservicenummer (BSN). Haal het weg."))


def texts_hold_no_bsn(person: Person) -> Objection | None:
    """No text of the person's data holds a citizen service number."""
    return text_holds_no_bsn(" ; ".join(getattr(person, name) for name in FREE_TEXTS))


def client_number_is_free(person: Person) -> Objection | None:
    """Nobody else in the municipality has this client number."""
    others = Person.objects.filter(client_number=person.client_number).exclude(pk=person.pk)
    if not person.client_number or not others.exists():
        return None
    return Objection("client_number", _("Dit klantnummer is al van iemand anders in deze gemeente."))


def is_not_archived(person: Person) -> Objection | None:
    """The file is in use."""
    return Objection("archived", _("Dit dossier staat in het archief.")) if person.archived_on else None


def is_archived(person: Person) -> Objection | None:
    """The file stands in the archive."""
    return (
        None if person.archived_on else Objection("not_archived", _("Dit dossier staat niet in het archief."))
    )


def has_no_login(person: Person) -> Objection | None:
    """A person has one login at most."""
    return Objection("login", _("Deze persoon kan al inloggen.")) if person.user_id else None


def talent_is_new(person: Person, talent_id: int) -> Objection | None:
    """A talent is noted once."""
    if not person.talents.filter(talent=talent_id).exists():
        return None
    return Objection("talent", _("Dit talent staat er al bij."))


def has_words(words: str) -> Objection | None:
    """A wish is said in words, and without a citizen service number."""
    if not words.strip():
        return Objection("words", _("Schrijf op wat de wens is."))
    return text_holds_no_bsn(words)


def language_is_known(code: str) -> Objection | None:
    """The language stands in the list."""
    return None if code in CODES else Objection("language", _("Deze taal kennen we niet."))


def somebody_records(actor: Actor) -> Objection | None:
    """A consent is recorded by somebody with a name."""
    return None if actor.user else Objection("recorded_by", _("Alleen een collega kan toestemming noteren."))


def wish_is_open(wish: Wish) -> Objection | None:
    """The wish did not come true yet."""
    return Objection("fulfilled", _("Deze wens is al uitgekomen.")) if wish.fulfilled_on else None


def consent_is_new(person: Person, purpose: str) -> Objection | None:
    """There is no valid consent for this purpose yet."""
    if not person.consents.filter(purpose=purpose, withdrawn_on=None).exists():
        return None
    return Objection("consent", _("Deze toestemming is er al."))


def consent_is_valid(consent: Consent) -> Objection | None:
    """The consent was not withdrawn yet."""
    return Objection("withdrawn", _("Deze toestemming is al ingetrokken.")) if consent.withdrawn_on else None


def reads_along(readers: Collection[User], by: Actor) -> Objection | None:
    """Whoever closes a file can still open it again."""
    if by.user in readers:
        return None
    return Objection("not_a_reader", _("Kies ook jezelf, anders kun je het dossier niet meer openen."))
