"""Lines of a wire report -> facts: dateline, credit, byline. Harvested before the lines are dropped."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.cleaning.boilerplate.pattern_heads import Beginnings
from pipeline.text.agencies import agency
from pipeline.text.names.byline_words import KIND_BY, NOBODY
from pipeline.text.names.person_names import NAME_SPLIT, NOT_A_NAME, split_names

_DASH = r"[-–—−_]{1,2}"
_CAPITALS = r"[A-ZÀ-ÖØ-ÞĀŁŚŠŽ][A-ZÀ-ÖØ-ÞĀŁŚŠŽ.'’-]+"
_MIXED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+"
_DAY = r"(?:\d{1,2}\.? [A-Za-zé]{3,9}\.?|[A-Za-zé]{3,9}\.? \d{1,2})(?:,? \d{4})?"
_REGION = rf"(?!{_DAY})(?:{_MIXED}|[A-Z]\.?[A-Z]\.?)(?: {_MIXED}){{0,2}}"
_AGENCY = r"\((?P<agency>[A-Za-z][\w ./-]{1,30})\)"
_DATELINE = re.compile(
    rf"(?P<capitals>{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}})(?:, {_REGION})?(?:, {_DAY})?(?: ?{_AGENCY})? ?{_DASH} (?=\S)"
)
_CREDITED = re.compile(
    rf"(?:(?P<place>{_MIXED}(?:[ /]{_MIXED}){{0,3}}(?:, {_REGION})?)(?:, {_DAY})? )?{_AGENCY} ?{_DASH} ?(?=\S)"
)
_XINHUA = re.compile(r"(?P<agency>新华社)(?P<place>\w{2,12}?)\d{1,2}月\d{1,2}日(?:电|電) ?")
_DASHES = "-–—−_"
_DATELINE_ENDS = frozenset(_DASHES + ")电電")
_NO_PLACE = frozenset(
    [
        "BREAKING",
        "UPDATE",
        "UPDATED",
        "CORRECTED",
        "CORRECTION",
        "EXCLUSIVE",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "NOTE",
        "DATE",
    ]
)
_CLOSING = re.compile(
    r"[.!?”\"’)。] ?(?:(?P<plain>[A-Z]{2,10})|[-–—/] ?(?P<dashed>[A-Za-z][\w ]{1,24})"
    r"|[(\[](?P<bracketed>[A-Za-z][\w .]{1,24})[)\]])\.?$"
)
_BY = (  # longer ones first
    *(r"by our (?:own )?(?:correspondent|reporter)s?", *KIND_BY),
    r"von unsere[mr] (?:\w{2,12}[ -])?(?:redakteur|korrespondent|mitarbeiter|reporter|volontär)(?:en|in)?",
    r"de notre (?:correspondante?|envoyée? spéciale?)(?: (?:à|en|au|aux) \w{3,20},?)?",
    r"de nuestr[oa] (?:corresponsal|enviad[oa] especial)(?: en \w{3,20},?)?",
    *(
        r"dal(?:la)? nostr[oa] (?:inviat[oa]|corrispondente)(?: a \w{3,20},?)?",
        r"d[oa] noss[oa] (?:correspondente|enviad[oa])",
    ),
    *(r"van onze (?:correspondent|verslaggever|redacteur)(?: in \w{3,20},?)?", "от нашего корреспондента"),
    *("by", "written by", "reported by", "story by", "von", "por", "par", "di", "door", "oleh", "av", "af"),
    *("propos recueillis par", "text von", "ein bericht von", "a cura di", "reportage de", "geschrieben von"),
    *("بقلم", "โดย", "מאת", "γράφει ο", "γράφει η"),
)
# With a colon: by themselves they are words of any sentence.
_BY_LABELS = (
    *(
        "author",
        "authors",
        "byline",
        "reporter",
        "text",
        "words",
        "autor",
        "autorin",
        "auteur",
        "autrice",
        "autore",
        "autora",
    ),
    *("redactie", "tekst", "autorka", "opracowanie", "rozmawiał", "rozmawiała", "автор", "автори", "авторы", "текст"),
    *("журналист", "журналіст", "yazar", "yazan", "haber", "muhabir", "كتب", "كتبت", "الكاتب", "تحرير", "إعداد"),
    *("نویسنده", "خبرنگار", "گزارش", "लेखक", "रिपोर्टर", "संवाददाता", "作者", "记者", "記者", "撰文", "文", "執筆"),
    *("取材・文", "글", "기자", "취재", "penulis", "wartawan", "ผู้เขียน", "tác giả", "skribent", "teksti", "kirjoittaja"),
    *("autoři", "autoři článku", "írta", "szerző", "a scris"),
)
_BYLINE = re.compile(
    rf"(?:(?:{'|'.join(_BY)})(?: ?[:：] ?| )|(?:{'|'.join(_BY_LABELS)}) ?[:：/／|｜=＝・] ?)(?P<rest>[^\n]{{2,160}})$",
    re.IGNORECASE,
)
_KOREAN_BYLINE = re.compile(
    r"(?P<rest>[가-힣]{2,4}) ?(?:기자|특파원)(?: ?[\w.+-]{1,40}@[\w.-]{1,40})?$"
    r"|[\[(［](?:[가-힣]{1,10} ?[=＝] ?)?(?P<named>[가-힣]{2,4}) ?(?:기자|특파원)[\])］]$"
)
_CHINESE_BYLINE = re.compile(
    r"(?:(?:本报|本刊|本報)(?:记者|記者|通讯员)[ ：:]?|(?:记者|記者)[ ：:])(?P<rest>\w{2,4}(?: \w{2,4}){0,3})$"
)
_BYLINES = Beginnings([_BYLINE.pattern, _KOREAN_BYLINE.pattern, _CHINESE_BYLINE.pattern, "by$"])
_NAME_AND_ROLE = re.compile(r"(?P<rest>[^\W\d_][^\d,:;|()]{3,40}), (?P<role>[^\d,:;|()]{3,40})$")
_LONGEST_ROLE = 80  # characters of a name and what its bearer is
_MOST_ROLE_WORDS = 4
_BYLINE_STOP = re.compile(
    r"^[-–—] | [-–—|/·•] |[|/•·()\[\]]|, [^\W\d_]{2,14}\.?,? \d|\d"
    r"|\b(?:on|at|for|with|avec|mit|met|con|com|am|updated|published|posted|special to|publiziert|veröffentlicht)\b"
    r"|\bpublié\b"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]* \d",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, and for which agency, as far as the line says."""

    names: tuple[str, ...]
    credit: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire report: `length` characters of its first paragraph, which name a place, an agency or both."""

    length: int
    place: str | None
    credit: str | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that the paragraph begins with: `WASHINGTON (AP) — `, `(CNN) — `, `PARIS, Jan 5 (Reuters) - `.

    Without an agency the place must be in capitals: anything may stand before a dash.
    """
    head = paragraph[:120]
    match = _DATELINE.match(head)
    if match and match["capitals"] != "NEW" and match["capitals"].split()[0] not in _NO_PLACE:
        return Dateline(match.end(), match["capitals"], agency(match["agency"] or ""))
    match = _CREDITED.match(head) if "(" in head else None
    credit = agency(match["agency"]) if match else None
    if match and credit:
        return Dateline(match.end(), match["place"], credit)
    match = _XINHUA.match(head)
    return Dateline(match.end(), match["place"], "Xinhua") if match else None


