"""Who took a picture, who helped, where a text comes from, whose it is, and where a press database has it."""

from pipeline.cleaning.boilerplate.wording import ANY, LineKind, Wording, turkish


def _labelled(words: str) -> str:
    """A label, a colon or a sign of copyright, and a short name; no sentence ends there."""
    return rf"(?:[©(\[（【•»►] ?)?(?:{words}) ?[:：/©|] ?.{{1,90}}(?<![.!?。।؟])[^\w]?$"


def _source(words: str) -> str:
    """A label and up to four words: of a headline that names who said it there are more."""
    return rf"(?:[©(\[（【•»►] ?)?(?:{words}) ?[:：] ?(?:[^\s.!?。।؟：:]{{1,30}}[ )\]]?){{1,4}}$"


COPYRIGHT = LineKind(
    "copyright",
    (
        Wording(
            ANY,
            r"<?저작권자 ?(?:©|ⓒ|\(c\))|(?:copyright\b(?= ?[©ⓒ(\d]| [a-z ]{2,30},? \d{4}| the )|[©ⓒ]|\(c\) ?\d{4}|[™®] ?(?:&|and) ?[©ⓒ])",
            "™ & © 2026 Cable News Network, Inc., a Warner Bros. Discovery Company. All rights reserved.",
            "Copyright law was written before the web.",
        ),
    ),
)

DATABASE_FIELD = LineKind(
    "database_field",
    (
        Wording(
            ANY,
            r"(?:load-date|publication-type|journal-code|document-type): .{1,60}$|length: ?\d[\d,.]* words$"
            r"|section: .{1,60}; ?pg\. ?\w{1,6}$|end of document$|انتهای پیام(?: ?/.{0,12})?$|کد خبر ?[:：] ?\d{3,12}$",
            "LOAD-DATE: November 17, 2026",
            "Section: a word that the council had not used before.",
        ),
    ),
)

