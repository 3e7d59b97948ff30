"""Held out, not to be looked at while the engine is written: Rust in a large-type editor, a shell session, a German cash book, light cards, a "
"profile form."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome
from .paint import painted

_CSS = (
    chrome.CSS
    + """
.zed { height: 100%; background: #fdf6e3; color: #586e75; font: 14px/22px 'Roboto'; }
.zed .tb { height: 36px; background: #eee8d5; padding: 7px 14px; } .zed .tb span { margin-right: 30px; }
.zed .ed { font: 16px/24px 'DejaVu Sans Mono'; padding-top: 6px; }
.zed .ed div { white-space: pre; height: 24px; }
.zed .ed i { font-style: normal; display: inline-block; width: 62px; text-align: right; padding-right: 22px; color: #b8b29c; } .k { color: #859900; }
.s { color: #2aa198; } .c { color: #93a1a1; } .n { color: #d33682; }
.zed .bt { height: 26px; background: #eee8d5; padding: 2px 14px; font-size: 13px; } .zed .bt span { margin-right: 30px; }
.sh { height: 100%; background: #ffffff; color: #1b1b1b; font: 15px/20px 'Liberation Mono'; padding: 8px 12px; }
.sh div { white-space: pre; height: 20px; } .sh .e { color: #b00020; }
.kb { height: 100%; background: #1f2933; color: #e4e7eb; font: 13px/19px 'Noto Sans'; } .kb .ti { padding: 10px 16px; font-size: 15px; }
.kb table { margin: 0 16px; } .kb td, .kb th { border: 1px solid #3e4c59; padding: 2px 9px; font-size: 13px; font-weight: 400; text-align: left; }
.kb th { background: #323f4b; }
.kb .r { text-align: right; } .kb .sel { background: #2f4f7f; } .kb .ft { padding: 10px 16px; }
.cards { background: #f3f4f8; min-height: 900px; padding: 24px 60px; font: 15px/22px 'Roboto'; color: #28304a; }
.cards h1 { font: 700 26px/36px 'Roboto'; margin-bottom: 14px; }
.cards .g { display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px; margin-bottom: 22px; }
.cards .x { background: #fff; border-radius: 10px; padding: 18px 22px; } .cards .x b { font: 700 34px/44px 'Roboto'; display: block; }
.cards .x span { color: #6b7391; }
.cards td, .cards th { padding: 6px 30px 6px 0; text-align: left; font-size: 14px; border-bottom: 1px solid #e3e5ee; }
.pf { padding: 24px 100px; font: 15px/22px 'Nimbus Sans'; color: #222; } .pf h1 { font-size: 25px; line-height: 36px; margin-bottom: 14px; }
.pf .f { display: flex; padding: 7px 0; } .pf .f span { width: 240px; text-align: right; padding-right: 18px; color: #666; }
.pf h2 { font-size: 18px; margin: 14px 0 4px; }
"""
)
_RUST = """use std::collections::BTreeMap;

/// Seats of one hall, by row letter.
pub struct Hall {
    name: String,
    rows: BTreeMap<char, Vec<bool>>,
}

impl Hall {
    pub fn free(&self) -> usize {
        self.rows.values().flatten().filter(|taken| !**taken).count()
    }

    /// Finds `n` seats side by side, nearest to the middle row.
    pub fn together(&self, n: usize) -> Option<(char, usize)> {
        for (row, seats) in &self.rows {
            if let Some(at) = seats.windows(n).position(|w| w.iter().all(|t| !t)) {
                return Some((*row, at));
            }
        }
        None
    }
}

const MAX_PER_ORDER: usize = 8;
""".splitlines()
_TYPED = [
    "",
    "pub fn price_cents(row: char, student: bool) -> u32 {",
    "    let base = if row < 'F' { 1450 } else { 1190 };",
    "    if student { base * 6 / 10 } else { base }",
    "}",
]


def _zed(lines: list[str], cursor: int, first: int = 1) -> Win:
    code = "".join(f"<div><i>{n}</i>{painted(t)}</div>" for n, t in list(enumerate(lines, 1))[first - 1 :])
    body = (
        "<div class='col zed'><div class=tb><span>kino</span><span>main</span><span>hall.rs</span><span>booking.rs</span></div>"
        f"<div class='grow ed'>{code}</div>"
        f"<div class=bt><span>{cursor}:1</span><span>Rust</span><span>rust-analyzer ready</span></div></div>"
    )
    return Win("Quill", "hall.rs - kino", body)


def _code_script() -> Script:
    edited = [t.replace("usize = 8", "usize = 10") for t in _RUST]
    full = edited + _TYPED
    half = [*edited, *_TYPED[:2], "    let base = if row < 'F' { 14"]
    wins = [
        _zed(_RUST, 1),
        _zed(_RUST, 10),
        _zed(edited, 25),
        _zed(edited + _TYPED[:2], 27),
        _zed(half, 28),
        _zed(edited + _TYPED[:3], 28),
        _zed(full, 30),
        _zed(full, 30, 12),
        _zed(full, 1),
    ]
    facts = [t.strip() for t in _RUST if len(t.strip()) > 24] + [t.strip() for t in _TYPED if len(t) > 9] + ["const MAX_PER_ORDER: usize = 10;"]
    return Script("held_code", [Shot((w,), f"Tue 2 Jun 22:{11 + i}", _CSS) for i, w in enumerate(wins)], facts)


_Q = "[lena@build07 wheels]$ "
_SHELL = [
    _Q + "docker build -t wheels:nightly .",
    "#7 [3/6] RUN pip install -r requirements.txt",
    "#7 12.84 ERROR: No matching distribution found for shapely==2.0.9",
    'ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1',
    _Q + "sed -i 's/shapely==2.0.9/shapely==2.0.7/' requirements.txt",
    _Q + "docker build -q -t wheels:nightly .",
    "sha256:4be1a07c9f0d2a66",
    _Q + "docker run --rm wheels:nightly pytest -q -k geo",
    *[f"tests/geo/test_buffer.py::test_ring[{n}] PASSED" for n in range(3, 19)],
    "tests/geo/test_union.py::test_touching FAILED",
    "E   ValueError: linearring requires at least 4 coordinates",
    "1 failed, 16 passed, 402 deselected in 6.31s",
    _Q + "df -h /var/lib/docker | tail -n 1",
    "/dev/nvme0n1p3  220G  201G  8.4G  97% /var/lib/docker",
    _Q + "docker system prune -f",
    "Total reclaimed space: 61.37GB",
    _Q,
]


def _shell(n: int) -> Win:
    rows = "".join(f"<div class='{'e' if 'ERROR' in t or 'FAILED' in t or t.startswith('E ') else ''}'>{esc(t)}</div>" for t in _SHELL[:n][-48:])
    return Win("Konsole", "wheels : bash", f"<div class=sh>{rows}</div>", rect=(120, 60, 1300, 900))


def _shell_script() -> Script:
    wins = [_shell(n) for n in (1, 4, 6, 8, 13, 24, 27, 29, 31, 32)]
    keep = [t for t in _SHELL if "PASSED" not in t and t != _Q and "#7 [" not in t]
    return Script("held_shell", [Shot((w,), f"Thu 3 Dec 03:{11 + i}", _CSS) for i, w in enumerate(wins)], [t.removeprefix(_Q) for t in keep])


_BOOK = [
    ("Datum", "Beleg", "Text", "Einnahme", "Ausgabe", "Bestand"),
    ("01.09.2026", "1041", "Übertrag August", "", "", "1.204,60"),
    ("02.09.2026", "1042", "Bareinzahlung Bank", "500,00", "", "1.704,60"),
    ("03.09.2026", "1043", "Briefmarken und Päckchen", "", "46,20", "1.658,40"),
    ("07.09.2026", "1044", "Kaffee für Besprechung", "", "18,75", "1.639,65"),
    ("09.09.2026", "1045", "Verkauf alter Bürostühle", "240,00", "", "1.879,65"),
    ("14.09.2026", "1046", "Schlüsseldienst Köhler", "", "129,90", "1.749,75"),
    ("18.09.2026", "1047", "Taxi Flughafen Tegel", "", "38,40", "1.711,35"),
    ("25.09.2026", "1048", "Blumen für Frau Jäger", "", "32,00", "1.679,35"),
]


def _book(rows: int, fixed: bool) -> Win:
    out = ""
    for n, row in enumerate(_BOOK[: rows + 1]):
        shown = ["Taxi Flughafen BER" if fixed and c.startswith("Taxi") else c for c in row]
        tag = "th" if n == 0 else "td"
        out += (
            "<tr>"
            + "".join(
                f"<{tag} style='width:{(110, 80, 330, 120, 120, 130)[i]}px' class='{'r' if i > 2 else ''}'>{c}</{tag}>" for i, c in enumerate(shown)
            )
            + "</tr>"
        )
    foot = "<div class=ft>Prüfung: Bestand gezählt 1.679,35 am 30.09.2026, gez. Müller-Thurgau</div>" if rows == 8 else ""
    menu = chrome.menu("Datei", "Bearbeiten", "Ansicht", "Buchung", "Hilfe")
    return Win(
        "Kassenbuch",
        "Kasse_September.kas",
        f"<div class='col kb'>{menu}<div class=ti>Kassenbuch September 2026</div><table>{out}</table>{foot}</div>",
        dark=True,
    )


def _book_script() -> Script:
    wins = [_book(4, False), _book(5, False), _book(6, False), _book(7, False), _book(7, True), _book(8, True), _book(8, True)]
    facts = [
        "Kassenbuch September 2026",
        "Übertrag August",
        "Bareinzahlung Bank 500,00",
        "1043 Briefmarken und Päckchen",
        "46,20 1.658,40",
        "1045 Verkauf alter Bürostühle",
        "240,00",
    ]
    facts += [
        "129,90 1.749,75",
        "Schlüsseldienst Köhler",
        "Taxi Flughafen Tegel",
        "Taxi Flughafen BER",
        "38,40 1.711,35",
        "25.09.2026 1048 Blumen für Frau Jäger",
        "32,00 1.679,35",
    ]
    facts += ["Bestand gezählt 1.679,35 am 30.09.2026, gez. Müller-Thurgau"]
    return Script("held_book", [Shot((w,), f"Mi 30. Sep 16:{2 + i:02}", _CSS) for i, w in enumerate(wins)], facts)


_KPI = [
    ("Visitors today", "1,204", "1,377"),
    ("Tickets sold", "388", "415"),
    ("Average stay", "1 h 52 min", "1 h 49 min"),
    ("Shop revenue", "€ 6,730", "€ 7,115"),
    ("Audio guides out", "96", "121"),
    ("Lost children", "1", "0"),
    ("Lift faults", "0", "2"),
    ("Waiting time", "14 min", "23 min"),
]
_HALLS = [
    ("Minerals", "212", "19.8 °C", "open"),
    ("Whales", "340", "20.4 °C", "open"),
    ("Planetarium", "148", "21.1 °C", "sold out until 16:00"),
    ("Butterflies", "91", "26.3 °C", "closed for cleaning"),
]


def _museum(late: bool) -> Win:
    cards = "".join(f"<div class=x><b>{b if late else a}</b><span>{label}</span></div>" for label, a, b in _KPI)
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{'open' if late and a == 'Butterflies' else d}</td></tr>" for a, b, c, d in _HALLS)
    page = (
        f"<div class=cards><h1>Museum control room</h1><div class=g>{cards}</div><div class=x><table><tr><th>Hall</th><th>People</th><th>"
        f"Climate</th><th>State</th></tr>{rows}</table></div></div>"
    )
    return Win("Browser", "Museum control room", chrome.browser(("Museum control room", "Rota"), 0, "control.museum.example", page))


def _profile(city: str, plan: str) -> Win:
    parts = [
        ("Person", [("Name:", "Solveig Åkermark"), ("Born:", "29 February 1988"), ("Street:", "Kungsgatan 14 B"), ("City:", city)]),
        ("Contract", [("Plan:", plan), ("Customer since:", "3 May 2019"), ("Next invoice:", "28 October, 349 kr"), ("Notice period:", "3 months")]),
    ]
    rows = "".join(f"<h2>{h}</h2>" + "".join(f"<div class=f><span>{a}</span><div>{b}</div></div>" for a, b in fs) for h, fs in parts)
    return Win(
        "Browser",
        "My profile - Fibernät",
        chrome.browser(("My profile - Fibernät",), 0, "fibernat.example/me", f"<div class=pf><h1>My profile</h1>{rows}</div>"),
    )


def _cards_script() -> Script:
    wins = [
        _museum(False),
        _museum(False),
        _museum(True),
        _profile("411 19 Göteborg", "Fiber 250"),
        _profile("223 50 Lund", "Fiber 250"),
        _profile("223 50 Lund", "Fiber 1000"),
        _museum(True),
    ]
    facts = (
        [f"{a} {label}" for label, a, _ in _KPI]
        + [f"{b} {label}" for label, _, b in _KPI]
        + ["Planetarium 148", "21.1 °C sold out until 16:00", "26.3 °C closed for cleaning", "26.3 °C open"]
    )
    facts += [
        "Name: Solveig Åkermark",
        "Born: 29 February 1988",
        "City: 411 19 Göteborg",
        "City: 223 50 Lund",
        "Plan: Fiber 250",
        "Plan: Fiber 1000",
        "Next invoice: 28 October, 349 kr",
        "Notice period: 3 months",
    ]
    return Script("held_cards", [Shot((w,), f"Sun 18 Oct 13:{40 + i}", _CSS) for i, w in enumerate(wins)], facts)


def scripts() -> list[Script]:
    return [_code_script(), _shell_script(), _book_script(), _cards_script()]
