"""Text files: the whole file is one document."""

from pipeline.reading.formats.base import Attempt, Documents, Format, document_of_all


class Text:
    """Plain text in any encoding; see `Format`."""

    suffixes = (".txt",)
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """The file's document."""
        return document_of_all(attempt, "text")


FORMAT: Format = Text()
