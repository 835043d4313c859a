"""Words round names, and words that could be parts of names."""

import pytest

from pipeline.text.names.byline_words import DEGREES, NOBODY, NOT_A_NAME, OTHER_LABEL, TITLES


@pytest.mark.parametrize(
    "text", ["Photos: Bob Ray", "Edited by Bob Ray", "Fotos: B. Ray", "责任编辑：王小明", "사진=김민수", ""]
)
def test_labels_of_other_people(text: str) -> None:
    assert OTHER_LABEL.sub("", text) == ""


@pytest.mark.parametrize("name", ["Edith Ray", "Fotis Ray", "Photini Ray", "Bilder Ray"])
def test_names_that_begin_like_such_labels(name: str) -> None:
    assert OTHER_LABEL.sub("", name) == name


@pytest.mark.parametrize("name", ["Eng Tan", "Hon Lee", "Mag Ruiz", "Drew Lee", "Profumo Lee", "Missy Lee"])
def test_names_that_begin_like_titles(name: str) -> None:
    assert TITLES.sub("", name) == name


@pytest.mark.parametrize("name", ["Jack Ma", "Minh Do", "Bob Esquivel", "Cy Dow", "Md Rahman", "Ann Obeso", "Li Ba"])
def test_names_that_end_like_degrees(name: str) -> None:
    assert DEGREES.sub("", name) == name


@pytest.mark.parametrize("degrees", [", PhD", " Ph.D.", ", MD, MPH", " (MBA)", ", RN", " Esq."])
def test_degrees_after_a_name(degrees: str) -> None:
    assert DEGREES.sub("", f"Ann Lee{degrees}") == "Ann Lee"


@pytest.mark.parametrize("name", ["Tim Lee", "Emily Postma", "Pressler Lee", "Newson Lee", "Desky Lee", "Teamer Lee"])
def test_names_that_hold_letters_of_roles(name: str) -> None:
    assert not NOT_A_NAME.search(name)
    assert not NOBODY.search(name)
