"""What a page says of itself: dates, times, advertisements, topics, cookies, commissions."""

from pipeline.cleaning.boilerplate.date_lines import date_line, placed_date
from pipeline.cleaning.boilerplate.wording import ANY, LineKind, Wording, alone, turkish

_AD_SH = (
    r"oglas|reklama|оглас|реклама|(?:tekst|članak) se nastavlja (?:ispod|nakon|posle) (?:oglasa|reklame)"
    r"|(?:текст|чланак) се наставља (?:испод|након|после) (?:огласа|рекламе)"
)  # of languages that differ in their scripts

ADVERTISEMENT = LineKind(
    "advertisement",
    (
        Wording(
            ANY,
            r"(?:advertisements?|adverts?|ads?|ad choices|sponsored(?: (?:links?|content))?|publicidade|publicidad"
            r"|publicité|anzeige|werbung|iklan|реклама|annonce|advertentie|広告|广告|廣告|إعلان)(?: - .{1,40})?\W*$",
            "Advertisement",
            "Advertisements for the show were banned.",
        ),
        Wording("en", r"(?:[–—-] ?)?(?:(?:the )?(?:rest of (?:the|this) )?(?:article|story|text|report)) continues (?:below|after|under)"
                      r"(?: (?:the|this))? (?:ads?|adverts?|advertisements?|promotions?|videos?|galler(?:y|ies))\W*$"
                      r"|(?:scroll (?:down )?to continue(?: (?:reading|with content))?|continue reading the main story)\W*$",
                "- Article continues after this advertisement -", "The story continues after the ad man's death, she said."),
        Wording("de", alone(r"anzeigen?|werbung|sponsored|(?:der )?artikel (?:geht|wird) (?:(?:nach|unter) (?:der )?(?:anzeige|werbung) |unten )(?:weiter|fortgesetzt)|(?:lesen sie nach der anzeige|nach der (?:anzeige|werbung) geht es) weiter"), "Anzeige", "Anzeigen gegen sieben Männer liegen vor."),
        Wording("fr", alone(r"publicités?|contenu sponsorisé|la suite après (?:la|cette) publicité|annonces?"), "La suite après cette publicité", "Publicité et vérité font deux, dit-il."),
        Wording("es", alone(r"publicidad|anuncios?|contenido patrocinado|continúa después de la publicidad"), "Publicidad", "Publicidad engañosa, dice el juez."),
        Wording("pt", alone(r"publicidade|anúncios?|conteúdo patrocinado|continua (?:após|depois d[ae]) (?:a )?publicidade"), "Continua após a publicidade", "Publicidade enganosa, diz o juiz."),
        Wording("it", alone(r"pubblicità|annunci|contenuto sponsorizzato|(?:continua(?: a leggere)?|l'articolo (?:continua|prosegue)|prosegue) (?:dopo|sotto) la pubblicità"), "Pubblicità", "Pubblicità ingannevole, dice il giudice."),
        Wording("nl", alone(r"advertenties?|reclame|gesponsord|(?:tekst|artikel) (?:gaat (?:verder|door)|loopt door) (?:onder|na) de (?:advertentie|foto|video|afbeelding|tweet)"), "Advertentie", "Advertenties voor gokken zijn verboden."),
        Wording("pl", alone(r"reklam[ay]|ogłoszeni[ea]|materiał sponsorowany|(?:dalsza część|dalszy ciąg|ciąg dalszy) (?:artykułu|tekstu) (?:pod|znajduje się pod) .{3,30}"), "Reklama", "Reklamy hazardu są zakazane."),
        Wording("ru", alone(r"реклама|на правах рекламы|рекламный блок|продолжение после рекламы"), "Реклама", "Реклама азартных игр запрещена."),
        Wording("uk", alone(r"реклама|на правах реклами"), "Реклама", "Реклама азартних ігор заборонена."),
        Wording("tr", alone(turkish(r"reklam(?:lar)?|ilan|sponsorlu içerik|haberin devamı (?:reklamdan sonra|aşağıda)")), "Reklam", "Reklam yasağı sürüyor, dedi bakan."),
        Wording("ar", alone(r"(?:ال)?إعلان(?:ات)?|اعلان(?:ات)?|محتوى (?:إعلاني|مدفوع|ممول)"), "إعلان", "إعلان النتائج تأجل إلى الاثنين."),
        Wording("fa", alone(r"تبلیغات|آگهی(?:‌ها)?|رپورتاژ(?: آگهی)?"), "تبلیغات", "تبلیغات قمار ممنوع است."),
        Wording("hi", alone(r"विज्ञापन"), "विज्ञापन", "विज्ञापन पर रोक लगी है।"),
        Wording("zh", alone(r"广告|廣告|赞助内容|推广|[請请][繼继][續续]往下[閱阅][讀读]"), "广告", "广告法周一生效。"),
        Wording("ja", alone(r"広告|(?:以下|この下に)?広告(?:の後に)?(?:続く|続きます)?|スポンサーリンク|\[?pr\]?"), "スポンサーリンク", "広告を出した市は謝罪した。"),
        Wording("ko", alone(r"광고|스폰서(?: ?링크)?"), "광고", "광고를 낸 시는 사과했다."),
        Wording("id", alone(r"iklan|advertorial|scroll (?:untuk|ke bawah).{0,40}|gulir (?:untuk|ke bawah).{0,40}"), "Iklan", "Iklan judi dilarang."),
        Wording("th", alone(r"โฆษณา"), "โฆษณา", "โฆษณาการพนันถูกห้าม"),
        Wording("vi", alone(r"quảng cáo"), "Quảng cáo", "Quảng cáo cờ bạc bị cấm."),
        Wording("sv", alone(r"annons(?:er)?|reklam|artikeln fortsätter (?:under|efter|nedanför) annonsen"), "Artikeln fortsätter under annonsen", "Reklam för spel är förbjuden."),
        Wording("da", alone(r"annoncer?|reklamer?|artiklen fortsætter (?:efter|under) annoncen"), "Artiklen fortsætter efter annoncen", "Reklamer for spil er forbudt."),
        Wording("nb", alone(r"annonser?|reklame|(?:artikkelen|saken) fortsetter (?:under|etter) annonsen"), "Artikkelen fortsetter under annonsen", "Reklame for spill er forbudt."),
        Wording("fi", alone(r"mainos|mainokset|(?:juttu|artikkeli|teksti) jatkuu (?:mainoksen|kuvan|videon) (?:jälkeen|alla|alapuolella)"), "Juttu jatkuu mainoksen jälkeen", "Mainokset peleistä kiellettiin."),
        Wording("cs", alone(r"reklama|inzerce|(?:článek|text) pokračuje (?:pod|za) (?:reklamou|fotografií|videem|galerií)|pokračování (?:článku )?pod reklamou"), "Článek pokračuje pod reklamou", "Reklama na hazard je zakázaná."),
        Wording("hu", alone(r"hirdetés(?:ek)?|reklám|a cikk a (?:hirdetés|reklám) (?:alatt|után) folytatódik"), "A cikk a hirdetés alatt folytatódik", "Hirdetés nem jelenhet meg, mondta."),
        Wording("ro", alone(r"publicitate|reclamă|(?:articolul )?continuă după (?:publicitate|reclamă)"), "Articolul continuă după publicitate", "Publicitate înșelătoare, spune judecătorul."),
        Wording("el", alone(r"διαφ[ήη]μιση|(?:το άρθρο )?συνεχίζεται μετά τη διαφήμιση|συνέχεια μετά τη διαφήμιση"), "Το άρθρο συνεχίζεται μετά τη διαφήμιση", "Διαφήμιση τζόγου απαγορεύεται."),
        Wording("bg", alone(r"реклама|(?:статията|текстът) продължава след рекламата"), "Статията продължава след рекламата", "Реклама на хазарт е забранена."),
        Wording("he", alone(r"פרסומת|הכתבה (?:ממשיכה|נמשכת) (?:אחרי|לאחר) הפרסומת"), "פרסומת", "פרסומת להימורים נאסרה."),
        Wording("hr", alone(_AD_SH), "Članak se nastavlja ispod oglasa", "Reklama za kockanje je zabranjena."),
        Wording("bs", alone(_AD_SH), "Tekst se nastavlja ispod reklame", "Reklama za kockanje je zabranjena."),
        Wording("sr", alone(_AD_SH), "Текст се наставља испод огласа", "Реклама за коцкање је забрањена."),
        Wording("mk", alone(r"реклама|огласи?|текстот продолжува по рекламата"), "Реклама", "Реклама за коцкање е забранета."),
        Wording("sl", alone(r"oglas|(?:članek|besedilo) se nadaljuje pod oglasom"), "Oglas", "Oglas za igre na srečo je prepovedan."),
        Wording("sk", alone(r"reklama|inzercia|(?:článok|text) pokračuje pod reklamou|pokračovanie (?:článku )?pod reklamou"), "Článok pokračuje pod reklamou", "Reklama na hazard je zakázaná."),
        Wording("lt", alone(r"reklama|straipsnis tęsiasi po reklam(?:a|os)"), "Straipsnis tęsiasi po reklama", "Reklama lošimams uždrausta."),
        Wording("lv", alone(r"reklāma|(?:raksts|teksts) turpinās pēc reklāmas"), "Raksts turpinās pēc reklāmas", "Reklāma azartspēlēm aizliegta."),
        Wording("et", alone(r"reklaam|(?:artikkel|lugu) jätkub (?:pärast|peale) reklaami"), "Artikkel jätkub pärast reklaami", "Reklaam hasartmängudele on keelatud."),
        Wording("ca", alone(r"publicitat|(?:l'article )?continua després de la publicitat"), "Publicitat", "Publicitat enganyosa, diu el jutge."),
        Wording("is", alone(r"auglýsing"), "Auglýsing", "Auglýsing á spilum er bönnuð."),
        Wording("bn", alone(r"বিজ্ঞাপন"), "বিজ্ঞাপন", "বিজ্ঞাপন নিষিদ্ধ হয়েছে।"),
        Wording("ta", alone(r"விளம்பரம்"), "விளம்பரம்", "விளம்பரம் தடை செய்யப்பட்டது."),
        Wording("kn", alone(r"ಜಾಹೀರಾತು"), "ಜಾಹೀರಾತು", "ಜಾಹೀರಾತು ನಿಷೇಧಿಸಲಾಗಿದೆ."),
        Wording("ml", alone(r"പരസ്യം"), "പരസ്യം", "പരസ്യം നിരോധിച്ചു."),
        Wording("mr", alone(r"जाहिरात"), "जाहिरात", "जाहिरात बंद झाली."),
        Wording("ur", alone(r"اشتہار(?:ات)?"), "اشتہار", "اشتہار پر پابندی ہے۔"),
    ),
)  # fmt: skip

