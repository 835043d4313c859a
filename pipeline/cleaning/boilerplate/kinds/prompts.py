"""Prompts to the reader: newsletters, subscriptions, something to listen to."""

from pipeline.cleaning.boilerplate.wording import MARK, LineKind, Wording, turkish


def _letter(words: str, letter: str = "newsletter") -> str:
    """Lines that open with one of some words of command and name a letter that is sent out."""
    return rf"^{MARK}(?:{words}).{{0,120}}(?:{letter}).{{0,80}}$"


SIGN_UP = LineKind(
    "sign_up",
    (
        Wording(
            "en",
            r"(?:sign up|subscribe|register|join (?:us|our|the)|get|download|click here to (?:subscribe|sign up))\b"
            r".{0,80}\b(?:newsletters?|e-?mail (?:alerts?|updates)|inbox|in-?box|free trial|our app"
            r"|push notifications|notifications|whatsapp channel|telegram channel|for as little as"
            r"|today's top stories)\b|sign up (?:now|here|today|for free|for our|to receive|to get)\b.{0,120}$"
            r"|get breaking news in your browser",
            "Sign up now: Get insights on Asia's fast-moving developments",
            "Get the most votes in the state and you win every elector.",
        ),
    ),
)

NEWSLETTER = LineKind(
    "newsletter",
    (
        Wording(
            "en",
            r"\b(?:(?:sign up|subscrib\w+|deliver\w*|want|get|receive)\b.{0,80}\b(?:newsletters?"
            r"|your (?:e-?mail )?inbox)|our (?:\w+ )?newsletters?)\b|newsletter\W*$",
            "Want the day's top stories in your inbox? Here is our newsletter.",
            "The minister quoted a newsletter of the union.",
            ("newsletter", "inbox"),
        ),
        Wording(
            "de",
            _letter(
                r"melden sie sich|jetzt|hier|abonnieren|abonniere|bestellen sie|unser(?:e|en)? |erhalten sie|verpassen sie"
                r"|mit (?:unserem|dem)|der kostenlose|die wichtigsten|täglich|kostenlos",
                r"newsletter|push-?nachricht",
            )
            + r"|\b(?:melden sie sich|abonnieren sie)\b.{0,40}\bunseren? .{0,20}newsletter.{0,40}$"
            r"|\bper e-?mail\W{1,3}(?:jetzt |hier )?(?:kostenlos |gratis )?(?:anmelden|abonnieren|bestellen)\W*$",
            "Melden Sie sich jetzt für unseren Newsletter an!",
            "Der Newsletter der Stadt erscheint seit Montag nicht mehr.",
            ("newsletter", "push-nachricht", "pushnachricht", "mail"),
        ),
        Wording(
            "fr",
            _letter(
                r"inscrivez-vous|abonnez-vous|recevez|s'(?:inscrire|abonner)|je m'(?:inscris|abonne)|notre |ne manquez"
                r"|retrouvez|découvrez",
                r"newsletter|infolettre|lettre d'information|boîte (?:mail|de réception)|alertes? (?:info|mail)",
            )
            + "|"
            + _letter(r"recevez|chaque (?:matin|jour|semaine)", r"l'essentiel de l'(?:actualité|info)"),
            "Inscrivez-vous à notre newsletter du matin",
            "Une infolettre de la mairie annonçait les travaux.",
            ("newsletter", "infolettre", "lettre d'information", "boîte ", "alerte", "l'essentiel de l'"),
        ),
        Wording(
            "es",
            _letter(
                r"suscr[íi]b[ea](?:te|se)|apúnt[ea](?:te|se)|reg[íi]str[ea](?:te|se)|recib[ea]|nuestr[oa] |no te pierdas",
                r"newsletter|bolet[íi]n|en (?:tu|su) (?:correo|email|e-mail|bandeja)",
            ),
            "Suscríbete a nuestro boletín de noticias",
            "El boletín oficial publica hoy la nueva ley.",
            ("newsletter", "bolet", "en tu ", "en su "),
        ),
        Wording(
            "pt",
            _letter(
                r"inscreva-se|assine|cadastre-se|subscreva|receba|nossa |não perca",
                r"newsletter|boletim|no seu e-?mail|por e-?mail",
            ),
            "Assine a nossa newsletter e receba as notícias",
            "O boletim da prefeitura saiu na segunda-feira.",
            ("newsletter", "boletim", "mail"),
        ),
        Wording(
            "it",
            _letter(
                r"iscriviti|iscrivetevi|ricevi|registrati|abbonati|la nostra |resta aggiornato",
                r"newsletter|(?:via|per|tua) e-?mail|tua casella",
            ),
            "Iscriviti alla newsletter quotidiana",
            "La newsletter del comune è uscita lunedì.",
            ("newsletter", "mail", "casella"),
        ),
        Wording(
            "nl",
            _letter(r"meld je|schrijf je|abonneer|ontvang|onze |aanmelden|elke (?:dag|ochtend)", r"nieuwsbrief|newsletter|je (?:mailbox|inbox)"),
            "Meld je aan voor onze nieuwsbrief",
            "De nieuwsbrief van de gemeente verscheen maandag.",
            ("nieuwsbrief", "newsletter", "mailbox", "inbox"),
        ),
        Wording(
            "pl",
            _letter(r"zapisz się|zapisz|subskrybuj|dołącz do|otrzymuj|nasz ", r"newsletter|powiadomie"),
            "Zapisz się do naszego newslettera",
            "Newsletter urzędu ukazał się w poniedziałek.",
            ("newsletter", "powiadomie"),
        ),
        Wording(
            "ru",
            _letter(r"подпи(?:шитесь|сывайтесь|саться)|получайте|наша ", r"рассылк|новостн|уведомлени")
            + r"|\bна (?:вашу|твою) (?:электронную )?почту\W{1,4}подпи(?:шитесь|сывайтесь)(?: бесплатно| сейчас)?\W*$",
            "Подпишитесь на нашу рассылку",
            "Рассылка мэрии вышла в понедельник.",
            ("рассылк", "новостн", "уведомлени", "почту"),
        ),
        Wording(
            "uk",
            _letter(r"підпи(?:шіться|суйтесь|суйтеся|сатися)|отримуйте|наша ", r"розсилк|новин|сповіщен"),
            "Підпишіться на нашу розсилку",
            "Розсилка мерії вийшла в понеділок.",
            ("розсилк", "новин", "сповіщен"),
        ),
        Wording(
            "tr",
            _letter(turkish(r"abone ol|bültenimize|kaydol|e-?bülten"), turkish(r"bülten|e-?posta|newsletter|bildirim"))
            + turkish(r"|^(?:haber |e-?)?bülten(?:imize|imiz|e|ine) (?:.{0,20} )?(?:abone ol|kaydol|kayıt ol|üye ol).{0,20}$"),
            "Abone olun, e-bültenimiz her sabah gelsin",
            "Belediyenin bülteni pazartesi çıktı.",
            ("bülten", "posta", "newsletter", "bildirim", "bi\u0307ldi"),
        ),
        Wording(
            "ar",
            _letter(r"اشترك(?:وا)?|سجل|احصل|للاشتراك", r"النشرة|نشرتنا|بريدك|البريد"),
            "اشترك في النشرة البريدية",
            "قالت النشرة الجوية إن المطر آت.",
            ("النشرة", "نشرتنا", "بريدك", "البريد"),
        ),
        Wording(
            "fa",
            _letter(r"مشترک|عضو|برای دریافت|در خبرنامه", r"خبرنامه"),
            "عضو خبرنامه ما شوید",
            "خبرنامه شهرداری دوشنبه منتشر شد.",
            ("خبرنامه",),
        ),
        Wording(
            "hi",
            _letter(r"हमारे|सब्सक्राइब|अभी|साइन अप|पाएं", r"न्यूज़?लेटर|न्यूजलेटर"),
            "हमारे न्यूज़लेटर को सब्सक्राइब करें",
            "नगर परिषद का न्यूज़लेटर सोमवार को निकला।",
            ("लेटर",),
        ),
        Wording("zh", _letter(r"订阅|訂閱|注册|立即", r"电子报|電子報|通讯|通訊|邮件|郵件|newsletter")
                + r"|(?:[发發送][到至]|直达|直達)[您你]的?(?:邮箱|郵箱|信箱).{0,12}(?:订阅|訂閱).{0,6}$",
                "订阅我们的电子报", "该市的电子报周一出版。", ("电子报", "電子報", "通讯", "通訊", "邮件", "郵件", "newsletter", "箱")),
        Wording("ja", _letter(r"無料|登録|ニュースレター(?:に|を)?(?:登録|購読)|メール", r"ニュースレター|メルマガ|登録(?:は|する)?")
                + r"|メールでお届け(?:します|する)?。?.{0,12}(?:登録|購読).{0,8}$"
                r"|^(?:ニュースレター|メルマガ|メールマガジン)(?:の|に|を)?(?:無料)?(?:ご?登録|ご?購読|配信)(?:(?:は|する|申し?込み|登録).{0,8})?$",
                "無料のニュースレターに登録する", "市のニュースレターは月曜に発行された。", ("ニュースレター", "メルマガ", "登録")),
        Wording("ko", _letter(r"뉴스레터를? ?(?:구독|신청)|구독|무료", r"뉴스레터|구독(?:하기|하세요|신청)")
                + r"|^(?:무료 )?뉴스레터(?:를|을)? ?(?:무료 )?(?:구독|신청|받아 ?보)(?:하기|하세요|해 ?주세요|하세요|세요|기)?[.!]?$",
                "구독하고 뉴스레터를 받아보세요", "시청의 뉴스레터는 월요일에 나왔다.", ("뉴스레터", "구독")),
        Wording("id", _letter(r"berlangganan|daftar|dapatkan|ikuti", r"newsletter|buletin|langsung di (?:ponsel|email)"),
                "Berlangganan newsletter kami", "Buletin kota itu terbit pada Senin.", ("newsletter", "buletin", "langsung di")),
        Wording("th", _letter(r"สมัคร|ติดตาม|รับ", r"จดหมายข่าว"),
                "สมัครรับจดหมายข่าว", "เทศบาลออกจดหมายข่าวเมื่อวันจันทร์", ("จดหมายข่าว",)),
        Wording("vi", _letter(r"đăng ký|nhận", r"bản tin|newsletter"),
                "Đăng ký nhận bản tin", "Bản tin của thành phố ra hôm thứ Hai.", ("bản tin", "newsletter")),
        Wording("sv", _letter(r"prenumerera|anmäl dig|få |skriv upp dig|missa inte", r"nyhetsbrev|inkorg"),
                "Prenumerera på vårt nyhetsbrev", "Kommunens nyhetsbrev kom i måndags.", ("nyhetsbrev", "inkorg")),
        Wording("da", _letter(r"tilmeld dig|abonn[ée]r|få |skriv dig op|gå ikke glip", r"nyhedsbrev|indbakke"),
                "Tilmeld dig vores nyhedsbrev", "Kommunens nyhedsbrev kom mandag.", ("nyhedsbrev", "indbakke")),
        Wording("nb", _letter(r"meld deg|abonner|få |motta", r"nyhetsbrev|innboks"),
                "Meld deg på nyhetsbrevet vårt", "Nyhetsbrevet fra kommunen kom mandag.", ("nyhetsbrev", "innboks")),
        Wording("fi", _letter(r"tilaa|liity", r"uutiskir"),
                "Tilaa uutiskirjeemme", "Kaupungin uutiskirje ilmestyi maanantaina.", ("uutiskir",)),
        Wording("cs", _letter(r"přihlaste se|přihlásit se|odebírejte|odebírat|nechte si", r"newsletter|zpravodaj|e-?mail"),
                "Přihlaste se k odběru newsletteru", "Zpravodaj města vyšel v pondělí.", ("newsletter", "zpravodaj", "mail")),
        Wording("hu", _letter(r"iratkoz|feliratkoz|kérje", r"hírlev"),
                "Iratkozzon fel hírlevelünkre", "A város hírlevele hétfőn jelent meg.", ("hírlev",)),
        Wording("ro", _letter(r"abon(?:ează-te|ați-vă)|înscrie-te|primește", r"newsletter|buletin"),
                "Abonează-te la newsletter", "Buletinul primăriei a apărut luni.", ("newsletter", "buletin")),
        Wording("el", _letter(r"εγγραφείτε|γραφτείτε|λάβετε", r"newsletter|ενημερωτικό δελτίο"),
                "Εγγραφείτε στο newsletter μας", "Το ενημερωτικό δελτίο του δήμου βγήκε τη Δευτέρα.", ("newsletter", "δελτίο")),
    ),
)  # fmt: skip

