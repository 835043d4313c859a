"""A data directory that another run may hold -> held by this command, once its turn has come."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from flows.cli.console import say

if TYPE_CHECKING:
    from pipeline.storage.warehouse import Warehouse


def locked(warehouse: "Warehouse", wait_seconds: float) -> AbstractContextManager[None]:
    """Hold a data directory, after the run that is at work. A snapshot needs no holding: nothing writes there.

    Raises:
        BusyError: that run did not end in time.
    """
    return warehouse.locked(wait_seconds, say) if warehouse.has_state else nullcontext()
