"""Commands that look after a data directory."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from flows.cli.console import exit_codes, out
from flows.cli.lock import locked
from flows.cli.options import WAIT_SECONDS, Config, Stored, Wait, folder, settings_from, stored_in

if TYPE_CHECKING:
    from pipeline.storage.upkeep.compact import Compacted
    from pipeline.storage.upkeep.retention import Expired

Dest = Annotated[
    Path,
    typer.Argument(metavar="DEST", help="Directory to make, outside DIR.", show_default=False, parser=folder),
]
Before = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only days before that one, 2026-03-01; else before today.", show_default=False),
]


def snapshot(dest: Dest, data: Stored, wait: Wait = WAIT_SECONDS) -> None:
    """Write all tables to a new directory as they are at one instant, for a reader of more than one table.

    Waits for a run that is at work, and completes a commit that was cut off. On one file system the files are hard
    links: that takes no time and no space, and they do not change with later runs. What is forgotten later stays in a
    snapshot until you delete it.
    """
    with exit_codes():
        from pipeline.storage.commit import roll_forward
        from pipeline.storage.upkeep.snapshot import check_destination, take
        from pipeline.storage.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        check_destination(warehouse, dest)
        with locked(warehouse, wait):
            roll_forward(warehouse)
            taken = take(warehouse, dest)
        how = "hard links" if taken.n_linked == taken.n_files else f"{taken.n_files - taken.n_linked:,} of them copied"
        out.print(
            f"Snapshot: {taken.folder}, {taken.n_files:,} files ({how}), {taken.n_bytes:,} bytes",
            markup=False,
            soft_wrap=True,
        )


def compact(data: Stored, before: Before = None, config: Config = None, wait: Wait = WAIT_SECONDS) -> None:
    """Merge the hour files of days that are over into one file a day, and drop raw input that is past retention.

    No row changes, and later runs find each where it is now. This is the one moment, with **newsfold migrate**, at
    which others should not read the tables by glob: rows move from file to file, so that a reader may see some twice.
    Pause them, or let them read a snapshot. Needs as much free space as the files that are merged; cut off, it is
    completed by the next command. Days are those of UTC; today's files are left alone.
    """
    with exit_codes():
        from pipeline.storage.commit import roll_forward
        from pipeline.storage.upkeep.compact import compact as merge_days
        from pipeline.storage.upkeep.retention import expire
        from pipeline.storage.warehouse import Warehouse
        from pipeline.text.dates import given_time

        today = datetime.now(UTC).date()
        limit = today if before is None else min(given_time(before).date(), today)
        settings, warehouse = settings_from(config), Warehouse(stored_in(data))
        warehouse.check()
        with locked(warehouse, wait):
            roll_forward(warehouse)
            expired = expire(warehouse, settings.retention, datetime.now(UTC))
            merged = merge_days(warehouse, limit)
        _print_expired(expired)
        _print_merged(merged)


def _print_expired(expired: "Expired") -> None:
    if expired.n_days:
        out.print(
            f"Past retention: the raw input of {expired.n_days:,} days went, {expired.n_bytes:,} bytes (decompressed)",
            soft_wrap=True,
        )


def _print_merged(merged: Sequence["Compacted"]) -> None:
    shown = Table("table", "days merged", "files before", "files after")
    for column in shown.columns[1:]:
        column.justify = "right"
    for row in merged:
        shown.add_row(row.table, f"{row.n_days:,}", f"{row.n_before:,}", f"{row.n_after:,}")
    out.print(shown)
    before, after = sum(row.n_before for row in merged), sum(row.n_after for row in merged)
    out.print(f"{before:,} files before, {after:,} after" if before > after else "Nothing to merge: nothing changed.")
    if large := sum(row.n_large for row in merged):
        out.print(f"Note: {large:,} days of a table were left as they are, as their files are large", soft_wrap=True)


def migrate(data: Stored, wait: Wait = WAIT_SECONDS) -> None:
    """Bring tables of an older newsfold to the schema of this one, which refuses to run on them until then.

    All in one commit: cut off, it is completed or dropped by the next command. Readers by glob should pause meanwhile,
    for they may meet columns of both versions. Take a copy first if you may want to go back; a snapshot will not do.
    """
    with exit_codes():
        from pipeline.schemas.tables import SCHEMA_VERSION
        from pipeline.storage.commit import roll_forward
        from pipeline.storage.upkeep.migrate import migrate as bring_up_to_date
        from pipeline.storage.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        warehouse.check_writable()
        with locked(warehouse, wait):
            n_completed = roll_forward(warehouse)
            done = bring_up_to_date(warehouse)
        if n_completed:
            out.print(f"Completed a commit that was cut off: {n_completed:,} files")
        if done.n_files:
            out.print(f"{done.n_files:,} files rewritten: schema version {done.oldest} -> {SCHEMA_VERSION}")
        else:
            out.print(f"Nothing to migrate: all tables have schema version {SCHEMA_VERSION}.")


COMMANDS = (snapshot, compact, migrate)
