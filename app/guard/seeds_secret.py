"""What secrets begin with and what stands before them, as data: `patterns` makes its rules of it.

Tested in: tests/guard/test_issued.py
"""

from __future__ import annotations

from typing import Final

_DASH: Final = r"\s?[-_–—~]\s?"

PREFIXES: Final[tuple[tuple[str, str], ...]] = (
    # (whose, pattern): 'I', 'l', '1' and 'T', 'S' and '5', 'O' and '0' look alike to a reader, and a dash may get a space on either side.
    ("Anthropic", rf"[sS5][kKc]{_DASH}ant{_DASH}"),
    ("Stripe", rf"(?:[prs][kK]{_DASH}(?:[lI1i|!]{{1,2}}ve|test){_DASH}|whsec{_DASH})"),
    ("OpenRouter", rf"[sS5][kKc]{_DASH}or{_DASH}v\d{_DASH}"),
    ("Mapbox", r"[sS5][kKc]\s?\.\s?eyJ"),
    ("OpenAI", rf"[sS5][kKc]{_DASH}(?:proj{_DASH}|svcacct{_DASH}|admin{_DASH}|[lI1|!]{{1,2}}ve{_DASH})?"),
    ("OpenAI", rf"sess{_DASH}"),
    ("", rf"[er][kK]{_DASH}"),
    ("GitHub", rf"(?:[gq]h[pousr]{_DASH}|[gq][il1I|!]thub{_DASH}pat{_DASH})"),
    ("GitLab", rf"(?:[gq][lI1|!](?:pat|dt|rt|ptt|cbt|soat|imt|agent|ft){_DASH}|GR1348941)"),
    ("Slack", rf"(?:xox[abceoprs]{_DASH}|xapp{_DASH}|xwfp{_DASH})"),
    ("AWS", r"A[KGSNBIP][IlT1|][A4](?=\s?[A-Z0-9]{2})|ABSK(?=[A-Za-z0-9+/]{20})"),
    ("Google", r"(?:A[IlT1|][zZ2]a|ya29\s?\.|GOCSPX\s?-|1//0(?=[A-Za-z0-9_-]{20}))"),
    ("Hugging Face", rf"hf{_DASH}"),
    ("npm", rf"npm{_DASH}(?=\s?[A-Za-z0-9 ]{{16}})"),
    ("PyPI", rf"pyp[il1I|!]{_DASH}"),
    ("SendGrid", r"SG\s?\."),
    ("Shopify", rf"shp(?:at|ca|pa|ss|ua){_DASH}"),
    ("DigitalOcean", rf"do[opr]{_DASH}v[1lI|!]{_DASH}"),
    ("Linear", rf"[lI1|!]in{_DASH}(?:ap[il1I|!]|oauth){_DASH}"),
    ("Docker", rf"dckr{_DASH}(?:pat|oat){_DASH}"),
    ("Figma", rf"fig[dou]{_DASH}"),
    ("Square", rf"sq[0O](?:atp|csp|idp){_DASH}|EAAA(?=[A-Za-z0-9_-]{{20}})"),
    ("age", rf"AGE{_DASH}SECRET{_DASH}KEY"),
    ("Notion", rf"ntn{_DASH}"),
    ("Vault", r"hv[sbr]\s?\.(?=\s?[A-Za-z0-9_-]{8})|(?<![\w.])[sb]\.(?=[A-Za-z0-9]{24}(?!\w))"),
    ("Doppler", r"dp\.(?:pt|st|ct|sa|scim|audit)\."),
    ("Databricks", r"dapi(?=\s?[0-9a-f]{8})"),
    ("New Relic", rf"NR(?:AK|II|RA|JS){_DASH}"),
    ("Postman", rf"PMA[KT]{_DASH}"),
    ("RubyGems", rf"rubygems{_DASH}"),
    ("Supabase", rf"sb[ps]{_DASH}|sb_secret_"),
    ("PlanetScale", rf"pscale{_DASH}(?:pw|tkn|oauth){_DASH}"),
    ("Vercel", r"vercel_blob_rw_|vc[apkcir]_(?=[A-Za-z0-9]{20})"),
    ("Netlify", rf"nf[pco]{_DASH}"),
    ("Grafana", rf"gl(?:sa|c){_DASH}"),
    ("Fly", r"FlyV[1lI|]\s?|fm[12][ra]?_"),
    ("Tailscale", rf"tskey{_DASH}"),
    ("Atlassian", r"ATATT3|ATCTT3|ATBB(?=[A-Za-z0-9]{20})"),
    ("MailerSend", r"mlsn\.(?=[0-9a-f]{20})"),
    ("", rf"(?:sdk|mob|rel|pat|sk|key|token|secret|access|pat-(?:na|eu)\d){_DASH}(?=[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}})"),
    ("", r"[0-9a-f]{32}-us(?=\d{1,2}\b)"),
    ("OpenShift", r"sha256~(?=[\w-]{20})"),
    ("Trello", r"ATTA(?=[0-9a-f]{20})"),
    ("JFrog", r"AKCp(?=[A-Za-z0-9]{20})|cmVmd(?=[A-Za-z0-9]{20})"),
    ("Matrix", r"syt_|mct_"),
    ("EasyPost", r"EZ[AT]K(?=[A-Za-z0-9]{20})"),
    ("RapidAPI", r"[a-z0-9]{10}msh(?=[a-z0-9]{15}p1)"),
    ("Nostr", r"nsec1(?=[a-z0-9]{20})"),
    ("Dynatrace", r"dt0[a-z]\d\d\.(?=[A-Z0-9]{20})"),
    ("Yandex", r"y[0-3]_(?=[\w-]{20})|AQVN(?=[\w-]{20})"),
    ("Google", r"AQ\.Ab(?=[\w-]{20})"),
    ("Okta", r"00(?=[A-Za-z0-9_-]{40}(?![\w-]))(?=\S*[a-z])(?=\S*[A-Z])"),
    ("Azure", r"[A-Za-z0-9_~.-]{3}[78]Q~(?=[\w~.-]{20})"),
    ("Bitwarden", r"0\.(?=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.)"),
    ("AWS", r"(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)"),
    ("NuGet", r"oy2(?=[a-z0-9]{40})"),
    ("Braintree", r"access_?token\$(?:production|sandbox)\$"),
    ("Plaid", rf"(?:access|public|link){_DASH}(?:production|sandbox|development){_DASH}(?=[0-9a-f]{{8}})"),
    ("Asana", r"[12]/\d{13,}(?:/\d{13,})?:(?=[0-9a-f]{20})"),
    ("Rancher", r"token-[a-z0-9]{5}:(?=[a-z0-9]{20})"),
    ("k3s", r"K10(?=[0-9a-f]{60})"),
    ("X", r"A{15,}(?=[A-Za-z0-9%]{20})"),
    ("Adyen", r"AQE(?=[a-z0-9]{8}hm)"),
    ("Airtable", r"pat(?=[A-Za-z0-9]{14}\.[0-9a-f]{20})"),
    ("Telegram", r"(?:bot)?\d{8,10}:AA(?=[A-Za-z0-9_-]{8})"),
    ("Discord", r"[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.(?=[A-Za-z0-9_-]{20})"),
    ("Twilio", r"(?:SK|AC)(?=[0-9a-f]{30})"),
    ("Mailgun", rf"key{_DASH}(?=[0-9a-f]{{8}})"),
    ("Terraform", r"(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv[1lI|!]|atlasv[1lI|!]"),
    ("Meta", r"EAA[A-Z][A-Za-z0-9]"),
    ("Groq", rf"gsk{_DASH}"),
    ("Replicate", rf"r8{_DASH}"),
    ("Perplexity", rf"pplx{_DASH}"),
    ("xAI", rf"xai{_DASH}"),
    ("NVIDIA", rf"nvapi{_DASH}"),
    ("LangSmith", rf"lsv2{_DASH}"),
    ("Pulumi", rf"pul{_DASH}(?=[0-9a-f]{{20}})"),
    ("Sentry", rf"sntry[su]{_DASH}"),
    ("PostHog", rf"ph[cx]{_DASH}"),
    ("CircleCI", rf"CCI(?:PAT|PRJ){_DASH}"),
    ("1Password", r"ops_eyJ|A3-(?=[A-Z0-9]{6}-[A-Z0-9]{6}-)"),
    ("Dropbox", r"(?<![\w.])sl\.(?=[A-Za-z0-9_-]{20})"),
    ("Docker", r"SWMTKN-\d-"),
    ("Alibaba", r"LTAI(?=[A-Za-z0-9]{10})"),
    ("Tencent", r"AKID(?=[A-Za-z0-9]{10})"),
    ("Razorpay", rf"rzp{_DASH}(?:live|test){_DASH}"),
    ("Firebase", r"AAAA[A-Za-z0-9_-]{7}:(?=APA91)"),
    ("wallet", r"[xyz]prv(?=[0-9A-Za-z]{20})"),
    ("", rf"secret{_DASH}(?=[A-Za-z0-9])"),
    ("", r"[eE][yv][JI]\s?(?=[A-Za-z0-9])"),
    ("", rf"tok{_DASH}"),
)
"""What keys begin with, and who gives them out."""

