"""What the name of a variable, a setting or a column says it holds, word by word: 'JWT_SIGNING', 'dbPassword', 'wifi-psk'. Pure."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SURE: Final = frozenset((
    "password", "passwd", "pass", "passphrase", "passcode", "pwd", "pw", "passwort", "kennwort", "secret", "pepper", "psk", "mnemonic", "pswd", "psw",
    "passw", "mdp", "contrasena", "senha", "wachtwoord", "haslo", "heslo", "salasana", "losenord", "parola", "rootpw", "bindpw", "secrets",
))  # fmt: skip
"""Whatever a name with one of these is set to is the secret itself."""
_ENDINGS: Final = ("password", "passwd", "passphrase", "passcode", "secret", "pwd", "mnemonic", "kennwort", "passwort")
"""Names that are written in one: 'dbpassword', 'clientsecret'."""
_LIKELY: Final = frozenset((
    "signing", "signer", "sign", "salt", "seed", "private", "priv", "token", "key", "apikey", "hmac", "cipher", "crypto", "encryption", "encrypt",
    "vault", "dsn", "webhook", "hook", "cookie", "auth", "otp", "totp", "mfa", "unlock", "license", "licence", "sas", "bearer", "jwt", "session",
    "sid", "credential", "credentials", "cred", "creds", "signature", "nonce", "kek", "dek", "master", "authtoken", "hash", "csrf", "login",
))  # fmt: skip
"""A name with one of these may hold a secret: its value must look like one."""
_FIGURES: Final = frozenset(("pin", "puk", "passcode", "otp", "tan", "pincode", "mpin"))
_CODE_OF: Final = frozenset((
    "unlock", "access", "alarm", "door", "entry", "gate", "security", "auth", "verification", "verify", "login", "reset", "backup", "recovery", "puk",
    "pin", "lock", "safe", "pairing", "sms", "otp", "master", "secret", "disarm",
))  # fmt: skip
"""Whose code lets somebody in."""
_ABOUT: Final = frozenset((
    "file", "files", "path", "dir", "folder", "length", "len", "size", "count", "min", "max", "limit", "policy", "name", "names", "type", "field",
    "label", "hint", "expiry", "expires", "expired", "ttl", "timeout", "age", "days", "rounds", "alg", "algo", "algorithm", "required", "enabled",
    "disabled", "prompt", "input", "regex", "pattern", "message", "error", "class", "header", "public", "pub", "manager", "provider", "service",
    "store", "version", "format", "bits", "charset", "strength", "lifetime", "interval", "method", "mode", "endpoint", "host", "port", "user",
    "username", "email", "title", "text", "placeholder", "selector", "ref", "id", "ids", "index", "idx", "cost", "iterations", "usage", "budget",
    "rotation", "map", "list", "fn", "func", "handler", "callback", "helper", "util", "utils", "factory", "builder", "check", "checks", "policies",
    "visible", "show", "hide", "toggle", "change", "changed", "confirm", "update", "updated", "created", "valid", "invalid", "status", "state",
    "url", "uri", "scheme", "domain", "bus", "sock", "socket", "pid", "agent", "protocol", "group", "groups", "role", "roles", "scope", "scopes",
    "binding", "bindings", "board", "frame", "frames", "word", "words", "press", "code", "codes", "event", "events", "env", "var", "from",
    "allowed", "rate", "used", "total", "per", "num", "number", "kind", "algorithms", "support", "supported", "available", "log", "level", "test",
    "tests", "region", "generator", "reader", "writer", "stream", "entropy", "authentication", "license", "licence",
))  # fmt: skip
"""What stands last in a name that only speaks of a secret: 'password_file', 'token_length'."""
_SUFFIXES: Final = frozenset((
    "prod", "production", "dev", "staging", "live", "main", "default", "old", "new", "current", "next", "prev", "b", "base", "hex", "value",
    "string", "str", "plain", "plaintext", "raw", "real", "primary", "secondary", "backup", "local", "admin", "root", "db", "api", "app", "web",
))  # fmt: skip
"""Words behind the telling one that change nothing."""


_WHETHER: Final = frozenset((
    "existing", "use", "has", "is", "no", "enable", "enabled", "disable", "require", "requires", "show", "forgot", "reset", "allow", "with",
    "without", "get", "set", "check", "validate", "verify", "generate", "create", "delete", "remove", "find", "load", "parse", "test", "should",
    "can", "on", "handle", "hide", "mask", "redact", "strip",
))  # fmt: skip
"""What stands first in a name that says whether, or what is done: 'existingSecret', 'usePassword'."""


class Held(Enum):
    """What a name says: a secret for sure, likely one, figures that open something, or nothing."""

    SURE = "sure"
    LIKELY = "likely"
    FIGURES = "figures"
    NOTHING = ""


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters: parted by signs, figures or a capital."""
    return [word.lower() for word in _WORD.findall(name)]


def is_called(word: str) -> bool:
    """Whether a word is only what secrets are called."""
    return word.lower() in _SURE or word.lower() in _LIKELY


@lru_cache(maxsize=2048)
def held(name: str) -> Held:
    """What a variable or setting of this name holds."""
    words = words_of(name)
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if not words:
        return Held.NOTHING
    last = words[-1]
    if len(words) > 1 and words[0] in _WHETHER and not name.isupper():
        return Held.NOTHING
    if last == "code" and _CODE_OF & set(words[:-1]):
        return Held.FIGURES
    if last in _ABOUT and not (last in ("license", "licence") and len(words) > 1):
        return Held.NOTHING
    if any(word in _SURE or word.endswith(_ENDINGS) for word in words):
        return Held.SURE
    if _FIGURES & set(words):
        return Held.FIGURES
    return Held.LIKELY if _LIKELY & set(words) else Held.NOTHING
