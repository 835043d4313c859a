"""Prompts to readers and pointers to other articles as outlets of many languages print them, and their look-alikes."""

from functools import cache

import pytest

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

CAUGHT = {
    "en": [
        "Follow the Oakton Echo's WhatsApp channel on WhatsApp.",
        ">> Read more: Ferry stops at noon",
        "Recommended reading: Ferry stops at noon",
        "Type your email here",
    ],
    "de": [
        "Nichts verpassen: Abonnieren Sie jetzt unseren Telegram-Kanal!",
        "Das könnte Sie auch interessieren: Fähre fällt aus",
        "Passend dazu: Fähre fällt aus",
        "Folgen Sie uns auf Instagram.",
    ],
    "fr": ["Rejoignez notre chaîne WhatsApp", "Retrouvez notre dossier : Le bac s'arrête", "Téléchargez notre appli"],
    "es": ["Suscríbase a nuestro canal de YouTube", "Más información: El barco no sale", "Su correo electrónico"],
    "pt": ["Faça parte do nosso grupo no Telegram", "Não perca: A balsa para ao meio-dia", "Baixe nosso app"],
    "it": ["Entra nel nostro canale Telegram", "Approfondimento: Il traghetto si ferma", "Inserisci la tua email"],
    "nl": ["Ontvang elke ochtend het nieuws in je inbox", "Meer over dit onderwerp: Veerboot vaart niet"],
    "pl": ["Subskrybuj nasz kanał na YouTube", "Warto przeczytać: Prom nie popłynie", "Pobierz aplikację"],
    "ru": ["Следите за нашими соцсетями", "Материал по теме: Паром не пойдёт", "Скачайте приложение"],
    "uk": ["Також дивіться: Пором не піде", "Завантажуйте наш застосунок"],
    "tr": [
        "Telegram grubumuza katılın",
        "Bunlar da ilginizi çekebilir: Feribot seferleri durdu",
        "Haber bültenimize kaydolun",
    ],
    "ar": ["انضموا إلى قناتنا على واتساب", "قد يهمك أيضا: العبارة تتوقف", "حملوا تطبيقنا"],
    "fa": ["این خبر را هم بخوانید: کشتی نمی‌رود", "اپلیکیشن ما را نصب کنید"],
    "hi": ["यह भी पढ़ें- नौका दोपहर में रुकेगी", "हमारे टेलीग्राम चैनल से जुड़ें", "हमारा मोबाइल ऐप डाउनलोड करें"],
    "zh": ["【相关阅读】渡轮中午停航", "长按识别二维码关注我们", "下载客户端"],
    "ja": [
        "【関連記事】フェリーは正午に欠航",
        "▶関連記事 フェリーは正午に欠航",
        "メルマガの登録はこちら",
        "LINE公式アカウントを友だち追加",
    ],
    "ko": [
        "[관련기사] 여객선 정오에 중단",
        "▶ 관련기사 여객선 정오에 중단",
        "뉴스레터를 신청하세요",
        "유튜브 채널을 구독하세요",
    ],
    "id": ["Bergabung di grup Telegram kami", "Unduh aplikasi", "Selengkapnya: Feri berhenti siang ini"],
    "sv": ["Skriv upp dig på vårt nyhetsbrev", "Gilla oss på Facebook"],
    "cs": ["Odebírejte náš zpravodaj", "Najdete nás na Instagramu"],
    "hu": ["Iratkozzon fel a hírlevélre", "Kapcsolódó: Nem indul a komp"],
    "el": ["Ακολουθήστε μας στο Instagram", "Γραφτείτε στο newsletter"],
}
SPARED = {
    "en": ["Further reading: the judge said that he would take the file home.", "Download speeds are too low"],
    "de": ["Zum Thema: Der Rat berät am Montag über die Fähre.", "Passend dazu trug sie einen Hut."],
    "fr": ["Rejoignez notre lutte, disait l'affiche.", "Téléchargez moins"],
    "es": ["Más información: la dará el alcalde el lunes.", "Únete a nosotros, decía la carta."],
    "pt": ["Não perca: foi o que lhe disse o pai na despedida.", "Siga o rio até a ponte, disse o guia."],
    "it": ["Entra nel porto la nave più grande", "Scarica la nave"],
    "ru": ["По теме: мэр отказался отвечать.", "Скачать книгу нельзя"],
    "tr": ["Telegram kurucusu Paris'te konuştu", "Ara verildi"],
    "ar": ["قد يهمك ما قاله الوزير في البرلمان.", "حمل البحارة الصناديق"],
    "hi": ["यह भी पढ़ें तो पता चलेगा, उन्होंने कहा।", "हमारा बंदरगाह"],
    "zh": ["【渡轮】中午停航", "下载量上升"],
    "ja": ["【フェリー】正午に欠航", "▶関連する工事は来年始まる"],
    "ko": ["[여객선] 정오에 중단", "▶ 관련 공사는 내년에 시작된다"],
}


@cache
def _matcher(language: str) -> LineMatcher:
    return LineMatcher(rules_for(language))


def test_lines_that_are_caught() -> None:
    left = {
        line: language
        for language, lines in CAUGHT.items()
        for line in lines
        if _matcher(language).names([line]) == [None]
    }
    assert left == {}


def test_lines_that_look_alike_and_are_spared() -> None:
    taken = {
        line: language
        for language, lines in SPARED.items()
        for line in lines
        if _matcher(language).names([line]) != [None]
    }
    assert taken == {}


APPEALED = {
    "en": [
        "The newspaper said ministers will consider whether to support the deal.",
        "Support for local youth work fell.",
    ],
    "de": ["Spende für die Feuerwehr: Die Spende übergab der Verein.", "Unterstützt wird die Redaktion von der Stadt."],
    "fr": ["Faites un don du sang, demande la presse locale.", "Soutenez par la presse, les ouvriers ont gagné."],
    "es": ["Apoya el Gobierno la reforma social del mercado.", "Apoya la medida el partido socialista."],
    "pt": ["Ajude o hemocentro: a doação de sangue caiu pela metade."],
    "it": ["Sostieni chi informa? L'informazione non è merce, dice il giudice."],
    "nl": ["Steun voor de lokale journalistiek groeit, zegt de raad."],
    "ru": ["Помогите найти журналиста, просит семья."],
}


def test_news_of_support_and_donations_stays() -> None:
    taken = {
        line for language, lines in APPEALED.items() for line in lines if _matcher(language).names([line]) != [None]
    }
    assert not taken


@pytest.mark.parametrize(
    ("language", "line", "sentence"),
    [
        (
            "de",
            "Jeden Morgen das Wichtigste per E-Mail: Jetzt kostenlos anmelden.",
            "Wer hinwill, muss sich per E-Mail bei der Stadt anmelden.",
        ),
        (
            "ru",
            "Каждое утро главные новости на вашу почту: подпишитесь бесплатно.",
            "Письмо пришло на вашу почту, сказал он, и подпишитесь под ним сами.",
        ),
        ("zh", "每天早晨将重要新闻发到您的邮箱，免费订阅。", "骗子把合同发到您的邮箱，警方说。"),
        (
            "ja",
            "毎朝のニュースをメールでお届けします。無料で登録できます。",
            "市は結果をメールでお届けする制度を来年から始めると発表した。",
        ),
    ],
)
def test_offers_of_news_by_mail_go_and_sentences_on_mail_stay(language: str, line: str, sentence: str) -> None:
    assert LineMatcher(rules_for(language)).names([line, sentence]) == ["newsletter", None]
