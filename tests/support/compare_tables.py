"""Two checkouts of newsfold -> the tables that each writes, and the rows that differ but for run ids and times.

    python compare_tables.py run NEWSFOLD_EXECUTABLE GOLD_PREPARED OUT [--only SCENARIO ...]
    python compare_tables.py diff OUT_A OUT_B [--only SCENARIO ...]

`run` leaves the data directory after each step as OUT/SCENARIO/NUMBER-STEP. GOLD_PREPARED is what `score.py prepare`
wrote. Give both checkouts the same: ids of articles are made of the paths of their files, which are copied to
GOLD_PREPARED/compare_tables. Seeds are those of the executable's checkout, CHECKOUT/.venv/bin/newsfold.

`diff` exits with 1 where a row, a column, a table or a state is missing or differs. Run ids, and times that are the
start of a run, count as the number of that run in their data directory; of `ended_at` and `steps` only whether there is
one. In which file a row lies does not matter, as files are named by the hour. All else must be equal.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SCENARIOS = ("seeds", "html", "stories", "neardup", "days")  # days: the reports of neardup, in a run a day
STEPS = ("ingest", "reclean", "recluster", "reclean-stricter", "forget", "compact")
STRICTER = "[clean]\nmin_words = 60\n\n[boilerplate]\nmin_subjects = 2\nmin_share = 0.001\n"  # else cleaned as before
KEYS = {
    "articles": ("article_id",),
    "sketches": ("article_id", "kind"),
    "edges": ("article_id", "other_article_id", "relation"),
    "reuse": ("article_id",),
    "memberships": ("article_id",),
    "clusters": ("cluster_id",),
    "stories": ("story_id",),
    "changes": ("run_id", "cluster_id", "kind"),
    "runs": ("run_id",),
    "inputs": ("path",),
    "_state/raw": ("article_id",),
    "_state/memory": ("source", "line_hash"),
    "_state/terms": ("lang",),
    "_state/vectors": ("article_id",),
    "_state/links": ("article_id", "other_article_id"),
    "_state/tombstones": ("identity",),
    "_state/overrides": ("article_id", "other_article_id"),
}
NO_RUNS = pa.table({"run_id": pa.array([], pa.string()), "started_at": pa.array([], pa.timestamp("us", "UTC"))})
LONG_AGO = 946_684_800  # 2000-01-01: the time of change of all inputs, of which the table `inputs` tells
PAST_DAY, FAR_FUTURE = "2000-01-01", "9999-01-01"
MOST_SHOWN, SHOWN_CHARACTERS, SHOWN_BEFORE = 3, 100, 20  # differences a table, characters a value, those alike


# ---- run


@dataclass(frozen=True)
class Checkout:
    """The command of a checkout, and where the data directories that it writes go."""

    newsfold: Path
    out: Path

    @property
    def seeds(self) -> Path:
        """The seeds that come with it."""
        return self.newsfold.parents[2] / "seeds"

    def call(self, arguments: Sequence[str], data: Path) -> None:
        """Run the command to its end, on a Prefect home of its own; its words go to a file beside the data."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        command = [str(self.newsfold), *arguments, "--data", str(data)]
        with (data.parent / "log.txt").open("a", encoding="utf-8") as log:
            done = subprocess.run(
                command,
                env=kept | {"PREFECT_HOME": str(self.out / ".prefect")},
                cwd=self.out,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise SystemExit(f"exit code {done.returncode} of {' '.join(command)}: see {log.name}")


def run_scenario(checkout: Checkout, scenario: str, inputs: Sequence[Path]) -> None:
    """All steps one after the other on one data directory, which is copied after each."""
    folder = checkout.out / scenario
    if folder.exists():
        raise SystemExit(f"{folder} is there already: remove it, or name another OUT")
    folder.mkdir(parents=True)
    data = folder / "data"
    for number, step in enumerate(STEPS):
        began = time.monotonic()
        for arguments in commands(step, inputs, data):
            checkout.call(arguments, data)
        shutil.copytree(data, folder / f"{number}-{step}")
        print(f"{scenario} {step} {time.monotonic() - began:.1f} s", flush=True)
    shutil.rmtree(data)


def commands(step: str, inputs: Sequence[Path], data: Path) -> list[list[str]]:
    """The arguments of the commands of a step."""
    if step == "ingest":
        return [["ingest", str(path)] for path in inputs]
    if step == "reclean-stricter":
        settings = data.with_name("settings.toml")
        settings.write_text(STRICTER, encoding="utf-8")
        return [["reclean", "--config", str(settings)]]
    if step == "forget":
        return [["forget", "--article", article_to_forget(data)]]
    if step == "compact":
        split_hours(data)
        return [["compact", "--before", FAR_FUTURE]]
    return [[step]]


def article_to_forget(data: Path) -> str:
    """The first article that shares its cluster with another; the first of all where none does."""
    memberships = read_tables(data)["memberships"].select(["article_id", "cluster_id"]).to_pylist()
    sizes = Counter(row["cluster_id"] for row in memberships)
    shared = [row["article_id"] for row in memberships if sizes[row["cluster_id"]] > 1]
    return str(min(shared or [row["article_id"] for row in memberships]))


def split_hours(data: Path) -> None:
    """Move the rows of each hour to two hours of a day that is over: `compact` leaves today's files alone."""
    for hour in sorted(data.rglob("????-??-??/*.parquet")):
        day = hour.parent.with_name(PAST_DAY)
        day.mkdir(exist_ok=True)
        rows, n_files = pq.ParquetFile(hour).read(), len(list(day.iterdir()))
        middle = len(rows) // 2
        pq.write_table(rows.slice(0, middle), day / f"{n_files:02}.parquet")
        pq.write_table(rows.slice(middle), day / f"{n_files + 1:02}.parquet")
        hour.unlink()


def copy_inputs(scenario: str, seeds: Path, gold: Path) -> list[Path]:
    """What each run of a scenario reads, at paths and with times that are the same for all checkouts."""
    folder = gold / "compare_tables" / scenario
    folder.mkdir(parents=True, exist_ok=True)
    if scenario == "days":
        files = split_days(gold / "neardup" / "docs.jsonl")
    else:
        source = seeds if scenario == "seeds" else gold / scenario
        files = {path.name: path.read_bytes() for path in source.iterdir()}
    for path in set(folder.iterdir()) - {folder / name for name in files}:
        path.unlink()
    for name, content in files.items():
        put(folder / name, content)
    return sorted(folder.iterdir()) if scenario == "days" else [folder]


def split_days(docs: Path) -> dict[str, bytes]:
    """The records of each day of publication, by the name of a file for them."""
    days: defaultdict[str, bytes] = defaultdict(bytes)
    with docs.open("rb") as lines:
        for line in lines:
            days[json.loads(line)["published_at"][:10] + ".jsonl"] += line
    return days


def put(path: Path, content: bytes) -> None:
    """Write an input, unless it is there: a run of another checkout may be reading it."""
    if path.exists() and path.read_bytes() == content and path.stat().st_mtime == LONG_AGO:
        return
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))


