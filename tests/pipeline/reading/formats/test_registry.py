"""Every module of the folder is a format, and no two formats claim one file."""

from pathlib import Path

from pipeline.reading.formats import registry
from pipeline.reading.formats.registry import FORMATS, MAGIC_BYTES, format_by_magic
from pipeline.reading.packed import COMPRESSIONS


def test_each_module_of_the_folder_is_a_format_of_its_name() -> None:
    modules = {path.stem for path in Path(registry.__file__).parent.glob("*.py")}
    assert set(FORMATS) == modules - {"__init__", "base", "registry"}


def test_no_two_formats_share_a_suffix_and_none_is_that_of_a_compression() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len({*suffixes, *COMPRESSIONS}) == len(suffixes) + len(COMPRESSIONS)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_a_suffix_has_two_parts_only_where_the_format_decompresses_by_itself() -> None:
    for form in FORMATS.values():
        own = [suffix for suffix in form.suffixes if suffix.count(".") > 1]
        assert not own or not form.compressible
        assert all(suffix.count(".") == 2 and suffix.endswith(tuple(COMPRESSIONS)) for suffix in own)


def test_no_magic_begins_another() -> None:
    magics = [form.magic for form in FORMATS.values() if form.magic]
    assert not any(one.startswith(other) for one in magics for other in magics if one is not other)


def test_a_format_is_told_by_its_first_bytes_where_it_has_any() -> None:
    assert format_by_magic(b"PAR1 and more") == "parquet" and MAGIC_BYTES >= 4
    assert format_by_magic(b"PAR") is None and format_by_magic(b"") is None and format_by_magic(b"plain") is None


def test_formats_of_short_suffixes_are_listed_first() -> None:
    lengths = [len(form.suffixes[0]) for form in FORMATS.values()]
    assert lengths == sorted(lengths) and {"text", "html", "jsonl", "parquet"} <= set(FORMATS)