DATE_LINE = LineKind(
    "date_line",
    (
        Wording("en", "", "Updated: 7 Mar 2021 8:15 am", "Published works by the author include three novels."),
        Wording("de", "", "Stand: 10.11.2025, 14:05 Uhr", "Am 10. November 2025 um 14 Uhr begann die Sitzung."),
        Wording("fr", "", "Publié le 12 janvier 2024 à 10h30, mis à jour le 13 janvier 2024", "Le 12 janvier 2024, le conseil a voté."),
        Wording("es", "", "Lunes, 10 de noviembre de 2025 - 14:05", "El 10 de noviembre de 2025 se cerró el puente."),
        Wording("pt", "", "10 de novembro de 2025 às 14h05", "Em 10 de novembro de 2025 a ponte fechou."),
        Wording("it", "", "Lunedì 10 novembre 2025, 14:05", "Il 10 novembre 2025 il ponte ha chiuso."),
        Wording("nl", "", "Gepubliceerd op 10 november 2025 om 14:05", "Op 10 november 2025 ging de brug dicht."),
        Wording("pl", "", "Opublikowano: 10 listopada 2025, godz. 14:05", "W dniu 10 listopada 2025 zamknięto most."),
        Wording("ru", "", "Опубликовано: 10 ноября 2025 г., 14:05", "10 ноября 2025 года мост закрыли."),
        Wording("uk", "", "Опубліковано: 10 листопада 2025 р., 14:05", "10 листопада 2025 року міст закрили."),
        Wording("tr", "", "Giriş: 10.11.2025 - 14:05 Güncelleme: 10.11.2025 - 15:10", "10 Kasım 2025 günü köprü kapandı."),
        Wording("ar", "", "نشر في: 10 نوفمبر 2025 - 14:05", "في 10 نوفمبر 2025 أغلق الجسر."),
        Wording("fa", "", "تاریخ انتشار: ۱۹ آبان ۱۴۰۴ ساعت ۱۴:۰۵", "در ۱۹ آبان ۱۴۰۴ پل بسته شد."),
        Wording("hi", "", "प्रकाशित: 10 नवंबर 2025, 02:05 PM IST", "10 नवंबर 2025 को पुल बंद हुआ।"),
        Wording("zh", "", "发布时间：2025年11月10日 14:05 来源：山谷日报", "2025年11月10日，大桥关闭。"),
        Wording("ja", "", "公開日：2025年11月10日(月) 14時05分", "2025年11月10日に橋は閉鎖された。"),
        Wording("ko", "", "입력 2025.11.10 14:05 | 수정 2025.11.10 15:10", "2025년 11월 10일 다리가 폐쇄됐다."),
        Wording("id", "", "Senin, 10 November 2025 14:05 WIB", "Pada 10 November 2025 jembatan ditutup."),
        Wording("th", "", "เผยแพร่: 10 พฤศจิกายน 2568 เวลา 14.05 น.", "วันที่ 10 พฤศจิกายน 2568 สะพานปิด"),
        Wording("vi", "", "Thứ hai, 10/11/2025, 14:05 (GMT+7)", "Ngày 10/11/2025 cây cầu bị đóng."),
        Wording("sv", "", "Publicerad 10 november 2025 kl. 14.05", "Den 10 november 2025 stängdes bron."),
        Wording("da", "", "Udgivet 10. november 2025 kl. 14.05", "Den 10. november 2025 lukkede broen."),
        Wording("nb", "", "Publisert 10. november 2025 kl. 14.05", "Den 10. november 2025 stengte broen."),
        Wording("fi", "", "Julkaistu 10.11.2025 klo 14.05", "Silta suljettiin 10. marraskuuta 2025."),
        Wording("cs", "", "Publikováno 10. listopadu 2025 14:05", "Dne 10. listopadu 2025 most zavřeli."),
        Wording("hu", "", "2025. november 10. 14:05", "2025. november 10-én lezárták a hidat."),
        Wording("ro", "", "Publicat: 10 noiembrie 2025, ora 14:05", "Pe 10 noiembrie 2025 podul s-a închis."),
        Wording("bg", "", "Публикувана: 10 ноември 2025 г., 14:05", "На 10 ноември 2025 мостът затвори."),
        Wording("el", "", "Δημοσίευση: 10 Νοεμβρίου 2025, 14:05", "Στις 10 Νοεμβρίου 2025 η γέφυρα έκλεισε."),
        Wording("he", "", "פורסם: 10/11/2025, 14:05", "ב-10 בנובמבר 2025 נסגר הגשר."),
    ),
    pattern_for=date_line,
)  # fmt: skip

