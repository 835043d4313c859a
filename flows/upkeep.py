"""Commands that look after a data directory."""

from pathlib import Path
from typing import Annotated

import typer

from flows.console import exit_codes, out
from flows.options import WAIT_SECONDS, Data, Wait, folder, stored_in
from flows.turn import in_turn

Dest = Annotated[
    Path,
    typer.Argument(metavar="DEST", help="Directory to make, outside DIR.", show_default=False, parser=folder),
]


def snapshot(dest: Dest, data: Data, wait: Wait = WAIT_SECONDS) -> None:
    """Write all tables to a new directory as they are at one instant, for a reader of more than one table.

    Waits for a run that is at work, and completes a commit that was cut off. On one file system the files are hard
    links: that takes no time and no space, and they do not change with later runs. What is forgotten later stays in a
    snapshot until you delete it.
    """
    with exit_codes():
        from pipeline.snapshot import check_destination, take
        from pipeline.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        check_destination(warehouse, dest)
        with in_turn(warehouse, wait):
            warehouse.roll_forward()
            taken = take(warehouse, dest)
        how = "hard links" if taken.n_linked == taken.n_files else f"{taken.n_files - taken.n_linked:,} of them copied"
        out.print(
            f"Snapshot: {taken.folder}, {taken.n_files:,} files ({how}), {taken.n_bytes:,} bytes",
            markup=False,
            soft_wrap=True,
        )
