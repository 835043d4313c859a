"""A printed line -> what of it names who wrote a text, by the labels and marks that lines of authors have."""

import regex

from pipeline.text.names.byline_words import DONE, KIND_BY, LABELS

_SIGNED = regex.compile(  # in a line that says more: the source, when, who edited it
    r"(?:^|[\s|｜・])(?:作者|記者|记者|撰文|撰稿|采写|文|글쓴이|글|기자)\s*[:：]\s*(?P<names>[\p{Han}\p{Hangul}·・、，,]{2,20})(?=[\s|｜]|$)"
    r"|(?:^|[\s|])(?P<names>(?!\p{Hangul}{2}[부팀국실])\p{Hangul}{3}) ?(?:기자|특파원)(?=[\s|=(]|$)"
    r"|\](?P<names>\p{Hangul}{3}) ?(?:기자|특파원) ?="  # [서울=통신]홍길동 기자 =
    r"|(?:^|[〔［\[【(（])(?:記者|记者)\s?(?P<names>\p{Han}{2,4}(?:、\p{Han}{2,4}){0,4})"  # and from where
    r"\s?[／/]\p{Han}{2,6}(?:報導|報道|报导|报道|[电電])"
    r"|[〔［\[【(（]文\s?[／/｜|:：]\s?(?P<names>\p{Han}{2,4}(?:、\p{Han}{2,4}){0,4})(?=[\s〕］\]】)）／/])"
)
_AFTER_MARK = regex.compile(  # and after a date: Posted on 3 May by Ann Lee
    rf"^(?:{'|'.join(DONE)})\b.{{0,30}}?\d.{{0,40}}?[\s|](?:by|por|par|von|da|di|door|av|af)[\s|:]+(?P<names>\p{{Lu}}.{{2,60}})$"
    r"|[|｜•·]\s*(?P<names>(?:by|von|par|por|author:|autore?:|auteur:)\s+\p{Lu}[^|｜•·]{2,60})",
    regex.IGNORECASE,
)
_LABELLED = regex.compile(
    rf"(?:{'|'.join(map(regex.escape, LABELS))})\s*[:：/／|｜=＝・]\s*\S.{{1,60}}$"
    r"|[가-힣]{2,4} ?(?:기자|특파원)(?:\s.{0,50})?$"
    r"|(?:by|av|af|von|par|por|door|oleh|(?:written|posted|submitted|words|story|reporting) by"
    r"|(?:publié|écrit|rédigé) par|geschrieben von|scritto da|(?:escrito|publicado) por|geschreven door|skrevet a[vf]"
    r"|skriven av|ditulis oleh|di|автор|text|texto|texte|testo|作者|撰文|文"
    r"|記者|记者|글|الكاتب"
    r"|بقلم|लेखक)"
    r"[:：/\s|]+\S.{2,100}$",
    regex.IGNORECASE,
)
_AFTER_KIND = regex.compile(
    rf"(?:{'|'.join(KIND_BY)}|haber(?= ?:))[\s|:]+(?P<names>\p{{Lu}}.{{2,100}})$", regex.IGNORECASE
)
LABEL_ALONE = regex.compile(
    r"(?:(?:story|words|article|text|post|report) )?(?:(?:written|posted|reported|submitted|contributed) )?by:?"
    r"|authors?(?:\(s\))?:?|von:?|par:?|por:?|автор:?"
    r"|oleh:?|penulis:?|作者[:：]?|autore?:|auteur:|yazar:|लेखक:?|بقلم:?",
    regex.IGNORECASE,
)
"""What stands before the name of an author, in an element of its own."""


def begins_with_label(line: str) -> bool:
    """Whether a label of authors begins a line, and something follows it: `By Ann Lee`."""
    return bool(_LABELLED.match(line))


def after_kind(text: str) -> str:
    """What stands after what a text is called: of `Analysis by Ann Lee` her name; other texts as they are."""
    named = _AFTER_KIND.fullmatch(text)
    return named["names"] if named else text


def signed(line: str, said: str) -> str:
    """What of a line says who wrote the text, after a label; a line may have several. Empty of others."""
    if begins_with_label(line) or LABEL_ALONE.fullmatch(said):
        return line
    within = _SIGNED.search(line) or _AFTER_MARK.search(line) or _AFTER_KIND.match(line)
    return within["names"] if within else ""
