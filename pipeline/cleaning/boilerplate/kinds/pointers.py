"""Pointers to other articles: between paragraphs, and the headings of lists of them."""

from pipeline.cleaning.boilerplate.wording import (
    ANY,
    LineKind,
    Wording,
    alone,
    marked_pointer,
    open_pointer,
    pointer,
    title_pointer,
    turkish,
)

# By language: words of pointers; headings of lists of other articles.
_DE = r"(?:lesen sie|lies) (?:auch|hier|dazu|mehr)|lesen sie zum thema|mehr (?:zum thema|dazu)|siehe auch|lesetipp"
_FR = r"(?:à )?(?:lire|voir|écouter) (?:aussi|également|la suite)|sur le même sujet|pour aller plus loin"
_ES = r"(?:lea|lee|leer|vea|ve|ver|mira|mire) (?:también|además)|(?:también )?(?:te|le) puede interesar|te recomendamos"
_PT = r"(?:leia|veja|saiba|confira|ler|ver|assista) (?:também|mais|ainda)|relacionad[ao]s?|você (?:também )?pode gostar"
_IT = r"(?:leggi|vedi|guarda|leggete|ascolta) anche|per approfondire|(?:ti )?potrebbe(?:ro)? (?:anche )?interessar(?:ti|vi)"
_NL = r"(?:lees|bekijk|kijk|luister) (?:ook|verder)|lees meer|zie ook"
_PL = r"(?:czytaj|przeczytaj|zobacz|sprawdź|obejrzyj|posłuchaj) (?:też|także|również|więcej)|czytaj dalej"
_RU = r"(?:читайте|смотрите|слушайте|читать|см\.) (?:также|ещ[её]|далее|по теме)"
_UK = r"(?:читайте|дивіться|слухайте|читати) (?:також|ще|далі|більше)"
_TR = r"(?:bunu|bunları|şunu) da (?:oku(?:yun)?(?:uz)?|izle(?:yin)?)|ilgili haber(?:ler)?|ayrıca (?:oku|okuyun|bakın|bakınız)"
_AR = r"(?:[اإأ]قر[أا]وا|[اإأ]قر[أا]|شاهد|طالع|[اإأ]ستمع) (?:أيض(?:ا|اً|ًا)|ايضا|كذلك|المزيد)"
_FA = r"(?:بیشتر|همچنین|این را هم) بخوانید|بخوانید|مطالب مرتبط|اخبار مرتبط|بیشتر ببینید"
_HI = r"(?:यह|ये|इसे) भी (?:पढ़ें|पढ़े|पढें|देखें)|और (?:पढ़ें|पढ़े|पढें)|संबंधित (?:खबरें|खबर|लेख|समाचार)"
_ZH = r"(?:延伸|相关|推荐|更多|拓展|扩展)阅读|(?:延伸|相關|推薦|更多)閱讀|相关(?:新闻|报道|链接)|相關(?:新聞|報導|連結)|(?:阅读|閱讀)更多"
_JA = r"【?関連(?:記事|リンク|ニュース)?】?|(?:あわせて|合わせて|併せて)読みたい|あわせて読む|(?:続き|もっと)を?読む|こちらも読む|次の?ページ"
_KO = r"\[?관련 ?(?:기사|뉴스|글)\]?|함께 (?:읽으면|보면|볼) ?(?:좋은|만한)? ?(?:기사|글|뉴스)|추천 ?기사"
_ID = r"(?:baca|simak|lihat|tonton) (?:juga|selengkapnya|pula)|(?:artikel|berita) terkait"
_TH = r"อ่าน(?:เพิ่มเติม|ต่อ|ข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง)|(?:ข่าว|บทความ|เรื่อง)ที่เกี่ยวข้อง"
_VI = r"(?:xem|đọc) (?:thêm|tiếp)|(?:tin|bài(?: viết)?) liên quan"
_SV = r"läs (?:också|även|mer)|se också"
_DA = r"læs (?:også|mere)|se også|hør også"
_NB = r"les (?:også|mer)|se også|hør også"
_FI = r"lue (?:myös|lisää)|katso myös"
_CS = r"(?:čtěte|přečtěte si|podívejte se) (?:také|i|více)|mohlo by vás zajímat|více k tématu"
_HU = r"olvass(?:a|on|ák)? (?:el ezt is|tovább|még)|kapcsolódó(?: cikk(?:ek|ünk)?)?|ez is érdekelheti?"
_RO = r"cite[sșş]te (?:[sșş]i|mai mult)|vezi [sșş]i|pe aceea[sșş]i temă"
_EL = r"διαβάστε (?:επίσης|ακόμα|ακόμη|περισσότερα)|δείτε επίσης"
_HE = r"(?:קראו|קרא|ראו) (?:גם|עוד)|עוד בנושא|כתבות נוספות"
_BG = r"(?:прочетете|вижте|четете) (?:още|също)"

