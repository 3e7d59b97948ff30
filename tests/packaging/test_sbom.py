"""The list of what a package brings along: whole, with the hashes of the lock, the same each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.wheel import ROOT

LOCK = """# made by hand
needed==1.0 ; sys_platform == 'linux' \\
    --hash=sha256:{} \\
    --hash=sha256:{}
    # via realtime-hud (pyproject.toml)
beneath==2.5 \\
    --hash=sha256:{}
    # via
    #   needed
    #   tester
tester==3.0 \\
    --hash=sha256:{}
    # via realtime-hud (pyproject.toml:dev)
""".format(*(digit * 64 for digit in "0123"))


def _written(folder: Path, *locks: str | Path) -> dict[str, Any]:
    target = folder / "bom.json"
    subprocess.run([sys.executable, "packaging/sbom.py", str(target), *map(str, locks)], cwd=ROOT, check=True, timeout=60)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with the same script."""
    for name in ("packaging", "app", "resources/reader"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "packaging" / "sbom.py").write_bytes((ROOT / "packaging" / "sbom.py").read_bytes())
    (tmp_path / "app" / "__init__.py").write_text('__version__ = "9.9"\n')
    (tmp_path / "resources/reader/SHA256SUMS").write_text(f"{'a' * 64}  rec.onnx\n{'b' * 64}  rec_small.onnx\n")
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies = [\"Needed>=1; sys_platform == 'linux'\"]\n")
    (tmp_path / "requirements.lock").write_text(LOCK)
    return tmp_path


def _made(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "packaging" / "sbom.py"), str(project / "bom.json")]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_it_names_what_the_program_needs_and_not_what_tests_need(project: Path) -> None:
    assert _made(project).returncode == 0
    found = json.loads((project / "bom.json").read_text())
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["metadata"]["component"]["version"] == "9.9"
    assert [one["name"] for one in found["components"]] == ["beneath", "needed", "PP-OCRv6 tiny: rec.onnx", "PP-OCRv6 small: rec_small.onnx"]
    needed = found["components"][1]
    assert needed["purl"] == "pkg:pypi/needed@1.0"
    assert [digest["content"] for digest in needed["hashes"]] == ["0" * 64, "1" * 64]
    assert needed["properties"] == [{"name": "realtime-hud:when", "value": "sys_platform == 'linux'"}]
    depends = {one["ref"]: one["dependsOn"] for one in found["dependencies"]}
    assert depends == {
        "realtime-hud": ["pkg:pypi/needed@1.0"],
        "pkg:pypi/needed@1.0": ["pkg:pypi/beneath@2.5"],
        "pkg:pypi/beneath@2.5": [],
    }


def test_a_lock_that_is_too_old_is_said(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\ndependencies = ["needed", "newcomer>=1"]\n')
    made = _made(project)
    assert made.returncode == 1
    assert made.stderr == "requirements.lock does not name newcomer. Please type: make lock\n"
    assert not (project / "bom.json").exists()


def test_it_is_the_same_each_time_and_a_bundle_holds_more(tmp_path: Path) -> None:
    bundle = ROOT / "packaging/linux/pyinstaller.lock"
    first = _written(tmp_path)
    assert _written(tmp_path) == first
    names = {one["name"] for one in first["components"]}
    more = {one["name"] for one in _written(tmp_path, bundle)["components"]}
    assert "pyinstaller" in more - names
    assert names < more
    assert "pytest" not in more
