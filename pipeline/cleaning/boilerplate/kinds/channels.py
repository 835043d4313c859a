"""Channels of an outlet: where to follow it, its app, and the fields of its forms."""

from pipeline.cleaning.boilerplate.wording import MARK, LineKind, Wording, alone, turkish

_NETWORKS = (
    r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|tiktok|whatsapp|mastodon|threads|bluesky|google (?:news|nieuws)"
    r"|viber|vk|line|(?<!\w)rss(?!\w)|x\.com|@\w|(?<!\w)x(?!\w)|фейсбук|твиттер|телеграм|вконтакте|одноклассник|дзен|viber|вайбер|соцсет"
    r"|فيسبوك|تويتر|تلغرام|تليغرام|يوتيوب|واتساب|انستغرام|تلگرام|اینستاگرام|फेसबुक|ट्विटर|व्हाट्सएप|टेलीग्राम|यूट्यूब"
    r"|微信|微博|公众号|公眾號|臉書|フェイスブック|ツイッター|インスタ|카카오|페이스북|트위터|유튜브|텔레그램|채널|เฟซบุ๊ก|ไลน์)"
)


def _follow(words: str) -> str:
    """Lines that ask to follow an outlet somewhere."""
    return (
        rf"{MARK}(?:{words})(?:.{{0,80}}{_NETWORKS}.{{0,60}})?(?<![.?…。؟।])[!\s]{{0,2}}$"
        rf"|{MARK}(?:{words}).{{0,60}}{_NETWORKS}[^.,;:。،]{{0,25}}[.。।]$"
    )


def _join(words: str) -> str:
    """Lines that open with some words and name a channel: `Join our channel on Telegram`."""
    return rf"{MARK}(?:{words}).{{0,60}}{_NETWORKS}[^.,;:。،]{{0,40}}[.!。।]?$"


def _app(words: str) -> str:
    """Lines that are little but some words."""
    return rf"{MARK}(?:{words})(?:[ ,:–-].{{0,60}}(?<![.?…。؟।]))?[.!]?$"


