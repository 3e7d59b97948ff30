"""The settings file: only what differs, comments kept, and nothing in it that can keep the program from starting."""

from __future__ import annotations

import os
import stat
from dataclasses import fields
from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.settings.schema import Settings, all_settings
from app.settings.store import SettingsFile, accept, line_of
from app.settings.words import unknown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "settings.toml"


def test_every_setting_is_described() -> None:
    described = list(all_settings())
    assert [each.name for each in described] == [each.name for each in fields(Settings)]
    assert len({each.key for each in described}) == len(described)
    for each in described:
        assert each.label
        assert each.help
        assert accept(each, each.default) == each.default
        assert getattr(Settings(), each.name) == each.default


def test_without_a_file_all_is_default(file: Path) -> None:
    assert SettingsFile(file).load().settings == Settings()
    assert SettingsFile(file).load().problems == ()


def test_only_what_differs_is_written_for_the_user_alone(file: Path) -> None:
    saved = SettingsFile(file).save({"interval": 2, "theme": "dark", "detail": "all"})
    assert saved.settings == Settings(interval=2.0, theme="dark")
    assert tomlkit.parse(file.read_text()).unwrap() == {"record": {"interval": 2.0}, "window": {"theme": "dark"}}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SettingsFile(file).load().settings == saved.settings
    SettingsFile(file).save({"interval": Settings().interval, "theme": "system"})
    assert tomlkit.parse(file.read_text()).unwrap() == {}


def test_comments_order_and_unknown_keys_stay(file: Path) -> None:
    file.write_text('# mine\n[record]\nfuture = 1 # of a newer version\ninterval = 5 # slow disk\n\n[other]\nx = "y"\n')
    SettingsFile(file).save({"interval": 3.0, "engine": "realtime"})
    assert file.read_text() == (
        '# mine\n[record]\nfuture = 1 # of a newer version\ninterval = 3.0 # slow disk\nengine = "realtime"\n\n[other]\nx = "y"\n'
    )


