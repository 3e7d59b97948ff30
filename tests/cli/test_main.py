"""What is understood before the verb is known."""

from __future__ import annotations

import pytest

from app.cli.main import home_first, verb_at


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["notes", "list", "--home", "X"], ["--home", "X", "notes", "list"]),
        (["notes", "--home=X", "list"], ["--home", "X", "notes", "list"]),
        (["--home", "watch", "doctor"], ["--home", "watch", "doctor"]),
        (["--home", "A", "ctl", "note", "b", "--home", "B"], ["--home", "B", "ctl", "note", "b"]),
        (["ctl", "note", "--", "--home", "X"], ["ctl", "note", "--", "--home", "X"]),
        (["--start"], ["--start"]),
    ],
)
def test_the_home_is_found_wherever_it_stands(given: list[str], found: list[str]) -> None:
    assert home_first(given) == found


@pytest.mark.parametrize("given", [["notes", "list", "--home"], ["--home", "--start"], ["--home="]])
def test_a_home_without_a_folder_is_wrong_use(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        home_first(given)
    assert ended.value.code == 2
    assert "--home needs the name of a folder" in capsys.readouterr().err


def test_a_folder_called_like_a_verb_is_no_verb() -> None:
    assert verb_at(home_first(["--home", "watch"])) is None
    assert verb_at(home_first(["doctor", "--home", "watch"])) == 2
