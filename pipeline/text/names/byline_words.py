"""The words round the names of authors, in the languages of the world's press: labels, roles, desks, titles, degrees.

No maintained library has them. A word that is missing here costs a byline its names or leaves a role at a name's end;
it never makes a name of what is none, as names have to look like names besides.
"""

import regex

LABELS = (
    *(
        "by",
        "written by",
        "reported by",
        "story by",
        "words by",
        "text by",
        "posted by",
        "authored by",
        "author",
        "byline",
    ),
    *("authors", "words", "text", "story", "reporting by", "published by", "submitted by", "contributed by", "writer"),
    *("von", "autor", "autoren", "autorin", "verfasst von", "geschrieben von", "ein beitrag von", "texte"),
    *("par", "auteur", "auteurs", "autrice", "rédigé par", "écrit par", "publié par", "propos recueillis par"),
    *("por", "texto", "textos", "autora", "autores", "escrito por", "publicado por", "redactado por"),
    *("di", "a cura di", "testo", "autore", "scritto da", "escrito", "texto de", "una crónica de"),
    *("door", "tekst", "geschreven door", "auteur", "av", "skrevet av", "skriven av", "text av", "af", "skrevet af"),
    *("autor tekstu", "autorka", "oprac", "opracowanie", "opracował", "opracowała", "autoři", "napsal", "napsala"),
    *("teksti", "kirjoittaja", "szerző", "írta", "yazar", "yazan", "yazarı", "oleh", "penulis", "ditulis oleh"),
    *(
        "muhabir",
        "reporter",
        "pewarta",
        "tác giả",
        "bài viết",
        "scris de",
        "автор",
        "авторы",
        "текст",
        "автори",
        "написал",
    ),
    *("piše", "pišu", "napisao", "avtor", "avtorica", "autorius", "autorė", "autors", "пише", "аўтар"),
    *("написала", "подготовил", "подготовила", "підготував", "підготувала", "от", "від", "συντάκτης", "συντάκτρια"),
    *("του", "της", "γράφει ο", "γράφει η", "بقلم", "كتب", "كتبت", "الكاتب", "إعداد", "نویسنده", "نوشته", "به قلم"),
    *("خبرنگار", "تحریر", "מאת", "लेखक", "लेखिका", "द्वारा", "লেখক", "โดย", "ผู้เขียน"),
    *(
        "作者",
        "撰文",
        "撰稿",
        "文",
        "文字",
        "采写",
        "采访",
        "編譯",
        "编译",
        "執筆",
        "取材・文",
        "文・写真",
        "글",
        "글쓴이",
    ),
)
"""What stands before an author's name."""

KIND_BY = (
    r"(?:(?:an?|guest) )?(?:analysis|opinion|column|essay|commentary|review|report|article|interview|post"
    r"|perspective) by",
    r"(?:eine? )?(?:artikel|beitrag|gastbeitrag|gastkommentar|kommentar|kolumne|analyse|bericht|reportage|porträt|essay"
    r"|glosse|interview) von",
    r"une? (?:article|analyse|enquête|récit|tribune|chronique|reportage|entretien) (?:de|par)",
    r"una? (?:análisis|artículo|reportaje|crónica|columna|entrevista) (?:de|por)",
    r"(?:una? |um |uma |un['’])(?:articolo|intervista|commento|analisi|artigo|análise|coluna|reportagem) (?:di|de|por)",
    r"een (?:artikel|analyse|column|opinie|interview|reportage) (?:van|door)",
)
"""What a text is called before its author's name: `Ein Artikel von`, `Analysis by`; patterns.

Where the word after it also means `of`, an article has to stand before it: `Analyse de marché` is a heading.
"""

_HIDE = (
    *("photos?", "photographs?", "photography", "pictures?", "images?", "illustrations?", "videos?", "graphics?"),
    *("fotos?", "fotografía", "fotografie", "imágenes", "bilder", "grafik", "illustration", "foto-?grafia", "zdjęcia"),
    *(
        "photographies",
        "crédits?",
        "edited",
        "editing",
        "reviewed",
        "medically reviewed",
        "fact[- ]checked",
        "verified",
        "editors?",
        "producers?",
        "photographers?",
    ),
    *("translated", "translation", "traducción", "traduction", "übersetzt", "übersetzung", "фото", "перевод", "صور"),
    *(
        "图",
        "圖",
        "摄影",
        "攝影",
        "编辑",
        "編輯",
        "责编",
        "責編",
        "责任编辑",
        "責任編輯",
        "校对",
        "来源",
        "來源",
        "写真",
        "사진",
        "편집",
    ),
)
OTHER_LABEL = regex.compile(
    rf"(?:^|(?<=[\s.,;|/(]))(?:{'|'.join(_HIDE)})(?: (?:by|von|par|por|di|de|door))?\s*[:：/／=＝｜].*"
    rf"|(?:^|(?<=[\s.,;|/(]))(?:{'|'.join(_HIDE)}) (?:by|von|par|por)\b.*",
    regex.IGNORECASE,
)
"""A label that names somebody else than the author, and all after it: `Photos: Ann Lee`, `Reviewed by Ann Lee`."""

