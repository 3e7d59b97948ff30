"""One document (a window's content over the whole session): which writer gets which pane, and what it remembers."""

from __future__ import annotations

import itertools
import pickle
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ...sameness.keys import text_key
from ...sameness.known import Known
from ...sameness.looks import joined
from ...values import BlockKind, Detail, Line, Page, Rect
from . import bubbles, calendars, cards, changed, chat, codeareas, diffs, drawn, forms, grid, lanes, listing, margins, slide, tables, terminal
from . import page as pages
from .cellrows import cell_rows, row_step
from .context import Place
from .draft import Draft
from .furniture import content, without_menus
from .headings import Body, body_of
from .keypoints import key_points
from .kinds import Pane, is_terminal, monospaced, panes
from .listings import Listings
from .memory import Memory, touched
from .papers import same_colour
from .paragraphs import Paragraph, paragraphs, with_bullets
from .rows import Row, in_rows
from .splits import Cut

Holds = Callable[[str], bool]
LARGE = 1.22
"""Height against the common print's from which a row names whose the fields below it are."""
ADOPTED = 0.5
"""Share of its lines known from another of the program's documents from which a terminal is that one."""
KNOWN, ONE_PLACE = 0.3, 0.7
"""The same of the same document, and share of their places two panes must share to be one whatever they show."""
SHARED = ("_talk", "_of_app", "_transcripts")
"""What several documents have in common."""
FAST = 1
"""The level of compression: others take longer for a tenth less."""
MENU = 0.45
"""Share of a window up to which what changed may be a menu opened over it."""


