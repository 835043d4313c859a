"""The kernel finds the words of `texts.words`, and makes of them the signatures that datasketch makes."""

import os
import random
import subprocess
import sys
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.sketch import Recipe, signatures
from pipeline.settings import SketchSettings
from tests.support.plain_hashes import U64, compared_words, mix, word_hash

# letters of all kinds, ligatures, marks with and without a letter, what is dropped, what separates
ALPHABET = "aBé9ßΣςİıŉﬁ½²①Ｋｶ\uff9e東京々ー〇กำ่ມြສАЯشمسَـنिक한❤\u0301\ufe0f\u00ad\u200b\u200d\ufeff.,'’ʼ_-\u1361 \n\x00"
TEXT = st.text() | st.text(ALPHABET) | st.lists(st.text(ALPHABET, min_size=1, max_size=4), max_size=40).map(" ".join)
SETTINGS = st.builds(
    SketchSettings,
    num_perm=st.sampled_from([16, 17, 128]),
    seed=st.sampled_from([0, 1, 42, 2**32 - 1]),
    shingle_words=st.integers(1, 7),
)
STORM = "A storm hit the coast on Monday, closing roads and schools in three towns for the day."
GOLDEN = {
    STORM: "b55d886e63074304",
    "Ein Sturm traf die Küste am Montag; Straßen blieben gesperrt.": "0e4559e542bda8be",
    "Шторм обрушился на побережье в понедельник, дороги закрыты.": "a2ea0b1b9d3da4de",
    "ضَرَبَت عاصفة الساحل يوم الاثنين وأغلقت الطرق": "dc29a01a5f5cf7bb",
    "台風が月曜日に海岸を襲い、道路が閉鎖された。": "346170012cba1e71",
    "พายุพัดถล่มชายฝั่งเมื่อวันจันทร์": "1a287f434eb45685",
    "brief": "9667d42341802723",
}
PROGRAM = (
    "import pyarrow as pa; from pipeline.settings import SketchSettings as S;"
    " from pipeline.matching.sketch import signatures;"
    f" print(signatures(pa.chunked_array([{list(GOLDEN)!r}]), S()).signatures.tolist())"
)


def shingle_hash(shingle: list[str]) -> int:
    state = 0
    for word in shingle:
        state = (state * 6364136223846793005 + word_hash(word)) & U64
    return mix(state) >> 32


def reference(tokens: list[str], settings: SketchSettings) -> list[int]:
    """The plain way: shingles, their hashes, datasketch."""
    size = settings.shingle_words
    starts = range(max(1, len(tokens) - size + 1)) if tokens else range(0)
    minhash = MinHash(settings.num_perm, settings.seed, hashfunc=lambda value: value, scheme="affine32")
    minhash.update_batch([shingle_hash(tokens[start : start + size]) for start in starts])
    return minhash.hashvalues.tolist()  # type: ignore[no-any-return]


def sketched(text: str, settings: SketchSettings, max_words: int = 0) -> tuple[list[int], int]:
    recipe = Recipe("first", max_words, settings.shingle_words, 0.5)
    found = signatures(pa.chunked_array([[text]], pa.string()), settings, recipe)
    return found.signatures[0].tolist(), int(found.n_words[0])


@given(TEXT, SETTINGS)
def test_a_signature_is_the_one_that_datasketch_gives(text: str, settings: SketchSettings) -> None:
    tokens = compared_words(text)
    assert sketched(text, settings) == (reference(tokens, settings), len(tokens))


@pytest.mark.slow
def test_every_code_point_is_to_the_kernel_what_it_is_to_words() -> None:
    """Each beside a letter, a number, and a letter that is a word by itself."""
    settings = SketchSettings(shingle_words=1, num_perm=16)
    chars = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    batches = ["".join(f"a{c}1{c}東{c} " for c in chars[start : start + 2048]) for start in range(0, len(chars), 2048)]
    found = signatures(pa.chunked_array([batches]), settings)
    for n, batch in enumerate(batches):
        assert found.n_words[n] == len(tokens := compared_words(batch))
        if n % 16 == 0 or n < 32:
            assert found.signatures[n].tolist() == reference(sorted(set(tokens)), settings)


@given(st.lists(TEXT, max_size=6), st.data())
def test_it_does_not_matter_how_arrow_holds_the_texts(texts: list[str], data: st.DataObject) -> None:
    settings = SketchSettings(num_perm=16)
    start, stop = sorted(data.draw(st.lists(st.integers(0, len(texts)), min_size=2, max_size=2)))
    expected = [sketched(text, settings)[0] for text in texts]
    for kind in (pa.string(), pa.large_string()):
        whole = pa.array(texts, kind)
        chunks = pa.chunked_array([whole[:start], whole[start:stop], whole[stop:]], kind)
        read_only = pa.ipc.open_stream(_stream(whole)).read_all()["text"]
        for column in (chunks, read_only):
            assert signatures(column, settings).signatures.tolist() == expected
        assert signatures(chunks.slice(start, stop - start), settings).signatures.tolist() == expected[start:stop]