_DESKS = (
    *("staff", "news", "press", "times", "post", "writers?", "reporters?", "editors?", "correspondents?", "bureau"),
    *("agency", "agencies", "desk", "media", "team", "tribune", "herald", "journal", "magazine", "network", "wire"),
    *("contributors?", "columnists?", "services?", "admin", "editorial", "online", "newsroom", "company", "inc", "ltd"),
    *("group", "gazette", "chronicle", "guest", "producer", "redaktion", "redazione"),
)
NOT_A_NAME = regex.compile(rf"\b(?:{'|'.join(_DESKS)})\b|\.(?:com|org|net)|@|https?:", regex.IGNORECASE)
"""Desks and outlets in English, and addresses: a line that begins as a byline and holds one of them is one."""

_ROLES = (
    *("corporation", "broadcasting", "publishing", "foundation", "university", "ministry", "association", "federation"),
    *("administrator", "llc", "gmbh", "journalists?", "webmaster", "moderator", "anonymous", "unknown", "sponsored"),
    *("authors?", "byline", "user", "redakteur(?:in)?", "korrespondent(?:in)?", "reporterin", "mitarbeiter(?:in)?"),
    *("agenturen", "nachrichten", "zeitung", "journalistin", "volont[äa]r(?:in)?", "chefredakteur", "onlineredaktion"),
    *("rédaction", "rédacteur", "rédactrice", "journaliste", "correspondante?", "envoyée? spéciale?", "agences?"),
    *("redacción", "redacció", "redactora?", "periodista", "corresponsal", "enviad[oa] especial", "agencias?"),
    *("agències", "col·laboradora?", "colaboradora?", "redação", "redacao", "repórter", "jornalista", "redaktør"),
    *("correspondente", "giornalista", "corrispondente", "inviat[oa]", "agenzi[ae]", "redactie", "verslaggever"),
    *("redaksjon", "redaksjonen", "ntb", "redaktionen", "toimitus", "toimittaja", "redakcja", "redaktor", "redakce"),
    *("dziennikarz", "dziennikarka", "redaktorka", "redakcia", "szerkesztőség", "szerkesztő", "redacția", "редакция"),
    *("редакція", "редактор", "корреспондент", "кореспондент", "журналист", "журналіст", "обозреватель", "колумнист"),
    *("агентство", "новости", "muhabir", "muhabiri", "editör", "editörü", "haber merkezi", "ajanslar", "ajansı"),
    *("gazetesi", "redaksi", "coordenadoria", "assessoria", "secretaria", "departamento", "prefeitura", "imprensa"),
    *("prensa", "presse", "stampa", "pressestelle", "comunicação", "comunicación", "communication", "department"),
    *("office", "international", "direct(?:or|ora|eur|rice)", "direktor(?:in)?", "(?:ressort)?leiter(?:in)?"),
    *("jef[ea] de", "cap d[e'’]", "head of", "chief", "founder", "co-founder", "ceo", "manager", "analyst", "lecturer"),
    *("specialist", "president", "scientist", "wartawan", "kontributor", "ban biên tập", "phóng viên", "σύνταξη"),
    *("συντακτική ομάδα", "عاجل", "وكالات", "وكالة", "مراسل", "مراسلنا", "صحيفة", "التحرير", "محرر", "گروه"),
    *(
        "خبرگزاری",
        "تحریریه",
        "سرویس",
        "ڈیسک",
        r"\p{L}{2,20}redaktion",
        r"\p{L}{2,20}desk",
        "redakcij[ae]",
        "uredni[šs]tv[oa]",
    ),
    *("toimetus", "newsdesk", r"sunday (?:mirror|mail|express|world|independent|sun|star|sport|life|people|edition)"),
)
_ROLE_SIGNS = (
    *(
        "報導",
        "报道",
        "報道",
        "डेस्क",
        "ब्यूरो",
        "संपादक",
        "संवाददाता",
        "एजेंसी",
        "टीम",
        "समाचार",
        "ডেস্ক",
        "প্রতিবেদক",
        "প্রতিনিধি",
        "நிருபர்",
    ),
    *(
        "编辑部",
        "編輯部",
        "新闻",
        "新聞",
        "通讯社",
        "通訊社",
        "日报",
        "日報",
        "中心",
        "網",
        "网",
        "社論",
        "社论",
        "綜合",
        "综合",
    ),
    *("編集", "取材班", "通信", "신문", "뉴스", "편집", "연합", "통신", "กองบรรณาธิการ", "ผู้สื่อข่าว", "מערכת", "כתב"),
)
NOBODY = regex.compile(rf"\b(?:{'|'.join((*_DESKS, *_ROLES))})\b|{'|'.join(_ROLE_SIGNS)}", regex.IGNORECASE)
"""What stands in no person's name: roles, desks, outlets, in any language."""

