"""What a stream of our own is made of: steps of a page, and HTML that says of itself what notes should hold of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """The page for the next `seconds`.

    Attributes:
        body: HTML, or for pages that others wrote a script that changes them.
        edit, still: See `stream.Moment`.
        script: Whether `body` is a script.
    """

    seconds: float
    body: str
    title: str = ""
    edit: str = ""
    still: bool = False
    script: bool = False


def esc(text: str) -> str:
    return html.escape(text, quote=True)


def tag(name: str, *inner: str, style: str = "", **marks: str) -> str:
    """An element; `data_fact="row"` becomes data-fact."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{esc(value)}"' for key, value in marks.items())
    look = f' style="{style}"' if style else ""
    return f"<{name}{told}{look}>{''.join(inner)}</{name}>"


def fact(form: str, text: str, *, id_: str = "", name: str = "p", style: str = "") -> str:
    """One text that is a fact: a heading, an item, a paragraph."""
    marks = {"data_fact": form} | ({"data_id": id_} if id_ else {})
    return tag(name, esc(text), style=style, **marks)


def heading(text: str, level: int = 2, id_: str = "") -> str:
    return fact("heading", text, id_=id_, name=f"h{level}", style="margin:14px 0 6px")


def items(texts: Iterable[str] | Mapping[str, str], *, ids: str = "", ordered: bool = False) -> str:
    """A list. Each item is an element that may be edited, known by its key or by `ids` and its number."""
    keyed = texts.items() if isinstance(texts, Mapping) else ((f"{ids}{number}" if ids else "", text) for number, text in enumerate(texts))
    rows = (fact("item", text, id_=key, name="li", style="margin:4px 0") for key, text in keyed)
    return tag("ol" if ordered else "ul", *rows, style="margin:6px 0;padding-left:28px")


def table(heads: Iterable[str], rows: Iterable[tuple[str, Iterable[str]]], *, ruled: bool = True, wide: int = 0) -> str:
    """A table; every row has an id."""
    border = "border:1px solid #8889;" if ruled else ""
    cell = f"{border}padding:4px 12px;text-align:left" + (f";min-width:{wide}px" if wide else "")
    head = tag("tr", *(tag("th", esc(text), style=cell) for text in heads), data_fact="row", data_id="head " + " ".join(heads))
    body = (tag("tr", *(tag("td", esc(text), style=cell) for text in cells), data_fact="row", data_id=id_) for id_, cells in rows)
    return tag("table", head, *body, style="border-collapse:collapse;margin:8px 0")


def code(lines: Iterable[str], id_: str) -> str:
    inner = esc("\n".join(lines))
    style = "background:#8882;padding:8px 12px;margin:6px 0;font-family:'DejaVu Sans Mono',monospace;font-size:13px"
    return tag("pre", inner, style=style, data_fact="code", data_id=id_)


def said(speaker: str, clock: str, text: str, id_: str, *, style: str = "margin:10px 0", after: str = "") -> str:
    """A message of a conversation."""
    head = tag("div", tag("b", esc(speaker), data_part="who"), " ", tag("small", clock, style="opacity:.7"))
    return tag("div", head, tag("div", tag("span", esc(text), data_part="what"), after), style=style, data_fact="speech", data_id=id_)


def field(label: str, value: str, id_: str, *, caret: bool = False, width: int = 300) -> str:
    """A label and what stands in its box. An empty box is no fact."""
    blink = tag("i", data_caret="1", style="display:inline-block;width:1px;height:16px;background:currentColor;vertical-align:middle")
    inner = tag("span", esc(value), data_part="value") + (blink if caret else "")
    box = tag("div", inner, style=f"border:1px solid #888;padding:4px 8px;width:{width}px;min-height:20px")
    name = tag("div", tag("span", esc(label), data_part="label"), ":", style="width:180px;padding:5px 0")
    marks = {"data_fact": "field", "data_id": id_} if value else {}
    return tag("div", name, box, style="display:flex;gap:8px;margin:6px 0", **marks)


def tile(label: str, value: str, id_: str) -> str:
    """A figure under its label."""
    inner = tag("div", esc(label), data_part="label", style="font-size:13px;opacity:.8")
    inner += tag("div", esc(value), data_part="value", style="font-size:28px;font-weight:600")
    style = "border:1px solid #8886;border-radius:6px;padding:14px;width:190px"
    return tag("div", inner, style=style, data_fact="field", data_id=id_)


def bar(*texts: str, side: bool = False, clock: int = -1) -> str:
    """Furniture: a row or a column of words to click on, with a clock (seconds of the day) if wanted."""
    inner = [tag("span", esc(text), style="padding:4px 10px") for text in texts]
    if clock >= 0:
        inner.append(tag("span", data_clock=str(clock), style="margin-left:auto;padding:4px 10px"))
    flow = "flex-direction:column;width:170px;height:100%;flex:none" if side else "width:100%;height:34px;align-items:center"
    return tag("div", *inner, style=f"display:flex;{flow};background:#8883;font-size:13px;box-sizing:border-box", data_furniture="1")


def button(text: str) -> str:
    return tag("button", esc(text), style="margin:4px")


def film(width: int, height: int, seed: int) -> str:
    return f'<canvas data-film="{seed}" width="{width}" height="{height}" style="width:{width}px;height:{height}px"></canvas>'


def desktop(top: str, side: str, inner: str, *, scroll: str = "") -> str:
    """The usual frame: a bar above, another at the side, and the content, which may scroll (`data-end` or `data-scroll="…"`)."""
    main = f'<main {scroll} style="flex:1;padding:16px 24px;overflow:hidden;min-height:0">{inner}</main>'
    return f'<div style="height:100vh;display:flex;flex-direction:column">{top}<div style="flex:1;display:flex;min-height:0">{side}{main}</div></div>'
