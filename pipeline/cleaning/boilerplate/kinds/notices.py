"""What an outlet says of a text that it prints: whose views it holds, how old it is, what machine made it, who read it."""

from pipeline.cleaning.boilerplate.wording import ANY, LineKind, Wording, turkish

_NUMBER = r"(?:\d{1,3}|[^\W\d]{1,8})"
_OPENING = r"^[\W_]{0,3}"


def _aged(words: str, ends: str) -> str:
    """Lines of some words, a number, and words for years or months; a clause may say what follows from it."""
    return rf"{_OPENING}(?:{words}) ?{_NUMBER} ?(?:{ends})\b[^.?!]{{0,80}}[.!]?\W{{0,2}}$"


DISCLAIMER = LineKind(
    "disclaimer",
    (
        Wording(
            "en",
            rf"{_OPENING}(?:disclaimer ?[:–-] ?)?(?:the |all |any )?(?:views|opinions)(?:,? (?:and|&|or) (?:the )?"
            r"(?:views|opinions))?,? (?:(?:and \w+ )?(?:expressed|stated|contained)\b.{0,120}"
            r"\b(?:are .{0,40}\b(?:author|writer|columnist|contributor)(?:s|['’]s)?\b|are personal\b|do(?: not|n['’]t) (?:necessarily )?"
            r"(?:reflect|represent))|(?:are|is) (?:personal|the author['’]s own))"
            rf"|{_OPENING}(?:except for the headline, )?this (?:story|article|report|copy|post) (?:has|was) not (?:been )?"
            r"(?:edited|created|reviewed|modified) by\b"
            rf"|{_OPENING}this (?:story|article|report|post) (?:is|was|has been) (?:auto-?(?:matically )?)?(?:generated|published"
            r"|taken|sourced) from (?:a|an|the) (?:syndicated|agency|news agency|wire)\b",
            "The views expressed in this article are those of the author and do not reflect those of the Echo.",
            "The views expressed at the hearing were mixed, the clerk wrote.",
            ("views", "opinions", "this story", "this article", "this report", "this copy", "this post"),
        ),
        Wording("de", rf"{_OPENING}(?:der |die |dieser? )?(?:gastbeitr|kommentar|beitrag|artikel|meinung|inhalt).{{0,120}}\bnicht (?:notwendigerweise|unbedingt|zwingend|automatisch) (?:die |der )?(?:meinung|ansicht|haltung|position|auffassung)",
                "Die Meinung des Autors entspricht nicht unbedingt der Meinung der Redaktion.", "Die Meinung des Rates war nicht unbedingt gut.", ("nicht ",)),
        Wording("fr", rf"{_OPENING}(?:les (?:opinions|points de vue|propos|avis)|cet(?:te)? (?:article|tribune|texte)).{{0,120}}(?:n['’]engagent?|ne reflètent? pas (?:nécessairement|forcément)|ne représentent? pas (?:nécessairement|forcément))",
                "Les opinions exprimées dans cette tribune n'engagent que leur auteur.", "Les opinions divergent, a dit la maire.", ("engage", "nécessairement", "forcément")),
        Wording("es", rf"{_OPENING}(?:las opiniones|los puntos de vista|las ideas|el contenido|este artículo|esta columna)\b.{{0,140}}(?:responsabilidad (?:exclusiva )?de(?: su|l|  ?sus| quien)|no (?:reflejan?|representan?|coinciden?) necesariamente|no necesariamente (?:reflejan?|representan?|coinciden?))",
                "Las opiniones expresadas en este artículo son responsabilidad exclusiva de su autor.", "Las opiniones están divididas, dijo la alcaldesa.", ("necesariamente", "responsabilidad")),
        Wording("pt", rf"{_OPENING}(?:as opiniões|os (?:textos|artigos)|o conteúdo|este (?:texto|artigo))\b.{{0,140}}(?:responsabilidade (?:exclusiva )?d[eo]|não refletem?,? necessariamente|não representam?,? necessariamente|necessariamente,? a opinião)",
                "Este texto não reflete necessariamente a opinião do jornal.", "As opiniões estão divididas, disse a prefeita.", ("necessariamente", "responsabilidade")),
        Wording("it", rf"{_OPENING}(?:le opinioni|i contenuti|questo articolo)\b.{{0,120}}(?:non (?:riflettono?|rispecchiano?|rappresentano?) necessariamente|(?:dell['’]|degli )autor[ei] e non)",
                "Le opinioni espresse sono dell'autore e non riflettono necessariamente quelle del giornale.", "Le opinioni sono divise, dice il sindaco.", ("necessariamente", "autor")),
        Wording("nl", rf"{_OPENING}(?:de (?:meningen|standpunten)|dit (?:artikel|opiniestuk))\b.{{0,120}}(?:niet (?:noodzakelijk(?:erwijs)?|per se)|van de auteur)",
                "De meningen in dit stuk geven niet noodzakelijk die van de redactie weer.", "De meningen zijn verdeeld, zei de burgemeester.", ("noodzakelijk", "per se", "auteur")),
        Wording("ru", rf"{_OPENING}(?:мнение|точка зрения|позиция) (?:автор|редакц|колумнист).{{0,60}}(?:может (?:\w+ )?не совпадать|не обязательно совпада|может не отражать)",
                "Мнение автора может не совпадать с позицией редакции.", "Мнение автора книги совпало с мнением судьи.", ("совпада", "отражать")),
        Wording("uk", rf"{_OPENING}(?:думка|точка зору|позиція|погляди) (?:автор|редакц|колумніст).{{0,60}}(?:може не (?:збігатис|співпадати|відображати)|не обов['’]язково)",
                "Думка автора може не збігатися з позицією редакції.", "Думка автора книги збіглася з думкою судді.", ("може не", "обов")),
        Wording("tr", turkish(rf"{_OPENING}(?:bu |burada )?(?:yazı|makale|köşe yazısı).{{0,80}}(?:yazar(?:ın|ına|larına)).{{0,60}}(?:yansıtma|ait)"),
                "Bu yazıda yer alan görüşler yazarına aittir, gazetenin görüşünü yansıtmaz.", "Bu yazıyı yazarın kızı buldu.", ("yazar",)),
        Wording("ar", rf"{_OPENING}(?:المقال|الآراء|الاراء|ما ورد|هذا المقال).{{0,80}}(?:لا (?:يعبر|تعبر|يعكس|تعكس|يمثل|تمثل) بالضرورة|(?:يعبر|تعبر) عن رأي (?:كاتب|أصحاب|صاحب))",
                "الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الصحيفة.", "الآراء منقسمة حول الجسر، قال العمدة.", ("بالضرورة", "عن رأي")),
        Wording("hi", rf"{_OPENING}(?:\(?(?:डिस्क्लेमर|अस्वीकरण) ?[:：]|(?:इस|यह) (?:खबर|लेख|आलेख|स्टोरी|आर्टिकल).{{0,80}}(?:टीम ने संपादित नहीं|निजी (?:विचार|राय)|संपादित नहीं किया)|(?:ये|यह) लेखक के (?:निजी|अपने) विचार)",
                "(इस खबर को हमारी टीम ने संपादित नहीं किया है, यह सिंडीकेट फीड से प्रकाशित की गई है।)", "इस खबर से नगर परिषद नाराज है।",
                ("डिस्क्लेमर", "अस्वीकरण", "संपादित नहीं", "विचार", "निजी राय")),
        Wording("id", rf"{_OPENING}(?:(?:isi )?(?:artikel|tulisan|opini)|pendapat)\b.{{0,80}}(?:tanggung jawab (?:penuh )?penulis|tidak (?:selalu )?(?:mewakili|mencerminkan))",
                "Artikel ini tidak mewakili pandangan redaksi.", "Artikel itu ditulis wali kota.", ("tanggung jawab", "mewakili", "mencerminkan")),
        Wording("ko", r"^(?:외부 ?필자의|이 ?(?:칼럼|기고)[은는]).{0,40}(?:편집 ?방향|본[지사]의? ?(?:견해|의견|입장)).{0,20}(?:다를 ?수|무관).{0,12}$",
                "외부 필자의 칼럼은 본지의 편집 방향과 다를 수 있습니다.", "이 칼럼은 시장이 직접 썼다.", ("필자", "칼럼", "기고")),
    ),
)  # fmt: skip