KEYWORDS: Final[tuple[str, ...]] = (
    "password", "passwd", "pwd", "passphrase", "pass phrase", "passcode", "pass code", "passwort", "kennwort", "kenncode", "zugangscode", "geheimnis",
    "losungswort",
    "mot de passe", "mdp", "contraseña", "contrasena", "clave secreta", "clave de acceso", "clave", "serial", "senha", "palavra passe",
    "parola d'ordine", "parola",
    "wachtwoord", "toegangscode", "hasło", "haslo", "lösenord", "losenord", "adgangskode", "passord", "salasana", "heslo", "jelszó", "parolă",
    "şifre",
    "sifre", "parool", "geslo", "lozinka", "slaptažodis", "parole", "κωδικός πρόσβασης", "kwõikó npóoßaonc",
    "лозинка", "пароль", "πaponb", "iiaponb", "haponb",
    "пароля", "סיסמה", "كلمة المرور",
    "كلمة السر", "पासवर्ड", "รหัสผ่าน", "mật khẩu", "kata sandi", "密码", "密碼", "口令", "パスワード", "暗証番号", "비밀번호", "암호",
    "secret", "client secret", "secret key", "secret access key", "api key", "apikey", "access key", "access token", "auth token", "refresh token",
    "id token", "session token", "bot token", "private key", "signing key", "encryption key", "account key", "shared access key", "api token",
    "api schlüssel", "zugriffstoken", "clé api", "clé secrète", "clé privée", "jeton", "clave api", "clave privada", "chiave api", "chiave privata",
    "chave api", "token", "app password", "setup key", "subscription key", "master key", "preshared key", "shared secret", "deploy key",
    "webhook secret",
    "client key data", "key content", "security key", "network key", "app key", "license", "registration key", "crypt key", "storage key",
    "wrapping key",
    "credential", "credentials", "connection string", "wpa key", "wifi key", "wlan schlüssel", "netzwerkschlüssel", "privater schlüssel",
    "geheimer schlüssel", "psk", "licence key", "license key", "product key", "lizenzschlüssel", "produktschlüssel", "clé de licence",
    "clave de licencia",
    "clé de produit", "seriennummer", "serial key", "activation key", "activation code", "cd key", "aktivierungscode",
    "auth", "authorization", "set cookie", "cookie", "sessionid", "session id", "session", "csrf", "xsrf", "pgpassword", "mysql pwd", "key id",
    "pass",
    "signature", "signatur", "bearer", "dsn", "sas", "webhook url", "webhook", "key", "schlüssel", "clé", "community",
    "security answer", "secret answer", "sicherheitsantwort", "mother's maiden name", "antwort", "answer", "puk", "pw", "mnemonic", "seed", "salt",
    "creds", "zugangsdaten", "identifiants", "credenciales",
    *(first + second for first in (
        "einmal", "erst", "start", "haupt", "master", "initial", "standard", "benutzer", "kunden", "admin", "geräte", "router", "zugangs", "wlan",
    ) for second in ("kennwort", "passwort")),
    "şifreniz", "parolanız", "parolanz", "salasanasi", "jelszava", "jelszavad",
)  # fmt: skip

