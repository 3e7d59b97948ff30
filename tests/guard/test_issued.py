"""Keys by how they begin and how they look; blocks of key material."""

from __future__ import annotations

import pytest

from app.guard.issued import begins_block, begins_public, ends_block, ends_private, is_key_material
from app.guard.mask import hidden

RANDOM = "kP3x8QmL2vR7tY4wZ9nB"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"ghp_{RANDOM}{RANDOM[:16]}", "[key hidden: GitHub]"),
        (f"glpat-{RANDOM}", "[key hidden: GitLab]"),
        (f"sk-ant-api03-{RANDOM}{RANDOM}", "[key hidden: Anthropic]"),
        (f"sk_live_{RANDOM}4Kq1", "[key hidden: Stripe]"),
        ("AKIAIOSFODNN7EXAMPLE", "[key hidden: AWS]"),
        (f"newco_{RANDOM}{RANDOM}", "[key hidden]"),
        (f"{RANDOM}{RANDOM}", "[key hidden]"),
        ("$6$saltsalt$abcdefghijklmnopqrstuvwxyz", "[password hash hidden]"),
        ("123456-234567-345678-456789-567890-678901-789012-890123", "[recovery code hidden]"),
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66T", "[licence key hidden]"),
    ],
)
def test_a_key_is_hidden_with_the_name_of_who_gave_it_out(line: str, said: str) -> None:
    assert hidden(line) == said


@pytest.mark.parametrize("torn", [f"{RANDOM[:9]} {RANDOM[9:]}{RANDOM}", f"{RANDOM}{RANDOM[:7]} {RANDOM[7:]}"])
def test_a_key_that_a_reader_tore_is_hidden_as_a_whole(torn: str) -> None:
    assert hidden(f"use {torn}") == "use [key hidden]"


@pytest.mark.parametrize(
    "line",
    [
        "commit 447976ef4fd09b1be88b316d1a81553f1aa7cd07",
        "SHA256:Q4Bkbv5OIzHr/cdb5XNxHYz+WBCWU23SZoIT3WfyVNo ada@devbox (ED25519)",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI5CRhznc8njmyIj/+jzR4F6uFFQmNov950cjqY1LTZef ada@devbox",
        "ThisIsAVeryLongCamelCaseNameOfAClassThatNobodyWouldWrite",
        "/usr/lib/python3.11/site-packages/urllib3/connectionpool.py",
        "request id 01234567-89ab-cdef-0123-456789abcdef",
    ],
)
def test_what_everybody_may_see_stays(line: str) -> None:
    assert hidden(line) == line


def test_blocks_of_key_material() -> None:
    assert begins_block("-----BEGIN OPENSSH PRIVATE KEY-----")
    assert ends_block("-----END CERTIFICATE-----")
    assert ends_private("-----END RSA PRIVATE KEY-----")
    assert not ends_private("-----END CERTIFICATE-----")
    assert begins_public("-----BEGIN CERTIFICATE-----")
    assert not begins_public("-----BEGIN RSA PRIVATE KEY-----")
    assert is_key_material("  12  b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ")
    assert not is_key_material("The quick brown fox jumps over it")


def test_the_key_of_a_network_as_it_stands_on_a_router() -> None:
    assert "4471" not in hidden("Network key (WPA2) 5081 1390 2207 6634 4471")
