"""The realtime engine's neighbours: address, key, money, prices, and the record of all that was sent.

Tested in: tests/ui/test_remote.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from .. import __version__
from ..engines.realtime.config import OPENAI, RealtimeConfig
from ..engines.realtime.prices import Prices, read_prices
from ..events import Problem
from ..files import resource
from ..guard.budget import Budget, Caps
from ..guard.ledger import Ledger
from ..problems.table import new_problem
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..system.keys import Keys
from ..system.log import never_write


def remote_address(settings: Settings) -> tuple[str, str]:
    """(base URL, model) of the realtime engine: the environment before the settings."""
    return os.environ.get("REALTIME_HUD_BASE_URL") or settings.base_url or OPENAI, os.environ.get("REALTIME_HUD_MODEL") or settings.model


def make_keys(settings: Settings) -> Keys:
    """The key of the service the settings name. Not for the window's thread."""
    base_url, _ = remote_address(settings)
    return Keys(urlsplit(base_url).hostname or base_url, settings.key_command)


@dataclass(frozen=True, slots=True)
class Remote:
    """What the realtime engine shares with what shows its money: one of each per program run."""

    config: RealtimeConfig
    keys: Keys
    budget: Budget
    ledger: Ledger
    prices: Prices

    @property
    def host(self) -> str:
        """The service as a person knows it."""
        return urlsplit(self.config.base_url).netloc or self.config.base_url

    def renewed(self, settings: Settings) -> Remote:
        """The same money and prices with changed settings. Keys stay the same object, which may hold one for this session, while the service does."""
        self.budget.caps = _caps(settings)
        base_url, _ = remote_address(settings)
        same = base_url == self.config.base_url and settings.key_command == self.keys.command
        keys = self.keys if same else make_keys(settings)
        return replace(self, config=_config(settings, keys), keys=keys)


def make_remote(paths: Paths, settings: Settings, problems: list[Problem]) -> Remote:
    """The realtime engine's neighbours; nothing is asked of the network or the keyring yet."""
    keys = make_keys(settings)
    return Remote(_config(settings, keys), keys, Budget(_caps(settings)), Ledger(paths.data / "ledger"), _prices(paths, problems))


def _caps(settings: Settings) -> Caps:
    return Caps(settings.cap_session, settings.cap_day, settings.cap_month)


def _config(settings: Settings, keys: Keys) -> RealtimeConfig:
    base_url, model = remote_address(settings)
    headers = _headers(settings.headers)
    for value in (*headers.values(), *_passwords(settings.proxy, base_url)):
        never_write(value)
    return RealtimeConfig(
        key_source=keys.get,
        base_url=base_url,
        model=model,
        key_header=settings.key_header,
        headers=headers,
        proxy=settings.proxy,
        ca_file=settings.ca_file,
        style=settings.style,
        language=settings.language,
        own_instructions=settings.own_instructions,
        max_output_tokens=settings.max_output_tokens,
        image_detail=settings.image_detail,
        user_agent=f"realtime-hud/{__version__}",
        env=os.environ,
    )


def _passwords(*addresses: str) -> Iterator[str]:
    for address in addresses:
        with suppress(ValueError):  # what cannot be read is told of when it is used
            yield urlsplit(address).password or ""


def _headers(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon and name.strip()}


def _prices(paths: Paths, problems: list[Problem]) -> Prices:
    """What models cost; the user's own `prices.toml` beside the settings comes before ours."""
    shipped = resource("prices.toml").read_text(encoding="utf-8")
    own = paths.config / "prices.toml"
    try:
        return read_prices(shipped, own.read_text(encoding="utf-8") if own.exists() else "")
    except (OSError, ValueError) as error:
        problems.append(new_problem("prices", detail=str(error), file=own))
        return read_prices(shipped)
