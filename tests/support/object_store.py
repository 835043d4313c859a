"""A server that talks S3, with an empty bucket, as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows import environment, server

BUCKET = "s3://news"
_CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}


@contextmanager
def object_store(log: Path) -> Iterator[Mapping[str, str]]:
    """BUCKET, and the environment of those that use it."""
    port = server.free_port()
    endpoint = f"http://{environment.LOOPBACK}:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", environment.LOOPBACK, "-p", str(port)]
    with log.open("wb") as words, subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT) as process:
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=10), trust_env=False) as client:
                client.put(f"{endpoint}/{BUCKET.removeprefix('s3://')}").raise_for_status()
            yield {
                **_CREDENTIALS,
                "AWS_ENDPOINT_URL": endpoint,
                "no_proxy": environment.LOOPBACK,
                "NO_PROXY": environment.LOOPBACK,
            }
        finally:
            process.terminate()
