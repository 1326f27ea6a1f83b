"""What Bloei looks at when it lays people and work beside each other, why, and what it never looks at.

One table: the page "Hoe maakt Bloei deze lijst?", the entry for the Algorithm Register and the weights of a round all
come from here. A weight belongs to a fact of the wish, the work or the pair, and never to a person.
"""

from dataclasses import asdict, dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Weights:
    """What a round makes small, in points. Filling a place outweighs all that a pair can cost.

    ``open_place``: a place that stays open; ``open_need``: more for work that a need of the neighbourhood waits for.
    A pair costs: ``no_wish`` when it fits a talent but no wish; a wish ``fresh_wish`` on its first day, a point less
    for every ``weeks_a_point`` weeks that it waits; ``not_first`` when she has worked before; ``adjacent`` or
    ``elsewhere`` when she walks more than ``short_walk`` or ``long_walk`` minutes, or by neighbourhood where that is not
    known; ``no_vog`` when a VOG still has to be asked for.
    """

    open_place: int = 100
    open_need: int = 20
    no_wish: int = 30
    fresh_wish: int = 20
    weeks_a_point: int = 2
    not_first: int = 25
    adjacent: int = 5
    elsewhere: int = 10
    short_walk: int = 10
    long_walk: int = 20
    no_vog: int = 5

    def parameters(self) -> dict[str, int]:
        """The weights by name, for the question to the database."""
        return asdict(self)

    @property
    def dearest_pair(self) -> int:
        """The most that a pair can cost; less than a place that stays open."""
        return max(self.no_wish, self.fresh_wish) + self.not_first + self.elsewhere + self.no_vog


WEIGHTS = Weights()


@dataclass(frozen=True)
class PeerWeights:
    """The same for two people beside each other; somebody who stays alone weighs as an open place.

    A pair costs: ``fresh_wait`` on the first day that she waits, a point less for every ``weeks_a_point`` weeks;
    ``not_first`` when he stood beside somebody before; ``next_one`` for each person beside whom he stands already or
    will by this round, at most ``crowd`` of them; ``no_wish`` when he can do nothing that she wishes; ``adjacent`` or
    ``elsewhere`` for the walk, as above; ``unknown`` when one of them did not tell when she can, or what she speaks.
    """

    fresh_wait: int = 20
    weeks_a_point: int = 1
    not_first: int = 10
    next_one: int = 6
    crowd: int = 5
    no_wish: int = 10
    adjacent: int = 5
    elsewhere: int = 10
    unknown: int = 5

    def parameters(self) -> dict[str, int]:
        """The weights by name, for the question to the database."""
        return asdict(self)

    @property
    def dearest_pair(self) -> int:
        """The most that a pair can cost; less than somebody who stays alone."""
        crowded = self.next_one * self.crowd
        return self.fresh_wait + self.not_first + crowded + self.no_wish + self.elsewhere + 2 * self.unknown


PEER_WEIGHTS = PeerWeights()


class Use(models.TextChoices):
    """What a fact does in a list or a round."""

    DECIDES = "decides", _("bepaalt of het nu kan")
    WEIGHS = "weighs", _("telt mee in een voorstel")
    SHOWN = "shown", _("staat erbij, telt niet mee")


class Part(models.TextChoices):
    """In which list a fact is used."""

    MATCH = "match", _("Wie past bij een hulpvraag")
    PEER = "peer", _("Wie kan naast iemand staan, zoals een ambassadeur naast een maatje")
    ROSTER = "roster", _("Wie staat wanneer op het rooster")


@dataclass(frozen=True)
class Criterion:
    """A fact that is used: what, what it does, why, and how heavy it is in a round."""

    part: Part
    use: Use
    what: str | Promise
    why: str | Promise
    points: str | Promise = ""


def _walk_points(adjacent: int, elsewhere: int) -> Promise:
    return format_lazy(
        _(
            "Meer dan {short} minuten lopen, of een buurt dichtbij: {adjacent} punten tegen. Meer dan {long} minuten, of een andere buurt: {elsewhere} punten tegen."
        ),
        short=WEIGHTS.short_walk,
        long=WEIGHTS.long_walk,
        adjacent=adjacent,
        elsewhere=elsewhere,
    )


