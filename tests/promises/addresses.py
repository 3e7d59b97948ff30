"""Addresses that stand in native libraries: where a library could report to, whatever its documentation says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

_LIBRARY = re.compile(r"\.(?:so|dll|dylib|pyd)(?:\.|$)")
_WITH_SCHEME = re.compile(rb"(?:https?|wss?|ftp)://((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})")
# Without a scheme: three names or more, the last one of those that services use.
_ENDS = re.compile(rb"\.(?:com|net|org|io|ai|dev)(?![A-Za-z0-9._-])")
_BEFORE = re.compile(rb"(?<![A-Za-z0-9.@_/-])(?:[a-z0-9-]{2,}\.)+[a-z0-9-]{2,}$")
_LONGEST_NAME = 120


def installed(project: Path) -> Iterator[metadata.Distribution]:
    """The packages that the project's own dependencies bring along on this system."""
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    wanted = [Requirement(one) for one in tomllib.loads(text)["project"]["dependencies"]]
    known: set[str] = set()
    while wanted:
        one = wanted.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if name in known or (one.marker is not None and not one.marker.evaluate({"extra": ""})):
            continue
        known.add(name)
        found = metadata.distribution(name)
        wanted += map(Requirement, found.requires or ())
        yield found


def libraries(project: Path) -> Iterator[Path]:
    """Every native library of them."""
    for package in installed(project):
        for file in package.files or ():
            if _LIBRARY.search(file.name):
                yield Path(str(package.locate_file(file)))


def hosts(data: bytes) -> set[str]:
    """Names of hosts that stand in `data`, in small letters."""
    found = set(_WITH_SCHEME.findall(data))
    for end in _ENDS.finditer(data):
        if before := _BEFORE.search(data[max(0, end.start() - _LONGEST_NAME) : end.start()]):
            found.add(before[0] + end[0])
    return {name.decode("ascii").lower() for name in found}
