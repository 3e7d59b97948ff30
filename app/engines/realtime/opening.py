"""From settings to an open connection: key, headers, proxy, trust, all within their time."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping

from . import errors
from .address import Place, proxy
from .config import RealtimeConfig
from .dial import Bell, CalledOffError, DialError, Patience, Trust, dial
from .talk import Clocks, Limits
from .wire import Wire, clean_key, header_lines, upgrade

log = logging.getLogger(__name__)


def open_wire(config: RealtimeConfig, where: Place, bell: Bell, clocks: Clocks, limits: Limits) -> Wire:
    """A WebSocket to the service.

    Raises:
        AddressError, DialError, CalledOffError
    """
    sock, headers, patience = open_socket(config, where, bell, clocks, limits)
    return upgrade(sock, where.socket_url(config.model), headers, patience)


def open_socket(
    config: RealtimeConfig, where: Place, bell: Bell, clocks: Clocks, limits: Limits
) -> tuple[socket.socket, Mapping[str, str], Patience]:
    """A socket to the service, what every request must bring, and the time that is left.

    Raises:
        AddressError, DialError, CalledOffError
    """
    patience = Patience(bell, clocks.steady() + limits.key_s, clocks.steady)
    headers = _headers(config, clean_key(_fetched(config.key_source, patience)))
    header_lines(headers)
    patience.until = clocks.steady() + limits.connect_s
    sock = dial(where, proxy(config.proxy, config.env, where.host, where.tls), Trust(config.ca_file, config.env), patience)
    return sock, headers, patience


def _fetched(source: Callable[[], str], patience: Patience) -> str:
    try:
        return patience.aside(source, "hud-key")
    except (DialError, CalledOffError):
        raise
    except Exception as error:  # noqa: BLE001 — keyrings and key commands have errors of their own
        log.warning("the key could not be fetched: %s", type(error).__name__)
        raise DialError(errors.NO_FETCH.told(str(error))) from None


def _headers(config: RealtimeConfig, key: str) -> Mapping[str, str]:
    bearer = config.key_header.strip().lower() == "authorization"
    return {config.key_header.strip(): f"Bearer {key}" if bearer else key, "User-Agent": config.user_agent, **config.headers}
