"""The name of an encoder -> the encoder, loaded where it is used: what makes vectors of texts in many languages."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

_MODEL2VEC = "model2vec"
_MOST_NUMBERS = 16_384  # of a vector
_MODEL_FILES = (".json", ".safetensors")  # what the library reads; beside them lie descriptions
# Nothing is downloaded behind the user's back, and every worker process has one core.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
}


class Encoder(Protocol):
    """What makes vectors of texts: those of texts that say the same in two languages must be alike."""

    def encode(self, texts: list[str], /) -> Any:
        """A row of numbers for each text, as an array or lists. Shape (texts, numbers)."""


class EncoderError(ValueError):
    """An encoder cannot be had, or gave something other than a row of finite numbers for each text."""


def encoder_identity(name: str) -> str:
    """The name with what tells one state of the encoder from another: vectors of two states are never compared.

    Of a model in a folder that is a hash of its files, of an encoder from an installed package the package's version.
    Nothing is loaded for that.

    Raises:
        EncoderError: the folder is not there, or its files cannot be read.
    """
    module, _, rest = name.partition(":")
    if module == _MODEL2VEC:
        return f"{name} {_hash_of(_folder(rest))}"
    package = module.partition(".")[0]
    versions = (f"{d}={metadata.version(d)}" for d in metadata.packages_distributions().get(package, ()))
    return " ".join([name, *sorted(set(versions))])


def encode(name: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of some texts, of length 1 each; zeros where the encoder knows nothing of it. Shape (texts, numbers).

    For worker processes: it loads the encoder, which can hang, and keeps it until the process ends.

    Raises:
        EncoderError: what came is not a row of finite numbers for each text.
    """
    found = np.asarray(_loaded(name).encode(list(texts)), np.float32)
    if found.ndim != 2 or len(found) != len(texts) or not 0 < found.shape[1] <= _MOST_NUMBERS:
        raise EncoderError(f"gave an array of shape {found.shape} for {len(texts)} texts")
    if not np.isfinite(found).all():
        raise EncoderError("gave numbers that are not finite")
    lengths = np.linalg.norm(found.astype(np.float64), axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths > 0, lengths, 1.0), np.float32)


@cache
def _loaded(name: str) -> Encoder:
    os.environ.update(_ENVIRONMENT)
    module, _, rest = name.partition(":")
    if module == _MODEL2VEC:
        return _model2vec(_folder(rest))
    made: Encoder = _factory(module, rest)()
    return made


def _factory(module: str, attribute: str) -> Callable[[], Encoder]:
    try:
        found = import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise EncoderError(f"{module}:{attribute} cannot be loaded: {error}") from error
    return found  # type: ignore[return-value]


def _folder(path: str) -> Path:
    folder = Path(path)
    if not folder.is_dir():
        raise EncoderError(f"there is no folder {path!r}")  # the library would ask a model hub for it
    return folder


def _hash_of(folder: Path) -> str:
    """16 hex digits that change when any file of a model does."""
    found = hashlib.blake2b(digest_size=8)
    try:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_FILES):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16))
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + content.digest())
    except OSError as error:
        raise EncoderError(f"{folder} cannot be read: {error.strerror}") from error
    return found.hexdigest()


# ---- the adapter that is there: static vectors of word pieces, read by the package model2vec


def _model2vec(folder: Path) -> Encoder:
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise EncoderError("the package model2vec is not installed: pip install 'newsfold[encoder]'") from error
    model: Encoder = StaticModel.from_pretrained(folder, force_download=False)
    return model
