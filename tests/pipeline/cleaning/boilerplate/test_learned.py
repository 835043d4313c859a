"""What a source prints again and again is learned as its boilerplate; what its reports share is not."""

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleaning.boilerplate import learned, line_keys
from pipeline.cleaning.clean_text import clean_text
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import MEMORY
from pipeline.settings import BoilerplateSettings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SETTINGS = BoilerplateSettings()
MOTTO = "The clock on our tower has told this town the time for ninety years"
BACKGROUND = "The bridge fell in a storm last May, killing nine people on their way to work"
QUOTE = "“We shall find out who signed off these bolts, and we shall say so,” Mayor Orla Quist said"
PLACES = ["Abby", "Brill", "Corve", "Dunstan", "Eldry", "Fennick", "Galt", "Harrow", "Ibsley", "Jarrow", "Kelso"]
PEOPLE = ["Moss", "Noll", "Ottaway", "Pym", "Quill", "Rusk", "Sayle", "Tull", "Upwood", "Vane", "Wragg", "Yarde"]


def report(number: int) -> str:
    """A short report on a subject of its own."""
    rng = random.Random(number)
    place, other = rng.sample([f"{a}{b.lower()}" for a in PLACES for b in PLACES if a != b], 2)
    who, whom = rng.sample([f"{a}{b.lower()}" for a in PEOPLE for b in PEOPLE if a != b], 2)
    return (
        f"Report {number} has come from {place} this week, where {who} met {whom} for talks.\n\n"
        f"Later the talks between {who} and {whom} went on in {other}, near {place}, for {number} hours."
    )


def follow_up(number: int) -> str:
    """One of many reports on one event."""
    return (
        f"Divers went down {number} times near Tarnbridge, where Mayor Quist met the builder, Holt.\n\n"
        f"On day {number} the inquiry heard how Holt and the mayor, Quist, had spoken of Tarnbridge."
    )


def articles(texts: Sequence[str], source: str = "Daily Post", **more: Any) -> pa.Table:
    given = {"source": source, "title": None, "lang": "en", "removed": [], **more}
    rows = [given | {"article_id": f"{number:06}", "text": text} for number, text in enumerate(texts)]
    return pa.Table.from_pylist(rows, schema=_schema("article_id", *given, "text"))


def _schema(*names: str) -> pa.Schema:
    return pa.schema([ARTICLES.schema.field(name).with_nullable(True) for name in names])


def learn(*batches: pa.Table, settings: BoilerplateSettings = SETTINGS) -> pa.Table:
    known = learned.empty()
    for batch in batches:
        known = learned.learn(known, batch["source"].unique(), [batch.sort_by("article_id")], settings, NOW)
    return known


def taken(known: pa.Table, source: str = "Daily Post", settings: BoilerplateSettings = SETTINGS) -> frozenset[str]:
    return learned.learned(known, settings).of(source)


def with_line(line: str, numbers: range) -> list[str]:
    return [f"{report(number)}\n\n{line}" for number in numbers]


def test_a_line_that_recurs_on_many_subjects_is_learned_and_taken_out() -> None:
    known = learn(articles(with_line(MOTTO, range(8))))
    assert taken(known) == {MOTTO.casefold()}
    text = f"{report(100)}\n\n{MOTTO.upper()}\n\nThe last paragraph of the report says what nobody has said before."
    cleaned = clean_text(text, None, "en", taken(known))
    assert [(gone.text, gone.rule) for gone in cleaned.removed] == [(MOTTO.upper(), "source_boilerplate")]
    assert clean_text(cleaned.text, None, "en", taken(known)).text == cleaned.text


@pytest.mark.parametrize(("lang", "dates"), [("en", "on Tuesday, in September,"), ("de", "am Dienstag, im September,")])
def test_weekdays_and_months_make_no_common_subject(lang: str, dates: str) -> None:
    texts = [text.replace("this week,", f"this week {dates}") for text in with_line(MOTTO, range(8))]
    assert taken(learn(articles(texts, lang=lang))) == {MOTTO.casefold()}


def test_there_is_a_floor_on_the_evidence() -> None:
    texts = with_line(MOTTO, range(SETTINGS.min_subjects))
    assert not taken(learn(articles(texts[:-1])))
    assert taken(learn(articles(texts)))


def test_what_one_source_prints_is_not_taken_from_another() -> None:
    known = learn(articles(with_line(MOTTO, range(8))), articles([report(9)], "Weekly Post"))
    assert taken(known) and not taken(known, "Weekly Post") and not learned.learned(known, SETTINGS).of(None)


@pytest.mark.parametrize("line", [QUOTE, BACKGROUND])
def test_a_quote_or_a_background_that_many_reports_on_one_event_share_is_not_boilerplate(line: str) -> None:
    texts = [f"{follow_up(number)}\n\n{line}" for number in range(15)] + [report(n) for n in range(30)]
    random.Random(1).shuffle(texts)
    assert not taken(learn(articles(texts)))


