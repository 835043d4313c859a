"""A run that has ended -> a signed message to whoever is to be told of it; what goes wrong with that costs no run."""

import base64
import binascii
import hashlib
import hmac
import json
import logging
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import urllib3
from urllib3.util import Retry, Timeout

from pipeline.inspection.run_message import run_message
from pipeline.settings import NotifySettings
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(f"pipeline.{__name__}")  # under `pipeline`, whose lines reach the Prefect UI

_TRIES = 5
_TIMEOUT = Timeout(connect=3.0, read=5.0)
_WORTH_ANOTHER_TRY = (408, 425, 429, 500, 502, 503, 504)


def notify(settings: NotifySettings, warehouse: Warehouse, run_id: str | None) -> None:
    """Tell the webhook of a run, without a name of the last; wait for it as long as the settings say, and no longer."""
    if not settings.webhook.get_secret_value():
        return
    try:
        message = run_message(warehouse, run_id, datetime.now(UTC), settings.max_clusters)
        if message:
            _tell(settings, message)
    except Exception:  # whatever it is, the run is over and published
        log.warning("the webhook was not told of the run", exc_info=True)


def _tell(settings: NotifySettings, message: Mapping[str, Any]) -> None:
    sending = threading.Thread(target=_send, args=(settings, message), daemon=True)
    sending.start()
    sending.join(settings.wait_seconds)
    if sending.is_alive():
        log.warning("the webhook has not taken its message within %s s; it is not waited for", settings.wait_seconds)


def _send(settings: NotifySettings, message: Mapping[str, Any]) -> None:
    body = json.dumps(message, default=datetime.isoformat, ensure_ascii=False).encode("utf-8", "replace")
    headers = signed(body, str(message["run"]["run_id"]), int(time.time()), settings.secret.get_secret_value())
    again = Retry(
        total=_TRIES - 1,
        redirect=0,
        allowed_methods=None,
        status_forcelist=_WORTH_ANOTHER_TRY,
        backoff_factor=0.5,
        retry_after_max=int(settings.wait_seconds),
        raise_on_status=False,
    )
    try:
        with urllib3.PoolManager(timeout=_TIMEOUT, retries=again) as pool:
            answer = pool.request(
                "POST", settings.webhook.get_secret_value(), body=body, headers=headers, redirect=False
            )
    except urllib3.exceptions.HTTPError as error:  # its words hold the address, which may be a secret
        reason = getattr(error, "reason", error)
        log.warning("the webhook was not reached: %s", type(reason).__name__)
        return
    if answer.status >= 300:
        log.warning("the webhook has refused its message: status %d", answer.status)


def signed(body: bytes, message_id: str, at: int, secret: str) -> dict[str, str]:
    """The headers of a message, by the specification Standard Webhooks 1: its id, time and signature.

    The id is the run's, and the same for every try, so that a receiver can tell what it has had. A secret that begins
    with `whsec_` is one in base64, as that specification writes it.
    """
    content = f"{message_id}.{at}.".encode() + body
    signature = base64.b64encode(hmac.new(_key(secret), content, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "User-Agent": "newsfold",
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature}",
    }


def _key(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            pass
    return secret.encode()
