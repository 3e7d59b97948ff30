"""Secrets in the settings of routers, switches and directories."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "tacacs-server host 10.0.0.1 key 7 wal7k2m9",
        "snmp-server community wal7RO",
        "edge(config)# radius secret walfang",
        "enable secret 0 walfang",
        "crypto isakmp key wal-fang address 203.0.113.9",
        'set system radius-server 10.0.0.4 secret "walfang"',
        "username admin privilege 15 secret walfang",
        " ip ospf message-digest-key 1 md5 walfang",
        "local-user ada password cipher walfang",
        'set security ike policy p1 pre-shared-key ascii-text "walfang"',
        "[edit] snmp community walfang authorization read-only",
    ],
)
def test_any_word_behind_its_keyword_is_hidden(line: str) -> None:
    assert "wal" not in hidden(line).lower()


@pytest.mark.parametrize(
    "line",
    [
        "the radius secret is required for this",
        "crypto key generate rsa modulus 2048",
        "enable password encryption for the whole service",
        "SNMP community strings are sent in clear",
        "login password prompt",
        "line vty 0 4",
        "radius-server timeout 5",
    ],
)
def test_what_sets_none_stays(line: str) -> None:
    assert hidden(line) == line