TORN: Final[tuple[str, ...]] = ("password", "passwort", "passphrase", "passwd", "kennwort", "contraseña", "secret", "token")
"""Keywords that are found with any gaps in them."""

WEAK: Final[tuple[str, ...]] = (
    "token", "auth", "authorization", "cookie", "set cookie", "secret", "credential", "credentials", "pass", "key id", "session id", "sessionid",
    "csrf", "xsrf", "clave", "serial", "psk", "session", "signature", "signatur", "bearer", "dsn", "sas", "webhook", "webhook url", "key",
    "schlüssel", "clé",
    "community",
    "antwort", "answer", "license", "serial key", "seriennummer", "mnemonic", "seed", "salt", "security key", "parole", "parola",
    "creds", "zugangsdaten", "identifiants", "credenciales", "jeton", "mdp", "app key", "private key", "geheimnis",
)  # fmt: skip
"""Words with an everyday meaning too: what follows must look like a secret."""

FAINT: Final[tuple[str, ...]] = (
    "key",
    "schlüssel",
    "clé",
    "session",
    "dsn",
    "sas",
    "answer",
    "antwort",
    "license",
    "seed",
    "salt",
    "community",
    "webhook",
    "signature",
    "signatur",
    "key id",
    "seriennummer",
    "auth",
)
"""Words that stand before much else: what follows must look made by a machine."""

