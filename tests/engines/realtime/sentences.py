"""What a person reads for each thing that can go wrong, written a second time: a sentence that changes must be looked at twice."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "key_refused": "HOST does not accept the API key.",
    "key_missing": "No API key is set for HOST.",
    "model_unknown": "HOST does not know the model gpt-realtime-1.5, or has retired it.",
    "quota_used_up": "The account at HOST has no credit left.",
    "billing_limit": "The account at HOST has reached its billing limit.",
    "account_closed": "The account at HOST is deactivated.",
    "not_allowed": "HOST does not let this key use the Realtime service.",
    "beta_protocol": "HOST speaks only the newer form of the Realtime protocol and took this program for an old one.",
    "address_wrong": "HOST has no Realtime service at this address.",
    "redirected": "HOST points to another address. It is not followed, because the key would go with it.",
    "request_refused": "HOST refuses the connection.",
    "setup_refused": "HOST does not accept the set-up of the session.",
    "certificate": "The certificate of HOST cannot be trusted.",
    "pictures_too_large": "HOST does not take messages as large as the pictures.",
    "closed_for_good": "HOST has ended the session and gives no reason to try again.",
    "policy": "HOST has ended the session because of its rules.",
    "proxy_refused": "The proxy does not let the program reach HOST.",
    "proxy_trouble": "The proxy cannot be reached, or cannot reach HOST.",
    "offline": "HOST cannot be reached.",
    "name_unknown": "The name HOST cannot be found.",
    "nobody_there": "Nobody answers at HOST.",
    "tls": "No encrypted connection to HOST comes about.",
    "connect_timeout": "HOST does not answer in time.",
    "no_session": "HOST accepts the connection but opens no session.",
    "no_setup": "HOST does not confirm the set-up of the session.",
    "no_answer": "HOST takes the picture but does not answer.",
    "answer_stalled": "HOST stopped in the middle of an answer.",
    "answer_endless": "HOST comes to no end with an answer.",
    "silent": "HOST has gone silent.",
    "connection_lost": "The connection to HOST is lost.",
    "server_trouble": "HOST has an internal problem.",
    "rate_limit": "HOST asks for a pause: too much was sent in a short time.",
    "not_understood": "HOST sends what is not the Realtime protocol.",
    "too_big": "HOST sends more than any answer can be.",
    "answer_failed": "HOST could not answer for one picture.",
    "answer_refused": "HOST did not accept one picture.",
}


def sentence(code: str, host: str) -> str:
    """What is said for `code` of a service at `host`."""
    return SENTENCES[code].replace("HOST", host)
