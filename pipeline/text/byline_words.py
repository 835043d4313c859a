"""The words round the names of authors, in the languages of the world's press: labels, roles, desks, titles, degrees.

No maintained library has them. A word that is missing here costs a byline its names or leaves a role at a name's end;
it never makes a name of what is none, as names have to look like names besides.
"""

import regex

LABELS = (
    *("by", "written by", "reported by", "story by", "words by", "text by", "posted by", "authored by", "author"),
    *("authors", "words", "text", "story", "reporting by", "published by", "submitted by", "contributed by", "writer"),
    *("von", "autor", "autoren", "autorin", "verfasst von", "geschrieben von", "ein beitrag von", "texte"),
    *("par", "auteur", "auteurs", "autrice", "rédigé par", "écrit par", "publié par", "propos recueillis par"),
    *("por", "texto", "textos", "autora", "autores", "escrito por", "publicado por", "redactado por"),
    *("di", "a cura di", "testo", "autore", "scritto da", "escrito", "texto de", "una crónica de"),
    *("door", "tekst", "geschreven door", "auteur", "av", "skrevet av", "skriven av", "text av", "af", "skrevet af"),
    *("autor tekstu", "autorka", "oprac", "opracowanie", "opracował", "opracowała", "autoři", "napsal", "napsala"),
    *("teksti", "kirjoittaja", "szerző", "írta", "yazar", "yazan", "yazarı", "oleh", "penulis", "ditulis oleh"),
    *("reporter", "pewarta", "tác giả", "bài viết", "scris de", "автор", "авторы", "текст", "автори", "написал"),
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
    rf"(?:^|(?<=[\s.,;|/(]))(?:{'|'.join(_HIDE)})(?: (?:by|von|par|por|di|de|door))?\s*[:：/／=＝].*"
    rf"|(?:^|(?<=[\s.,;|/(]))(?:{'|'.join(_HIDE)}) (?:by|von|par|por)\b.*",
    regex.IGNORECASE,
)
"""A label that names somebody else than the author, and all after it: `Photos: Ann Lee`, `Reviewed by Ann Lee`."""

_ROLES = (
    *("staff", "news", "press", "times", "post", "writers?", "reporters?", "editors?", "correspondents?", "bureau"),
    *("agency", "agencies", "desk", "media", "team", "tribune", "herald", "journal", "magazine", "network"),
    *("contributors?", "columnists?", "wire", "services?", "admin", "administrator", "editorial", "online", "newsroom"),
    *("company", "inc", "ltd", "llc", "gmbh", "group", "gazette", "chronicle", "guest", "producer", "journalists?"),
    *(
        "webmaster",
        "moderator",
        "anonymous",
        "unknown",
        "sponsored",
        "author",
        "authors",
        "byline",
        "user",
        "redakteur",
    ),
    *("redakteurin", "redaktion", "korrespondent", "korrespondentin", "reporterin", "mitarbeiter", "agenturen"),
    *("nachrichten", "zeitung", "journalistin", "volont[äa]r", "volontärin", "chefredakteur", "onlineredaktion"),
    *("rédaction", "rédacteur", "rédactrice", "journaliste", "correspondante?", "envoyée? spéciale?", "agences?"),
    *("redacción", "redacció", "redactora?", "periodista", "corresponsal", "enviad[oa] especial", "agencias?"),
    *("agències", "agencies", "col·laboradora?", "colaboradora?", "redação", "redacao", "repórter", "jornalista"),
    *("correspondente", "da redação", "redazione", "giornalista", "corrispondente", "inviat[oa]", "agenzi[ae]"),
    *("redactie", "verslaggever", "correspondente", "journalist", "redaktør", "redaksjon", "redaksjonen", "ntb"),
    *("redaktionen", "toimitus", "toimittaja", "redakcja", "redaktor", "dziennikarz", "dziennikarka", "redakce"),
    *("redaktorka", "redakcia", "szerkesztőség", "szerkesztő", "redacția", "редакция", "редакція", "редактор"),
    *("корреспондент", "кореспондент", "журналист", "журналіст", "обозреватель", "колумнист", "агентство", "новости"),
    *("muhabir", "muhabiri", "editör", "editörü", "haber merkezi", "ajanslar", "ajansı", "gazetesi", "redaksi"),
    *(
        "coordenadoria",
        "assessoria",
        "secretaria",
        "departamento",
        "prefeitura",
        "imprensa",
        "prensa",
        "presse",
        "stampa",
    ),
    *("pressestelle", "comunicação", "comunicación", "communication", "department", "office", "international"),
    *("wartawan", "editor", "kontributor", "ban biên tập", "phóng viên", "σύνταξη", "συντακτική ομάδα"),
    *(
        "عاجل",
        "وكالات",
        "وكالة",
        "مراسل",
        "مراسلنا",
        "صحيفة",
        "التحرير",
        "محرر",
        "گروه",
        "خبرگزاری",
        "تحریریه",
        "سرویس",
    ),
)
_ROLE_SIGNS = (
    *("डेस्क", "ब्यूरो", "संपादक", "संवाददाता", "एजेंसी", "टीम", "समाचार", "ডেস্ক", "প্রতিবেদক", "প্রতিনিধি", "நிருபர்"),
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
NOT_A_NAME = regex.compile(
    rf"\b(?:{'|'.join(_ROLES)})\b|{'|'.join(_ROLE_SIGNS)}|\.(?:com|org|net)|@|https?:", regex.IGNORECASE
)
"""What stands in no person's name: roles, desks, outlets, addresses."""

TITLES = regex.compile(
    r"(?<!\p{L})(?:(?:dr|prof|professor|professora|doctor|mr|mrs|ms|herr|frau)\b\.?[\s-]*"
    r"|(?:miss|rev|ing|mag|dipl|dra|lic|hr|fr|sra?|srta|univ|msc|eng|adv|hon|med|phil|jur|rer|nat|habil|h\.c)\.[\s-]*)+"
    r"(?=\p{L})",
    regex.IGNORECASE,
)
"""Titles before a name, those that could be names only with a period."""

DEGREES = regex.compile(
    r"(?:[\s,(]+(?:ph\.?\s?d|m\.?d|d\.?o|r\.?n|r\.?d|m\.?b\.?a|m\.?p\.?h|j\.?d|m\.?a|m\.?s|m\.?sc|b\.?a|b\.?s|b\.?sc"
    r"|ll\.?[bm]|esq|c\.?p\.?a|cfa|cfp|d\.?d\.?s|d\.?v\.?m|psy\.?d|ed\.?d|pharm\.?d|lcsw|rdn|frcp|obe|mbe|cbe)\b\.?\)?)+$",
    regex.IGNORECASE,
)
"""Degrees and honours after a name."""
