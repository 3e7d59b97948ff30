"""What secrets begin with and what stands before them, as data: `patterns` makes its rules of it."""

from __future__ import annotations

from typing import Final

_DASH: Final = r"\s?[-_–—~]\s?"

PREFIXES: Final[tuple[str, ...]] = (
    # Patterns: 'I', 'l', '1' and 'T', 'S' and '5', 'O' and '0' look alike to a reader, and a dash may get a space on either side.
    rf"[sS5][kKc]{_DASH}(?:ant{_DASH}|proj{_DASH}|or{_DASH}v\d{_DASH}|svcacct{_DASH}|[lI1|!]{{1,2}}ve{_DASH})?",
    rf"[prs][kK]{_DASH}(?:[lI1i|!]{{1,2}}ve|test){_DASH}",
    rf"sess{_DASH}",
    rf"[er][kK]{_DASH}",
    rf"[gq]h[pousr]{_DASH}",
    rf"[gq][il1I|!]thub{_DASH}pat{_DASH}",
    rf"[gq][lI1|!]pat{_DASH}",
    rf"xox[abeprs]{_DASH}",
    rf"xapp{_DASH}",
    r"A[KGSN][IlT1|][A4](?=\s?[A-Z0-9]{2})",
    r"A[IlT1|][zZ2]a",
    r"ya29\s?\.",
    rf"hf{_DASH}",
    rf"npm{_DASH}",
    rf"pyp[il1I|!]{_DASH}",
    r"SG\s?\.",
    rf"shp(?:at|ca|pa|ss){_DASH}",
    rf"do[opr]{_DASH}v[1lI|!]{_DASH}",
    rf"whsec{_DASH}",
    rf"[lI1|!]in{_DASH}ap[il1I|!]{_DASH}",
    rf"dckr{_DASH}pat{_DASH}",
    rf"figd{_DASH}",
    rf"sq[0O](?:atp|csp){_DASH}",
    rf"AGE{_DASH}SECRET{_DASH}KEY",
    rf"secret{_DASH}(?=[A-Za-z0-9])",
    rf"key{_DASH}(?=[0-9a-f]{{8}})",
    r"[eE][yv][JI]\s?(?=[A-Za-z0-9])",
    r"EAA[A-Z][A-Za-z0-9]",
    rf"tok{_DASH}",
    r"AC(?=[0-9a-f]{30})",
    rf"gsk{_DASH}",
    rf"r8{_DASH}",
    rf"pplx{_DASH}",
    r"atlasv[1lI|!]|ATATT3",
)

KEYWORDS: Final[tuple[str, ...]] = (
    "password", "passwd", "pwd", "passphrase", "pass phrase", "passcode", "pass code", "passwort", "kennwort", "zugangscode", "geheimnis",
    "mot de passe", "mdp", "contraseña", "contrasena", "clave secreta", "senha", "palavra passe", "parola d'ordine", "parola", "wachtwoord",
    "toegangscode", "hasło", "haslo", "lösenord", "losenord", "adgangskode", "passord", "salasana", "heslo", "jelszó", "parolă", "şifre",
    "sifre", "лозинка", "пароль", "密码", "密碼", "パスワード", "비밀번호",
    "secret", "client secret", "secret key", "secret access key", "api key", "apikey", "access key", "access token", "auth token", "refresh token",
    "id token", "session token", "bot token", "private key", "signing key", "encryption key", "account key", "shared access key", "api token",
    "api schlüssel", "zugriffstoken", "clé api", "clé secrète", "jeton", "clave api", "chiave api", "chave api", "token",
    "credential", "credentials", "connection string", "wpa key", "wifi key", "wlan schlüssel", "psk", "licence key", "license key", "product key",
    "auth", "authorization", "set cookie", "cookie", "sessionid", "session id", "csrf", "pgpassword", "mysql pwd", "key id", "pass",
)  # fmt: skip

WEAK: Final[tuple[str, ...]] = (
    "token", "auth", "authorization", "cookie", "set cookie", "secret", "credential", "credentials", "pass", "key id", "session id", "sessionid",
    "csrf", "psk",
)  # fmt: skip
"""Words with an everyday meaning too: what follows must look like a secret."""

CODES: Final[tuple[str, ...]] = (
    "verification code", "security code", "confirmation code", "one time code", "one time password", "one time pin", "login code", "log in code",
    "sign in code", "access code", "authentication code", "authenticator code", "auth code", "2fa", "2fa code", "mfa code", "two factor code",
    "otp", "passcode", "pass code", "pin", "pin code", "mtan", "tan", "cvv", "cvc", "cvv2", "your code", "code is", "use code", "enter code",
    "bestätigungscode", "sicherheitscode", "einmalcode", "anmeldecode", "freigabecode", "prüfziffer", "code lautet", "geheimzahl",
    "code de vérification", "code de sécurité", "code de confirmation", "code d'accès", "votre code",
    "código de verificación", "código de seguridad", "código de acceso", "tu código", "su código",
    "codice di verifica", "codice di sicurezza", "il tuo codice", "código de verificação", "código de segurança", "seu código",
    "verificatiecode", "beveiligingscode", "inlogcode", "kod weryfikacyjny", "kod zabezpieczający", "verifieringskod", "engångskod",
    "bekreftelseskode", "bekræftelseskode", "vahvistuskoodi", "doğrulama kodu", "код подтверждения", "ověřovací kód",
)  # fmt: skip

LONG_CODES: Final[tuple[str, ...]] = (
    "recovery code", "backup code", "recovery codes", "backup codes", "recovery key", "seed phrase", "recovery phrase", "secret phrase", "mnemonic",
    "wiederherstellungscode", "code de récupération", "código de recuperación", "codice di recupero",
)  # fmt: skip

ALONE: Final[tuple[str, ...]] = (*LONG_CODES, "card number", "kartennummer", "numéro de carte", "número de tarjeta", "code")
"""Labels that may stand alone over or beside their value."""
