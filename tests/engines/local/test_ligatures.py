from __future__ import annotations

import pytest

from app.engines.local.ligatures import as_typed


@pytest.mark.parametrize(
    ("drawn", "typed"),
    [
        ("if (a ≠  b)", "if (a != b)"),
        ("x  ≠   null", "x !== null"),
        ("x ≥  0", "x >= 0"),
        ("(x) ⇒  x", "(x) => x"),
        ("obj→next", "obj->next"),
        ("obj →next", "obj->next"),
        ("(x) =⇒ x", "(x) => x"),
        ("a ∥  c", "a || c"),
        ("n ≡   3", "n === 3"),
        ("    return a + b;", "    return a + b;"),
        ("    ≥ 0", "    >= 0"),
        ("", ""),
    ],
)
def test_a_sign_drawn_as_one_is_written_as_typed(drawn: str, typed: str) -> None:
    assert as_typed(drawn) == typed