OLD_ARTICLE = LineKind(
    "old_article",
    (
        Wording("en", _aged(r"this (?:article|story|page|post|content) is (?:now )?(?:more than|over|at least)", r"(?:months?|years?) old"),
                "This article is more than 5 years old", "This article is more than ten years of work, she said.", ("old",), abroad=False),
        Wording("de", _aged(r"dies(?:er|e|es) (?:artikel|beitrag|text|meldung|seite) ist (?:(?:bereits|schon|inzwischen) )?(?:mehr als|älter als|über)", r"jahre?n?|monate?n?"),
                "Dieser Artikel ist älter als ein Jahr.", "Dieser Text ist älter als die Stadt, sagt sie.", ("jahr", "monat")),
        Wording("fr", _aged(r"cet article (?:date de|a été publié il y a) plus (?:de|d['’])?", r"ans?|mois"),
                "Cet article date de plus d'un an.", "Cet article date du siècle dernier, dit-il.", ("cet article",)),
        Wording("es", _aged(r"est[ea] (?:artículo|noticia|contenido) (?:tiene|fue publicad[oa] hace|se publicó hace) más de", r"años?|mes(?:es)?"),
                "Este artículo tiene más de 2 años", "Este artículo tiene más de una errata, dijo.", ("más de",)),
        Wording("pt", _aged(r"est[ea] (?:artigo|notícia|conteúdo|matéria) (?:tem|foi publicad[oa] há) mais de", r"anos?|m[eê]s(?:es)?"),
                "Esta notícia foi publicada há mais de 2 anos", "Esta notícia tem mais de uma versão, disse.", ("mais de",)),
        Wording("nl", _aged(r"dit (?:artikel|bericht) is (?:al )?(?:meer dan|ouder dan)", r"jaar|maanden?"),
                "Dit artikel is meer dan 5 jaar oud", "Dit artikel is meer dan een jaar werk geweest? Nee.", ("jaar", "maand")),
        Wording("nb", _aged(r"(?:denne )?(?:artikkelen|saken) er (?:over|mer enn|eldre enn)", r"år|måneder?"),
                "Artikkelen er over 5 år gammel", "Saken er over to sider lang, sa hun.", ("artikkelen", "saken")),
        Wording("da", _aged(r"(?:denne artikel|artiklen) er (?:over|mere end|ældre end)", r"år|måneder?|dage"),
                "Denne artikel er mere end 5 år gammel", "Artiklen er mere end to sider lang.", ("artikel", "artiklen")),
        Wording("sv", _aged(r"(?:den här |denna )?artikeln? (?:är|publicerades för) (?:mer|äldre) än", r"år|månader"),
                "Den här artikeln är mer än 5 år gammal", "Artikeln är mer än två sidor lång.", ("artikel",)),
        Wording("fi", _aged(r"(?:tämä )?(?:artikkeli|juttu|uutinen) on yli", r"vuo(?:tta|den)|kuukautta|kuukauden"),
                "Artikkeli on yli 5 vuotta vanha", "Juttu on yli kaksi sivua pitkä.", ("artikkeli", "juttu", "uutinen")),
        Wording("ja", r"^(?:この記事は|掲載から|公開から).{0,20}\d{1,2} ?年以上.{0,30}$", "この記事は公開から1年以上が経過しています", "この記事は市長が書いた。", ("年以上",)),
    ),
)  # fmt: skip

