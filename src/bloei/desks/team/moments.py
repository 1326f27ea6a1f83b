"""What happened, as the file tells it: a picture, who, when and the words."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.guidance.models import Answer, MeetingKind, ReflectionTheme, Rung, Voice, Way
from bloei.journeys.timeline import Moment
from bloei.placements.models import ClickAnswer
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment

LOOKS = {  # icon and tone
    "contact": ("message-circle", "accent-3"),
    "attempt": ("phone-off", "neutral"),
    "thanked": ("heart", "accent-2"),
    "milestone": ("trophy", "positive"),
    "goal_set": ("target-arrow", "accent"),
    "goal_reached": ("trophy", "positive"),
    "step_done": ("check", "neutral"),
    "agreed": ("writing-sign", "accent"),
    "review": ("messages", "accent-3"),
    "ladder": ("stairs", "accent"),
    "reflection": ("quote", "accent-2"),
    "phase": ("route", "accent"),
    "takes_over": ("transfer", "accent-3"),
    "training": ("school", "accent-2"),
    "job_answer": ("heart-handshake", "accent-2"),
    "job": ("briefcase", "positive"),
    "thanks": ("heart", "accent-2"),
    "answer": ("device-mobile", "accent-2"),
}
JOINED = {"step_done", "goal_reached", "job", "job_answer", "training"}
HER_WORDS = {"milestone", "review", "reflection", "thanks", "goal_set"}
LEADS: dict[str, Callable[[Moment], str]] = {
    "contact": lambda moment: str(MeetingKind(moment.detail).label).capitalize(),
    "attempt": lambda moment: _("Niet bereikt: %(kind)s") % {"kind": MeetingKind(moment.detail).label},
    "thanked": lambda moment: _("Zei dank je voor het gesprek"),
    "milestone": lambda moment: _("Trots op"),
    "goal_set": lambda moment: _("Nieuw doel"),
    "goal_reached": lambda moment: _("Doel gelukt"),
    "step_done": lambda moment: _("Afspraak klaar"),
    "agreed": lambda moment: _("Ja gezegd tegen het plan: %(way)s") % {"way": Way(moment.detail).label},
    "review": lambda moment: _("Samen teruggekeken"),
    "ladder": lambda moment: _ladder(moment),
    "reflection": lambda moment: str(ReflectionTheme(moment.detail).label).capitalize(),
    "takes_over": lambda moment: _("Neemt de begeleiding over van %(name)s") % {"name": moment.detail},
    "training": lambda moment: _("Was bij de training"),
    "job_answer": lambda moment: (
        _("Antwoord op een klus: %(answer)s") % {"answer": ClickAnswer(moment.detail).label}
    ),
    "job": lambda moment: _("Begonnen met een klus"),
    "thanks": lambda moment: _("Bedankje"),
    "answer": lambda moment: _("Zei: “%(answer)s”") % {"answer": Answer(moment.detail).label},
}


@dataclass(frozen=True)
class Told:
    """A moment as it stands on the page."""

    who: str
    when: str
    icon: str
    tone: str
    lead: str
    words: str
    is_quote: bool

    @property
    def css(self) -> str:
        """Her own words look like a quotation."""
        return "quote" if self.is_quote else "words"


def _ladder(moment: Moment) -> str:
    rung, voice = moment.detail.split()
    name = Rung(int(rung)).label
    return _("Trede %(rung)s, %(name)s, volgens %(voice)s") % {
        "rung": rung,
        "name": name,
        "voice": Voice(voice).label,
    }


def day_words(day: datetime.date, today: datetime.date) -> str:
    """ "vandaag", "gisteren", "19 november", or with the year when it is another one."""
    if day == today:
        return _("vandaag")
    if day == today - datetime.timedelta(days=1):
        return _("gisteren")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def told(moments: list[Moment], enrolment: Enrolment, *, today: datetime.date) -> list[Told]:
    """The moments in words, for the staff of this enrolment."""
    return [_told(moment, enrolment, today) for moment in moments]


def _told(moment: Moment, enrolment: Enrolment, today: datetime.date) -> Told:
    icon, tone = LOOKS[moment.kind]
    at = timezone.localtime(moment.at)
    when = day_words(at.date(), today) + (f", {at:%H:%M}" if moment.has_time else "")
    lead = _phase(moment, enrolment) if moment.kind == "phase" else LEADS[moment.kind](moment)
    who = moment.who or enrolment.person.given_name
    if moment.kind in JOINED:
        return Told(who, when, icon, tone, f"{lead}: {moment.words}", "", False)
    return Told(who, when, icon, tone, lead, moment.words, moment.kind in HER_WORDS and bool(moment.words))


def _phase(moment: Moment, enrolment: Enrolment) -> str:
    return _("Naar de stap %(phase)s") % {"phase": model_of(enrolment).phase(moment.detail).title}