_OUR = "|".join(
    (
        r"our (?:own )?(?:correspondent|reporter)",
        r"(?:de |par )?notre (?:correspondante?|envoyée? spéciale?|journaliste)",
        r"(?:dall?[ae]? |del )?nostr[oa] (?:inviat[oa]|corrispondente)",
        r"(?:de )?(?:nuestr[oa]|noss[oa]) (?:corresponsal|enviad[oa](?: especial)?|correspondente)",
        r"(?:von )?unsere[mr] (?:redakteur|reporter|korrespondent|mitarbeiter)(?:in)?",
        r"onze (?:redacteur|verslaggever|correspondent)",
    )
)  # with the name right after it: alone it names nobody
TITLES = regex.compile(
    r"(?<!\p{L})(?:(?:dr|prof|professor|professora|doctor|mr|mrs|ms|herr|frau)\b\.?[\s-]*"
    r"|(?:miss|rev|ing|mag|dipl|dra|lic|hr|fr|sra?|srta|univ|msc|eng|adv|hon|med|phil|jur|rer|nat|habil|h\.c)\.[\s-]*"
    r"|(?:[\p{L}.]+-){0,3}(?:redakteur|reporter|korrespondent|kolumnist|volontär)(?:in)?\s+(?=\p{Lu})"
    rf"|(?:{_OUR})(?: (?:à|in|aus|en|em|uit|a) \p{{Lu}}\p{{L}}+)?,?\s+(?=\p{{Lu}}\S+\s\p{{L}}))+"
    r"(?=\p{L})",
    regex.IGNORECASE,
)
"""Titles and roles before a name, those that could be names only with a period."""

DEGREES = regex.compile(
    r"(?:[\s,(]+(?:[Pp][Hh]\.?\s?[Dd]|M\.?D|D\.?O|R\.?N|R\.?D|M\.?B\.?A|M\.?P\.?H|J\.?D|M\.?A|M\.?S|M\.?Sc|B\.?A|B\.?S|B\.?Sc"
    r"|L\.?L\.?[BM]|Esq|ESQ|C\.?P\.?A|CFA|CFP|D\.?D\.?S|D\.?V\.?M|Psy\.?D|Ed\.?D|Pharm\.?D|LCSW|RDN|FRCP|OBE|MBE|CBE)\b"
    r"\.?\)?)+$"
)
"""Degrees and honours after a name."""

ROLE_AFTER = regex.compile(r"\s(?:staff (?:writer|reporter)|special to|(?-i:For|FOR|OF))\b.*", regex.IGNORECASE)
"""A role in English right after a full name, without a comma, or for whom it was written: `ANN LEE STAFF WRITER`.

Other roles have words before them that would pass for a name: `Digital Content Editor`.
"""

DONE = (
    *("updated", "published", "posted", "modified", "aktualisiert", "veröffentlicht", "publicado", "publicada"),
    *("actualizado", "actualizada", "atualizado", "atualizada", "publié", "mis à jour", "modifié", "pubblicato"),
    *("aggiornato", "bijgewerkt", "gepubliceerd", "oppdatert", "publisert", "uppdaterad", "publicerad", "opdateret"),
    *("publiceret", "päivitetty", "julkaistu", "aktualizováno", "zaktualizowano", "opublikowano", "publikováno"),
    *("обновлено", "опубликовано", "оновлено", "опубліковано", "güncellendi", "güncelleme", "yayınlandı"),
    *("diperbarui", "cập nhật", "frissítve", "actualizat", "publicat", "ενημερώθηκε", "δημοσιεύτηκε"),
)
"""Words for what was done to a text, by which bylines say when it was published or changed."""
STATED = regex.compile(
    rf"(?:^|\s+)(?:(?:last|first|zuletzt|dernière|última|ultimo|laatst|sist|senast|sidst) )?(?:{'|'.join(DONE)})\b.*",
    regex.IGNORECASE,
)
"""What says when a text was published or changed, and all after it: `Ann Lee Updated 3 May`."""
