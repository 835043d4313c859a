"""What a line looks like that says when an article was printed, and nothing else."""

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janvier|f[ée]vr|mars|avril|mai|juin|juillet|ao[uû]t|d[ée]c"
    r"|januar|februar|m[äa]rz|juni|juli|august|okt|dez|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept"
    r"|gen|giu|lug|ago|ott|dic|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)[a-zé]*\.?"
)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?(?:[a-z]{2,4}|[+-]\d{1,4}))?"
# Atomic: a row of figures must not be tried in every division.
_DATE_PART = rf"(?>{_CLOCK}|{_DAY}|{_MONTH}|\d{{1,4}}(?:st|nd|rd|th)?(?!\d)|at|on|de|às|-|–|—|/|\||·|•|@|,)"
_STAMP = (
    r"(?:(?:first |last |originally )?(?:posted|published|updated|modified|created)"
    r"|date|publicado|publié|ver[öo]ffentlicht|aktualisiert|stand|pubblicato|atualizado|actualizado)"
)
_YEAR_OR_CLOCK = r"(?=.{0,60}(?:\b(?:19|20)\d\d\b|\d[:.]\d\d))"

DATE_LINE = (
    rf"(?:{_STAMP}\b ?(?:on|at|am|le)? ?:? ?)?"
    rf"(?={_DATE_PART}){_YEAR_OR_CLOCK}(?:{_DATE_PART} ?){{2,16}}+(?:[a-z]{{2,4}})?\W*$"
    rf"|{_STAMP} ?:(?: .{{0,60}})?$|{_STAMP} (?=.{{0,60}}\d{{4}}).{{4,60}}$"
)
"""A pattern for the head of a line in lower case."""