# More languages, in which a colon, a bar or an arrow has to follow: what else these words may open is less known.
_SK = r"(?:čítajte|prečítajte si|pozrite(?: si)?) (?:tiež|aj|viac)|mohlo by vás zaujímať|súvisiace články"
_SH = (
    r"(?:pročitajte|pročitaj|čitajte|pogledajte|прочитајте|прочитај|читајте|погледајте)"
    r" (?:još|i|također|takođe|više|још|и|такође|више)|povezan[ei] (?:članci|vijesti|vesti)|повезан[еи] (?:чланци|вести)"
)
_MK = r"(?:прочитајте|прочитај|читајте|погледнете|видете) (?:и|уште|повеќе)"
_SL = r"(?:preberite|berite|poglejte|oglejte si) (?:tudi|še|več)"
_LT = r"(?:skaitykite|skaityk|žiūrėkite) (?:taip pat|daugiau)|taip pat skaity(?:kite|k)|susij[ęe] straipsniai"
_LV = r"(?:lasi|lasiet|skaties) (?:arī|vēl|vairāk)|saistītie raksti"
_ET = r"(?:loe|vaata) (?:ka|lisaks|veel|rohkem)|seotud (?:lood|artiklid)"
_SQ = r"(?:lexo|lexoni|shiko|shihni) (?:edhe|gjithashtu|më shumë)"
_CA = r"(?:llegeix|llegiu|vegeu|mira) (?:també|més)|(?:et|us) pot interessar"
_IS = r"(?:lesið|lestu|lesa|sjá) (?:einnig|líka|meira|nánar)"
_BE = r"(?:чытайце|глядзіце|чытаць) (?:таксама|яшчэ|далей)"
_AZ = r"(?:bunu da|həmçinin|daha çox|ətraflı) oxu(?:yun|yacaqsınız)?"
_KA = r"(?:წაიკითხეთ|იხილეთ) (?:აგრეთვე|ასევე|მეტი)|(?:აგრეთვე|ასევე) (?:წაიკითხეთ|იხილეთ)"
_BN = r"(?:আরও|আরো) ?(?:পড়ুন|পড়ুন|দেখুন)|সম্পর্কিত (?:খবর|সংবাদ)"
_TA = r"மேலும் (?:படிக்க|வாசிக்க|படியுங்கள்)|இதையும் (?:படிக்க|படியுங்கள்|படிங்க)"
_TE = r"(?:ఇది|ఇవి|దీన్ని) కూడా (?:చదవండి|చూడండి)|(?:మరింత|ఇంకా) చదవండి"
_MR = r"(?:हेही|हे ही|हे देखील|ही बातमी) (?:वाचा|पाहा|वाचलंत का)|(?:अधिक|आणखी) वाचा"
_GU = r"આ પણ (?:વાંચો|જુઓ)|વધુ વાંચો"
_KN = r"ಇದನ್ನೂ ಓದಿ|(?:ಇನ್ನಷ್ಟು|ಮತ್ತಷ್ಟು) ಓದಿ"
_ML = r"(?:ഇതും|കൂടുതൽ) (?:വായിക്കുക|വായിക്കൂ|വായിക്കാം)"
_PA = r"ਇਹ ਵੀ (?:ਪੜ੍ਹੋ|ਪੜੋ|ਦੇਖੋ|ਵੇਖੋ)"
_UR = r"(?:یہ|اسے) بھی (?:پڑھیں|پڑھیے|دیکھیں|دیکھیے)|مزید (?:پڑھیں|پڑھیے|جانیے)"
_NE = r"यो पनि (?:पढ्नुहोस्|पढ्नुस्|पढ्नुहोला|हेर्नुहोस्)"
_MS = r"(?:baca|lihat) (?:juga|lagi|selanjutnya)|(?:artikel|berita) berkaitan"
_SW = r"(?:soma|tazama) (?:pia|zaidi)"
_TL = r"basahin (?:din|rin|pa)|kaugnay na (?:balita|artikulo)"