CODES: Final[tuple[str, ...]] = (
    "verification code", "security code", "confirmation code", "one time code", "one time password", "one time pin", "login code", "log in code",
    "sign in code", "access code", "authentication code", "authenticator code", "auth code", "2fa", "2fa code", "mfa code", "two factor code",
    "otp", "totp", "passcode", "pass code", "pairing code", "reset code", "freischaltcode", "aktivierungscode",
    "steam guard", "phototan", "pushtan", "chiptan", "sms tan",
    "pin", "pin code", "mtan", "tan", "cvv", "cvc", "cvv2", "your code", "code is", "use code", "enter code", "puk",
    "digit code", "use this code", "code below", "following code", "entry code", "door code", "gate code", "unlock code", "locker code",
    "lock code", "lock combination", "combination", "safe code", "garage code", "voicemail pin", "alarm code",
    "device code", "host key", "host pin",
    "bestätigungscode", "sicherheitscode", "einmalcode", "anmeldecode", "freigabecode", "prüfziffer", "code lautet", "geheimzahl", "zugangscode",
    "ihr code", "dein code", "türcode", "code de vérification", "code de sécurité", "code de confirmation", "code d'accès", "votre code",
    "code secret",
    "código de verificación", "código de seguridad", "código de acceso", "tu código", "su código", "código de confirmación",
    "codice di verifica", "codice di sicurezza", "il tuo codice", "codice di accesso", "código de verificação", "código de segurança", "seu código",
    "verificatiecode", "beveiligingscode", "inlogcode", "je code", "kod weryfikacyjny", "kod zabezpieczający", "kod dostępu", "verifieringskod",
    "engångskod", "bekreftelseskode", "bekræftelseskode", "vahvistuskoodi", "doğrulama kodu", "код подтверждения", "ваш код", "ověřovací kód",
    "验证码",
    "驗證碼", "認証コード", "確認コード", "인증번호", "인증 코드", "whatsapp code", "telegram code", "google code", "steam guard code",
)  # fmt: skip

LONG_CODES: Final[tuple[str, ...]] = (
    "recovery code", "backup code", "recovery codes", "backup codes", "scratch codes", "wiederherstellungscode", "wiederherstellungscodes",
    "ersatzcodes", "code de récupération", "codes de secours", "código de recuperación", "códigos de respaldo", "codice di recupero",
    "codici di backup",
    "emergency codes", "notfallcodes",
    "backup verification codes", "recovery verification codes", "backup login codes", "backup security codes",
    "rescue code", "one time codes", "single use codes",
)  # fmt: skip
"""Several of them stand below."""

PHRASES: Final[tuple[str, ...]] = (
    "recovery phrase", "seed phrase", "secret phrase", "backup phrase", "mnemonic", "mnemonic phrase", "seed words", "recovery words",
    "secret words",
    "recovery seed", "wallet seed", "passphrase", "pass phrase", "wiederherstellungsphrase", "phrase de récupération", "phrase secrète",
    "frase de recuperación", "frase semilla", "frase di recupero", "frase de recuperação",
)  # fmt: skip
"""Words of a dictionary stand beside or below."""

RECOVERY: Final[tuple[str, ...]] = (
    "recovery key", "backup key", "emergency key", "wiederherstellungsschlüssel", "clé de récupération", "emergency kit", "bitlocker key",
)  # fmt: skip

