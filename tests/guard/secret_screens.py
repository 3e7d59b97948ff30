"""Secrets on screens as they look at work: terminals, editors, browsers, mails, chats and forms, written apart from what recognises them.

A screen is rows of text; a tab stands for a gap as wide as between a form's label and its field. `{v}` is a secret, `{w}` and `{x}` further ones.
Half of the pairs of kind and carrier are kept for the score: nothing was fitted to them (see `scored`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from . import secret_values as v
from .secret_values import Make


@dataclass(frozen=True, slots=True)
class Screen:
    """Rows of text with the secrets in them; `kind` and `carrier` name where it comes from."""

    kind: str
    carrier: str
    rows: tuple[str, ...]
    secrets: tuple[str, ...]

    @property
    def scored(self) -> bool:
        """Whether it is of the half that nothing was fitted to."""
        return zlib.crc32(f"{self.kind}|{self.carrier}".encode()) % 2 == 0


TOKENS = {
    "export": ("$ cd ~/src/website", "$ export SERVICE_TOKEN={v}", "$ make deploy"),
    "env file": ("$ cat .env", "NODE_ENV=production", "PORT=8080", 'API_KEY="{v}"', "LOG_LEVEL=info"),
    "printed alone": ("$ ./print-token --profile work", "{v}", "$ "),
    "header": ("$ curl -sS -H 'Authorization: Bearer {v}' https://api.example.com/v1/items",),
    "own header": ("$ http GET api.example.com/v2/me X-Api-Key:{v}",),
    "yaml": ("services:", "  worker:", "    environment:", "      - REGION=eu-west-1", "      - AUTH_TOKEN={v}"),
    "json": ("{{", '  "endpoint": "https://api.example.com",', '  "apiKey": "{v}",', '  "timeout": 30', "}}"),
    "toml": ("[remote]", 'url = "https://example.com"', 'token = "{v}"', "retries = 4"),
    "python": ("  11  import service", "  12", '  13  client = service.Client("{v}")', "  14  print(client.whoami())"),
    "javascript": ("const client = new Client({{", "  auth: '{v}',", "}});"),
    "terraform": ('provider "service" {{', '  token  = "{v}"', '  region = "fra1"', "}}"),
    "query": ("GET https://api.example.com/v1/list?limit=20&access_token={v}&page=2",),
    "chat": ("Maria  10:41", "can somebody send me the key for staging?", "Jonas  10:42", "sure, use {v}", "Maria  10:42", "thanks!"),
    "mail": ("From: ops@example.com", "Subject: Your new credentials", "Hello Ada,", "your personal access token is {v}", "Do not share it."),
    "web field": ("Developer settings", "Name\tdeploy-bot", "Token\t{v}", "Expires\tin 90 days"),
    "web once": ("Make sure to copy your token now. You will not be able to see it again.", "{v}", "Done"),
    "log": ("2026-03-11 09:14:02 INFO  starting worker pid=2231", "2026-03-11 09:14:02 DEBUG auth key={v} ok", "2026-03-11 09:14:03 INFO  ready"),
    "git remote": ("$ git remote -v", "origin  https://oauth2:{v}@git.example.com/team/site.git (fetch)"),
    "diff": ("@@ -3,4 +3,4 @@", " region: eu", "-token: {v}", "+token: ${{TOKEN}}"),
    "docker run": ("$ docker run --rm -e TOKEN={v} -p 8080:80 example/app:1.4",),
    "flag": ("$ tool login --server https://example.com --token {v}",),
    "clipboard": ("Clipboard history", "{v}", "meeting at ten", "https://example.com/docs"),
}  # fmt: skip

CARRIERS: dict[str, tuple[tuple[Make, ...], dict[str, tuple[str, ...]]]] = {
    "password": ((v.password,), {
        "env": ("$ cat .env", "DB_HOST=localhost", "DB_USER=shop", "DB_PASSWORD={v}", "DB_NAME=shop"),
        "yaml": ("database:", "  host: db.internal", "  user: app", "  password: {v}", "  pool: 5"),
        "json": ('  "username": "ada",', '  "password": "{v}",', '  "remember": true'),
        "properties": ("spring.datasource.username=app", "spring.datasource.password={v}"),
        "ini": ("[client]", "user=root", "password={v}", "host=127.0.0.1"),
        "python": ('  7  conn = connect(host="db", user="app", password="{v}")',),
        "java": ('    private static final String DB_PASSWORD = "{v}";',),
        "go": ('    cfg.Password = "{v}"',),
        "php": ("define('DB_USER', 'wp');", "define('DB_PASSWORD', '{v}');"),
        "csharp": ('"Server=db;Database=shop;User Id=sa;Password={v};Encrypt=true"',),
        "mail": ("From: it-help@example.com", "Subject: Welcome", "Your user name: ada.b", "Your password: {v}", "Please change it on Monday."),
        "mail initial": ("Dear Ada,", "we have reset your account. Your temporary password is {v}", "Kind regards"),
        "chat": ("Tom 14:02", "hey whats the password for the nas", "Eva 14:03", "the password is {v}", "Tom 14:03", "ty"),
        "chat next": ("Tom 14:02", "password for the nas pls", "Eva 14:03", "{v}", "Tom 14:03", "thanks"),
        "chat pw": ("login for the router is admin / {v}",),
        "chat short": ("wifi guest pw: {v}",),
        "form": ("Sign in", "E-mail\tada@example.com", "Password\t{v}", "Remember me"),
        "form above": ("Create account", "E-mail", "ada@example.com", "Password", "{v}", "Create"),
        "form below": ("New secret", "{v}", "Password (shown once)", "Close"),
        "show": ("Saved passwords", "Site\tUser\tPassword", "example.com\tada\t{v}"),
        "terminal": ("$ sudo -S apt update", "[sudo] password for ada: {v}"),
        "prompt": ("Enter password: {v}", "Verify password: {v}"),
        "sticky": ("router: admin", "pass: {v}"),
        "kubectl": ("$ kubectl create secret generic db --from-literal=password={v}", "secret/db created"),
        "powershell": ('PS C:\\> $p = ConvertTo-SecureString "{v}" -AsPlainText -Force',),
        "net use": ("C:\\> net use Z: \\\\server\\share /user:ada {v}",),
        "ansible": ("ansible_user: deploy", "ansible_become_pass: {v}"),
        "sql": ("CREATE USER app WITH PASSWORD '{v}';",),
        "sql mysql": ("mysql> ALTER USER 'root'@'localhost' IDENTIFIED BY '{v}';",),
        "xml": ("<server>", "  <username>deploy</username>", "  <password>{v}</password>", "</server>"),
        "chpasswd": ('$ echo "deploy:{v}" | sudo chpasswd',),
        "zip": ("$ unzip -P {v} backup.zip",),
        "openssl": ("$ openssl enc -d -aes-256-cbc -pass pass:{v} -in a.enc",),
        "german": ("Ihr neues Passwort lautet: {v}",),
        "german label": ("Benutzer\tada", "Kennwort\t{v}"),
        "french": ("Votre mot de passe : {v}",),
        "spanish": ("Tu contraseña es {v}",),
        "portuguese": ("A senha do servidor é {v}",),
        "italian": ("La password del wifi è {v}",),
        "polish": ("Hasło: {v}",),
        "dutch": ("Wachtwoord: {v}",),
        "swedish": ("Lösenord: {v}",),
        "russian": ("Пароль: {v}",),
        "turkish": ("Şifre: {v}",),
        "chinese": ("密码：{v}",),
        "japanese": ("パスワード：{v}",),
        "korean": ("비밀번호: {v}",),
        "ftp": ("open -u ada,{v} sftp://files.example.com",),
        "htpasswd": ("$ htpasswd -b .htpasswd ada {v}",),
        "rdp": ("$ xfreerdp /v:win.example.com /u:ada /p:{v}",),
        "smb": ("//nas/home /mnt cifs username=ada,password={v},uid=1000 0 0",),
        "jira": ("Test account for QA: user qa1@example.com, password {v}, role editor",),
        "keepass": ("Title\tUser name\tPassword\tURL", "Router\tadmin\t{v}\thttp://192.168.1.1"),
    }),
    "shell password": ((v.plain_password,), {
        "mysql": ("$ mysql -u root -p{v} shop < dump.sql",),
        "sshpass": ("$ sshpass -p {v} ssh ada@10.0.0.4 uptime",),
        "sshpass quoted": ("$ sshpass -p '{v}' scp a.txt ada@10.0.0.4:",),
        "curl": ("$ curl -u ada:{v} https://example.com/api",),
        "wget": ("$ wget --user=ada --password={v} https://example.com/f.zip",),
        "pgpass": ("$ cat ~/.pgpass", "db.example.com:5432:shop:ada:{v}"),
        "netrc": ("$ cat ~/.netrc", "machine example.com", "  login ada", "  password {v}"),
        "netrc line": ("machine ftp.example.com login ada password {v}",),
        "PGPASSWORD": ("$ PGPASSWORD={v} psql -h db -U ada shop",),
        "redis": ("$ redis-cli -h cache -a {v} ping",),
        "docker login": ("$ docker login -u ada -p {v} registry.example.com",),
        "ldap": ('$ ldapsearch -D "cn=admin,dc=example" -w {v} -b dc=example',),
        "smbclient": ("$ smbclient //nas/share -U ada%{v}",),
        "mongo": ("$ mongosh --username ada --password {v} shop",),
        "gpg": ("$ gpg --batch --passphrase {v} -d a.gpg",),
        "rsync": ("$ RSYNC_PASSWORD={v} rsync -a src/ backup::dst",),
        "ipmitool": ("$ ipmitool -H bmc1 -U root -P {v} power status",),
        "keytool": ("$ keytool -list -keystore a.jks -storepass {v}",),
        "az": ("$ az login --service-principal -u http://ci -p {v} --tenant example",),
        "heredoc": ("user ada", "pass {v}"),
    }),
    "passphrase": ((v.passphrase,), {
        "prompt": ("Enter passphrase for key '/home/ada/.ssh/id_ed25519': {v}",),
        "mail": ("The passphrase for the archive is: {v}",),
        "label": ("Encryption passphrase", "{v}", "Repeat passphrase"),
    }),
    "pin": ((v.pin,), {
        "form": ("SIM card", "PIN\t{v}", "Try again"),
        "chat": ("the pin for the front door is {v}",),
        "mail": ("Your card PIN: {v}",),
        "german": ("Die Geheimzahl lautet {v}.",),
    }),
    "url password": ((v.url_password,), {
        "postgres": ("DATABASE_URL=postgres://shop:{v}@db.example.com:5432/shop",),
        "postgresql": ('    url: "postgresql+psycopg://app:{v}@10.1.2.3/app?sslmode=require"',),
        "mysql": ("mysql://root:{v}@localhost/shop",),
        "mongodb": ("MONGO_URI=mongodb+srv://ada:{v}@cluster0.ab1cd.mongodb.net/prod",),
        "redis": ("CELERY_BROKER=redis://:{v}@cache:6379/0",),
        "amqp": ("amqp://worker:{v}@mq.example.com:5672/%2f",),
        "https": ("$ git clone https://ada:{v}@git.example.com/team/site.git",),
        "ftp": ("ftp://ada:{v}@files.example.com/pub",),
        "smtp": ("EMAIL_URL=smtps://mailer:{v}@smtp.example.com:465",),
        "proxy": ("export https_proxy=http://ada:{v}@proxy.example.com:3128",),
    }),
    "aws secret": ((v.of(v.ALNUM + "+/", 40), v.behind("AKIA", v.of(v.BASE32, 16))), {
        "credentials": ("$ cat ~/.aws/credentials", "[default]", "aws_access_key_id = {w}", "aws_secret_access_key = {v}"),
        "export": ("export AWS_ACCESS_KEY_ID={w}", "export AWS_SECRET_ACCESS_KEY={v}"),
        "table": ("Access key\tSecret access key", "{w}\t{v}"),
        "json": ('"AccessKeyId": "{w}",', '"SecretAccessKey": "{v}",'),
        "form": ("Retrieve access keys", "Access key", "{w}", "Secret access key", "{v}", "Download .csv file"),
    }),
    "azure": ((v.b64(64),), {
        "connection": ("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={v};EndpointSuffix=core.windows.net",),
        "portal": ("key1", "Key", "{v}", "Connection string"),
        "servicebus": ("Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={v}",),
    }),
    "signature": ((v.of(v.HEX, 64),), {
        "s3": ("https://shop.s3.amazonaws.com/a.zip?X-Amz-Date=20260311T091402Z&X-Amz-Expires=900&X-Amz-Signature={v}",),
        "sas": ("https://shop.blob.core.windows.net/c/a.zip?sv=2024-05-04&se=2026-04-01&sr=b&sig={v}",),
        "hmac": ("X-Hub-Signature-256: sha256={v}",),
    }),
    "link token": ((v.of(v.URLSAFE, 32),), {
        "reset": ("Click here to reset your password:", "https://example.com/reset-password?token={v}"),
        "path": ("https://example.com/account/reset/{v}",),
        "magic": ("Your sign-in link: https://example.com/auth/magic/{v}",),
        "oauth": ("https://localhost:8080/callback?state=xyz&code={v}",),
        "invite": ("https://example.com/invite?key={v}",),
        "fragment": ("https://example.com/cb#access_token={v}&token_type=bearer&expires_in=3600",),
    }),
    "basic": ((v.basic,), {
        "header": ("Authorization: Basic {v}",),
        "curl": ("$ curl -H 'Authorization: Basic {v}' https://example.com",),
        "docker": ("$ cat ~/.docker/config.json", '"auths": {{', '  "registry.example.com": {{', '    "auth": "{v}"', "  }}"),
        "npmrc": ("//registry.example.com/:_auth={v}",),
    }),
    "opaque": ((v.of(v.ALNUM, 28, 44),), {
        "bearer": ("> GET /v1/me HTTP/2", "> authorization: Bearer {v}", "> accept: */*"),
        "kubeconfig": ("users:", "- name: admin", "  user:", "    token: {v}"),
        "client secret": ("OAUTH_CLIENT_ID=shop-web", "OAUTH_CLIENT_SECRET={v}"),
        "secret key": ('SECRET_KEY = "{v}"',),
        "refresh": ('"refresh_token": "{v}",', '"expires_in": 3600'),
        "cookie": ("Cookie: theme=dark; sessionid={v}; lang=en",),
        "set-cookie": ("set-cookie: SID={v}; Path=/; HttpOnly; Secure",),
        "cookie tab": ("Name\tValue\tDomain", "session\t{v}\texample.com"),
        "vault": ("$ vault kv get secret/shop", "Key\tValue", "api_token\t{v}"),
        "generator": ("Password generator", "{v}", "Copy", "Length 32"),
        "pwgen": ("$ pwgen -s 32 1", "{v}"),
        "bearer json": ('{{"access_token":"{v}","token_type":"Bearer"}}',),
        "x-vault": ("X-Vault-Token: {v}",),
        "subscription": ("Ocp-Apim-Subscription-Key: {v}",),
        "js": ("  const sessionToken = '{v}';",),
        "bot": ("bot.run('{v}')",),
        "secret label": ("Client ID\tshop-web", "Client secret\t{v}", "Redirect URI\thttps://example.com/cb"),
        "github secret": ("$ gh secret set DEPLOY_KEY --body {v}",),
        "heroku": ("$ heroku config", "=== shop Config Vars", "SESSION_SECRET:  {v}"),
        "encryption": ("ENCRYPTION_KEY={v}",),
        "cloudflare": ("CF_API_TOKEN={v}",),
        "snmp": ("snmp-server community {v} RO",),
        "radius": ("shared secret: {v}",),
    }),
    "hex key": ((v.of(v.HEX, 64),), {
        "ethereum": ("PRIVATE_KEY=0x{v}",),
        "private": ("Private key: {v}",),
        "hardhat": ('accounts: ["0x{v}"],',),
        "metamask": ("Show private key", "Private key for Account 1", "{v}", "Done"),
        "secret": ("app.secret_key = '{v}'",),
        "rails": ("secret_key_base: {v}",),
        "hsm": ("MASTER_KEY={v}",),
    }),
    "uuid key": ((v.uuid,), {
        "heroku": ("HEROKU_API_KEY={v}",),
        "api key": ("x-api-key: {v}",),
        "client": ('"client_secret": "{v}"',),
        "label": ("API key", "{v}", "Regenerate"),
    }),
    "base64 key": ((v.b64(32),), {
        "wireguard": ("[Interface]", "PrivateKey = {v}", "Address = 10.8.0.2/24"),
        "psk": ("PresharedKey = {v}", "AllowedIPs = 0.0.0.0/0"),
        "laravel": ("APP_NAME=Shop", "APP_KEY=base64:{v}"),
        "k8s": ("apiVersion: v1", "kind: Secret", "data:", "  password: {v}"),
        "fernet": ('f = Fernet(b"{v}")',),
        "openssl": ("$ openssl rand -base64 32", "{v}"),
        "jwt secret": ("JWT_SECRET={v}",),
        "bitlocker like": ("Recovery key:", "{v}"),
    }),
    "otp": ((v.code6,), {
        "sms": ("Your verification code is {v}. Do not share it.",),
        "sms first": ("{v} is your Example security code",),
        "google": ("G-{v} is your Google verification code.",),
        "mail": ("Use this code to sign in:", "{v}", "It expires in 10 minutes."),
        "app": ("Authenticator", "example.com (ada)", "{v}", "28 s"),
        "form": ("Two-factor authentication", "Enter the 6-digit code", "{v}", "Verify"),
        "german": ("Ihr Bestätigungscode lautet {v}.",),
        "french": ("Votre code de vérification : {v}",),
        "spanish": ("Tu código de acceso es {v}",),
        "tan": ("Ihre TAN für die Überweisung über 120,00 EUR: {v}",),
        "whatsapp": ("Your WhatsApp code: {v}",),
        "terminal": ("Verification code: {v}",),
    }),
    "recovery": ((v.recovery, v.recovery, v.recovery), {
        "list": ("Save your recovery codes", "{v}", "{w}", "{x}", "Download"),
        "columns": ("Backup codes", "{v}\t{w}", "{x}"),
        "numbered": ("Recovery codes", "1. {v}", "2. {w}", "3. {x}"),
    }),
    "2fa secret": ((v.of(v.BASE32, 32),), {
        "otpauth": ("otpauth://totp/Example:ada@example.com?secret={v}&issuer=Example",),
        "setup": ("Can't scan it? Enter this setup key by hand:", "{v}", "Time based"),
        "label": ("Secret key: {v}",),
        "oathtool": ("$ oathtool --totp -b {v}",),
    }),
    "card": ((v.card,), {
        "form": ("Payment", "Card number", "{v}", "Name on card", "ADA BYRON"),
        "form beside": ("Card number\t{v}", "Name\tAda Byron"),
        "mail": ("please book it on my card {v}, thank you",),
        "alone": ("Saved details", "{v}", "valid"),
        "json": ('"card": {{"number": "{v}", "brand": "visa"}}',),
        "log": ("2026-03-11 09:14:02 payment pan={v} amount=12.00",),
        "german": ("Kartennummer: {v}",),
    }),
    "checkout": ((v.card, v.of(v.DIGITS, 3), lambda r: f"{r.randint(1, 12):02d}/{r.randint(27, 34)}"), {
        "rows": ("Checkout", "Card number", "{v}", "Expiry date", "{x}", "Security code (CVV)", "{w}", "Pay now"),
        "beside": ("Card number\t{v}", "Expires\t{x}", "CVC\t{w}"),
        "columns": ("Card number\tMM/YY\tCVC", "{v}\t{x}\t{w}", "Pay 12.00"),
        "chat": ("card {v} exp {x} cvv {w}",),
    }),
    "iban": ((v.iban,), {
        "form": ("Bank transfer", "IBAN\t{v}", "Amount\t120.00"),
        "mail": ("Please transfer the amount to {v} by Friday.",),
        "alone": ("Beneficiary", "Ada Byron", "{v}", "Example Bank"),
        "german": ("Bankverbindung: {v}, BIC EXAMDEFF",),
    }),
    "account": ((v.of(v.DIGITS, 10), v.of(v.DIGITS, 9)), {
        "us": ("Account number\t{v}", "Routing number\t{w}"),
        "rows": ("Routing number: {w}", "Account number: {v}"),
    }),
    "ssn": ((v.ssn,), {
        "form": ("Social Security number\t{v}", "Date of birth\t1990-01-02"),
        "inline": ("SSN: {v}",),
        "alone": ("Employee record", "Ada Byron", "{v}", "Full time"),
    }),
    "wifi": ((v.plain_password,), {
        "nmcli": ("$ nmcli dev wifi connect HomeNet password {v}",),
        "wpa": ("network={{", '  ssid="HomeNet"', '  psk="{v}"', "}}"),
        "label": ("Network\tHomeNet", "Network security key\t{v}"),
        "netsh": ("    Key Content            : {v}",),
        "qr": ("WIFI:T:WPA;S:HomeNet;P:{v};;",),
        "sign": ("Guest WiFi: HomeNet", "WLAN-Schlüssel: {v}"),
    }),
    "licence": ((v.licence,), {
        "mail": ("Thank you for your purchase.", "Your license key: {v}"),
        "dialog": ("Enter product key", "{v}", "Activate"),
        "german": ("Lizenzschlüssel: {v}",),
        "slmgr": ("C:\\> slmgr /ipk {v}",),
    }),
    "seed phrase": ((v.seed_phrase,), {
        "inline": ("Recovery phrase: {v}",),
        "below": ("Write down your secret recovery phrase", "{v}", "I saved it"),
        "env": ('MNEMONIC="{v}"',),
        "bare": ("$ cat wallet.txt", "{v}"),
    }),
    "hash": ((v.crypt_hash,), {
        "shadow": ("ada:{v}:19782:0:99999:7:::",),
        "htpasswd": ("ada:{v}",),
        "sql": ("| 14 | ada@example.com | {v} |",),
    }),
    "cisco": ((v.of(v.HEX.upper(), 18),), {
        "type7": ("username ada password 7 {v}",),
        "line": (" neighbor 10.0.0.1 password 7 {v}",),
    }),
    "answer": ((lambda r: r.choice(v.WORDS).capitalize() + "son",), {
        "form": ("Security question", "Mother's maiden name", "Security answer\t{v}"),
    }),
    "bitlocker": ((lambda r: "-".join(v.of(v.DIGITS, 6)(r) for _ in range(8)),), {
        "label": ("Recovery Key:", "{v}"),
        "inline": ("BitLocker recovery key {v}",),
    }),
    "gcp": ((v.b64(60),), {
        "json": ('"private_key_id": "4f2c",', '"private_key": "-----BEGIN PRIVATE KEY-----\\n{v}\\n-----END PRIVATE KEY-----\\n",'),
    }),
    "client key": ((v.b64(90),), {
        "kubeconfig": ("  user:", "    client-key-data: {v}"),
    }),
}  # fmt: skip


def screens(seed: int = 0, tokens_each: int = 4) -> Iterator[Screen]:
    """The whole corpus for a seed: every carrier of every kind once, and each kind of token in some carriers."""
    rng = Random(seed)
    for kind, make in v.PREFIXED.items():
        for carrier in rng.sample(sorted(TOKENS), tokens_each):
            yield _filled(kind, carrier, TOKENS[carrier], (make,), rng)
    for kind, (makes, carriers) in CARRIERS.items():
        for carrier, rows in carriers.items():
            yield _filled(kind, carrier, rows, makes, rng)
    yield from keys(rng)


def keys(rng: Random) -> Iterator[Screen]:
    """Private keys over many rows, in whole and without their first row (scrolled)."""
    for name, width in (
        ("RSA PRIVATE KEY", 64),
        ("OPENSSH PRIVATE KEY", 70),
        ("EC PRIVATE KEY", 64),
        ("PRIVATE KEY", 64),
        ("PGP PRIVATE KEY BLOCK", 64),
    ):
        body = [v.of(v.ALNUM + "+/", width)(rng) for _ in range(6)] + [v.of(v.ALNUM + "+/", 22)(rng) + "=="]
        first, last = f"-----BEGIN {name}-----", f"-----END {name}-----"
        yield Screen(name, "cat", ("$ cat key.pem", first, *body, last, "$ ls"), tuple(body))
        yield Screen(name, "scrolled", (*body[2:], last, "$ ls"), tuple(body[2:]))
        yield Screen(name, "cut", ("$ cat key.pem", first, *body[:3]), tuple(body[:3]))
        numbered = tuple(f"{i:4}  {row}" for i, row in enumerate((first, *body, last), 1))
        yield Screen(name, "editor", numbered, tuple(body))


def _filled(kind: str, carrier: str, rows: tuple[str, ...], makes: tuple[Make, ...], rng: Random) -> Screen:
    values = dict(zip("vwx", (make(rng) for make in makes), strict=False))
    used = [values[key] for key in "vwx" if key in values and any("{" + key + "}" in row for row in rows)]
    return Screen(kind, carrier, tuple(row.format(**values) for row in rows), tuple(_OPEN.sub("", one) for one in used))


_OPEN = re.compile(r"^https://\S*?/(?:services|webhooks)/")
"""The beginning of a secret address that is the same for everybody."""

LEFT = 4
"""So many characters in a row of a secret may stay readable (the last four of a card)."""


def left_of(secret: str, text: str) -> int:
    """How many characters in a row of `secret` can still be read in `text`, blanks aside; all of them when it stands there whole."""
    small = re.sub(r"[\s-]", "", secret)
    if len(small) <= LEFT + 1:
        return len(small) if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text) else 0
    squeezed = re.sub(r"[\s-]", "", text)
    longest = 0
    for start in range(len(small)):
        while start + longest < len(small) and small[start : start + longest + 1] in squeezed:
            longest += 1
    return longest
