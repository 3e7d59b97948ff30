"""Passwords in command lines: behind the options that programs take them by. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .name_words import Held, held
from .secret import Found
from .stand_ins import is_blank, is_expression, is_name
from .tolerant import Rule, is_hex, is_token, is_unlike_word

_NAMED: Final = Rule(
    lambda: (
        r"(?<![\w-])(?:--?[\w-]{0,24}(?:pass(?:word|wd|phrase|code)?|passw|passin|passout|storepass|keypass|pwd|secret|token|psk|pin|"
        r"(?:api|access|auth|secret|private|encryption|license|account|sas|shared)[_-]?key|otp|mnemonic|credentials?|bearer)(?:[_-](?:text|"
        r"value|string))?(?:[ =:]\s?|-command[ =]['\"]?(?:echo|printf)\s)['\"]?(?=\S)"
        r"|/(?:pass|password|pwd|pw)[:=]\s?['\"]?(?=\S)|-(?:[a-z]{0,5}pw|upass|opass)\s+(?=\S)|(?<=\s)/r?p\s+(?=\S)|"
        r"\bpass\S*\s(?:.{0,20}\s)?--?plain-?text[ =](?=\S)|\brootpw\s+(?:--?plaintext|--iscrypted)\s+(?=\S))"
    ),
    re.IGNORECASE,
)
_BY_PROGRAM: Final = Rule(
    lambda: (
        r"(?:\b(?:mysql\w*|mariadb\w*|mycli)\b.{0,80}?\s-p(?=[^\s-])|\b(?:pgcli|sshpass)\b.{0,80}?\s-p\s?(?=[^\s-])"
        r"|\b(?:\w?freerdp\S*|mstsc|rdesktop|net|runas|sc|wmic)\b.{0,120}?\s/p:(?=\S)"
        r"|\bredis-cli\b.{0,80}?\s(?:-a|--pass)\s+(?=\S)|\b[lI1]dap\w+\b.{0,120}?\s-[wWy]\s?(?=\S)"
        r"|\b(?:docker|podman|nerdctl|helm|oras|crane|skopeo|buildah|az|oc|vault|cf|ibmcloud|aliyun|registry|heroku|mc|rabbitmqadmin|mongo\w*|influx\w*|"
        r"couchbase\w*|cqlsh|clickhouse\w*|snow\w*|arangosh|rdesktop|mosquitto_\w+|sqsh|isql|tsql|bcp|impacket\S*|crackmapexec|nxc|evil-winrm|vncviewer|svn|lpass|wmic|psexec\S*)\b"
        r".{0,120}?\s-p\s?(?=[^\s-])"
        r"|\b(?:sqlcmd|osql|bcp|ipmitool|unzip|mosquitto_\w+|iscsiadm|isql|impala\S*)\b.{0,120}?\s-P\s?(?=[^\s-])"
        r"|\bzip\b.{0,40}?\s-P\s?(?=[^\s-])|\b(?:7z\w?|7za|rar|unrar)\b.{0,80}?\s-(?:p|hp)(?=[^\s-])"
        r"|\bssh-keygen\b.{0,80}?\s-[NP]\s?['\"]?(?=[^\s'\"])|(?<![\w.-])[\w.-]*(?:sudo|su|passwd|cryptsetup|kinit|runas|gpg|openssl|mysql|ssh\w*|keepass\w*|pass\w*|login|unlock|decrypt|vault|kdbx)\b.{0,80}?<<<\s*['\"]?(?=\S)"
        r"|\bopenssl\s+passwd\b(?:\s+-(?:\w|apr1|salt\s+\S+))*\s+(?=[^\s-])|\bmkpasswd\b(?:\s+-(?:m|-method=?)\s?\S+|\s+-\w)*\s+(?=[^\s-])"
        r"|\b(?:echo|printf)\s+(?:-\w+\s+)?['\"]?(?=\S.*\|\s*(?:sha\d+sum|md5sum|base64|xxd|htpasswd|argon2|bcrypt|wl-copy|xclip|pbcopy)\b)(?=\S*\d)"
        r"|\b(?:sqlplus|sqlldr|expdp|impdp|rman)\b.{0,40}?\s[\w$]+/(?=[^\s/@])"
        r"|\bsnmp\w+\b.{0,80}?\s-[cAX]\s?(?=\S)"
        r"|\bsmb\w+\b.{0,80}?\s(?:-U|--user)[ =]?\s?[^\s%]{1,60}%(?=\S)|\brpcclient\b.{0,80}?%(?=\S)"
        r"|\bhtpasswd\b\s+-\w*b\w*\s+\S+\s+\S+\s+(?=\S)|\bhtpasswd\b\s+-\w*n\w*b\w*\s+\S+\s+(?=\S)"
        r"|\b(?:net\s+(?:use|user)|cmdkey)\b.{0,120}?(?:/user:\S+\s+|/pass:|\s\w+\s+)(?=[^\s/-])"
        r"|\bnet\s+use\s+(?:\S+\s+)?\\\\\S+\s+(?=[^\s/*-])|\bwinrs\b.{0,80}?\s-p:(?=\S)|\bopenssl\s+(?:enc|\w+-\w+)\b.{0,80}?\s-k\s+(?=[^\s-])|"
        r"\badb\b.{0,40}?\binput\s+text\s+['\"]?(?=\S)|\bencrypt_string\b.{0,80}?\s['\"](?=\S)|\bencrypt_string\s+(?=[^\s-])"
        r"|\bwpa_passphrase\s+\S+\s+(?=\S)|\boathtool\b.{0,60}?\s(?=[A-Z2-7]{16,}|[0-9a-f]{20,})|\bslmgr\S*\s+/?-?ipk\s+(?=\S)"
        r"|\b(?:vault|doppler|gh auth|op)\s+login\s+(?=[\w.-]{16})|\bopenssl\b.{0,200}?\bpass:(?=\S)|\bpass(?:in|out)?\s+pass:(?=\S)"
        r"|\bdumpprivkey\b.{0,80}?\s(?=[5KL]\w{30})|\b(?:open|lftp)\b.{0,60}?\s-u\s?[^\s,]{1,60},(?=\S)"
        r"|\b(?:kinit|runas)\b.{0,60}?<<<\s?['\"]?(?=\S)|\bexpect\b.{0,120}?send\s+['\"](?=\S))"
    ),
)
_USER: Final = Rule(
    lambda: r"(?:(?<=\s)(?:-u|--user|--proxy-user|-a|--auth|-U)[ =]?\s?['\"]?[^\s:'\"/]{1,60}:(?=[^\s:/]))",
)
_ECHOED: Final = Rule(
    lambda: (
        r"\b(?:echo|printf|print)\s+(?:-\w+\s+)?['\"]?(?:[\w.@-]{1,40}:)?(?=\S.*\|\s*(?:sudo|chpasswd|passwd|docker login|su|cryptsetup|gpg|"
        r"openssl|mysql|kinit|smbpasswd|ssh)\b)"
    ),
)
_SQL: Final = Rule(
    lambda: (
        r"\bidentified\s+by\s+(?=[^\s;'\"]{3,}\s?;)|\b(?:identified\s+(?:with\s+\S+\s+)?by(?:\s+password)?|(?:encrypted\s+)?password|with\s+password\s*=?|set\s+password\b[^=]{0,60}=\s*(?:password\s*\()?)\s+[N]?['\"](?=[^'\"])"
    ),
    re.IGNORECASE,
)
_INSERT: Final = Rule(lambda: r"\binsert\s+into\s+\S+\s*\(([^()]+)\)\s*values\s*\(", re.IGNORECASE)
_SECURE: Final = Rule(
    lambda: r"\bConvertTo-SecureString\b\s+(?:-\w+\s+)*['\"]?(?=\S)|\bPSCredential\b.{0,60}?,\s*['\"](?=\S)",
    re.IGNORECASE,
)
_CALLS: Final = Rule(
    lambda: (
        r"(?:(?:\bauth\s?=|\b(?:Fernet|HMAC|hmac\.new|set_password|setPassword|createSecretKey|SecretKeySpec|bot\.run|client\.login|authenticate|basicAuth|HTTPBasicAuth|auth|login|"
        r"Credentials?|from_key|fromSecretKey|Wallet|signInWithEmailAndPassword|make_password|check_password|sign|encrypt|decrypt|Buffer\.from|b64decode|atob))"
        r"\s?\((?:\s*[\w.]+\s*,)?(?:\s*[\"'][^\"']*[\"']\s*,)?\s*[bruf]{0,2}[\"'](?=[^\"']{4}))"
    ),
)
_WITH_USER: Final = Rule(
    lambda: r"(?<!\S)(?:-u|-U|-l|--user\w*|--login)[ =]?\S+.{0,80}?\s(?:-p|-P|-w|-W|-pw)\s?['\"]?(?=[^\s-])",
)
_GIVEN: Final = Rule(lambda: r"^\W{0,3}[$#%>]\s.{2,120}?\s-(?:w|pw|P|p|a|k)\s?['\"]?(?=\S)")
"""The options that most programs take a secret by: whatever the program, what looks made by a machine is one."""
_TORN: Final = Rule(
    lambda: r"\b(?:mysql\w*|mariadb\w*)\b.{0,80}?\s-p\s(?=[^\s-])",
)
_NO_VALUE: Final = Rule(
    lambda: r"['\"]?(?:\$[A-Z_{(]|\$\w+\b|<|\{\{|%[\w]+%|\*{3}|\.{3}|@/|file:|env:|stdin\b|prompt\b|-)|\d{1,5}:\d{1,5}\b|[|&;>]|['\"]?\s*$",
    re.IGNORECASE,
)
_TYPED: Final = Rule(
    lambda: r"\b(?:sendKeys|send_keys|fill|type|typeText|setValue|set_value|setText|enterText|send)\s?\((?:[^)\"']*,)?\s*[\"'](?=[^\"']{4})"
)
_HELP: Final = re.compile(r"[A-Z][a-z]+(?: [a-z]+){2,}")
"""What a list of options says of one."""
_PASSWORD: Final = Rule(lambda: r"passw|pwd|passphrase|secret|\bpin\b", re.IGNORECASE)
_LOGIN_LINE: Final = Rule(
    lambda: r"^\s*(?:(?:user(?:name)?|login)\s+\S+\s+)?pass(?:word)?\s+(?=\S+\s*$)",
    re.IGNORECASE,
)
_AUTH: Final = Rule(
    lambda: (
        r">\s?AUTH\s+(?:\w+\s+)?(?=\S{4,}\s*$)|\b(?:requirepass|masterauth)\s+(?=\S)|^\W*(?:ftp>|>)?\s*user\s+\S+\s+(?=\S*\d\S*\s*$)"
        r"|>\s?login\s+\S+\s+(?=\S+\s*$)|(?:^|[:\s])[A-Za-z]{0,3}\d{1,4}\s+LOGIN\s+\S+\s+(?=\S+\s*$)"
        r"|\bAUTH(?:ENTICATE)?\s+(?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2)\s+(?=\S{8,})"
    )
)
_FROM_LITERAL: Final = Rule(
    lambda: r"--from-literal[= ]\s?['\"]?[\w.-]+=(?=\S)",
)


def commands(text: str) -> Iterator[Found]:
    """Secrets that a command, a query of a database or a call in a program is given."""
    if any(sign in text for sign in "-/<\\_") or "adb" in text:
        for pattern in (_NAMED, _BY_PROGRAM, _FROM_LITERAL):
            yield from _behind(pattern, text)
        yield from _beside_user(text)
    for pattern in (_ECHOED, _SQL, _SECURE, _AUTH):
        yield from _behind(pattern, text)
    for one in _CALLS.finditer(text):
        value = re.split(r"[\"']", text[one.end() :], maxsplit=1)[0]
        if (
            is_unlike_word(value)
            and not is_name(value)
            and (" " not in value or (len(value) >= 16 and is_token(value.replace(" ", "")) and value.count(" ") <= 3))
        ):
            yield Found(one.end(), len(text), "key", True)
    yield from _inserted(text)
    if _PASSWORD.search(text):
        yield from _behind(_TYPED, text)
    for one in _LOGIN_LINE.finditer(text):
        if is_unlike_word(text[one.end() :]) and not is_expression(text[one.end() :].lstrip("*&")):
            yield Found(one.end(), len(text), "password", True)


def _inserted(text: str) -> Iterator[Found]:
    """What a row of a database gets in the columns that hold secrets."""
    for one in _INSERT.finditer(text):
        names = [name.strip("\"'`[] ") for name in one[1].split(",")]
        values = list(re.finditer(r"\s*('(?:[^']|'')*'|[^,()]+)", text[one.end() :]))
        for name, value in zip(names, values, strict=False):
            if held(name) is Held.SURE and value[1].startswith("'") and len(value[1]) > len("''"):
                yield Found(one.end() + value.start(1) + 1, one.end() + value.end(1), "password")


def _beside_user(text: str) -> Iterator[Found]:
    """'-u name:value', and '-p value' in a command that names a user."""
    for one in _GIVEN.finditer(text):
        value = text[one.end() :].split(maxsplit=1)[0]
        if is_token(value) and len(value) >= 8 and not is_hex(value) and not re.search(r"[/.:=]", value):
            yield Found(one.end(), len(text), "password", True)
    for one in (*_USER.finditer(text), *_WITH_USER.finditer(text), *_TORN.finditer(text)):
        value = text[one.end() :].split(maxsplit=1)[0]
        named = one.re is _USER.pattern or is_unlike_word(value)
        if named and not _NO_VALUE.match(text[one.end() :]) and not re.fullmatch(r"\d{1,5}|[./~].*", value):
            yield Found(one.end(), len(text), "password", True)


def _behind(pattern: Rule, text: str) -> Iterator[Found]:
    for one in pattern.finditer(text):
        value = text[one.end() :]
        if not (_NO_VALUE.match(value) or (text.lstrip().startswith("-") and _HELP.match(value))) and not is_blank(
            value.split(maxsplit=1)[0].strip("'\".,;:)]")
        ):
            yield Found(one.end(), len(text), "password", True)
