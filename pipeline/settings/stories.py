"""Which clusters are about one event."""

from pydantic import Field

from pipeline.settings.section import Section


class StorySettings(Section):
    """Which clusters are about one event."""

    group: bool = Field(default=True, description="Group clusters into stories.")
    window_days: float = Field(default=14.0, gt=0, description="Texts further apart are not compared.")
    decay_days: float = Field(default=60.0, gt=0, description="Days in which similarity falls to 37 %.")
    pause_days: float = Field(default=7.0, gt=0, description="The same, of days on which nothing was published of it.")
    min_similarity: float = Field(default=0.5, gt=0, le=1, description="Average tie from which texts are one story.")
    min_pair: float = Field(default=0.6, gt=0, le=1, description="The same for a story of just two texts.")
    min_told: float = Field(
        default=0.26,
        ge=0,
        le=1,
        description="Least of similarity times the share of headlines that both texts tell of.",
    )
    min_link: float = Field(default=0.12, gt=0, le=1, description="A pair less alike counts as not alike at all.")
    lean_pull: float = Field(
        default=0.1, gt=0, description="What holds a text back from leaning on those nearest to it: the more, the less."
    )
    name_weight: float = Field(default=1.5, gt=0, description="What a name weighs against another word.")
    max_terms: int = Field(default=100, ge=10, description="Terms kept of a text: the weightiest.")
    background_texts: int = Field(
        default=10_000, ge=0, description="Imagined texts of ordinary language that weigh in with those counted."
    )
    min_quote_words: int = Field(default=6, ge=6, description="Words in order that two texts quote alike.")
    encoder: str = Field(
        default="",
        pattern=r"^(?:|model2vec:.+|[A-Za-z_][\w.]*:[A-Za-z_][\w.]*)$",
        description="What makes vectors of texts, to find stories across languages: `model2vec:FOLDER` or "
        "`module:factory`; empty: a story is of one language.",
    )
    min_across: float = Field(
        default=0.85,
        gt=0,
        description="Similarity from which texts of two languages are one story: 0 unrelated, 1 translations.",
    )
