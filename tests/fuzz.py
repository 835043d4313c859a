"""A seed -> damaged texts and pages, and what is wrong with what cleaning makes of them: nothing, it is hoped."""

import json
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.clean_text import CleanText, clean_text
from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.extraction.extract import Document, extract_page
from pipeline.text.blocks import Block, BlockKind
from tests.support.newswire import newswire

ROOT = Path(__file__).parent.parent
SECONDS = 10.0  # for a batch of four documents; they take milliseconds
ROUND = 400  # documents between two looks at the clock
WORD = re.compile(r"\w+")
TAGS = ("p", "div", "b", "i", "em", "span", "br", "li", "ul", "table", "tr", "td", "a", "script", "style", "h2", "svg")
MARKUP = (
    *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), "<!--", "-->", "<", ">", "<a href='", '">', "<br\n>",
    "<i>Ann Lee</i><br/>", "<p", "</body></html>", "<html lang=xx>", "<base href=//x>", "\x00<p>", "<plaintext>",
    "<![CDATA[", "<template>", "<figure>", "<blockquote>", "<strong>",
)  # fmt: skip
ENTITIES = (
    "&amp;", "&amp;amp;", "&nbsp;", "&#0;", "&#x1F600;", "&#55296;", "&#10;", "&lt;b&gt;", "&amp;lt;p&amp;gt;", "&shy;",
    "&", "&#", "&#x", "&zwj;",
)  # fmt: skip
CONTROLS = "\x00\x08\x0b\x0c\r\x1b\x1f\x7f\x85\xa0\xad\u2028\u200b\u200d\ufeff\ufffe\ud800\udfff"
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069\u0301\u0308\u093c\u3099\u20dd"
LINES = (
    *(rule.catches for rule in all_rules()), *(rule.spares for rule in all_rules()), "Comments", "Related", "- AFP",
    "By Ann Lee", "By", "BY ANN LEE AND BOB RAY, AP", "OAKTON, Jan 5 (Reuters) - The bridge is open.", "(CNN) — It is.",
    "The mayor said so at the end. REUTERS", "date 2026-02-12 Sign up now: Get it", "12 : 34", "REUTERS",
    "Council Votes to Rebuild Old Bridge After Flood", "Updated: 7 Mar 2021 8:15 am Then it went on.",
    "OAKTON, Jan 5 (Reuters) -", "# The Bridge Plan", "## # By Ann Lee", "Mayor resigns", "市長が辞任を表明",
)  # fmt: skip
FOREIGN = (
    "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder zu bauen.",
    "Le conseil a voté lundi la reconstruction du vieux pont, après un long débat.",
    "El consejo votó el lunes la reconstrucción del viejo puente, tras un largo debate.",
    "Городской совет в понедельник решил заново построить старый мост через реку.",
    "صوت المجلس يوم الاثنين على إعادة بناء الجسر القديم فوق النهر بعد نقاش طويل.",
    "המועצה החליטה ביום שני לבנות מחדש את הגשר הישן שמעל הנהר.",
    "परिषद ने सोमवार को नदी पर पुराने पुल को फिर से बनाने का फैसला किया।",
    "สภาเมืองมีมติเมื่อวันจันทร์ให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นใหม่",
    "市议会周一决定重建河上的旧桥，工程将于春季开始。", "市議会は月曜日、川にかかる古い橋を架け直すことを決めた。",
    "Hội đồng thành phố hôm thứ Hai đã quyết định xây lại cây cầu cũ.", "Ǆ ﬁ İstanbul ẞ ΑΣ ς 𝔘𝔫𝔦 👩‍👩‍👧 e\u0301\u0323",
)  # fmt: skip
META = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle"],
    "headline": "Council votes to rebuild the old bridge",
    "author": [{"@type": "Person", "name": "Ann Lee"}, "Bob Ray"],
    "datePublished": "2020-01-02T10:00:00+01:00",
    "inLanguage": "en-GB",
    "isAccessibleForFree": "False",
    "articleBody": "The council of Oakton voted on Monday. &amp; so on.",
}
PAGES = (
    '<!DOCTYPE html><html lang="en"><head><title>{title} - The Gazette</title><meta charset="utf-8">'
    '<script type="application/ld+json">{meta}</script></head><body><nav><ul><li>News<li>Sport</ul></nav>'
    "<article><h1>{title}</h1><p class=byline>By Ann Lee</p>{body}</article><aside>{aside}</aside>"
    "<footer><p>&copy; 2020 The Gazette</p></footer></body></html>",
    "<html><body><table><tr><td>{aside}<td><h2>{title}</h2>{body}</table><div id=comments>{aside}</div>",
    '<html amp lang=de><head><link rel=canonical href="/news/1"><meta property="og:title" content="{title}">'
    '<script type="application/ld+json">[{meta}, {{"@graph": [{meta}]}}]</script></head><body><main>{body}</main>',
    '<rss><channel><item><title>{title}</title><description><![CDATA[{body}]]></description></item></channel></rss>',
    "{body}<p>{title}</p>{aside}",
)  # fmt: skip

