"""What a headline says of the report before it, in many languages, and what only looks like it."""

import pytest

from pipeline.text.update_marks import is_correction, mark_beside, unmarked, update_mark


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("UPDATE 1-Oil rises on supply fears", "UPDATE 1"),
        ("CORRECTED-UPDATE 2-Bank names head", "CORRECTED-UPDATE 2"),
        ("WRAPUP 2-Fed holds rates", "WRAPUP 2"),
        ("RPT-Fed holds rates", "RPT"),
        ("REFILE-Fed holds rates", "REFILE"),
        ("BREAKING: Fed holds rates", "BREAKING"),
        ("1st Ld-Writethru: Fed holds rates", "1st Ld-Writethru"),
        ("Breaking Bad returns", None),
        ("UPDATE on the roads", None),
        ("Updated: Fed holds rates", "Updated"),
        ("Correction: Obituary of a mayor", "Correction"),
        ("Update - Fed holds rates", "Update"),
        ("ACTUALIZA 1-Suben los precios", "ACTUALIZA 1"),
        ("MISE À JOUR : la Fed maintient ses taux", "MISE À JOUR"),
        ("ОБНОВЛЕНО: ставка прежняя", "ОБНОВЛЕНО"),
        ("تصحيح-المركزي يثبت الفائدة", "تصحيح"),
        ("更新：央行维持利率", "更新"),
        ("【更正】央行维持利率", "更正"),
        ("अपडेट: रिजर्व बैंक ने दरें नहीं बदलीं", "अपडेट"),
        ("อัปเดต: ธนาคารกลางคงดอกเบี้ย", "อัปเดต"),
        ("แก้ไขกฎหมายภาษี", None),
        ("Corrige: suben los precios", "Corrige"),
        ("ERRATA CORRIGE - I tassi restano fermi", "ERRATA CORRIGE"),
        ("Ralat: Suku bunga tetap", "Ralat"),
        ("ΟΡΘΗ ΕΠΑΝΑΛΗΨΗ: Τα επιτόκια", "ΟΡΘΗ ΕΠΑΝΑΛΗΨΗ"),
        ("اصلاحیه: نرخ بهره", "اصلاحیه"),
        ("[고침] 기준금리 동결", "고침"),
        ("Đính chính: Lãi suất giữ nguyên", "Đính chính"),
        ("La corte corrige al gobierno", None),
        ("Oprava dálnice skončí v květnu", None),
        ("(Korrektur) Fed hält Zinsen", "Korrektur"),
        ("Fed holds rates (update 2)", "update 2"),
        ("Update-Pflicht für Server kommt", None),
        ("Correction in the oil market", None),
        ("Oil market (corrected prices) falls", None),
        (None, None),
    ],
)
def test_update_marks(title: str | None, mark: str | None) -> None:
    assert update_mark(title) == mark


@pytest.mark.parametrize(
    "title",
    ["UPDATE 1-Fed holds rates", "Fed holds rates (Updated)", "[Correction] Fed holds rates", " Fed holds rates"],
)
def test_a_headline_without_its_mark(title: str) -> None:
    assert unmarked(title).strip() == "Fed holds rates"


def test_marks_of_corrections() -> None:
    corrected = ["CORRECTED-UPDATE 2", "Correction", "REFILE", "Berichtigung", "訂正", "भूल सुधार", "แก้ไข", "Ralat"]
    assert [mark for mark in [*corrected, "UPDATE 1", "Updated", None] if is_correction(mark)] == corrected


def test_marks_that_stand_beside_a_headline() -> None:
    corrected = ["correction", "sig:correction", "CORRECTIVE", "Berichtigung"]
    assert [mark_beside([word]) for word in corrected] == ["CORRECTED"] * len(corrected)
    updates = ["update", "US-Ferry, 1st Ld-Writethru", "ferry-2nd-take", "FERRY TAKE 2", "Update"]
    assert [mark_beside([word]) for word in updates] == ["UPDATE"] * len(updates)
    others = ["newscontent", "US-Ferry", "updating-systems", "intake 9", ""]
    assert [mark_beside([word]) for word in others] == [None] * len(others)
    assert mark_beside([], ["urn:earlier"]) == "UPDATE" and mark_beside(["correction"], ["urn:x"]) == "CORRECTED"
