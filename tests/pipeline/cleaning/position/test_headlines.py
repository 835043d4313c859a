"""Which line at the head of a text is its headline."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import STORY


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Council backs plan", "Council backs plan"),
        ("Mayor resigns", "Mayor resigns"),
        ("BREAKING: mayor resigns", "BREAKING: mayor resigns"),
        ("Bürgermeister tritt zurück", "Bürgermeister tritt zurück"),
        ("Storm kills 12", "Storm kills 12"),
        ("Old Bridge", "Old Bridge"),
        ("The Flood", None),
        ("World News\nOakton Gazette\nMayor resigns\nBy Ann Lee\n7 March 2021", "Mayor resigns"),
        ("Medio ambiente\nThe bridge returns", "The bridge returns"),
        ("Home > World > Europe > Oakton\nMayor resigns", "Mayor resigns"),
        ("Resignation", None),
        ("News", None),
        ("LIVE", None),
        ("Staff reporter", None),
        ("Home > World", None),
        ("World News", None),
        ("Local sport", None),
        ("Oakton Gazette", None),
        ("Ann Lee", None),
        ("Oakton Monday", None),
        ("By Ann Lee", None),
        ("Advertisement", None),
        ("Mardi 10 novembre", None),
        ("Nov 10", None),
        ("LISBON —", None),
    ],
)
def test_a_short_line_that_leads_up_to_the_article_may_be_its_headline(head: str, title: str | None) -> None:
    result = clean_text(f"{head}\n\n{STORY}")
    assert (result.text, result.facts.title) == (STORY, title)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("市長が辞任を表明", "市長が辞任を表明"),
        ("市議会、古い橋の再建を決定へ", "市議会、古い橋の再建を決定へ"),
        ("国际新闻\n市议会投票决定重建旧桥\n来源：新华社 作者：张三", "市议会投票决定重建旧桥"),
        ("新华社记者 张三 李四\n市议会投票决定重建旧桥", "市议会投票决定重建旧桥"),
        ("国际新闻", None),
        ("スポーツ", None),
        ("2026年11月10日 星期二", None),
    ],
)
def test_headlines_in_chinese_and_japanese(head: str, title: str | None) -> None:
    story = (
        "市議会は月曜日、洪水で壊れた古い橋の再建を決めた。工事は春に始まり、費用はおよそ四億円に上る見通しだ。\n\n"
        "橋は去年の冬の洪水の後で閉鎖され、それ以来、交通は川を迂回していると市長は述べた。"
    )
    result = clean_text(f"{head}\n\n{story}")
    assert (result.text, result.facts.title) == (story, title)
