"""The work of the neighbourhood: needs are found, jobs asked, checked, proposed, done and thanked for."""

import datetime
from decimal import Decimal
from functools import partial
from random import Random

from bloei.accounts.actor import Actor
from bloei.demand import actions as demand
from bloei.demand.models import (
    CheckOutcome,
    DisplacementCheck,
    Inquiry,
    InquiryMethod,
    Need,
    Request,
)
from bloei.demo.days import Diary, moment
from bloei.demo.lives import Life
from bloei.demo.stage import Stage
from bloei.demo.stories import JobStory, stories
from bloei.demo.streets import postcode_in
from bloei.journeys import placing
from bloei.kit.objections import Objection, Refused
from bloei.people.actions import add_talent, add_wish
from bloei.people.models import PersonTalent
from bloei.placements import actions as placements
from bloei.placements.models import Hours, HoursSource, InsuranceBasis, Placement, Proposal

ROUTE = "Bij de balie van het centrum, of bij de coördinator"


class Work:
    """Puts the course of every job in the diary."""

    def __init__(self, stage: Stage, diary: Diary, lives: list[Life], rng: Random) -> None:
        self.stage, self.diary, self.lives, self.rng = stage, diary, lives, rng

    def begin(self, first: datetime.date) -> None:
        """Two rounds of research, and the jobs spread over the year; the first ones start with the first group."""
        for number, slug in enumerate(("stad", "haven", "buiten")):
            self.diary.put(
                first + datetime.timedelta(days=45 + 7 * number),
                partial(self.research, slug),
            )
        for number, story in enumerate(stories().jobs):
            day = first + datetime.timedelta(days=60 + 17 * number)
            if story.days_ago:
                day = self.diary.last - datetime.timedelta(days=story.days_ago)
            self.diary.put(day, partial(self.ask, story))

    def research(self, slug: str, on: datetime.date) -> None:
        """Participants interview residents (ALM-30); what came out is a need."""
        place, by = self.stage.centres[slug], self.stage.centres[slug].consultants[0]
        inquiry = demand.open_inquiry(
            Inquiry(
                centre=place.centre,
                neighbourhood=place.near[0],
                title=f"Wat heeft {place.near[0].name} nodig?",
                method=InquiryMethod.INTERVIEW,
                started_on=on,
            ),
            [
                ("Waar ontmoet je buren?", False),
                ("Wat mis je in de buurt?", False),
                ("Hoe vaak kom je buiten per week?", True),
            ],
            by=by,
        )
        for number in range(8):
            self.diary.put(
                on + datetime.timedelta(days=3 * number + 1), partial(self.interview, inquiry, slug)
            )
        self.diary.put(
            on + datetime.timedelta(days=30),
            lambda day: demand.close_inquiry(
                inquiry, "Mensen willen elkaar vaker zien, dicht bij huis.", by=by, on=day
            ),
        )

    def interview(self, inquiry: Inquiry, slug: str, on: datetime.date) -> None:
        """One form, filled in by a participant."""
        around = [life for life in self.lives if life.place is self.stage.centres[slug] and life.plan]
        interviewer = self.rng.choice(around) if around else None
        meet, miss, often = inquiry.questions.all()
        demand.record_interview(
            inquiry,
            interviewer=interviewer.enrolment if interviewer else None,
            spot="Bij de winkels",
            answers={
                meet.pk: self.rng.choice(["In de winkel", "Op het plein", "Nergens", "Bij de school"]),
                miss.pk: self.rng.choice(
                    ["Een plek voor koffie", "Hulp met zware tassen", "Iets voor de kinderen"]
                ),
                often.pk: self.rng.randint(1, 7),
            },
            by=interviewer.hand if interviewer else self.stage.centres[slug].consultants[0],
            on=on,
        )

    def ask(self, story: JobStory, on: datetime.date) -> None:
        """The need is known, and somebody asks for help with it (ALM-05, ALM-53)."""
        place = self.stage.centres[story.centre]
        partner = self.stage.partners.get(story.partner)
        asker = self.stage.contacts.get(story.partner) or self.stage.coordinator
        by = self.rng.choice(place.consultants)
        inquiry = Inquiry.objects.filter(centre=place.centre).first()
        need = demand.find_need(
            Need(
                centre=place.centre,
                neighbourhood=place.near[0],
                title=story.need,
                possible_solution=story.title,
                inquiry=inquiry,
                approach=place.centre.approach,
                found_on=on,
            ),
            by=by,
        )
        request = Request(
            centre=place.centre,
            partner=partner,
            neighbourhood=place.near[0],
            contact_name=partner.contact_name if partner else "Marja Kuiper",
            contact_email=partner.email if partner else "marja.kuiper@example.org",
            title=story.title,
            kind=story.kind,
            place=place.near[0].name,
            postcode=postcode_in(place.near[0], len(story.title), len(story.need)),
            language=story.language,
            people_needed=story.team,
            hours_per_week=Decimal(4),
            starts_on=on + datetime.timedelta(days=14),
        )
        demand.receive_request(request, by=asker, at=moment(on, 10))
        talents = {self.stage.talents[name]: number > 0 for number, name in enumerate(story.talents)}
        demand.describe_work(request, talents=talents, moments=[(2, "morning"), (4, "morning")], by=by)
        if story.comes_to == "received":
            return
        self.diary.put(on + datetime.timedelta(days=3), partial(self.accept, story, request, need, by))

    def accept(self, story: JobStory, request: Request, need: Need, by: Actor, on: datetime.date) -> None:
        """Accepted for the need, and checked that no paid work is replaced."""
        demand.accept_request(request, need=need, worth=story.worth, by=by, on=on)
        if story.comes_to == "accepted":
            return
        self.diary.put(on + datetime.timedelta(days=4), partial(self.check, story, request, by))

    def check(self, story: JobStory, request: Request, by: Actor, on: datetime.date) -> None:
        """All seven questions of the displacement check (facts: Participatiewet 9(1)(c) and 10a(2))."""
        check = DisplacementCheck(
            request=request,
            normally_paid=False,
            is_additional=True,
            replaces_care=False,
            supervisor=request.contact_name,
            ends_on=on + datetime.timedelta(days=400),
            review_on=on + datetime.timedelta(days=200),
            signal_route=ROUTE,
            outcome=CheckOutcome.AGREED,
            checked_on=on,
        )
        demand.check_displacement(check, by=by)
        if story.comes_to == "checked":
            return
        for number in range(story.team):
            self.diary.put(
                on + datetime.timedelta(days=2 + number),
                partial(self.propose, story, request, by),
                20,
            )

    def propose(self, story: JobStory, request: Request, by: Actor, on: datetime.date) -> None:
        """Somebody who has the time is asked, for two reasons (ALM-19)."""
        life = self._somebody(story, request)
        add_wish(life.person, f"Ik wil graag: {story.talents[0].lower()}", by=life.hand, on=on)
        talent = self.stage.talents[story.talents[0]]
        known = PersonTalent.objects.filter(person=life.person, talent=talent).first()
        owned = known or add_talent(life.person, talent, seen_by="professional", by=by, on=on)
        proposal = Proposal(
            enrolment=life.taking_part,
            request=request,
            worth=story.worth,
            fit=f"{life.person.given_name} is goed in: {talent.name.lower()}",
            talent=owned,
            goal=life.plan.goals.first() if life.plan else None,
            proposed_on=on,
        )
        placements.propose_job(proposal, by=by)
        at = moment(on + datetime.timedelta(days=3), 11)
        placements.plan_click_interview(proposal, at=at, place=life.place.centre.name, by=by)
        self.diary.put(on + datetime.timedelta(days=4), partial(self.meet, story, proposal, life, by))

    def _somebody(self, story: JobStory, request: Request) -> Life:
        asked = set(Proposal.objects.filter(request=request).values_list("enrolment", flat=True))
        ready = [
            life
            for life in self.lives
            if life.place is self.stage.centres[story.centre]
            and life.plan is not None
            and not life.is_gone
            and life.taking_part.pk not in asked
            and (not life.dreams or story.title in life.dreams)
            and not Placement.objects.filter(proposal__enrolment=life.enrolment, ends_on=None).exists()
        ]
        if not ready:
            raise Refused(Objection("nobody_free", "Er is nu niemand vrij."))
        return next((life for life in ready if story.title in life.dreams), ready[0])

    def meet(self, story: JobStory, proposal: Proposal, life: Life, by: Actor, on: datetime.date) -> None:
        """Both sides answer; one in six says: not now. Then somebody else is asked."""
        declines = self.rng.random() < 0.16 and story.title not in life.dreams
        placements.answer_proposal(proposal, "person", "not_now" if declines else "yes", by=life.hand, on=on)
        if declines:
            self.diary.put(
                on + datetime.timedelta(days=2), partial(self.propose, story, proposal.request, by)
            )
            return
        placements.answer_proposal(proposal, "host", "yes", by=by, on=on)
        placement = placing.start_placement(
            Placement(
                proposal=proposal,
                starts_on=on,
                hours_per_week=Decimal(4),
                supervisor=proposal.request.contact_name,
                insurance=InsuranceBasis.MUNICIPAL,
            ),
            by=by,
        )
        self.diary.put(on, partial(self.work, placement, life, by))
        for after in (40, 130):
            self.diary.put(on + datetime.timedelta(days=after), partial(self.thank, placement, life))
        self.diary.put(
            on + datetime.timedelta(days=self.rng.randint(120, 260)),
            partial(self.stop, story, placement, life, by),
        )

    def work(self, placement: Placement, life: Life, by: Actor, on: datetime.date) -> None:
        """A morning of work, noted by who did it; the host confirms most of them. Next week again."""
        if life.is_gone or placement.ends_on is not None:
            return
        hours = Hours(
            placement=placement,
            worked_on=on,
            minutes=self.rng.choice([120, 180, 240]),
            source=HoursSource.SELF,
        )
        placements.write_hours(hours, by=life.hand)
        if self.rng.random() < 0.9 and life.hand is not by:
            placements.confirm_hours(hours, by=by, on=on)
        self.diary.put(on + datetime.timedelta(days=7), partial(self.work, placement, life, by))

    def thank(self, placement: Placement, life: Life, on: datetime.date) -> None:
        """Words that reach the plan (ALM-57)."""
        placements.give_thanks(
            placement,
            from_name=placement.supervisor,
            words=self.rng.choice(stories().phrases["thanks"]),
            by=Actor(self.stage.municipality, visitor_name=placement.supervisor),
            on=on,
        )

    def stop(self, story: JobStory, placement: Placement, life: Life, by: Actor, on: datetime.date) -> None:
        """The work ends; with the last one at work the job is finished and the need is met."""
        placements.end_placement(placement, "Het werk is klaar.", by=by, on=on)
        request = placement.proposal.request
        if story.kind in ("survey", "plan", "website"):
            self.diary.put(
                on + datetime.timedelta(days=3),
                partial(self.finish, request, by),
            )
        else:
            self.diary.put(on + datetime.timedelta(days=2), partial(self.propose, story, request, by), 20)

    def finish(self, request: Request, by: Actor, on: datetime.date) -> None:
        """All is done; the neighbourhood has what it needed."""
        helped = self.rng.randint(8, 60)
        placements.finish_job(request, people_helped_count=helped, need_is_met=True, by=by, on=on)
