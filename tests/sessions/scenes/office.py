"""An issue tracker and a mail program: lists beside details, states that change, a message that is answered."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.trk { font: 14px/20px 'Noto Sans'; color: #1f2328; min-height: 900px; }
.trk .hd { padding: 14px 30px; border-bottom: 1px solid #ddd; font-size: 16px; font-weight: 600; }
.trk .list { width: 760px; border-right: 1px solid #ddd; } .trk .i { padding: 9px 20px; border-bottom: 1px solid #eee; }
.trk .i b { font-weight: 600; } .trk .i small { display: block; color: #656d76; font-size: 12px; }
.trk .i.on { background: #eef5ff; } .lab { font-size: 11px; border-radius: 9px; padding: 1px 8px; margin-left: 8px; background: #ffe2c6; }
.trk .de { padding: 20px 30px; } .trk h1 { font: 600 22px/30px 'Noto Sans'; }
.trk .f { display: flex; } .trk .f span { width: 130px; color: #656d76; } .trk .de p { margin: 10px 0; }
.trk .cm { border: 1px solid #ddd; border-radius: 6px; padding: 8px 14px; margin-top: 12px; } .trk .cm b { font-size: 13px; }
.ml { height: 100%; background: #fff; font: 14px/20px 'DejaVu Sans'; color: #222; } .ml .menu { background: #f0f0f0; }
.ml .fo { width: 190px; background: #f7f7f7; padding: 10px 0; border-right: 1px solid #ddd; }
.ml .fo div { padding: 5px 16px; font-size: 13px; } .ml .li { width: 470px; border-right: 1px solid #ddd; }
.ml .li div { padding: 8px 14px; border-bottom: 1px solid #eee; font-size: 13px; } .ml .li .on { background: #d7e6f7; }
.ml .li i { float: right; font-style: normal; color: #888; font-size: 12px; } .ml .li small { display: block; font-size: 13px; color: #555; }
.ml .li .new { font-weight: 700; }
.ml .me { padding: 18px 26px; } .ml h1 { font: 700 18px/26px 'DejaVu Sans'; }
.ml .by { color: #666; font-size: 12px; margin-bottom: 14px; border-bottom: 1px solid #ddd; padding-bottom: 10px; }
.ml p { margin-bottom: 12px; max-width: 900px; }
"""
)
_ISSUES = [
    ("#512", "Export drops the last row when the sheet has a filter", "bug", "opened 3 days ago by rasmus-k"),
    ("#509", "Import of Latin-1 files turns ø into a question mark", "bug", "opened 5 days ago by liv.holm"),
    ("#507", "Ask before overwriting an existing backup", "idea", "opened 6 days ago by tkuusi"),
    ("#498", "Print preview takes 14 s on 200 pages", "speed", "opened 12 days ago by noor-b"),
    ("#493", "Remember the column widths per sheet", "idea", "opened 2 weeks ago by rasmus-k"),
    ("#486", "Crash when the licence file is read-only", "bug", "opened 3 weeks ago by m.eide"),
]
_DETAIL = {
    0: (
        "Export drops the last row when the sheet has a filter",
        ["Export a filtered sheet as CSV with version 5.3.1: the file has 199 of 200 rows.", "Happens only when the hidden rows are at the end."],
    ),
    5: (
        "Crash when the licence file is read-only",
        ["PermissionError in licence.py line 64, since 5.2.0.", "Expected: a message that says where the file is."],
    ),
}
_COMMENTS = {
    0: [("tkuusi", "Bisected to commit 8cf02ba, the loop stops at count - 1."), ("rasmus-k", "Fix is in pull request 515, needs a test with 1 row.")],
    5: [("m.eide", "Workaround: chmod u+w ~/.tally/licence.txt"), ("noor-b", "Duplicate of #377, but that one was closed too early.")],
}
_MAILS = [
    (
        "Noor Bakker",
        "Release 5.3.2 on Thursday?",
        "09:14",
        [
            "Hi Liv,",
            "can we release 5.3.2 on Thursday 13 August? Blockers are #512 and #486, the rest can wait.",
            "I need the release notes by Wednesday noon, at most 200 words.",
            "Noor",
        ],
    ),
    (
        "Kommune Ålesund",
        "Bestilling 2026-0884: 35 lisenser",
        "08:52",
        [
            "Hei,",
            "vi bestiller 35 lisenser til kr 490 per stykk, levering innen 21. august.",
            "Faktura sendes til faktura@alesund.example, merk den med 2026-0884.",
            "Vennlig hilsen, Åse Bjørndal",
        ],
    ),
    (
        "Build robot",
        "nightly 2214 failed: 3 of 1,846 tests",
        "03:40",
        [
            "Failed: test_filtered_export, test_single_row, test_print_preview_time",
            "First bad commit: 8cf02ba (tkuusi)",
            "Log: https://ci.tally.example/nightly/2214",
        ],
    ),
    (
        "Tapio Kuusi",
        "Holiday 17 to 28 August",
        "Tue",
        [
            "Hello all,",
            "I am away from 17 to 28 August. Noor has my keys and merges in the meantime.",
            "Please no new dependency before I am back.",
            "Tapio",
        ],
    ),
    (
        "Hotel Union Øye",
        "Your stay 4 to 6 September",
        "Mon",
        ["Room 27 with fjord view, 2 nights, NOK 3,980 in total.", "Free cancellation until 1 September."],
    ),
]


