"""Queries -> the temporary tables by which `candidates` finds pairs: each is named, and reads those above it.

Inputs are `articles` (article, text, time, is_new, is_overfull: all that may be paired), `buckets` (band, one, other,
n_texts, is_new: what two texts or more share, with the first and the last of them), `bands` (text, is_new, band: whose
they are), `shared_passages` (one, other: texts) and `titles` (article, title) of the overfull ones. Parameters are
`$bucket_cap`, `$crowd_cap`, `$crowd_bucket_cap`, `$most_others`, `$n_nearest`, `$window` (microseconds) and
`$n_representatives`.
Articles and texts are numbers, those of articles in the order of their ids; times are microseconds. Texts are the same
where their words are; one is overfull where more articles have it than the cap.
"""

# The articles of overfull texts, by headline and by window.
_HEADLINES = r"""
    SELECT article, text, time, is_new, time // $window AS time_window,
           trim(regexp_replace(lower(coalesce(title, '')), '[^\p{L}\p{N}]+', ' ', 'g')) AS headline
    FROM articles JOIN titles USING (article) WHERE is_overfull
"""

# The first article under each headline in each window represents the others, as a struct.
_HEADLINE_REPRESENTATIVES = """
    SELECT text, headline, time_window, count(*) AS n_articles,
           first({article: article, time: time, is_new: is_new} ORDER BY time NULLS FIRST, article) AS representative
    FROM headlines GROUP BY ALL
"""

# The articles that meet other texts for their own: all copies, or of an overfull text the representative of the largest
# headline of each window.
_TEXT_REPRESENTATIVES = """
    SELECT article, text, time, is_new FROM articles WHERE NOT is_overfull
    UNION ALL
    SELECT representative.article, text, representative.time, representative.is_new FROM headline_representatives
    QUALIFY row_number() OVER (
        PARTITION BY text, time_window ORDER BY n_articles DESC, representative.article
    ) = 1
"""

# A template fills its buckets over the years, but seldom within days: a large bucket is taken one span of time at a
# time. Each is two windows long and overlaps the next by one, so that any two texts that may be paired are in one. Of a
# bucket that is overfull in its span still, the first texts are representatives.
_SPANS = """
    WITH large AS (SELECT band FROM buckets WHERE n_texts > least($bucket_cap, $crowd_bucket_cap) AND is_new),
    texts_in_spans AS (
        SELECT band, span, text, bool_or(text_representatives.is_new) AS is_new,
               min(text_representatives.time) AS time, min(article) AS article
        FROM large JOIN bands USING (band) JOIN text_representatives USING (text),
            unnest(
                CASE WHEN text_representatives.time IS NULL THEN [NULL]
                ELSE [text_representatives.time // $window, text_representatives.time // $window + 1] END
            ) t(span)
        GROUP BY ALL
    )
    SELECT band, span, text, is_new, count(*) OVER (PARTITION BY band, span) AS n_texts,
           row_number() OVER (PARTITION BY band, span ORDER BY time, article) <= $n_representatives
               AS is_representative
    FROM texts_in_spans
"""

# Texts that meet too many of their time in buckets within the cap, each counted as often as they meet it: thousands of
# one form, as those that differ in a few figures, are spread over so many buckets that none of them is overfull.
_CROWDED = """
    SELECT text, bool_or(is_new) AS is_new FROM (
        SELECT text, bool_or(is_new) AS is_new FROM spans WHERE n_texts <= $bucket_cap
        GROUP BY text, span HAVING sum(n_texts - 1) > $crowd_cap
    ) GROUP BY text
"""

