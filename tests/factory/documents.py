"""Where pages nobody here wrote come from: the HTML that Debian's documentation packages bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """HTML of one Debian package: where it lies, and how many documents are taken of it."""

    name: str
    pattern: str
    most: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `name` decides the part it belongs to."""

    name: str
    url: str


# The handbook's translations are left out where the reader does not know the script.
PACKAGES = (
    Package("debian-handbook", "/usr/share/doc/debian-handbook/html/[!aefgijkruvz]*/*.html", 12),
    Package("debian-handbook", "/usr/share/doc/debian-handbook/html/[ef][nrs]-*/*.html", 12),
    Package("debian-reference-en", "/usr/share/debian-reference/ch*.en.html", 8),
    Package("debian-reference-fr", "/usr/share/debian-reference/ch*.fr.html", 8),
    Package("sqlite3-doc", "/usr/share/doc/sqlite3/*.html", 16),
    Package("git-doc", "/usr/share/doc/git/html/git-*.html", 14),
    Package("python3-doc", "/usr/share/doc/python3.*/html/library/*.html", 14),
    Package("python3-doc", "/usr/share/doc/python3.*/html/howto/*.html", 5),
    Package("r-doc-html", "/usr/share/R/doc/manual/*.html", 6),
    Package("octave-doc", "/usr/share/doc/octave/octave.html/*.html", 10),
    Package("apache2-doc", "/usr/share/doc/apache2-doc/manual/[defs][enrs]/mod/*.html", 12),
)


def documents() -> Iterator[Document]:
    """The documents of the packages that are installed, the same ones on every machine."""
    for package in PACKAGES:
        root, _, pattern = package.pattern.partition("/usr/share/")[2].partition("/")
        paths = Path("/usr/share", root).glob(pattern)
        for path in sorted(paths, key=_order)[: package.most]:
            yield Document(f"{package.name}/{path.parent.name}/{path.name}", path.as_uri())


def missing() -> list[str]:
    """Packages of the table that are not installed."""
    here = {document.name.partition("/")[0] for document in documents()}
    return sorted({package.name for package in PACKAGES} - here)


def _order(path: Path) -> bytes:
    """Any order that has nothing to do with what stands in a file."""
    return blake2b(f"{path.parent.name}/{path.name}".encode(), digest_size=8).digest()
