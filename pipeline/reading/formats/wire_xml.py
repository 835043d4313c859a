"""XML files of a wire: NewsML-G2, NewsML 1 and NITF, told by their root element."""

from pipeline.reading.documents import rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.formats.wire.in_xml import NoWireError, items
from pipeline.reading.packed import TooLargeError


class WireXml:
    """The items of an XML document; see `Format`. Numbers count items, from 1."""

    suffixes = (".xml",)
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each item, also of those before a place where the file is damaged."""
        number = 0
        try:
            with attempt.open() as stream:
                for item in items(stream, attempt.settings.max_document_bytes):
                    number += 1
                    yield document_of_item(attempt.file, number, item, attempt.settings)
        except NoWireError as error:  # nor will it be of one, if it is still being written
            yield rejected(attempt.file, None, "unreadable", str(error))
        except (UnreadableError, TooLargeError) as error:
            return FileOutcome(problem=error, record=number + 1 if number else None)
        return FileOutcome()


FORMAT: Format = WireXml()
