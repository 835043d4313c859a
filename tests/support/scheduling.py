"""Tests -> the processes that run them: what shares servers is run by one, and what takes long comes first."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/flows/", "tests/golden/test_seed")  # they share a service and a Prefect server
# What takes long, so that one process is not left with it when the other has done, as types and the structure, each of
# which is one test. In a fresh clone the flows compile the kernels; what needs none is run meanwhile.
FIRST = (
    *TOGETHER,
    *(f"tests/pipeline/{stage}/" for stage in ("cleaning", "extraction", "text", "reading")),
    *("tests/test_", "tests/faults/", "tests/golden/", "tests/quality/", "tests/whole_runs/"),
)


class Scheduling(LoadScopeScheduling):
    """Modules are dealt out whole, in order, to the process that is free; those that share servers as if one."""

    def _split_scope(self, nodeid: str) -> str:
        return "together" if nodeid.startswith(TOGETHER) else nodeid.partition("::")[0]


def rank(nodeid: str) -> int:
    """The place of a test's folder in the order of running."""
    return next((n for n, folder in enumerate(FIRST) if nodeid.startswith(folder)), len(FIRST))
