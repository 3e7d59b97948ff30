"""Documents for office programs, made from a seed: flat OpenDocument files, and plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from .own_pages import Maker

Make = Callable[[Maker], str]

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("presentation", "presentation"),
    )
)  # fmt: skip


def _file(kind: str, styles: str, body: str) -> str:
    mime = {"text": "text", "spreadsheet": "spreadsheet", "presentation": "presentation"}[kind]
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
    head += f'office:mimetype="application/vnd.oasis.opendocument.{mime}">'
    inner = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return f"{head}<office:automatic-styles>{styles}</office:automatic-styles>{inner}</office:document>"


def _row(cells: Iterable[str]) -> str:
    return "<table:table-row>" + "".join(_cell(cell) for cell in cells) + "</table:table-row>"


def _cell(text: str) -> str:
    plain = text.replace("−", "-").replace("+", "")
    try:
        value = f' office:value-type="float" office:value="{float(plain)}"'
    except ValueError:
        value = ' office:value-type="string"'
    return f'<table:table-cell table:style-name="c"{value}><text:p>{escape(text)}</text:p></table:table-cell>'


def sheet(m: Maker) -> str:
    """A spreadsheet: words, codes, figures, units, clock times; now and then an empty cell."""
    count = m.random.randint(4, 7)
    wide = m.random.choice(("2.4cm", "3.2cm", "4cm"))
    border = m.random.choice(("none", "0.5pt solid #000000"))
    font = m.random.choice(("Liberation Sans", "DejaVu Sans", "Liberation Serif"))
    styles = f'<style:style style:name="w" style:family="table-column"><style:table-column-properties style:column-width="{wide}"/></style:style>'
    styles += f'<style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:border="{border}"/>'
    styles += f'<style:text-properties fo:font-family="{font}" fo:font-size="{m.random.choice((9, 10, 11, 12))}pt"/></style:style>'
    makers = (m.figure, m.code, m.noun, m.clock, m.measure, m.name, lambda: "", lambda: str(m.random.randint(0, 9999)))
    kinds = [m.random.choice(makers) for _ in range(count)]
    rows = _row(m.noun().capitalize() for _ in range(count)) + "".join(_row(make() for make in kinds) for _ in range(m.random.randint(12, 24)))
    columns = f'<table:table-column table:style-name="w" table:number-columns-repeated="{count}"/>'
    return _file("spreadsheet", styles, f'<table:table table:name="Sheet1">{columns}{rows}</table:table>')


def letter(m: Maker) -> str:
    """A text: headings, paragraphs, a list, a table."""
    font, size = m.random.choice(("Liberation Serif", "Liberation Sans", "DejaVu Serif", "Noto Sans")), m.random.choice((10, 11, 12))
    styles = '<style:style style:name="p" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>'
    styles += f'<style:text-properties fo:font-family="{font}" fo:font-size="{size}pt"/></style:style>'
    styles += '<style:style style:name="h" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"/>'
    styles += f'<style:text-properties fo:font-family="{font}" fo:font-size="{size + 5}pt" fo:font-weight="bold"/></style:style>'
    parts = []
    for _ in range(3):
        parts.append(f'<text:h text:style-name="h" text:outline-level="1">{escape(m.sentence().rstrip(".!?"))}</text:h>')
        parts += [f'<text:p text:style-name="p">{escape(m.prose(2, 4))}</text:p>' for _ in range(m.random.randint(1, 2))]
        parts.append(
            "<text:list>" + "".join(f"<text:list-item><text:p text:style-name='p'>{escape(m.sentence())}</text:p></text:list-item>" for _ in range(3))
        )
        parts[-1] += "</text:list>"
        rows = "".join(_plain_row((m.code(), m.noun(), m.measure())) for _ in range(3))
        parts.append(f'<table:table><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>')
    return _file("text", styles, "".join(parts))


def _plain_row(texts: Iterable[str]) -> str:
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in texts)
        + "</table:table-row>"
    )


def slides(m: Maker) -> str:
    """Slides with a title and points."""
    pages = []
    for number in range(3):

        def frame(y: str, height: str, size: int, texts: list[str], number: int = number) -> str:
            inner = "".join(f'<text:p><text:span text:style-name="s{size}">{escape(text)}</text:span></text:p>' for text in texts)
            place = f'svg:x="2cm" svg:y="{y}" svg:width="24cm" svg:height="{height}"'
            return f"<draw:frame draw:name='f{number}{size}' {place}><draw:text-box>{inner}</draw:text-box></draw:frame>"

        body = frame("1cm", "2cm", 32, [m.sentence().rstrip(".!?")]) + frame("4cm", "10cm", 20, m.many(m.sentence, 3, 6))
        pages.append(f'<draw:page draw:name="p{number}">{body}</draw:page>')
    font = 'fo:font-family="Liberation Sans"'
    styles = "".join(
        f'<style:style style:name="s{size}" style:family="text"><style:text-properties {font} fo:font-size="{size}pt"/></style:style>'
        for size in (20, 32)
    )
    return _file("presentation", styles, "".join(pages))


def plain(m: Maker) -> str:
    """A text file of short lines: prose, a configuration, a little code, figures."""
    name = m.noun()
    lines = [
        f"# {m.sentence()}",
        f"[{name}]",
        f"limit = {m.figure()}",
        f"path = /srv/{name}/{m.code()}.log",
        f"{m.noun()}_{m.noun()} = {m.measure()}",
        "",
    ]
    lines += [
        f"def {name}(values, *, at=0.5):",
        "    if not values or at != 0.5:",
        "        return {k: -v for k, v in values}",
        f"    return [{m.figure()!r}]",
        "",
    ]
    lines += m.many(lambda: m.sentence()[:70], 5, 9)
    return "\n".join(lines) + "\n"
