"""Looks programme models up, checks and compares them, lets a centre run one: ``bloei model``."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role
from bloei.centres.models import Centre
from bloei.journeys.model_facts import chapters_of, differences
from bloei.journeys.model_versions import add_model_version, run_version
from bloei.journeys.vocabulary import faults_of
from bloei.kit.objections import Refused
from bloei.programmes.catalogue import models, parsed, shipped, version_of
from bloei.programmes.model import Model
from bloei.programmes.models import ModelVersion
from bloei.programmes.sections import did_you_mean
from bloei.tenancy.context import acting_in, current_municipality_id
from bloei.tenancy.models import Municipality


def _text_of(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} kan niet gelezen worden: {error}.") from None


def _checked(file: str) -> str:
    """The text of a file in which nothing is wrong; else every fault."""
    text, name = _text_of(file), Path(file).name
    if faults := faults_of(text, name):
        count = "1 fout" if len(faults) == 1 else f"{len(faults)} fouten"
        raise CommandError("\n".join([*(str(fault) for fault in faults), count]))
    return text


def _known() -> dict[tuple[str, int], Model]:
    return models() if current_municipality_id() else dict(shipped())


def _found(which: str) -> Model:
    """The model that a word on the command line means: a file, ``key`` or ``key:version``."""
    if which.endswith(".toml"):
        return parsed(_checked(which), Path(which).name)
    key, _, version = which.partition(":")
    known = _known()
    fitting = [
        model for (name, number), model in known.items() if name == key and version in ("", str(number))
    ]
    if not fitting:
        meant = did_you_mean(which, {name for name, _number in known} | {f"{k}:{v}" for k, v in known})
        raise CommandError(f'Er is geen model "{which}".{meant}')
    return max(fitting, key=lambda model: model.version)


class Command(BaseCommand):
    """``bloei model check | list | show | diff | adopt``."""

    help = "Look programme models up, check and compare them, let a centre run one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["check", "list", "show", "diff", "adopt"])
        parser.add_argument("words", nargs="*")
        for option in ("municipality", "centre", "profile", "reason"):
            parser.add_argument(f"--{option}", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["municipality"]
        chosen = Municipality.objects.filter(slug=slug).first() if slug else None
        if slug and chosen is None:
            raise CommandError(f"Er is geen gemeente met de korte naam {slug}.")
        context = acting_in(chosen.pk) if chosen else nullcontext()
        with context, transaction.atomic() if chosen else nullcontext():
            getattr(self, f"model_{options['action']}")(
                *options["words"], **{**options, "municipality": chosen}
            )

    def model_check(self, file: str = "", **options: Any) -> None:
        """Every fault of a file, or of all own versions of the municipality; or that there is none."""
        if not file:
            return self._check_own()
        model = parsed(_checked(file), Path(file).name)
        self.stdout.write(f"{model.file} is goed: {model.title}, versie {model.version}.")

    def _check_own(self) -> None:
        """After a new release: whether the own versions still use words that exist."""
        if not current_municipality_id():
            raise CommandError("Noem een bestand, of een gemeente met --municipality.")
        rows = list(ModelVersion.objects.all())
        faults = [f"{row}: {fault}" for row in rows for fault in faults_of(row.text, row.file)]
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"Eigen versies: {len(rows)}. Alles is goed.")

    def model_list(self, **options: Any) -> None:
        """Key, version, name, and for own versions when and why."""
        own = (
            {(row.key, row.version): row for row in ModelVersion.objects.all()}
            if current_municipality_id()
            else {}
        )
        for name, model in sorted(_known().items()):
            row = own.get(name)
            why = f"  ({row.adopted_on}: {row.reason})" if row else ""
            self.stdout.write(f"{model.key}:{model.version}  {model.title}{why}")

    def model_show(self, which: str, **options: Any) -> None:
        """The model by chapters."""
        model = _found(which)
        self.stdout.write(f"{model.title}, versie {model.version} ({model.key})")
        for chapter, facts in chapters_of(model):
            self.stdout.write(f"\n{chapter}")
            for fact in facts:
                self.stdout.write(f"  - {fact.label}: {fact.text}" if fact.label else f"  - {fact.text}")

    def model_diff(self, old: str, new: str, **options: Any) -> None:
        """What changed, by chapter."""
        found = differences(_found(old), _found(new))
        for each in found:
            label = f"{each.chapter}, {each.label}" if each.label else str(each.chapter)
            was, becomes = f"\n  was:   {each.was}", f"\n  wordt: {each.becomes}"
            lines = (was if each.was else "\n  is nieuw") + (becomes if each.becomes else "\n  vervalt")
            self.stdout.write(label + lines)
        if not found:
            self.stdout.write("De twee zeggen hetzelfde.")

    def model_adopt(
        self,
        file: str,
        *,
        municipality: Municipality | None,
        centre: str,
        profile: str,
        reason: str,
        **_: Any,
    ) -> None:
        """The version is there, and the centre runs it."""
        text, name, on = _checked(file), Path(file).name, timezone.localdate()
        place = Centre.objects.filter(slug=centre).first() if municipality else None
        if municipality is None or place is None:
            raise CommandError(f'Er is geen centrum met de korte naam "{centre}".')
        reach = Membership(municipality=municipality, role=Role.COORDINATOR)
        by = Actor(municipality, None, (reach,), "bloei model adopt")
        model = parsed(text, name)
        try:
            if (model.key, model.version) not in models() or not self._is_there(model, text):
                add_model_version(text, name, reason=reason, by=by, on=on)
            model = version_of(municipality.pk, model.key, model.version)
            programme = run_version(place, model, profile=profile, reason=reason, by=by, on=on)
        except Refused as refused:
            raise CommandError("\n".join(str(each) for each in refused.objections)) from None
        self.stdout.write(f"{place} werkt met {programme.name}, versie {programme.model_version}.")

    def _is_there(self, model: Model, text: str) -> bool:
        row = ModelVersion.objects.filter(key=model.key, version=model.version).first()
        return row.text == text if row else shipped()[model.key, model.version] == parsed(text, model.file)