def test_a_linked_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("")
    file.symlink_to(tmp_path / "dotfiles.toml")
    SettingsFile(file).save({"interval": 3.0})
    assert file.is_symlink()
    assert "3.0" in (tmp_path / "dotfiles.toml").read_text()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[record]\ninterval = "fast"\n', 2, "a number from 0.2 to 60"),
        ("[record]\n\n# x\ninterval = 99\n", 4, "a number from 0.2 to 60"),
        ("[record]\ninterval = nan\n", 2, "a number"),
        ("[record]\ninterval = true\n", 2, "a number"),
        ("record.interval = 0\n", 1, "a number"),
        ("record = { interval = 0 }\n", 0, "a number"),
        ("[pictures]\npicture_days = 1.5\n", 2, "a whole number"),
        ('[window]\ntheme = "pink"\n', 2, "“system”, “light”, “dark”"),
        ("[record]\nfollow = 1\n", 2, "true or false"),
        ("[realtime]\nmodel = 5\n", 2, "a text"),
        ('[realtime]\nmodel = "a\\nb"\n', 2, "a text on one line"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_default_used(file: Path, text: str, line: int, says: str) -> None:
    file.write_text(text)
    loaded = SettingsFile(file).load()
    assert loaded.settings == Settings()
    (problem,) = loaded.problems
    assert problem.code == "settings-value"
    assert says in problem.message
    if line:
        assert problem.message.startswith(f"Line {line} ")
    assert file.read_text() == text


def test_a_group_that_is_given_a_value_is_named(file: Path) -> None:
    file.write_text("record = 5\n")
    (problem,) = SettingsFile(file).load().problems
    assert problem.code == "settings-group"
    assert problem.message.startswith("Line 1 of the settings file sets “record” to a value, but it is a group of settings.")


def test_the_other_values_of_such_a_file_count(file: Path) -> None:
    file.write_text('[record]\ninterval = "x"\nengine = "realtime"\n')
    assert SettingsFile(file).load().settings == Settings(engine="realtime")


BROKEN = [b"[a", b"x = 1\nx = 2\n", b"\x00\x01", b"\xff\xfe\x00", b"a = " + b"[" * 5000, b"<<<<<<< HEAD\n", b"x" * (2 << 20), b"interval: 3\n"]


@pytest.mark.parametrize("raw", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_kept_as_bad_and_the_defaults_used(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    loaded = SettingsFile(file).load()
    assert loaded.settings == Settings()
    (problem,) = loaded.problems
    assert problem.code == "settings-broken"
    assert "settings.toml.bad" in problem.message
    assert file.with_name("settings.toml.bad").read_bytes() == raw
    assert not file.exists()
    assert SettingsFile(file).load().problems == ()


def test_a_bad_file_is_never_overwritten(file: Path) -> None:
    for number in range(3):
        file.write_text(f"[broken {number}")
        SettingsFile(file).load()
    kept = sorted(path.name for path in file.parent.iterdir())
    assert kept == ["settings.toml.bad", "settings.toml.bad2", "settings.toml.bad3"]
    assert file.with_name("settings.toml.bad").read_text() == "[broken 0"


def test_saving_over_a_file_broken_meanwhile_keeps_it(file: Path) -> None:
    file.write_text("[broken")
    saved = SettingsFile(file).save({"theme": "dark"})
    assert [problem.code for problem in saved.problems] == ["settings-broken"]
    assert file.with_name("settings.toml.bad").exists()
    assert SettingsFile(file).load().settings == Settings(theme="dark")


def test_a_value_that_is_not_allowed_is_refused_in_words(file: Path) -> None:
    with pytest.raises(ValueError, match="one of"):
        SettingsFile(file).save({"theme": "pink", "interval": 2.0})
    with pytest.raises(KeyError):
        SettingsFile(file).save({"nothing": 1})
    assert not file.exists()


def test_settings_that_cannot_be_saved_hold_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    saved = SettingsFile(tmp_path / "in the way" / "settings.toml").save({"theme": "dark"})
    assert saved.settings.theme == "dark"
    assert saved.problems[-1].code == "settings-unwritable"


def test_a_folder_in_the_place_of_the_file(file: Path) -> None:
    file.mkdir()
    loaded = SettingsFile(file).load()
    assert loaded.settings == Settings()
    assert [problem.code for problem in loaded.problems] == ["settings-unreadable"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text(alphabet='[]record.interval="19 \n#{}', max_size=60).map(str.encode))
def test_no_file_keeps_the_program_from_starting(file: Path, raw: bytes) -> None:
    for old in file.parent.iterdir():
        os.unlink(old)  # noqa: PTH108
    file.write_bytes(raw)
    loaded = SettingsFile(file).load()
    SettingsFile(file).save({"font_size": 15})
    assert SettingsFile(file).load().settings.font_size == 15
    assert loaded.settings.engine == "local"


def test_lines_are_found_in_tables_and_dotted_keys() -> None:
    text = "[a]\nx = 1\n[record]\n  interval=2\n[b]\ninterval = 3\n"
    assert line_of(text, "record.interval") == 4
    assert line_of("record . interval = 2", "record.interval") == 1
    assert line_of("", "record.interval") == 0


def test_names_that_mean_nothing_are_told_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[record]\ninterval = 1.0\nintervall = 2.0\n[notes]\nencrypted = false\n[later]\nx = 1\n", "utf-8")
    loaded = SettingsFile(path).load()
    assert loaded.problems == ()
    assert loaded.unknown == ("record.intervall", "later")
    assert SettingsFile(path).save({"interval": 2.0}).unknown == loaded.unknown
    assert "intervall = 2.0" in path.read_text("utf-8")
    told = unknown(path, loaded.unknown)
    assert "record.intervall (record.interval?), later." in told.message
    assert "…" in unknown(path, [f"x{number}" for number in range(20)]).message


def test_a_choice_that_is_always_stated_stays_in_the_file(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    assert not file.names("encrypted")
    file.save({"interval": 2.0})
    assert not file.names("encrypted")
    for value in (True, False):
        file.save({"encrypted": value})
        assert file.names("encrypted")
        assert file.load().settings.encrypted is value
    (tmp_path / "settings.toml").write_text("[notes]\nencrypted = 3\n", "utf-8")
    assert not file.names("encrypted")
