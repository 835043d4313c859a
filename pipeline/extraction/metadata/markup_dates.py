"""HTML -> when its article was published and changed, as meta tags, elements by the headline and the address say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from htmldate.core import DATE_ATTRIBUTES, NAME_MODIFIED, PROPERTY_MODIFIED

from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.extraction.metadata.place import dated_elements, footers_of, properties_of, property_of
from pipeline.extraction.metadata.plain import plain
from pipeline.text import dates
from pipeline.text.names.byline_words import DONE
from pipeline.text.printed_dates.names import fold

# In other languages than English too: systems translate what they print, seldom what they name things by.
_SAYS_CHANGED = re.compile(
    r"updat|modif|lastmod|revis|changed|edited|aktualisier|ge[äa]ndert|mis(?:e)? à jour|actuali[zst]|atualiz|aggiorn"
    r"|bijgewerkt|gewijzigd|zaktualiz|aktualiz|obnovl|обновл|измен|оновл|güncel|diperbarui|kemas ?kini|تحديث|محدث"
    r"|به.?روز|ویرایش|अपडेट|अद्यतन|আপডেট|更新|修订|修改|업데이트|수정|갱신|oppdatert|uppdatera|opdateret|päivitetty|muokattu"
    r"|frissít|módosít|ενημέρ|ενημερ|cập nhật|แก้ไข|อัปเดต|อัพเดท|עודכן|עדכון",
    re.IGNORECASE,
)
_SAYS_PUBLISHED = re.compile(
    r"publi|pubblic|posted|issued|created|first|original|release|ver[öo]ffentlicht|erstellt|erschienen|gepubliceerd|geplaatst"
    r"|опублик|публикац|yayın|diterbitkan|dipublikasi|terbit|tayang|نشر|انتشار|منتشر|प्रकाशित|প্রকাশ|发布|發布|发表|發表|公開|掲載|配信|投稿"
    r"|등록|입력|게재|작성|julkaistu|opublikowan|dodano|vydáno|megjelen|közzétéve|δημοσ|đăng|เผยแพร่|פורסם",
    re.IGNORECASE,
)
_SAYS_ELSE = re.compile(
    r"expir|event|start|end(?:date|time)|birth|copyright|valid|avail|review|comment|reply|deadline|duration|read(?:ing)?-?time",
    re.IGNORECASE,
)
_NAMED_PUBLISHED = re.compile(
    r"pub(?:lish\w*|lication)?[._:-]?(?:date|time|_?at)|date[._:-]?(?:pub|issued|created|posted)"
    r"|(?:^|[._:-])(?:reg|news|article|story|post|content)[._-]?(?:date|datetime)$"
)
_NAMED_CHANGED = re.compile(
    r"modif|lastmod|updated?[._:-]?(?:date|time|at|on)|update[._:-]?(?:date|time)|revis(?!it)", re.IGNORECASE
)
_PUBLISHED = DATE_ATTRIBUTES - {"meta", "timestamp", "release_date", "video:release_date"}
_MODIFIED = (NAME_MODIFIED | PROPERTY_MODIFIED) - DATE_ATTRIBUTES
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dates|time|timestamp|datetime|pubdate|published|publish|posted|post-?date|post-?time|postedon"
    r"|updated|modified|meta|info|byline|author|details|stamp|datum|fecha|data|tarih|tanggal|zeit|publishedat|dateline|when|hora|heure|article-?date)(?:$|[\s_-])"
    r"|(?:[a-z](?:Date|Time|Timestamp)|(?:Publi(?:shed|sh|cation)|Post(?:ed)?)(?:Date|Time|On|At))(?:$|[\s_A-Z-])",
)
_LONGEST = 120  # characters of an element that says when
_LABEL_LENGTH = 40  # characters before a date that say what it is the date of
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2]|[a-z]{3})[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/.-]|$)"
    r"|/(?P<split>(?:19|20)\d\d(?:/(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])/)(?:0[1-9]|[12]\d|3[01]))(?=/)"
    r"|[/_-](?P<numbers>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/._-]|$)",
    re.IGNORECASE,
)
_LEVELS = 4
_FEW = 3  # elements within one that is a date
_SHORT = 60  # characters of one
_NO_DATES = frozenset(("a", "h1", "h2", "h3", "h4", "em", "strong", "b", "i", "code", "title"))
_EDITS = frozenset(("ins", "del"))  # say when they were made
_YEAR = re.compile(  # solar and Buddhist ones too; of an era; a short one of the Buddhist era
    r"(?<!\d)(?:1[3489]|2[05])\d\d(?!\d)"
    r"|(?:令和|平成|昭和|民国|民國) ?(?:\d{1,3}|元) ?年|[\u0e00-\u0e7f.] ?[6-9]\d(?!\d)"
)
_DONE = rf"(?:{'|'.join(map(re.escape, DONE))})\b"
_SAYS_DONE = re.compile(_DONE, re.IGNORECASE)
_PIECES = re.compile(
    rf"\s*[|｜•·()]\s*|\s+[-–—]\s+|\s+/\s+(?=\D)|(?<=\d),?\s+(?={_DONE})|(?<=\w),\s+(?={_DONE})|\s+(?=(?:来源|來源|出处|出處|출처|出典|المصدر|источник|fuente|fonte|quelle)\s*[:：])",
    re.IGNORECASE,
)
_LABELS = [
    re.compile(rf"[^\d:：]{{2,{_LABEL_LENGTH}}}{rest}")
    for rest in (r"[:：]\s*(.+)", r"\s([^\W\d]+\.? \d.*)", r"\s(\d.*)")
]
_MAY_BE_DATE = re.compile(r"\d\d\D{0,20}\d|\d\D{1,20}\d\d|\d{8}")
_IN_NUMBERS = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d|\d{4})")  # whatever their order is
_IS_DURATION = re.compile(  # 3시 30분 is a clock
    r"\d\s*[-–]?\s*(?:min|sec|hour|view|comment|мин|分钟|分で"
    r"|분(?<!시\d분)(?<!시 \d분)(?<!시\d\d분)(?<!시 \d\d분))",
    re.IGNORECASE,
)
_GIVEN = ("datetime", "content", "title", "data-datetime", "data-timestamp", "data-time", "data-date")  # attributes
_NAMES_TIME = re.compile(r"date|time|stamp|utc|epoch|publish")  # an attribute that a script reads
_ZONES_APART = timedelta(hours=36)
_LATER = datetime(9000, 1, 1, tzinfo=UTC)
_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class MarkupDates:
    """Dates as given, the likeliest first; `plain`: those that are not said to be of publication."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


