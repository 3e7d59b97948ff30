"""What can go wrong with a Realtime service, as one value from four sources: an `error` event, `response.done`, a close, a refused connection.

Pure. The sentences a user may meet stand in `problems.service_rows`. Details are the provider's own words with anything like a key masked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ...events import Problem
from ...marking import Names
from ...problems.table import PROBLEMS, problem_of

_KEY: Final = re.compile(r"(?:(?:sk|ek|rk)[-_]|sess-)[A-Za-z0-9*_\-]{4,}|(?i:bearer)\s+[\x21-\x7e]{6,}|\b[A-Fa-f0-9]{32,}\b")
_MOST_DETAIL: Final = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong: a row of the table of problems, and what only this time is so.

    Attributes:
        code: Of the row.
        after_s: How long the service asked to wait; None when it did not say.
        rotate: The session is merely over: open a new one at once and say nothing.
        detail: The provider's or system's own words, masked.
        names: What is filled in: the engine adds the model and the host.
    """

    code: str
    after_s: float | None = None
    rotate: bool = False
    detail: str = ""
    names: Names = ()

    @property
    def retry(self) -> bool:
        """Whether trying again by itself is worth it. False means: stop for good."""
        return not PROBLEMS[self.code].fatal

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.problem(None).message

    def told(self, detail: str, after_s: float | None = None) -> Fault:
        return replace(self, detail=masked(detail), after_s=after_s)

    def placed(self, model: str, host: str) -> Fault:
        """With the names filled in."""
        return replace(self, names=(*self.names, ("model", model), ("host", host)))

    def problem(self, retry_s: float | None) -> Problem:
        return problem_of(self.code, (), dict(self.names), self.detail, retry_s)


def masked(text: str) -> str:
    """`text` without anything that looks like a key, and of bearable length."""
    return _KEY.sub("•••", text)[:_MOST_DETAIL]


# ------------------------------------------------------------------ whatever the source, stop and say what to do
KEY: Final = Fault("key-refused")
NO_KEY: Final = Fault("key-missing")
NO_FETCH: Final = Fault("key-unavailable")
BAD_KEY: Final = Fault("key-malformed")
NO_MODEL: Final = Fault("model-unknown")
NO_QUOTA: Final = Fault("quota-used-up")
BILLING: Final = Fault("billing-limit")
ACCOUNT: Final = Fault("account-closed")
FORBIDDEN: Final = Fault("not-allowed")
BETA: Final = Fault("beta-protocol")
NOT_FOUND: Final = Fault("address-wrong")
REDIRECTED: Final = Fault("redirected")
REFUSED: Final = Fault("request-refused")
UPDATE_REFUSED: Final = Fault("setup-refused")
CERTIFICATE: Final = Fault("certificate")
TOO_LARGE: Final = Fault("pictures-too-large")
PLAIN: Final = Fault("not-encrypted")
ADDRESS: Final = Fault("address-malformed")
HEADERS: Final = Fault("header-malformed")
CLOSED: Final = Fault("closed-for-good")
POLICY: Final = Fault("policy")
PROXY: Final = Fault("proxy-refused")
CA_FILE: Final = Fault("ca-file")

# ------------------------------------------------------------------ worth another try
OFFLINE: Final = Fault("offline")
NO_NAME: Final = Fault("name-unknown")
REFUSES: Final = Fault("nobody-there")
TLS: Final = Fault("tls")
TIMEOUT: Final = Fault("connect-timeout")
NO_SESSION: Final = Fault("no-session")
NO_UPDATE: Final = Fault("no-setup")
NO_ANSWER: Final = Fault("no-answer")
STALLED: Final = Fault("answer-stalled")
SILENT: Final = Fault("silent")
PROXY_DOWN: Final = Fault("proxy-trouble")
ENDLESS: Final = Fault("answer-endless")
LOST: Final = Fault("connection-lost")
SERVER: Final = Fault("server-trouble")
BUSY: Final = Fault("rate-limit")
GARBLED: Final = Fault("not-understood")
TOO_BIG: Final = Fault("too-big")
ROTATE: Final = Fault("session-over", rotate=True)
ANSWER_FAILED: Final = Fault("answer-failed")
ANSWER_REFUSED: Final = Fault("answer-refused")

