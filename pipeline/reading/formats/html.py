"""HTML files: the whole page is one document."""

from pipeline.reading.formats.base import Attempt, Documents, Format, document_of_all


class Html:
    """A page in any encoding, that which it names itself before others; see `Format`."""

    suffixes = (".html", ".htm", ".xhtml")
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """The page's document."""
        return document_of_all(attempt, "html")


FORMAT: Format = Html()