# ---- diff


def print_differences(sides: Sequence[Path], scenarios: Sequence[str]) -> int:
    """Compare all states of two OUT folders, print a line a table, and return how many tables differ."""
    found = {state for out in sides for state in states(out, scenarios)}
    if not found:
        raise SystemExit("there is nothing to compare")
    n_different = 0
    for state in sorted(found):
        ours, theirs = (read_tables(out / state) for out in sides)
        runs = [tables.get("runs", NO_RUNS) for tables in (ours, theirs)]
        for name in sorted(ours.keys() | theirs.keys()):
            differences = list(compare(name, (ours.get(name), theirs.get(name)), runs))
            n_different += bool(differences)
            n_rows = len(ours[name] if name in ours else theirs[name])
            print(f"{state} {name}: {n_rows:,} rows, {f'different ({len(differences):,})' if differences else 'same'}")
            for difference in islice(differences, MOST_SHOWN):
                print(f"    {difference}")
    return n_different


def states(out: Path, scenarios: Sequence[str]) -> list[str]:
    """The data directories that `run` left of some scenarios, below their OUT folder."""
    return [f"{name}/{path.name}" for name in scenarios for path in (out / name).glob("[0-9]-*")]


def read_tables(data: Path) -> dict[str, pa.Table]:
    """All tables of a data directory by name, that of a working table with its folder in front."""
    parts: defaultdict[str, list[pa.Table]] = defaultdict(list)
    for path in sorted(data.rglob("*.parquet")):
        parts[table_name(path.relative_to(data))].append(pq.ParquetFile(path).read().replace_schema_metadata())
    return {name: pa.concat_tables(tables) for name, tables in parts.items()}


def table_name(path: Path) -> str:
    """The name of the table that a file belongs to."""
    first, second = path.parts[:2]
    return f"{first}/{second.removesuffix('.parquet')}" if first == "_state" else first