_YEARS = ("20", "۱۴", "٢٠", "२०", "25")  # how a year begins, here and now

PLACED_DATE = LineKind(
    "placed_date",
    (
        Wording("en", "", "Oakton | Monday, 10 November 2025 14:05", "Ann Lee, 10, won in 2025.", _YEARS),
        Wording("de", "", "Klarenberg, 10. November 2025", "Klarenberg, 10. November 2025, ein Montag wie keiner.", _YEARS),
        Wording("fr", "", "Montclair, le 10 novembre 2025", "Montclair, 10 novembre 2025, la crue arrive.", _YEARS),
        Wording("es", "", "Monteclaro, 10 de noviembre de 2025", "Monteclaro, 10 de noviembre de 2025, día de lluvia.", _YEARS),
        Wording("pt", "", "Da Redação | 10/11/2025 14h05", "Monteclaro, 10 de novembro de 2025, dia de chuva.", _YEARS),
        Wording("it", "", "Chiaromonte, 10 novembre 2025", "Chiaromonte, 10 novembre 2025, piove da ieri.", _YEARS),
        Wording("nl", "", "Klaarbergen, 10 november 2025", "Klaarbergen, 10 november 2025, een natte dag.", _YEARS),
        Wording("pl", "", "Jasnogóra, 10 listopada 2025", "Jasnogóra, 10 listopada 2025, dzień deszczu.", _YEARS),
        Wording("ru", "", "Ясногорск, 10 ноября 2025", "Ясногорск, 10 ноября 2025 года, день дождя.", _YEARS),
        Wording("uk", "", "Ясногірськ, 10 листопада 2025", "Ясногірськ, 10 листопада 2025 року, день дощу.", _YEARS),
        Wording("tr", "", "Açıkdağ, 10 Kasım 2025", "Açıkdağ, 10 Kasım 2025, yağmurlu bir gün.", _YEARS),
    ),
    pattern_for=placed_date,
)  # fmt: skip

