"""Pairs of texts have a language if it is the same, and are dense where each character is a word in both."""

from tests.pipeline.matching.reuse.test_passages import paired


def test_scripts_and_languages_of_pairs() -> None:
    dense, mixed = (
        paired("昨晚风暴袭击了沿海三镇", "今天风暴袭击了沿海三镇", "zh"),
        paired("A storm struck", "风暴袭击"),
    )
    assert (dense.are_dense.tolist(), mixed.are_dense.tolist()) == ([True], [False])
    assert (dense.languages, dense.n_words.tolist()) == (["zh"], [[11, 11]])
    assert dense.printed(dense.places[0, :1]) == ["昨晚风暴袭击了沿海三镇"]
