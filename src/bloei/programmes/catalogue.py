"""The programme models that this installation knows: the files in ``catalogue/``, read once."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.reading import read_model

FOLDER = Path(__file__).parent / "catalogue"


@cache
def models() -> MappingProxyType[tuple[str, int], Model]:
    """Every model by key and version. A file that is not right stops the program."""
    found = [
        read_model(path.read_text(encoding="utf-8"), path.name) for path in sorted(FOLDER.glob("*.toml"))
    ]
    return MappingProxyType({(model.key, model.version): model for model in found})


def newest(key: str) -> Model:
    """The latest version of a model; KeyError when there is none."""
    versions = [version for known, version in models() if known == key]
    if not versions:
        raise KeyError(key)
    return models()[key, max(versions)]


def model_of(subject: Programme | Enrolment) -> Model:
    """The model of a programme, or of an enrolment in the version that it started under."""
    if isinstance(subject, Enrolment):
        return models()[subject.programme.model_key, subject.model_version]
    return models()[subject.model_key, subject.model_version]