def test_a_line_is_learned_although_the_source_prints_its_own_names_in_it() -> None:
    line = "Read more from Daily Post, from Sunday Post and from Evening Post, all of them in Postville"
    assert taken(learn(articles(with_line(line, range(8)))))


def test_what_recurs_rarely_is_not_boilerplate() -> None:
    texts = [f"{report(n)}\n\n{MOTTO}" if n % 30 == 0 else report(n) for n in range(300)]
    assert not taken(learn(articles(texts)))


def test_a_line_that_is_printed_no_more_is_forgotten() -> None:
    known = learn(articles(with_line(MOTTO, range(10))), articles([report(n) for n in range(10, 500)]))
    assert not taken(known)
    assert len(known) < 10 + 3 * 2 / SETTINGS.min_share * 2


def test_a_line_stays_learned_while_it_is_being_taken_out() -> None:
    known = learn(articles(with_line(MOTTO, range(10))))
    gone = [{"offset": 0, "text": MOTTO, "rule": line_keys.RULE}]
    cleaned = articles([report(n) for n in range(10, 300)], removed=gone)
    assert taken(learn(articles(with_line(MOTTO, range(10))), cleaned)) == taken(known)


def test_memory_of_a_source_is_bounded() -> None:
    lines = [f"{report(n)}\n\n" + "\n\n".join(f"Line {n} {m} stands here" for m in range(40)) for n in range(200)]
    few = BoilerplateSettings(max_lines=50)
    known = learn(articles(with_line(MOTTO, range(10))), articles(lines), settings=few)
    assert len(known) <= 51
    kept = learn(articles([f"{text}\n\n{MOTTO}" for text in lines]), settings=few)
    assert taken(kept, settings=few) == {MOTTO.casefold()}


def test_a_line_seen_once_is_not_written_out() -> None:
    """A takedown must not have to look for it here."""
    known = learn(articles([report(1)]))
    assert len(known) == 3 and known["line"].to_pylist() == [None] * 3


def test_settings_veto_a_line_and_switch_it_all_off() -> None:
    known = learn(articles(with_line(MOTTO, range(8))))
    veto = BoilerplateSettings(veto=[MOTTO.upper()])
    assert not taken(known, settings=veto) and not taken(known, settings=BoilerplateSettings(use=False))
    (book,) = learned.sources(known, veto)
    assert (book.source, book.n_texts) == ("Daily Post", 8)
    assert [(line.line, line.n_texts, line.taken_out) for line in book.lines] == [(MOTTO, 8, "vetoed")]


def test_versions_name_what_is_taken_out() -> None:
    few, many = (learned.learned(learn(articles(with_line(MOTTO, range(n)))), SETTINGS) for n in (3, 8))
    assert few.version == "" and len(many.version) == 8
    assert many.version == learned.learned(learn(articles(with_line(MOTTO, range(20)))), SETTINGS).version
    assert many.version_of("Daily Post") and not many.version_of("Weekly Post")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=40), st.integers(1, 39))
def test_one_batch_or_two_teach_the_same(numbers: list[int], cut: int) -> None:
    texts = [f"{report(n)}\n\n{MOTTO}" for n in numbers]
    whole = learn(articles(texts))
    parts = learn(*(articles(part) for part in (texts[:cut], texts[cut:]) if part))
    assert whole.schema.equals(MEMORY.schema)
    assert taken(whole) == taken(parts)


def first_printed(rows: Sequence[Mapping[str, Any]], clusters: Sequence[Mapping[str, Any]] = ()) -> list[str]:
    new = pa.Table.from_pylist(list(rows), schema=_schema("article_id", "source", "version"))
    memberships = pa.table({"article_id": new["article_id"], "cluster_id": [row["cluster_id"] for row in rows]})
    stored = pa.Table.from_pylist(
        list(clusters), schema=pa.schema({"cluster_id": "string", "sources": ARTICLES.schema.field("byline").type})
    )
    return list(learned.first_printed(new, memberships, stored)["article_id"].to_pylist())


def test_copies_of_one_text_count_once_for_each_source() -> None:
    def row(article: str, source: str | None, cluster: str, version: int = 1) -> dict[str, Any]:
        return {"article_id": article, "source": source, "cluster_id": cluster, "version": version}

    rows = [row("a", "Post", "c1"), row("b", "Post", "c1"), row("c", "Echo", "c1"), row("d", None, "c2")]
    assert first_printed(rows) == ["a", "c"]
    assert first_printed(rows, [{"cluster_id": "c1", "sources": ["Post"]}]) == ["c"]
    assert first_printed([row("a", "Post", "c1", version=2)]) == []
