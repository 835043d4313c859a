"""A process -> the memory that it and all below it hold over time, and the disk that they stage on."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(frozen=True)
class Sample:
    """What there was at a moment: memory, what processes share counted once (PSS), and staged files, in GB."""

    at: float  # seconds since 1970
    memory_gb: float
    cpu_seconds: float
    staged_gb: float


class Memory(threading.Thread):
    """Looks again and again how much memory a process and all below it hold, and what is `staged` in a folder."""

    def __init__(self, pid: int, staged: Path | None = None) -> None:
        super().__init__(daemon=True)
        self._pid, self._staged = pid, staged
        self.samples: list[Sample] = []

    @property
    def peak_gb(self) -> float:
        """The most memory at once."""
        return max((sample.memory_gb for sample in self.samples), default=0.0)

    def run(self) -> None:
        """Look until the process has ended."""
        while (pids := _family(self._pid)) and (sizes := [_pss(pid) for pid in pids])[0]:
            cpu, staged = sum(map(_cpu_seconds, pids)), _bytes_below(self._staged) if self._staged else 0
            self.samples.append(Sample(time.time(), sum(sizes) / 1e9, cpu, staged / 1e9))
            time.sleep(SECONDS_BETWEEN_LOOKS)


def cpu_seconds_of_all(pid: int) -> float:
    """CPU seconds of a process and of all below it, those that have ended and those that work still."""
    return sum(map(_cpu_seconds, _family(pid)))


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = _fields(stat)[1]
        except OSError:  # it has ended
            continue
        children[int(parent)].append(int(stat.parent.name))
    found = [pid]
    for known in found:
        found += children[known]
    return found


def _fields(stat: Path) -> list[str]:
    """What the system says of a process, from its state on."""
    return stat.read_text().rpartition(")")[2].split()


def _pss(pid: int) -> int:
    """Bytes; 0 where the process has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _cpu_seconds(pid: int) -> float:
    """Of the process and of those below it that have ended; 0 where it has ended itself."""
    try:
        ticks = _fields(Path(f"/proc/{pid}/stat"))[11:15]
    except OSError:
        return 0.0
    return sum(map(int, ticks)) / 100


def _bytes_below(folder: Path) -> int:
    """What the files in a folder take; some may go meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
