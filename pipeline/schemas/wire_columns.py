"""What a wire says of an item beside its text: the columns that RAW, PAGES and ARTICLES have of it alike."""

from pipeline.schemas.columns import INT32, INT64, TEXT, TEXTS, TIME, Column

_SINCE = 6

WIRE_COLUMNS = (
    Column("item_id", TEXT, "id of the wire item, the same for all its versions; empty of all else", since=_SINCE),
    Column("item_version", INT64, "version of the item, as the wire counts; orders its versions", since=_SINCE),
    Column("version_created", TIME, "when the wire made this version; orders those of one number", since=_SINCE),
    Column("pub_status", TEXT, "as the wire has it: usable, embargoed, withheld, canceled", since=_SINCE),
    Column("embargoed_until", TIME, "takes no part before", since=_SINCE),
    Column("evolved_from", TEXTS, "ids of the items that this one brings up to date or corrects", since=_SINCE),
    Column("signals", TEXTS, "what the wire says to editors of it: update, correction, ...", since=_SINCE),
    Column("provider", TEXT, "who delivers it, as the wire has it", since=_SINCE),
    Column("located", TEXT, "place that it was written at", since=_SINCE),
    Column("genres", TEXTS, "what sort of text it is, as the wire has it", since=_SINCE),
    Column("urgency", INT32, "1, the highest, to 9", since=_SINCE),
    Column("slug", TEXT, "the wire's short name of its subject", since=_SINCE),
)