class Document:
    """Remembers all that was written of it."""

    def __init__(self, session: Known, talk: chat.Talk, detail: Detail, name: str, of_app: list[terminal.Transcript]) -> None:
        """`of_app`: all terminals of the document's program, whose windows may show one of them under another title."""
        self._memory = Memory(session)
        self._changed = changed.Changed()
        self._detail = detail
        self._name = name
        self._transcripts: list[terminal.Transcript] = []
        self._of_app = of_app
        self._cuts: dict[Rect, Cut] = {}
        self._pages: list[Rect] = []
        self._talk = talk
        self._cards = cards.Cards()
        self._board = lanes.Board()
        self._fields = forms.Fields()
        self._sheets: list[tables.Sheet] = []
        self._listings = Listings()
        self._code_print = codeareas.CodePrint()
        self._running = pages.Running()
        self._prose: list[str] = []
        self._entries: list[Row] = []
        self._seen = False
        self._look = 0

    def news(self, place: Place, page: Page, holds: Holds) -> list[Draft]:
        """What the place shows that was not written yet, in reading order."""
        look = hash(tuple((line.text, line.box) for line in place.lines))
        if look == self._look and not self._changed.waits(page.t):
            return []
        self._look = look
        every = list(place.lines)
        self._changed.look(place, page)
        drafts: list[Draft] = []
        seen: list[Row] = []
        self._entries = []
        busy: set[int] = set()
        paper = self._code_print.page_paper(place.lines)
        body = body_of([line for line in place.lines if same_colour(line.paper, paper)])
        figures = [] if is_terminal(place) else self._drawn(place, body, page, holds)
        left = {id(line) for line in place.lines}
        taken = [line.box for line in every if id(line) not in left]
        shown = self._as_before(panes(self._lines(place, page), place, self._cuts), place)
        for pane in shown:
            match pane.kind:
                case "terminal":
                    drafts += self._terminal(pane, page, holds, busy)
                case "code":
                    drafts += self._code(pane.rows, pane.numbers, self._listings.edited(pane.rows), listing.language(place.full_title), page, holds)
                case "slide":
                    drafts += self._slide(pane, page, holds)
                    seen += pane.rows
                case "chat":
                    above, said = self._said(pane, place)
                    found, rows = self._page(Pane("page", tuple(above), pane.box), place, page, holds, body)
                    drafts += [*found, *chat.write(self._talk, said)]
                    seen += rows
                case "chats":
                    drafts += chat.write(self._talk, bubbles.untold(bubbles.overview(pane.rows), self._talk.told))
                case "page":
                    found, running = self._page(pane, place, page, holds, body)
                    drafts += found
                    seen += running
        self._memory.learn([*seen, *self._entries], page.t)
        rows = [row for pane in shown if pane.kind != "terminal" for row in pane.rows]
        figures += [[draft] for draft in self._changes([*drafts, *itertools.chain(*figures)], [*rows, *self._entries], page.t)]
        self._changed.learn([*taken, *(line.box for row in rows for line in row.lines)])
        for run in figures:
            top = min(figure.rect.y for figure in run)
            at = next((i for i, draft in enumerate(drafts) if draft.rect.y > top), len(drafts))
            drafts[at:at] = run
        return sorted(drafts, key=lambda draft: not draft.replaces)

    def _as_before(self, shown: Sequence[Pane], place: Place) -> list[Pane]:
        """The panes; what was a page of text and shows nothing but commands now, scrolled on, is one still."""
        if not is_terminal(place):
            shown = [replace(pane, kind="page") if pane.kind == "terminal" and self._was_page(pane.box) else pane for pane in shown]
        self._pages = [pane.box for pane in shown if pane.kind == "page"] or self._pages
        return list(shown)

    def _was_page(self, box: Rect) -> bool:
        return any(box.common(known).area >= ONE_PLACE * max(box.area, known.area) for known in self._pages)

    def asleep(self) -> tuple[bytes, list[terminal.Transcript]]:
        """All it remembers of its own, packed, and its terminals, which other documents may show; `woken` makes it anew of them."""
        own = {name: value for name, value in vars(self).items() if name not in SHARED}
        own["_memory"] = replace(self._memory, session=Known())
        return zlib.compress(pickle.dumps(own, pickle.HIGHEST_PROTOCOL), FAST), self._transcripts

    def woken(self, packed: bytes, transcripts: list[terminal.Transcript]) -> Document:
        """Itself, remembering what was packed."""
        session, self._transcripts = self._memory.session, transcripts
        vars(self).update(pickle.loads(zlib.decompress(packed)))
        self._memory.session = session
        return self

    def inherit(self, before: Document, standing: Sequence[Line]) -> None:
        """Knows what stands as it stood while another document was shown in the same window: it was written then."""
        texts = {line.text for line in standing}
        # First, as what was seen last: its own may have been seen before rows were added.
        stand = [sheet for sheet in before._sheets if tables.stands(sheet, texts)]
        self._sheets = [*stand, *(sheet for sheet in self._sheets if not any(sheet is one for one in stand))]
        self._memory.shown(standing)

    def hurry(self) -> None:
        """Nothing more comes: changes that wait are told at the next look."""
        self._changed.hurry()

    def waits(self, t: float) -> bool:
        """Whether a change is to be told at `t` though nothing changes on the screen."""
        return self._changed.waits(t)

    def _changes(self, drafts: Sequence[Draft], rows: Sequence[Row], t: float) -> list[Draft]:
        """What no writer told of what was edited and taken away."""
        gone = self._changed.gone(t)
        for line in (line for run in gone for line in run):
            self._memory.forget(line.text)
        for sheet in self._sheets:
            tables.forget(sheet, [joined(run) for run in gone])
        return [*changed.struck(gone), *self._changed.untold(drafts, rows, t)]

    def _drawn(self, place: Place, body: Body, page: Page, holds: Holds) -> list[list[Draft]]:
        """What months, boards, tables, cards and fields say that are drawn, in runs that stay together; their lines are taken out of the place."""
        months, board, changes = self._months(place, page, holds), self._lanes(place), self._diffs(place, page, holds)
        tabled = [*changes, *self._drawn_tables(place, page, holds)]
        single = [*tabled, *self._figures(place), *self._drawn_fields(place, body, holds)]
        return [run for run in (months, board, *([draft] for draft in single)) if run]

    def _months(self, place: Place, page: Page, holds: Holds) -> list[Draft]:
        """What a month's days say; their lines are taken out of the place."""
        days, rest = calendars.month(place.lines)
        if not days:
            return []
        place.lines, place.kept = rest, None
        self._entries += [row for day in days for row in day.rows]
        entries = [entry for day in days for entry in day.entries]
        return self._told(self._entries, entries, page, holds, [(day.cell, day.row) for day in days])

    def _lanes(self, place: Place) -> list[Draft]:
        """What a board's cards say; their lines are taken out of the place."""
        found, rest = lanes.find(place.lines)
        if not found:
            return []
        place.lines, place.kept = rest, None
        self._entries += [row for lane in found for card in lane.cards for row in card]
        return lanes.write(self._board, found, self._memory.word, self._changed.edited)

    def _diffs(self, place: Place, page: Page, holds: Holds) -> list[Draft]:
        """What changes of files say; their lines are taken out of the place."""
        found, rest = diffs.find(place.lines)
        if found:
            place.lines, place.kept = rest, None
        claimed: set[int] = set()
        drafts: list[Draft] = []
        for rows in found:
            file = self._listings.on_page(rows, page, claimed)
            claimed.add(id(file))
            drafts += self._code(rows, {}, file, "diff", page, holds)
        return drafts

    def _drawn_tables(self, place: Place, page: Page, holds: Holds) -> list[Draft]:
        """What tables with drawn cells say; their lines are taken out of the place."""
        shown = {id(line) for line in content(place)}
        found, rest = drawn.tables([line for line in place.lines if id(line) in shown])
        if found:
            left = {id(line) for line in rest}
            place.lines, place.kept = [line for line in place.lines if id(line) in left or id(line) not in shown], None
        return [draft for table in found for draft in self._tabled(table, page, holds)]

    def _figures(self, place: Place) -> list[Draft]:
        """What cards say; their lines are taken out of the place."""
        if monospaced(place.lines):
            return []
        shown, rest = cards.find(place.lines)
        if shown:
            place.lines, place.kept = rest, None
        return cards.write(self._cards, shown, self._changed.restless)

    def _drawn_fields(self, place: Place, body: Body, holds: Holds) -> list[Draft]:
        """What fields hold that are drawn; their lines are taken out of the place."""
        filled, rest = forms.boxed(place.lines)
        if not filled:
            return []
        rows = in_rows(place.lines)
        place.lines, place.kept = rest, None
        return forms.write(self._fields, filled, _subject(rows, body), f"{self._name}f", holds(f"{self._name}f"))

    def _lines(self, place: Place, page: Page) -> list[Line]:
        """The lines of the content: without furniture, pieces of hidden lines and a menu opened over a window known already."""
        # A terminal draws no bars of its own in its cells, and what it shows looks like some: names, paths, figures.
        shown = place.lines if is_terminal(place) and place.known_bounds else content(place)
        lines = [line for line in shown if id(line) not in place.beside or not self._piece(line)]
        if self._seen and not page.moved:
            lines = without_menus(lines, [rect for rect in page.changed if rect.common(place.bounds).area <= MENU * place.bounds.area])
        self._seen = True
        return lines

    def _said(self, pane: Pane, place: Place) -> tuple[list[Row], list[chat.Message]]:
        """The rows above a chat's messages, and the messages."""
        if bubbles.is_feet(pane.rows):
            return bubbles.messages(pane.rows, self._memory)
        above, rows = chat.without_edges(pane.rows, place.full_title)
        return above, chat.messages(rows, self._memory)

    def _piece(self, line: Line) -> bool:
        """Whether a line is a part of one that was seen whole: the rest is hidden by a window now."""
        key = text_key(line.text)
        texts = [entry.text for one in self._transcripts for entry in one.entries[-200:]]
        texts += [text for one in self._listings.files for text in one.lines]
        wholes = [text_key(text) for text in texts] + ["".join(map(text_key, row)) for sheet in self._sheets for row in sheet.rows.values()]
        return self._memory.known.cut(line.text) or any(key in whole and key != whole for whole in wholes)

    def _terminal(self, pane: Pane, page: Page, holds: Holds, busy: set[int]) -> list[Draft]:
        """`busy`: transcripts (by id) of other panes seen in this look."""
        rows = cell_rows(pane.lines, pane.region)
        if not rows:
            return []
        best = self._transcript(pane, [row.text for row in rows], busy)
        busy.add(id(best))
        best.reshaped = best.place_of(pane.box) < ONE_PLACE
        if best.reshaped:
            best.left = None
        best.rect, rows = pane.box, cell_rows(pane.lines, pane.region, best.left)
        best.left = min(line.box.x for line in pane.lines) if best.left is None else min(best.left, *(line.box.x for line in pane.lines))
        step = row_step(rows)
        moved = [round(dy / step) for rect, dy in page.moved if step and rect.meets(pane.box)]
        return best.look(rows, page.t, moved, partial(touched, page=page), holds)

    def _transcript(self, pane: Pane, texts: Sequence[str], busy: set[int]) -> terminal.Transcript:
        """The transcript that a pane goes on with: the one whose lines it shows, else the one in its place, else one of another window's."""
        own = [one for one in self._transcripts if id(one) not in busy]
        best = max(own, key=lambda one: (one.overlap(texts) >= KNOWN * len(texts), one.place_of(pane.box), one.overlap(texts)), default=None)
        if best is not None and (best.overlap(texts) >= KNOWN * len(texts) or best.place_of(pane.box) >= ONE_PLACE or pane.region is None):
            return best
        known = [one for one in self._of_app if one not in self._transcripts and one.overlap(texts) >= max(2, ADOPTED * len(texts))]
        best = max(known, key=lambda one: one.overlap(texts), default=None) or terminal.Transcript(pane.box)
        best.slot, best.number = f"{self._name}t{len(self._transcripts)}", len(self._transcripts)
        self._transcripts.append(best)
        if best not in self._of_app:
            self._of_app.append(best)
        return best

    def rest(self, t: float) -> list[Draft]:
        """What changed last in terminals, and rests at `t`; infinite: for good."""
        return [draft for one in self._transcripts for draft in one.rest(t)]

    def _slide(self, pane: Pane, page: Page, holds: Holds) -> list[Draft]:
        title = slide.title_rows(pane.rows)
        body = [row for row in pane.rows if row not in title]
        runs = grid.tables(body)
        tabled = [draft for begin, end in runs for draft in self._table(body[begin:end], page, holds)]
        rest = [row for i, row in enumerate(body) if not any(begin <= i < end for begin, end in runs) and not tables.told(self._sheets, row.text)]
        return slide.write(title, rest, self._memory, page, tabled)

    def _code(self, rows: Sequence[Row], numbers: dict[float, int], file: listing.File, fence: str, page: Page, holds: Holds) -> list[Draft]:
        slot = f"{self._name}c{self._listings.files.index(file)}"
        shown = listing.shown(file, rows, numbers)
        kept = [self._changed.kept(row) for row in rows]
        news = [touched(line.rect, page) for line in shown]
        return listing.write(file, shown, slot, fence, holds(slot), news, kept)

    def _page(self, pane: Pane, place: Place, page: Page, holds: Holds, body: Body) -> tuple[list[Draft], list[Row]]:
        """A page's drafts in reading order, and the rows that are running text."""
        rows = margins.apart(with_bullets(_without_row_numbers(pane.rows)))
        subject = _subject(rows, body)
        told: list[Draft] = []
        running: list[Row] = []
        claimed: set[int] = set()
        for begin, end, sort in _parts(rows, codeareas.runs(rows, self._code_print.page_paper(place.lines), self._code_print)):
            part = rows[begin:end]
            if sort == "table" and (items := grid.down_columns(part)):
                running += items
                told += self._told(items, [Paragraph("item", (item,)) for item in items], page, holds)
            elif sort == "table":
                drafts = self._table(part, page, holds)
                told += [] if all(map(self._changed.kept, part)) else drafts
            elif sort == "code":
                file = self._listings.on_page(part, page, claimed)
                claimed.add(id(file))
                told += self._code(part, {}, file, listing.language(place.full_title), page, holds)
            elif sort == "form":
                slot = f"{self._name}f"
                drafts = forms.write(self._fields, forms.fields(part), subject, slot, holds(slot), self._changed.restless)
                told += [] if all(map(self._changed.kept, part)) else drafts
            else:
                beside, part = forms.side_by_side(part)
                filled, part = forms.stacked(part)
                filled = [*beside, *filled]
                running += part
                told += self._text(part, page, holds, body)
                told += forms.write(self._fields, filled, subject, f"{self._name}f", holds(f"{self._name}f"), self._changed.restless)
        return told, running

    def _text(self, rows: Sequence[Row], page: Page, holds: Holds, body: Body) -> list[Draft]:
        rows = [row for row in rows if not _says_nothing(row) and not tables.told(self._sheets, row.text)]
        return self._told(rows, paragraphs(rows, body), page, holds)

    def _told(self, rows: Sequence[Row], found: Sequence[Paragraph], page: Page, holds: Holds, over: Sequence[tuple[Rect, Row]] = ()) -> list[Draft]:
        """What of running text, divided into paragraphs, is news; `over`: areas and what stands over the items in each."""
        slot = f"{self._name}p"
        if not holds(slot):
            self._running.rows = []
        grown = [self._running.grew(row) for row in rows]
        fresh = [new or more for new, more in zip(self._memory.fresh(rows, page), grown, strict=True)]
        heads = {id(row) for part in found if part.sort == "heading" and self._memory.unheaded(part.rows) for row in part.rows}
        fresh = [new or id(row) in heads for new, row in zip(fresh, rows, strict=True)]
        settled = [self._changed.edited(row) or (self._changed.kept(row) and id(row) not in heads) for row in rows]
        fresh = [new and (more or not old) for old, new, more in zip(settled, fresh, grown, strict=True)]
        if not any(fresh):
            return []
        items = pages.news(found, self._memory, fresh, rows, None if over else self._running)
        for item in items:
            if item.sort == "heading":
                self._memory.head(item.text)
        for item in items:
            if item.goes_on and self._prose:
                self._prose.pop()
            if item.sort == "text":
                self._prose.append(item.text)
        items = pages.under(items, over)
        return pages.drafts(items, slot if self._running.rows and not over else "")

    def key_points(self) -> list[Draft]:
        """What the prose written since the last call comes to, in its own words; nothing at detail 'all' or for short prose."""
        prose, self._prose = self._prose, []
        points = key_points(prose) if self._detail == "brief" else []
        text = "\n".join(f"- {point}" for point in points)
        return [Draft(BlockKind.KEYPOINTS, text, Rect(0, 0, 0, 0))] if points else []

    def _table(self, rows: Sequence[Row], page: Page, holds: Holds) -> list[Draft]:
        return self._tabled(grid.table(rows), page, holds)

    def _tabled(self, found: grid.Table, page: Page, holds: Holds) -> list[Draft]:
        if not found.cells:
            return []
        sheet = next((one for one in self._sheets if tables.fits(one, found)), None)
        if sheet is None:
            sheet = tables.Sheet(f"{self._name}s{len(self._sheets)}", found.columns)
            self._sheets.append(sheet)
        return tables.write(sheet, found, page, holds(sheet.slot), self._changed.restless)