_CODES: Final[dict[str, Fault]] = {
    "invalid_api_key": KEY,
    "invalid_authentication": KEY,
    "authentication_error": KEY,
    "unauthorized": KEY,
    "token_expired": KEY,
    "invalid_model": NO_MODEL,
    "missing_model": NO_MODEL,
    "model_not_found": NO_MODEL,
    "beta_api_shape_disabled": BETA,
    "insufficient_quota": NO_QUOTA,
    "billing_hard_limit_reached": BILLING,
    "billing_not_active": BILLING,
    "account_deactivated": ACCOUNT,
    "organization_deactivated": ACCOUNT,
    "permission_denied": FORBIDDEN,
    "permission_error": FORBIDDEN,
    "unsupported_country_region_territory": FORBIDDEN,
    "session_expired": ROTATE,
    "rate_limit_exceeded": BUSY,
    "inference_rate_limit_exceeded": BUSY,
    "rate_limit_error": BUSY,
    "too_many_requests": BUSY,
    "server_error": SERVER,
    "internal_error": SERVER,
    "service_unavailable": SERVER,
    "overloaded_error": SERVER,
}
_CLOSES: Final[dict[int, Fault]] = {
    1000: CLOSED,
    1001: LOST,
    1002: GARBLED,
    1003: REFUSED,
    1005: LOST,
    1006: LOST,
    1007: GARBLED,
    1008: POLICY,
    1009: TOO_LARGE,
    1011: SERVER,
    1012: SERVER,
    1013: BUSY,
    1015: TLS,
    3000: KEY,
    4000: REFUSED,
}
_STATUSES: Final[dict[int, Fault]] = {
    400: REFUSED,
    401: KEY,
    402: NO_QUOTA,
    403: FORBIDDEN,
    404: NOT_FOUND,
    407: PROXY,
    408: TIMEOUT,
    410: NO_MODEL,
    429: BUSY,
}
_WAIT: Final = re.compile(r"(?:try again|retry) (?:in|after) (?=\d)", re.IGNORECASE)
_SPAN: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)(?:,| and)?\s*", re.IGNORECASE)
_UNITS: Final = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), 0.001),
    **dict.fromkeys(("", "s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
}
"""Seconds of each unit, as services write them: '20s', '6m0s', '1h2m3.5s', '2 minutes'."""
_MISSING_LOGIN: Final = re.compile(r"missing (?:bearer|api key|auth)", re.IGNORECASE)
MOST_WAIT_S: Final = 3600.0


def known(code: str, kind: str = "") -> Fault | None:
    """The fault a provider's `code` (or, from clones, its `type`) names; None when it names none of those known."""
    return _CODES.get(code) or _CODES.get(kind)


def from_error(code: str, kind: str, message: str) -> Fault | None:
    """The fault an `error` event or a failed answer tells of, when its code says enough by itself."""
    fault = known(code, kind)
    if fault is None and _MISSING_LOGIN.search(message):
        fault = KEY
    return fault and fault.told(words(code or kind, message), wait_in(message))


def from_close(code: int, reason: str, said: Fault | None = None) -> Fault:
    """The fault of a close. `said` is what an `error` event told just before; the reason may carry `type.code` when none did."""
    if said is not None:
        return said
    if "maximum duration" in reason:
        return ROTATE.told(words(f"close {code}", reason))
    named = next((fault for part in reversed(re.split(r"[.\s:]+", reason)) if (fault := known(part)) is not None), None)
    fault = named or _CLOSES.get(code) or (CLOSED if 3000 <= code <= 4999 else LOST)
    return fault.told(words(f"close {code}", reason), wait_in(reason))


def from_http(status: int, code: str, message: str, after_s: float | None) -> Fault:
    """The fault of an upgrade answered with `status` instead of 101; `code` and `message` come from its body, `after_s` from Retry-After."""
    named = known(code) if code else None
    if 300 <= status < 400:
        fault = REDIRECTED
    elif named is not None and not (status == 429 and named is SERVER):
        fault = named
    elif status >= 500:
        fault = SERVER
    else:
        fault = _STATUSES.get(status, REFUSED)
    return fault.told(words(f"HTTP {status}" + (f" {code}" if code else ""), message), after_s if after_s is not None else wait_in(message))


def words(head: str, message: str) -> str:
    """The provider's own words on one line."""
    return " · ".join(part for part in (head.strip(), message.strip()) if part)


def wait_in(message: str) -> float | None:
    """Seconds a sentence like 'Please try again in 1m2.5s' asks to wait."""
    found = _WAIT.search(message)
    if found is None:
        return None
    seconds, at = 0.0, found.end()
    while (span := _SPAN.match(message, at)) is not None:
        unit = _UNITS.get(span[2].lower())
        if unit is None:
            return min(seconds or float(span[1]), MOST_WAIT_S)
        seconds, at = seconds + float(span[1]) * unit, span.end()
    return min(seconds, MOST_WAIT_S)