RELATIVE_TIME = LineKind(
    "relative_time",
    (
        Wording(
            "en",
            r"\d{1,3} (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b.{0,30}$"
            r"|last updated .{1,30} ago$",
            "4 days ago at 06:10 pm",
            "2 days ago at the summit, ministers agreed on a joint text about fishing rights.",
        ),
        Wording("de", alone(r"vor (?:\d{1,3}|einer|einem) (?:minuten?|min\.?|stunden?|std\.?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)"), "vor 4 Stunden", "Vor 4 Stunden noch war die Brücke offen."),
        Wording("fr", alone(r"il y a (?:\d{1,3}|une?) ?(?:minutes?|min|heures?|h|jours?|j|semaines?|mois|ans?)"), "Il y a 4 heures", "Il y a 4 heures de route, dit-il."),
        Wording("es", alone(r"hace (?:\d{1,3}|una?) (?:minutos?|min|horas?|días?|semanas?|mes(?:es)?|años?)"), "Hace 4 horas", "Hace 4 horas que espera, dijo."),
        Wording("pt", alone(r"há (?:\d{1,3}|uma?) (?:minutos?|min|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?)|(?:\d{1,3}|uma?) (?:minutos?|horas?|dias?) atrás"), "Há 4 horas", "Há 4 horas que espera, disse."),
        Wording("it", alone(r"(?:\d{1,3}|una?|un) ?(?:minut[oi]|min|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa"), "4 ore fa", "4 ore fa il ponte era aperto."),
        Wording("nl", alone(r"(?:\d{1,3}|een) (?:minu(?:ut|ten)|min|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar) geleden"), "4 uur geleden", "4 uur geleden was de brug open."),
        Wording("pl", alone(r"\d{1,3} (?:minut[ya]?|min|godzin[ya]?|godz|dni|dzień|tygodni[ea]?|miesi[ęą]c[ya]?|lat) temu"), "4 godziny temu", "4 godziny temu most był otwarty."),
        Wording("ru", alone(r"\d{1,3} (?:минут[уы]?|мин|час(?:а|ов)?|дн(?:я|ей)|день|недел[юиь]|месяц(?:а|ев)?) назад"), "4 часа назад", "4 часа назад мост был открыт."),
        Wording("uk", alone(r"\d{1,3} (?:хвилин[уи]?|хв|годин[уи]?|год|дн(?:і|ів)|день|тиж(?:день|ні|нів)|місяц[іів]+) тому"), "4 години тому", "4 години тому міст був відкритий."),
        Wording("tr", alone(turkish(r"\d{1,3} (?:dakika|dk|saat|gün|hafta|ay|yıl) önce")), "4 saat önce", "4 saat önce köprü açıktı."),
        Wording("ar", alone(r"(?:منذ|قبل) (?:\d{1,3} )?(?:دقيق(?:ة|تين)|دقائق|ساع(?:ة|ات|تين)|يوم(?:ين)?|أيام|أسبوع(?:ين)?|أسابيع|شهر(?:ين)?|أشهر)"), "منذ 4 ساعات", "قبل 4 ساعات كان الجسر مفتوحا."),
        Wording("fa", alone(r"\d{1,3} (?:دقیقه|ساعت|روز|هفته|ماه|سال) (?:پیش|قبل)"), "۴ ساعت پیش", "۴ ساعت پیش پل باز بود."),
        Wording("hi", alone(r"\d{1,3} (?:मिनट|घंटे|घंटा|दिन|हफ्ते|महीने|साल) पहले"), "4 घंटे पहले", "4 घंटे पहले पुल खुला था।"),
        Wording("zh", alone(r"\d{1,3} ?(?:分钟|分鐘|小时|小時|天|周|週|个月|個月|年)前"), "4小时前", "4小时前大桥还开放。"),
        Wording("ja", alone(r"\d{1,3} ?(?:分|時間|日|週間|[かヶカ]月|年)前"), "4時間前", "4時間前に橋は開いていた。"),
        Wording("ko", alone(r"\d{1,3} ?(?:분|시간|일|주|개월|년) ?전"), "4시간 전", "4시간 전 다리는 열려 있었다."),
        Wording("id", alone(r"\d{1,3} (?:menit|jam|hari|minggu|bulan|tahun) (?:yang )?lalu"), "4 jam lalu", "4 jam lalu jembatan masih buka."),
        Wording("th", alone(r"\d{1,3} ?(?:นาที|ชั่วโมง|วัน|สัปดาห์|เดือน|ปี)(?:ที่แล้ว|ที่ผ่านมา|ก่อน)"), "4 ชั่วโมงที่แล้ว", "4 ชั่วโมงที่แล้วสะพานยังเปิด"),
    ),
)  # fmt: skip