RIGHTS = LineKind(
    "rights",
    (
        Wording(
            "en",
            r"all rights reserved|(?:may|can)(?:not| not) be (?:published|reproduced)[^.]{0,60}"
            r"(?:published|broadcast|rewritten|redistributed|distributed)|for your personal, non-commercial use only",
            "This material may not be published, broadcast, rewritten, or redistributed.",
            "The right to vote may not be denied, the court said.",
            ("rights reserved", "not be ", "non-commercial"),
        ),
        Wording("de", r"alle rechte vorbehalten", "Alle Rechte vorbehalten.", "Alle Rechte der Mieter bleiben gewahrt.", ("rechte vorbehalten",)),
        Wording("fr", r"tous droits réservés|toute reproduction (?:même partielle )?(?:est )?interdite", "Tous droits réservés.", "Tous ont des droits, rappelle le juge.", ("droits réservés", "toute reproduction")),
        Wording("es", r"todos los derechos reservados|prohibida (?:su|la) reproducción", "Todos los derechos reservados", "Todos los derechos se respetarán, dijo.", ("derechos reservados", "reproducción")),
        Wording("pt", r"todos os direitos reservados|proibida a reprodução", "Todos os direitos reservados.", "Todos os direitos serão respeitados, disse.", ("direitos reservados", "reprodução")),
        Wording("it", r"(?:tutti i )?diritti riservati|riproduzione (?:è )?(?:riservata|vietata)", "Riproduzione riservata", "I diritti dei cittadini sono salvi.", ("diritti riservati", "riproduzione")),
        Wording("nl", r"alle rechten voorbehouden", "Alle rechten voorbehouden", "Alle rechten van huurders blijven gelden.", ("rechten voorbehouden",)),
        Wording("pl", r"wszelkie prawa zastrzeżone|kopiowanie (?:i rozpowszechnianie )?zabronione", "Wszelkie prawa zastrzeżone", "Wszelkie prawa lokatorów zostają.", ("prawa zastrzeżone", "zabronione")),
        Wording("ru", r"все права защищены|перепечатка .{0,80}запрещена|при (?:использовании|цитировании|перепечатке) материалов.{0,120}(?:ссылка|гиперссылка)", "Все права защищены.", "Все права жильцов остаются в силе.", ("права защищены", "перепечатка", "материалов")),
        Wording("uk", r"(?:всі|усі) права захищен[оі]|при (?:використанні|цитуванні|передруці) матеріалів.{0,120}(?:посилання|гіперпосилання)", "Усі права захищено", "Усі права мешканців чинні.", ("права захищен", "матеріалів")),
        Wording("tr", turkish(r"(?:tüm|her) hakkı? ?(?:ları)? saklıdır"), "Tüm hakkı saklıdır.", "Tüm hakkı onundur, dedi avukat.", ("sakl",)),
        Wording("ar", r"(?:جميع|كافة|كل) الحقوق محفوظة", "جميع الحقوق محفوظة", "جميع الحقوق مضمونة، قال القاضي.", ("الحقوق محفوظة",)),
        Wording("fa", r"(?:تمامی?|کلیه|همه) حقوق .{0,60}محفوظ", "تمامی حقوق محفوظ است", "تمامی حقوق مستاجران باقی است.", ("حقوق",)),
        Wording("hi", r"सर्वाधिकार सुरक्षित", "सर्वाधिकार सुरक्षित", "सभी अधिकार किरायेदारों के हैं।", ("सर्वाधिकार",)),
        Wording("zh", r"版权所有|版權所有|未经.{0,20}(?:许可|授权).{0,20}(?:转载|使用)|未經.{0,20}(?:許可|授權).{0,20}(?:轉載|使用)"
                r"|^[（(【]?(?:(?:免责|免責|版权|版權|特别|特別)?(?:声明|聲明)).{0,200}(?:转载|轉載|观点|觀點|立场|立場|版权|版權)"
                r"|^.{0,80}(?:不代表本(?:网|網|报|報|站|刊|平台)|[仅僅]代表作者).{0,6}(?:观点|觀點|立场|立場).{0,40}$",
                "版权所有，未经授权不得转载", "版权法所有条款都有效。",
                ("版权所有", "版權所有", "未经", "未經", "声明", "聲明", "不代表本", "代表作者")),
        Wording("ja", r"無断(?:転載|複製|使用).{0,20}(?:禁|できません)", "無断転載を禁じます", "無断で欠席した議員もいた。", ("無断",)),
        Wording("ko", r"무단 ?(?:전재|복제|배포).{0,30}(?:금지|금합)", "무단전재 및 재배포 금지", "무단 횡단이 늘었다고 경찰은 밝혔다.", ("무단",)),
        Wording("id", r"hak cipta dilindungi|dilarang (?:mengutip|menyalin|memperbanyak)", "Hak cipta dilindungi undang-undang", "Hak warga dilindungi, kata hakim.", ("hak cipta", "dilarang")),
    ),
)  # fmt: skip