FOLLOW = LineKind(
    "follow",
    (
        Wording(
            "en",
            r"(?:follow|find|like|join|visit|connect with|contact|reach|e-?mail)\b.{1,80}\b(?:on|at|via)\b.{0,30}"
            r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|tiktok|whatsapp|mastodon|threads|bluesky"
            r"|x\.com|@\w)|(?:(?:follow|find)\b[^.!?,:;]{1,60} and )?(?:add|set|make|choose)(?: [\w.'’-]{1,20}){1,4}"
            r" as (?:a|your) preferred (?:news )?source\b(?! of\b).{0,120}$",
            "Follow the Oakton Echo on Facebook, Twitter and Instagram.",
            "Follow the money, the inspector said at the hearing on Monday.",
            abroad=False,
        ),
        Wording("en", _join(r"(?:subscribe to|join|follow) our"),
                "Subscribe to our YouTube channel", "Join our march on Monday, the union wrote on leaflets."),
        Wording("de", _follow(r"folgen sie uns|folge uns|folgt uns|uns (?:auf|bei|folgen)")
                + "|" + _join(r"(?:nichts (?:mehr )?verpassen: ?|jetzt )?(?:abonnieren sie|abonniert?|folgen sie|besuchen sie) (?:jetzt )?unser"),
                "Folgen Sie uns auf Facebook und Instagram", "Folgen Sie uns, rief der Führer den Wanderern zu."),
        Wording("fr", _follow(r"suivez[- ]nous|suivez notre|retrouvez-nous|rejoignez-nous|suivez toute l'actualité")
                + "|" + _join(r"(?:abonnez-vous à|rejoignez|likez|aimez) notre"),
                "Suivez-nous sur Facebook", "Suivez notre regard, dit le peintre, et vous verrez."),
        Wording("es", _follow(r"síguenos|siguenos|síganos|sigue (?:toda|a) |sigue nuestr|únete a nuestro")
                + "|" + _join(r"(?:suscr[íi]b[ea](?:te|se) a|[úu]n[ea](?:te|se) a) (?:nuestr|la comunidad|el canal)"),
                "Síguenos en Facebook y Twitter", "Sigue a la espera el alcalde, según dijo."),
        Wording("pt", _follow(r"siga[- ]nos|nos siga|siga (?:o|a|nosso) |acompanhe(?: o| a|-nos)|entre no (?:nosso )?canal")
                + "|" + _join(r"(?:participe d|entre n|faça parte d|inscreva-se n|siga )[oa]? ?noss"),
                "Siga-nos no Instagram", "Siga o rio até a ponte, disse o guia."),
        Wording("it", _follow(r"segui(?:ci|teci)|segui (?:la nostra|il nostro|i nostri)|unisciti al")
                + "|" + _join(r"(?:iscriviti|unisciti|entra|iscrivetevi) (?:al|nel|alla) (?:nostr|canale|gruppo)"),
                "Seguici su Facebook", "Segui il nostro consiglio, disse la guida."),
        Wording("nl", _follow(r"volg ons|volg .{2,30} (?:op|via)"),
                "Volg ons op Facebook", "Volg ons maar, zei de gids tegen de wandelaars."),
        Wording("pl", _follow(r"(?:śledź|obserwuj|znajdź) nas|dołącz do nas|polub nas")
                + "|" + _join(r"(?:subskrybuj|obserwuj|śledź|dołącz do) nasz"),
                "Obserwuj nas na Facebooku", "Śledź nas, powiedział przewodnik."),
        Wording("ru", _follow(r"подпи(?:шитесь|сывайтесь) на|читайте нас|следите за (?:нами|нашими)|мы в |присоединяйтесь к")
                + rf"|{MARK}подпи(?:шитесь|сывайтесь) на .{{0,40}}{_NETWORKS}.{{0,30}},? чтобы .{{0,80}}$",
                "Подписывайтесь на наш Telegram-канал", "Мы в этом доме выросли, сказала Орлова."),
        Wording("uk", _follow(r"підпи(?:шіться|суйтесь|суйтеся) на|читайте нас|стежте за|ми в |приєднуйтесь до")
                + rf"|{MARK}підпи(?:шіться|суйтесь|суйтеся) на .{{0,40}}{_NETWORKS}.{{0,30}},? щоб .{{0,80}}$",
                "Підписуйтесь на наш Telegram", "Стежте за дорогою, сказав водій."),
        Wording("tr", _follow(turkish(r"(?:bizi )?(?:.{0,30} )?takip edin|abone ol"))
                + turkish(r"|(?:whatsapp|telegram|youtube|instagram|facebook)\S* (?:kanalımız|grubumuz|hesabımız|sayfamız)\S* .{0,20}"
                          r"(?:katılın?|abone olun?|takip edin|beğenin)[.!]?$"),
                "Bizi Twitter'dan takip edin", "Bizi takip ettiler, dedi tanık."),
        Wording("ar", _follow(r"تابعونا|تابعنا|تابع(?:وا)? (?:آخر|كل|قناة)|انضم(?:وا)? إلى (?:قناة|قناتنا)")
                + "|" + _join(r"(?:للاشتراك|اشترك(?:وا)?|انضم(?:وا)?) (?:في|إلى|الى) قنا(?:تنا|ة)"),
                "تابعونا على فيسبوك", "تابعنا المباراة حتى النهاية، قال المشجع."),
        Wording("fa", _follow(r"ما را (?:در|دنبال)|به (?:کانال|صفحه)"),
                "ما را در تلگرام دنبال کنید", "ما را دیدند و رفتند، شاهد گفت."),
        Wording("hi", _follow(r"हमें .{0,30}(?:फॉलो|फ़ॉलो) करें|हमारे (?:व्हाट्सएप|टेलीग्राम|यूट्यूब)|लेटेस्ट खबरों के लिए")
                + r"|(?:(?:ताज़ा|ताजा|लेटेस्ट|देश|हर|सभी|अन्य) .{0,40} ?)?(?:हमारे|हमारा) (?:व्हाट्सएप|टेलीग्राम|यूट्यूब|फेसबुक|whatsapp|telegram)"
                r" .{0,20}(?:जुड़ें|जुड़ें|करें|जुड़िए)[.!।]?$",
                "हमें फेसबुक पर फॉलो करें", "हमारे व्हाट्सएप पर संदेश आया था, शर्मा ने कहा।"),
        Wording("zh", _follow(r"(?:请|欢迎|歡迎|请您)?(?:关注|關注|追蹤)(?:我们|我們|本报|.{0,12}(?:微信|微博))|扫码关注|点击.{0,4}关注|加入(?:我們|我们)")
                + r"|(?:长按|長按|扫描|掃描|扫一扫|掃一掃|识别).{0,10}(?:二维码|二維碼|qr ?code).{0,16}(?<!。)$",
                "欢迎关注我们的微信公众号", "关注我们的孩子，是每个家庭的事。"),
        Wording("ja", _follow(r"(?:公式)?(?:フォロー|友だち追加)(?:する|して)|.{0,20}をフォロー")
                + r"|(?:x|line|twitter|instagram|facebook|youtube)(?:公式)?(?:アカウント|チャンネル)?(?:で|を|の)?(?:フォロー|友だち追加|登録)(?:する|はこちら)?$",
                "公式ツイッターをフォロー", "市長は犯人をフォローする発言はしていないと話した。"),
        Wording("ko", _follow(r"(?:네이버|카카오톡?|유튜브|페이스북).{0,20}(?:구독|팔로우|친구 ?추가)(?:하기|하세요|해주세요)?|▷")
                + r"|(?:네이버|카카오톡?|유튜브|페이스북|텔레그램).{0,12}채널(?:을|를)? ?(?:추가|구독)(?:하기|하세요|해 ?주세요)?[.!]?$",
                "네이버에서 구독하기", "유튜브 구독자가 늘었다고 시장은 말했다."),
        Wording("id", _follow(r"ikuti (?:kami|berita|kanal|saluran|terus)|(?:cek|simak) berita")
                + "|" + _join(r"(?:ber)?gabung(?:lah)? (?:di|ke|dengan) (?:saluran|grup|kanal|channel)"),
                "Ikuti kami di Google News", "Ikuti kami, kata pemandu itu kepada mereka."),
        Wording("th", _follow(r"ติดตาม(?:เรา|ข่าว|ได้ที่).{0,40}(?:ที่|ทาง|บน)"),
                "ติดตามเราได้ที่ Facebook", "ติดตามเราไปดูสะพานไม้เก่า นายกเทศมนตรีกล่าว."),
        Wording("vi", _follow(r"theo dõi (?:chúng tôi|kênh)|tham gia (?:kênh|nhóm)"),
                "Theo dõi chúng tôi trên Facebook", "Theo dõi chúng tôi là hai cảnh sát, ông nói."),
        Wording("sv", _follow(r"följ oss|gilla oss"), "Följ oss på Facebook", "Följ oss hem, sade barnen."),
        Wording("da", _follow(r"følg os|find os"), "Følg os på Facebook", "Følg os hjem, sagde børnene."),
        Wording("nb", _follow(r"følg oss|lik oss"), "Følg oss på Facebook", "Følg oss hjem, sa barna."),
        Wording("fi", _follow(r"seuraa meitä|tykkää meistä"), "Seuraa meitä Facebookissa", "Seuraa meitä, opas sanoi."),
        Wording("cs", _follow(r"sledujte nás|najdete nás"), "Sledujte nás na Facebooku", "Sledujte nás, řekl průvodce."),
        Wording("hu", _follow(r"kövess(?:e|en|ék)? (?:minket|bennünket)"), "Kövessen minket a Facebookon", "Kövessen minket, mondta a vezető."),
        Wording("ro", _follow(r"urmărește-ne|urmăriți-ne"), "Urmărește-ne pe Facebook", "Urmăriți-ne, a spus ghidul."),
        Wording("el", _follow(r"ακολουθήστε μας|βρείτε μας"), "Ακολουθήστε μας στο Facebook", "Ακολουθήστε μας, είπε ο οδηγός."),
    ),
)  # fmt: skip