CARDS: Final[tuple[str, ...]] = (
    "card number", "card no", "kartennummer", "numéro de carte", "numéro de la carte", "número de tarjeta", "numero carta", "numero della carta",
    "número do cartão", "kaartnummer", "numer karty", "kortnummer", "номер карты", "卡号", "カード番号", "credit card", "debit card", "kreditkarte",
)  # fmt: skip
CHECKS: Final[tuple[str, ...]] = (
    "cvv", "cvc", "cvv2", "cvc2", "cid", "card security code", "security code", "card verification", "prüfziffer", "kartenprüfnummer",
    "sicherheitscode", "prüfnummer", "kartenprüfziffer", "card code", "check number",
    "codice cvv", "kod cvv", "código cvv", "code cvv", "cryptogramme", "code de sécurité", "código de seguridad", "codice di sicurezza",
)  # fmt: skip
EXPIRIES: Final[tuple[str, ...]] = (
    "expiry date", "expiration date", "expiry", "expiration", "expires", "exp date", "valid thru", "valid until", "mm/yy", "mm / yy", "mm/yyyy",
    "gültig bis", "ablaufdatum", "date d'expiration", "fecha de caducidad", "fecha de vencimiento", "data di scadenza",
    "scadenza", "validade", "data de validade", "vervaldatum", "geldig tot", "data ważności",
    "ważna do", "caducidad", "vencimiento", "giltig till", "giltigt till", "gyldig til", "udløbsdato", "platnost do",
    "son kullanma", "срок действия", "mm/jj",
    "mm/aa",
)  # fmt: skip
ACCOUNTS: Final[tuple[str, ...]] = (
    "account number", "account no", "routing number", "sort code", "iban", "kontonummer", "bankleitzahl", "numéro de compte", "número de cuenta",
    "numero di conto", "rekeningnummer", "bank account", "bankverbindung", "tilinumero", "kontonummer", "numer konta", "číslo účtu", "számlaszám",
)  # fmt: skip
PERSONS: Final[tuple[str, ...]] = (
    "social security number", "ssn", "social insurance number", "national insurance number", "tax id", "taxpayer id", "passport number",
    "passport no", "ni number", "aadhaar number", "aadhaar", "national id", "national id number", "identity card number", "id card number",
    "personal identity code", "personal id number", "driving licence number", "driver's license number", "driving licence", "driver's license",
    "steuer id", "steuer identifikationsnummer", "steuernummer", "sozialversicherungsnummer", "reisepassnummer", "reisepass nr", "ausweisnummer",
    "personalausweisnummer", "führerscheinnummer", "codice fiscale", "cpf", "cnpj", "dni", "nie", "nif", "nif/nie", "curp", "pesel", "bsn",
    "burgerservicenummer", "henkilötunnus", "hetu", "personnummer", "fødselsnummer", "cpr nummer", "kennitala", "isikukood", "rodné číslo",
    "numéro de sécurité sociale", "n° de sécurité sociale", "numéro de passeport", "número de pasaporte", "número de la seguridad social",
    "numero di passaporto", "paspoortnummer", "ahv nummer", "tc kimlik no", "снилс", "инн", "身份证号", "マイナンバー", "주민등록번호",
)  # fmt: skip
"""Labels of fields in forms."""

FUNCTION_WORDS: Final[tuple[str, ...]] = (
    "the", "and", "for", "are", "was", "were", "but", "not", "his", "her", "has", "had", "its", "our", "out", "who", "from", "then", "into",
    "been", "have", "which", "than", "would", "their", "them", "these", "those", "does", "did", "she", "him", "how", "don", "aren", "isn",
    "doesn", "didn", "won", "yes", "let", "via", "per", "etc", "und", "der", "die", "das", "ist", "mit", "nicht", "eine", "ein", "den", "von",
    "les", "des", "est", "une", "dans", "pour", "que", "los", "las", "del", "una", "con", "por",
    "yang", "dan", "dengan", "untuk", "dari", "ini", "itu", "tidak", "adalah", "atau", "pada", "dalam", "akan", "oleh", "juga", "dapat",
    "func", "struct", "const", "var", "val", "void", "char", "enum", "goto", "elif", "async", "await", "bool", "boolean", "typeof", "instanceof",
    "extends", "implements", "chan", "vararg", "noinline", "endif", "printf", "str", "int", "int32", "uint",
)  # fmt: skip
"""Words that the lists seed phrases are made of have not, and prose cannot do without."""

BUTTONS: Final = frozenset((
    "login", "log-in", "show", "hide", "next", "back", "cancel", "ok", "okay", "sign", "submit", "save", "enter", "continue", "confirm", "copy",
    "edit",
    "change", "reset", "forgot", "optional", "required", "create", "register", "generate", "reveal", "view", "close", "done", "apply", "update",
    "delete",
    "remove", "weiter", "anmelden", "abbrechen", "zurück", "anzeigen", "speichern", "ändern", "kopieren", "suivant", "annuler", "connexion",
    "afficher",
    "valider", "siguiente", "cancelar", "entrar", "mostrar", "guardar", "aceptar", "avanti", "annulla", "accedi", "mostra", "or", "oder", "and",
    "strong",
    "weak", "settings", "security", "account", "help", "privacy", "general", "name", "url", "port", "host", "email", "e-mail", "username",
    "user", "notes",
    "website", "title", "type", "value", "database", "domain", "server", "remember", "expires", "created", "location", "description", "options",
))  # fmt: skip
"""What stands below or beside the field of a password and is none."""
