"""Writes the list of all that a package carries or brings along (CycloneDX 1.6): names, exact versions, hashes, who needs whom.

From requirements.lock alone, so that it holds for every system and says the same each time.
Usage: python packaging/sbom.py FILE [LOCK…]   (each LOCK: a further lock file of what is put into a bundle)
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "realtime-hud"
_OURS = f"{NAME} (pyproject.toml)"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ; (.+?))?(?: \\)?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NEEDED_BY = re.compile(r"^    #(?: via|  ) +(\S.*)$")
_SPACE = uuid.UUID("7d0fd5b6-6a51-5c0e-9df1-0a6a1f9b4d11")


@dataclass(slots=True)
class Pinned:
    """One entry of a lock file.

    Attributes:
        when: For which systems and versions of Python, as in a requirement; '' for all.
        needed_by: The names of those that asked for it.
    """

    name: str
    version: str
    when: str
    hashes: list[str] = field(default_factory=list)
    needed_by: set[str] = field(default_factory=set)

    @property
    def ref(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(text: str) -> list[Pinned]:
    """The entries of a lock file as `make lock` writes it."""
    found: list[Pinned] = []
    for line in text.splitlines():
        if entry := _PINNED.match(line):
            found.append(Pinned(entry[1].lower(), entry[2], entry[3] or ""))
        elif found and (digest := _HASH.search(line)):
            found[-1].hashes.append(digest[1])
        elif found and (one := _NEEDED_BY.match(line)):
            found[-1].needed_by.add(one[1].strip())
    return found


def brought_along(entries: Iterable[Pinned]) -> list[Pinned]:
    """Those the program itself needs, directly or not; what only tests need is left out."""
    every = list(entries)
    names = {NAME, _OURS}
    while more := {entry.name for entry in every if entry.needed_by & names} - names:
        names |= more
    return [entry for entry in every if entry.name in names]


def bill(version: str, entries: Iterable[Pinned], sums: str) -> dict[str, object]:
    """The document. `sums`: lines 'sha256  file' of the reader's weights."""
    every = sorted(entries, key=lambda entry: (entry.name, entry.version))
    own = {"type": "application", "bom-ref": NAME, "name": NAME, "version": version, "licenses": [{"license": {"id": "Apache-2.0"}}]}
    components = [_library(entry) for entry in every] + [_weights(*line.split()) for line in sums.splitlines()]
    depends = [{"ref": NAME, "dependsOn": [entry.ref for entry in every if entry.needed_by & {NAME, _OURS}]}]
    depends += [{"ref": entry.ref, "dependsOn": [one.ref for one in every if entry.name in one.needed_by]} for entry in every]
    serial = uuid.uuid5(_SPACE, json.dumps([version, components], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
        "dependencies": depends,
    }


def _library(entry: Pinned) -> dict[str, object]:
    found: dict[str, object] = {"type": "library", "bom-ref": entry.ref, "name": entry.name, "version": entry.version, "purl": entry.ref}
    found["hashes"] = [{"alg": "SHA-256", "content": digest} for digest in entry.hashes]
    if entry.when:
        found["properties"] = [{"name": f"{NAME}:when", "value": entry.when}]
    return found


def _weights(digest: str, name: str) -> dict[str, object]:
    hashes = [{"alg": "SHA-256", "content": digest}]
    return {
        "type": "machine-learning-model",
        "bom-ref": f"reader/{name}",
        "name": f"PP-OCRv6 {'small' if 'small' in name else 'tiny'}: {name}",
        "version": digest[:12],
        "hashes": hashes,
    }


def main(target: Path, locks: Iterable[Path]) -> None:
    init = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "([^"]+)"$', init, re.MULTILINE)
    assert version is not None
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    entries = brought_along(pinned((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    direct = {re.split(r"[<>=!~;\[ ]", one, maxsplit=1)[0].lower() for one in needs}
    if forgotten := direct - {entry.name for entry in entries}:
        raise SystemExit(f"requirements.lock does not name {', '.join(sorted(forgotten))}. Please type: make lock")
    known = {entry.name for entry in entries}
    for lock in locks:
        entries += [entry for entry in pinned(lock.read_text(encoding="utf-8")) if entry.name not in known]
    sums = (ROOT / "resources" / "reader" / "SHA256SUMS").read_text(encoding="utf-8")
    target.write_text(json.dumps(bill(version[1], entries, sums), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), map(Path, sys.argv[2:]))
