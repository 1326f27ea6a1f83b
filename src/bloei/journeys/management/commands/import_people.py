"""Brings people of one centre in from a file, or takes an earlier import back: ``bloei import people``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role
from bloei.centres.models import Centre
from bloei.journeys.people_import import actions
from bloei.journeys.people_import.columns import FIELDS
from bloei.journeys.people_import.staging import stage_file
from bloei.journeys.people_import.trouble import Unreadable
from bloei.journeys.people_import.verdicts import counts_of
from bloei.journeys.people_import.words import outcome_words, problem_words, reason_of
from bloei.kit.objections import Refused
from bloei.people.models import Existing, PersonImport, Verdict
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

SHOWN = 20


def mapping_of(pairs: list[str]) -> dict[str, str]:
    """From ``column=field`` to a mapping; an empty field leaves the column out."""
    found = dict(pair.rpartition("=")[::2] for pair in pairs)
    if wrong := [field for field in found.values() if field and field not in FIELDS]:
        raise CommandError(f"There is no field {', '.join(wrong)}. Choose from: {', '.join(FIELDS)}.")
    return found


def actor_of_program(municipality: Municipality, centre: Centre | None) -> Actor:
    """The program itself, with the reach of one centre, named "import" in the journal."""
    team = centre.team if centre else None
    reach = Membership(municipality=municipality, role=Role.COORDINATOR, team=team)
    return Actor(municipality, None, (reach,), "import")


def municipality_named(slug: str) -> Municipality:
    """The municipality with this short name."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"Name the municipality with --municipality. There are: {known or 'none yet'}.")
    return found


def console_on(stdout: Any) -> Console:
    """Where the command speaks, as it is."""
    return Console(file=cast(IO[str], stdout), highlight=False, soft_wrap=True)


@contextmanager
def progress_on(console: Console, words: str) -> Iterator[Callable[[int], None]]:
    """Inside the block a line on the screen tells how many are done; it is told what came on top."""
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words)
        yield lambda count: bar.advance(task, count)


class Command(BaseCommand):
    """``bloei import people``."""

    help = "Bring people of one centre in from a file, in one go; or take an earlier import back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="")
        parser.add_argument("--municipality", default="")
        parser.add_argument("--centre", default="")
        parser.add_argument("--mapping", action="append", default=[])
        parser.add_argument("--existing", default="fill", choices=Existing.values)
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--yes", action="store_true")
        parser.add_argument("--undo", type=int, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = console_on(self.stdout)
        municipality = municipality_named(options["municipality"])
        try:
            with acting_in(municipality.pk):
                self._act(municipality, options)
        except Unreadable as trouble:
            raise CommandError(f"{trouble} Nothing was changed.") from None
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was changed.") from None

    def _act(self, municipality: Municipality, options: dict[str, Any]) -> None:
        if options["undo"] is not None:
            self._take_back(options["undo"], actor_of_program(municipality, None))
        elif options["file"]:
            centre = self._centre(options["centre"])
            self._bring_in(centre, actor_of_program(municipality, centre), options)
        else:
            raise CommandError("Name a file, or an import to take back with --undo.")

    @transaction.atomic
    def _centre(self, slug: str) -> Centre:
        centre = Centre.objects.select_related("team").filter(slug=slug).first()
        if centre is None:
            known = ", ".join(Centre.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Name the centre with --centre. There are: {known or 'none yet'}.")
        return centre

    def _staged(self, centre: Centre, by: Actor, options: dict[str, Any]) -> PersonImport:
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        now, chosen = timezone.now(), mapping_of(options["mapping"])
        with path.open("rb") as file, transaction.atomic(), progress_on(self.console, "Reading") as progress:
            staged = stage_file(
                file, path.name, team=centre.team, by=by, at=now, progress=_differences(progress)
            )
            mapping = {name: field for name, field in (staged.mapping | chosen).items() if field}
            actions.map_columns(staged, mapping, existing=options["existing"], by=by)
        with transaction.atomic(), progress_on(self.console, "Checking") as progress:
            return actions.judge_rows(staged, by=by, at=now, progress=progress)

    def _bring_in(self, centre: Centre, by: Actor, options: dict[str, Any]) -> None:
        judged = self._staged(centre, by, options)
        with transaction.atomic():
            self._show(judged)
        if options["dry_run"] or not (options["yes"] or self._agreed()):
            with transaction.atomic():
                actions.abandon_import(judged, by=by, at=timezone.now())
            self.console.print("Nothing was changed.")
            return
        with transaction.atomic(), progress_on(self.console, "Bringing in") as progress:
            done = actions.carry_out_import(judged, by=by, at=timezone.now(), progress=progress)
        self.console.print(
            f"{done.created_count} new, {done.changed_count} completed, {done.skipped_count} left out. "
            f"Take it back with: bloei import people --municipality {by.municipality.slug} --undo {done.pk}"
        )

    def _agreed(self) -> bool:
        return bool(
            self.console.input("Bring these people in? [y/N] ").strip().lower() in ("y", "yes", "j", "ja")
        )

    def _show(self, judged: PersonImport) -> None:
        if judged.refused_columns:
            names = ", ".join(judged.refused_columns)
            self.console.print(f"Left out: {names}. Citizen service numbers (BSN) never come into Bloei.")
        columns = Table("Column", "Read as", title=judged.source_name)
        for name in judged.header:
            columns.add_row(name, str(FIELDS.get(judged.mapping.get(name, ""), "-")))
        counts = Table("Verdict", "Rows")
        for verdict, count in counts_of(judged).items():
            counts.add_row(str(Verdict(verdict).label), str(count))
        rows = Table("Row", "Verdict", "Why", title=f"The first {SHOWN} rows that need a look")
        for row in (
            judged.rows.exclude(verdict=Verdict.NEW).select_related("match").order_by("number")[:SHOWN]
        ):
            why = "; ".join(problem_words(row)) or reason_of(row)
            rows.add_row(str(row.number), str(row.get_verdict_display()), why)
        for table in (columns, counts, *([rows] if rows.row_count else [])):
            self.console.print(table)

    def _take_back(self, number: int, by: Actor) -> None:
        with transaction.atomic(), progress_on(self.console, "Taking back") as progress:
            found = PersonImport.objects.filter(pk=number).first()
            if found is None:
                raise CommandError(f"There is no import {number} in {by.municipality}.")
            undone = actions.undo_import(found, by=by, at=timezone.now(), progress=progress)
            outcomes = [outcome_words(each) for each in undone.effects.values_list("outcome", flat=True)]
        table = Table("Outcome", "People")
        for outcome in sorted(set(outcomes)):
            table.add_row(outcome, str(outcomes.count(outcome)))
        self.console.print(table)


def _differences(progress: Callable[[int], None]) -> Callable[[int], None]:
    """Reading tells totals; the bar wants what came on top."""
    last = 0

    def tell(total: int) -> None:
        nonlocal last
        progress(total - last)
        last = total

    return tell
