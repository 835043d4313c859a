"""A headline -> the mark that says how its report stands to the one before it: update, correction, repeat."""

import re
from collections.abc import Iterable

_DESK_MARK = re.compile(
    r"\(?(?P<mark>(?:(?:UPDATE|WRAPUP|REFILE|RPT|REPEAT|CORRECTED|CORRECTION|RECAST|BREAKING(?: NEWS)?|URGENT|FLASH"
    r"|LEAD"
    r"|[1-9](?:ST|ND|RD|TH|st|nd|rd|th) (?:LEAD|LD|Lead|Ld)(?:-W(?:RITETHRU|ritethru))?|WRITE-?THROUGH|CLARIFICATION)"
    r"(?: ?#?\d{1,2})?(?: ?\((?:OFFICIAL|LEAD|LEAD \d)\))?[-–/ ]{0,2}){1,3})(?:\)|(?<=[-–/])|(?<! ) ?[:—|])"
)
_UPDATES = (
    "update|updated|aktualisiert|aktualisierung|mise à jour|actualisé|actualización|actualizado|actualizada|actualiza"
    "|atualização|atualizado|atualizada|atualiza|aggiornamento|aggiornato|bijgewerkt|uppdatering|uppdaterad|oppdatert"
    "|opdateret|päivitetty|aktualizacja|aktualizace|güncelleme|обновлено|обновление|оновлено|تحديث|更新|업데이트|अपडेट|อัปเดต|อัพเดต|อัพเดท"
)
_CORRECTIONS = (
    "correction|corrected|clarification|refile|erratum|errata|korrektur|korrigiert|berichtigung|correctif|rectificatif"
    "|rectification|corrigé|corrige|corrección|corregido|corregida|rectificación|fe de errores|fe de erratas|correção"
    "|corrigido|retificação|correzione|rettifica|errata corrige|rectificatie|correctie|gecorrigeerd|rättelse|rättad"
    "|rettelse|korjaus|korjattu|oikaisu|korekta|sprostowanie|oprava|opraveno|helyesbítés|corecție|rectificare|erată"
    "|ispravak|ispravka|исправка|popravek|корекция|поправка|parandus|patikslinta|labojums|precizēts|διόρθωση|διορθωση"
    "|ορθή επανάληψη|ορθη επαναληψη|correccion|rectificacion|düzeltme|düzeltildi|исправлено|исправление|уточнение"
    "|виправлено|виправлення|уточнення|تصحيح|تصحیح|اصلاحیه|תיקון טעות|koreksi|ralat|pembetulan|đính chính|更正|勘误"
    "|勘誤|訂正|差し替え|정정|고침|भूल सुधार|संशोधित|সংশোধনী|திருத்தம்|แก้ไข|แก้ข่าว"
)
_WORD_MARK = rf"(?:{_UPDATES}|{_CORRECTIONS})(?: ?#?\d{{1,2}})?"
_OPENING = re.compile(
    rf"(?P<mark>{_WORD_MARK})(?: ?[:：|]| [-–—/] | ?[-–—/] |(?<=[\d\u0600-\u06FF])[-–—/])", re.IGNORECASE
)
_BRACKETED = rf"[(\[（【［](?P<mark>{_WORD_MARK})[)\]）】］]"
_MARKS = (
    _DESK_MARK,
    _OPENING,
    re.compile(rf"{_BRACKETED}[:：]?", re.IGNORECASE),
    re.compile(rf".*(?P<ending>{_BRACKETED})\s*$", re.IGNORECASE | re.DOTALL),
)
_BESIDE = re.compile(  # what desks call updates, in signals and in slugs: 1stLd-Writethru, 2nd Take, sig:update
    r"(?:^|[^a-z])(?:[1-9](?:st|nd|rd|th)[ -]?(?:ld|lead|take|add)|take[ -]?[2-9]|write-?thr(?:u|ough)|update)"
    r"(?![a-z]{3})",
    re.IGNORECASE,
)
_CORRECTED = re.compile(rf"(?:{_CORRECTIONS}|correct|clarif)", re.IGNORECASE)


def update_mark(title: str | None) -> str | None:
    """The mark of a headline, as printed: UPDATE 1, WRAPUP 2, CORRECTED, RPT, BREAKING, Updated, Korrektur, 更正, ...

    It stands at the head, before a colon or a dash, or in brackets at the head or at the end.
    """
    match = _mark(title)
    return match["mark"].strip(" -–/") if match else None


def mark_beside(said: Iterable[str], goes_on_from: Iterable[str] = ()) -> str | None:
    """The mark that stands beside a headline: CORRECTED or UPDATE, by words for editors and by earlier items named."""
    words = list(said)
    if any(is_correction(word) for word in words):
        return "CORRECTED"
    return "UPDATE" if any(map(_BESIDE.search, words)) or any(goes_on_from) else None


def unmarked(title: str) -> str:
    """A headline without its mark."""
    match = _mark(title)
    if not match:
        return title
    return title[: match.start("ending")] if "ending" in match.groupdict() else title.lstrip()[match.end() :]


def is_correction(mark: str | None) -> bool:
    """Whether an update mark says that the report before it was wrong."""
    return bool(mark and _CORRECTED.search(mark))


def _mark(title: str | None) -> re.Match[str] | None:
    headline = (title or "").lstrip()
    return next((match for pattern in _MARKS if (match := pattern.match(headline))), None)