def compare(name: str, tables: Sequence[pa.Table | None], runs: Sequence[pa.Table]) -> Iterator[str]:
    """The differences between a table of one side and that of the other, in words."""
    ours, theirs = tables
    if ours is None or theirs is None:
        yield f"only in {'OUT_B' if ours is None else 'OUT_A'}"
    elif ours.schema != theirs.schema:
        yield f"columns: {in_words(str(ours.schema), str(theirs.schema))}"
    else:
        key = KEYS.get(name, tuple(ours.column_names))
        ours, theirs = normalise(ours, runs[0], key), normalise(theirs, runs[1], key)
        if not ours.equals(theirs):
            yield from compare_rows(ours, theirs, key)


def normalise(rows: pa.Table, runs: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows sorted by key, with numbers of runs in place of run ids and of times at which runs began."""
    runs = runs.sort_by("run_id")
    rows = pa.table({name: normalise_column(name, rows[name], runs) for name in rows.column_names})
    return rows.sort_by([(name, "ascending") for name in key])


def normalise_column(name: str, column: pa.ChunkedArray, runs: pa.Table) -> pa.ChunkedArray:
    """A column as `normalise` leaves it."""
    if name in ("ended_at", "steps"):
        return pc.is_valid(column)
    if name == "run_id":
        known = runs["run_id"]
    elif pa.types.is_timestamp(column.type):
        known = runs["started_at"].cast(column.type)
    else:
        return column
    numbers = pc.index_in(column, value_set=known.combine_chunks()).cast(pa.string())
    return pc.coalesce(pc.binary_join_element_wise("run", numbers, " "), column.cast(pa.string()))


def compare_rows(ours: pa.Table, theirs: pa.Table, key: Sequence[str]) -> Iterator[str]:
    """The differences between the rows of one side and those of the other, in words."""
    if len(ours) != len(theirs):
        yield f"{len(ours):,} rows | {len(theirs):,} rows"
    our_rows, their_rows = by_key(ours, key), by_key(theirs, key)
    for name in sorted(our_rows.keys() | their_rows.keys()):
        if name not in our_rows or name not in their_rows:
            yield f"{' '.join(name)}: only in {'OUT_A' if name in our_rows else 'OUT_B'}"
            continue
        for column, value in our_rows[name].items():
            texts = repr(value), repr(their_rows[name][column])
            if texts[0] != texts[1]:
                yield f"{' '.join(name)} {column}: {in_words(*texts)}"


def by_key(rows: pa.Table, key: Sequence[str]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Rows by their keys."""
    return {tuple(str(row[name]) for name in key): row for row in rows.to_pylist()}


def in_words(ours: str, theirs: str) -> str:
    """Two texts from shortly before the place where they begin to differ."""
    differ = (number for number, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1])
    start = max(0, next(differ, min(len(ours), len(theirs))) - SHOWN_BEFORE)
    return " | ".join(text[start : start + SHOWN_CHARACTERS] for text in (ours, theirs))


# ---- the command


def main() -> int:
    """Do what the arguments say; the exit code."""
    arguments = parser().parse_args()
    if arguments.what == "diff":
        n_different = print_differences((arguments.out_a, arguments.out_b), arguments.only)
        print(f"{n_different:,} tables differ" if n_different else "all the same")
        return int(n_different > 0)
    checkout = Checkout(arguments.newsfold.absolute(), arguments.out.absolute())
    for scenario in arguments.only:
        run_scenario(checkout, scenario, copy_inputs(scenario, checkout.seeds, arguments.gold.absolute()))
    return 0


def parser() -> argparse.ArgumentParser:
    """The arguments that the command takes."""
    whole = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = whole.add_subparsers(dest="what", required=True)
    run = commands.add_parser("run", help="write the tables of all steps with one checkout")
    run.add_argument("newsfold", type=Path, metavar="NEWSFOLD_EXECUTABLE")
    run.add_argument("gold", type=Path, metavar="GOLD_PREPARED")
    run.add_argument("out", type=Path, metavar="OUT")
    diff = commands.add_parser("diff", help="compare what two checkouts wrote")
    diff.add_argument("out_a", type=Path, metavar="OUT_A")
    diff.add_argument("out_b", type=Path, metavar="OUT_B")
    for command in (run, diff):
        command.add_argument("--only", nargs="+", choices=SCENARIOS, default=SCENARIOS, metavar="SCENARIO")
    return whole


if __name__ == "__main__":
    sys.exit(main())
