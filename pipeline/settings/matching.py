"""Which texts are copies, and who stands for them."""

from typing import Literal

from pydantic import Field

from pipeline.settings.section import Section


class SketchSettings(Section):
    """What a signature is made of. Changing any of these makes stored signatures useless."""

    num_perm: int = Field(default=128, ge=16, le=1024, description="Permutations a signature.")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="Seed of the permutations.")
    shingle_words: int = Field(default=5, ge=1, le=16, description="Words a shingle.")
    lsh_threshold: float = Field(default=0.25, gt=0, lt=1, description="Jaccard from which LSH proposes a pair.")
    lead_words: int = Field(default=50, ge=1, description="Words of the lead, of which there is a second sketch.")
    lead_shingle_words: int = Field(default=2, ge=1, le=16, description="Words a shingle of the lead.")
    lead_threshold: float = Field(default=0.3, gt=0, lt=1, description="Jaccard from which leads propose a pair.")
    passage_words: int = Field(default=6, ge=2, le=32, description="Words of a fingerprint of passages.")
    passage_window: int = Field(
        default=16, ge=2, le=256, description="Of so many fingerprints in a row one is kept, the least."
    )


class MatchSettings(Section):
    """Which pairs are proposed and which of them are copies."""

    bucket_cap: int = Field(
        default=256, ge=2, description="Of more texts of a time that share a band, two are paired with all."
    )
    crowd_cap: int = Field(
        default=1024, ge=64, description="Texts that meet more of a time, all bands together, are paired with few."
    )
    window_days: float = Field(default=14.0, gt=0, description="Dated articles further apart are never paired.")
    derived: bool = Field(default=True, description="Find texts with passages of others, and where these stand.")
    min_passage_words: int = Field(
        default=40, ge=8, description="Words in passages, not of quotations, that make a text derived."
    )
    min_passage_share: float = Field(
        default=0.6, gt=0, le=1, description="Words of the shorter text in passages that make it a reworked copy."
    )
    min_passage_share_with_numbers: float = Field(
        default=0.5, gt=0, le=1, description="The same if numbers bear it out."
    )
    reworked_hours: float = Field(default=18.0, gt=0, description="A desk's own version of a report comes sooner.")
    min_longer_passage_share: float = Field(
        default=0.3, gt=0, le=1, description="Words of the longer text in passages, which a reworked copy has, too."
    )
    passage_cap: int = Field(
        default=32, ge=2, description="Of more texts that share a passage each is paired with the first."
    )
    min_words: int = Field(default=30, ge=1, description="A shorter text is only a copy of the same words.")
    min_jaccard: float = Field(default=0.5, gt=0, le=1, description="Shared shingles that make a copy.")
    min_containment: float = Field(default=0.8, gt=0, le=1, description="Shingles of the shorter text in the longer.")
    min_lead_agreement: float = Field(default=0.75, ge=0, le=1, description="Words of the lead, below min_jaccard.")
    min_number_agreement: float = Field(default=0.8, ge=0, le=1, description="Numbers of the shorter in the longer.")
    min_number_agreement_update: float = Field(default=0.5, ge=0, le=1, description="The same for a marked update.")
    update_hours: float = Field(default=24.0, gt=0, description="An update that comes later is weighed as any other.")
    min_name_agreement: float = Field(
        default=0.5, ge=0, le=1, description="Names of one lead or the other in the other text."
    )
    min_name_agreement_reworded: float = Field(
        default=0.75, ge=0, le=1, description="The same of both leads for a reworded copy."
    )
    min_run_share: float = Field(default=0.7, gt=0, le=1, description="Words in shared order of a reworded copy.")
    min_run_share_with_numbers: float = Field(default=0.5, gt=0, le=1, description="The same if numbers bear it out.")
    min_shared_numbers: int = Field(default=2, ge=0, description="Shared numbers that bear it out, or one slip.")
    reworded_hours: float = Field(default=72.0, gt=0, description="Copies further apart are hardly ever reworded.")
    series_hours: float = Field(
        default=12.0, gt=0, description="Texts of one form that are further apart are of different days."
    )
    min_place_share: float = Field(
        default=0.65, ge=0, le=1, description="Of a form: places where words stand for words, of all that differ."
    )
    min_words_a_run: float = Field(default=10.0, gt=0, description="Of a form: words shared between two such places.")
    min_other_places: int = Field(default=3, ge=1, description="Places with other words or facts that show a form.")
    min_other_share: float = Field(default=0.06, ge=0, le=1, description="Their share of the aligned words.")
    min_fact_share: float = Field(default=0.015, ge=0, le=1, description="The same where all but facts agree.")
    min_other_matter: float = Field(
        default=0.95, ge=0, le=1, description="Of a digest: how little of the words behind a report is known of it."
    )
    min_other_matter_under_head: float = Field(
        default=0.9, ge=0, le=1, description="The same where they have a headline or a dateline of their own."
    )
    max_notice_words: int = Field(
        default=100, ge=1, description="A longer text of the same words is a copy, whenever it is printed again."
    )
    near_miss_jaccard: float = Field(default=0.2, ge=0, le=1, description="Rejected pairs from here on are kept.")

    @property
    def dense_place_share(self) -> float:
        """The same as min_place_share where places lie so close together that runs between them are short."""
        return (1 + 3 * self.min_place_share) / 4


class ClusterSettings(Section):
    """Who stands for a cluster."""

    canonical: Literal["origin", "earliest", "longest"] = Field(
        default="origin",
        description="Of the complete texts: the latest of the agency's or of the first outlet's own, the earliest, or"
        " the longest.",
    )
    update_hours: float = Field(default=48.0, gt=0, description="A text brings up to date none older than this.")