def meta_dates(meta: MetaTags) -> MarkupDates:
    """The dates in meta tags; what is named as published goes before what was created or is a date."""
    published: list[tuple[str, str]] = []
    modified: list[str] = []
    for name, values in meta.values.items():
        if name in _MODIFIED or (name not in _PUBLISHED and _NAMED_CHANGED.search(name)):
            modified += values
        elif name in _PUBLISHED or (_NAMED_PUBLISHED.search(name) and not _SAYS_ELSE.search(name)):
            published += [(name, value) for value in values]
    said = [value for name, value in published if "pub" in name or "issued" in name]
    other = [value for name, value in published if not ("pub" in name or "issued" in name)]
    return MarkupDates(tuple(said), tuple(modified), tuple(other))


def dates_of(elements: Iterable[Any], lang: str | None) -> MarkupDates:
    """The dates that elements by the headline say, in their attributes or, the innermost of them, in their text."""
    marked = [element for element in elements if _says_when(element) or _is_short(element)]
    said = (element for element in marked if _holds_figures(element))  # and is no icon or separator
    outer = {id(ancestor) for element in said for ancestor in islice(element.iterancestors(), _LEVELS)}
    found: dict[str, dict[str, None]] = {"published": {}, "modified": {}, "plain": {}}
    for element in marked:
        given = _given(element, lang)
        if given:
            found[_kind(element, _label(element))][given] = None
        elif id(element) not in outer:
            for label, value in _printed(element, lang, whole=not _says_when(element)):
                found[_kind(element, label)][value] = None
    return MarkupDates(tuple(found["published"]), tuple(found["modified"]), tuple(found["plain"]))


def microdata_dates(article: Any, lang: str | None) -> MarkupDates:
    """The dates in an article's element that are marked as its properties or in its footers, not in other articles."""
    marked = [part for part in properties_of(article) if "date" in property_of(part).lower()]
    return dates_of([*marked, *footers_of(article)], lang)


def labelled_date(tree: Any, own: Any | None, lang: str | None) -> MarkupDates:
    """The one day anywhere on a page that is said to be of publication, beside the article as under its headline."""
    said = dates_of(dated_elements(tree, own), lang).published
    days = {when.date() if (when := _moment(value, lang)) else None for value in said}
    return MarkupDates(said[:1]) if len(days) == 1 else MarkupDates()


def day_in_address(addresses: Iterable[str | None]) -> str | None:
    """The day that an address of the page holds: `/2026/11/20/storm`, `/2026/1120/c1`, `/storm-20261120.html`."""
    for address in filter(None, addresses):
        match = _IN_ADDRESS.search(_path(address))
        if match and (numbers := (match["numbers"] or match["split"] or "").replace("/", "")):
            return f"{numbers[:4]}-{numbers[4:6]}-{numbers[6:]}"
        if match and (month := _month(match["month"])):
            return f"{match['year']}-{month:02}-{int(match['day']):02}"
    return None


def is_before_change(published: str, changed: Sequence[str], lang: str | None) -> bool:
    """Whether it can be of publication. One no earlier than the change may be a stamp that each change renews."""
    when, others = _moment(published, lang), [_moment(value, lang) for value in changed]
    return when is None or all(other is None or when < other for other in others)


def days_before(printed: Iterable[str], stamps: Sequence[str], lang: str | None) -> list[str]:
    """Of the dates that a page prints, those well before all stamps; in other time zones it is another day."""
    first = min((when for value in stamps if (when := _moment(value, lang))), default=None)
    found = [(value, _moment(value, lang)) for value in printed]
    return [value for value, when in found if when and first and when < first - _ZONES_APART]


