"""What each watch says in plain Dutch: what is the matter, why, the one thing to do, and what it means in general.

The values that a sentence may use stand in ``signals.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        _("%(began_span)s geen contact%(with_whom)s"),
        _("Afspraak: contact binnen %(days_span)s. Het laatste contact, of de start, was op %(began_day)s."),
        "contact",
        _("Bel %(name)s"),
        _(
            "Iemand die meedoet heeft %(days_span)s geen contact gehad%(with_whom)s. Een poging zonder antwoord telt niet."
        ),
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
    "follow_up_due": Saying(
        "message-question",
        "warning",
        _("Vraag hoe het nu gaat"),
        _("Het afscheid van %(name)s is een tijd geleden. Vragen kan sinds %(day)s."),
        "aftercare",
        _("Schrijf op"),
        _("Iemand nam %(months)s maanden geleden afscheid, en niemand vroeg hoe het gaat."),
    ),
    "after_talk_due": Saying(
        "messages",
        "warning",
        _("Tijd voor een nazorggesprek"),
        _("Het laatste gesprek met %(name)s, of het afscheid, was op %(began_day)s."),
        "aftercare",
        _("Schrijf op"),
        _("Na het afscheid is er om de %(days_span)s een gesprek, hoogstens %(most)s keer."),
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
    "term_ends_within": Saying(
        "hourglass-low",
        "warning",
        _("De afgesproken tijd loopt tot %(until_day)s"),
        _("Bespreek met %(name)s wat daarna komt: afronden, verlengen of een volgende stap."),
        "term",
        _("Bekijk de tijd"),
        _("De afgesproken tijd van iemand is binnen %(days_span)s voorbij, of was dat al."),
    ),
    "contract_ends_within": Saying(
        "file-time",
        "warning",
        _("Het contract loopt tot %(until_day)s"),
        _("Bespreek met %(name)s of het contract verlengd wordt."),
        "term",
        _("Bekijk het contract"),
        _("Het contract van iemand is binnen %(days_span)s voorbij, of was dat al."),
    ),
    "training_missed": Saying(
        "school-off",
        "warning",
        _("%(began_span)s geen training"),
        _(
            "Afspraak: minstens één training per %(days_span)s. De laatste, of de start, was op %(began_day)s."
        ),
        "contact",
        _("Bel %(name)s"),
        _("Iemand was %(days_span)s niet bij een training."),
    ),
    "hours_outside_band": Saying(
        "clock-exclamation",
        "warning",
        _("Andere uren dan afgesproken"),
        _(
            "Afspraak: %(least)s tot %(most)s uur per week. De laatste %(weeks)s weken was dat gemiddeld anders."
        ),
        "appointment",
        _("Plan gesprek"),
        _(
            "Iemand werkte %(weeks)s weken lang gemiddeld minder dan %(least)s of meer dan %(most)s uur per week."
        ),
    ),
    "companion_overloaded": Saying(
        "users-group",
        "warning",
        _("%(title)s staat naast veel mensen"),
        _("Afspraak: als %(kind)s naast hooguit %(most)s mensen tegelijk. Sinds %(day)s zijn het er meer."),
        "centre",
        _("Bekijk centrum"),
        _("Iemand staat als %(kind)s naast meer dan %(most)s mensen tegelijk."),
    ),
    "programme_full": Saying(
        "users",
        "info",
        _("Programma vol: %(title)s"),
        _("Er doen %(most)s mensen of meer mee. Er is nu geen plek voor iemand erbij."),
        "centre",
        _("Bekijk centrum"),
        _("In een programma doen %(most)s mensen mee: alle plekken zijn bezet."),
    ),
    "places_free": Saying(
        "user-plus",
        "info",
        _("Er is nog plek: %(title)s"),
        _("Er doen minder dan %(least)s mensen mee."),
        "centre",
        _("Bekijk centrum"),
        _("In een programma doen minder dan %(least)s mensen mee."),
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
    "shift_open": Saying(
        "calendar-question",
        "warning",
        _("Nog niet genoeg mensen: %(title)s"),
        _("Op %(until_day)s komen er te weinig mensen."),
        "shift",
        _("Open de dienst"),
        _("Een dienst binnen %(days_span)s, in een week die al bekend is, heeft te weinig mensen."),
    ),
    "professional_missing": Saying(
        "user-off",
        "warning",
        _("Open zonder begeleider: %(title)s"),
        _("Op %(until_day)s is er een uur waarop niemand begeleidt."),
        "staff_hours",
        _("Bekijk wie er is"),
        _("Een centrum is binnen %(days_span)s open op een uur waarop geen begeleider er is."),
    ),
}