READING_TIME = LineKind(
    "reading_time",
    (
        Wording(
            ANY,
            r"\d{1,3}[- ]min(?:ute)?s?[- ]read\W*$|(?:reading time|tempo de leitura|temps de lecture|lesezeit|lesedauer"
            r"|tiempo de lectura|tempo di lettura|leestijd|czas czytania|время (?:на )?чтения|час читання"
            r"|okuma süresi|waktu baca|lukuaika|lästid|læsetid|lesetid|مدة القراءة|وقت القراءة|زمان مطالعه"
            r"|पढ़ने का समय|阅读时间|預計閱讀|閱讀時間|読了時間|읽는 시간)(?![^\W\d_]).{0,24}$"
            r"|\d{1,3} (?:min(?:uten)? lesezeit|min(?:utes)? de lecture|min(?:utos)? de (?:lectura|leitura)"
            r"|min(?:uti)? di lettura|min(?:uut|uten)? leestijd|min(?:ut)? czytania|мин(?:ут[ыа]?)? (?:на )?чтени[ея]"
            r"|хв(?:илин[иа]?)? читання|dk okuma|menit baca|min lästid)\W*$",
            "Tempo de leitura: 6 minutos",
            "Reading time tables aloud used to be the announcer's whole job.",
        ),
    ),
)