# How often two texts meet: in small buckets; in larger ones within the cap, and in spans within it, unless both are
# crowded; with the representatives of the other spans; and for the passages that they share.
_MEETINGS = """
    WITH small AS (SELECT band FROM buckets WHERE n_texts > 2 AND n_texts <= least($bucket_cap, $crowd_bucket_cap)
                   AND is_new),
    medium AS (SELECT band FROM buckets WHERE n_texts > $crowd_bucket_cap AND n_texts <= $bucket_cap AND is_new),
    small_spans AS (SELECT * FROM spans WHERE n_texts <= least($bucket_cap, $crowd_bucket_cap)),
    medium_spans AS (SELECT * FROM spans WHERE n_texts > $crowd_bucket_cap AND n_texts <= $bucket_cap),
    representatives AS (
        SELECT * FROM spans WHERE is_representative AND (n_texts > $bucket_cap OR n_texts > $crowd_bucket_cap)
    ),
    every AS (
        SELECT one, other, false AS is_representative FROM buckets WHERE n_texts = 2 AND is_new
        UNION ALL
        SELECT a.text, b.text, false FROM small JOIN bands a USING (band) JOIN bands b USING (band)
        WHERE a.text < b.text AND (a.is_new OR b.is_new)
        UNION ALL
        SELECT one, other, false FROM shared_passages
        UNION ALL
        SELECT least(a.text, b.text), greatest(a.text, b.text), false
        FROM medium JOIN bands a USING (band) ANTI JOIN crowded USING (text) JOIN bands b USING (band)
        WHERE a.text <> b.text AND (a.is_new OR b.is_new)
        UNION ALL
        SELECT a.text, b.text, false FROM small_spans a JOIN small_spans b USING (band)
        WHERE a.span IS NOT DISTINCT FROM b.span AND a.text < b.text AND (a.is_new OR b.is_new)
        UNION ALL
        SELECT least(a.text, b.text), greatest(a.text, b.text), false
        FROM medium_spans a ANTI JOIN crowded USING (text) JOIN medium_spans b USING (band)
        WHERE a.span IS NOT DISTINCT FROM b.span AND a.text <> b.text AND (a.is_new OR b.is_new)
        UNION ALL
        SELECT least(a.text, b.text), greatest(a.text, b.text), true FROM representatives a JOIN spans b USING (band)
        WHERE a.span IS NOT DISTINCT FROM b.span AND a.text <> b.text AND (a.is_new OR b.is_new)
    )
    SELECT one, other, count(*) AS n_meetings, bool_or(is_representative) AS is_representative
    FROM every GROUP BY one, other
"""

# Texts that meet too many others, each counted once: thousands of one form do so in small buckets, too.
_SURROUNDING = """
    SELECT text FROM (SELECT one AS text FROM meetings UNION ALL SELECT other FROM meetings)
    GROUP BY text HAVING count(*) > $most_others
"""

# New texts that meet too many of their time, and their meetings, the closest first. Of those that are as close the
# least hash is first: by their numbers all would have the same few.
_SURROUNDED = """
    WITH ends AS (
        SELECT one AS text, other AS met, one, other, n_meetings FROM meetings
        UNION ALL SELECT other, one, one, other, n_meetings FROM meetings
    ),
    times AS (
        SELECT text, bool_or(is_new) AS is_new, bool_or(time IS NULL) AS is_undated, min(time) AS first,
               max(time) AS last
        FROM text_representatives GROUP BY text
    )
    SELECT a.text, one, other, row_number() OVER (
               PARTITION BY a.text
               ORDER BY n_meetings DESC, (one::BIGINT * 40503 + other::BIGINT * 60493) % 65536, one, other
           ) AS place
    FROM surrounding JOIN times a USING (text) JOIN ends USING (text) JOIN times b ON met = b.text
    WHERE a.is_new AND (
        a.is_undated OR b.is_undated OR (a.first - b.last <= $window AND b.first - a.last <= $window)
    )
    QUALIFY count(*) OVER (PARTITION BY a.text) > $most_others
"""

# Pairs of texts: all of a new text that is not surrounded, the closest of one that is, and those of representatives.
_TEXT_PAIRS = """
    WITH others AS (
        SELECT DISTINCT text FROM articles ANTI JOIN surrounded USING (text) WHERE is_new
    )
    SELECT one, other FROM meetings WHERE is_representative OR one IN (FROM others) OR other IN (FROM others)
    UNION
    SELECT one, other FROM surrounded WHERE place <= $n_nearest
"""