Mutation = Callable[[random.Random, str, str], str]


@dataclass(frozen=True)
class Case:
    """A document to clean: a page, or a text with what is known of it; `blocks`, as if it came out of a page."""

    content: str
    is_page: bool
    title: str | None = None
    lang: str | None = None
    blocks: tuple[Block, ...] | None = None


def cases(seed: int) -> Iterator[Case]:
    """Documents without end, the same ones for the same seed; one in three is a page."""
    rng = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts += [article.text for article in newswire(40, seed)]
    while True:
        text = _text(rng, texts)
        if rng.random() < 1 / 3:
            yield Case(_damaged(rng, _page(rng, text), _page(rng, rng.choice(texts))), is_page=True)
        else:
            text = _damaged(rng, text, rng.choice(texts))
            title = rng.choice([None, None, rng.choice(text.split("\n")), rng.choice(LINES)])
            blocks = rng.choice([None, _blocks(rng, text)])
            yield Case(text, False, title or None, rng.choice([None, "en", "de", "zh"]), blocks)


def _text(rng: random.Random, texts: list[str]) -> str:
    """An article with lines of furniture strewn in, or nothing but such lines."""
    lines = rng.choice(texts).splitlines() if rng.random() < 0.8 else []
    for _ in range(rng.choice([0, 2, 8, 40])):
        lines.insert(rng.randint(0, len(lines)), rng.choice(LINES if rng.random() < 0.8 else FOREIGN))
    if rng.random() < 0.2:
        lines = [line[at : at + 64] for line in lines for at in range(0, len(line), 64)]
    return rng.choice(["\n", "\n\n", "\r\n", "\n    "]).join(lines)


def _page(rng: random.Random, text: str) -> str:
    body = "".join(rng.choice(["<p>{}</p>", "<p>{}", "<div>{}</div>", "{}<br>"]).format(x) for x in text.splitlines())
    aside = "".join(f'<div><a href="/{n}">{rng.choice(LINES)}</a></div>' for n in range(rng.randint(0, 20)))
    return rng.choice(PAGES).format(title=rng.choice(LINES), body=body, aside=aside, meta=json.dumps(META))


def _blocks(rng: random.Random, text: str) -> tuple[Block, ...]:
    """Some of the text's lines as blocks of a page, of any kind."""
    starts = [0, *(match.end() for match in re.finditer("\n", text) if rng.random() < 0.8)]
    return tuple(Block(start, rng.choice(list(BlockKind)), rng.choice([0.0, 0.0, 0.3, 1.0])) for start in starts)


def _damaged(rng: random.Random, content: str, other: str) -> str:
    for _ in range(rng.choice([0, 1, 2, 4, 12])):
        content = rng.choice(MUTATIONS)(rng, content, other)[:200_000]
    return content


def _cut(rng: random.Random, content: str, other: str) -> str:
    start, end = _span(rng, content)
    return content[:start] + content[end:]


def _duplicate(rng: random.Random, content: str, other: str) -> str:
    start, end = _span(rng, content)
    return content[:end] + content[start:end] * rng.choice([1, 1, 1, 50]) + content[end:]


def _splice(rng: random.Random, content: str, other: str) -> str:
    (start, _), (_, end) = _span(rng, content), _span(rng, other)
    return content[:start] + other[end:]