TOPIC = LineKind(
    "topic",
    (
        Wording(
            ANY,
            r"(?:article topic follows|topics?|tags?|filed under|categor(?:y|ies)|keywords|posted in|in this (?:article"
            r"|story)|теги|schlagw[öo]rter|mots-clés|etiquetas)(?: ?[:|].{0,200}|[ ,|]{0,20})$"
            r"|tags [a-z][\w']+(?: [a-z][\w']+){0,11} ?$",
            "Article Topic Follows: CNN - US Politics",
            "Tags on the cattle are checked twice a year.",
        ),
        Wording("de", r"(?:themen|schlagworte|stichw[öo]rter|ressort|mehr zu den themen) ?:.{0,200}(?<![.!?])$", "Themen: Klarenberg, Verkehr, Brücke", "Themen sind die Brücke und das Bad."),
        Wording("fr", r"(?:mots[- ]clés|sujets?|thèmes?|rubriques?|étiquettes) ?:.{0,200}(?<![.!?])$", "Mots-clés : Montclair, pont", "Sujet du jour, le pont divise."),
        Wording("es", r"(?:temas?|archivado en|más sobre|palabras clave) ?:.{0,200}(?<![.!?])$", "Archivado en: Monteclaro, puentes", "Tema del día, el puente divide."),
        Wording("pt", r"(?:temas?|assuntos?|tópicos|palavras-chave|mais sobre) ?:.{0,200}(?<![.!?])$", "Assuntos: Monteclaro, pontes", "Assunto do dia, a ponte divide."),
        Wording("it", r"(?:argomenti|temi|parole chiave|etichette) ?:.{0,200}(?<![.!?])$", "Argomenti: Chiaromonte, ponti", "Argomenti forti non ne ha, dice il sindaco."),
        Wording("nl", r"(?:onderwerpen|trefwoorden|labels|thema's) ?:.{0,200}(?<![.!?])$", "Onderwerpen: Klaarbergen, bruggen", "Onderwerpen genoeg, zegt de wethouder."),
        Wording("pl", r"(?:tagi|tematy|słowa kluczowe|kategori[ae]) ?:.{0,200}(?<![.!?])$", "Tagi: Jasnogóra, mosty", "Tematy na dziś to most i szkoła."),
        Wording("ru", r"(?:т[еэ]ги|темы|метки|ключевые слова|рубрики?|сюжет) ?:.{0,200}(?<![.!?])$", "Темы: Ясногорск, мосты", "Темы дня — мост и школа."),
        Wording("uk", r"(?:теги|теми|мітки|ключові слова|рубрики?) ?:.{0,200}(?<![.!?])$", "Теми: Ясногірськ, мости", "Теми дня — міст і школа."),
        Wording("tr", turkish(r"(?:etiketler|konular|anahtar kelimeler|kategori(?:ler)?) ?:.{0,200}(?<![.!?])$"), "Etiketler: Açıkdağ, köprü", "Konular arasında köprü de var."),
        Wording("ar", r"(?:الوسوم|وسوم|كلمات (?:مفتاحية|دلالية)|مواضيع|التصنيف(?:ات)?) ?:.{0,200}(?<![.!؟])$", "كلمات مفتاحية: الجسر، المدينة", "مواضيع اليوم هي الجسر والمدرسة."),
        Wording("fa", r"(?:برچسب‌?(?: ?ها)?|کلید ?واژه(?:‌ها)?|موضوعات) ?:.{0,200}(?<![.!؟])$", "برچسب‌ها: پل، شهر", "برچسب قیمت‌ها عوض شد."),
        Wording("hi", r"(?:टैग्?स?|विषय|कीवर्ड) ?:.{0,200}(?<![.!?।])$", "टैग्स: रामगढ़, पुल", "विषय पर महापौर चुप रहे।"),
        Wording("zh", r"(?:标签|標籤|关键词|關鍵字|关键字|分类|分類|责编) ?[:：].{0,200}(?<![。！？])$", "标签：大桥 山谷", "标签上的价格变了。"),
        Wording("ja", r"(?:タグ|キーワード|カテゴリ(?:ー)?|トピックス?) ?[:：].{0,200}(?<![。！？])$", "タグ：橋、谷", "タグを付けた鳥が戻った。"),
        Wording("ko", r"(?:태그|키워드|카테고리|관련 ?키워드) ?[:：].{0,200}(?<![.!?])$|(?:#[^\s#]{1,20} ?){1,12}$", "태그: 다리, 계곡", "태그를 단 새가 돌아왔다."),
        Wording("id", r"(?:tag|topik|kata kunci|kategori|editor) ?:.{0,200}(?<![.!?])$", "Topik: jembatan, lembah", "Topik hari ini jembatan dan sekolah."),
    ),
)  # fmt: skip

