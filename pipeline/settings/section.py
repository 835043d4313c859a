"""A TOML file -> its sections, read strictly."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from pipeline.errors import UsageError

ModelT = TypeVar("ModelT", bound=BaseModel)


class Section(BaseModel):
    """A table of a TOML file: frozen, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def known_zone(name: str) -> str:
    """The name of a time zone.

    Raises:
        ValueError: there is no zone of that name.
    """
    if name not in available_timezones():
        raise ValueError(f"{name!r} is not a time zone name such as 'UTC' or 'Europe/Berlin'")
    return name


def words(error: ErrorDetails) -> str:
    """What pydantic says is wrong; of a check of ours, what that said."""
    return error["msg"].removeprefix("Value error, ")


def fault(name: str, error: ErrorDetails) -> str:
    """What is wrong with the key of a name; with the whole file, where that is empty."""
    if error["type"] == "missing":
        return f"it lacks {name}"
    if error["type"] == "extra_forbidden":
        return f"there is no setting {name}"
    return f"{name}: {words(error)}" if name else words(error)


def load_toml(path: Path, model: type[ModelT], kind: str, fault: Callable[[str, ErrorDetails], str] = fault) -> ModelT:
    """What a file holds. `kind` names the file in messages, `fault` words what is wrong with the key of a name.

    Raises:
        UsageError: the file is missing, is not TOML, or holds what cannot be used; the message says which.
    """
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UsageError(f"cannot read the {kind} file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the {kind} file {path} is not valid TOML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(fault(".".join(map(str, e["loc"])), e) for e in error.errors())
        raise UsageError(f"the {kind} file {path} is not usable: {faults}") from error