APP = LineKind(
    "app",
    (
        Wording("en", _app(r"(?:download|get|install|try) (?:our|the .{2,30}) (?:free |new |mobile )*app(?:s)?"),
                "Download the Oakton Echo app", "Download speeds fell in the town on Monday."),
        Wording("de", _app(r"(?:laden|holen) sie (?:sich )?(?:jetzt )?(?:unsere|die) .{0,20}app|unsere app (?:jetzt )?(?:herunterladen|laden)"),
                "Laden Sie unsere App herunter", "Laden Sie die Geräte nachts, rät der Verband."),
        Wording("fr", _app(r"(?:téléchargez|installez) (?:notre|l') ?(?:application|appli)"),
                "Téléchargez notre application", "Téléchargez moins, disait l'affiche du lycée."),
        Wording("es", _app(r"(?:descarg(?:a|ue)|instala) (?:nuestra|la) (?:aplicaci[óo]n|app)"),
                "Descarga nuestra aplicación", "Descarga de aguas en el río, según el alcalde."),
        Wording("pt", _app(r"(?:baixe|descarregue|instale) (?:o |a )?(?:nosso |nossa )?(?:aplicativo|aplicação|app)"),
                "Baixe o nosso aplicativo", "Baixe o preço ou vá embora, ouviu ele."),
        Wording("it", _app(r"(?:scarica|installa) (?:la nostra|l'|la) ?app"), "Scarica la nostra app", "Scarica la colpa sul vicino, dice."),
        Wording("nl", _app(r"(?:download|installeer) (?:onze|de) .{0,20}app"), "Download onze app", "Download de kaart, zei de gids."),
        Wording("pl", _app(r"(?:pobierz|zainstaluj) (?:naszą |nasz[ąa] )?(?:aplikację|apkę)"), "Pobierz naszą aplikację", "Pobierz próbkę, poleciła lekarka."),
        Wording("ru", _app(r"(?:скача(?:йте|ть)|установите) (?:наше )?(?:мобильное )?приложение"),
                "Скачайте наше приложение", "Скачать книгу ученики не смогли."),
        Wording("uk", _app(r"(?:завантаж(?:уйте|те|ити)|встановіть) (?:наш )?(?:мобільний )?(?:додаток|застосунок)"),
                "Завантажуйте наш додаток", "Завантажити книгу учні не змогли."),
        Wording("tr", _app(turkish(r"(?:mobil )?uygulamamızı (?:hemen |şimdi )?indir(?:in)?")),
                "Uygulamamızı indirin", "Uygulamamızı sordular, dedi müdür."),
        Wording("ar", _app(r"حم(?:ل|ّل)(?:وا)? (?:تطبيقنا|تطبيق .{2,20})"), "حمل تطبيقنا", "حمل العمال الصناديق إلى السفينة."),
        Wording("fa", _app(r"(?:اپلیکیشن|برنامه) .{0,20}(?:را )?(?:دانلود|نصب) کنید"), "اپلیکیشن ما را دانلود کنید", "برنامه شهرداری روز دوشنبه اعلام شد."),
        Wording("hi", _app(r"(?:हमारा|हमारी) (?:मोबाइल )?(?:ऐप|एप) (?:डाउनलोड|इंस्टॉल) करें"), "हमारा ऐप डाउनलोड करें", "हमारा घर डूब गया, शर्मा ने कहा।"),
        Wording("zh", r"(?:立即|点击|點擊|请)?下载(?:我们的|本报)?(?:.{0,10})(?:客户端|app|应用)(?:.{0,12}(?<!。))?$|(?:立即)?下載.{0,12}(?:app|應用程式)(?:.{0,12}(?<!。))?$",
                "下载我们的客户端", "下载速度下降了，居民说。"),
        Wording("ja", r"(?:無料)?(?:公式)?アプリ(?:を|の)?(?:無料)?(?:ダウンロード|インストール)(?:する|はこちら)?$",
                "アプリをダウンロード", "アプリをダウンロードした市民は千人を超えた。"),
        Wording("ko", r"(?:모바일 )?앱(?:을|을 지금)? ?(?:다운로드|설치|내려받)(?:하기|하세요|해 ?주세요|으세요|기)?[.!]?$",
                "앱을 다운로드하세요", "앱을 설치한 시민이 늘었다고 시는 밝혔다."),
        Wording("id", _app(r"(?:unduh|download|instal) (?:sekarang )?aplikasi"), "Unduh aplikasi kami", "Unduh berkas itu gagal, kata guru."),
        Wording("vi", _app(r"tải (?:ngay )?ứng dụng"), "Tải ứng dụng của chúng tôi", "Tải hàng lên tàu mất ba ngày."),
        Wording("sv", _app(r"ladda (?:ner|hem) (?:vår )?app"), "Ladda ner vår app", "Ladda ner kartan, sade guiden."),
    ),
)  # fmt: skip