def _swap_lines(rng: random.Random, content: str, other: str) -> str:
    lines = content.split("\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _flip_characters(rng: random.Random, content: str, other: str) -> str:
    characters = list(content)
    for _ in range(min(len(characters), rng.choice([1, 10, 100]))):
        at = rng.randrange(len(characters))
        characters[at] = chr(ord(characters[at]) ^ 1 << rng.randrange(16))
    return "".join(characters)


def _flip_bytes(rng: random.Random, content: str, other: str) -> str:
    data = bytearray(content.encode("utf-8", "replace"))
    for _ in range(min(len(data), rng.choice([1, 10, 100]))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return data.decode(rng.choice(["utf-8", "latin-1", "utf-16-le"]), "replace")


def _insert(strings: Sequence[str], between: str = "") -> Mutation:
    def insert(rng: random.Random, content: str, other: str) -> str:
        for _ in range(rng.choice([1, 3, 30])):
            at = rng.randint(0, len(content))
            content = content[:at] + between + rng.choice(strings) + between + content[at:]
        return content

    return insert


def _long_line(rng: random.Random, content: str, other: str) -> str:
    unit = rng.choice(["a", "word ", "&", "<", "<a ", "By ", ". ", "一", "\u0301", "  ", "Nov 19 2019 ", content[:20]])
    at = rng.randint(0, len(content))
    return content[:at] + unit * rng.choice([100, 5000]) + content[at:]


def _nest(rng: random.Random, content: str, other: str) -> str:
    start, end = _span(rng, content)
    tag, depth = rng.choice(TAGS), rng.choice([10, 300, 3000])
    return content[:start] + f"<{tag}>" * depth + content[start:end] + f"</{tag}>" * depth + content[end:]


def _capitals(rng: random.Random, content: str, other: str) -> str:
    start, end = _span(rng, content)
    return content[:start] + rng.choice([str.upper, str.lower, str.title])(content[start:end]) + content[end:]


def _span(rng: random.Random, content: str) -> tuple[int, int]:
    """Where a part of up to 500 characters begins and ends."""
    start = rng.randint(0, len(content))
    return start, min(len(content), start + rng.choice([1, 20, 500]))


MUTATIONS: tuple[Mutation, ...] = (
    _cut, _duplicate, _splice, _swap_lines, _flip_characters, _flip_bytes, _long_line, _nest, _capitals,
    _insert(MARKUP), _insert(ENTITIES), _insert(CONTROLS), _insert(MARKS), _insert(LINES, "\n"), _insert(FOREIGN, "\n"),
)  # fmt: skip


def problems(case: Case) -> list[str]:
    """What is wrong with the cleaned document: `not idempotent`, `a word is lost`; empty where all is well."""
    text, title, lang, blocks = case.content, case.title, case.lang, case.blocks
    if case.is_page:
        page = extract_page(Document(case.content, "https://example.com/news/1"))
        text, title, lang = page.text, page.title, page.lang
    once = clean_text(text, title, lang, blocks=blocks)
    again = clean_text(once.text, title, lang, blocks=once.blocks)
    found = [] if (again.text, again.removed) == (once.text, ()) else ["not idempotent"]
    plain = text.replace("&", "+")  # an entity is no word that could be lost
    return found if _keeps_words(plain, clean_text(plain, title, lang, blocks=blocks)) else [*found, "a word is lost"]


def _keeps_words(text: str, result: CleanText) -> bool:
    left, at = [], 0
    for span in result.removed:
        if span.offset < at or text[span.offset : span.offset + len(span.text)] != span.text:
            return False
        left.append(text[at : span.offset])
        at = span.offset + len(span.text)
    return letters(result.text) == letters(" ".join([*left, text[at:]]))


def letters(text: str) -> str:
    """All words in one, without accents: where an invisible character goes, words and accents join what is before."""
    return "".join(WORD.findall(unicodedata.normalize("NFD", text)))


def examine(documents: list[Case], workers: WorkerPool) -> list[tuple[Case, str]]:
    """What is wrong with which documents. They are cleaned as the product does it: in workers, in limited time."""
    results = workers.map_records(problems, documents, TaskLimits(4, SECONDS))
    return [
        (case, problem)
        for case, result in zip(documents, results, strict=True)
        for problem in ([result.message] if isinstance(result, Failure) else result)
    ]


def main(
    minutes: Annotated[float, typer.Option(help="How long to go on.")] = 10,
    seed: Annotated[int, typer.Option(help="Where to begin.")] = 1,
    keep: Annotated[Path | None, typer.Option(help="Folder for the documents that something is wrong with.")] = None,
) -> None:
    """Clean damaged documents and count what goes wrong."""
    documents = cases(seed)
    counts: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    with WorkerPool(1) as workers:
        while time.monotonic() < end:
            batch = [next(documents) for _ in range(ROUND)]
            counts.update("pages" if case.is_page else "texts" for case in batch)
            for case, problem in examine(batch, workers):
                counts[problem.partition(":")[0]] += 1
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{counts.total()}.txt").write_text(f"{problem}\n{case!r}\n", encoding="utf-8")
    for name, count in counts.items():
        Console().print(f"{count:8,} {name}")


if __name__ == "__main__":
    typer.run(main)
