"""On a page links to other articles go, and lists, tables, quotes and headings of the article stay."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.text.blocks import BlockKind
from tests.support.oakton import FIRST, SECOND, STORY, THIRD
from tests.support.page_texts import Part, link, page_text

ITEM, CELL, HEADING = BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADING
OTHERS = (
    "Zebras quickly flying towards purple mountain kingdoms",
    "Hafenamt sperrt den Kai nach dem Sturm bis Freitag",
    "Un voilier perd son mât au large de la pointe",
    "В порту задержали судно с грузом старых шин",
)
# Three stories, so that a list at their end is no large part of the article.
LONG = [FIRST, SECOND, THIRD] + [
    f"{text} So it was said in the {n}th hour." for n in (5, 6, 7) for text in STORY.split("\n\n")
]


def left(*parts: Part, title: str | None = None) -> list[str]:
    text, blocks = page_text(*parts)
    return clean_text(text, title, blocks=blocks).text.split("\n\n")


@pytest.mark.parametrize("kind", [ITEM, BlockKind.PARAGRAPH, HEADING])
@pytest.mark.parametrize("heading", ["More stories from the Echo", "Weitere Nachrichten", "Читайте ещё:"])
def test_a_list_of_links_goes_with_its_heading_in_any_language(kind: BlockKind, heading: str) -> None:
    links = [link(text, kind) for text in OTHERS]
    assert left(*LONG, (heading, HEADING), *links) == LONG
    assert left(*LONG, heading, *links) == LONG


def test_links_after_a_sentence_go_and_those_under_a_heading_or_a_colon_belong_to_the_article() -> None:
    links = [link(text, ITEM) for text in OTHERS]
    assert left(*LONG[:4], *links, *LONG[4:]) == LONG
    for heading in (("What is in this guide", HEADING), "Jump to the part that you need", "Die Themen im Einzelnen:"):
        texts = [*LONG[:4], heading if isinstance(heading, str) else heading[0], *OTHERS, *LONG[4:]]
        assert left(*LONG[:4], heading, *links, *LONG[4:]) == texts


def test_a_link_between_two_paragraphs_is_another_articles_headline() -> None:
    assert left(*LONG[:5], link(OTHERS[1]), *LONG[5:]) == LONG
    linked_heading = link("Wie der Rat über die Brücke entschied", HEADING)
    assert linked_heading[0] in left(*LONG[:5], linked_heading, *LONG[5:])


@pytest.mark.parametrize(
    ("text", "links", "others"),
    [
        (
            "The council of Oakton voted on Monday to rebuild the old bridge over the river, {}.",
            [
                "How the council voted on the old bridge",
                "What the bridge over the river is to be",
                "The old bridge, rebuilt",
            ],
            [
                "Zebras fly towards purple mountains",
                "Goat rides three stops on the metro",
                "Why chess clubs are full again",
            ],
        ),
        (
            "시의회는 월요일 강 위의 낡은 다리를 다시 짓기로 결정했으며 공사는 봄에 시작된다고 {} 밝혔다.",
            [
                "강 위의 낡은 다리 공사는 봄에 시작된다",
                "시의회는 다리를 다시 짓기로 결정",
                "월요일 결정했으며 낡은 다리 공사는",
            ],
            ["축구 대표팀 결승 진출 확정 소식", "주가 사흘째 하락 마감 이유는", "남부 지방 내일 오전 비 예보"],
        ),
        (
            "市议会周一投票决定重建河上的旧桥，工程将于春季开始，市长{}表示，费用由市里承担。",
            ["市议会投票决定重建河上的旧桥工程", "重建旧桥的工程将于春季开始的消息", "市长表示重建旧桥费用由市里承担"],
            [
                "国家足球队昨晚挺进世界杯决赛名单公布",
                "股市连续三天下跌专家分析其中原因何在",
                "南方多地明天上午将有大到暴雨天气过程",
            ],
        ),
    ],
    ids=["English", "Korean", "Chinese"],
)
def test_links_that_say_what_the_article_says_are_its_own(text: str, links: list[str], others: list[str]) -> None:
    body = [text.format(n) for n in range(20)]
    assert left(*body[:4], *map(link, links), *body[4:]) == [*body[:4], *links, *body[4:]]
    assert left(*body[:4], *map(link, others), *body[4:]) == body


def test_a_link_in_capitals_is_another_articles_headline() -> None:
    headline = link("OAKTON COUNCIL VOTES TO REBUILD OLD BRIDGE OVER RIVER")
    assert left(*LONG[:5], headline, *LONG[5:]) == LONG
    assert headline[0].capitalize() in left(*LONG[:5], link(headline[0].capitalize()), *LONG[5:])


def test_a_sentence_that_is_a_link_and_a_source_that_is_one_stay() -> None:
    sentence = link("The ministry has published all of its reports on the bridge.")
    parts = [*LONG, sentence, "The full text of the vote:", link("Minutes of the council of 5 March", ITEM)]
    assert left(*parts) == [part if isinstance(part, str) else part[0] for part in parts]


def test_tables_of_links_and_names_that_are_links_stay() -> None:
    rows = [
        link(f"{place} | {name} | {share}", CELL)
        for place, name, share in (("Norby", "A. Holt", 52.0), ("Sandvik", "B. Krag", 44.9), ("Hovde", "C. Dahl", 36.1))
    ]
    names = [link(name, ITEM) for name in ("The Long Row", "Ferryman", "Winter Light", "A Bridge")]
    assert left(*LONG, *rows, SECOND, *names, THIRD) == [
        *LONG,
        *(row[0] for row in rows),
        SECOND,
        *(n[0] for n in names),
        THIRD,
    ]


def test_under_a_heading_that_names_other_articles_only_what_leads_to_no_text_goes() -> None:
    assert left(*LONG, ("You may also like", HEADING), *[(text, ITEM) for text in OTHERS[:2]]) == LONG
    inside = [*LONG[:4], ("Related", HEADING), link(OTHERS[0], ITEM), ("What it costs", HEADING), *LONG[4:]]
    assert left(*inside) == [*LONG[:4], "What it costs", *LONG[4:]]


def test_awards_and_results_are_the_article() -> None:
    winners = [
        (f"{prize}", HEADING) if n % 2 == 0 else (f"{prize}, of Elmham", ITEM)
        for n, prize in enumerate(
            ("Best film", "The Long Row", "Best actress", "Ann Lee", "Best song", "Winter Light") * 8
        )
    ]
    parts = [FIRST, *winners]
    assert left(*parts, title="The winners of the Oakton prizes") == [
        part if isinstance(part, str) else part[0] for part in parts
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What would you change in this town if you were the mayor?",
        "もしあなたが市長だったら、この町の何を一番先に変えたいと思いますか、その理由も含めて教えてください？",
    ],
)
def test_questions_that_come_again_stay(question: str) -> None:
    parts = [FIRST, question, SECOND, question, THIRD]
    assert left(*parts) == parts
    assert clean_text("\n".join(parts)).removed == ()


def test_lines_of_much_the_same_length_are_paragraphs() -> None:
    lines = [
        "Nordby will plant two hundred pear trees along its old canal in April",
        "and whoever pays for one may have a name put on its trunk for good",
        "In ten years it is to be the place to walk to on a Sunday in the spring",
    ]
    assert left("\n".join(lines)) == lines