def _moment(value: str, lang: str | None) -> datetime | None:
    return dates.parse(value, "UTC", _LATER, lang).when


def is_date(value: str, lang: str | None) -> bool:
    """Whether it can be read as a date, at least by whoever knows the order of its numbers."""
    if not _MAY_BE_DATE.search(value) or _IS_DURATION.search(value):
        return False
    return bool(_IN_NUMBERS.fullmatch(value)) or dates.parse(value, "UTC", _LATER, lang).when is not None


def _says_when(element: Any) -> bool:
    names = _names(element)
    if _is_in_teaser(element):
        return False
    is_timed = element.tag == "time" or (element.get("datetime") is not None and element.tag not in _EDITS)
    is_marked = is_timed or "date" in names.lower() or bool(_DATE_CLASS.search(names)) or _tells_age(element)
    return is_marked and not _SAYS_ELSE.search(names)


def _tells_age(element: Any) -> bool:
    """Whether it prints little, as `3 hours ago`, and holds the date as what a pointer on it shows."""
    title = element.get("title") or ""
    return bool(_YEAR.search(title)) and len(element.text_content().strip()) <= _SHORT and is_date(title, None)


def _holds_figures(element: Any) -> bool:
    return any(map(element.get, _GIVEN)) or any(map(str.isdigit, element.text_content()))


def _is_in_teaser(element: Any) -> bool:
    """Whether it stands in a link that holds more than a date: the teaser of another article."""
    link = next(element.iterancestors("a"), None)
    if link is None or next(link.iterancestors("h1"), None) is not None:
        return False
    return len(link.text_content().strip()) > _SHORT


def _is_short(element: Any) -> bool:
    """Whether an element holds little more than a year: it may be a date, and is none if it holds anything else."""
    if len(element) > _FEW or element.tag in _NO_DATES or _is_in_teaser(element):
        return False
    text = element.text_content().strip()
    longest = _LONGEST if _SAYS_DONE.match(text) else _SHORT
    return len(text) <= longest and bool(_YEAR.search(fold(text)))


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "property", "data-testid"))


def _given(element: Any, lang: str | None) -> str | None:
    """The date in an element's attributes; where that is a day alone, with the clock that is printed beside the day."""
    own = (value for name, value in element.items() if name.startswith("data-") and _NAMES_TIME.search(name))
    values = [value.strip() for value in (*(element.get(name) or "" for name in _GIVEN), *islice(own, _FEW))]
    given = next((value for value in values if value and is_date(value, lang)), None)
    text = element.text_content() if given else ""
    return dates.fullest((given, dates.find_date(plain(text), lang) if len(text) <= _LONGEST else None), lang)


def _printed(element: Any, lang: str | None, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Each date in an element's text, with what says of what it is the date; `whole`: nothing else is there."""
    text = plain(element.text_content())
    if len(text) > _LONGEST:
        return
    for piece in _PIECES.split(text):
        label, figures, _ = (*re.split(r"(\d)", piece, maxsplit=1), "", "")[:3]
        values = (piece, *_after_label(piece), None if whole else dates.find_date(piece)) if figures else ()
        if value := next((value for value in values if value and is_date(value, lang)), None):
            yield f"{_label(element)} {label[-_LABEL_LENGTH:]}", _in_full(value, text, lang)


def _in_full(value: str, text: str, lang: str | None) -> str:
    """A date with the clock and zone that its line prints after a mark: `16/11/2026 - 15:30`, `15:30 (GMT+7)`."""
    own = dates.find_date(value, lang)
    if not own and _IN_NUMBERS.fullmatch(value) and value in text:
        return dates.find_date(text, lang) or value  # the weekday before the numbers tells their order
    full = dates.find_date(text[max(text.find(value), 0) :], lang)
    return full if own and full and own[:10] == full[:10] and len(full) > len(own) else value


def _after_label(text: str) -> list[str]:
    """`Published: 3 March 2026` without what is before the colon, before the word before a figure, or before that."""
    return [match[1] for pattern in _LABELS if (match := pattern.match(text))]


def _kind(element: Any, label: str) -> str:
    item = (element.get("itemprop") or element.get("property") or "").lower()
    if "modified" in item or "published" in item:
        return "modified" if "modified" in item else "published"
    names = _names(element)
    if _SAYS_CHANGED.search(label):
        return "modified"
    if _SAYS_PUBLISHED.search(f"{names} {label}") or element.get("pubdate") is not None:
        return "published"
    return "modified" if _SAYS_CHANGED.search(names) else "plain"


def _label(element: Any) -> str:
    """What stands right before a date, in the same element or in the one before."""
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        said = (parent.text or "") if parent is not None else ""
    else:
        said = (before.tail or "").strip() or plain(before.text_content())
    said = said.strip()
    return said if len(said) <= _LABEL_LENGTH and not re.search(r"\d", said) else ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return _ABBREVIATIONS.index(text.lower()) + 1 if text.lower() in _ABBREVIATIONS else None
