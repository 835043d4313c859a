"""The terms of a text: folded words and pairs of characters, no numbers; names from capitals in mid-sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stories.terms import WEIGHTED_LEAD_WORDS, terms


def test_a_name_stands_capitalised_in_mid_sentence_and_not_in_lower_case() -> None:
    found = terms(None, "Rain fell on Port Meru. Rain is rare, said Ana Lund, who owns a port and sells more than one.")
    assert found.names == {"meru", "ana", "lund"}, "Rain begins sentences, and a port is no name"
    assert found.phrases == {"Port Meru": 1, "Ana Lund": 1}


def test_a_sentence_start_alone_makes_no_name() -> None:
    assert terms(None, "Floods came. Floods went. Nobody slept.").names == frozenset()


def test_a_name_after_a_word_of_one_letter_stands_in_mid_sentence() -> None:
    found = [
        terms(None, text, language).phrases
        for text, language in (
            ("W Gdańsku wystawiono akt. Z Łodzi nadeszła pomoc.", "pl"),
            ("В Твери открыли мост. К Волге вышли люди.", "ru"),
            ("O Recife acordou debaixo de chuva. A Olinda chegou ajuda.", "pt"),
        )
    ]
    assert [list(phrases) for phrases in found] == [["Gdańsku", "Łodzi"], ["Твери", "Волге"], ["Recife", "Olinda"]]


def test_german_nouns_are_names_and_other_words_are_not() -> None:
    found = terms(None, "Nach dem Unwetter sperrte die Polizei in Meißen zwei Brücken. Polizei und Feuerwehr halfen.")
    assert {"unwetter", "polizei", "meissen", "brücken", "feuerwehr"} == found.names
    assert "nach" in found.counts


def test_a_name_of_several_words_is_kept_as_printed() -> None:
    found = terms(None, "It was the People's Liberation Army, and not Jean-Luc Marin’s Great Band, that marched.")
    assert set(found.phrases) == {"People's Liberation Army", "Jean-Luc Marin’s Great Band"}


def test_headline_and_lead_count_more() -> None:
    text = " ".join([f"w{letter}" for letter in "abc"] + ["filler"] * WEIGHTED_LEAD_WORDS + ["late"])
    counts = terms("Wa headline", text).counts
    assert (counts["wa"], counts["wb"], counts["late"], counts["headline"]) == (3.5, 1.5, 1.0, 2.0)


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    counts = terms("北京", "北京市CIA 2026").counts
    assert counts == {"北京": 3.5, "京市": 1.5, "cia": 1.5}
    assert terms(None, "雨").counts == {"雨": 1.5}
    assert set(terms(None, "ภาษาไทย").counts) == {"ภา", "าษ", "ษา", "าไ", "ไท", "ทย"}


def test_compounds_are_what_recurs_in_chinese_and_japanese() -> None:
    text = (
        "長野県の諏訪赤十字病院は、ワクチンの接種を始めた。諏訪赤十字病院にワクチンは足りている。病院は長野にもある。"
    )
    assert terms(None, text).compounds == {"諏訪赤十字病院": 2, "病院": 3, "長野": 2, "ワクチン": 2}
    assert terms(None, "Port Meru, Port Meru").compounds == terms(None, "雨").compounds == {}


def test_korean_words_are_one_term_with_whatever_particle() -> None:
    found = terms("한빛호 화재", "한빛호에서 불이 났다. 한빛호의 선원이 한빛호를 버렸다.", "ko")
    assert {"한빛", "빛호"} <= found.headline and found.counts["빛호"] > found.counts["호에"]
    assert found.compounds == {"한빛호": 3}


def test_turkish_names_are_one_term_with_whatever_ending_and_in_capitals() -> None:
    found = terms("IĞDIR'DA SEL", "Dün sel Iğdır'ı vurdu, bugün Iğdır’ın köyleri boşaldı ve Iğdır bekliyor.", "tr")
    assert found.counts["ığdır"] == 3 * 1.5 + 2 and not {"da", "ı", "ın"} & found.counts.keys()
    assert "ığdır" in found.names & found.headline and found.phrases == {"Iğdır": 3}


def test_numbers_are_no_terms() -> None:
    assert set(terms("12 dead", "In 2026, 1,200 of ٣٤٥ and ½ and 3rd and 五十").counts) == {
        *("dead", "in", "of", "and", "3rd")
    }


@pytest.mark.parametrize("text", ["", " \n", "?!… — “”", "123 456"])
def test_a_text_without_words_has_no_terms(text: str) -> None:
    found = terms(None, text)
    assert not found.counts and not found.names and not found.phrases


@settings(max_examples=50)
@given(st.one_of(st.none(), st.text()), st.text(st.characters(codec=None, categories=None), max_size=200))
def test_any_text_has_terms_that_count(title: str | None, text: str) -> None:
    found = terms(title, text + "\ud800 \udfff")
    assert all(count >= 1 for count in found.counts.values())
    assert all(not term.isnumeric() for term in found.counts)
    assert found == terms(title, text + "\ud800 \udfff")
