"""A light editor with Go code and a terminal panel below: a test fails, the code is mended line by line, the test passes."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome
from .paint import painted

_CSS = (
    chrome.CSS
    + """
.ide { height: 100%; background: #fff; color: #24292f; } .ide .menu { background: #f3f3f3; }
.tree { width: 230px; background: #f8f8f8; border-right: 1px solid #ddd;
font: 13px/23px 'Roboto'; padding: 6px 0; } .tree div { padding: 0 12px; white-space: pre; } .tree .on { background: #dbe9fb; }
.tabs { height: 32px; background: #ececec;
font: 13px/32px 'Roboto'; } .tabs span { display: inline-block; padding: 0 20px; border-right: 1px solid #ddd; color: #666; }
.tabs .on { background: #fff; color: #111; }
.ed { font: 13px/19px 'Liberation Mono'; padding-top: 4px; } .ed div { white-space: pre; height: 19px; }
.ed i { font-style: normal; display: inline-block; width: 48px;
text-align: right; padding-right: 14px; color: #a0a6ad; } .k { color: #a626a4; } .s { color: #3f8b3d; } .c { color: #8b929b; } .n { color: #b76b01; }
.panel { height: 330px; border-top: 1px solid #ccc; background: #fcfcfc; } .panel .t { font: 12px/28px 'Roboto'; color: #666; padding: 0 12px; }
.panel .t span { margin-right: 24px; }
.panel pre { font: 13px/18px 'Liberation Mono'; padding: 0 14px; }
.st { height: 22px; background: #f0f0f0; border-top: 1px solid #ddd; font: 12px/22px 'Roboto'; padding: 0 12px; color: #555; }
.st span { margin-right: 24px; } .red { color: #c0262d; } .green { color: #1a7f37; }
"""
)
_PARSE = """package tariff

import (
\t"errors"
\t"strconv"
\t"strings"
)

// ErrNoUnit is returned for amounts such as "12.50" that name no unit.
var ErrNoUnit = errors.New("tariff: amount without unit")

// Amount is a price in thousandths of a cent.
type Amount struct {
\tMilli int64
\tPer   string
}

// Parse reads "11,4 ct/kWh" or "0.114 EUR/kWh".
func Parse(text string) (Amount, error) {
\tparts := strings.Fields(text)
\tif len(parts) != 2 {
\t\treturn Amount{}, ErrNoUnit
\t}
\tvalue, err := strconv.ParseFloat(parts[0], 64)
\tif err != nil {
\t\treturn Amount{}, err
\t}
\tcurrency, per, found := strings.Cut(parts[1], "/")
\tif !found {
\t\treturn Amount{}, ErrNoUnit
\t}
\tif currency == "EUR" {
\t\tvalue *= 100
\t}
\treturn Amount{Milli: int64(value * 1000), Per: per}, nil
}""".replace("\t", "    ").splitlines()
_FIXED = [
    '    number := strings.Replace(parts[0], ",", ".", 1)',
    "    value, err := strconv.ParseFloat(number, 64)",
]
_ROUND = "    return Amount{Milli: int64(math.Round(value * 1000)), Per: per}, nil"
_TESTS = """package tariff

import "testing"

func TestParse(t *testing.T) {
\tcases := []struct {
\t\tname, text string
\t\twant       int64
\t}{
\t\t{"german comma", "11,4 ct/kWh", 11400},
\t\t{"english point", "0.114 EUR/kWh", 11400},
\t\t{"whole cents", "9 ct/min", 9000},
\t\t{"tiny", "0,015 ct/MB", 15},
\t}
\tfor _, c := range cases {
\t\tgot, err := Parse(c.text)
\t\tif err != nil {
\t\t\tt.Errorf("%s: %v", c.name, err)
\t\t} else if got.Milli != c.want {
\t\t\tt.Errorf("%s: got %d, want %d", c.name, got.Milli, c.want)
\t\t}
\t}
}""".replace("\t", "    ").splitlines()
_RUN1 = [
    "$ go test ./internal/tariff/...",
    "--- FAIL: TestParse (0.00s)",
    '    parse_test.go:18: german comma: strconv.ParseFloat: parsing "11,4": invalid syntax',
    '    parse_test.go:18: tiny: strconv.ParseFloat: parsing "0,015": invalid syntax',
    "FAIL",
    "FAIL    example.org/strom/internal/tariff       0.006s",
]
_RUN2 = [
    "$ go test ./internal/tariff/...",
    "--- FAIL: TestParse (0.00s)",
    "    parse_test.go:20: english point: got 11399, want 11400",
    "FAIL    example.org/strom/internal/tariff       0.007s",
]
_RUN3 = [
    "$ go test -count=1 ./internal/tariff/...",
    "ok      example.org/strom/internal/tariff       0.004s",
    "$ git commit -am 'tariff: accept decimal commas, round to the nearest'",
    "[comma 5d90e1f] tariff: accept decimal commas, round to the nearest",
    " 1 file changed, 4 insertions(+), 2 deletions(-)",
]
_TREE = ["STROM", "cmd", "internal", "  bill", "  tariff", "    parse.go", "    parse_test.go", "go.mod", "Makefile"]


def _output(line: str) -> str:
    kind = "red" if "FAIL" in line else "green" if line.startswith("ok") else ""
    return f"<span class={kind or 'x'}>{esc(line)}</span>"


def _window(file: str, lines: list[str], cursor: int, output: list[str], first: int = 1) -> Win:
    tree = "".join(f"<div class='{'on' if t.strip() == file else ''}'>{t}</div>" for t in _TREE)
    tabs = "".join(f"<span class='{'on' if t == file else ''}'>{t}</span>" for t in ("parse.go", "parse_test.go"))
    code = "".join(f"<div><i>{n}</i>{painted(t)}</div>" for n, t in list(enumerate(lines, 1))[first - 1 :])
    panel = "\n".join(_output(t) for t in output[-15:])
    body = (
        f"<div class='col ide'>{chrome.menu('File', 'Edit', 'View', 'Refactor', 'Run', 'Help')}<div class='row grow'><div class=tree>{tree}</div>"
        "<div class='col grow'>"
        f"<div class=tabs>{tabs}</div><div class='grow ed'>{code}</div><div class=panel><div class=t><span>Problems</span><span>Output</span><span>"
        "Terminal</span></div>"
        f"<pre>{panel}</pre></div></div></div><div class=st><span>comma</span><span>{cursor}:1</span><span>Go 1.24</span><span>Tab size 4</span>"
        "</div></div>"
    )
    return Win("Lark", f"{file} - strom", body)


def scripts() -> list[Script]:
    at = next(n for n, t in enumerate(_PARSE) if "ParseFloat" in t)
    half = [*_PARSE[:at], _FIXED[0], *_PARSE[at:]]
    comma = [*_PARSE[:at], *_FIXED, *_PARSE[at + 1 :]]
    done = [t if "int64(value" not in t else _ROUND for t in comma]
    done = [*done[:3], '    "errors"', '    "math"', *done[4:]]
    typing = [*_PARSE[:at], "    number := strings.Replace(parts[0], ", *_PARSE[at:]]
    shots = [
        _window("parse.go", _PARSE, 19, ["$ "]),
        _window("parse_test.go", _TESTS, 10, ["$ "]),
        _window("parse_test.go", _TESTS, 10, _RUN1[:1]),
        _window("parse_test.go", _TESTS, 10, [*_RUN1, "$ "]),
        _window("parse.go", _PARSE, at + 1, [*_RUN1, "$ "], first=10),
        _window("parse.go", typing, at + 1, [*_RUN1, "$ "]),
        _window("parse.go", half, at + 1, [*_RUN1, "$ "]),
        _window("parse.go", comma, at + 2, [*_RUN1, "$ "]),
        _window("parse.go", comma, at + 2, [*_RUN1, *_RUN2, "$ "]),
        _window("parse.go", done, 37, [*_RUN1, *_RUN2, "$ "], first=10),
        _window("parse.go", done, 37, [*_RUN1, *_RUN2, *_RUN3[:2], "$ "], first=10),
        _window("parse.go", done, 37, [*_RUN1, *_RUN2, *_RUN3, "$ "], first=1),
    ]
    facts = [
        'var ErrNoUnit = errors.New("tariff: amount without unit")',
        "Amount is a price in thousandths of a cent.",
        "type Amount struct {",
        "func Parse(text string) (Amount, error) {",
        "value, err := strconv.ParseFloat(parts[0], 64)",
        'number := strings.Replace(parts[0], ",", ".", 1)',
        "value, err := strconv.ParseFloat(number, 64)",
        'currency, per, found := strings.Cut(parts[1], "/")',
        'if currency == "EUR" {',
        "return Amount{Milli: int64(value * 1000), Per: per}, nil",
        "return Amount{Milli: int64(math.Round(value * 1000)), Per: per}, nil",
        "func TestParse(t *testing.T) {",
        '{"german comma", "11,4 ct/kWh", 11400},',
        '{"english point", "0.114 EUR/kWh", 11400},',
        '{"tiny", "0,015 ct/MB", 15},',
        't.Errorf("%s: got %d, want %d", c.name, got.Milli, c.want)',
        "go test ./internal/tariff/...",
        "--- FAIL: TestParse (0.00s)",
        'german comma: strconv.ParseFloat: parsing "11,4": invalid syntax',
        'tiny: strconv.ParseFloat: parsing "0,015": invalid syntax',
        "parse_test.go:20: english point: got 11399, want 11400",
        "go test -count=1 ./internal/tariff/...",
        "ok      example.org/strom/internal/tariff       0.004s",
        "git commit -am 'tariff: accept decimal commas, round to the nearest'",
        "1 file changed, 4 insertions(+), 2 deletions(-)",
    ]
    return [Script("editor_light", [Shot((w,), f"Thu 5 Feb 11:{2 + i // 2:02}", _CSS) for i, w in enumerate(shots)], facts)]