_LATEST_DE = r"(?:aktuelle|neu(?:e|este)|weitere|beliebte|mehr|die neuesten|top-?) ?(?:nachrichten|meldungen|artikel|beiträge|news|videos)"
_LATEST_FR = r"(?:les )?(?:dernières (?:actualités|nouvelles|infos)|derniers articles|plus lus|articles (?:liés|similaires|associés))|à la une"
_LATEST_ES = r"(?:últimas|más) noticias|(?:lo )?más (?:leíd[oa]s?|visto)|noticias relacionadas|artículos relacionados|contenido relacionado"
_LATEST_PT = r"(?:últimas|mais) notícias|(?:as )?mais lidas?|(?:notícias|matérias|artigos|conteúdo) relacionad[ao]s?|recomendad[ao]s?"
_LATEST_IT = r"ultim(?:e notizie|'ora|i articoli)|(?:i )?più letti|(?:articoli|notizie) correlat[ie]|le altre notizie"
_LATEST_NL = r"(?:laatste|meer|ander|recent) ?(?:nieuws|artikelen|berichten)|meest gelezen|gerelateerd(?:e artikelen)?"
_LATEST_PL = r"(?:najnowsze|ostatnie|inne) (?:wiadomości|artykuły|informacje)|najczęściej czytane|powiązane artykuły|polecamy|zobacz więcej"
_LATEST_RU = r"(?:последние|другие|главные|свежие) новости|новости по теме|(?:материалы )?по теме|популярное|самое читаемое|новости партн[её]ров"
_LATEST_UK = r"(?:останні|інші|головні|свіжі) новини|новини (?:по|за) тем(?:і|ою)|(?:матеріали )?(?:по|за) тем(?:і|ою)|популярн[еі](?: новини)?|читають зараз"
_LATEST_TR = r"son (?:dakika )?haberler|(?:diğer|ilgili|öne çıkan) haberler|(?:en )?çok okunanlar|ilginizi çekebilir"
_LATEST_AR = r"(?:آخر|أحدث|أهم) الأخبار|(?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة)|الأكثر (?:قراءة|مشاهدة)|قد يهمك(?: أيضا)?|اقرأ أيض(?:ا|اً|ًا)"
_LATEST_FA = r"(?:آخرین|تازه‌ترین|مهم‌ترین) (?:اخبار|خبرها)|(?:اخبار|مطالب) (?:مرتبط|پیشنهادی)|پربازدیدترین‌?(?:ها)?|پربیننده‌?ترین‌?(?:ها)?"
_LATEST_HI = r"(?:ताज़ा|ताजा|बड़ी|अन्य) (?:खबरें|ख़बरें|समाचार)|(?:संबंधित|सम्बंधित) (?:खबरें|ख़बरें|लेख)|सबसे ज्यादा पढ़े? गए|ट्रेंडिंग"
_LATEST_ZH = r"(?:最新|更多|相关|相關|热门|熱門|推荐|推薦|今日)(?:新闻|新聞|消息|文章|资讯|資訊|报道|報導)|(?:热门|猜你喜欢|为您推荐|热点推荐)"
_LATEST_JA = r"(?:最新|新着|関連|おすすめ|人気|注目)の?(?:ニュース|記事)(?:ランキング|一覧)?|(?:あわせて|合わせて)読みたい|アクセスランキング"
_LATEST_KO = r"(?:최신|관련|많이 본|인기|주요|추천) ?(?:뉴스|기사)|이 시각 주요 ?뉴스|(?:함께|같이) 볼만한 뉴스"
_LATEST_ID = r"berita (?:terbaru|terkini|terpopuler|lainnya|terkait|populer)|(?:artikel|berita) terkait|terpopuler|rekomendasi untuk anda"
_LATEST_TH = r"ข่าว(?:ล่าสุด|ที่เกี่ยวข้อง|อื่น ?ๆ?|ยอดนิยม|แนะนำ)|บทความที่เกี่ยวข้อง"
_LATEST_VI = r"tin (?:mới nhất|liên quan|tức khác|nổi bật|cùng chuyên mục)|bài viết liên quan|đọc nhiều"
_LATEST_SV = r"senaste nytt|(?:mest lästa|fler nyheter|relaterade artiklar)"

