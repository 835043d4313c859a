"""Pairs as desks print them: two spellings of a report, a correction, the next of a form; which of them are copies."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests.pipeline.matching import conftest
from tests.support.pairs import NOW, article, decision, features

_kernels = conftest._kernels

FIRE = (
    "The fire broke out shortly after {hour} on Monday in a warehouse near the harbour. Police said {hurt} people were"
    " taken to hospital, {burnt} of them with serious burns, and {crews} crews fought the blaze until dawn. The cause"
    " is not yet known."
)
COUNCIL = (
    "The council meets at {hour} on Thursday to vote on the new bridge over the river. The meeting, which had been put"
    " off twice, is open to all residents and will be shown on the town's website. Doors open at {doors}."
)
UNFALL = (
    "Bei einem Unfall auf der Bundesstraße sind am Montag {hurt} Menschen verletzt worden. Nach Angaben der Polizei"
    " waren {cars} Fahrzeuge beteiligt, als ein Lastwagen auf die Gegenfahrbahn geriet. Die Straße war {hours} Stunden"
    " lang gesperrt. Der Sachschaden liegt nach ersten Schätzungen bei rund 80.000 Euro."
)
INCENDIE = (
    "{hurt} personnes ont été blessées lundi dans l'incendie d'un immeuble de {floors} étages à la périphérie de la"
    " ville. Une cinquantaine de pompiers et {engines} véhicules ont été mobilisés, et {homeless} habitants ont dû être"
    " relogés pour la nuit."
)
INCENDIO = (
    "O incêndio começou por volta das {hour} de segunda-feira num armazém perto do porto. Segundo a polícia, {hurt}"
    " pessoas foram levadas para o hospital, {grave} delas em estado grave, e os bombeiros combateram o fogo até de"
    " madrugada."
)
PRICES = (
    "国家统计局周三公布的数据显示，{}月份居民消费价格同比上涨{}，涨幅比上月扩大{}个百分点。食品价格上涨{}，其中猪肉价格下降{}。"
    "专家预计下半年物价将保持平稳，居民收入增速将略有回升。"
)
BUS = {
    "en": "At least {} people were hurt when a bus left the road near the village on Monday morning. It was carrying"
    " pupils to a school in the next valley, police said. Rescue workers are at the scene and the road is closed.",
    "fr": "Au moins {} personnes ont été blessées lundi dans un accident d'autocar près du village, selon la"
    " préfecture. Le véhicule, qui transportait des élèves, a quitté la route pour une raison encore inconnue.",
    "es": "Al menos {} personas resultaron heridas el lunes en un accidente de autobús cerca del pueblo, informó la"
    " policía. El vehículo, que llevaba escolares, se salió de la carretera por causas que se desconocen.",
    "zh": "周一上午，一辆载有学生的客车在县城附近的公路上驶离路面，造成{}人受伤。警方说，客车当时正驶往一所学校，"
    "事故原因尚不清楚。",
}
QUAKE = (
    "A magnitude {} earthquake struck {} kilometres north of the port on Monday, the geological survey said. The quake"
    " hit at {} local time at a depth of {} kilometres. There were no immediate reports of damage or casualties, and no"
    " tsunami warning was issued."
)
WARNINGS = {
    "en": (
        "Flood warning for {}",
        "The weather office has issued a flood warning for {} from 6 p.m. on Monday. Between 30 and 50 millimetres of"
        " rain are expected, and small rivers may rise quickly. Residents are asked to move vehicles from low ground"
        " and to avoid unnecessary journeys until the warning is lifted.",
        ("Dover", "Salem"),
    ),
    "el": (
        "Κίνδυνος πυρκαγιάς: {}",
        "Η Πολιτική Προστασία προειδοποιεί για πολύ υψηλό κίνδυνο πυρκαγιάς αύριο Δευτέρα στην περιοχή: {}. Οι άνεμοι"
        " θα φτάσουν τα 6 μποφόρ και η θερμοκρασία τους 36 βαθμούς. Απαγορεύεται η κυκλοφορία σε δάση και άλση από τις"
        " πρωινές ώρες έως τα μεσάνυχτα, ενώ οι αρχές βρίσκονται σε επιφυλακή.",
        ("Αττική", "Εύβοια"),
    ),
    "pl": (
        "Ostrzeżenie: powiat {}",
        "Instytut wydał ostrzeżenie pierwszego stopnia przed burzami, powiat {}. Ostrzeżenie obowiązuje od godziny 14"
        " do godziny 22. Prognozuje się wystąpienie opadów deszczu do 25 mm oraz porywów wiatru do 75 km/h."
        " Prawdopodobieństwo wystąpienia zjawiska wynosi 80 procent.",
        ("Brzeg", "Nowa Sól"),
    ),
    "vi": (
        "Cảnh báo mưa lớn: {}",
        "Trung tâm Dự báo khí tượng cho biết trong 24 giờ tới, khu vực {} có mưa to đến rất to, lượng mưa phổ biến từ"
        " 50 đến 100 mm, có nơi trên 150 mm. Người dân cần đề phòng lũ quét và sạt lở đất ở vùng núi, ngập úng tại vùng"
        " trũng thấp và khu đô thị.",
        ("Hà Giang", "Quảng Nam"),
    ),
}
TRUCK = (
    "Three people were taken to hospital on Monday after a {} hit a bus stop in the centre of the town. Police said the"
    " driver, aged 44, had lost control on the wet road, and that the street would stay closed for some hours."
)


def _are_copies(texts: Sequence[str], lang: str = "en", hours: float = 1, **other: Sequence[Any]) -> bool:
    """Whether two texts are copies, the second one printed so many hours later; the same in either order."""
    rows = [
        article(
            "x", text, NOW + timedelta(hours=side * hours), lang=lang, **{key: of[side] for key, of in other.items()}
        )
        for side, text in enumerate(texts)
    ]
    found = [decision(features(*pair)).accepted for pair in (rows, rows[::-1])]
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        (
            "en",
            FIRE.format(hour="9 p.m.", hurt=9, burnt=3, crews=12),
            FIRE.format(hour="21:00", hurt="nine", burnt="three", crews="twelve"),
        ),
        ("en", COUNCIL.format(hour="7:30 p.m.", doors="6:45 p.m."), COUNCIL.format(hour="19:30", doors="18:45")),
        (
            "de",
            UNFALL.format(hurt=5, cars=3, hours=4),
            UNFALL.format(hurt="fünf", cars="drei", hours="vier"),
        ),
        (
            "pt",
            INCENDIO.format(hour="9 da noite", hurt=8, grave=3),
            INCENDIO.format(hour="21h", hurt="oito", grave="três"),
        ),
        (
            "fr",
            INCENDIE.format(hurt=3, floors=4, engines=12, homeless=22),
            INCENDIE.format(hurt="Trois", floors="quatre", engines="douze", homeless="vingt-deux"),
        ),
    ],
)
def test_one_report_in_the_spellings_of_two_style_books(lang: str, one: str, other: str) -> None:
    assert _are_copies((one, other), lang, source=("a", "b"))


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", COUNCIL.format(hour="7:30 p.m.", doors="6:45 p.m."), COUNCIL.format(hour="20:15", doors="19:30")),
        ("de", UNFALL.format(hurt=5, cars=3, hours=4), UNFALL.format(hurt="sechs", cars="zwei", hours="neun")),
    ],
)
def test_other_figures_in_other_spellings(lang: str, one: str, other: str) -> None:
    assert not _are_copies((one, other), lang, source=("a", "b"))


@pytest.mark.parametrize(
    ("lang", "mark"), [("en", "CORRECTED-"), ("fr", "(rectificatif) "), ("es", "Corrige: "), ("zh", "更正：")]
)
def test_a_correction_changes_the_only_figure(lang: str, mark: str) -> None:
    texts = (BUS[lang].format(14), BUS[lang].format(15))
    assert _are_copies(texts, lang, source=("a", "b"), title=("Bus", f"{mark}Bus"))
    assert not _are_copies(texts, lang, source=("a", "b"), title=("Bus", "Bus"))
    assert not _are_copies(texts, lang, hours=30, source=("a", "b"), title=("Bus", f"{mark}Bus"))


def test_a_corrected_bulletin_is_none_of_another_quake() -> None:
    quake, aftershock = QUAKE.format("5.1", 42, "4:12", 10), QUAKE.format("4.6", 38, "5:03", 12)
    assert _are_copies((quake, QUAKE.format("5.2", 42, "4:12", 10)), title=("Quake", "CORRECTED-Quake"))
    assert not _are_copies((quake, aftershock), title=("Quake", "CORRECTED-Quake"))


@pytest.mark.parametrize("lang", WARNINGS)
def test_a_warning_for_one_county_and_the_same_for_another(lang: str) -> None:
    title, text, places = WARNINGS[lang]
    texts, titles = (tuple(form.format(place) for place in places) for form in (text, title))
    assert not _are_copies(texts, lang, hours=0, source=("a", "a"), title=titles)


def test_an_outlet_may_put_its_own_word_in_another_ones_copy() -> None:
    texts, titles = ((form.format("lorry"), form.format("truck")) for form in (TRUCK, "Three hurt as {} hits bus stop"))
    assert _are_copies(texts, source=("a", "b"), title=titles)


def test_an_outlet_may_correct_a_word_of_its_own_long_report() -> None:
    rest = " ".join([FIRE, COUNCIL, QUAKE.replace("{}", "{quake}"), WARNINGS["en"][1].format("Dover")])
    rest = rest.format(hour="9 p.m.", hurt=9, burnt=3, crews=12, doors="6:45 p.m.", quake=5)
    texts = [f"{TRUCK.format(word)} {rest}" for word in ("lorry", "truck")]
    titles = ("Three hurt as lorry hits stop", "Three hurt as truck hits stop")
    assert _are_copies(texts, source=("a", "a"), title=titles)
