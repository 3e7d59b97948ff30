"""What of an address lets somebody in."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("postgres://shop:Tulip93x@db/shop", "Tulip93x"),
        ("redis://:Tulip93x@cache:6379/0", "Tulip93x"),
        ("https://a1b2c3d4e5f6a7b8c9d0:x-oauth-basic@git.example.com/x.git", "a1b2c3d4e5"),
        ("https://example.com/?page=2&token=abc123def456", "abc123def456"),
        ("https://example.com/cb#access_token=abc123def456", "abc123def456"),
        ("https://example.com/a?X-Amz-Signature=0f1e2d3c4b5a6978", "0f1e2d3c"),
        ("https://example.com/reset/9f8e7d6c5b4a39281706a1b2", "9f8e7d6c"),
        ("https://hooks.slack.com/services/T0001/B0001/XXXXabcd1234", "XXXXabcd1234"),
        ("WIFI:T:WPA;S:HomeNet;P:Tulip93x;;", "Tulip93x"),
        ("otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example", "JBSWY3DPEHPK3PXP"),
        ("db.example.com:5432:shop:ada:Tulip93x", "Tulip93x"),
    ],
)
def test_the_part_that_lets_in_is_hidden(line: str, secret: str) -> None:
    assert secret in line
    assert secret not in hidden(line)


@pytest.mark.parametrize(
    "line",
    [
        "http://localhost:8080/docs",
        "https://example.com/docs/tokens?page=2&sort=asc",
        "https://github.com/acme/site/pull/4821/files",
        "https://www.example.com/watch?v=dQw4w9WgXcQ",
        "https://example.com/search?q=password+manager",
        "52:54:00:12:34:56",
        "see https://example.com/reset-password for help",
    ],
)
def test_other_addresses_stay(line: str) -> None:
    assert hidden(line) == line
