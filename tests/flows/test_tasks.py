"""Steps as Prefect tasks: all of them, and tried again only where that can help."""

import json
import subprocess
import sys
from typing import Any

import pytest

# In a process of its own: Prefect, once imported, takes the log lines of the stages for those of a flow run.
LOOK = """
import asyncio, json
from prefect.states import Failed
from flows.tasks import NAMES, RETRIES, TASKS
from pipeline.errors import BusyError, StoreError, UsageError, WarehouseError
from pipeline.runs.steps import publish

errors = [StoreError("no answer"), OSError("disk"), ValueError("odd")]
errors += [UsageError("wrong"), WarehouseError("damaged"), BusyError("held")]
again = TASKS[publish.publish_tables].retry_condition_fn
print(json.dumps({
    "tasks": {task.name: step.__name__ for step, task in TASKS.items()},
    "run names": sorted(NAMES.values()),
    "retries": [task.retries == RETRIES for task in TASKS.values()],
    "stored": [task.persist_result for task in TASKS.values()],
    "tried again": {type(error).__name__: asyncio.run(again(None, None, Failed(data=error))) for error in errors},
}))
"""


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_tasks_are_named_after_their_steps(seen: dict[str, Any]) -> None:
    assert len(seen["tasks"]) == 16 and all(name == step for name, step in seen["tasks"].items())
    assert len(set(seen["run names"])) == 16


def test_what_may_pass_is_tried_again_and_an_error_that_says_what_to_do_is_not(seen: dict[str, Any]) -> None:
    passing = {"StoreError": True, "OSError": True, "ValueError": True}
    assert seen["tried again"] == {**passing, "UsageError": False, "WarehouseError": False, "BusyError": False}
    assert all(seen["retries"])


def test_no_result_is_stored(seen: dict[str, Any]) -> None:
    assert not any(seen["stored"])
