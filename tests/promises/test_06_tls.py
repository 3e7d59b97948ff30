"""The connection is encrypted and the service is who it says it is, or the key is not sent"""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from tests.e2e.program import terminal
from tests.fakes.realtime_server import RealtimeServer
from tests.fakes.torture_server import Line, TortureServer

from .live import FACT, SCREEN, live

pytestmark = [pytest.mark.screen, pytest.mark.reader]


def _serving(authority: trustme.CA, name: str, until: datetime.datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(context)
    return context


def _trusted(authority: trustme.CA, home: Path) -> dict[str, str]:
    file = home / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return {"SSL_CERT_FILE": str(file)}


def test_a_certificate_that_is_right_is_taken(home: Path) -> None:
    authority = trustme.CA()
    with (
        RealtimeServer(tls=_serving(authority, "localhost")) as server,
        terminal(SCREEN),
        live(home, server.url, env=_trusted(authority, home)) as run,
    ):
        run.wait(lambda: "Noted." in run.notes(), "the answer")


def test_wrong_certificates_are_refused_before_the_key_is_said(home: Path, figure: Callable[[str], None]) -> None:
    authority, other = trustme.CA(), trustme.CA()
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    wrong = {
        "another host's": _serving(authority, "elsewhere.example"),
        "expired": _serving(authority, "localhost", yesterday),
        "of an authority nobody knows": _serving(other, "localhost"),
    }
    refused = 0
    with terminal(SCREEN):
        for name, context in wrong.items():
            heads: list[bytes] = []

            def behave(line: Line, heads: list[bytes] = heads) -> None:
                heads.append(line.head)

            with TortureServer(behave, tls=context) as server, live(home, server.url, env=_trusted(authority, home)) as run:
                run.wait(run.errors, f"a word on a certificate that is {name}")
                assert "certificate" in run.errors()[0]["message"].lower()
                run.wait(lambda run=run: FACT in run.notes(), "local notes")  # type: ignore[misc]
            assert not heads, f"the key went to a service whose certificate is {name}"
            refused += 1
    figure(f"{refused} of {len(wrong)} wrong certificates refused")


@pytest.mark.parametrize("url", ["ws://realtime.example/v1", "http://10.1.2.3:4000/v1"])
def test_a_connection_in_clear_is_never_opened_beyond_this_computer(home: Path, url: str) -> None:
    with terminal(SCREEN), live(home, url) as run:
        run.wait(run.errors, "a word on it")
        assert "encrypted" in run.errors()[0]["message"]
        assert run.errors()[0]["cure"]
