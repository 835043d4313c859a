"""What printed lines say of who wrote a text."""

import pytest

from pipeline.extraction.metadata.byline_lines import LABEL_ALONE, after_kind, begins_with_label, signed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：新华社 作者：李小明 2026-05-03", "李小明"),
        ("記者王小明／台北報導", "王小明"),
        ("【文/李小明】", "李小明"),
        ("[서울=통신]홍길동 기자 =", "홍길동"),
        ("Posted on 3 May by Ann Lee", "Ann Lee"),
        ("Ein Artikel von Ann Lee", "Ann Lee"),
        ("Publié par Marie Dupont le 3 mai", "Publié par Marie Dupont le 3 mai"),
        ("Words by Ann Lee", "Words by Ann Lee"),
    ],
)
def test_lines_that_are_signed(line: str, names: str) -> None:
    assert signed(line, "") == names


@pytest.mark.parametrize(
    "line", ["记者会今天/下午举行", "Ann Lee", "The council voted by a majority of two", "文化/体育"]
)
def test_lines_that_are_not(line: str) -> None:
    assert signed(line, "") == ""


def test_the_kind_of_a_text_is_no_name() -> None:
    assert after_kind("Analysis by Ann Lee") == "Ann Lee"
    assert after_kind("Guest post by Ann Lee") == "Ann Lee"
    assert after_kind("Ann Lee") == "Ann Lee"


def test_labels() -> None:
    assert begins_with_label("By Ann Lee")
    assert not begins_with_label("Bye Ann Lee")
    assert LABEL_ALONE.fullmatch("Written by:")
