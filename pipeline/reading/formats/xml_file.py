"""XML files: of a wire (NewsML-G2, NewsML 1, NITF), told by the root element, else feeds: RSS, Atom, RDF."""

from collections.abc import Iterator

from pipeline.feeds.documents import read_document
from pipeline.feeds.items import MAX_ITEMS, FeedDocument, Item, NotAFeedError
from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.formats.wire.in_xml import NoWireError, items
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import InputFile, read_whole

_MOST_DOCUMENTS = 10  # of the largest size; a feed is read whole
_NO_TEXTS = "a sitemap holds addresses and no texts: list it as a source"
_NO_TEXT = (
    "the feed holds {} of it and no text: list the feed as a source (newsfold sources add), and its pages are read"
)
_LISTS = ("sitemap", "news_sitemap", "sitemap_index")


class XmlFile:
    """The items of an XML document; see `Format`. Numbers count items, from 1."""

    suffixes = (".xml", ".rss", ".atom", ".rdf")
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
        except NoWireError as error:
            return (yield from _of_feed(attempt, str(error)))
        except (UnreadableError, TooLargeError) as error:
            return FileOutcome(problem=error, record=number + 1 if number else None)
        return FileOutcome()


def _of_feed(attempt: Attempt, why_no_wire: str) -> Documents:
    """The documents of a feed's items; of any other file a row that says so."""
    limit = _MOST_DOCUMENTS * attempt.settings.max_document_bytes
    with attempt.open() as stream:
        data = read_whole(stream, limit)
        try:
            feed = read_document(data, "", limit)
        except NotAFeedError:  # nor will it be one, if it is still being written
            yield rejected(attempt.file, None, "unreadable", why_no_wire)
            return FileOutcome()
        if feed.kind in _LISTS:
            yield rejected(attempt.file, None, "unreadable", _NO_TEXTS)
            return FileOutcome()
        yield from _documents(attempt.file, feed)
    problem = feed.problem or ("it holds more items than are read" if len(feed.items) == MAX_ITEMS else "")
    return FileOutcome(problem=UnreadableError(problem) if problem else None, record=len(feed.items) + 1)


def _documents(file: InputFile, feed: FeedDocument) -> Iterator[RawDocument]:
    for number, item in enumerate(feed.items, 1):
        document = document_of_record(file, number, _record(item, feed.title))
        if item.withheld:
            why = f"the export calls it: {item.withheld}"
            document = document._replace(status="not_article", status_detail=why)
        elif document.status == "empty":  # other names of its fields would not help, so these are not told
            why = _NO_TEXT.format("a summary" if item.summary else "a headline")
            document = document._replace(status_detail=why, names=())
        yield document


def _record(item: Item, feed: str) -> dict[str, object]:
    """What an item says; a summary is named, too, though it is no text. Without an address it is of its feed."""
    said = {
        "url": item.url,
        "id": "" if item.url else item.guid,
        "title": item.title,
        "source": "" if item.url else feed,
        "published_at": item.published,
        "lang": item.lang,
        "author": list(item.authors),
        "summary": item.summary,
        "html": item.html,
        "text": item.text,
    }
    return {name: value for name, value in said.items() if value}


FORMAT: Format = XmlFile()
