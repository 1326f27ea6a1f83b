"""The programme models that can be used: the files in ``catalogue/`` for everybody, and a municipality's own versions.

A version never changes once it is there, so each text is read once and kept. Versions below ``OWN_FROM`` of a model
that Bloei brings are those of Bloei; a municipality numbers its own from there, so that the two never meet.
"""

from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, ModelVersion, Programme
from bloei.programmes.reading import read_model

FOLDER = Path(__file__).parent / "catalogue"
OWN_FROM = 101


@cache
def shipped() -> MappingProxyType[tuple[str, int], Model]:
    """Every model that comes with Bloei, by key and version. A file that is not right stops the program."""
    found = [
        read_model(path.read_text(encoding="utf-8"), path.name) for path in sorted(FOLDER.glob("*.toml"))
    ]
    return MappingProxyType({(model.key, model.version): model for model in found})


@lru_cache(maxsize=512)
def parsed(text: str, file: str) -> Model:
    """The model in this text."""
    return read_model(text, file)


def models() -> dict[tuple[str, int], Model]:
    """Every model that the municipality of the context can use, by key and version. One query."""
    own = ModelVersion.objects.values_list("key", "version", "text", "file")
    return {**shipped(), **{(key, version): parsed(text, file) for key, version, text, file in own}}


def models_in_use(people: Collection[int] | None = None) -> dict[tuple[str, int], Model]:
    """The models of the programmes, and those that these people took part under: who left is asked after. One query."""
    took_part = Enrolment.objects.order_by()
    if people is not None:
        took_part = took_part.filter(person__in=people)
    of_people = took_part.values_list("municipality", "programme__model_key", "model_version")
    running = Programme.objects.order_by().values_list("municipality", "model_key", "model_version")
    found = of_people.distinct().union(running)
    return {(key, version): version_of(municipality, key, version) for municipality, key, version in found}


def newest(key: str) -> Model:
    """The latest version of a model in the municipality of the context; KeyError when there is none."""
    found = [model for (known, _version), model in models().items() if known == key]
    if not found:
        raise KeyError(key)
    return max(found, key=lambda model: model.version)


@lru_cache(maxsize=2048)
def _own(municipality_id: int | None, key: str, version: int) -> Model:
    row = ModelVersion.objects.filter(municipality=municipality_id, key=key, version=version).first()
    if row is None:
        raise KeyError((key, version))
    return parsed(row.text, row.file)


def version_of(municipality_id: int | None, key: str, version: int) -> Model:
    """This version of a model in a municipality; KeyError when there is none."""
    return shipped().get((key, version)) or _own(municipality_id, key, version)


def model_of(subject: Programme | Enrolment) -> Model:
    """The model of a programme, or of an enrolment in the version that it started under."""
    key = subject.programme.model_key if isinstance(subject, Enrolment) else subject.model_key
    return version_of(subject.municipality_id, key, subject.model_version)


def text_of(model: Model) -> str:
    """The file of a model as it was written, by its key and version in the municipality of the context."""
    row = ModelVersion.objects.filter(key=model.key, version=model.version).first()
    return row.text if row else (FOLDER / model.file).read_text(encoding="utf-8")