PICTURE_CREDIT = LineKind(
    "picture_credit",
    (
        Wording(
            ANY,
            r"\(?(?:photos?|pictures?|images?|photo(?:graph)? (?:by|courtesy|credit)|image credit|picture credit|foto"
            r"|photo credit|bild|crédit) ?(?::|by\b|courtesy\b|©) ?.{1,90}(?<![.!?])\W?$"
            r"|\((?:[^\W\d_]+[ .'’-]{1,2}){1,3}[^\W\d_]+ ?/ ?[^\d().?!]{2,40}\)$",
            "Photo: Ann Lee, AP",
            "Photo albums were all she saved from the flood.",
        ),
        Wording("de", _labelled(r"(?:symbol|archiv|titel)?(?:foto|bild)(?:s|er|rechte|nachweis|quelle)?|quelle des bildes"), "Symbolbild: Anna Lehmann/dpa", "Fotos der Brücke zeigen Risse in zwei Pfeilern."),
        Wording("fr", _labelled(r"(?:crédits?|©)(?: photos?)?|photos?|photo d'(?:archives?|illustration)|illustration|image"), "Crédit photo : Anne Leroy / AFP", "Photo en main, il raconte la crue."),
        Wording("es", _labelled(r"(?:foto|imagen|fotografía)s?(?: de archivo)?|crédito(?:s)?"), "Foto de archivo: Ana López / EFE", "Foto a foto, recuerda la riada."),
        Wording("pt", _labelled(r"(?:foto|imagem|fotografia)s?|crédito(?:s)?(?: da foto)?|divulgação|reprodução"), "Crédito: Ana Lopes/Agência Brasil", "Imagem a imagem, ele lembra a cheia."),
        Wording("it", _labelled(r"(?:foto|immagine|immagini|credits?)(?: di (?:repertorio|archivio))?"), "Foto di repertorio: Anna Leone/Ansa", "Foto alla mano, racconta la piena."),
        Wording("nl", _labelled(r"(?:foto|beeld|afbeelding|fotograaf)s?"), "Beeld: Anna de Leeuw/ANP", "Beeld voor beeld keek de politie de opnamen terug."),
        Wording("pl", _labelled(r"fot(?:\.|o|ografia)?|zdjęcie|źródło zdjęcia") + r"|fot\. .{2,60}(?<![.!?])$", "Fot. Anna Lis / PAP", "Fotografia z powodzi wisi u burmistrza."),
        Wording("ru", _labelled(r"фото(?:графия)?|источник фото|изображение|на фото|снимок|иллюстрация"), "Фото: Анна Лисова / ТАСС", "Фото с места аварии изучает полиция."),
        Wording("uk", _labelled(r"фото(?:графія)?|джерело фото|зображення|ілюстрація"), "Фото: Анна Лисенко / Укрінформ", "Фото з місця аварії вивчає поліція."),
        Wording("tr", _labelled(turkish(r"foto(?:ğraf)?(?:lar)?|görsel|fotoğraf kaynağı")), "Fotoğraf: Ayşe Lale / AA", "Fotoğraf çekmek isteyenler köprüye koştu."),
        Wording("ar", _labelled(r"(?:ال)?صور(?:ة|ه)?|تصوير|مصدر الصورة|المصور"), "تصوير: علي حسن", "صورة الجسر المكسور تملأ الصحف."),
        Wording("fa", _labelled(r"عکس(?:‌ها)?|عکاس|منبع عکس|تصویر"), "عکس: علی حسنی", "عکس پل شکسته همه جا هست."),
        Wording("hi", _labelled(r"(?:फोटो|फ़ोटो|तस्वीर|चित्र|फाइल फोटो)(?: (?:सौजन्य|क्रेडिट|साभार|स्रोत))?|इमेज"), "फोटो: अनिल शर्मा", "फोटो खींचते समय वह नदी में गिरा।"),
        Wording("zh", _labelled(r"(?:图片|圖片|图|圖|照片|摄影|攝影|图源|圖源|资料图|摄)(?:来源|來源|提供)?"), "图片来源：新华社", "图书馆周一重新开放。"),
        Wording("ja", _labelled(r"(?:写真|画像|撮影|提供|写真提供)(?:提供)?") + r"|[(（]?(?:写真|画像)は?(?:提供|撮影)?[=＝].{1,40}$", "写真：田中花子撮影", "写真を撮る人が橋に集まった。"),
        Wording("ko", _labelled(r"(?:사진|이미지|영상)(?: ?(?:제공|출처))?") + r"|[(\[<]?사진[=＝].{1,40}$", "사진=연합뉴스", "사진을 찍던 시민이 강에 빠졌다."),
        Wording("id", _labelled(r"foto|gambar|ilustrasi|sumber foto|dok"), "Ilustrasi: Antara/Ani Lestari", "Gambar jembatan itu tersebar luas."),
        Wording("th", _labelled(r"ภาพ(?:โดย|จาก|ประกอบ)?|เครดิตภาพ|ที่มาภาพ|ขอบคุณภาพ(?:จาก)?"), "ภาพ: สมชาย ใจดี", "ภาพสะพานไม้เก่าถูกแชร์ไปทั่ว"),
        Wording("vi", _labelled(r"ảnh(?: minh họa)?"), "Ảnh: Nguyễn An", "Ảnh cây cầu gãy lan khắp nơi."),
        Wording("fi", _labelled(r"kuvat?"), "Kuva: Anna Laine / STT", "Kuva kuvalta poliisi kävi tallenteen läpi."),
        Wording("hu", _labelled(r"fotók?|kép|illusztráció"), "Fotó: Lakatos Anna / MTI", "Fotók mutatják a repedést a hídon."),
        Wording("el", _labelled(r"φωτ(?:ό|ο|ογραφίες?|ογραφία)"), "Φωτό: Άννα Λάμπρου / ΑΠΕ", "Φωτογραφίες της γέφυρας δείχνουν ρωγμές."),
        Wording("bg", _labelled(r"снимк[аи]"), "Снимка: Анна Лазарова / БТА", "Снимки на моста показват пукнатини."),
        Wording("sr", _labelled(r"фото(?:графија)?|foto(?:grafija)?"), "Фото: Ана Лазић / Танјуг", "Фотографија моста обишла је свет."),
        Wording("mk", _labelled(r"фото(?:графија)?"), "Фото: Ана Лазова / МИА", "Фотографија од мостот го обиколи светот."),
        Wording("he", _labelled(r"צילו(?:ם|מים)"), "צילום: אנה לב / רויטרס", "צילום הגשר השבור בכל העיתונים."),
        Wording("bn", _labelled(r"ছবি"), "ছবি: সংগৃহীত", "ছবি দেখে পুলিশ চালককে খুঁজছে।"),
        Wording("ur", _labelled(r"تصویر|فوٹو"), "فوٹو: علی حسن", "تصویر میں ٹوٹا ہوا پل نظر آتا ہے۔"),
    ),
)  # fmt: skip

