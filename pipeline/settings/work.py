"""What decides no result: how a run uses machines, and whom it tells what."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator

from pipeline.settings.section import Section

_LEAST_SECRET = 16


class RunSettings(Section):
    """How a run uses the machine, or several."""

    workers: int = Field(default=0, ge=0, description="Worker processes; 0 means one a core.")
    engine: Literal["local", "dask"] = Field(
        default="local", description="Who extracts and cleans: processes of this machine, or workers of Dask."
    )
    scheduler: str = Field(
        default="",
        pattern=r"^(?:(?:tcp|tls|ws|wss|ucx)://.+)?$",
        description="Of `dask`: its scheduler, such as `tcp://10.0.0.5:8786`; empty: workers are started here.",
    )
    staging: str = Field(
        default="",
        pattern=r"^(?:/.*)?$",
        description="Of `dask`: a folder that all workers have under this path; empty: the data directory or bucket.",
    )

    @model_validator(mode="after")
    def _of_dask(self) -> "RunSettings":
        if self.engine == "local" and (self.scheduler or self.staging):
            raise ValueError('scheduler and staging are of engine = "dask"')
        return self

    @property
    def n_workers(self) -> int:
        """Worker processes to start."""
        affinity = getattr(os, "sched_getaffinity", None)
        return self.workers or (len(affinity(0)) if affinity else os.cpu_count() or 1)


class ReportSettings(Section):
    """Whether each run leaves a report, as `newsfold report` writes it. None of it is kept in `runs`."""

    folder: str = Field(
        default="",
        description="Folder of the reports, outside the data directory: RUN.html of each run; empty: none is written.",
    )
    keep: int = Field(default=100, ge=1, description="Reports kept there; older ones are deleted.")
    url: str = Field(
        default="",
        pattern=r"^(?:https?://.+/)?$",
        description="Address that serves the folder, with a slash at its end; Prefect's pages link to it.",
    )

    @field_validator("folder")
    @classmethod
    def _absolute(cls, folder: str) -> str:
        if folder and not Path(folder).is_absolute():
            raise ValueError("folder must be an absolute path: a run may start in any directory")
        return folder


class NotifySettings(Section):
    """Whom newsfold tells what a run has changed and what needs a person. None of it is kept in `runs`."""

    webhook: SecretStr = Field(default=SecretStr(""), description="Address that is told after each run, by POST.")
    secret: SecretStr = Field(
        default=SecretStr(""), description="Key of the message's signature, 16 characters at least."
    )
    wait_seconds: float = Field(
        default=10.0, gt=0, description="Longest wait for the message to be taken, once the run has ended."
    )
    max_clusters: int = Field(default=1000, ge=0, description="Clusters in a message; all are in the table `changes`.")

    @model_validator(mode="after")
    def _signed(self) -> "NotifySettings":
        url, secret = self.webhook.get_secret_value(), self.secret.get_secret_value()
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("webhook must begin with http:// or https://")
        if url and len(secret) < _LEAST_SECRET:
            raise ValueError(f"a webhook needs a secret of {_LEAST_SECRET} characters at least, to sign messages with")
        return self
