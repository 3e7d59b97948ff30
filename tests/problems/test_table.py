"""Every problem the program tells of is a row, every row is told of, and each is told with all it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.problems.row import Row
from app.problems.table import PROBLEMS, new_problem
from app.settings.schema import all_settings
from app.ui.cures import BUTTONS, command_of, cure_of, group_for

APP = Path(__file__).resolve().parents[2] / "app"
MODULES = sorted(path for path in APP.rglob("*.py") if path.parent.name != "problems")
MAKERS = ("new_problem", "problem_of", "spoken", "Fault", "_waits")
"""What makes a problem; its first argument is the code."""

ADDED = {"Fault": {"host", "model"}}
"""What a maker fills in by itself."""

ALWAYS = {"_waits": ("goes-on",)}
FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Made:
    """A place of the program where a problem is made."""

    place: str
    maker: str
    codes: tuple[str, ...]
    also: tuple[str, ...] | None
    names: frozenset[str] | None
    """None: not to be told from the source."""


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def _codes(first: ast.expr, tree: ast.Module) -> tuple[str, ...]:
    """The codes an argument may stand for: a literal, or a look-up in a table of the module."""
    match first:
        case ast.Constant(str(code)):
            return (code,)
        case ast.Subscript(ast.Name(table)):
            for node in tree.body:
                if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == table and isinstance(node.value, ast.Dict):
                    return tuple(str(ast.literal_eval(value)) for value in node.value.values)
    return ()


def _made(path: Path) -> Iterator[Made]:
    tree = _tree(path)
    for maker, call in _calls(tree):
        codes = _codes(call.args[0], tree) if maker in MAKERS and call.args else ()
        if not codes:
            continue
        also = [argument.value for argument in call.args[1:] if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
        literal = len(also) == len(call.args) - 1 and maker in ("new_problem", "spoken")
        names = frozenset(word.arg for word in call.keywords if word.arg)
        known = maker != "problem_of" and all(word.arg for word in call.keywords) and "names" not in names
        yield Made(
            f"{path.relative_to(APP)}:{call.lineno}",
            maker,
            codes,
            (*also, *ALWAYS.get(maker, ())) if literal else None,
            names | ADDED.get(maker, set()) if known else None,
        )


MADE = [made for path in MODULES for made in _made(path)]


def _fields(*texts: str) -> set[str]:
    return {name for text in texts for name in FIELD.findall(text)}


def test_every_code_that_is_told_is_a_row() -> None:
    assert len(MADE) > 100
    assert {made.place: made.codes for made in MADE if not set(made.codes) <= PROBLEMS.keys()} == {}


def test_every_row_is_told_of() -> None:
    assert PROBLEMS.keys() - {code for made in MADE for code in made.codes} == set()


def test_no_problem_is_made_but_from_its_row() -> None:
    """`Problem(…)` by itself would have sentences that no table knows and nobody can translate."""
    assert [f"{path.relative_to(APP)}:{call.lineno}" for path in MODULES for name, call in _calls(_tree(path)) if name == "Problem"] == []


def test_what_a_row_names_is_filled_in_wherever_it_is_told() -> None:
    wrong = {}
    for made in MADE:
        for code in made.codes:
            row = PROBLEMS[code]
            said = row.parts(made.also) if made.also is not None and set(made.also) <= row.sentences.keys() else (row.message,)
            if made.also is not None and not set(made.also) <= row.sentences.keys():
                wrong[made.place] = f"{code} has no sentence {made.also}"
            elif made.names is not None and not _fields(*said, row.cure) <= made.names:
                wrong[made.place] = f"{code} needs {_fields(*said, row.cure) - made.names}"
    assert wrong == {}


@pytest.mark.parametrize("row", PROBLEMS.values(), ids=PROBLEMS)
def test_a_row_is_whole(row: Row) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row.code)
    assert row.message or row.sentences
    for text in filter(None, (row.message, row.cure, row.brief, *row.sentences.values())):
        assert text[0] in "{“" or text[0].isupper() or text.startswith("macOS "), text
        assert text.endswith("."), text
    assert (row.group != "") == (row.command == "settings")
    assert row.group in {"", *(setting.key.partition(".")[0] for setting in all_settings())}
    assert not row.brief or row.command, "the brief cure stands beside a button"
    assert not row.command or row.command in BUTTONS
    assert not (row.fatal and row.retry_s is not None)


def test_codes_are_rows_once() -> None:
    codes = re.findall(r"(?:Row|_stops|_passes)\(\s*\"([a-z-]+)\"", "".join(path.read_text() for path in (APP / "problems").glob("*_rows.py")))
    assert sorted(codes) == sorted(PROBLEMS)


def test_a_problem_says_what_its_row_says() -> None:
    problem = new_problem("store-readonly", "goes-on", detail="EROFS", retry_s=5.0, folder="/notes")
    assert problem.message.startswith("The folder of the notes, /notes, cannot be written. Notes go on ")
    assert (problem.code, problem.detail, problem.retry_s, problem.fatal) == ("store-readonly", "EROFS", 5.0, False)
    assert (problem.names, problem.also) == ((("folder", "/notes"),), ("goes-on",))


def test_a_fatal_problem_that_is_tried_again_is_not_fatal_this_time() -> None:
    assert new_problem("key-refused", host="h").fatal
    assert not new_problem("key-refused", host="h", retry_s=3.0).fatal


@pytest.mark.parametrize(("code", "also"), [("never-heard-of", ()), ("store-busy", ("never-heard-of",))])
def test_what_is_no_row_is_a_fault_of_ours(code: str, also: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        new_problem(code, *also)


def test_the_button_beside_a_problem() -> None:
    assert cure_of("key-refused") == ("key", "Enter key…")
    assert cure_of("policy") is None
    assert cure_of("never-heard-of") is None
    assert command_of("budget-day") == "money"
    assert [group_for(code) for code in ("picture-gone", "address-wrong", "settings-broken", "policy")] == [
        "pictures",
        "realtime",
        "record",
        "record",
    ]