PICTURE_AGENCY = LineKind(
    "picture_agency",
    (
        Wording(
            ANY,
            r"(?:getty images|shutterstock|via (?:ap|reuters|getty)|afp/\w+|reuters/\w+ \w+|ap photo/.{1,40}|\| ap|/ap"
            r"|/epa|file photo)\)?\W*$",
            "Ann Lee | Oakton Echo | Getty Images",
            "She sold the picture to Getty Images in 2010.",
            ("getty", "shutterstock", "via ", "photo", "/", "|"),
        ),
        Wording(
            "zh",
            r"^[^。！？]{2,40}(?:摄|攝|供图|供圖)[)）]?$",
            "新华社记者王小明摄",
            "摄影师王小明拍摄了大桥。",
            ("摄", "攝", "供图", "供圖"),
        ),
        Wording("lt", r"^[^.!?]{2,60} nuotr\.?$", "Onos Lapės nuotr.", "Ona rado senų nuotraukų.", ("nuotr",)),
    ),
)

SIGN_OFF = LineKind(
    "sign_off",
    (
        Wording(
            "en",
            r"[(\[]?(?:additional )?(?:reporting|writing|editing|report|compiled|written|graphic|edited)"
            r" (?:and (?:writing|editing) )?by\b (?!.{0,200}\b(?:led|was|is|which)\b).{3,380}$"
            r"|[(\[]?with (?:inputs?|files|(?:additional )?reporting) (?:from|by)\b.{2,100}$"
            r"|[(\[]with (?:agency inputs|inputs from agencies|agencies)[)\]]$",
            "(Reporting by Ann Lee and Bob Ray; Editing by Cy Dow)",
            "Reporting by the paper led to the inquiry, which ended in May with 12 arrests and a trial.",
        ),
        Wording("de", r"[(\[](?:mit material|mitarbeit|redaktion|bearbeitet|dpa|afp|reuters)[^.!?]{2,80}[)\]]$", "(mit Material von dpa und Reuters)", "(Mit Material von dort kam er heim.)"),
        Wording("fr", r"[(\[]avec (?:les )?(?:afp|reuters|ap|agences?)\b[^.!?]{0,40}[)\]]$", "(avec AFP et Reuters)", "(Avec agences et guichets, la banque reste.)"),
        Wording("es", r"[(\[]?con (?:información|datos) de (?:efe|afp|ap|reuters|europa press|dpa|ansa|agencias)\b[^.!?]{0,40}$", "Con información de EFE y AFP", "Con información de primera mano llegó el alcalde."),
        Wording("pt", r"[(\[]?com (?:informações|dados) d(?:a|e|o|as) (?:agências?|reuters|afp|ap|efe|lusa|ansa|estadão)\b[^.!?]{0,40}$", "Com informações da Reuters e da AFP", "Com informações da vizinha, a polícia o achou."),
        Wording("zh", r"[(（【\[]?(?:责任编辑|責任編輯|责编|編輯|编辑|校对|审核)[:：/ ][^，。！？]{1,30}[)）】\]]?$", "责任编辑：王小明", "编辑部周一发表了声明。"),
    ),
)  # fmt: skip