def dateline_line(line: str) -> Dateline | None:
    """The dateline, where the whole line is one: `LISBON, Nov 10 (Reuters) -`, with an agency or a day and a dash."""
    if line[-1:] not in _DATELINE_ENDS or len(line) > 80:
        return None
    bare = line.rstrip(_DASHES).rstrip()
    found = dateline(f"{bare} - …")
    if not found or found.length < len(bare):
        return None
    dated = line[-1] in _DASHES and bare[-1].isdigit()
    return Dateline(len(line), found.place, found.credit) if found.credit or dated else None


def closing_credit(paragraph: str) -> tuple[int, str] | None:
    """Where a credit at the very end begins, and the agency: `... of cold war. REUTERS`, `... he said. (AFP)`.

    In prose (`told Reuters`) no sentence ends before the name, so that is never a credit.
    """
    match = _CLOSING.search(paragraph, max(0, len(paragraph) - 41))
    credit = agency(match[match.lastgroup or 0]) if match else None
    return (match.start() + 1, credit) if match and credit else None


def credit_line(line: str) -> str | None:
    """The agency, where the whole line is its name: `The-CNN-Wire`, `CNN Newsource`, `REUTERS`, `- AFP`."""
    return agency(line) if len(line) <= 40 else None


def credit_after(after: str) -> str | None:
    """The agency that the line right after a text names, alone or as the owner of the copyright."""
    line = after.split("\n", 1)[0]
    return credit_line(line) or copyright_credit(line) if line else None


def copyright_credit(line: str) -> str | None:
    """The agency that holds the copyright, from a copyright line."""
    owner = re.search(
        r"(?:©|\(c\)|copyright)[\s\d–-]*(?P<owner>[^.\d|]{2,40}?)(?:,|\.|$| all rights)", line, re.IGNORECASE
    )
    return agency(owner["owner"]) if owner else None


def byline(line: str) -> Byline | None:
    """Names from a line that is nothing but a byline: `By Zachary Cohen, CNN`; None for any other line.

    The names are empty where the line names only an outlet or nobody.
    """
    if (
        not (_BYLINES.fit(line) or "가" <= line[:1] <= "힣")
        or len(line) > 160
        or (line[-1:] in ".!?:;" and not line.endswith((".com", "Jr.", "Sr.", ".m.")))
    ):
        return None
    return _read_byline(line)


@lru_cache(maxsize=500)  # asked for once to drop the line, and once for what it says
def _read_byline(line: str) -> Byline | None:
    chinese = _CHINESE_BYLINE.match(line)
    match = chinese or _BYLINE.match(line) or _KOREAN_BYLINE.match(line)
    said = match[match.lastgroup or 0] if match else ""
    said = said.replace(" ", "、") if chinese else said
    if not match or _WEEKDAY.match(said):
        return Byline((), None) if line.lower() == "by" else None
    stop = _BYLINE_STOP.search(said)
    who = said[: stop.start()] if stop else said
    names = split_names(who)
    credits = [agency(part) for part in NAME_SPLIT.split(who)]
    if not names and not any(credits) and who.strip() and not NOT_A_NAME.search(who):
        return None
    return Byline(names, next((credit for credit in credits if credit), None))


def name_and_role(line: str) -> Byline | None:
    """A byline of a name and what its bearer is: `Ann Lee, Correspondent`, `Jan Kowalski, PAP`.

    Lists of people look alike; whoever asks has to know that the line stands above an article.
    """
    match = _NAME_AND_ROLE.match(line) if len(line) <= _LONGEST_ROLE else None
    if not match or len(match["role"].split()) > _MOST_ROLE_WORDS:
        return None
    names, credit = split_names(match["rest"]), agency(match["role"])
    if len(names) != 1 or " " not in names[0] or not (credit or NOBODY.search(match["role"])):
        return None
    return Byline(names, credit)