_SURE = r"[\W\d]{0,12}(?:min\w*)?\W{0,3}$"

LISTEN = LineKind(
    "listen",
    (
        Wording("en", r"(?:(?:you can )?listen to (?:this |the )?(?:article|story|full interview|podcast|episode)(?:[\W\d]{1,8}min\w*)?|audio by \w+.{0,20}"
                r"|this audio is (?:auto-?generated|ai-generated).{0,80}|listen to article \W{0,3}\d.{0,20})\W*$"
                r"|listen(?: now)?[\W\d]{1,8}min\w*\W{0,3}$|listen$",
                "Listen to this story", "Listen to the article as it was first read, she said on air."),
        Wording("de", r"(?:(?:diesen |den )?(?:artikel|beitrag|text) (?:an|vor)(?:hören|lesen)(?: lassen)?|artikel hören|(?:jetzt )?anhören|hören sie .{0,30}podcast)" + _SURE,
                "Artikel anhören", "Anhören will der Rat die Bürger erst im Mai."),
        Wording("fr", r"(?:écouter (?:cet |l')article|écoutez? (?:cet |l')article|écouter|lecture audio)" + _SURE,
                "Écouter cet article", "Écouter les autres, c'est son métier."),
        Wording("es", r"(?:escuch(?:a|ar|e) (?:este |el )?(?:artículo|noticia|esta noticia|esta nota)|escuchar)" + _SURE,
                "Escuchar este artículo", "Escuchar a los vecinos es su trabajo."),
        Wording("pt", r"(?:ou(?:ça|vir) (?:este |o )?(?:artigo|texto|a notícia|notícia|esta notícia)|ouvir)" + _SURE,
                "Ouvir notícia", "Ouvir os moradores é o seu trabalho."),
        Wording("it", r"(?:ascolta (?:l'articolo|questo articolo|la notizia|l'audio(?: dell'articolo)?))" + _SURE,
                "Ascolta l'articolo", "Ascolta l'articolo 3 della legge chi vuole capire."),
        Wording("nl", r"(?:luister (?:naar )?(?:dit|het) artikel|beluister (?:dit|het) artikel|artikel beluisteren)" + _SURE,
                "Luister naar dit artikel", "Luister naar dit verhaal, zei de burgemeester."),
        Wording("pl", r"(?:(?:po)?słuchaj (?:artykułu|tego artykułu)|odsłuchaj(?: artykuł)?)" + _SURE,
                "Posłuchaj artykułu", "Posłuchaj mieszkańców, radzi burmistrz."),
        Wording("ru", r"(?:(?:по|про)слушать (?:статью|новость|текст|материал)|слушать|аудиоверсия(?: статьи)?)" + _SURE,
                "Послушать новость", "Слушать соседей мэр не стал."),
        Wording("uk", r"(?:(?:по|про)слухати (?:статтю|новину|текст)|слухати|аудіоверсія)" + _SURE,
                "Прослухати новину", "Слухати сусідів мер не став."),
        Wording("tr", turkish(r"(?:haberi|yazıyı|bu haberi|makaleyi) (?:sesli )?dinle(?:yin)?") + _SURE,
                "Haberi dinle", "Haberi dinleyen esnaf sevindi."),
        Wording("ar", r"(?:استمع(?:وا)? (?:إلى|الى|ل)?(?: ?(?:المقال|الخبر|لهذا الخبر))|الاستماع للمقال)" + _SURE,
                "استمع إلى المقال", "استمع إلى السكان طويلا، ثم قرر."),
        Wording("fa", r"(?:(?:به )?(?:این )?(?:خبر|مقاله)(?: را)? (?:گوش کنید|بشنوید)|نسخه صوتی)" + _SURE,
                "این خبر را بشنوید", "این خبر را شهردار تکذیب کرد."),
        Wording("hi", r"(?:(?:इस |यह )?(?:खबर|ख़बर|लेख) (?:को )?सुनें|खबरें सुनें)" + _SURE,
                "खबर सुनें", "खबर सुनने के बाद वह घर लौटे।"),
        Wording("zh", r"(?:收听(?:本文|全文|文章)|听新闻|聽新聞|朗读全文|收聽本文|语音播报)" + _SURE, "收听本文", "听新闻的人越来越少，他说。"),
        Wording("ja", r"(?:(?:この)?(?:記事|ニュース)を(?:聞く|聴く)|音声で聞く|読み上げ)" + _SURE, "この記事を聞く", "この記事を聞く人はいない。"),
        Wording("ko", r"(?:(?:기사|뉴스) ?(?:듣기|읽어주기|음성으로 듣기)|음성 ?재생)" + _SURE, "기사 듣기", "기사 듣기 서비스가 시작됐다."),
        Wording("id", r"(?:dengarkan (?:artikel|berita)(?: ini)?)" + _SURE, "Dengarkan berita ini", "Dengarkan warga dulu, kata wali kota."),
        Wording("th", r"(?:ฟัง(?:ข่าว|บทความ)(?:นี้)?)" + _SURE, "ฟังบทความนี้", "ฟังข่าวแล้วชาวบ้านดีใจ"),
    ),
)  # fmt: skip