def _tracker(on: int, state: str, who: str, comments: int, count: int = 6) -> Win:
    rows = "".join(
        f"<div class='i {'on' if n == on else ''}'><b>{esc(t)}</b><span class=lab>{tag}</span><small>{num} {by}</small></div>"
        for n, (num, t, tag, by) in enumerate(_ISSUES[:count])
    )
    title, text = _DETAIL[on]
    talk = "".join(f"<div class=cm><b>{w}</b><div>{esc(x)}</div></div>" for w, x in _COMMENTS[on][:comments])
    fields = (
        f"<div class=f><span>State</span><div>{state}</div></div><div class=f><span>Assignee</span><div>{who}</div></div><div class=f><span>"
        "Milestone</span><div>5.3.2</div></div>"
    )
    detail = f"<div class='de grow'><h1>{title} {_ISSUES[on][0]}</h1>{fields}{''.join(f'<p>{esc(p)}</p>' for p in text)}{talk}</div>"
    page = f"<div class=trk><div class=hd>tally / desktop: {count} open issues</div><div class=row><div class=list>{rows}</div>{detail}</div></div>"
    return Win(
        "Browser", "Issues - tally/desktop", chrome.browser(("Issues - tally/desktop", "Nightly builds"), 0, "git.tally.example/desktop/issues", page)
    )


def _mail(on: int, first: int, draft: list[str] | None = None) -> Win:
    folders = "".join(f"<div>{f}</div>" for f in ("Inbox", "Drafts", "Sent", "Archive", "Junk", "Trash"))
    rows = "".join(
        f"<div class='{'on' if n == on else ''} {'new' if n < first else ''}'><i>{at}</i>{esc(who)}<small>{esc(what)}</small></div>"
        for n, (who, what, at, _) in enumerate(_MAILS)
        if n >= (0 if first else 1)
    )
    who, what, at, text = _MAILS[on]
    answer = f"<hr style='margin:8px 0 12px'>{''.join(f'<p>{esc(p)}</p>' for p in draft)}" if draft else ""
    body = (
        f"<div class='col ml'>{chrome.menu('File', 'Edit', 'View', 'Go', 'Message', 'Tools', 'Help')}<div class='row grow'><div class=fo>"
        f"{folders}</div><div class=li>{rows}</div>"
        f"<div class='grow me'><h1>{esc(what)}</h1><div class=by>From {esc(who)}, {at}, to liv.holm@tally.example</div>"
        f"{''.join(f'<p>{esc(p)}</p>' for p in text)}{answer}</div></div></div>"
    )
    return Win("Postbote", f"{what} - Inbox", body)


def scripts() -> list[Script]:
    reply = [
        "Hi Noor, Thursday works.",
        "#486 is fixed on main since this morning, #512 needs one more test.",
        "You get the notes tomorrow by 11:00. Liv",
    ]
    shots = [
        _tracker(0, "Open", "nobody", 1),
        _tracker(0, "In review", "rasmus-k", 2),
        _tracker(5, "Open", "m.eide", 2),
        _mail(1, 0),
        _mail(2, 0),
        _mail(0, 1),
        _mail(0, 1, reply[:1]),
        _mail(0, 1, reply),
        _mail(3, 1),
        _mail(4, 1),
        _tracker(0, "Merged", "rasmus-k", 2),
    ]
    facts = [t for _, t, _, _ in _ISSUES] + [p for who in (0, 5) for p in _DETAIL[who][1]] + [x for k in (0, 5) for _, x in _COMMENTS[k]]
    facts += [
        "State In review",
        "Assignee rasmus-k",
        "State Merged",
        "can we release 5.3.2 on Thursday 13 August?",
        "I need the release notes by Wednesday noon, at most 200 words.",
        "vi bestiller 35 lisenser til kr 490 per stykk, levering innen 21. august",
        "Faktura sendes til faktura@alesund.example, merk den med 2026-0884",
        "Åse Bjørndal",
        "Failed: test_filtered_export, test_single_row, test_print_preview_time",
        "First bad commit: 8cf02ba (tkuusi)",
        "https://ci.tally.example/nightly/2214",
        "I am away from 17 to 28 August",
        "Please no new dependency before I am back.",
        "Room 27 with fjord view, 2 nights, NOK 3,980 in total.",
        "Free cancellation until 1 September.",
        "#486 is fixed on main since this morning, #512 needs one more test.",
        "You get the notes tomorrow by 11:00.",
    ]
    return [Script("office", [Shot((w,), f"Tue 11 Aug 09:{15 + 2 * i}", _CSS) for i, w in enumerate(shots)], facts)]
