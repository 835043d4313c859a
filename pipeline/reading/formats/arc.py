"""Web archives (ARC, before there was WARC): each captured HTML page is a document, as in WARC."""

from pipeline.reading.archives import arc_records
from pipeline.reading.archives.file import documents_of_file
from pipeline.reading.formats.base import Attempt, Documents, Format


class Arc:
    """Captures in the order of the file, compressed by member or not at all; see `Format`."""

    suffixes = (".arc", ".arc.gz")
    magic = b"filedesc://"
    compressible = False  # as WARC
    continuable = True

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each captured page, and a row for each place where the archive is damaged."""
        return documents_of_file(attempt, arc_records.records)


FORMAT: Format = Arc()