SUBSCRIPTION = LineKind(
    "subscription",
    (
        Wording(
            "en",
            r"(?:get|for) (?:unlimited |full )?(?:digital )?access\b.{0,100}(?:subscri|month|year|as little)"
            r"|already a subscriber|subscribe (?:now|today|for|to continue)\b.{0,80}$"
            r"|to (?:continue|keep) reading\b.{0,80}(?:subscri|sign|log)",
            "Subscribe now for unlimited access to our journalism",
            "Critics subscribe to the view that prices will rise.",
            abroad=False,
        ),
    ),
)


def _support(words: str, causes: str) -> str:
    """Lines that open with some words of appeal and name what money is asked for."""
    return rf"^[\W_]{{0,3}}(?:{words})\b.{{0,160}}\b(?:{causes})"


SUPPORT = LineKind(
    "support",
    (
        Wording(
            "en",
            r"^(?!.{0,399}[\"“”]).{0,160}\b(?:our (?:\w+ )?(?:journalism|reporting|newsroom|work|site)|(?:independent|local|nonprofit)"
            r" journalism)\b.{0,160}\b(?:please|consider)\b.{0,40}\b(?:donat|support(?:ing)? (?:us|our)|contribut"
            r"|becoming a (?:member|supporter))"
            r"|^[\W_]{0,3}(?:(?:please )?(?:support|help (?:us )?(?:fund|support|keep)|donate to)|make a donation to)"
            r" (?:our|independent|local|quality|nonprofit|free)\b.{0,20}\b(?:journalism|reporting|newsroom)\b.{0,80}$",
            "If you value our journalism, please consider making a donation today.",
            "The newspaper said ministers will consider whether to support our site.",
            ("journalism", "reporting", "newsroom", "our work", "our site"),
            abroad=False,
        ),
        Wording("de", _support(r"(?:unterstützen|spenden) sie|helfen sie (?:uns )?mit", r"(?:qualitäts|lokal)?journalismus|unsere? (?:redaktion|arbeit)"),
                "Unterstützen Sie unabhängigen Journalismus mit einer Spende.", "Unterstützt wird die Redaktion von der Stadt.", ("journalismus", "redaktion", "arbeit")),
        Wording("fr", _support(r"soutenez|faites un don|aidez-nous", r"journalisme|(?:notre|la) rédaction|médias? indépendants?|presse (?:libre|indépendante)"),
                "Soutenez un journalisme indépendant, faites un don.", "Soutenez par la presse, ils ont gagné.", ("journalisme", "rédaction", "média", "presse")),
        Wording("es", _support(r"apoya|apóyanos|ayúdanos|hazte soci[oa]", r"(?:nuestro|el|un) (?:periodismo|medio)"),
                "Apoya nuestro periodismo independiente con una donación.", "Apoya la medida el partido socialista.", ("periodismo", "medio")),
        Wording("pt", _support(r"apoie|contribua|ajude", r"jornalismo (?:independente|livre|local|profissional|de qualidade)|nosso jornalismo"),
                "Apoie o jornalismo independente.", "Ajude o hemocentro: a doação de sangue caiu.", ("jornalismo",)),
        Wording("it", _support(r"sostieni|sostenete|aiutaci", r"giornalismo|informazione (?:libera|indipendente|di qualità)|nostra redazione"),
                "Sostieni il giornalismo indipendente.", "Sostiene il sindaco che manca il denaro.", ("giornalismo", "informazione", "redazione")),
        Wording("nl", _support(r"(?:steun|doneer)(?! voor)|help ons", r"(?:onafhankelijke|lokale|vrije|onze) (?:journalistiek|redactie)"),
                "Steun onafhankelijke journalistiek.", "Steun voor de lokale journalistiek groeit.", ("journalistiek", "redactie")),
        Wording("pl", _support(r"wesprzyj|wspieraj", r"(?:niezależne|nasze|lokalne|wolne) (?:dziennikarstwo|media)|naszą redakcję"),
                "Wesprzyj niezależne dziennikarstwo.", "Wspiera go burmistrz miasta.", ("dziennikarstwo", "media", "redakcję")),
        Wording("ru", _support(r"поддержите|подпишитесь на регулярн\w+", r"(?:независим|наш)\w+ (?:журналист|редакци|издани|медиа)\w*|пожертвован|донат"),
                "Поддержите независимую журналистику.", "Помогите найти журналиста, просит семья.", ("журналист", "редакци", "издани", "медиа", "пожертвован", "донат")),
        Wording("uk", _support(r"підтримайте", r"(?:незалежн|наш)\w+ (?:журналіст|редакці|виданн|медіа)\w*"),
                "Підтримайте незалежну журналістику.", "Підтримав план і мер міста.", ("журналіст", "редакці", "виданн", "медіа")),
    ),
)  # fmt: skip
