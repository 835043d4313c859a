"""What must hold of JUDGEMENTS -> one query a check, whose rows are what fails it; see `table_checks`."""

from collections.abc import Iterable

from pipeline.checks.table_checks import Check
from pipeline.schemas.vocabulary import JUDGEMENT_QUESTIONS, VERDICTS

_PAIR = "article_id || ' ' || other_article_id"


def _words(known: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in known)


JUDGEMENT_CHECKS = (
    Check(
        "judgements",
        "article_id is the smaller of the two, question and verdict are known words",
        f"""SELECT {_PAIR}, 'asked ' || question || ', judged ' || verdict FROM judgements
           WHERE article_id >= other_article_id OR question NOT IN ({_words(JUDGEMENT_QUESTIONS)})
               OR verdict NOT IN ({_words(VERDICTS)})""",
    ),
    Check(
        "judgements",
        "a pair that was drawn names seed and probability, and 1 where all were drawn",
        f"""SELECT {_PAIR}, 'seed ' || coalesce(seed::VARCHAR, 'none') || ', probability '
               || coalesce(probability::VARCHAR, 'none') || ', drawn to ' || coalesce(drawn_to::VARCHAR, 'the end')
           FROM judgements
           WHERE (seed IS NULL) <> (probability IS NULL) OR NOT (coalesce(probability, 1) > 0 AND
               coalesce(probability, 1) <= 1) OR coalesce(drawn_to, 1) <= 0
               OR (seed IS NULL AND drawn_to IS NOT NULL)
               OR (seed IS NOT NULL AND drawn_to IS NULL AND probability < 1)""",
    ),
    Check(
        "judgements",
        "what was decided of a pair is known whole or not at all, and no judgement is older than its first",
        f"""SELECT {_PAIR}, 'judged at ' || judged_at || ', first at ' || first_judged_at || ', reason '
               || coalesce(reason, 'none') FROM judgements
           WHERE judged_at < first_judged_at
               OR len(list_distinct([relation IS NULL, accepted IS NULL, reason IS NULL, jaccard IS NULL,
                   weighed_run_id IS NULL])) > 1""",
    ),
)
