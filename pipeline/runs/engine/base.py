"""What works on the shares of a run's chunks, where these are not worked on by processes of its own."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from pipeline.storage.exchange import Exchange

Order = TypeVar("Order")
Answer = TypeVar("Answer")


class Engine(Protocol):
    """Workers that see an exchange. Orders and answers name files there; they are small, and can be pickled."""

    @property
    def exchange(self) -> Exchange:
        """Where files are handed over."""

    @property
    def n_at_once(self) -> int:
        """How many orders are worked on at a time."""

    def open(self, exchange: Exchange) -> None:
        """Make sure, before any work, that its workers can be used: they answer, are as this one, and see the exchange.

        Raises:
            EngineError: they cannot; the message says which, and what to do.
        """

    def map(self, step: Callable[[Order], Answer], orders: Iterable[Order]) -> Iterator[tuple[Order, Answer]]:
        """Carry out orders, and give each with its answer as soon as it is there; few are asked for in advance.

        An order whose worker dies is carried out again by another one.

        Raises:
            EngineError: workers or their scheduler were lost. What the step raises is raised, too.
        """
