"""The file list is the architecture: small packages, modules that stand in one of them, and tests that mirror them."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_MODULES = 15
MOST_LINES = 300
# Modules of `pipeline` itself; all others stand in a package.
ALONE = {"api", "errors", "judgements", "overrides"}
# Modules without a test file of their own, and the tests that check what they do.
WITHOUT_TEST = {
    "flows.forget": "a flow of five lines: tests/flows/cli/test_correct.py runs it",
    "flows.recluster": "tests/flows/test_run.py tests its parameters, tests/flows/cli/test_correct.py its runs",
    **{
        f"pipeline.cleaning.gate.{name}": "its examples: tests/pipeline/cleaning/gate/test_wordings.py reads them"
        for name in ("asian", "germanic", "near_east", "nordic", "romance", "slavic")
    },
    "pipeline.cleaning.boilerplate.kinds.channels": "wordings with examples: tests/.../boilerplate/test_catalogue.py",
    "pipeline.matching.candidate_views": "the queries of candidates: tests/pipeline/matching/test_candidates.py",
    **{
        f"pipeline.matching.decision.{name}": "tests/pipeline/matching/decision/test_decide.py tries every rule"
        for name in ("facts", "forms", "rule", "rules", "words")
    },
    "pipeline.matching.facts.fact": "a record and its kinds: tests/pipeline/matching/facts/test_read.py reads them all",
    "pipeline.reading.archives.documents": "tests/pipeline/reading/formats/test_warc.py, test_arc.py, test_wacz.py",
    "pipeline.runs.call": "a protocol: tests/pipeline/runs/test_run.py and test_sequences.py call steps by their own",
    "pipeline.runs.engine.base": "a protocol: tests/flows/dask/test_engine.py and test_shares.py test what fulfils it",
    **{
        f"pipeline.schemas.{name}_tables": "declarations: tests/pipeline/schemas/test_tables.py reads them all"
        for name in ("article", "cluster", "log")
    },
    **{
        f"pipeline.settings.{name}": "declarations: tests/pipeline/settings/test_load.py sets every one"
        for name in ("intake", "matching", "stories", "work")
    },
    "pipeline.settings.section": "tests/pipeline/settings/test_load.py and tests/pipeline/sources/test_source_list.py",
    "pipeline.sources.answers": "what poll does with answers: tests/pipeline/sources/test_poll.py",
    "pipeline.sources.polling": "the state of a poll: tests/pipeline/sources/test_poll.py",
    "pipeline.sources.fetching.clock": "a protocol, and the system's clock: tests move one of their own",
    "pipeline.storage.stores.base": "a protocol: test_local.py, test_bucket.py and test_s3.py test what fulfils it",
}


def modules(package: str) -> list[Path]:
    return sorted(path for path in (ROOT / package).rglob("*.py") if path.name != "__init__.py")


def dotted(module: Path) -> str:
    """The name under which a module is imported."""
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


def mirrored(module: Path) -> Path:
    """Where the test file of a module stands."""
    place = module.relative_to(ROOT)
    return ROOT / "tests" / place.parent / f"test_{place.name}"


@pytest.mark.parametrize("folder", sorted({path.parent.relative_to(ROOT) for path in modules("pipeline")}), ids=str)
def test_no_folder_has_more_modules_than_a_reader_takes_in(folder: Path) -> None:
    names = sorted(path.stem for path in (ROOT / folder).glob("*.py") if path.name != "__init__.py")
    assert len(names) <= MOST_MODULES, f"{folder} has {len(names)} modules, {MOST_MODULES} at most: {', '.join(names)}"


def test_no_module_is_longer_than_a_reader_takes_in() -> None:
    lengths = {path: len(path.read_text().splitlines()) for name in ("pipeline", "flows") for path in modules(name)}
    long = [f"{path.relative_to(ROOT)} has {n} lines" for path, n in lengths.items() if n > MOST_LINES]
    assert not long, f"{', '.join(sorted(long))}, {MOST_LINES} at most; divide by what each part is for"


def test_every_module_stands_in_a_package() -> None:
    strays = sorted({path.stem for path in (ROOT / "pipeline").glob("*.py")} - ALONE - {"__init__"})
    assert not strays, f"modules in no package of pipeline/: {', '.join(strays)}; move them into one"


def test_every_package_says_what_it_is_for() -> None:
    folders = {path.parent for name in ("pipeline", "flows") for path in modules(name)}
    silent = [str(folder) for folder in folders if not (folder / "__init__.py").read_text().startswith('"""')]
    assert not silent, f"packages whose __init__.py has no docstring: {', '.join(sorted(silent))}"


def test_every_module_has_a_test_or_a_reason() -> None:
    tests = {dotted(module): mirrored(module) for module in (*modules("pipeline"), *modules("flows"))}
    untested = [
        f"{name} has no {test.relative_to(ROOT)}; write it, or name the module in WITHOUT_TEST with a reason"
        for name, test in tests.items()
        if not test.exists() and name not in WITHOUT_TEST
    ]
    assert not untested, "\n".join(untested)
    tested = [name for name in WITHOUT_TEST if name in tests and tests[name].exists()]
    assert not tested, f"they have a test, take them out of WITHOUT_TEST: {', '.join(tested)}"


def test_reasons_are_given_for_modules_that_exist() -> None:
    names = {dotted(path) for path in (*modules("pipeline"), *modules("flows"))}
    assert not set(WITHOUT_TEST) - names, f"no such modules: {', '.join(sorted(set(WITHOUT_TEST) - names))}"


def test_test_files_mirror_a_module() -> None:
    tests = (path for name in ("pipeline", "flows") for path in (ROOT / "tests" / name).rglob("test_*.py"))
    homes = {path: ROOT / path.relative_to(ROOT / "tests").with_name(path.name.removeprefix("test_")) for path in tests}
    lost = sorted(str(test.relative_to(ROOT)) for test, home in homes.items() if not home.exists())
    assert not lost, f"test files that mirror no module: {', '.join(lost)}"