# By language: words that point to other articles only where a colon and no sentence follow.
_MORE_EN = r"continue reading|up next|recommended (?:reading|stories|for you)|further reading|(?:what to )?read next|more (?:to read|stories)|suggested reading"
_MORE_DE = rf"auch (?:interessant|lesenswert)|lesenswert|zum thema|weiterlesen|passend(?:e artikel)? ?(?:dazu)?|das könnte (?:sie|dich) (?:auch )?interessieren|{_LATEST_DE}"
_MORE_FR = rf"à lire|(?:(?:re)?(?:trouvez|lisez|voyez) (?:aussi )?)?notre (?:article|dossier|reportage|enquête)|cela pourrait vous intéresser|{_LATEST_FR}"
_MORE_ES = (
    rf"(?:le|te) recomendamos|leer más|más información|no te (?:lo )?pierdas|seguir leyendo|mira también|{_LATEST_ES}"
)
_MORE_PT = rf"não (?:perca|deixe de ler)|continue lendo|{_LATEST_PT}"
_MORE_IT = rf"da leggere|approfondisci|approfondimento|ti potrebbe(?:ro)? interessare anche|da non perdere|{_LATEST_IT}"
_MORE_NL = rf"meer over dit onderwerp|verder lezen|{_LATEST_NL}"
_MORE_PL = rf"polecamy|warto przeczytać|to cię zainteresuje|{_LATEST_PL}"
_MORE_RU = rf"(?:(?:ещ[её]|материал|новость|статья) )?по теме|{_LATEST_RU}"
_MORE_UK = rf"також (?:читайте|дивіться)|за темою|{_LATEST_UK}"
_MORE_TR = rf"okumaya devam edin|(?:bu(?:nlar)? da )?ilginizi çekebilir|bunlara da bakın|{_LATEST_TR}"
_MORE_AR = rf"(?:و?قد )(?:يهمك|يعجبك)(?: أيض(?:ا|اً|ًا))?|للمزيد|لمزيد من التفاصيل|{_LATEST_AR}"
_MORE_FA = rf"این (?:مطلب|خبر|گزارش) را (?:هم|نیز) (?:بخوانید|ببینید)|{_LATEST_FA}"
_MORE_ID = rf"selengkapnya|{_LATEST_ID}"
_MORE_KO = r"함께 보기|이어 ?보기|더 ?보기"
_BRACKETED_ZH = r"(?:延伸|相关|推荐|更多|拓展|扩展|相關|推薦)(?:阅读|閱讀|新闻|新聞|报道|報導|链接|連結|文章)|猜你喜欢"
_BRACKETED_JA = r"関連(?:記事|リンク|ニュース)|(?:あわせて|合わせて|併せて)読(?:みたい|む)|(?:こちらも)?おすすめ(?:記事)?|こちらも(?:読む|チェック)"
_BRACKETED_KO = r"관련 ?(?:기사|뉴스|글)|함께 ?(?:보기|읽기)|추천 ?(?:기사|뉴스)|더 ?보기"

