"""A Dask scheduler and workers as processes of their own, each with a temporary folder that no other process has."""

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from flows import server

ROOT = Path(__file__).parents[2]
_DASK = (sys.executable, "-m", "dask")


@dataclass
class DaskWorkers:
    """What was started; the words of each process go to a file. A context manager: in the end all are killed."""

    folder: Path
    address: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _opened: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        port = server.free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        self._start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--dashboard-address", ":0")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._opened.close()

    def worker(self, name: str, *options: str) -> None:
        """Start one with one thread."""
        place = self.folder / name
        own = ("--nthreads", "1", "--no-dashboard", "--name", name, "--local-directory", str(place), *options)
        self._start(name, "worker", self.address, *own)

    def kill(self, name: str) -> None:
        """Kill one, as the system does where memory is short."""
        self.processes[name].kill()
        self.processes.pop(name).wait()

    def words(self) -> str:
        """What all have said."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def _start(self, name: str, *arguments: str) -> None:
        temporary = self.folder / f"tmp-{name}"
        temporary.mkdir()
        log = self._opened.enter_context((self.folder / f"{name}.log").open("wb"))
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": path}
        self.processes[name] = process = subprocess.Popen(
            [*_DASK, *arguments], stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=temporary
        )
        self._opened.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
