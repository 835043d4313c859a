"""What players and buttons print goes, in the language of the page or in English; sentences on them stay."""

import pytest

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher


@pytest.mark.parametrize(
    ("language", "line", "rule"),
    [
        ("en", "Your browser does not support the video tag.", "technical_notice"),
        ("fi", "Your browser does not support the audio element.", "technical_notice"),
        ("de", "Ihr Browser unterstützt das Video-Element leider nicht.", "technical_notice"),
        ("fr", "Votre navigateur ne supporte pas la lecture de vidéos.", "technical_notice"),
        ("zh", "您的浏览器不支持视频播放。", "technical_notice"),
        ("ko", "00:00 / 02:13", "control"),
        ("en", "Save for later", "control"),
        ("en", "Listen to this article 4 min", "listen"),
        ("ja", "次ページ：漁師たちの声", "related"),
        ("en", "Subscribe to our RSS feed", "follow"),
        ("en", "Follow the Echo on Google News and add us as a preferred source to get our expert news.", "follow"),
        ("en", "Tap here to subscribe", "control"),
        ("en", "Read full story", "control"),
        ("en", "Report a typo", "control"),
        ("en", "Purchase licensing rights", "control"),
        ("es", "Sigue leyendo", "control"),
        ("pt", "Reportar erro", "control"),
        ("ar", "تابع القراءة", "control"),
        ("tr", "Haberin devamı", "control"),
        ("de", "Hier geht es zur Bildstrecke", "control"),
        ("zh", "点击阅读全文", "control"),
        ("cs", "Sdílet", "share"),
        ("hu", "Megosztás", "share"),
        ("da", "Del artikel", "share"),
        ("he", "שתפו", "share"),
        ("ja", "この記事をシェア", "share"),
    ],
)
def test_what_players_and_buttons_print_goes(language: str, line: str, rule: str) -> None:
    assert LineMatcher(rules_for(language)).names([line]) == [rule]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Your browser history is read by twelve companies, the study says."),
        ("de", "Kein Browser ist vor dem Fehler sicher, warnt das Amt."),
        ("en", "Save the bridge, the signs said."),
        ("en", "Set against the river, coal was a preferred source of heat."),
        ("en", "Make no mistake, he said: gas is a preferred source of heat in Oakton."),
        ("en", "Add wood as a preferred source of heat, the council told owners of old houses."),
        ("en", "Tap here to subscribe to the view that taps leak."),
        ("en", "Read full stories to children, the teacher said."),
        ("es", "Sigue leyendo quien puede, dice la maestra."),
        ("es", "Más información llegó por la noche."),
        ("pt", "Reportar erro é dever de todos, disse a juíza."),
        ("ar", "تابع القراءة بصوت عال، قال المعلم."),
        ("tr", "Haberin devamı yarınki sayıda, dedi editör."),
        ("de", "Hier geht es zur Bildstrecke des Jahres, die der Verein zeigt."),
        ("zh", "点击阅读全文的人不多，他说。"),
        ("cs", "Sdílet byt s cizími nechce."),
        ("da", "Del brødet med andre, sagde hun."),
        ("sv", "Dela"),
        ("fi", "Jaa"),
        ("ja", "次のページをめくると、祖父の写真があった。"),
    ],
)
def test_sentences_on_them_stay(language: str, line: str) -> None:
    assert LineMatcher(rules_for(language)).names([line]) == [None]
