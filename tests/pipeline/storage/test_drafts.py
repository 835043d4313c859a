"""Drafts take the place of staged files, and a commit that failed on the way goes on from there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.schemas.tables import CHANGES, MEMBERSHIPS
from pipeline.storage import commit, parquet_file
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import membership
from tests.support.stored import rows_of


def _staged(warehouse: Warehouse, run: str) -> Mapping[str, tuple[Path, ...]]:
    """Two tables, the first of them in two files."""
    folder = warehouse.store.workspace(run)
    folder.mkdir(parents=True)
    rows = {name: rows_of(MEMBERSHIPS, membership(name, "c1")) for name in "ab"}
    change = rows_of(CHANGES, {"run_id": run, "cluster_id": "c1", "kind": "created"})
    members = tuple(commit.stage(warehouse, folder / f"m-{n}.parquet", rows[n], MEMBERSHIPS) for n in rows)
    return {"memberships": members, "changes": (commit.stage(warehouse, folder / "changes.parquet", change, CHANGES),)}


def _published(warehouse: Warehouse) -> dict[str, list[str]]:
    tables = {table.name: warehouse.dataset(table).to_table() for table in (MEMBERSHIPS, CHANGES)}
    return {name: sorted(rows[rows.schema.names[0]].to_pylist()) for name, rows in tables.items()}


def test_staged_files_go_once_what_they_change_is_written(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged, real, left = _staged(warehouse, "r1"), parquet_file.write_parts, {}

    def write_parts(path: Path, *more: object) -> None:
        left[path.relative_to(warehouse.store.workspace("r1")).parts[1]] = len(list(path.parents[3].glob("*.parquet")))
        real(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(parquet_file, "write_parts", write_parts)
    commit.publish(warehouse, "r1", staged, "settings")
    assert (left["memberships"], left["changes"]) == (3, 1)
    assert _published(warehouse) == {"memberships": ["a", "b"], "changes": ["r1"]}


@pytest.mark.parametrize("fails", ["changes", "journal.json"])
def test_a_commit_that_is_tried_again_goes_on_where_it_failed(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    staged, replace, broken = _staged(warehouse, "r1"), Path.replace, [True]

    def replace_once(self: Path, target: Path) -> Path:
        if broken and fails in Path(target).parts and "staging" not in Path(target).parts:
            broken.clear()
            raise OSError("the disk is gone")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_once)
    with pytest.raises(OSError, match="the disk is gone"):
        commit.publish(warehouse, "r1", staged, "settings")
    assert not any(path.exists() for paths in staged.values() for path in paths)
    assert commit.publish(warehouse, "r1", staged, "settings") > 0
    assert _published(warehouse) == {"memberships": ["a", "b"], "changes": ["r1"]}
    assert not list(warehouse.staging.glob("*"))