def _subject(rows: Sequence[Row], body: Body) -> str:
    """Whose the fields among the rows are."""
    return next((text_key(row.text) for row in rows if row.height >= LARGE * body.height and len(row.cells) == 1), "")


def _without_row_numbers(rows: Sequence[Row]) -> list[Row]:
    """A spreadsheet's numbers of empty rows, below its last row."""
    end = len(rows)
    while end > 1 and len(rows[end - 1].cells) == 1 and rows[end - 1].text.isdecimal() and rows[end - 2].text.split()[0].isdecimal():
        if int(rows[end - 1].text) != int(rows[end - 2].text.split()[0]) + 1:
            break
        end -= 1
    return list(rows[:end])


def _says_nothing(row: Row) -> bool:
    """A lone page number, or a sign read as one letter."""
    text = row.text.strip()
    return (text.isdecimal() and len(text) <= 3) or (len(text) == 1 and text.isalpha())


def _parts(rows: Sequence[Row], code: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Divides rows into code, tables, forms and running text: (begin, end, sort), in order. `code`: its runs, as found by their print."""
    special = [(begin, end, "code") for begin, end in code]
    for begin, end in grid.tables(rows):
        if all(end <= other[0] or begin >= other[1] for other in special):
            special.append((begin, end, "table"))
    for begin, end in forms.runs(rows):
        if all(end <= other[0] or begin >= other[1] for other in special):
            special.append((begin, end, "form"))
    made: list[tuple[int, int, str]] = []
    at = 0
    for begin, end, sort in sorted(special):
        if begin > at:
            made.append((at, begin, "text"))
        made.append((begin, end, sort))
        at = end
    if at < len(rows):
        made.append((at, len(rows), "text"))
    return made
