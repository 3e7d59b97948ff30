"""The set-up brings every program and font that anything here starts, waits for a busy apt, and says what to type where it may not install."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fonts import SETUP, folders
from tests.screen import program

ROOT = SETUP.parents[1]
SOURCES = [path for room in ("tests", "packaging") for path in sorted((ROOT / room).rglob("*.py"))]
LINES = re.findall(r"^(?:\w+=')?(cmd|lib|file) (\S+) ([^\s']+)'?$", SETUP.read_text(encoding="utf-8"), re.MULTILINE)
COMMANDS = {thing for kind, thing, _ in LINES if kind == "cmd"}
LIBRARIES = [thing for kind, thing, _ in LINES if kind == "lib"]
# Debian marks their packages (coreutils, dash, dpkg, e2fsprogs, mount, util-linux) as essential or required: no system is without them.
ALWAYS_THERE = {"cksum", "dpkg-deb", "mkfs.ext4", "mount", "setpriv", "sh", "umount"}
# Started by hand only, by what says itself what it needs.
BY_HAND = {
    ("chromium", "tests/sessions/browser.py"),
    ("chromium", "tests/factory/browsers.py"),
    ("firefox-esr", "tests/factory/browsers.py"),
    ("xfce4-terminal", "tests/factory/terminals.py"),
    ("xset", "tests/factory/terminals.py"),
    ("soffice", "tests/factory/office.py"),
    ("/usr/bin/python3", "tests/factory/office.py"),
    ("chromium", "tests/factory/test_dom.py"),  # left out where it is not installed
    ("firefox-esr", "tests/system/tree/test_atspi.py"),  # left out where it is not installed
    ("node", "tests/peers/__main__.py"),
}
TOOLS = ("sh", "cat", "cksum", "dirname", "env", "grep", "mktemp", "printf", "rm", "sort", "tail", "touch", "chmod", "tr", "uname")

_APT = """#!/bin/sh
echo "apt-get $*" >>{folder}/asked
held() {{ echo "E: Could not get lock $1. It is held by process 4711 (unattended-upgr)"; exit 100; }}
case $1 in
    update) [ -e {folder}/lists-free ] || {{ touch {folder}/lists-free; held /var/lib/apt/lists/lock; }}; touch {folder}/lists ;;
    install)
        [ -e {folder}/free ] || {{ touch {folder}/free; held /var/lib/dpkg/lock-frontend; }}
        [ -e {folder}/lists ] || {{ echo 'E: Unable to locate package picom'; exit 100; }}
        for name in {commands}; do printf '#!/bin/sh\\n' >{folder}/bin/$name; chmod +x {folder}/bin/$name; done
        touch {folder}/installed ;;
esac
"""
_LDCONFIG = """#!/bin/sh
[ -e {folder}/installed ] || exit 0
for name in {libraries}; do printf '\\t%s (libc6,x86-64) => /lib/%s\\n' $name $name; done
"""


def _lists(tree: ast.AST) -> dict[str, list[str]]:
    """First words of the lists each name was given."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and (word := _first_word(node.value)):
            for target in node.targets:
                found.setdefault(ast.unparse(target), []).append(word)
    return found


def _first_word(node: ast.expr) -> str:
    if isinstance(node, ast.List | ast.Tuple) and node.elts:
        node = node.elts[0]
        return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return ""


