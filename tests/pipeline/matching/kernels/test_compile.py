"""Compiled code is kept for just the sources that it was made of, and texts are read where Arrow holds them."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numba import config

from pipeline.matching.kernels import compile as compiling
from pipeline.matching.kernels.compile import (
    KERNELS,
    OUTSIDE,
    buffers,
    cache_folder,
    compiled,
    decode_code_point,
    eight_bytes,
)

MODULES = sorted(KERNELS.glob("*.py"))
PROGRAM = (
    "from numba import config; before = config.CACHE_DIR; from pipeline.matching.kernels import overlap as o;"
    " assert config.CACHE_DIR == before; print(o.is_among._cache.cache_path)"
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_change_to_any_module_asks_for_another_folder(module: Path, tmp_path: Path) -> None:
    copied = tmp_path / "kernels"
    shutil.copytree(KERNELS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    before = cache_folder(copied)
    assert before == cache_folder(copied) and before.name == cache_folder(KERNELS).name
    with (copied / module.name).open("a") as source:
        source.write("# changed\n")
    assert cache_folder(copied) != before


def test_a_change_to_constants_from_outside_asks_for_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache_folder(KERNELS)
    for module in OUTSIDE:
        changed = tmp_path / "changed.py"
        changed.write_text(f"{Path(str(module.__file__)).read_text()}# changed\n")
        with monkeypatch.context() as patch:
            patch.setattr(module, "__file__", str(changed))
            assert cache_folder(KERNELS) != before
    assert cache_folder(KERNELS) == before


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_takes_from_outside_what_the_folder_is_not_named_by(module: Path) -> None:
    """Of this project; other packages are of one version, which numba and a new environment see to."""
    imports = [node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if node.module and node.module.startswith("pipeline")]
    names = {_module(f"{node.module}.{alias.name}") for node in ours for alias in node.names}
    outside = {name for name in names if not name.startswith("pipeline.matching.kernels")}
    assert outside <= {module.__name__ for module in OUTSIDE}


def _module(name: str) -> str:
    """The module that an imported name is, or is of."""
    try:
        is_module = importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # its parent is no package
        is_module = False
    return name if is_module else name.rpartition(".")[0]


@pytest.mark.parametrize("named", [True, False])
def test_the_folder_is_ours_alone_unless_the_environment_names_one(named: bool, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    chosen = {"NUMBA_CACHE_DIR": str(tmp_path)} if named else {}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment | chosen, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path if named else cache_folder(KERNELS))


def test_what_is_compiled_elsewhere_is_kept_where_it_was() -> None:
    before = config.CACHE_DIR

    @compiled
    def twice(number: int) -> int:
        return 2 * number

    assert twice(2) == 4 and before == config.CACHE_DIR


def test_a_function_that_cannot_be_kept_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling.config, "CACHE_LOCATOR_CLASSES", "ZipCacheLocator")

    @compiled
    def thrice(number: int) -> int:
        return 3 * number

    assert thrice(2) == 6


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_texts_lie_in_one_buffer_one_after_the_other(kind: pa.DataType) -> None:
    texts = pa.array(["a", "東京", "", "bc"], kind)
    found = buffers(texts.slice(1))
    offsets = found.offsets.tolist()
    parts = [found.data[start:end].tobytes().decode() for start, end in pairwise(offsets)]
    assert parts == ["東京", "", "bc"] and not found.data.flags.writeable
    assert buffers(texts.slice(4)).offsets.tolist() == [0]


@pytest.mark.parametrize("char", ["\u0080", "é", "\u07ff", "ࠀ", "東", "\uffff", "\U00010000", "😀", "\U0010ffff"])
def test_a_code_point_is_read_from_its_bytes(char: str) -> None:
    data = np.frombuffer(f"a{char}b".encode(), np.uint8)
    assert decode_code_point(data, 1) == (ord(char), len(data) - 1)


def test_eight_bytes_are_a_number_the_first_the_lowest() -> None:
    assert eight_bytes(np.arange(20, dtype=np.uint8), np.uint64(3)) == int.from_bytes(range(3, 11), "little")
