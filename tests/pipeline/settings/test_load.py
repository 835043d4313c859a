"""Settings from TOML: defaults, clear refusals, and a hash that follows every value."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from pipeline.errors import UsageError
from pipeline.matching.sketch import parameters
from pipeline.settings import RunSettings, Settings, load_settings

OTHER = {
    "timezone": "Europe/Berlin",
    "source_timezones": {"Der Standard": "Europe/Vienna"},
    "canonical": "longest",
    "on_kill": "erase",
    "blocked_sources": ["The Daily Post"],
    "veto": ["A line that stays"],
    "encoder": "package.module:factory",
    "engine": "dask",
    "scheduler": "tcp://10.0.0.5:8786",
    "staging": "/mnt/shared",
}
WITH = {"scheduler": {"engine": "dask"}, "staging": {"engine": "dask"}}  # what a setting goes with


def _toml(folder: Path, content: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(content, encoding="utf-8")
    return path


def _changed(section: str, name: str, value: object) -> Settings:
    return Settings.model_validate({section: {**WITH.get(name, {}), name: OTHER.get(name, _another(value))}})


def _another(value: object) -> object:
    if isinstance(value, bool):
        return not value
    return value / 2 if isinstance(value, float) else value + 1 if isinstance(value, int) else None


def _all_settings() -> list[tuple[str, str, object]]:
    sections = Settings().model_dump()
    return [(section, name, value) for section, values in sections.items() for name, value in values.items()]


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings(None) == Settings()


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(_toml(tmp_path, "")) == Settings()


def test_a_mark_of_the_encoding_is_passed_over(tmp_path: Path) -> None:
    assert load_settings(_toml(tmp_path, '\ufeff[read]\ntimezone = "Europe/Berlin"')).read.timezone == "Europe/Berlin"


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    content = '[read]\ntimezone = "Europe/Berlin"\n[match]\nwindow_days = 3\n'
    found = load_settings(_toml(tmp_path, content)).model_dump()
    expected = Settings().model_dump()
    expected["read"]["timezone"] = "Europe/Berlin"
    expected["match"]["window_days"] = 3.0
    assert found == expected


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[match]\nmin_jacard = 0.5", "match.min_jacard"),
        ("[matching]\nmin_jaccard = 0.5", "matching"),
        ("read = 3", "read"),
        ('[match]\nmin_jaccard = "half"', "match.min_jaccard"),
        ("[match]\nmin_jaccard = 1.5", "match.min_jaccard"),
        ("[match]\nmin_jaccard = nan", "match.min_jaccard"),
        ("[sketch]\nnum_perm = 128.5", "sketch.num_perm"),
        ("[sketch]\nseed = -1", "sketch.seed"),
        ('[read]\ntimezone = "Berlin"', "read.timezone"),
        ('[read]\ntimezone = ""', "read.timezone"),
        ('[read.source_timezones]\n"Der Standard" = "Vienna"', "read.source_timezones"),
        ("[run]\nworkers = -1", "run.workers"),
        ('[run]\nengine = "spark"', "run.engine"),
        ('[run]\nengine = "dask"\nscheduler = "10.0.0.5:8786"', "run.scheduler"),
        ('[run]\nengine = "dask"\nstaging = "shared"', "run.staging"),
        ('[run]\nscheduler = "tcp://10.0.0.5:8786"', "scheduler and staging are of engine"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, content: str, named: str) -> None:
    path = _toml(tmp_path, content)
    with pytest.raises(UsageError) as refused:
        load_settings(path)
    assert named in str(refused.value) and str(path) in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[match]\nmin_jacard = 0.5", "there is no setting match.min_jacard, did you mean match.min_jaccard?"),
        ("[matching]\nmin_jaccard = 0.5", "there is no setting matching, did you mean match?"),
        ("[read]\nxyzzy = 1", "there is no setting read.xyzzy"),
    ],
)
def test_of_an_unknown_setting_the_nearest_is_named(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_settings(_toml(tmp_path, content))
    assert str(refused.value).endswith(f"is not usable: {said}")


@pytest.mark.parametrize("content", ["[read]\nchunk_documents = true", '[sketch]\nnum_perm = "128"'])
def test_a_value_of_another_type_is_refused_though_it_could_be_read_as_a_number(tmp_path: Path, content: str) -> None:
    with pytest.raises(UsageError):
        load_settings(_toml(tmp_path, content))


def test_a_seed_that_datasketch_cannot_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"sketch\.seed"):
        load_settings(_toml(tmp_path, "[sketch]\nseed = 4294967296"))


def test_settings_that_leave_no_bands_are_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leaves no bands"):
        parameters(load_settings(_toml(tmp_path, "[sketch]\nlsh_threshold = 0.95\nnum_perm = 16")).sketch)


@pytest.mark.parametrize("content", [b"[read", b"\xff\xfe[\0r\0", b"[read]\na = 1\na = 2"])
def test_what_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not valid TOML"):
        load_settings(path)


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UsageError, match="cannot read the settings file"):
            load_settings(path)


def test_the_zone_of_a_source_goes_before_the_general_one_whatever_its_capitals(tmp_path: Path) -> None:
    content = '[read]\ntimezone = "Asia/Tokyo"\n[read.source_timezones]\n"Der Standard" = "Europe/Vienna"'
    read = load_settings(_toml(tmp_path, content)).read
    assert [read.zone_of(source) for source in ("der standard", "Other", None)] == [
        "Europe/Vienna",
        "Asia/Tokyo",
        "Asia/Tokyo",
    ]


def test_the_order_of_the_sources_does_not_change_the_hash() -> None:
    zones = {"A": "UTC", "B": "Asia/Tokyo"}
    one, other = (
        Settings.model_validate({"read": {"source_timezones": dict(pairs)}})
        for pairs in (zones.items(), reversed(zones.items()))
    )
    assert one.hash == other.hash


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().match.min_jaccard = 0.9


def test_the_hash_follows_every_setting_but_those_that_only_say_who_works() -> None:
    changed = {(section, name): _changed(section, name, value).hash for section, name, value in _all_settings()}
    unchanged = {setting for setting, digest in changed.items() if digest == Settings().hash}
    assert unchanged == {("run", name) for name in RunSettings.model_fields}


def test_equal_settings_have_one_hash_however_they_were_given(tmp_path: Path) -> None:
    given = load_settings(_toml(tmp_path, "[match]\nwindow_days = 14\n[read]\n"))
    assert given.hash == Settings().hash


def test_settings_survive_their_json() -> None:
    """The runs table keeps them as JSON; a run must be repeatable from there."""
    settings = Settings.model_validate({"match": {"window_days": 3}})
    assert Settings.model_validate(json.loads(settings.model_dump_json())) == settings


def test_workers_default_to_at_least_one() -> None:
    assert Settings().run.n_workers >= 1
    assert Settings.model_validate({"run": {"workers": 3}}).run.n_workers == 3


def test_every_setting_says_what_it_is_for() -> None:
    for section in Settings.model_fields.values():
        assert isinstance(section.annotation, type) and issubclass(section.annotation, BaseModel)
        assert all(field.description for field in section.annotation.model_fields.values())
