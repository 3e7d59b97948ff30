"""What is installed with the program is exactly what was tested, and is listed"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.e2e.program import REPOSITORY

from .addresses import installed

_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
_ENTRY = re.compile(r"^[a-z0-9].*(?:\n    .*)*", re.MULTILINE)


def _locks() -> list[Path]:
    return [REPOSITORY / "requirements.lock", *sorted((REPOSITORY / "packaging").rglob("*.lock"))]


def test_every_dependency_has_an_exact_version_and_hashes(figure: Callable[[str], None]) -> None:
    entries = [entry for lock in _locks() for entry in _ENTRY.findall(lock.read_text(encoding="utf-8"))]
    loose = [entry.partition("\n")[0] for entry in entries if not _PIN.match(entry) or "--hash=sha256:" not in entry]
    assert loose == []
    assert len(entries) > 40
    figure(f"{len(entries)} packages pinned by hash")


def test_nothing_is_installed_otherwise() -> None:
    """Wherever packages are installed for use or for a build, their hashes are asked for; nothing is built from source."""
    scripts = [REPOSITORY / "packaging" / name for name in ("setup.sh", "linux/build_deb.sh")]
    for script in scripts:
        commands = re.findall(r"-m pip .*?install(?:.*\\\n)*.*", script.read_text(encoding="utf-8"))
        assert commands, script
        for command in commands:
            assert "--require-hashes" in command, script
            assert "--only-binary :all:" in command, script


def test_what_is_installed_here_is_what_the_lock_says_and_the_list_names(tmp_path: Path, figure: Callable[[str], None]) -> None:
    subprocess.run([sys.executable, "packaging/sbom.py", str(tmp_path / "bom.json")], cwd=REPOSITORY, check=True, timeout=60)
    listed = {(one["name"], one["version"]) for one in json.loads((tmp_path / "bom.json").read_text())["components"]}
    pins = set(_PIN.findall((REPOSITORY / "requirements.lock").read_text(encoding="utf-8")))
    here = {(re.sub(r"[-_.]+", "-", one.name).lower(), one.version) for one in installed(REPOSITORY)}
    assert here <= pins
    assert here <= listed
    figure(f"all {len(here)} packages that are loaded are on the list (CycloneDX)")


def test_a_search_for_known_mistakes_finds_no_grave_one(figure: Callable[[str], None]) -> None:
    command = [sys.executable, "-m", "bandit", "--quiet", "--recursive", "--format", "json", "app", "packaging"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=600)
    found = json.loads(done.stdout)
    assert found["errors"] == []
    assert found["metrics"]["_totals"]["loc"] > 10_000, "it did look"
    grave = [f"{one['filename']}:{one['line_number']} {one['issue_text']}" for one in found["results"] if one["issue_severity"] == "HIGH"]
    assert grave == []
    figure(f"{len(grave)} grave findings of bandit in {found['metrics']['_totals']['loc']} lines")
