"""Where texts and pictures come from, and what closes a text, goes in many languages; sentences on them stay."""

import pytest

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

LINES = {
    "cs": {
        "Zdroj: ČTK": "source_line",
    },
    "hu": {
        "Forrás: MTI": "source_line",
        "Fotó: MTI": "picture_credit",
    },
    "ro": {
        "Sursa: Agerpres": "source_line",
    },
    "el": {
        "Πηγή: ΑΠΕ-ΜΠΕ": "source_line",
        "Φωτό: ΑΠΕ": "picture_credit",
    },
    "bg": {
        "Източник: БТА": "source_line",
        "Снимка: БТА": "picture_credit",
    },
    "sr": {
        "Извор: Танјуг": "source_line",
        "Izvor: Tanjug": "source_line",
        "Фото: Танјуг": "picture_credit",
    },
    "vi": {
        "Nguồn: TTXVN": "source_line",
        "Ảnh: TTXVN": "picture_credit",
    },
    "sv": {
        "Källa: TT": "source_line",
    },
    "he": {
        "צילום: רויטרס": "picture_credit",
    },
    "lt": {
        "Elta nuotr.": "picture_agency",
    },
    "fr": {
        "(Avec AFP)": "sign_off",
    },
    "es": {
        "Con información de EFE": "sign_off",
    },
    "pt": {
        "Com informações da Reuters": "sign_off",
    },
    "en": {
        "(With agency inputs)": "sign_off",
    },
    "zh": {
        "【编辑:张三】": "sign_off",
    },
    "fa": {
        "انتهای پیام/": "database_field",
        "کد خبر: 12345": "database_field",
    },
    "ko": {
        "<저작권자 ⓒ 오크턴일보>": "copyright",
    },
}
SENTENCES = {
    "cs": (
        "Zdroj: Nový most přes řeku otevřou až za dva roky",
        "Zdroje energie dochází.",
    ),
    "hu": (
        "Forrás: a híd két évig zárva marad a javítás miatt",
        "Fotók nélkül jelent meg a lap.",
    ),
    "ro": (
        "Sursa: podul va rămâne închis încă doi ani, spune primarul",
        "Sursele de apă seacă.",
    ),
    "el": (
        "Πηγή: η γέφυρα θα μείνει κλειστή δύο χρόνια ακόμη",
        "Πηγή ζωής το ποτάμι.",
    ),
    "bg": (
        "Източник: мостът ще остане затворен още две години",
        "Снимката на годината е от Окtон.",
    ),
    "sr": (
        "Извор: мост ће остати затворен још две године",
        "Фотографија је обишла свет.",
    ),
    "vi": (
        "Nguồn: cây cầu sẽ đóng cửa thêm hai năm nữa để sửa chữa",
        "Ảnh hưởng của bão còn kéo dài.",
    ),
    "sv": (
        "Källa: bron förblir stängd i två år till, säger kommunen",
        "Källarna svämmades över.",
    ),
    "fr": (
        "Avec AFP, l'accord est signé pour trois ans.",
        "(Avec cela, rien n'est réglé.)",
    ),
    "es": (
        "Con información de primera mano llegó el alcalde.",
        "Con datos de agosto, el paro baja.",
        "Con información de agencias o sin ella, el juez decidirá.",
    ),
    "pt": (
        "Com informações da vizinha, a polícia o achou.",
        "Com dados da prefeitura, a obra custa 3 milhões.",
    ),
    "en": ("With agency inputs falling, the index lost 2 percent.",),
    "fa": (
        "انتهای پیام او خطاب به مردم بود.",
        "کد خبرنگار در سامانه ثبت شد.",
    ),
    "fi": (
        "Kuvat levisivät nopeasti verkossa.",
        "Lähde on kuivunut.",
    ),
    "lt": ("Ona rado senų nuotraukų.",),
    "zh": ("编辑：他说这本书不会出版，读者应当知道原因。",),
    "bn": ("ছবি তুলতে গিয়ে তিনি নদীতে পড়েন।",),
}


@pytest.mark.parametrize("language", LINES)
def test_such_lines_are_known(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(list(LINES[language]))
    assert names == list(LINES[language].values())


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_that_look_like_them_stay(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(SENTENCES[language])
    assert names == [None] * len(SENTENCES[language])