def _stream(texts: pa.Array) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, pa.schema([("text", texts.type)])) as writer:
        writer.write_table(pa.table({"text": texts}))
    return sink.getvalue()


@given(TEXT, st.integers(1, 12))
def test_max_words_leaves_the_words_beyond_it_out(text: str, most: int) -> None:
    settings = SketchSettings(shingle_words=3, num_perm=16)
    lead = compared_words(text)[:most]
    assert sketched(text, settings, most) == (reference(lead, settings), len(lead))


def test_a_text_without_words_is_told_from_others() -> None:
    found = signatures(pa.chunked_array([["", "a word", " \u200b-\u0301❤\ufe0f"]]), SketchSettings())
    assert found.n_words.tolist() == [0, 2, 0]
    assert (found.signatures[[0, 2]] == 2**32 - 1).all()
    assert (found.signatures[1] < 2**32 - 1).any()


def test_no_texts_give_no_signatures() -> None:
    empty = pa.chunked_array([], pa.string())
    assert signatures(empty, SketchSettings()).signatures.shape == (0, 128)
    assert signatures(pa.chunked_array([pa.array([], pa.string())]), SketchSettings()).n_words.tolist() == []


def test_nulls_and_other_types_are_refused() -> None:
    with pytest.raises(ValueError, match="null"):
        signatures(pa.chunked_array([["a", None]]), SketchSettings())
    with pytest.raises(TypeError, match="binary"):
        signatures(pa.chunked_array([[b"a"]]), SketchSettings())


@pytest.mark.parametrize(
    "broken", [b"\xff" * 9, b"ab\xe6\x9d", b"\xf0", b"\xf7\xbf\xbf\xbf", b"\x80 a", b"\xed\xa0\x80"]
)
def test_bytes_that_are_no_utf8_harm_no_other_text(broken: bytes) -> None:
    """Arrow does not check what other programs write."""
    data = b"first one" + broken + "東京 last".encode()
    offsets = np.array([0, 9, 9 + len(broken), len(data)], dtype=np.int32)
    texts = pa.Array.from_buffers(pa.string(), 3, [None, pa.py_buffer(offsets), pa.py_buffer(data)])
    found = signatures(pa.chunked_array([texts]), SketchSettings())
    assert found.signatures[0].tolist() == sketched("first one", SketchSettings())[0]
    assert found.signatures[2].tolist() == sketched("東京 last", SketchSettings())[0]


def test_stored_signatures_keep_their_values() -> None:
    """They lie in users' tables: other values would make every stored sketch useless."""
    found = signatures(pa.chunked_array([list(GOLDEN)]), SketchSettings()).signatures.astype("<u4")
    assert [blake2b(row.tobytes(), digest_size=8).hexdigest() for row in found] == list(GOLDEN.values())


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "123", "NUMBA_CACHE_LOCATOR_CLASSES": "ZipCacheLocator"}],
)
def test_signatures_do_not_depend_on_the_process_nor_need_a_compile_cache(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found = signatures(pa.chunked_array([list(GOLDEN)]), SketchSettings()).signatures
    assert done.stdout.strip() == str(found.tolist())


@pytest.mark.parametrize("jaccard", [0.2, 0.5, 0.8])
def test_signatures_estimate_jaccard_as_well_as_theory_says(jaccard: float) -> None:
    """The share of equal values has the mean J and the variance J (1 - J) / num_perm (Broder 1997)."""
    settings, rng, pairs, union = SketchSettings(shingle_words=1), random.Random(1), 200, 300
    texts: list[str] = []
    for _ in range(pairs):
        tokens = [f"w{number}" for number in rng.sample(range(10**6), union)]
        shared, rest = round(jaccard * union), union - round(jaccard * union)
        texts += [" ".join(tokens[: shared + rest // 2]), " ".join(tokens[:shared] + tokens[shared + rest // 2 :])]
    values = signatures(pa.chunked_array([texts]), settings).signatures
    shares: Any = (values[::2] == values[1::2]).mean(axis=1)
    deviation = (jaccard * (1 - jaccard) / settings.num_perm) ** 0.5
    assert abs(shares.mean() - jaccard) < 4 * deviation / pairs**0.5
    assert 0.7 < shares.std() / deviation < 1.3


def test_shingle_hashes_spread() -> None:
    """Of 100,000 in 2**32, one pair is likely equal; another letter, or another order, turns half the bits."""
    numbers = [shingle_hash([str(n), str(n + 1), "per", "cent"]) for n in range(100_000)]
    assert len(set(numbers)) >= len(numbers) - 5
    turned = [
        (shingle_hash(["rose", str(n), "points"]) ^ shingle_hash(other)).bit_count()
        for n in range(1000)
        for other in (["rosa", str(n), "points"], [str(n), "rose", "points"], ["rose", str(n), "point"])
    ]
    assert 15.5 < sum(turned) / len(turned) < 16.5