W = WEIGHTS
MATCH = (
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("De dagdelen waarop iemand kan, naast de dagdelen van de hulpvraag."),
        _("Wie op geen enkel gevraagd moment kan, kan dit werk nu niet doen."),
    ),
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("Of iemand alleen overdag kan."),
        _("Dan past avondwerk niet. Waarom iemand alleen overdag kan, weet Bloei niet."),
    ),
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("De uren die bij de rol horen, min de uren van werk dat al loopt."),
        _("Niemand krijgt meer werk voorgesteld dan is afgesproken."),
    ),
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("De talen die iemand naar eigen zeggen goed spreekt, alleen als het werk om een taal vraagt."),
        _("Wie bijvoorbeeld tolkt of gezelschap houdt, moet de ander verstaan. Het zegt niets over afkomst."),
    ),
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("Of deze hulpvraag al aan iemand is gevraagd, of iemand dit werk al doet."),
        _("Niemand krijgt twee keer dezelfde vraag. Een nee blijft een nee."),
    ),
    Criterion(
        Part.MATCH,
        Use.DECIDES,
        _("Wat een begeleider als “past niet” noteerde, met de soort reden."),
        _("Dan stelt Bloei dit niet opnieuw voor. De begeleider kan het terugnemen."),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("De wensen van iemand die bij het werk passen, en hoe lang een wens al wacht."),
        _("Werk past beter bij wie het graag wil. Een wens die lang wacht, gaat voor een nieuwe wens."),
        format_lazy(
            _(
                "Een nieuwe wens telt {fresh} punten tegen. Elke {weeks} weken wachten gaat daar 1 punt af. "
                "Zonder wens, alleen met een talent: {none} punten tegen."
            ),
            fresh=W.fresh_wish,
            weeks=W.weeks_a_point,
            none=W.no_wish,
        ),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("De talenten van iemand die bij het werk passen, en wat je bij het werk kunt leren."),
        _("Een ronde stelt alleen werk voor dat bij een talent of een wens van iemand past."),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("Of dit het eerste werk is dat iemand via het centrum doet."),
        _("Wie nog geen kans kreeg, krijgt die eerder."),
        format_lazy(_("Deed iemand al eerder werk: {points} punten tegen."), points=W.not_first),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("Hoe ver lopen het ongeveer is, van postcode tot postcode. Is die niet bekend: de buurt."),
        _(
            "Dichtbij is makkelijker vol te houden. Ver lopen is nooit een beletsel: je praat erover. Bloei rekent hemelsbreed, met een toeslag voor omlopen, en gebruikt geen huisnummer."
        ),
        _walk_points(W.adjacent, W.elsewhere),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("Of voor het werk een VOG nodig is die nog niemand zag."),
        _("Een VOG aanvragen kost tijd. Het werk kan pas daarna beginnen."),
        format_lazy(_("VOG nog niet gezien: {points} punten tegen."), points=W.no_vog),
    ),
    Criterion(
        Part.MATCH,
        Use.WEIGHS,
        _("Hoeveel plekken er nog open zijn, en of een behoefte van de buurt erop wacht."),
        _("De buurt is geholpen als het werk gebeurt."),
        format_lazy(
            _("Een plek die open blijft: {place} punten tegen, en {need} meer als de buurt erop wacht."),
            place=W.open_place,
            need=W.open_need,
        ),
    ),
    Criterion(
        Part.MATCH,
        Use.SHOWN,
        _("Praktische grenzen, zoals “kan niet tillen”."),
        _("De begeleider ziet wat het voor het werk betekent, en overlegt. Waarom het zo is, staat nergens."),
    ),
)
ROSTER = (
    Criterion(
        Part.ROSTER,
        Use.DECIDES,
        _(
            "Wanneer iemand kan en wanneer niet, of iemand alleen overdag kan, afspraken, lessen en andere diensten."
        ),
        _("Niemand staat op twee plekken tegelijk of op een moment dat niet kan."),
    ),
    Criterion(
        Part.ROSTER,
        Use.DECIDES,
        _(
            "Rust tussen twee dagen, hooguit acht uur op een dag, en een VOG of talent dat bij de taak nodig is."
        ),
        _("Zo is het werk veilig, en kan iemand de taak aan."),
    ),
    Criterion(
        Part.ROSTER,
        Use.DECIDES,
        _("De uren, dagen en avonden die met iemand zijn afgesproken."),
        _("Niemand werkt meer dan is afgesproken."),
    ),
    Criterion(
        Part.ROSTER,
        Use.WEIGHS,
        _(
            "Hoeveel mensen een dienst nodig heeft, welke taal nodig is, en of er iemand bij is die het werk kent."
        ),
        _("Een dienst zonder mensen gaat niet door. Wie begint, staat niet alleen."),
        _("Een lege plek: 100 punten tegen. Niemand die de taal spreekt: 40. Niemand die het werk kent: 30."),
    ),
    Criterion(
        Part.ROSTER,
        Use.WEIGHS,
        _(
            "Wat iemand graag of liever niet doet, hoe lang een wens al wacht, en met wie iemand graag samenwerkt."
        ),
        _("Werk dat bij je past, houd je vol."),
        _(
            "Een wens die niet uitkomt: 3 punten tegen, na twee maanden wachten 5. Iets dat iemand liever niet doet: 8. Niet samen met wie iemand graag samenwerkt: 5. Nog geen tijden ingevuld: 1."
        ),
    ),
    Criterion(
        Part.ROSTER,
        Use.WEIGHS,
        _("Wie de minder leuke diensten al deed, en hoe de diensten verdeeld zijn."),
        _("Zo gaan die diensten eerlijk rond."),
        _("Vaker dan een eerlijk deel: 5 punten tegen bij minder leuke diensten, 4 bij alle diensten."),
    ),
    Criterion(
        Part.ROSTER,
        Use.WEIGHS,
        _("Hoeveel uren iemand nog tekort komt aan wat is afgesproken, met klussen erbij."),
        _("Wie uren heeft afgesproken, kan daarop rekenen."),
        _("Elk uur te weinig: 2 punten tegen."),
    ),
    Criterion(
        Part.ROSTER,
        Use.WEIGHS,
        _("Wat al is afgesproken in een week die bekend is."),
        _("Bij een afzegging verandert er zo weinig mogelijk."),
        _("Een wijziging in een bekende week: 20 punten tegen, in een week die nog niet bekend is 1."),
    ),
)
P = PEER_WEIGHTS
PEER = (
    Criterion(
        Part.PEER,
        Use.DECIDES,
        _("De rol waarin iemand meedoet, en naast hoeveel mensen het programma dat toelaat."),
        _(
            "Niemand staat naast meer mensen dan is afgesproken. Een vraag die nog loopt, telt mee als een plek."
        ),
    ),
    Criterion(
        Part.PEER,
        Use.DECIDES,
        _("De dagdelen waarop beiden kunnen."),
        _(
            "Wie nooit op hetzelfde dagdeel kan, kan elkaar niet spreken. Wat niet is ingevuld, houdt niemand tegen."
        ),
    ),
    Criterion(
        Part.PEER,
        Use.DECIDES,
        _("De talen die beiden zelf zeggen te spreken."),
        _(
            "Zonder taal samen lukt een gesprek niet. Waar iemand vandaan komt, weet Bloei in deze lijst niet."
        ),
    ),
    Criterion(
        Part.PEER,
        Use.DECIDES,
        _("Of deze twee al zijn gevraagd, en wat als “past niet” is genoteerd."),
        _("Niemand krijgt twee keer dezelfde vraag. Een nee blijft een nee."),
    ),
    Criterion(
        Part.PEER,
        Use.WEIGHS,
        _("Hoe lang iemand al wacht op iemand ernaast."),
        _("Als er te weinig plekken zijn, gaat voor wie het langst wacht."),
        format_lazy(
            _("Op de eerste dag {fresh} punten tegen. Elke {weeks} week wachten gaat daar 1 punt af."),
            fresh=P.fresh_wait,
            weeks=P.weeks_a_point,
        ),
    ),
    Criterion(
        Part.PEER,
        Use.WEIGHS,
        _("Naast hoeveel mensen iemand al staat, en of het de eerste keer is."),
        _("Zo is het werk verdeeld, en krijgt wie nog geen kans kreeg die eerder."),
        format_lazy(
            _(
                "Voor elke persoon naast wie iemand al staat {next} punten tegen, hooguit {crowd} keer. Deed iemand dit al eerder: {first} punten tegen."
            ),
            next=P.next_one,
            crowd=P.crowd,
            first=P.not_first,
        ),
    ),
    Criterion(
        Part.PEER,
        Use.WEIGHS,
        _("Wat de een graag wil doen of leren, naast de talenten van de ander."),
        _("Samen iets doen dat je graag wilt, is een goed begin."),
        format_lazy(_("Past geen talent bij een wens: {points} punten tegen."), points=P.no_wish),
    ),
    Criterion(
        Part.PEER,
        Use.WEIGHS,
        _("Hoe ver lopen de twee ongeveer van elkaar wonen. Is dat niet bekend: de buurten."),
        _("Wie dichtbij elkaar woont, ziet elkaar makkelijker elke week."),
        _walk_points(P.adjacent, P.elsewhere),
    ),
    Criterion(
        Part.PEER,
        Use.WEIGHS,
        _("Of de dagdelen en de talen van beiden bekend zijn."),
        _("De begeleider vraagt het dan eerst na."),
        format_lazy(_("Niet bekend: {points} punten tegen, voor elk van de twee."), points=P.unknown),
    ),
    Criterion(
        Part.PEER,
        Use.SHOWN,
        _("De uren die iemand over heeft, en talenten die beiden hebben."),
        _("De begeleider ziet het en overlegt erover."),
    ),
)
CRITERIA = MATCH + PEER + ROSTER

NEVER_USED: tuple[str | Promise, ...] = (
    _("afkomst, nationaliteit of huidskleur"),
    _("geloof of politieke kleur"),
    _("gezondheid, ziekte of een beperking"),
    _("het soort uitkering, schulden of inkomen"),
    _("naam, geslacht of leeftijd"),
    _("straat en huisnummer"),
    _("de participatieladder, of wat iemand over iemand vindt"),
    _("gemiste afspraken of ander gedrag"),
    _("hoe vaak iemand nee zei"),
)

PEOPLE_DECIDE: tuple[str | Promise, ...] = (
    _("Bloei geeft niemand een cijfer en maakt geen ranglijst van mensen."),
    _("De punten horen bij een wens, een plek of een combinatie. Ze zijn alleen om een ronde te maken."),
    _("Een begeleider bekijkt elke suggestie en kiest wie hij vraagt, met twee redenen."),
    _("Wie gevraagd wordt, zegt ja, nee of nu niet. Een nee heeft geen reden nodig en geen gevolgen."),
    _("In een ronde krijgt iemand hooguit één suggestie. Zo zijn er kansen voor meer mensen."),
    _("Naast elkaar staan is vrijwillig. Het begint pas als allebei de mensen ja zeggen."),
)