FORM_FIELD = LineKind(
    "form_field",
    (
        Wording("en", alone(r"(?:enter )?your (?:e-?mail(?: address)?|name)|(?:enter|type) (?:your |an )?e-?mail(?: address)?(?: here)?|e-?mail address"),
                "Enter your email address", "Your name is on the list, the clerk told him."),
        Wording("de", alone(r"(?:ihre|deine|meine) e-?mail-?adresse(?: eingeben)?|e-?mail-?adresse"), "Ihre E-Mail-Adresse", "Ihre E-Mail-Adresse kannte niemand im Amt."),
        Wording("fr", alone(r"(?:votre|entrez votre|saisissez votre) (?:adresse )?(?:e-?mail|courriel|mail)|adresse e-?mail"), "Votre adresse e-mail", "Votre adresse e-mail a changé, dit-il."),
        Wording("es", alone(r"(?:tu|su|introduce tu|escribe tu) (?:correo(?: electrónico)?|e-?mail)|correo electrónico"), "Tu correo electrónico", "Su correo electrónico llegó tarde."),
        Wording("pt", alone(r"(?:seu|o seu|digite seu|insira seu) e-?mail|endereço de e-?mail"), "Seu e-mail", "Seu e-mail chegou tarde, disse ela."),
        Wording("it", alone(r"(?:la tua|inserisci la tua|il tuo) (?:e-?mail|indirizzo e-?mail)|indirizzo e-?mail"), "La tua email", "La tua email è arrivata tardi."),
        Wording("nl", alone(r"(?:je|jouw|uw|vul je) e-?mail(?:adres)?(?: in)?|e-?mailadres"), "Je e-mailadres", "Je e-mailadres kende niemand."),
        Wording("pl", alone(r"(?:twój|podaj|wpisz) (?:swój )?(?:adres )?e-?mail|adres e-?mail"), "Twój adres e-mail", "Twój adres e-mail znał każdy."),
        Wording("ru", alone(r"(?:ваш|введите ваш|введите) (?:e-?mail|email|адрес электронной почты)|адрес электронной почты"), "Ваш e-mail", "Ваш адрес знали все, сказала Орлова."),
        Wording("tr", alone(turkish(r"e-?posta adresi(?:niz(?:i girin)?)?")), "E-posta adresiniz", "E-posta adresiniz yanlış, dedi memur."),
        Wording("ar", alone(r"(?:أدخل )?(?:بريدك|عنوان بريدك|البريد) (?:الإلكتروني|الالكتروني)"), "بريدك الإلكتروني", "بريدك الإلكتروني وصل متأخرا، قالت."),
        Wording("ja", alone(r"メールアドレス(?:を(?:入力|ご入力).{0,10})?"), "メールアドレスを入力", "メールアドレスを変えた市長は話した。"),
        Wording("id", alone(r"(?:masukkan )?(?:alamat )?e-?mail anda"), "Masukkan email Anda", "Email anda terlambat, katanya."),
    ),
)  # fmt: skip
