"""Encoders: loaded by name, told apart by their content, and believed only where they give finite numbers."""

from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from pipeline.settings import StorySettings
from pipeline.stories.encoding.encoder import EncoderError, encode, encoder_identity
from tests.support.encoders import save_model2vec

HERE = "tests.support.encoders"


def test_a_vector_a_text_of_length_1() -> None:
    found = encode(f"{HERE}:Counting", ["The ferry sank.", "Die Fähre ist gesunken."])
    assert found.shape == (2, 13) and np.allclose(np.linalg.norm(found, axis=1), 1)
    assert found[0] @ found[1] > 0.6


def test_what_is_no_row_of_finite_numbers_for_each_text_is_an_error() -> None:
    for name in ("failing", "not_a_number", "short", "flat", "wordy", "nothing"):
        with pytest.raises((EncoderError, RuntimeError, ValueError, TypeError)):
            encode(f"{HERE}:{name}", ["TROUBLE", "and more"])
        assert len(encode(f"{HERE}:{name}", ["The ferry sank."])) == 1, name


def test_a_text_that_an_encoder_knows_nothing_of_has_a_vector_of_zeros() -> None:
    assert not encode(f"{HERE}:zero", ["TROUBLE"]).any()


def test_an_encoder_that_is_not_there_is_named() -> None:
    for name in ("tests.support.nowhere:Encoder", f"{HERE}:nowhere"):
        with pytest.raises(EncoderError, match="cannot be loaded"):
            encode(name, ["a"])
    with pytest.raises(EncoderError, match="no folder 'someone/some-model'"):
        encode("model2vec:someone/some-model", ["a"])


def test_the_setting_names_a_factory_or_a_folder() -> None:
    for name in ("", "model2vec:/models/m", "package.module:Class.method"):
        assert StorySettings(encoder=name).encoder == name
    for name in ("model2vec", "model2vec:", "some-model", "module:", "module:a b"):
        with pytest.raises(ValidationError):
            StorySettings(encoder=name)


def test_a_model_is_told_from_another_by_its_files(tmp_path: Path) -> None:
    for folder, languages in (("a", ["en", "de"]), ("b", ["en", "de"]), ("c", ["en", "es"])):
        save_model2vec(tmp_path / folder, languages)
    identities = [encoder_identity(f"model2vec:{tmp_path / folder}").rpartition(" ")[2] for folder in "abc"]
    assert identities[0] == identities[1] != identities[2]


def test_an_installed_encoder_is_told_from_another_by_its_version() -> None:
    assert encoder_identity("numpy:array") == f"numpy:array numpy={np.__version__}"
    assert encoder_identity("tests.support.encoders:Counting") == "tests.support.encoders:Counting"


def test_a_model_in_a_folder_is_read_by_model2vec(tmp_path: Path) -> None:
    save_model2vec(tmp_path, ["en", "de"])
    texts = [
        "The passengers of the ferry",
        "Die Passagiere der gesunken Fähre",
        "Raised its interest to fight inflation",
    ]
    found = encode(f"model2vec:{tmp_path}", texts)
    assert found[0] @ found[1] > 0.9 > 0.5 > found[0] @ found[2]
