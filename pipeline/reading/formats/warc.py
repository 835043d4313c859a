"""Web archives (WARC): each captured HTML page is a document; when it was captured says nothing of its publication."""

from pipeline.reading.archives import warc_records
from pipeline.reading.archives.file import documents_of_file
from pipeline.reading.formats.base import Attempt, Documents, Format


class Warc:
    """Captures in the order of the file, compressed by member or not at all; see `Format`.

    A revisit is a document of the capture that it means, under its own address.
    """

    suffixes = (".warc", ".warc.gz", ".warc.zst")
    magic = b"WARC/"
    compressible = False  # decompressed member by member, so that a damaged one costs itself alone
    continuable = True

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each captured page, and a row for each place where the archive is damaged."""
        return documents_of_file(attempt, warc_records.records)


FORMAT: Format = Warc()