_AI = r"(?:ai|artificial intelligence|chatgpt|google translate|deepl|machine translation|an? automat\w+ \w+|automation)"

MACHINE_MADE = LineKind(
    "machine_made",
    (
        Wording(
            "en",
            rf"{_OPENING}(?:this|the) (?:article|story|text|content|summary|audio|translation)(?: \w+){{0,3}} (?:is|was|has been)"
            r" (?:\w+ )?(?:(?:automatically|machine)[- ](?:translated|generated|summari[sz]ed|created|read)|(?:translated|generated"
            rf"|summari[sz]ed|read(?: aloud)?)(?: \w+ \w+)? (?:automatically|(?:by|with|using)(?: the help of)? {_AI}))\b.{{0,160}}$"
            rf"|{_OPENING}(?:(?:summary|overview|key points) (?:generated|created|written) (?:by|with|using) {_AI}"
            r"|ai[- ]generated (?:summary|overview|audio))\W{0,2}$",
            "This article was translated automatically. Read the original here.",
            "This article was translated by her daughter, the poet said.",
            ("translated", "generated", "summari", "read ", "created", "written"),
        ),
        Wording("de", rf"{_OPENING}dies(?:er|e|es) (?:artikel|text|beitrag|zusammenfassung|meldung)\b.{{0,40}}\b(?:wurde|wird|ist)\b.{{0,60}}(?:maschinell|automatisch|(?:mit|von)(?:hilfe)?(?: von)?(?: einer)? (?:ki\b|künstlicher intelligenz)).{{0,100}}$",
                "Dieser Artikel wurde maschinell übersetzt.", "Dieser Text wurde im Rat von Hand gezählt.", ("maschinell", "automatisch", " ki", "künstlicher")),
        Wording("fr", rf"{_OPENING}(?:cet article|ce texte|ce contenu|ce résumé) (?:a été|est) .{{0,40}}(?:automatiquement|(?:par|avec) (?:l['’])?(?:une )?(?:ia\b|intelligence artificielle)).{{0,100}}$",
                "Cet article a été traduit automatiquement.", "Cet article a été écrit par une élève.", ("automatiquement", " ia", "intelligence")),
        Wording("es", rf"{_OPENING}(?:este|esta) (?:artículo|texto|contenido|noticia|resumen) (?:ha sido|fue|está) .{{0,40}}(?:automáticamente|(?:por|con|mediante) (?:la )?(?:ia\b|inteligencia artificial)).{{0,100}}$",
                "Este artículo ha sido traducido automáticamente.", "Este artículo fue escrito por una alumna.", ("automáticamente", " ia", "inteligencia")),
    ),
)  # fmt: skip