# Texts whose copies meet too many articles: a form of some fillings, each printed by hundreds.
_TOO_OFTEN = """
    WITH sizes AS (
        SELECT text, count(*) AS n, bool_or(is_new) AS is_new FROM text_representatives GROUP BY text
    ),
    copied AS (SELECT text, is_new FROM sizes WHERE n > 1),
    ends AS (
        SELECT one AS text, other AS met FROM text_pairs SEMI JOIN copied ON one = copied.text
        UNION ALL
        SELECT other, one FROM text_pairs SEMI JOIN copied ON other = copied.text
    ),
    crowds AS (
        SELECT ends.text FROM ends JOIN sizes ON met = sizes.text GROUP BY ends.text HAVING sum(n) > $crowd_cap
    )
    SELECT text, is_new FROM crowds JOIN copied USING (text)
"""

# Of these all articles but the first of each window: they do not meet each other.
_SET_ASIDE = """
    SELECT article FROM text_representatives JOIN too_often USING (text)
    QUALIFY row_number() OVER (PARTITION BY text, time // $window ORDER BY time, article) > 1
"""

TABLES = {
    "headlines": _HEADLINES,
    "headline_representatives": _HEADLINE_REPRESENTATIVES,
    "text_representatives": _TEXT_REPRESENTATIVES,
    "spans": _SPANS,
    "crowded": _CROWDED,
    "meetings": _MEETINGS,
    "surrounding": _SURROUNDING,
    "surrounded": _SURROUNDED,
    "text_pairs": _TEXT_PAIRS,
    "too_often": _TOO_OFTEN,
    "set_aside": _SET_ASIDE,
}

# What some are where another one is empty, as it is in most runs: cheaper.
USUAL = {
    "headlines": (
        "titles",
        "SELECT article, text, time, is_new, time AS time_window, '' AS headline FROM articles LIMIT 0",
    ),
    "headline_representatives": (
        "titles",
        "SELECT text, headline, time_window, 0 AS n_articles, {article: article, time: time, is_new: is_new}"
        " AS representative FROM headlines",
    ),
    "surrounded": ("surrounding", "SELECT one AS text, one, other, 0 AS place FROM meetings LIMIT 0"),
    "text_pairs": ("surrounding", "SELECT one, other FROM meetings"),
}

# Pairs of articles: copies of one text, each copy of an overfull text with the representatives of its headline, and the
# articles that meet for their texts.
CANDIDATE_PAIRS = """
    WITH of_one_text AS (
        SELECT a.article AS one, b.article AS other, a.time AS time, b.time AS other_time
        FROM articles a JOIN articles b USING (text)
        WHERE NOT a.is_overfull AND a.article < b.article AND (a.is_new OR b.is_new)
    ),
    of_one_headline AS (
        SELECT article, representative.article, time, representative.time
        FROM headlines JOIN headline_representatives r USING (text, headline)
        WHERE article <> representative.article AND (is_new OR representative.is_new)
          AND coalesce(
              abs(headlines.time_window - r.time_window) <= 1, headlines.time_window IS NULL OR r.time_window IS NULL
          )
    ),
    of_two_texts AS (
        SELECT a.article, b.article, a.time, b.time
        FROM text_pairs JOIN text_representatives a ON a.text = one JOIN text_representatives b ON b.text = other
        WHERE (a.is_new OR b.is_new) AND NOT (a.article IN (FROM set_aside) AND b.article IN (FROM set_aside))
    ),
    pairs AS (FROM of_one_text UNION ALL FROM of_one_headline UNION ALL FROM of_two_texts)
    SELECT DISTINCT least(one, other) AS one, greatest(one, other) AS other
    FROM pairs WHERE coalesce(abs(time - other_time) <= $window, true) ORDER BY ALL
"""
CAPPED = """
    SELECT count(DISTINCT band), coalesce(max(n_texts), 0), (
        SELECT count(*) FROM (
            SELECT text FROM crowded WHERE is_new UNION SELECT text FROM too_often WHERE is_new
            UNION SELECT text FROM surrounded
        )
    ), (
        SELECT count(*) FROM (SELECT DISTINCT one, other FROM surrounded) ANTI JOIN text_pairs USING (one, other)
    ) FROM spans WHERE n_texts > $bucket_cap AND is_new
"""
