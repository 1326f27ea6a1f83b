"""Reads about people that several rooms use: who is like whom, and who answers to a name."""

from collections import Counter
from difflib import SequenceMatcher

from django.db.models import Q

from bloei.accounts.actor import Actor
from bloei.people.models import Person, PersonQuerySet, folded

SIMILAR = 0.8


def named(words: str) -> Q:
    """Whose name holds each of these words, without accents, in any order."""
    answer = Q()
    for word in folded(words).replace(",", " ").split():
        answer &= Q(folded_name__contains=word)
    return answer


def _names_are_similar(one: Person, other: Person) -> bool:
    left, right = (sorted(each.folded_name.split()) for each in (one, other))
    return left == right or SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() >= SIMILAR


def _shares(one: Person, other: Person, field: str) -> bool:
    return bool(getattr(one, field)) and getattr(one, field) == getattr(other, field)


def why_like(one: Person, other: Person) -> list[str]:
    """The facts that two people share, as names of fields; empty when they do not look like one person."""
    facts = [name for name in ("birth_date", "phone", "email") if _shares(one, other, name)]
    if _shares(one, other, "client_number"):
        return ["client_number", *facts]
    if sorted(one.folded_name.split()) == sorted(other.folded_name.split()):
        differ = one.birth_date and other.birth_date and "birth_date" not in facts
        return [] if differ and not facts else ["name", *facts]
    return ["similar_name", *facts] if facts and _names_are_similar(one, other) else []


def people_like(person: Person) -> list[Person]:
    """Possible duplicates in the whole municipality: the same or a similar name with the same birth date, phone
    or e-mail address; the same name with an unknown birth date; the same client number. For the duplicate check
    only: show an actor no more than ``known_here`` and ``known_elsewhere``."""
    person.fold_name()
    same = named(person.folded_name)
    for name in ("birth_date", "phone", "email", "client_number"):
        if value := getattr(person, name):
            same |= Q(**{name: value})
    found = Person.objects.filter(same).exclude(pk=person.pk).select_related("team")
    return [other for other in found if why_like(person, other)]


def known_here(people: list[Person], actor: Actor) -> PersonQuerySet:
    """The people among these whose file the actor may see."""
    return Person.objects.visible_to(actor).filter(pk__in=[each.pk for each in people])


def known_elsewhere(people: list[Person], actor: Actor) -> dict[int, int]:
    """For the others: at which team (id) how many are known. No name, no file."""
    seen = set(known_here(people, actor).values_list("pk", flat=True))
    return dict(Counter(each.team_id for each in people if each.pk not in seen))
