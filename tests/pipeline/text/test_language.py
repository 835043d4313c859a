"""Languages: the script tells many, frequent words and letters the rest, and where neither does, none is named."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.language import detect, language_code, looks_english

SENTENCES = {
    "am": "የኦክተን ከተማ ምክር ቤት ሰኞ ዕለት አሮጌውን ድልድይ እንደገና ለመገንባት ወሰነ።",
    "ar": "صوت مجلس المدينة يوم الاثنين على إعادة بناء الجسر القديم فوق النهر، وقال رئيس البلدية إن العمل "
    "سيبدأ في الربيع "
    "وسيكلف أربعة ملايين دولار.",
    "bn": "নগর পরিষদ সোমবার পুরোনো সেতুটি আবার নির্মাণের সিদ্ধান্ত নিয়েছে।",
    "cs": "Městská rada se v pondělí rozhodla, že starý most přes řeku bude znovu postaven a že práce začnou na "
    "jaře, ale podle starostky jsou také jiné plány, o které jde.",
    "de": "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke über den Fluss wieder aufzubauen, und "
    "das wird "
    "im Frühling beginnen.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να ξαναχτίσει την παλιά γέφυρα.",
    "en": "The council of Oakton voted on Monday to rebuild the old bridge over the river, and work is to "
    "begin in the "
    "spring.",
    "es": "El concejo de la ciudad votó el lunes para reconstruir el puente sobre el río, y los trabajos "
    "comenzarán en la "
    "primavera, dijo la alcaldesa.",
    "fa": "شورای شهر روز دوشنبه تصمیم گرفت که پل قدیمی روی رودخانه را دوباره بسازد و شهردار گفت که کار در "
    "بهار آغاز می‌شود "
    "و چهار میلیون دلار هزینه دارد.",
    "fr": "Le conseil de la ville a voté lundi la reconstruction du vieux pont sur le fleuve, et les travaux "
    "commenceront "
    "au printemps.",
    "he": "מועצת העיר החליטה ביום שני לבנות מחדש את הגשר הישן מעל הנהר.",
    "hi": "नगर परिषद ने सोमवार को नदी पर बने पुराने पुल को फिर से बनाने का फैसला किया और महापौर ने कहा कि काम "
    "वसंत में शुरू होगा "
    "और इस पर चालीस लाख डॉलर खर्च होंगे।",
    "it": "Il consiglio della città ha deciso lunedì di ricostruire il vecchio ponte sul fiume, e i lavori "
    "inizieranno in "
    "primavera, ha detto il sindaco.",
    "ja": "市議会は月曜日、川にかかる古い橋を再建することを決めた。",
    "ko": "시의회는 월요일 강 위의 낡은 다리를 다시 짓기로 결정했다.",
    "nl": "De raad van de stad heeft maandag besloten om de oude brug over de rivier te herbouwen, en het "
    "werk begint in "
    "het voorjaar.",
    "pl": "Rada miasta postanowiła w poniedziałek, że stary most na rzece będzie odbudowany, a prace zaczną się "
    "na wiosnę.",
    "pt": "O conselho da cidade decidiu na segunda-feira reconstruir a ponte sobre o rio, e as obras começam na "
    "primavera.",
    "ru": "Городской совет в понедельник решил восстановить старый мост через реку, сообщила мэр, работы "
    "начнутся весной и "
    "обойдутся в четыре миллиона долларов.",
    "sv": "Stadens råd beslutade på måndagen att den gamla bron över floden ska byggas om, och arbetet börjar "
    "till våren.",
    "th": "สภาเมืองลงมติเมื่อวันจันทร์ให้สร้างสะพานเก่าขึ้นใหม่",
    "tr": "Kent meclisi pazartesi günü eski köprünün yeniden yapılması için karar aldı ve çalışma bu bahar "
    "başlıyor, daha "
    "çok para gerek.",
    "uk": "Міська рада у понеділок вирішила відбудувати старий міст через річку, повідомила мерка, роботи "
    "розпочнуться "
    "навесні та коштуватимуть чотири мільйони доларів.",
    "vi": "Hội đồng thành phố đã quyết định vào thứ hai xây lại cây cầu cũ và công việc sẽ được bắt đầu trong "
    "mùa xuân.",
    "zh": "市议会周一投票决定重建河上的旧桥。",
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), SENTENCES.items())
def test_one_sentence_is_enough(lang: str, text: str) -> None:
    assert detect(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "1234 5678",
        "*** --- ***",
        "Oakton",
        "Shr 41 cts vs 3.17 dlrs\nNet 1,200 vs 900",
        "😀" * 50,
        "東",
        "Да",
    ],
)
def test_where_it_is_in_doubt_there_is_none(text: str) -> None:
    assert detect(text) is None


def test_names_in_another_script_do_not_decide() -> None:
    assert detect(SENTENCES["en"] + " 東京都 市議会 Москва") == "en"
    assert (
        detect(
            "中国外交部发言人周五在记者会上提到了日本动画《となり》的作者，并表示双方将继续在文化领域开展交流与合作，扩大青年往来。"
        )
        == "zh"
    )
    assert detect("アニメ " + SENTENCES["ja"] + " Microsoft Windows") == "ja"


def test_a_menu_above_the_article_does_not_decide() -> None:
    menu = "\n".join(["São Paulo", "La Paz", "El Paso", "De Haan", "Os Mutantes", "Com a do por", "Že je v na"] * 20)
    assert detect(f"{menu}\n{SENTENCES['en']}\n{menu}") == "en"


def test_only_the_beginning_counts() -> None:
    assert detect(SENTENCES["en"] * 20 + SENTENCES["ja"] * 100) == "en"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"), ("EN", "en"), ("en-US", "en"), ("en_GB", "en"), ("eng", "en"), (" de ", "de"), ("ger", "de"),
        ("deu-AT", "de"), ("zh-Hant-TW", "zh"), ("fil", "fil"), ("iw", "he"), ("und", None), ("no such", None),
        ("", None), (None, None), ("x", None), ("en;q=1", None),
    ],
)  # fmt: skip
def test_a_tag_becomes_a_code_of_two_letters(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none_and_its_code_is_its_own_tag(text: str) -> None:
    lang = detect(text)
    assert lang is None or language_code(lang) == lang


def test_a_longer_text_takes_no_longer() -> None:
    begin = time.process_time()
    for _ in range(20):
        detect(SENTENCES["en"] * 50_000)
    assert time.process_time() - begin < 5


def test_tells_english_from_other_languages() -> None:
    assert looks_english("The minister said on Monday that the law is to be changed in the autumn.")
    assert not looks_english("Der Minister sagte am Montag, das Gesetz solle im Herbst geändert werden.")
    assert not looks_english("国务院总理周一表示，法律将在秋季修改。")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"), ("german", "de"), ("Deutsch", "de"), ("français", "fr"), ("Chinese (Simplified)", "zh"),
        ("Portuguese (Brazil)", "pt"), ("中文", "zh"), ("فارسی", "fa"), ("Русский", "ru"), ("Swahili", "sw"),
        ("Filipino", "fil"), ("Englishman", None), ("(German)", None), ("e" * 1000, None),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_name_in_english_and_in_itself(name: str, code: str | None) -> None:
    assert language_code(name) == code
