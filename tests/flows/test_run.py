"""What Prefect knows of a flow's parameters: those that a deployment may have, and no more."""

import json
import subprocess
import sys
from typing import Any

import pytest

# In a process of its own: Prefect, once imported, takes the log lines of the stages for those of a flow run.
LOOK = """
import json
import os
import tempfile
from prefect.utilities.callables import parameter_schema
from flows import webhook
from flows.ingest import IngestParameters, ingest
from flows.recluster import DecisionParameters, ReclusterParameters
from flows.run import RunParameters, run_flow
from pipeline.errors import DecisionError
from pipeline.overrides import ManualDecision
from pipeline.runs.progress import NoProgress
from pipeline.runs.recluster import Reclustering
from pipeline.settings import Settings

shown, settings = NoProgress(), Settings()
given = IngestParameters(inputs=["seeds"], data="data", settings=settings, progress=shown)
checked = ingest.validate_parameters({"parameters": given})["parameters"]
deployed = {"inputs": ["seeds"], "data": "data", "config": "newsfold.toml"}
deployed = ingest.validate_parameters({"parameters": deployed})["parameters"]
name = os.fsdecode(b"caf\\xe9")
odd = IngestParameters(inputs=[name, "file:///in/caf%E9"], data=name, settings=settings, progress=shown)
made = DecisionParameters(kind="link", articles=["b", "a"], reason="because", made_by="me", undo=True)
wanted = ReclusterParameters(data="data", decision=made).wanted
told = []
webhook.notify = lambda *given: told.append("the webhook")
for error in (ValueError("odd"), DecisionError("refused")):
    def work(context, call, error=error):
        raise error
    try:
        with tempfile.TemporaryDirectory() as folder:
            run_flow(RunParameters(data=folder), work)
    except (ValueError, DecisionError) as raised:
        told.append(str(raised))
print(json.dumps({
    "handed on": checked.settings is settings and checked.progress is shown,
    "offered": sorted(parameter_schema(ingest).model_dump()["definitions"]["IngestParameters"]["properties"]),
    "recorded": ingest.serialize_parameters({"parameters": checked})["parameters"],
    "deployed": [str(deployed.config), deployed.settings],
    "odd": ingest.serialize_parameters({"parameters": odd})["parameters"],
    "told": told,
    "decided": wanted == Reclustering(decision=ManualDecision("link", ("b", "a"), "because", "me"), undo=True),
}))
"""


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_what_a_command_hands_to_its_flow_stays_in_the_process(seen: dict[str, Any]) -> None:
    assert seen["handed on"]
    assert seen["offered"] == ["config", "data", "inputs", "sources", "wait_seconds"]
    assert seen["recorded"] == {
        **{"inputs": ["seeds"], "data": "data", "config": None},
        "sources": None,
        "wait_seconds": 0,
    }


def test_a_deployment_gives_the_settings_as_a_file(seen: dict[str, Any]) -> None:
    assert seen["deployed"] == ["newsfold.toml", None]


def test_a_path_that_is_no_utf8_is_recorded_as_a_uri(seen: dict[str, Any]) -> None:
    assert seen["odd"]["inputs"] == ["file://caf%E9", "file:///in/caf%E9"]
    assert seen["odd"]["data"] == "file://caf%E9"


def test_the_webhook_is_told_of_a_run_that_fails_but_not_of_a_decision_that_is_refused(seen: dict[str, Any]) -> None:
    assert seen["told"] == ["the webhook", "odd", "refused"]


def test_a_decision_reaches_the_run_as_it_was_given(seen: dict[str, Any]) -> None:
    assert seen["decided"]
