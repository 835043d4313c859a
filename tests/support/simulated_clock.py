"""A clock that moves when it is told to."""

from datetime import UTC, datetime, timedelta


class SimulatedClock:
    """Waiting takes no time here: the clock moves instead."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, tzinfo=UTC)) -> None:
        self.time = start

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=max(0.001, seconds))