_AMOUNT = r"\d[\d.,'’\u00a0\u202f ]{0,12}[kmк]?"

VIEW_COUNT = LineKind(
    "view_count",
    (
        Wording(
            ANY,
            rf"{_AMOUNT} ?(?:views?|vues|visualizaciones|visualizações|visualizzazioni|lecturas|wyświetleń|odsłon|просмотр(?:а|ов)?"
            r"|перегляд(?:и|ів)?|прочтени[йя]|görüntülenme|okunma|مشاهدات?|مشاهدة|قراءات?|بازدید|次(?:阅读|閱讀|浏览|瀏覽)|人(?:阅读|閱讀|浏览|瀏覽)|lượt xem"
            r"|回視聴|visninger|visningar|weergaven|aufrufe|zhlédnutí)[^\w.]{0,3}$"
            r"|(?:views?|post views|vues|visitas|lecturas|visualizações|просмотров|просмотры|переглядів|перегляди|okunma(?: sayısı)?|조회(?:수)?"
            r"|阅读(?:量|数|次数)?|閱讀(?:量|數|次數)?|浏览(?:量|次数|数)?|瀏覽(?:量|人次|次數|數)?|点击(?:量|数)?|點擊(?:率|數)?|閲覧数|dibaca|dilihat|lượt xem"
            rf"|المشاهدات|عدد (?:المشاهدات|القراءات)|بازدید|تعداد بازدید) ?[:：]? ?{_AMOUNT}(?: ?(?:kali|times?|раз|lần|次))?[^\w.]{{0,3}}$",
            "1,234 views",
            "1,234 views of the valley hang in the town hall, all by one painter.",
        ),
    ),
)

EDITORS = LineKind(
    "editors",
    (
        Wording("en", r"(?:edited|fact-?checked|proof-?read|posted|published) by ?[:–-] ?[^.!?]{3,60}$", "Edited by: Ann Lee", "Posted by the gate, two guards slept - as ever.", abroad=False),
        Wording("de", r"(?:redigatur|schlussredaktion|bildredaktion|korrektorat|redaktionelle mitarbeit|onlinefassung) ?[:/] ?[^.!?]{3,120}$",
                "Redigatur: Jan Kohl", "Mitarbeit: die Schüler zahlen nichts."),
        Wording("fr", r"(?:édition|édité par|relecture|secrétariat de rédaction) ?: ?[^.!?]{3,60}$", "Relecture : Anne Leroy", "Édition après édition, la foire grandit."),
        Wording("es", r"(?:edición|editado por|edita) ?: ?[^.!?]{3,60}$", "Edición: Ana López", "Edición tras edición crece la feria."),
        Wording("pt", r"(?:edição|editado por|revisão) ?: ?[^.!?]{3,60}$", "Edição: Graça Lopes", "Edição após edição a feira cresce."),
        Wording("ru", r"(?:редактор|корректор|редактура|выпускающий редактор) ?: ?[^.!?]{3,60}$", "Редактор: Анна Лисова", "Редактор - человек, который читает всё первым"),
        Wording("tr", turkish(r"(?:editör|haber editörü|yayına hazırlayan) ?[:–-] ?[^.!?]{3,60}$"), "Editör: Ayşe Lale", "Editör masasına oturdu ve yazdı."),
        Wording("hi", r"(?:संपादन|एडिटेड बाय|edited by|posted by|published by) ?[:–-] ?[^.!?।]{3,60}$", "संपादन: अनिल शर्मा", "संपादन करने वाले ने कहा कि काम पूरा हुआ।"),
        Wording("vi", r"(?:biên tập|hiệu đính) ?: ?[^.!?]{3,60}$", "Biên tập: Nguyễn An", "Biên tập viên đã nghỉ việc."),
    ),
)  # fmt: skip