def _called(path: Path) -> Iterator[tuple[str, int]]:
    """Programs named in calls that start one or look for one, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lists = _lists(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name, first = ast.unparse(node.func), node.args[0]
        if (name in ("program", "shutil.which") or name.endswith(".run")) and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, node.lineno
        elif name.startswith("subprocess."):
            for word in (_first_word(first), *lists.get(ast.unparse(first), ())):
                if word:
                    yield word, node.lineno


def test_every_program_that_is_started_is_on_the_list() -> None:
    named = {(word, path, line) for path in SOURCES for word, line in _called(path)}
    assert {"Xvfb", "xterm", "picom", "xdotool", "strace"} <= {word for word, _, _ in named}, "the search finds what it should"
    absent = [
        f"{path.relative_to(ROOT)}:{line} starts {word}"
        for word, path, line in sorted(named)
        if word not in COMMANDS | ALWAYS_THERE and (word, path.relative_to(ROOT).as_posix()) not in BY_HAND
    ]
    assert absent == [], "name it with its package in packaging/setup.sh, then run make fresh"


def test_every_font_that_is_named_is_on_the_list() -> None:
    by_hand = {"/usr/share/fonts/X11/misc"}  # the factory of terminals says which package brings it
    asked = re.compile(r"""["'](/usr/share/fonts/[^"'\s]+)""")
    named = {Path(name) for path in SOURCES if path != Path(__file__) for name in asked.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert {str(name) for name in named if not {name, name.parent} & set(folders())} - by_hand == set()


def test_every_x_server_is_the_same_everywhere() -> None:
    """Without the options all share, it has whatever fonts are installed."""
    starting = {path: path.read_text(encoding="utf-8") for path in SOURCES if path != Path(__file__)}
    starting = {path: text for path, text in starting.items() if '"-displayfd"' in text}
    assert starting
    assert [path.name for path, text in starting.items() if text.count('"-displayfd"') != text.count("*SAME_EVERYWHERE]")] == []


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout with a finished .venv on a system that has nothing of the list; its apt is busy at first."""
    (tmp_path / "packaging").mkdir()
    shutil.copy(SETUP, tmp_path / "packaging" / "setup.sh")
    (tmp_path / "requirements.lock").write_text("")
    _make(tmp_path / ".venv" / "bin" / "python", "#!/bin/sh\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(program(tool))
    names = {"folder": tmp_path, "commands": " ".join(sorted(COMMANDS)), "libraries": " ".join(LIBRARIES)}
    _make(tmp_path / "bin" / "apt-get", _APT.format(**names))
    _make(tmp_path / "bin" / "ldconfig", _LDCONFIG.format(**names))
    _make(tmp_path / "bin" / "sleep", "#!/bin/sh\n")
    _make(tmp_path / "bin" / "id", "#!/bin/sh\necho 0\n")
    stamp = f"{subprocess.run(['cksum'], input='', capture_output=True, text=True, check=True).stdout.strip()} {tmp_path}"
    (tmp_path / ".venv" / "set-up-done").write_text(stamp)
    return tmp_path


def _make(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def _set_up(bare: Path, mode: str = "test") -> subprocess.CompletedProcess[str]:
    command = [program("sh"), str(bare / "packaging" / "setup.sh"), mode]
    env = {"PATH": str(bare / "bin"), "HOME": str(bare), "TMPDIR": str(bare)}
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)


def test_a_busy_apt_is_waited_for_and_said(bare: Path) -> None:
    done = _set_up(bare)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("another program is installing or updating packages; waiting for its end (at most 15 minutes)") == 2
    asked = (bare / "asked").read_text().splitlines()
    assert [line.split()[1] for line in asked] == ["install", "install", "update", "update", "install"]
    packages = asked[-1].split()[4:]
    assert packages == sorted(set(packages)), "each once"
    assert {package for kind, _, package in LINES if kind != "file"} <= set(packages)
    assert _set_up(bare).stderr == "", "the second time there is nothing to do"
    assert (bare / "asked").read_text().splitlines() == asked


def test_whoever_may_not_install_is_told_the_one_line_to_type(bare: Path) -> None:
    _make(bare / "bin" / "id", "#!/bin/sh\necho 1000\n")
    done = _set_up(bare, "run")
    assert done.returncode == 1
    line = re.search(r"^ +as root: apt-get update && apt-get install --yes --no-install-recommends ([\w.+ -]+)$", done.stderr, re.MULTILINE)
    assert line is not None, done.stderr
    assert {"libegl1", "xvfb", "openbox"} <= set(line[1].split())
    assert not (bare / "asked").exists(), "nothing was tried that cannot go"
