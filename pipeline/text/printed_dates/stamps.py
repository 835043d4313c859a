"""Words beside a printed date, by language: what happened on that day, and what joins day and clock.

Words are alternatives of a regular expression in lower case; accents may be left out by what is read.
"""

from functools import lru_cache

from pipeline.text.printed_dates.names import LANGUAGES

PUBLISHED = {
    "en": "(?:first |originally )?(?:published|posted|created|issued)(?: online)?|date|release date",
    "de": "(?:zuerst )?(?:veröffentlicht|publiziert|erschienen|erstellt)|stand|datum|meldung vom",
    "fr": "publiée?s?|mise? en ligne|paru|posté|créé|date",
    "es": "publicad[oa]|creado|fecha(?: de publicación)?",
    "pt": "publicad[oa]|postado|criado|data(?: de publicação)?",
    "it": "pubblicat[oa]|creato|data(?: di pubblicazione)?",
    "nl": "gepubliceerd|geplaatst|geschreven|datum",
    "pl": "opublikowan[oay]|publikacja|data(?: publikacji| dodania)?|dodano|utworzono",
    "ru": "опубликован[оа]?|дата(?: публикации)?|размещено|создано",
    "uk": "опубліковано|дата(?: публікації)?|розміщено|створено",
    "tr": "yayınlanma(?: tarihi)?|yayın tarihi|yayınlandı|yayımlanma(?: tarihi)?|yayımlandı|(?:haber )?giriş(?: tarihi)?"
    "|oluşturulma(?: tarihi)?|tarih|eklenme(?: tarihi)?",
    "ar": "نشر|نُشر|نشرت|تاريخ النشر|تم النشر|التاريخ|نشر في|نُشر في",
    "fa": "تاریخ انتشار|انتشار|منتشر شده|تاریخ|زمان انتشار",
    "hi": "प्रकाशित(?: तिथि)?|पब्लिश(?:ड)?|प्रकाशन तिथि|दिनांक|तारीख",
    "zh": "发布时间|发布日期|发布于|发表于|发表时间|时间|日期|發布時間|發佈時間|發布日期|發佈日期|發布於|發表於|時間|发布|發布|發佈",
    "ja": "公開日時?|公開|掲載日?|配信日?|発行日?|投稿日?|発表日?|発売日",
    "ko": "입력|등록|게시|작성일?|발행일?|승인|기사입력|송고",
    "id": "diterbitkan|dipublikasikan|terbit|tanggal|ditayangkan|tayang",
    "th": "เผยแพร่(?:เมื่อ)?|วันที่เผยแพร่|โพสต์(?:เมื่อ)?|ลงวันที่",
    "vi": "đăng(?: lúc| ngày)?|xuất bản|ngày đăng",
    "sv": "publicera[dt]|postad|datum",
    "da": "udgivet|publiceret|offentliggjort|dato",
    "nb": "publisert|dato",
    "fi": "julkaistu|päivämäärä|pvm",
    "cs": "(?:publikován|zveřejněn|vydán)o|datum",
    "sk": "(?:publikovan|zverejnen)é|dátum",
    "hu": "(?:megjelent|közzétéve|publikálva)|dátum",
    "ro": "publicat(?:ă)?|data(?: publicării)?",
    "bg": "публикуван[оа]?|дата",
    "el": "δημοσίευση|δημοσιεύτηκε|δημοσιεύθηκε|ημερομηνία",
    "he": "פורסם(?: ב)?|תאריך",
    "hr": "objavljeno|datum",
    "sr": "objavljeno|objava|datum|објављено|датум",
    "ca": "publicat|data",
    "ms": "diterbitkan|tarikh",
}
UPDATED = {
    "en": "(?:last )?(?:updated?|modified|edited|revised|changed)",
    "de": "(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)|(?:letzte )?(?:aktualisierung|änderung)|update",
    "fr": "(?:dernière )?(?:mise? à jour|modifiée?|actualisée?|modification)|maj",
    "es": "(?:última )?(?:actualizad[oa]|actualización|modificad[oa]|modificación)",
    "pt": "(?:última )?(?:atualizad[oa]|atualização|actualizad[oa]|modificad[oa])",
    "it": "(?:ultim[oa] )?(?:aggiornat[oa]|aggiornamento|modificat[oa]|modifica)",
    "nl": "(?:laatst )?(?:bijgewerkt|gewijzigd|aangepast|geüpdatet)|laatste (?:update|wijziging)|update",
    "pl": "(?:ostatnia )?(?:aktualizacja|modyfikacja)|zaktualizowano|zmodyfikowano",
    "ru": "обновлен[оа]?|обновлён|обновление|изменено|отредактировано",
    "uk": "оновлен[оа]|оновлення|змінено|відредаговано",
    "tr": "(?:son )?(?:güncelleme|güncellenme)(?: tarihi)?|güncellendi",
    "ar": "(?:آخر )?(?:تحديث|تعديل)|حدث|تم التحديث|حُدّث",
    "fa": "(?:آخرین )?(?:به ?روز ?رسانی|بروزرسانی|به‌روزرسانی|ویرایش)",
    "hi": "(?:अंतिम )?(?:अपडेट|अद्यतन|संशोधित)(?:ेड)?|अपडेटेड",
    "zh": "更新(?:时间|時間|日期|于|於)?|最后更新|最後更新|修改(?:时间|時間)?",
    "ja": "(?:最終)?更新日?時?|改訂",
    "ko": "(?:최종 ?)?수정|업데이트|갱신",
    "id": "(?:terakhir )?(?:diperbarui|diperbaharui|diupdate)|update",
    "th": "(?:อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข)(?:ล่าสุด)?(?:เมื่อ)?",
    "vi": "cập nhật",
    "sv": "(?:senast )?(?:uppdatera[dt]|ändrad)",
    "da": "(?:senest |sidst )?opdateret",
    "nb": "(?:sist )?oppdatert",
    "fi": "(?:viimeksi )?(?:päivitetty|muokattu)",
    "cs": "(?:naposledy )?aktualizováno|aktualizace",
    "sk": "aktualizované",
    "hu": "frissítve|módosítva",
    "ro": "actualizat(?:ă)?",
    "bg": "обновен[оа]?",
    "el": "(?:τελευταία )?(?:ενημέρωση|ανανέωση)",
    "he": "עודכן(?: ב)?",
    "hr": "(?:zadnja )?(?:ažurirano|izmjena)",
    "sr": "ažurirano|izmenjeno|ажурирано|измењено",
    "ca": "actualitzat",
    "ms": "dikemas ?kini",
}
# Between the day and the clock, or before the day.
JOINS = {
    "en": "at|on|o'clock|hrs",
    "de": "um|am|vom|den|der|uhr|ab",
    "fr": "à|le|la|heures?|h|du",
    "es": "a las?|el|de|del|a|horas?|hrs?|hs",
    "pt": "às?|de|em|as|do|no|horas?|hs",
    "it": "alle(?: ore)?|ore|il|del|h",
    "nl": "om|op|uur|u",
    "pl": "o godz|o godzinie|godz|godzina|o|w|dnia|z dnia|r|roku",
    "ru": "в|года?|г|по москве|мск",
    "uk": "об?|року|р|за київським часом",
    "tr": "saat|tarihinde|günü",
    "ar": "الساعة|في|يوم|م|بتوقيت غرينتش|بتوقيت جرينتش|على الساعة",
    "fa": "ساعت|در|روز|مورخ",
    "hi": "को|बजे|पर|समय|दिन",
    "zh": "于|於|時間|时间",
    "ja": "時点|付",
    "ko": "일|에",
    "id": "pukul|pada|jam|hari|tanggal",
    "th": "เวลา|น|วัน|ที่|พ.ศ|ค.ศ|พุทธศักราช|นาฬิกา|เมื่อ|วันที่",
    "vi": "lúc|ngày|năm|vào",
    "sv": "kl|klockan|den|på",
    "da": "kl|den|d",
    "nb": "kl|klokken|den",
    "fi": "klo|kello|na",
    "cs": "v|ve|dne|hod",
    "sk": "o|dňa|hod",
    "hu": "napján|órakor|óra|perc",
    "ro": "la|ora|în|din",
    "bg": "в|г|ч|от|часа",
    "el": "στις|ώρα|την|στις ώρα",
    "he": "בשעה|ב|בתאריך",
    "hr": "u|sati|h|dana",
    "sr": "u|časova|sati|h|у|часова",
    "ca": "a les|el|de|del|d'",
    "ms": "pada|jam|pukul",
}


@lru_cache(maxsize=300)
def words_of(languages: tuple[str, ...], kind: str) -> str:
    """Alternatives of one kind (published, updated, joins) in some languages; in none of them: a pattern of nothing."""
    table = {"published": PUBLISHED, "updated": UPDATED, "joins": JOINS}[kind]
    return "|".join(table[language] for language in languages if language in table) or "(?!)"


def reading_languages(language: str | None) -> tuple[str, ...]:
    """The languages whose words may stand beside a date in a text: its own and English, or all where it is unknown."""
    code = {"no": "nb", "nn": "nb"}.get(language or "", language)
    return tuple(dict.fromkeys((code, "en"))) if code else LANGUAGES
