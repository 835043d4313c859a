"""Text files: the whole file is one document, but for messages of a wire."""

from pipeline.reading.documents import document_of_file
from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.formats.wire import iptc_7901
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.streams import read_whole

_HEADER = b"\x01"  # begins a message of IPTC 7901


class Text:
    """Plain text in any encoding; see `Format`."""

    suffixes = (".txt",)
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """The file's document, or those of the messages in it."""
        with attempt.open() as stream:
            data = read_whole(stream, attempt.settings.max_document_bytes)
            if change := attempt.change():
                return FileOutcome(waits=change)
            messages = list(iptc_7901.items(_decoded(data))) if _HEADER in data else []
            for number, item in enumerate(messages, 1):
                yield document_of_item(attempt.file, number, item, attempt.settings)
            if not messages:
                yield document_of_file(attempt.file, "text", data)
        return FileOutcome()


def _decoded(data: bytes) -> str:
    try:
        return decode(data)[0]
    except UnreadableError:
        return ""


FORMAT: Format = Text()
