"""Where a Realtime service lives: base URL and proxy in, plain parts out. Pure; the environment is handed in."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from . import errors

_PORTS: Final = {True: 443, False: 80}
_SCHEMES: Final = {"ws": False, "wss": True, "http": False, "https": True}


class AddressError(Exception):
    """The address cannot be used; `fault` says why."""

    def __init__(self, fault: errors.Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Place:
    """A service's address in parts. `path` has no slash at its end."""

    host: str
    port: int
    tls: bool
    path: str
    query: str = ""

    @property
    def netloc(self) -> str:
        """Host and, where it is not the usual one, port, as a person knows them."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.tls] else f"{name}:{self.port}"

    def socket_url(self, model: str) -> str:
        """The address a session with `model` is opened at."""
        path = self.path if self.path.endswith("/realtime") else f"{self.path}/realtime"
        named = any(part.startswith("model=") for part in self.query.split("&"))
        query = "&".join(part for part in (self.query, "" if named or not model else f"model={quote(model, safe='')}") if part)
        return f"{'wss' if self.tls else 'ws'}://{self.netloc}{path}{'?' if query else ''}{query}"

    def target(self, name: str) -> str:
        """What an HTTP request for `name`, like '/models', asks the host for."""
        return self.path.removesuffix("/realtime") + name + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that is asked to CONNECT."""

    host: str
    port: int
    user: str = ""
    password: str = ""


def place(base_url: str) -> Place:
    """The parts of `base_url`, like wss://api.openai.com/v1 or https://api.openai.com/v1.

    Raises:
        AddressError: It is no such address, or it is unencrypted and not on this computer.
    """
    url = base_url.strip()
    try:
        parts = urlsplit(url)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:
        raise AddressError(errors.ADDRESS) from None
    more = parts.username is not None or parts.fragment  # than a service has
    if parts.scheme not in _SCHEMES or not host or port == 0 or more or any(map(_breaks_out, url + host)):
        raise AddressError(errors.ADDRESS)
    tls = _SCHEMES[parts.scheme]
    if not tls and not loopback(host):
        raise AddressError(errors.PLAIN)
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=-._~")
    return Place(host, port or _PORTS[tls], tls, path, quote(parts.query, safe="=&%:@!$'()*+,;/?-._~"))


def _breaks_out(sign: str) -> bool:
    """Whether it could end the line that an address is sent in."""
    return sign.isspace() or ord(sign) < 0x21 or ord(sign) == 0x7F


def _ascii(host: str) -> str:
    """A name as name servers know it. Raises UnicodeError, which is a ValueError."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def loopback(host: str) -> bool:
    """Whether `host` can only be this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def proxy(setting: str, env: Mapping[str, str], host: str, tls: bool) -> Proxy | None:
    """The proxy to go through to `host`: `setting` when it names one ('none' means none ever), otherwise what the environment says.

    Raises:
        AddressError: A proxy is named but not in a form this program can use.
    """
    if setting.strip().lower() == "none" or loopback(host):
        return None
    url = setting.strip() or _from_environment(env, host, tls)
    if not url:
        return None
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        name, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError(errors.PROXY) from None
    if parts.scheme != "http" or not name:
        raise AddressError(errors.PROXY)
    return Proxy(name, port or 8080, unquote(parts.username or ""), unquote(parts.password or ""))


def _from_environment(env: Mapping[str, str], host: str, tls: bool) -> str:
    names = ("https_proxy", "HTTPS_PROXY") if tls else ("http_proxy",)
    url = next((env[name] for name in (*names, "all_proxy", "ALL_PROXY") if env.get(name)), "")
    return "" if _spared(host, env.get("no_proxy") or env.get("NO_PROXY") or "") else url


def _spared(host: str, spared: str) -> bool:
    """Whether NO_PROXY names `host`: a whole name, or a domain the host stands under ('.example.com' does not spare notexample.com)."""
    entries = [entry.strip().lower() for entry in spared.split(",")]
    domains = (entry.lstrip("*").split(":")[0].lstrip(".") for entry in entries)
    return "*" in entries or any(domain and f".{host}".endswith(f".{domain}") for domain in domains)