COOKIES = LineKind(
    "cookies",
    (
        Wording(
            "en",
            r"\b(?:we|(?:this|our) (?:web)?site|our (?:partners|sites))\b.{0,30}\bus(?:e|es|ing) (?:of )?cookies"
            r"|^(?:manage |your |our )?cookies? (?:policy|settings|preferences|notice)\W*$|^accept (?:all )?cookies"
            r"|\byou\b.{0,80}\b(?:agree|consent|accept)\b.{0,80}\bcookies",
            "This website uses cookies to improve your experience.",
            "The regulator fined the company over its use of cookies.",
            ("cookies", "cookie "),
        ),
        Wording("de", r"^(?:wir|diese (?:web)?seite|unsere (?:web)?seite)\b.{0,40}\b(?:verwende[nt]|nutz(?:en|t)|setzt|setzen)\b.{0,30}cookies|^(?:alle )?cookies? ?-?(?:akzeptieren|einstellungen|richtlinie)\W*$", "Wir verwenden Cookies, um die Seite zu verbessern.", "Das Amt verbot dem Konzern Cookies ohne Zustimmung.", ("cookies", "cookie-")),
        Wording("fr", r"^(?:nous utilisons|ce site utilise)\b.{0,40}cookies|^(?:accepter|gérer|paramétrer)\b.{0,20}cookies\W*$|^en (?:poursuivant|continuant) (?:votre|la) navigation\b", "Ce site utilise des cookies.", "La CNIL interdit ces cookies au groupe.", ("cookies", "navigation")),
        Wording("es", r"^(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|esta web (?:utiliza|usa))\b.{0,40}cookies|^(?:aceptar|configurar|política de)\b.{0,20}cookies\W*$", "Utilizamos cookies propias y de terceros.", "El juez prohíbe esas cookies al grupo.", ("cookies",)),
        Wording("pt", r"^(?:utilizamos|usamos|este (?:site|website) (?:utiliza|usa))\b.{0,40}cookies|^(?:aceitar|política de)\b.{0,20}cookies\W*$", "Este site utiliza cookies.", "O juiz proíbe esses cookies ao grupo.", ("cookies",)),
        Wording("it", r"^(?:utilizziamo|usiamo|questo sito (?:utilizza|usa))\b.{0,40}cookie|^(?:accetta|gestisci)\b.{0,20}cookie\W*$", "Questo sito utilizza cookie tecnici.", "Il garante vieta i cookie al gruppo.", ("cookie",)),
        Wording("nl", r"^(?:wij|we|deze (?:web)?site)\b.{0,20}(?:gebruik(?:t|en)|maakt gebruik van|plaatst)\b.{0,30}cookies|^(?:alle )?cookies? ?-?(?:accepteren|instellingen)\W*$", "Deze website gebruikt cookies.", "De rechter verbiedt het concern cookies.", ("cookie",)),
        Wording("ru", r"^(?:мы используем|(?:этот|наш) сайт использует)\b.{0,40}(?:cookie|куки)", "Мы используем файлы cookie.", "Суд запретил компании файлы cookie.", ("cookie", "куки")),
    ),
)  # fmt: skip