CONTRIBUTED = LineKind(
    "contributed",
    (
        Wording(
            "en",
            r"\bcontributed (?:reporting\b.{0,40}|to this (?:report|story|article))\W*$"
            r"|^(?!(?:the|our|its?|they|those|this|for) )(?:[^\W\d_][\w.'’-]* ){2,4}can be reached (?:at|on|by|via)\b.{0,60}@.{0,90}$",
            "Associated Press writer Ann Lee contributed to this report.",
            "She contributed to this party for 20 years.",
            ("contributed", "can be reached"),
        ),
    ),
)

SOURCE_LINE = LineKind(
    "source_line",
    (
        Wording(
            "en",
            r"source: ?.{2,60}(?<![.!?])$|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared"
            r"|published)\b.{0,150}$|the post .{3,150} (?:appeared first|first appeared) on\b.{0,80}$",
            "SOURCE: Oakton Echo News",
            "Sources close to the talks said a deal was near.",
        ),
        Wording("de", _source(r"quellen?"), "Quelle: Klarenberger Anzeiger", "Quelle der Angaben war ein Bericht des Amts."),
        Wording("fr", _source(r"sources?"), "Source : La Gazette du Nord", "Source d'eau et de conflits, la rivière déborde."),
        Wording("es", _source(r"fuentes?"), "Fuente: El Diario del Valle", "Fuentes del gobierno lo confirman."),
        Wording("pt", _source(r"fontes?"), "Fonte: Diário do Vale", "Fontes do governo confirmam."),
        Wording("it", _source(r"font[ei]"), "Fonte: Gazzetta della Valle", "Fonti del governo confermano."),
        Wording("nl", _source(r"bron(?:nen)?"), "Bron: De Valleibode", "Bronnen bij de gemeente bevestigen het."),
        Wording("pl", _source(r"źródł[oa]"), "Źródło: Kurier Doliny", "Źródło w urzędzie potwierdza."),
        Wording("ru", _source(r"источники?"), "Источник: Вестник долины", "Источник: власти закроют старый мост уже весной"),
        Wording("uk", _source(r"джерел[оа]"), "Джерело: Вісник долини", "Джерело: влада закриє старий міст уже навесні"),
        Wording("tr", _source(turkish(r"kaynak(?:lar)?")), "Kaynak: Vadi Gazetesi", "Kaynaklar belediyeyi doğruladı."),
        Wording("ar", _source(r"(?:ال)?مصدر|المصادر"), "المصدر: صحيفة الوادي", "مصدر في البلدية أكد الخبر."),
        Wording("fa", _source(r"منبع|منابع"), "منبع: روزنامه دره", "منابع شهرداری تایید کردند."),
        Wording("hi", _source(r"स्रोत|सोर्स|साभार"), "स्रोत: घाटी टाइम्स", "स्रोतों ने परिषद में पुष्टि की।"),
        Wording("zh", _source(r"(?:文章|新闻|新聞|稿件|信息)?(?:来源|來源)|原文|转载自"), "来源：山谷日报", "来源不明的水流入地下室。"),
        Wording("ja", _source(r"出典|情報源|ソース|引用元"), "出典：谷日報", "出典は市の報告書だ。"),
        Wording("ko", _source(r"출처"), "출처: 계곡일보", "출처를 시는 밝히지 않았다."),
        Wording("id", _source(r"sumber"), "Sumber: Harian Lembah", "Sumber di balai kota membenarkan."),
        Wording("th", _source(r"ที่มา|แหล่งข่าว|แหล่งที่มา"), "ที่มา: หนังสือพิมพ์หุบเขา", "ที่มาของน้ำยังไม่ชัด"),
        Wording("vi", _source(r"nguồn"), "Nguồn: Báo Thung Lũng", "Nguồn nước của thị trấn đã cạn."),
        Wording("sv", _source(r"käll(?:a|or)"), "Källa: Dalbladet", "Källan till utsläppet är okänd."),
        Wording("da", _source(r"kilder?"), "Kilde: Dalens Avis", "Kilder i byrådet bekræfter det."),
        Wording("nb", _source(r"kilder?"), "Kilde: Dalens Blad", "Kilder i kommunen bekrefter det."),
        Wording("fi", _source(r"lähteet?|lähde"), "Lähde: Laakson Sanomat", "Lähteet kunnassa vahvistavat tiedon."),
        Wording("cs", _source(r"zdroj(?:e)?"), "Zdroj: Údolní listy", "Zdroje z radnice zprávu potvrzují."),
        Wording("sk", _source(r"zdroj(?:e)?"), "Zdroj: Údolné listy", "Zdroje z radnice správu potvrdzujú."),
        Wording("hu", _source(r"forrás(?:ok)?"), "Forrás: Völgyi Hírlap", "Források szerint a híd zárva marad."),
        Wording("ro", _source(r"surs[aă]"), "Sursa: Ziarul Văii", "Surse din primărie confirmă."),
        Wording("el", _source(r"πηγ(?:ή|ές|η)"), "Πηγή: Τα Νέα της Κοιλάδας", "Πηγές του δήμου το επιβεβαιώνουν."),
        Wording("bg", _source(r"източни(?:к|ци)"), "Източник: Долински вестник", "Източници от общината го потвърждават."),
        Wording("hr", _source(r"izvor(?:i)?"), "Izvor: Dolinski list", "Izvori iz općine to potvrđuju."),
        Wording("bs", _source(r"izvor(?:i)?"), "Izvor: Dolinski list", "Izvori iz općine to potvrđuju."),
        Wording("sr", _source(r"извор(?:и)?|izvor(?:i)?"), "Извор: Долински лист", "Извори из општине то потврђују."),
        Wording("mk", _source(r"извор(?:и)?"), "Извор: Долински лист", "Извори од општината го потврдуваат тоа."),
        Wording("sl", _source(r"vir(?:i)?"), "Vir: Dolinski list", "Viri na občini to potrjujejo."),
        Wording("lt", _source(r"šaltini(?:s|ai)"), "Šaltinis: Slėnio žinios", "Šaltiniai savivaldybėje tai patvirtina."),
        Wording("lv", _source(r"avot[si]"), "Avots: Ielejas Ziņas", "Avoti pašvaldībā to apstiprina."),
        Wording("et", _source(r"allika[ds]|allikas"), "Allikas: Oru Leht", "Allikad vallas kinnitavad seda."),
        Wording("ca", _source(r"fonts?"), "Font: Diari de la Vall", "Fonts del govern ho confirmen."),
        Wording("he", _source(r"מקור"), "מקור: עיתון העמק", "מקור בעירייה אישר את הדברים."),
        Wording("bn", _source(r"(?:তথ্য)?সূত্র"), "সূত্র: উপত্যকা পত্রিকা", "সূত্র জানায়, সেতুটি বন্ধ থাকবে।"),
        Wording("ur", _source(r"بشکریہ|ماخذ"), "بشکریہ: وادی اخبار", "ماخذ معلوم نہیں ہو سکا۔"),
    ),
)  # fmt: skip
