"""Going to people's doors in the last weeks of the town: a list, visits, wishes, a yes and a no."""

import datetime
from dataclasses import dataclass
from functools import partial

from bloei.accounts.actor import Actor
from bloei.accounts.models import Role
from bloei.demand.models import Activity, Threshold
from bloei.demo.days import Diary, moment
from bloei.demo.stage import CentreStage, Stage, colleague
from bloei.journeys.approaches import forget, join
from bloei.outreach import actions
from bloei.outreach.models import Approach, CameBy, DoorWish, Recruitment, Visit

WEEKS = 10
NOTHING_SAID = actions.Said()


@dataclass(frozen=True)
class DoorStory:
    """Somebody at a door, and how it goes."""

    name: tuple[str, str]
    street: str
    came_by: CameBy
    ends: str
    said: actions.Said = NOTHING_SAID


DOORS = (
    DoorStory(
        ("Hennie", "Blaauw"),
        "Kwelderweg 3",
        CameBy.CASE_MANAGER,
        "step",
        actions.Said(
            "Ik ben meestal thuis. Ik kijk televisie en ik brei.",
            "Weer eens lachen met anderen.",
            "Iemand die de eerste keer meegaat.",
            "Samen breien, met een klein groepje",
        ),
    ),
    DoorStory(("Mo", "Rachidi"), "Kwelderweg 19", CameBy.NEIGHBOURS, "not_home"),
    DoorStory(
        ("Greet", "Zwart"),
        "Getijweg 8",
        CameBy.SELF,
        "yes",
        actions.Said(
            "Ik help mijn buurvrouw met boodschappen.",
            "Iets doen waar ik goed in ben.",
            "Een vaste dag.",
            "Koken voor de buurt",
            Threshold.GROUP,
        ),
    ),
    DoorStory(("Bas", "Kuijper"), "Getijweg 41", CameBy.CASE_MANAGER, "later"),
    DoorStory(
        ("Lidia", "Costa"),
        "Noorderplassen 12",
        CameBy.PARTNER,
        "step",
        actions.Said(
            "Ik zorg voor mijn kleinkind.",
            "Fit blijven, maar niet in een grote zaal.",
            "Dichtbij, en met vrouwen alleen.",
            "Sporten in een klein zaaltje",
        ),
    ),
    DoorStory(("Wim", "Ooms"), "Noorderplassen 30", CameBy.RECRUITMENT, "no", actions.Said("Ik red me wel.")),
    DoorStory(("Sevda", "Aydin"), "Strandgaper 5", CameBy.NEIGHBOURS, "visit"),
    DoorStory(("Ko", "Bruin"), "Strandgaper 22", CameBy.CASE_MANAGER, "new"),
)


class DoorLife:
    """The doors of one centre: a volunteer, and consultants who know where she is."""

    def __init__(self, stage: Stage, place: CentreStage, diary: Diary) -> None:
        self.stage, self.place, self.diary = stage, place, diary
        self.by = place.consultants[0]
        self.visitor: Actor = self.by

    def begin(self, first: datetime.date) -> None:
        """In the last ten weeks, or as many as there are; one door a week."""
        start = max(first, self.diary.last - datetime.timedelta(weeks=WEEKS))
        self.diary.put(start, self.invite)
        for number, story in enumerate(DOORS):
            self.diary.put(start + datetime.timedelta(days=7 * number + 2), partial(self.hear, story))

    def invite(self, on: datetime.date) -> None:
        """A volunteer comes, whose VOG was seen; and people hear about the centre in the library (MDW-12)."""
        team, home = self.place.centre.team, self.place.centre.neighbourhood
        self.visitor = colleague(
            self.stage.municipality, "Ilse Idsinga", Role.VISITOR, team, on, "ilse@example.org"
        )
        actions.see_vog(self.visitor.login, team, by=self.by, on=on)
        self.event = actions.hold_recruitment(
            Recruitment(
                centre=self.place.centre,
                neighbourhood=home,
                title="Koffie in de bibliotheek",
                kind="information",
                place="Bibliotheek",
                held_on=on,
                visitors_count=23,
            ),
            by=self.by,
        )

    def hear(self, story: DoorStory, on: datetime.date) -> None:
        """Somebody is put on the list."""
        street, _, number = story.street.rpartition(" ")
        approach = Approach(
            centre=self.place.centre,
            neighbourhood=self.place.centre.neighbourhood,
            given_name=story.name[0],
            family_name=story.name[1],
            street=street,
            house_number=number,
            city="Almere",
            came_by=story.came_by,
            recruitment=self.event if story.came_by == CameBy.RECRUITMENT else None,
        )
        actions.put_on_list(approach, by=self.by, on=on)
        if story.ends != "new":
            actions.assign_approach(approach, self.visitor.login, by=self.by, on=on)
            self.diary.put(on + datetime.timedelta(days=3), partial(self.go, approach, story))

    def go(self, approach: Approach, story: DoorStory, on: datetime.date) -> None:
        """She goes there; some are not at home, some ask to come later, and with some there is a visit."""
        if story.ends in ("not_home", "later"):
            actions.note_attempt(approach, story.ends, by=self.visitor, at=moment(on, 14))
            return
        actions.note_attempt(approach, "spoke", by=self.visitor, at=moment(on, 14))
        day = on + datetime.timedelta(days=4)
        visit = Visit(
            approach=approach,
            visitor=self.visitor.login,
            colleague=self.by.login,
            starts_at=moment(day, 14),
            expected_end=moment(day, 15),
        )
        actions.plan_visit(visit, by=self.visitor, on=on)
        if story.ends != "visit":
            self.diary.put(day, partial(self.hold, visit, story))

    def hold(self, visit: Visit, story: DoorStory, on: datetime.date) -> None:
        """The visit, in her words; and what came of it."""
        actions.write_visit(visit, story.said, by=self.visitor, on=on)
        if story.ends == "no":
            forget(visit.approach, by=self.visitor, on=on)
        elif story.ends == "yes":
            join(visit.approach, self.place.programme, way="said", by=self.visitor, on=on)
        else:
            self.diary.put(on + datetime.timedelta(days=10), partial(self.move, visit.approach))

    def move(self, approach: Approach, on: datetime.date) -> None:
        """An activity is made from what she wished, and she goes (DOOR-12, DOOR-17)."""
        wishes = list(DoorWish.objects.unmet().filter(approach=approach).select_related("approach__person"))
        day = on + datetime.timedelta(days=5)
        if wishes and wishes[0].words.startswith("Sporten"):
            activity = Activity(
                centre=self.place.centre,
                neighbourhood=approach.neighbourhood,
                title="Buurtsportschooltje",
                threshold=Threshold.TOGETHER,
                starts_at=moment(day, 10),
                ends_at=moment(day, 11),
            )
            actions.make_activity(wishes, activity, by=self.by)
        actions.take_step(approach, "outside", by=self.visitor, on=on)
