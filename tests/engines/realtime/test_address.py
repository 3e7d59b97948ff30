"""Addresses of services and proxies: what can be used, what it is made into, and what is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime import errors
from app.engines.realtime.address import AddressError, Place, Proxy, loopback, place, proxy
from app.engines.realtime.errors import Fault


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("wss://api.openai.com/v1", Place("api.openai.com", 443, True, "/v1")),
        ("  https://api.openai.com/v1/  ", Place("api.openai.com", 443, True, "/v1")),
        ("WSS://API.Example.com:8443/a b", None),
        ("WSS://API.Example.com:8443/x", Place("api.example.com", 8443, True, "/x")),
        ("ws://localhost:9/v1", Place("localhost", 9, False, "/v1")),
        ("http://127.0.0.1", Place("127.0.0.1", 80, False, "")),
        ("ws://[::1]:7/v1", Place("::1", 7, False, "/v1")),
        ("wss://bücher.example/v1", Place("xn--bcher-kva.example", 443, True, "/v1")),
        ("wss://x.azure.com/openai?api-version=2&deployment=d", Place("x.azure.com", 443, True, "/openai", "api-version=2&deployment=d")),
    ],
)
def test_the_parts_of_an_address(url: str, parts: Place | None) -> None:
    if parts is None:
        with pytest.raises(AddressError):
            place(url)
    else:
        assert place(url) == parts


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", errors.ADDRESS),
        ("api.openai.com", errors.ADDRESS),
        ("ftp://api.openai.com", errors.ADDRESS),
        ("wss://", errors.ADDRESS),
        ("wss://user:secret@host/v1", errors.ADDRESS),
        ("wss://host/v1#part", errors.ADDRESS),
        ("wss://host:99999/v1", errors.ADDRESS),
        ("wss://host:0/v1", errors.ADDRESS),
        ("wss://host:port/v1", errors.ADDRESS),
        ("wss://host/v1\r\nX: y", errors.ADDRESS),
        ("wss://[::1/v1", errors.ADDRESS),
        ("ws://api.openai.com/v1", errors.PLAIN),
        ("http://192.168.1.5:8080/v1", errors.PLAIN),
        ("ws://localhost.example.com/v1", errors.PLAIN),
    ],
)
def test_what_cannot_be_used(url: str, fault: Fault) -> None:
    with pytest.raises(AddressError) as refused:
        place(url)
    assert refused.value.fault == fault
    assert str(refused.value) == fault.message


@given(st.text(max_size=40).map("wss://{}".format) | st.text(max_size=40))
def test_any_text_is_a_place_or_a_fault(url: str) -> None:
    found = _placed(url)
    if isinstance(found, Fault):
        assert found in (errors.ADDRESS, errors.PLAIN)
        return
    made = found.socket_url("model") + found.target("/models")
    assert made.isascii()
    assert not any(letter.isspace() or ord(letter) < 0x21 for letter in made)
    assert found.tls or loopback(found.host)


def _placed(url: str) -> Place | Fault:
    try:
        return place(url)
    except AddressError as error:
        return error.fault


@pytest.mark.parametrize(
    ("url", "model", "opened"),
    [
        ("wss://api.openai.com/v1", "gpt", "wss://api.openai.com/v1/realtime?model=gpt"),
        ("wss://api.openai.com/v1/realtime", "a b/c", "wss://api.openai.com/v1/realtime?model=a%20b%2Fc"),
        ("wss://h/v1?model=other", "gpt", "wss://h/v1/realtime?model=other"),
        ("wss://h/v1?api=1&model=other", "gpt", "wss://h/v1/realtime?api=1&model=other"),
        ("wss://h/v1?submodel=x", "gpt", "wss://h/v1/realtime?submodel=x&model=gpt"),
        ("wss://h:444/v1", "", "wss://h:444/v1/realtime"),
        ("ws://[::1]:7", "gpt", "ws://[::1]:7/realtime?model=gpt"),
    ],
)
def test_where_a_session_is_opened(url: str, model: str, opened: str) -> None:
    assert place(url).socket_url(model) == opened


@pytest.mark.parametrize(
    ("url", "target"),
    [("wss://h/v1/realtime?api=1", "/v1/models?api=1"), ("wss://h/v1", "/v1/models"), ("wss://h", "/models")],
)
def test_what_an_http_request_asks_for(url: str, target: str) -> None:
    assert place(url).target("/models") == target


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("localhost.evil.com", False),
        ("10.0.0.1", False),
    ],
)
def test_only_this_computer_is_this_computer(host: str, ours: bool) -> None:
    assert loopback(host) is ours


@pytest.mark.parametrize(
    ("setting", "env", "found"),
    [
        ("", {}, None),
        ("none", {"https_proxy": "http://p:1"}, None),
        ("p.example", {}, Proxy("p.example", 8080)),
        ("http://me:s%40crt@p.example:3128/", {}, Proxy("p.example", 3128, "me", "s@crt")),
        ("", {"https_proxy": "http://p:1"}, Proxy("p", 1)),
        ("", {"HTTPS_PROXY": "p:2"}, Proxy("p", 2)),
        ("", {"all_proxy": "http://p:3"}, Proxy("p", 3)),
        ("", {"http_proxy": "http://p:4"}, None),
        ("mine:5", {"https_proxy": "http://p:1"}, Proxy("mine", 5)),
        ("", {"https_proxy": "http://p:1", "no_proxy": "other.com, openai.com"}, None),
        ("", {"https_proxy": "http://p:1", "no_proxy": ".openai.com"}, None),
        ("", {"https_proxy": "http://p:1", "no_proxy": "*.openai.com:443"}, None),
        ("", {"https_proxy": "http://p:1", "NO_PROXY": "localhost, *"}, None),
        ("", {"https_proxy": "http://p:1", "no_proxy": "penai.com,,"}, Proxy("p", 1)),
        ("mine:5", {"no_proxy": "*"}, Proxy("mine", 5)),
    ],
)
def test_which_proxy(setting: str, env: dict[str, str], found: Proxy | None) -> None:
    assert proxy(setting, env, "api.openai.com", tls=True) == found


def test_without_encryption_the_other_variable_counts_and_this_computer_needs_none() -> None:
    env = {"http_proxy": "http://p:1", "https_proxy": "http://q:1"}
    assert proxy("", env, "example.com", tls=False) == Proxy("p", 1)
    assert proxy("mine:5", env, "localhost", tls=False) is None


@pytest.mark.parametrize("setting", ["socks5://p:1", "https://p:1", "http://", "http://p:port", "http://[::1"])
def test_proxies_that_cannot_be_used(setting: str) -> None:
    with pytest.raises(AddressError) as refused:
        proxy(setting, {}, "api.openai.com", tls=True)
    assert refused.value.fault == errors.PROXY
