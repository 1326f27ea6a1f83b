"""What a signal says in plain Dutch: who, what, why, since when, and the one thing to do.

The values that a sentence may use: ``name`` (given name), ``title`` (of the request, job or duty), the numbers of
the watch, ``span`` and ``day`` (since the signal is due), ``began_span`` and ``began_day`` (since its fact began).
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.attention.models import Signal
from bloei.centres.models import Duty
from bloei.companions.models import Absence
from bloei.demand.models import Request
from bloei.journeys.naming import readable, span
from bloei.outreach.models import Approach, DoorWish, Visit
from bloei.placements.models import Placement, Proposal
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, Programme

Sentence = str | Promise


@dataclass(frozen=True)
class Saying:
    """How a watch speaks: what is the matter, why it is told, what to do, and what it means in general."""

    icon: str
    tone: str
    what: Sentence
    why: Sentence
    deed: str
    label: Sentence
    meaning: Sentence


SAYINGS: Mapping[str, Saying] = {
    "no_contact": Saying(
        "phone-off",
        "negative",
        _("%(began_span)s geen contact"),
        _("Afspraak: contact binnen %(days_span)s. Het laatste contact, of de start, was op %(began_day)s."),
        "contact",
        _("Bel %(name)s"),
        _("Iemand die meedoet is %(days_span)s niet gesproken. Een poging zonder antwoord telt niet."),
    ),
    "no_next_appointment": Saying(
        "calendar-off",
        "warning",
        _("Geen afspraak in de agenda"),
        _("Er staat niets gepland met %(name)s. De laatste afspraak, of de start, was op %(day)s."),
        "appointment",
        _("Plan gesprek"),
        _("Iemand die meedoet heeft geen afspraak in de agenda."),
    ),
    "no_plan": Saying(
        "file-off",
        "warning",
        _("Nog geen plan"),
        _("%(name)s is gestart op %(began_day)s en heeft nog geen doel gekozen."),
        "plan",
        _("Open plan"),
        _("Iemand is %(days_span)s geleden gestart en heeft nog geen doel gekozen."),
    ),
    "plan_not_agreed": Saying(
        "file-time",
        "warning",
        _("Plan wacht op een ja"),
        _("Een doel staat er sinds %(began_day)s. %(name)s heeft er nog geen ja op gezegd."),
        "plan",
        _("Open plan"),
        _("Een doel staat er %(days_span)s, en de deelnemer heeft er nog geen ja op gezegd."),
    ),
    "review_due": Saying(
        "message-circle",
        "warning",
        _("Tijd voor een terugblik"),
        _("Kijk samen hoe het gaat. Dat kon vanaf %(day)s."),
        "appointment",
        _("Plan gesprek"),
        _("De afgesproken dag voor een terugblik is er, of de laatste keer is %(days_span)s geleden."),
    ),
    "step_overdue": Saying(
        "checklist",
        "warning",
        _("Een afspraak is niet op tijd klaar"),
        _("De afspraak moest klaar zijn op %(day)s."),
        "plan",
        _("Open plan"),
        _("Een afspraak uit het plan had %(days_span)s geleden klaar moeten zijn."),
    ),
    "waits_for_start": Saying(
        "hourglass",
        "warning",
        _("Wacht op de start"),
        _("%(name)s is aangemeld op %(began_day)s en is nog niet gestart."),
        "start",
        _("Bekijk de start"),
        _("Iemand is %(days_span)s geleden aangemeld en is nog niet gestart."),
    ),
    "no_companion": Saying(
        "user-question",
        "negative",
        _("Nog geen %(kind)s"),
        _("%(name)s heeft geen %(kind)s sinds %(day)s."),
        "companions",
        _("Kies %(kind)s"),
        _("Iemand die meedoet heeft geen %(kind)s."),
    ),
    "absent_repeatedly": Saying(
        "calendar-x",
        "negative",
        _("%(times)s keer niet gekomen"),
        _("Zonder bericht, binnen %(days_span)s. De laatste keer was op %(day)s."),
        "appointment",
        _("Plan gesprek"),
        _("Iemand kwam binnen %(days_span)s %(times)s keer niet, zonder bericht."),
    ),
    "ready_for_next_phase": Saying(
        "stairs-up",
        "positive",
        _("Klaar voor een volgende stap"),
        _("%(name)s heeft alle trainingen van deze stap gevolgd. De laatste was op %(day)s."),
        "phase",
        _("Kies stap"),
        _("Iemand heeft alle trainingen van deze stap gevolgd."),
    ),
    "workshops_behind": Saying(
        "books",
        "warning",
        _("Nog niet alle workshops gevolgd"),
        _("%(name)s zou sinds %(day)s klaar zijn met de workshops."),
        "papers",
        _("Bekijk welke"),
        _("Iemand doet %(months)s maanden mee en volgde nog niet: %(themes)s."),
    ),
    "document_unsigned": Saying(
        "writing-sign",
        "warning",
        _("Nog niet ondertekend: %(document)s"),
        _("%(name)s is gestart op %(began_day)s. Nog niet iedereen heeft ondertekend."),
        "papers",
        _("Bekijk document"),
        _("Iemand is %(days_span)s geleden gestart, en nog niet iedereen ondertekende: %(document)s."),
    ),
    "no_work_in_phase": Saying(
        "briefcase-off",
        "warning",
        _("Nog geen klus"),
        _("%(name)s wil aan de slag en heeft al %(began_span)s geen klus."),
        "jobs",
        _("Zoek klus"),
        _("Iemand is %(days_span)s in deze stap zonder klus."),
    ),
    "proposal_unanswered": Saying(
        "message-question",
        "warning",
        _("Voorstel wacht op antwoord"),
        _("Klus: %(title)s. Voorgesteld op %(began_day)s."),
        "jobs",
        _("Bekijk voorstel"),
        _("Een klus is %(days_span)s geleden voorgesteld, en niet iedereen heeft geantwoord."),
    ),
    "hours_unconfirmed": Saying(
        "clock-question",
        "warning",
        _("Uren wachten op bevestiging"),
        _("Klus: %(title)s. De oudste uren zijn van %(began_day)s."),
        "jobs",
        _("Bekijk uren"),
        _("Uren van %(days_span)s geleden zijn nog niet bevestigd."),
    ),
    "work_form_decision_due": Saying(
        "calendar-event",
        "warning",
        _("De gemeente besluit binnenkort"),
        _("Op %(until_day)s is er iets te regelen voor de participatieplaats van %(name)s."),
        "work",
        _("Bekijk wat"),
        _("Binnen %(days_span)s besluit de gemeente iets over een participatieplaats."),
    ),
    "request_waits": Saying(
        "heart-handshake",
        "warning",
        _("Hulpvraag wacht %(began_span)s"),
        _("%(title)s. Afspraak: antwoord binnen %(days_span)s."),
        "request",
        _("Geef antwoord"),
        _("Een hulpvraag heeft na %(days_span)s nog geen antwoord."),
    ),
    "check_review_due": Saying(
        "scale",
        "warning",
        _("Toets opnieuw bekijken"),
        _("%(title)s. Afgesproken dag: %(until_day)s."),
        "request",
        _("Bekijk toets"),
        _("De verdringingstoets van een klus moet binnen %(days_span)s opnieuw bekeken worden."),
    ),
    "request_unfilled": Saying(
        "user-search",
        "warning",
        _("Klus zoekt nog mensen"),
        _("%(title)s. Aangenomen op %(began_day)s."),
        "request",
        _("Zoek iemand"),
        _("Een klus is %(days_span)s geleden aangenomen en zoekt nog mensen."),
    ),
    "professionals_short": Saying(
        "users-minus",
        "negative",
        _("Te weinig begeleiders"),
        _("Het programma vraagt er minstens %(at_least)s."),
        "centre",
        _("Bekijk centrum"),
        _("Een centrum heeft minder dan %(at_least)s begeleiders."),
    ),
    "visit_not_checked_out": Saying(
        "home-exclamation",
        "negative",
        _("Nog niet afgemeld van een huisbezoek"),
        _("%(title)s had zich al moeten afmelden. Bel nu."),
        "visit",
        _("Bekijk het bezoek"),
        _("Iemand is op huisbezoek, de verwachte tijd is voorbij en er is nog niet afgemeld."),
    ),
    "approach_unanswered": Saying(
        "door",
        "warning",
        _("Er is nog niemand geweest"),
        _("%(title)s staat sinds %(began_day)s op de lijst, en er is %(days_span)s niemand langs geweest."),
        "approach",
        _("Bekijk wie er gaat"),
        _("Iemand staat %(days_span)s op de lijst, en er is zo lang niemand langs geweest."),
    ),
    "wish_unmet": Saying(
        "bulb",
        "warning",
        _("Voor een wens is nog niets"),
        _("%(title)s. Gezegd op %(began_day)s."),
        "wishes",
        _("Maak een aanbod"),
        _("Iemand wenste %(days_span)s geleden iets bij een huisbezoek, en er is nog geen activiteit voor."),
    ),
    "duty_vacant": Saying(
        "key-off",
        "warning",
        _("Niemand heeft deze taak: %(title)s"),
        _("De taak is vrij sinds %(day)s."),
        "centre",
        _("Zoek iemand"),
        _("Niemand heeft een van de taken in het centrum."),
    ),
    "cover_missing": Saying(
        "user-off",
        "negative",
        _("Niemand neemt waar voor %(title)s"),
        _("Eerste dag van de afwezigheid: %(until_day)s. Er zijn mensen die dan niemand hebben."),
        "absences",
        _("Kies wie waarneemt"),
        _("Een collega die mensen begeleidt is er niet, of binnen %(days_span)s, en niemand neemt waar."),
    ),
}


@dataclass(frozen=True)
class Spoken:
    """A signal with its words. ``subject_id`` is the key of the row that it is about."""

    signal: Signal
    saying: Saying
    who: str
    what: str
    why: str
    label: str
    subject_id: int

    @property
    def person_id(self) -> int | None:
        """The person whom the signal is about, if any."""
        return self.signal.enrolment.person_id if self.signal.enrolment else None


def _values(signal: Signal, values: Mapping[str, Any], title: str, on: datetime.date) -> dict[str, Any]:
    days = datetime.timedelta(days=values["days"])
    return {
        **values,
        "name": signal.enrolment.person.given_name if signal.enrolment else "",
        "title": title,
        "day": date_format(signal.since, "j F"),
        "span": span((on - signal.since).days),
        "began_day": date_format(signal.since - days, "j F"),
        "began_span": span((on - signal.since + days).days),
        "until_day": date_format(signal.since + days, "j F"),
    }


@dataclass(frozen=True)
class Named:
    """What a subject is called, and who asks it, if somebody does."""

    title: str = ""
    asker: str = ""


def _named(labels: Iterable[str]) -> dict[str, Named]:
    """What the subjects are called: one query for each kind of row."""
    keys: dict[str, list[int]] = {}
    for label in labels:
        kind, _colon, key = label.partition(":")
        keys.setdefault(kind, []).append(int(key))
    rows: dict[str, Any] = {
        "demand.request": Request.objects.all(),
        "placements.proposal": Proposal.objects.select_related("request"),
        "placements.placement": Placement.objects.select_related("proposal__request"),
        "centres.duty": Duty.objects.all(),
        "outreach.visit": Visit.objects.select_related("visitor"),
        "outreach.approach": Approach.objects.select_related("person"),
        "outreach.doorwish": DoorWish.objects.all(),
        "companions.absence": Absence.objects.select_related("user"),
    }
    return {
        f"{kind}:{row.pk}": Named(_title(row), row.contact_name if kind == "demand.request" else "")
        for kind, query in rows.items()
        if kind in keys
        for row in query.filter(pk__in=keys[kind])
    }


def _title(row: Request | Proposal | Placement | Duty | Visit | Approach | DoorWish | Absence) -> str:
    if isinstance(row, Visit):
        return row.visitor.name
    if isinstance(row, Placement):
        return str(row.proposal.request)
    return str(row.request) if isinstance(row, Proposal) else str(row)


def spoken(signals: Iterable[Signal], *, on: datetime.date) -> list[Spoken]:
    """The signals in words. Give them with enrolment, person, programme and team's centre at hand."""
    rows = [signal for signal in signals if signal.word in SAYINGS]
    names = _named(signal.subject for signal in rows)
    teams = {signal.team_id for signal in rows if signal.enrolment is None}
    running = Programme.objects.filter(centre__team__in=teams).select_related("centre").order_by("starts_on")
    programmes = {programme.centre.team_id: programme for programme in running} if teams else {}
    return [_speak(signal, names.get(signal.subject, Named()), programmes, on) for signal in rows]


def _parameters(signal: Signal, subject: Enrolment | Programme | None) -> dict[str, Any]:
    """The parameters of the watch in the model of the subject, ready for a sentence."""
    if subject is None:
        return readable({}, None)
    model = model_of(subject)
    role = subject.role if isinstance(subject, Enrolment) else ""
    programme = subject.programme if isinstance(subject, Enrolment) else subject
    word = model.watch(signal.word, part=signal.part, role=role, profile=programme.profile)
    return readable(word.parameters if word else {}, model)


def _speak(signal: Signal, named: Named, programmes: Mapping[int, Programme], on: datetime.date) -> Spoken:
    subject = signal.enrolment or programmes.get(signal.team_id)
    values = _values(signal, _parameters(signal, subject), named.title, on)
    saying = SAYINGS[signal.word]
    who = signal.enrolment.person.name if signal.enrolment else named.asker or signal.team.name
    return Spoken(
        signal,
        saying,
        who,
        str(saying.what) % values,
        str(saying.why) % values,
        str(saying.label) % values,
        int(signal.subject.partition(":")[2]),
    )
