"""Copies the licences of everything in the bundle beside it, a folder each; fails when something of it has none."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = (
    "cffi", "cryptography", "importlib_metadata", "jaraco.classes", "jaraco.context", "jaraco.functools", "jeepney", "keyring", "lazy_importer",
    "more-itertools", "mss", "numpy", "onnxruntime", "packaging", "pillow", "platformdirs", "pyinstaller", "PySide6_Essentials", "python-xlib",
    "RapidFuzz", "SecretStorage", "shiboken6", "sqlcipher3", "tomlkit", "truststore", "websocket-client", "zipp", "six",
    "backports.tarfile", "pycparser",
)  # fmt: skip
NAMES = ("licen", "copying", "notice", "thirdparty", "authors")
COMMON = {
    "PySide6_Essentials": "Qt and PySide6: LGPL-3, see /usr/share/common-licenses/LGPL-3 and GPL-3.\n",
    "shiboken6": "Shiboken: LGPL-3, see /usr/share/common-licenses/LGPL-3 and GPL-3.\n",
}


def main(target: Path) -> None:
    missing: list[str] = []
    for name in BUNDLED:
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        folder = target / name.lower()
        files = [file for file in found.files or () if file.name.lower().startswith(NAMES) and "tests" not in file.parts]
        for file in files:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(found.locate_file(file)), folder / file.name)
        if name in COMMON:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "LICENSE").write_text(COMMON[name])
        elif not files:
            missing.append(name)
    ours = {"python": Path(sys.base_prefix, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "LICENSE.txt")}
    ours |= {"realtime-hud": ROOT / "LICENSE", "reader": ROOT / "resources/reader/LICENSE", "lucide": ROOT / "resources/icons/LICENSE"}
    for name, source in ours.items():
        (target / name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target / name / "LICENSE")
    shutil.copyfile(ROOT / "resources/reader/NOTICE", target / "reader" / "NOTICE")
    if missing:
        raise SystemExit(f"no licence was found for: {', '.join(missing)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
