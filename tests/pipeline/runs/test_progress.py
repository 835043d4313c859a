"""A run's stages are timed while they are shown."""

from pipeline.runs.progress import Progress, TimedProgress


class Shown:
    def __init__(self) -> None:
        self.told: list[object] = []

    def begin(self, stage: str, total: int) -> None:
        self.told.append((stage, total))

    def advance(self, n: int) -> None:
        self.told.append(n)


def test_stages_are_passed_on_and_their_seconds_added_up() -> None:
    times = iter([10.0, 12.0, 15.0, 21.0])
    shown = Shown()
    timed = TimedProgress(shown, lambda: next(times))
    assert isinstance(timed, Progress)
    for stage, total in (("read", 0), ("clean", 7), ("read", 2)):
        timed.begin(stage, total)
        timed.advance(1)
    assert timed.seconds() == {"read": 2.0 + 6.0, "clean": 3.0}
    assert shown.told == [("read", 0), 1, ("clean", 7), 1, ("read", 2), 1]


def test_a_run_without_stages_took_no_time() -> None:
    assert TimedProgress(Shown()).seconds() == {}