RELATED = LineKind(
    "related",
    (
        Wording(
            "en",
            r"[\[(]?(?:read(?: more| also| next| this)?|also read|see (?:also|more)|related(?: (?:story|stories|article"
            r"|articles|post|posts|coverage|content|links?|topics?|video|roundup))?|more(?: on this)?|watch(?: now)?"
            r"|don['’]t miss|must[- ]read|recommended|also|buyer's guide|listen|explore|in pictures|analysis|opinion)"
            r" ?[:|] ?.{0,200}$|also on \S{2,30}\.(?:com|org|net)\b|click here (?:to|for)\b.{0,80}$"
            r"|(?:read|see|for) more (?:on|of|from|about|stories|news)\b.{0,60}(?<![.!?])$"
            r"|(?:listen|watch|hear)(?: live| now)? on [^.!?:]{2,30}: ?.{2,120}(?<![.!?])$",
            "Read more: Oakton to sell its harbour for a record $2.1bn",
            "More: that was the title of a book by a lord chancellor, and it was read widely in the schools of the "
            "day. Nobody who has ever opened it can forget the island, its towns, its laws and what is said of gold "
            "there. It is still in print.",
            abroad=False,
        ),
        Wording(
            "en",
            r"(?:[>»►▶→]{1,2} ?|[\[(])?(?:read (?:more|also|next)|also read|see also|related(?: (?:story|stories|articles?|posts?))?)"
            rf" ?[:|] ?.{{0,200}}$|{title_pointer(_MORE_EN)}",
            "Also read: Oakton to sell its harbour",
            "Read more books, the minister told the pupils on Monday.",
        ),
        Wording("de", f"{open_pointer(_DE)}|{title_pointer(_MORE_DE)}", "Lesen Sie auch: Hafen wird verkauft", "Lesen Sie auch das Kleingedruckte, rät der Verein."),
        Wording("fr", f"{open_pointer(_FR)}|{title_pointer(_MORE_FR)}", "Lire aussi : Le port sera vendu", "Lire aussi vite est un don, dit sa maîtresse."),
        Wording("es", f"{open_pointer(_ES)}|{title_pointer(_MORE_ES)}", "Lea también: El puerto será vendido", "Lee también a los clásicos, según contó su madre."),
        Wording("pt", f"{open_pointer(_PT)}|{title_pointer(_MORE_PT)}", "Leia também: Porto será vendido", "Veja também o que pensa o leitor, disse o autor."),
        Wording("it", f"{open_pointer(_IT)}|{title_pointer(_MORE_IT)}", "Leggi anche: Il porto sarà venduto", "Leggi anche tu quel che firmi, ripeteva il notaio."),
        Wording("nl", f"{open_pointer(_NL)}|{title_pointer(_MORE_NL)}", "Lees ook: Haven wordt verkocht", "Lees ook de bijsluiter, waarschuwt de apotheker."),
        Wording("pl", f"{open_pointer(_PL)}|{title_pointer(_MORE_PL)}", "Czytaj też: Port zostanie sprzedany", "Zobacz także drugą stronę umowy, radzi prawnik."),
        Wording("ru", f"{open_pointer(_RU)}|{title_pointer(_MORE_RU)}", "Читайте также: Порт продадут", "Читайте также мелкий шрифт, советует юрист."),
        Wording("uk", f"{open_pointer(_UK)}|{title_pointer(_MORE_UK)}", "Читайте також: Порт продадуть", "Читайте також дрібний шрифт, радить юрист."),
        Wording("tr", f"{open_pointer(turkish(_TR))}|{title_pointer(turkish(_MORE_TR))}", "Bunu da okuyun: Liman satılıyor", "Bunu da bilen yoktu, dedi belediye başkanı."),
        Wording("ar", f"{open_pointer(_AR)}|{title_pointer(_MORE_AR)}", "اقرأ أيضاً: بيع الميناء في المزاد", "اقرأ أيضا ما كتب في العقد، قال المحامي."),
        Wording("fa", f"{pointer(_FA)}|{title_pointer(_MORE_FA)}", "بیشتر بخوانید: بندر فروخته می‌شود", "بیشتر بخوانید تا بهتر بنویسید، معلم گفت."),
        Wording("hi", open_pointer(_HI), "यह भी पढ़ें: बंदरगाह बिकेगा", "और पढ़ें और आगे बढ़ें, शिक्षक ने कहा।"),
        Wording("zh", f"{pointer(_ZH)}|{title_pointer(_LATEST_ZH)}|{marked_pointer(_BRACKETED_ZH)}", "相关阅读：港口将出售", "更多阅读有助于学生，老师说。"),
        Wording("ja", f"{pointer(_JA)}|{title_pointer(_LATEST_JA)}|{title_pointer(_BRACKETED_JA)}|{marked_pointer(_BRACKETED_JA)}", "関連記事：港を売却へ", "関連する工事は来年に始まる。"),
        Wording("ko", f"{pointer(_KO)}|{title_pointer(_MORE_KO)}|{marked_pointer(_BRACKETED_KO)}", "관련 기사: 항만 매각", "관련 기사 삭제를 요구한 시장은 사과했다."),
        Wording("id", f"{open_pointer(_ID)}|{title_pointer(_MORE_ID)}", "Baca juga: Pelabuhan akan dijual", "Baca juga huruf kecilnya, kata pengacara itu."),
        Wording("th", f"{pointer(_TH)}|{title_pointer(_LATEST_TH)}", "อ่านเพิ่มเติม: ท่าเรือจะถูกขาย", "อ่านเพิ่มเติมวันละหน้าก็พอ ครูบอก"),
        Wording("vi", f"{open_pointer(_VI)}|{title_pointer(_LATEST_VI)}", "Xem thêm: Cảng sẽ được bán", "Đọc thêm sách giúp trẻ học tốt, cô giáo nói."),
        Wording("sv", open_pointer(_SV), "Läs också: Hamnen säljs", "Läs också det finstilta, råder juristen."),
        Wording("da", open_pointer(_DA), "Læs også: Havnen sælges", "Læs også det med småt, råder juristen."),
        Wording("nb", open_pointer(_NB), "Les også: Havnen selges", "Les også det med liten skrift, sier advokaten."),
        Wording("fi", open_pointer(_FI), "Lue myös: Satama myydään", "Lue myös pieni präntti, neuvoo juristi."),
        Wording("cs", open_pointer(_CS), "Čtěte také: Přístav se prodá", "Čtěte také drobné písmo, radí právník."),
        Wording("hu", pointer(_HU), "Olvassa el ezt is: Eladják a kikötőt", "Olvassa el ezt is, mondta a tanár."),
        Wording("ro", open_pointer(_RO), "Citește și: Portul va fi vândut", "Vezi și tu ce semnezi, spunea notarul."),
        Wording("el", open_pointer(_EL), "Διαβάστε επίσης: Πωλείται το λιμάνι", "Διαβάστε επίσης τα ψιλά γράμματα, λέει ο δικηγόρος."),
        Wording("he", open_pointer(_HE), "קראו גם: הנמל יימכר", "קראו גם את האותיות הקטנות, אמר עורך הדין."),
        Wording("bg", open_pointer(_BG), "Прочетете още: Продават пристанището", "Вижте също дребния шрифт, съветва юристът."),
        Wording("sk", pointer(_SK), "Čítajte tiež: Prístav sa predá", "Čítajte aj drobné písmo, radí právnik."),
        Wording("hr", pointer(_SH), "Pročitajte još: Luka se prodaje", "Pročitajte i sitna slova, savjetuje odvjetnik."),
        Wording("bs", pointer(_SH), "Pročitajte još: Luka se prodaje", "Pročitajte i sitna slova, savjetuje advokat."),
        Wording("sr", pointer(_SH), "Прочитајте још: Лука се продаје", "Прочитајте и ситна слова, саветује адвокат."),
        Wording("mk", pointer(_MK), "Прочитајте и: Се продава пристаништето", "Прочитајте и ситни букви, советува адвокатот."),
        Wording("sl", pointer(_SL), "Preberite tudi: Pristanišče bodo prodali", "Preberite tudi drobni tisk, svetuje odvetnik."),
        Wording("lt", pointer(_LT), "Taip pat skaitykite: Uostas bus parduotas", "Skaitykite taip pat smulkų šriftą, pataria teisininkas."),
        Wording("lv", pointer(_LV), "Lasi arī: Ostu pārdos", "Lasi arī sīko druku, iesaka jurists."),
        Wording("et", pointer(_ET), "Loe ka: Sadam müüakse maha", "Loe ka peenikest kirja, soovitab jurist."),
        Wording("sq", pointer(_SQ), "Lexo edhe: Porti do të shitet", "Lexo edhe shkronjat e vogla, këshillon avokati."),
        Wording("ca", pointer(_CA), "Llegeix també: El port serà venut", "Llegeix també la lletra petita, aconsella l'advocat."),
        Wording("is", pointer(_IS), "Lesið einnig: Höfnin seld", "Lesið einnig smáa letrið, segir lögmaðurinn."),
        Wording("be", pointer(_BE), "Чытайце таксама: Порт прададуць", "Чытайце таксама дробны шрыфт, раіць юрыст."),
        Wording("az", pointer(_AZ), "Həmçinin oxuyun: Liman satılır", "Həmçinin oxuyun ki, aldanmayasınız, vəkil dedi."),
        Wording("ka", pointer(_KA), "წაიკითხეთ ასევე: ნავსადგური იყიდება", "წაიკითხეთ ასევე წვრილი შრიფტი, ამბობს იურისტი."),
        Wording("bn", pointer(_BN), "আরও পড়ুন: বন্দর বিক্রি হবে", "আরও পড়ুন, আরও জানুন, শিক্ষক বললেন।"),
        Wording("ta", pointer(_TA), "மேலும் படிக்க: துறைமுகம் விற்கப்படும்", "மேலும் படிக்க விரும்பும் மாணவர்களுக்கு உதவி கிடைக்கும்."),
        Wording("te", pointer(_TE), "ఇది కూడా చదవండి: ఓడరేవు అమ్మకం", "ఇంకా చదవండి అని గురువు చెప్పారు."),
        Wording("mr", pointer(_MR), "हेही वाचा: बंदर विकले जाणार", "आणखी वाचा आणि शिका, असे शिक्षक म्हणाले."),
        Wording("gu", pointer(_GU), "આ પણ વાંચો: બંદર વેચાશે", "વધુ વાંચો અને શીખો, શિક્ષકે કહ્યું."),
        Wording("kn", pointer(_KN), "ಇದನ್ನೂ ಓದಿ: ಬಂದರು ಮಾರಾಟ", "ಇನ್ನಷ್ಟು ಓದಿ ಎಂದು ಶಿಕ್ಷಕರು ಹೇಳಿದರು."),
        Wording("ml", pointer(_ML), "കൂടുതൽ വായിക്കുക: തുറമുഖം വിൽക്കും", "കൂടുതൽ വായിക്കുക എന്ന് അധ്യാപകൻ പറഞ്ഞു."),
        Wording("pa", pointer(_PA), "ਇਹ ਵੀ ਪੜ੍ਹੋ: ਬੰਦਰਗਾਹ ਵਿਕੇਗੀ", "ਇਹ ਵੀ ਦੇਖੋ ਕਿ ਕੀ ਲਿਖਿਆ ਹੈ, ਵਕੀਲ ਨੇ ਕਿਹਾ।"),
        Wording("ur", pointer(_UR), "یہ بھی پڑھیں: بندرگاہ فروخت ہوگی", "یہ بھی دیکھیں کہ کیا لکھا ہے، وکیل نے کہا۔"),
        Wording("ne", pointer(_NE), "यो पनि पढ्नुहोस्: बन्दरगाह बेचिने", "यो पनि पढ्नुहोस् भनेर शिक्षकले भने।"),
        Wording("ms", pointer(_MS), "Baca juga: Pelabuhan akan dijual", "Baca juga huruf kecil, kata peguam itu."),
        Wording("sw", pointer(_SW), "Soma pia: Bandari kuuzwa", "Soma pia maandishi madogo, alisema wakili."),
        Wording("tl", pointer(_TL), "Basahin din: Ibebenta ang daungan", "Basahin din ang maliliit na letra, sabi ng abogado."),
        Wording("fil", pointer(_TL), "Basahin din: Ibebenta ang daungan", "Basahin din ang maliliit na letra, sabi ng abogado."),
    ),
)  # fmt: skip

