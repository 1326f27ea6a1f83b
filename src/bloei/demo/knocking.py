"""Going to many doors: the visits of Project Door, and the steps that people took afterwards."""

from __future__ import annotations

import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bloei.accounts.models import Role
from bloei.demo.days import Diary, moment
from bloei.demo.stage import CentreStage, Stage, colleague
from bloei.demo.stories import stories
from bloei.outreach import actions
from bloei.outreach.models import Approach, CameBy, StepKind, Visit

if TYPE_CHECKING:
    from bloei.demo.region import TownStory


class Knocking:
    """The doors of a neighbourhood, a few each week (DOOR-07, DOOR-15)."""

    def __init__(self, stage: Stage, place: CentreStage, story: TownStory, diary: Diary, rng: Random) -> None:
        self.stage, self.place, self.story, self.diary, self.rng = stage, place, story, diary, rng
        self.by = place.consultants[0]

    def begin(self, first: datetime.date) -> None:
        """Every visit of the year stands in the diary; of each hundred visited, so many take a step."""
        team = self.place.centre.team
        self.visitor = colleague(
            self.stage.municipality, "Saskia Waal", Role.VISITOR, team, first, "saskia@example.org"
        )
        actions.see_vog(self.visitor.login, team, by=self.by, on=first)
        stepping = round(self.story.visits * self.story.steps_percent / 100)
        for number in range(self.story.visits):
            day = first + datetime.timedelta(days=7 + number * 300 // self.story.visits)
            self.diary.put(day, partial(self.see, number, number < stepping))

    def see(self, number: int, takes_step: bool, on: datetime.date) -> None:
        """Somebody on the list is visited at home and says what she wants of life."""
        approach = Approach(
            centre=self.place.centre,
            neighbourhood=self.place.centre.neighbourhood,
            given_name=stories().given_names[number % len(stories().given_names)],
            family_name=f"{self.rng.choice(stories().family_names)}",
            street=self.rng.choice(stories().streets),
            house_number=str(number + 1),
            city=self.stage.municipality.name,
            came_by=CameBy.CASE_MANAGER,
        )
        actions.put_on_list(approach, by=self.by, on=on)
        visit = Visit(
            approach=approach,
            visitor=self.visitor.login,
            colleague=self.by.login,
            starts_at=moment(on, 14),
            expected_end=moment(on, 15),
        )
        actions.plan_visit(visit, by=self.visitor, on=on)
        said = actions.Said(
            "Ik ben meestal thuis.", self.rng.choice(stories().phrases["motives"]), "Iemand die meegaat."
        )
        actions.write_visit(visit, said, by=self.visitor, on=on)
        if takes_step:
            step = self.rng.choice(StepKind.values[:-1])
            self.diary.put(
                on + datetime.timedelta(days=30),
                lambda day: actions.take_step(approach, step, by=self.visitor, on=day),
            )
