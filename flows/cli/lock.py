"""A data directory that another run may hold -> held by this command, once its turn has come."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from flows.cli.console import say
from pipeline.errors import BusyError

if TYPE_CHECKING:
    from pipeline.storage.warehouse import Warehouse


@contextmanager
def locked(warehouse: "Warehouse", wait_seconds: float) -> Iterator[None]:
    """Hold a data directory, after the run that is at work. A snapshot needs no holding: nothing writes there.

    Raises:
        BusyError: that run did not end in time.
    """
    with ExitStack() as held:
        if warehouse.has_state:
            try:
                held.enter_context(warehouse.locked())
            except BusyError:
                if wait_seconds:
                    say(f"A run is at work: waiting up to {wait_seconds:.0f} seconds for its end.")
                held.enter_context(warehouse.locked(wait_seconds))
        yield