# Where the law asks for consent first, a notice stands in place of what another site would show.
EMBED_NOTICE = LineKind(
    "embed_notice",
    (
        Wording(
            "en",
            r"this (?:article|page) contains content provided by |^allow [\w ]{1,20} content\?$"
            r"|^to view this (?:content|video),? (?:you|please)\b.{0,60}\b(?:accept|enable|allow|consent|cookies)",
            "This article contains content provided by Google YouTube. We ask for your permission before anything is loaded.",
            "The school may not allow adult content? The judge will say in May.",
            ("contains content", "content?", "to view this"),
        ),
        Wording("de", r"^an dieser stelle .{0,80}\bextern\w* (?:inhalt|video|post|karte)|^empfohlener redaktioneller inhalt\W*$|^externe[rn]? inhalte?(?: (?:anzeigen|laden|aktivieren))?\W*$|^ich bin damit einverstanden, dass mir externe inhalte|^damit können personenbezogene daten an dritt", "An dieser Stelle finden Sie einen externen Inhalt von Instagram.", "An dieser Stelle soll im Mai ein Park entstehen, sagte sie.", ("extern", "empfohlener", "personenbezogene")),
        Wording("fr", r"^ce (?:contenu|post|tweet|message) (?:est |a été )?bloqué.{0,40}(?:cookies|traceurs|consentement|accepté)|^pour (?:afficher|consulter|voir) (?:ce|cette) .{0,60}(?:cookies|traceurs)", "Ce contenu est bloqué car vous n'avez pas accepté les cookies.", "Ce contenu est bloqué depuis lundi, a dit le juge.", ("bloqué", "cookies", "traceurs")),
        Wording("es", r"^para (?:ver|mostrar|visualizar) este (?:contenido|vídeo|video|tuit).{0,80}\bcookies", "Para ver este contenido debes aceptar las cookies de terceros.", "Para ver este contenido hay que pagar, dijo.", ("cookies",)),
        Wording("it", r"^(?:per (?:vedere|visualizzare) questo contenuto.{0,80}\bcookie|mostrando il contenuto esterno\b)", "Per visualizzare questo contenuto è necessario accettare i cookie.", "Per vedere questo contenuto si paga, ha detto.", ("cookie", "contenuto esterno")),
        Wording("nl", r"^(?:om|voor) (?:deze|dit|het tonen van) .{0,60}\bcookies", "Om deze inhoud te tonen moet je cookies accepteren.", "Om deze brug te bouwen is geld nodig, zei ze.", ("cookies",)),
    ),
)  # fmt: skip

AFFILIATE = LineKind(
    "affiliate",
    (
        Wording(
            "en",
            r"affiliate (?:links?|commission)|\b(?:we|our (?:site|team)|this (?:site|publication))\b.{0,60}"
            r"\b(?:earn|receive|get) (?:an? )?(?:small )?(?:commission|share of the sale)|bloggers like this",
            "If you buy something through this post, we may earn a commission.",
            "Brokers earn a commission of 2 percent on every sale.",
            ("affiliate", "commission", "the sale", "bloggers"),
        ),
    ),
)
