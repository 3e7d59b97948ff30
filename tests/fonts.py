"""The fonts of every test: those of the set-up's list and no others, whatever else this machine has."""

from __future__ import annotations

import re
from pathlib import Path

SETUP = Path(__file__).resolve().parents[1] / "packaging" / "setup.sh"
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""
_FAMILIES = {"sans-serif": "DejaVu Sans", "serif": "DejaVu Serif", "monospace": "DejaVu Sans Mono"}


def folders() -> list[Path]:
    """Where the fonts lie that set-up installs for tests."""
    named = re.findall(r"^(?:\w+='|)file (/usr/share/fonts/\S+) ", SETUP.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted({Path(path).parent for path in named})


def write_config(folder: Path) -> Path:
    """A configuration for fontconfig (`FONTCONFIG_FILE`) in `folder`, which also gets its cache."""
    path = folder / "fonts.conf"
    path.write_text(
        _CONFIG.format(
            folders="\n".join(f"  <dir>{place}</dir>" for place in folders()),
            cache=folder / "font-cache",
            aliases="\n".join(
                f"  <alias><family>{family}</family><prefer><family>{font}</family></prefer></alias>" for family, font in _FAMILIES.items()
            ),
        ),
        encoding="utf-8",
    )
    return path
