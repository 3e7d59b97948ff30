"""House rules that import-linter and ruff cannot say."""

from __future__ import annotations

import ast
import functools
import hashlib
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from app import __version__

from .packaging.wheel import apart, build_wheel, install_wheel

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
OURS = MODULES + TESTS + sorted((ROOT / "packaging").rglob("*.py"))

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60
USUAL_LINES_OF_A_FUNCTION = 30
USUALLY = 0.9

# Libraries that are easy to misuse, and the one place each is imported from.
OWNERS = {
    "mss": ("capture/grab_mss.py",),
    "onnxruntime": ("reading/models.py",),
    "sqlite3": ("notes/",),
    "websocket": ("engines/realtime/wire.py",),
    "keyring": ("system/keys.py",),
    "PySide6.QtWidgets": ("ui/",),
    "PySide6.QtGui": ("ui/",),
    "PySide6": ("ui/", "runtime/"),
}


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@functools.cache
def _absolute_imports(path: Path) -> list[tuple[int, str]]:
    """Line and full name of everything imported by its absolute name; `from a import b` counts as `a.b`."""
    found = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def _place(path: Path, line: int = 1) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Place and length of each function, from its `def` to its last line."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{_place(path, node.lineno)} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_program_imports_itself_relatively() -> None:
    """The wheel carries `app` under another name."""
    wrong = [
        f"{_place(path, line)} imports {name}"
        for path in MODULES
        for line, name in _absolute_imports(path)
        if name.partition(".")[0] in ("app", "realtime_hud")
    ]
    assert wrong == []


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_its_owner(library: str) -> None:
    wrong = [
        f"{_place(path, line)} imports {name}"
        for path in MODULES
        if not path.relative_to(APP).as_posix().startswith(OWNERS[library])
        for line, name in _absolute_imports(path)
        if f"{name}.".startswith(f"{library}.")
    ]
    assert wrong == []


def test_only_declared_libraries_are_imported() -> None:
    project = _pyproject()["project"]
    assert isinstance(project, dict)
    declared = {str(need).partition(";")[0].strip(" ").split(">")[0].split("<")[0].split("=")[0].lower() for need in project["dependencies"]}
    brought = {"pyside6-essentials": {"shiboken6"}}
    names = {
        module for module, owners in metadata.packages_distributions().items() if declared & {owner.lower().replace("_", "-") for owner in owners}
    }
    known = names.union(*(extra for need, extra in brought.items() if need in declared)) | sys.stdlib_module_names
    wrong = [
        f"{_place(path, line)} imports {name}" for path in MODULES for line, name in _absolute_imports(path) if name.partition(".")[0] not in known
    ]
    assert wrong == []


def test_files_stay_short() -> None:
    lengths = {_place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OURS}
    assert {place: length for place, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_functions_stay_short() -> None:
    lengths = dict(function for path in OURS for function in _functions(path))
    assert {place: length for place, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}
    short = sum(length <= USUAL_LINES_OF_A_FUNCTION for length in lengths.values())
    assert short >= USUALLY * len(lengths), f"only {short} of {len(lengths)} functions have {USUAL_LINES_OF_A_FUNCTION} lines or fewer"


def test_no_module_is_named_like_one_of_pythons() -> None:
    """`mailbox` is the house's word for the engine's slot; Python's own reads mail folders, which nothing here does."""
    taken = sys.stdlib_module_names - {"mailbox"}
    wrong = [_place(path) for path in MODULES if (path.parent.name if path.stem == "__init__" else path.stem) in taken]
    assert wrong == []


def test_every_module_says_what_it_is() -> None:
    assert [_place(path) for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_packages_hold_only_their_docstring() -> None:
    """No re-exports: what a room offers is imported from the module that makes it."""
    for path in MODULES:
        if path.name == "__init__.py":
            rest = _tree(path).body[1:]
            allowed = 3 if path.parent == APP else 0  # version, name, what the name is for
            assert len(rest) == allowed, _place(path)


def test_tests_wait_for_conditions_and_use_real_parts() -> None:
    wrong = []
    for path in TESTS:
        if not path.name.startswith(("test_", "conftest")) and path.parent.name != "fakes":
            continue
        tree = _tree(path)
        wrong += [f"{_place(path, line)} imports {name}" for line, name in _absolute_imports(path) if name.startswith("unittest")]
        wrong += [
            f"{_place(path, node.lineno)} waits a fixed time"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep", "qtbot.wait", "QTest.qWait")
        ]
    assert wrong == []


def test_the_readers_weights_are_the_ones_we_measured() -> None:
    folder = ROOT / "resources" / "reader"
    sums = {name: digest for digest, name in (line.split() for line in (folder / "SHA256SUMS").read_text().splitlines())}
    assert set(sums) == {path.name for path in folder.iterdir() if path.suffix in (".onnx", ".json")}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    assert (folder / "LICENSE").stat().st_size > 1000


def test_the_lock_file_names_hashes_of_everything() -> None:
    """`pip install --require-hashes` needs one per package; an exact version too."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    packages = [at for at, line in enumerate(lines) if line[:1].isalnum()]
    assert len(packages) > 40
    for at in packages:
        assert "==" in lines[at], lines[at]
        assert "--hash=sha256:" in lines[at + 1], lines[at]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_the_whole_program(wheel: Path) -> None:
    assert wheel.name == f"realtime_hud-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        about = archive.read(f"realtime_hud-{__version__}.dist-info/METADATA").decode()
    wanted = {f"realtime_hud/{path.relative_to(APP).as_posix()}" for path in MODULES}
    wanted |= {
        f"realtime_hud/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "pictures" not in path.parts
    }
    assert wanted - names == set()
    assert {name for name in names if not name.startswith(("realtime_hud/", f"realtime_hud-{__version__}.dist-info/"))} == set()
    assert "Requires-Python: >=3.11\n" in about
    assert f"realtime_hud-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_wheel_installs_and_starts(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout, with the locked libraries: its own name, version and resources."""
    programs = install_wheel(wheel, tmp_path / "env")
    assert apart(programs / "realtime-hud", "--version", cwd=tmp_path).strip() == f"realtime-hud {__version__}"
    found = apart(programs / "python", "-c", "from realtime_hud.files import resource; print(resource('reader', 'rec.onnx').is_file())", cwd=tmp_path)
    assert found.strip() == "True"
    menu = (
        "from realtime_hud.system.launching import own_launch; from realtime_hud.system.desktop_entry import entry_text; "
        "print(entry_text(own_launch()))"
    )
    assert f"\nExec={programs / 'realtime-hud'} ctl stop\n" in apart(programs / "python", "-c", menu, cwd=tmp_path)
