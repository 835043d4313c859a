"""Plain text as wires have sent it since the days of teleprinters (IPTC 7901) -> its items.

A message is a header between the control characters SOH and STX, the text up to ETX, and when it was sent.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from pipeline.reading.formats.wire.item import WireItem, plain
from pipeline.reading.formats.wire.values import people
from pipeline.text.agencies import agency
from pipeline.text.hashing import hash_parts

_MESSAGE = re.compile(  # no part of it is tried twice
    r"\x01(?P<number>[A-Za-z]{2,5}\d{1,6}) +(?P<priority>\d) +(?P<category>[A-Za-z]{1,4}) +\d*+"
    r"(?P<more>[^\r\n\x01\x02]*+)(?P<head>[^\x01\x02]*+)\x02(?P<text>[^\x01\x03]*+)(?:\x03(?P<sent>[^\x01\x04]*+))?"
)
_SENT = re.compile(r"(\d\d)(\d\d)(\d\d)(?: (?:GMT|UTC))? ([A-Za-z]{3})[a-z]* (\d\d)\b")
_TITLE_END = re.compile(r" ?=[ \t]*\r?$", re.MULTILINE)  # after the headline, and a byline if there is one
_MOST_TITLE = 400  # characters
_BY = re.compile(r"(?:by|von|par|por|di|door) (?=\w)", re.IGNORECASE)
_FOR_EDITORS = re.compile(  # and all that follows
    r"^(?:[ \t*]+\r?\n)?(?:the following information is not (?:intended )?for publication"
    r"|die folgenden informationen sind nicht zur veröffentlichung)",
    re.IGNORECASE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"\r?\n(?:[ \t]*\r?\n|(?=[ \t]{2,}\S))\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def items(text: str) -> Iterator[WireItem]:
    """The items of all messages in a text; none of any other text."""
    return (_item(message) for message in _MESSAGE.finditer(text)) if "\x01" in text else iter(())


def _item(message: re.Match[str]) -> WireItem:
    head, body = (_CONTROLS.sub("", message[name]).strip("\r\n") for name in ("head", "text"))
    body = body[: found.start()] if (found := _FOR_EDITORS.search(body)) else body
    lines = _lines(head)
    slug = [line.strip("/") for line in lines if line.endswith("/")]
    lines = [line.removesuffix("=").strip() for line in lines if not line.endswith("/")]
    if not lines and (end := _TITLE_END.search(body, 0, _MOST_TITLE)):
        lines, body = _lines(body[: end.start()]), body[end.end() :]
    byline = lines.pop() if len(lines) > 1 and _BY.match(lines[-1]) else ""
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH.split(body))
    sent = _moment(message["sent"] or "")
    return WireItem(
        item_id=f"iptc7901:{message['number']}:{sent or hash_parts(head, body)}",
        kind="text",
        created=sent,
        title=" ".join(lines) or None,
        byline=people(byline),
        provider=next(filter(None, map(agency, message["more"].split())), None),
        urgency=int(message["priority"]),
        slug=" ".join(slug) or None,
        body=plain("\n\n".join(filter(None, paragraphs))),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _moment(sent: str) -> str | None:
    """When a message was sent, as `161405 Nov 26` says: day, hour and minute in UTC."""
    said = _SENT.search(sent)
    try:
        return datetime.strptime(f"{' '.join(said.groups())} +0000", "%d %H %M %b %y %z").isoformat() if said else None
    except ValueError:
        return None
