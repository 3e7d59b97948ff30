"""A board of cards in four columns with due dates and people: cards move, a card is opened over the board, a task is ticked."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import panels

_CSS = """
.kb { height: 100%; background: #f4f1fa; font: 14px/20px 'Liberation Sans'; color: #23203a; }
.kb .t { height: 34px; background: #2c2544; color: #d8d2ee; font: 13px/34px 'Liberation Sans'; padding: 0 16px; }
.kb .h { height: 62px; padding: 14px 26px; background: #fff; border-bottom: 1px solid #ddd6ee; font: 700 22px/32px 'Liberation Sans'; }
.kb .h span { font: 13px/32px 'Liberation Sans'; color: #6b6585; margin-left: 28px; }
.kb .cols { display: flex; padding: 18px 20px; gap: 18px; } .kb .c { width: 452px; background: #e9e4f5; border-radius: 10px; padding: 12px;
height: 880px; }
.kb .c h3 { font: 700 14px/22px 'Liberation Sans'; margin-bottom: 10px; color: #4a4368; } .kb .c h3 i { font-style: normal; float: right;
color: #8a84a5; }
.kb .k { background: #fff; border-radius: 8px; padding: 10px 14px; margin-bottom: 10px; border: 1px solid #dcd5ee; }
.kb .k .n { font-size: 12px; color: #7c54c9; } .kb .k .m { display: flex; justify-content: space-between; font-size: 12px; color: #6b6585;
margin-top: 6px; } .kb .k .m .late { color: #c2273b; } .kb .tag { display: inline-block; background: #d4f0dd; color: #135c2c; border-radius: 4px;
font-size: 11px; line-height: 16px; padding: 0 7px; margin-bottom: 4px; }
.kb .dlg { position: absolute; left: 560px; top: 150px; width: 800px; height: 620px; background: #fff; border: 1px solid #8a84a5;
border-radius: 10px; padding: 26px 34px; } .kb .dlg h2 { font: 700 21px/30px 'Liberation Sans'; margin-bottom: 10px; }
.kb .dlg p { margin-bottom: 10px; } .kb .dlg .l { color: #6b6585; width: 130px; display: inline-block; }
.kb .chk { display: flex; padding: 4px 0; } .kb .chk i { width: 16px; height: 16px; border: 2px solid #7c54c9; border-radius: 3px; margin:
2px 10px 0 0; }
.kb .chk i.y { background: #7c54c9; }
"""
_COLUMNS = ("Backlog", "This week", "In review", "Done")
_CARDS = {
    "GAR-31": ("Replace the cracked greenhouse panes", "Repair", "12 May", "Oluwaseun"),
    "GAR-34": ("Order 40 sacks of peat-free compost", "Buying", "6 May", "Marit"),
    "GAR-35": ("Write the watering rota for July and August", "People", "20 Jun", "Dilnoza"),
    "GAR-38": ("Fix the pump at the rain tank, valve sticks", "Repair", "4 May", "Tobias"),
    "GAR-40": ("Invite the school class 4b to the bee day", "People", "15 May", "Marit"),
    "GAR-41": ("Label the seed boxes with the year", "Tidy", "no date", "Dilnoza"),
    "GAR-43": ("Ask the council about the fence, ref. 2026/1187", "Paper", "29 Apr", "Tobias"),
    "GAR-44": ("Insurance renewal: 312.60 EUR until the end of May", "Paper", "28 May", "Oluwaseun"),
    "GAR-45": ("Sharpen the hedge shears", "Tidy", "9 May", "Kerstin"),
    "GAR-46": ("Plan for the herb spiral, 3.2 m across", "Build", "30 May", "Kerstin"),
}
_START = [
    ["GAR-35", "GAR-41", "GAR-44", "GAR-46"],
    ["GAR-31", "GAR-34", "GAR-40"],
    ["GAR-38"],
    ["GAR-43", "GAR-45"],
]
_TASKS = ("Measure the four broken panes", "Get a quote from Glas Pieper", "Cut and fit on a dry day", "Return the borrowed suction lifter")


def _card(number: str, cards: dict[str, tuple[str, str, str, str]]) -> str:
    title, tag, due, who = cards[number]
    late = "late" if due in ("29 Apr", "4 May") else ""
    return (
        f"<div class=k><div class=tag>{tag}</div><div>{esc(title)}</div><div class=m><span class=n>{number}</span><span class='{late}'>{due}</span>"
        f"<span>{who}</span></div></div>"
    )


def _dialog(done: int, comment: str) -> str:
    checks = "".join(f"<div class=chk><i class={'y' if i < done else 'n'}></i><span>{t}</span></div>" for i, t in enumerate(_TASKS))
    said = f"<p style='margin-top:14px'><b>Oluwaseun</b> 3 May 17:20</p><p>{comment}</p>" if comment else ""
    return (
        "<div class=dlg><h2>Replace the cracked greenhouse panes</h2><p><span class=l>Due</span>12 May</p><p>"
        "<span class=l>Assignee</span>Oluwaseun</p>"
        "<p><span class=l>Budget</span>220 EUR from the repair fund</p><p>Hail on 18 April broke four panes on the west side. Wear gloves, "
        "the old putty "
        f"may contain asbestos.</p><p><b>Checklist {done}/4</b></p>{checks}{said}</div>"
    )


def _win(columns: list[list[str]], cards: dict[str, tuple[str, str, str, str]], over: str = "") -> Win:
    lanes = "".join(
        f"<div class=c><h3>{name}<i>{len(c)}</i></h3>{''.join(_card(n, cards) for n in c)}</div>" for name, c in zip(_COLUMNS, columns, strict=True)
    )
    html = (
        "<div class='col kb'><div class=t>Planken &nbsp; File &nbsp; Edit &nbsp; View &nbsp; Help</div>"
        f"<div class=h>Allotment Kornweg, spring jobs<span>Board</span><span>Calendar</span><span>Filter: none</span></div>"
        f"<div class='grow cols'>{lanes}</div>{over}</div>"
    )
    return Win("Planken", "Allotment Kornweg, spring jobs", html, rect=panels.ABOVE_TASKS, bar=False)


def scripts() -> list[Script]:
    moved = [["GAR-35", "GAR-41", "GAR-44", "GAR-46"], ["GAR-31", "GAR-40"], ["GAR-38", "GAR-34"], ["GAR-43", "GAR-45"]]
    later = [["GAR-35", "GAR-41", "GAR-46"], ["GAR-31", "GAR-40", "GAR-44"], ["GAR-34"], ["GAR-43", "GAR-45", "GAR-38"]]
    more = [["GAR-35", "GAR-41", "GAR-46", "GAR-47"], ["GAR-31", "GAR-40", "GAR-44"], ["GAR-34"], ["GAR-43", "GAR-45", "GAR-38"]]
    shifted = {**_CARDS, "GAR-40": (_CARDS["GAR-40"][0], "People", "22 May", "Kerstin")}
    added = {**shifted, "GAR-47": ("Borrow the wood chipper from plot 19", "Build", "6 Jun", "Tobias")}
    comment = "Glas Pieper wants 184 EUR and delivers on Friday."
    wins = [
        _win(_START, _CARDS),
        _win(moved, _CARDS),
        _win(moved, _CARDS, _dialog(1, "")),
        _win(moved, _CARDS, _dialog(2, comment)),
        _win(later, _CARDS),
        _win(later, shifted),
        _win(more, added),
        _win(more, added),
    ]
    facts = [title for title, *_ in _CARDS.values()] + [
        "Order 40 sacks of peat-free compost GAR-34 6 May Marit",
        "Invite the school class 4b to the bee day GAR-40 15 May Marit",
        "Invite the school class 4b to the bee day GAR-40 22 May Kerstin",
        "Fix the pump at the rain tank, valve sticks GAR-38 4 May Tobias",
        "Borrow the wood chipper from plot 19 GAR-47 6 Jun Tobias",
        "Budget 220 EUR from the repair fund",
        "Hail on 18 April broke four panes on the west side.",
        "the old putty may contain asbestos",
        comment,
        "Checklist 1/4",
        "Checklist 2/4",
        "Oluwaseun 3 May 17:20",
        "Allotment Kornweg, spring jobs",
        *_TASKS,
    ]
    bars = [panels.tasks(("Planken", "Files", "Music"), 0, f"17:{20 + 2 * i}", "3 May 2026", dark=True) for i in range(len(wins))]
    return [Script("x_board", [Shot((w,), "", _CSS, panel=p) for w, p in zip(wins, bars, strict=True)], facts)]
