"""Lines that send readers to a channel go in any language, where the article speaks of none such; all others stay."""

from pipeline.cleaning.clean_text import clean_text
from pipeline.text.blocks import BlockKind
from tests.support.page_texts import page_text

FIRST = "The ferry between Oakton and the islands will not sail this winter, the harbour office said on Monday morning."
SECOND = "The last boat leaves on Sunday at nine, and nobody knows when the next one will, said the harbour master."
THIRD = "The islanders have filled their cellars, as they did in the winter of the great ice thirty years ago."
PROMPTS = [
    "Straight to your phone: our stories on WhatsApp",
    "Hier entlang zum Newsletter der Inselpost",
    "Toute l'actualité des îles est sur Telegram !",
    "Todo el canal, también en YouTube",
    "Больше новостей — в нашем Телеграм",
    "كل الأخبار على قناتنا في واتساب",
    "व्हाट्सएप पर खबरें पाने के लिए यहां क्लिक करें",
    "更多精彩内容请看微信公众号",
    "最新ニュースはニュースレターで",
]


def left(line: str, text: tuple[str, str] = (FIRST, SECOND)) -> bool:
    return line in clean_text("\n\n".join((*text, line, THIRD)), "x").text


def test_prompts_in_any_language_go() -> None:
    assert [line for line in PROMPTS if left(line)] == []


def test_sentences_on_a_channel_of_the_outlet_go_but_not_what_somebody_says() -> None:
    prompts = (
        "Alle Nachrichten von den Inseln gibt es jetzt auch in unserem WhatsApp-Kanal.",
        "Les nouvelles des îles arrivent aussi tous les matins sur notre chaîne WhatsApp.",
        "Все новости островов теперь можно читать и в нашем канале в Телеграм.",
    )
    assert [line for line in prompts if left(line)] == []
    assert left("“We have told everybody on our channel on Telegram for years,” the captain said.")
    assert left("The islanders have a channel on Telegram, where they sell potatoes and hens.")
    assert left("Depuis mai, onze fermiers ont une chaîne sur YouTube et vendent leurs poires.")


def test_what_the_article_speaks_of_stays() -> None:
    about = SECOND.replace("said the harbour master", "he wrote on Telegram")
    assert left("The men of Telegram", (FIRST, about))


def test_sentences_rows_lists_and_headings_stay() -> None:
    sentence = "He had heard of it on Facebook, where his sister reads the news of the islands."
    for line in (sentence, "Telegram had 12 of 70"):
        assert left(line)
    names = "\n\n".join((FIRST, SECOND, "Facebook users", "Telegram users", "Viber users", "WhatsApp users", THIRD))
    assert clean_text(names, "x").text == names
    text, blocks = page_text(FIRST, SECOND, ("Alone with YouTube", BlockKind.HEADING), THIRD)
    assert clean_text(text, "x", blocks=blocks).text == text


def test_a_short_text_shows_too_little() -> None:
    assert "Telegram" in clean_text("The ferry will not sail this winter, they said.\n\nNews from Telegram", "x").text
