"""Colours for program text: enough highlighting to look like an editor."""

from __future__ import annotations

import re

from ..desktop import esc

_TOKEN = re.compile(
    r"(?P<c>#[^\n]*|//[^\n]*|--\s[^\n]*)|(?P<s>\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`)"
    r"|\b(?P<k>def|class|return|if|elif|else|for|in|not|and|or|import|from|raise|with|as|None|True|False|async|await|self|while|try|except|lambda|yield"
    r"|fn|let|mut|pub|struct|impl|match|use|const|export|function|interface|type|new|func|package|var|range|go|defer|nil|select|SELECT|FROM|WHERE)\b"
    r"|\b(?P<n>\d[\d_.]*)\b"
)


def painted(line: str) -> str:
    """One line of code as HTML with `<span class=c|s|k|n>`."""
    out, at = [], 0
    for m in _TOKEN.finditer(line):
        out.append(esc(line[at : m.start()]))
        out.append(f"<span class={m.lastgroup}>{esc(m.group())}</span>")
        at = m.end()
    out.append(esc(line[at:]))
    return "".join(out)
