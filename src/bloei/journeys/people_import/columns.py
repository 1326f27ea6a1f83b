"""Which column means what: guessed from its name, remembered per municipality, chosen by people."""

import hashlib
import re

from django.utils.translation import gettext_lazy as _

from bloei.people.models import ImportMapping
from bloei.people.notation import folded, is_bsn

SKIP = ""
FIELDS = {
    "given_name": _("voornaam"),
    "name_prefix": _("tussenvoegsel"),
    "family_name": _("achternaam"),
    "full_name": _("hele naam"),
    "birth_date": _("geboortedatum"),
    "email": _("e-mailadres"),
    "phone": _("telefoon"),
    "street": _("straat"),
    "house_number": _("huisnummer"),
    "address": _("straat en huisnummer"),
    "postcode": _("postcode"),
    "city": _("woonplaats"),
    "neighbourhood": _("buurt (naam of CBS-code)"),
    "language": _("taal"),
    "client_number": _("klantnummer"),
    "reach_by": _("liefst bereikbaar via"),
    "reach_note": _("over bereiken"),
    "talents": _("talenten"),
    "wishes": _("wensen"),
}
WORDS = {
    "given_name": "voornaam voornamen roepnaam vnaam firstname givenname forename",
    "name_prefix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv tussenv infix prefix nameprefix",
    "family_name": "achternaam geslachtsnaam familienaam anaam lastname surname familyname",
    "full_name": "naam volledigenaam helenaam naamdeelnemer deelnemer fullname name naampersoon",
    "birth_date": "geboortedatum geboortedag geboren gebdatum gebdat birthdate dateofbirth dob birthday",
    "email": "email emailadres mail mailadres emailaddress epost",
    "phone": "telefoon telefoonnummer tel telnr telefoonnr mobiel mobielnummer mobielenummer gsm phone phonenumber mobile",
    "street": "straat straatnaam street streetname",
    "house_number": "huisnummer huisnr nummer nr housenumber",
    "address": "adres straatenhuisnummer straathuisnummer address straatennummer",
    "postcode": "postcode pc postalcode zip zipcode",
    "city": "woonplaats plaats plaatsnaam stad city town",
    "neighbourhood": "buurt wijk buurtcode wijkcode buurtnaam neighbourhood cbscode",
    "language": "taal moedertaal spreektaal talen language nativelanguage",
    "client_number": "klantnummer klantnr clientnummer clientnr clientnumber klantid clientid dossiernummer",
    "reach_by": "bereikbaarvia liefstbereikbaarvia bereikbaar contactvia voorkeurcontact reachby preferredcontact",
    "reach_note": "opmerkingoverbereiken overbereiken bereiken opmerkingbereiken opmerking opmerkingen reachnote remarks",
    "talents": "talenten talent kan vaardigheden talents skills",
    "wishes": "wensen wens wil wishes wish",
}
BSN_WORDS = {
    "bsn",
    "burgerservicenummer",
    "burgerservicenr",
    "bsnnummer",
    "sofinummer",
    "sofi",
    "sofinr",
    "bsnnr",
}
FIELD_OF = {word: field for field, words in WORDS.items() for word in words.split()}
BSN_SHARE = 0.8
BSN_LEAST = 2


def plain(name: str) -> str:
    """A column name with nothing but small letters and digits."""
    return re.sub(r"[^a-z0-9]", "", folded(name))


def signature_of(header: list[str]) -> str:
    """The same for each file with these columns, whatever their order or spelling of capitals."""
    return hashlib.sha256("\n".join(sorted(plain(name) for name in header)).encode()).hexdigest()


def guess(header: list[str]) -> dict[str, str]:
    """Column name to field, each field at most once; unknown columns are left out."""
    mapping: dict[str, str] = {}
    for name in header:
        field = FIELD_OF.get(plain(name))
        if field and field not in mapping.values():
            mapping[name] = field
    return mapping


def remembered(header: list[str]) -> dict[str, str]:
    """How this municipality read a file with these columns the last time, else a guess."""
    known = ImportMapping.objects.filter(signature=signature_of(header)).first()
    if known is None:
        return guess(header)
    return {name: known.mapping[plain(name)] for name in header if known.mapping.get(plain(name)) in FIELDS}


def is_named_bsn(name: str) -> bool:
    """Whether the column says that it holds citizen service numbers."""
    return plain(name) in BSN_WORDS


def holds_bsns(values: list[str]) -> bool:
    """Whether nearly all filled cells of a column pass the check of a citizen service number."""
    filled = [value for value in values if value]
    passed = sum(is_bsn(value) for value in filled)
    return len(filled) >= BSN_LEAST and passed >= BSN_SHARE * len(filled)


def lacking(mapping: dict[str, str]) -> list[str]:
    """The fields without which nobody can be brought in; any one of the two ways of naming is enough."""
    fields = set(mapping.values())
    if "full_name" in fields or {"given_name", "family_name"} <= fields:
        return []
    return [field for field in ("given_name", "family_name") if field not in fields]