RELATED_HEADING = LineKind(
    "related_heading",
    (
        Wording(
            ANY,
            r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|you may also like|related(?: (?:stories|articles"
            r"|posts?|news|content|coverage|topics|links|reading|items))?|recommended(?: (?:for you|stories|reading))?"
            r"|more (?:from|in|on|stories|news|great)\b(?:(?! was | is | were | are ).){0,50}(?<!\.)"
            r"|most (?:read|popular|viewed|shared)\b.{0,30}|trending(?: now| stories)?|(?:our |the )?latest (?:stories"
            r"|news|headlines|videos|updates)|read (?:more|other) (?:stories|news|articles)(?: (?:from|on|about)\b.{0,60})?"
            r"|read next|editor(?:s['’]?|['’]s)? picks?|top stories|popular (?:stories|now|on .{1,20})|from our partners"
            r"|around the web|what to read next|also read|see also|something to consider|follow us"
            r"|in case you missed it|материалы по теме|das könnte sie auch interessieren|mehr zum thema|à lire aussi"
            r"|lire aussi|sur le même sujet|leia também|veja também|leia mais|lea también|te puede interesar"
            r"|leggi anche|lees ook)(?: ?[:↓»>…]|\.\.\.)?$",
            "You may also like...",
            "More on the vote was expected on Tuesday.",
        ),
        Wording("de", alone(f"{_DE}|{_LATEST_DE}|das könnte (?:sie|dich) (?:auch )?interessieren|auch interessant|meistgelesen"), "Weitere Meldungen", "Weitere Meldungen gingen am Abend ein."),
        Wording("fr", alone(f"{_FR}|{_LATEST_FR}"), "Les plus lus", "À la une des journaux, mardi, une seule photo."),
        Wording("es", alone(f"{_ES}|{_LATEST_ES}"), "Lo más leído", "Más noticias llegaron por la noche."),
        Wording("pt", alone(f"{_PT}|{_LATEST_PT}"), "Últimas notícias", "Mais notícias chegaram à noite."),
        Wording("it", alone(f"{_IT}|{_LATEST_IT}"), "I più letti", "Ultime notizie dal fronte sono arrivate ieri."),
        Wording("nl", alone(f"{_NL}|{_LATEST_NL}"), "Meest gelezen", "Meer nieuws kwam pas 's avonds binnen."),
        Wording("pl", alone(f"{_PL}|{_LATEST_PL}"), "Najnowsze wiadomości", "Najnowsze wiadomości z miasta są dobre."),
        Wording("ru", alone(f"{_RU}|{_LATEST_RU}"), "Последние новости", "По теме высказался и мэр города."),
        Wording("uk", alone(f"{_UK}|{_LATEST_UK}"), "Останні новини", "Останні новини надійшли ввечері."),
        Wording("tr", alone(turkish(f"{_TR}|{_LATEST_TR}")), "Çok okunanlar", "Son haberler akşam geldi, dedi vali."),
        Wording("ar", alone(_LATEST_AR), "مواضيع ذات صلة", "آخر الأخبار وصلت مساء الاثنين."),
        Wording("fa", alone(f"{_FA}|{_LATEST_FA}"), "آخرین اخبار", "آخرین اخبار شب گذشته رسید."),
        Wording("hi", alone(f"{_HI}|{_LATEST_HI}"), "ताजा खबरें", "ताजा खबरें शाम को आईं।"),
        Wording("zh", alone(f"{_ZH}|{_LATEST_ZH}"), "最新新闻", "最新消息说，大桥周一开放。"),
        Wording("ja", alone(f"{_JA}|{_LATEST_JA}"), "新着ニュース", "関連の記事を市長は読んでいないという。"),
        Wording("ko", alone(f"{_KO}|{_LATEST_KO}"), "많이 본 뉴스", "최신 뉴스 서비스가 중단됐다고 시는 밝혔다."),
        Wording("id", alone(f"{_ID}|{_LATEST_ID}"), "Berita terkini", "Berita terbaru datang pada malam hari."),
        Wording("th", alone(f"{_TH}|{_LATEST_TH}"), "ข่าวล่าสุด", "ข่าวล่าสุดมาถึงเมื่อคืน นายกเทศมนตรีกล่าว"),
        Wording("vi", alone(f"{_VI}|{_LATEST_VI}"), "Tin liên quan", "Tin mới nhất đến vào buổi tối."),
        Wording("sv", alone(f"{_SV}|{_LATEST_SV}"), "Mest lästa", "Senaste nytt kom först på kvällen."),
        Wording("da", alone(f"{_DA}|seneste nyt|mest læste"), "Mest læste", "Seneste nyt kom om aftenen."),
        Wording("nb", alone(f"{_NB}|siste nytt|mest lest(?:e)?"), "Siste nytt", "Siste nytt kom om kvelden."),
        Wording("fi", alone(f"{_FI}|(?:uusimmat|luetuimmat)(?: uutiset)?"), "Luetuimmat", "Uusimmat uutiset tulivat illalla."),
        Wording("cs", alone(f"{_CS}|(?:nejnovější|další) (?:zprávy|články)|nejčtenější"), "Nejčtenější", "Další zprávy přišly večer."),
        Wording("hu", alone(f"{_HU}|(?:legfrissebb|további) (?:hírek|cikkek)|legolvasottabb(?:ak)?"), "Legolvasottabb", "Legfrissebb hírek este érkeztek."),
        Wording("ro", alone(f"{_RO}|(?:ultimele|alte) știri|cele mai citite"), "Cele mai citite", "Ultimele știri au sosit seara."),
        Wording("el", alone(f"{_EL}|(?:τελευταία|περισσότερα) νέα|δημοφιλή"), "Διαβάστε επίσης", "Τελευταία νέα ήρθαν το βράδυ."),
        Wording("he", alone(_HE), "קראו גם", "קראו גם את המכתב, ביקש."),
        Wording("bg", alone(f"{_BG}|(?:последни|още) новини|най-четени"), "Прочетете още", "Последни новини дойдоха вечерта."),
    ),
    opens_tail=True,
)  # fmt: skip
