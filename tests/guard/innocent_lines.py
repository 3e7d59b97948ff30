"""Lines without a secret that look a little like one: what may not be hidden."""

from __future__ import annotations

from random import Random

from . import secret_values as v

PLAIN = """
Forgot your password?
Passwords must be at least 12 characters long.
Your password has expired and must be changed.
The password was changed successfully.
Never share your password with anyone.
Please enter your password to continue.
He forgot the password to his mail account again.
Change password
Reset password
Show password
Confirm new password
Remember password on this computer
password: str
password: str | None = None
def login(user: str, password: str) -> bool:
    if password is None:
    password = getpass.getpass()
    password = os.environ["DB_PASSWORD"]
password = request.form.get("password")
const password = process.env.DB_PASSWORD;
private readonly token: string;
token = self.lexer.next_token()
for token in tokens:
    return secrets.token_hex(16)
DB_PASSWORD=${DB_PASSWORD}
DB_PASSWORD=
PASSWORD=<your password here>
api_key = "YOUR_API_KEY"
api_key: ${{ secrets.API_KEY }}
password: ********
Password ••••••••••
Token: [redacted]
Authorization: Bearer <token>
Authorization: Bearer $TOKEN
passwd: password updated successfully
[sudo] password for ada:
Enter passphrase for key '/home/ada/.ssh/id_ed25519':
ada@example.com's password:
sshpass is not installed
mysql -u root -p shop
curl -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/me
The secret to a good soup is patience.
It is an open secret that the team will move.
The key to success is to begin.
Key points of the meeting
Press any key to continue
Primary key (id), foreign key (user_id)
KEY idx_user (user_id, created_at)
key: value
The access token is sent with every request.
Tokens are refreshed every 15 minutes.
A token bucket limits the rate of requests.
Total tokens: 12,408 (input 9,120, output 3,288)
max_tokens: 4096
"prompt_tokens": 1024, "completion_tokens": 512
Security code reviews happen each Thursday.
Verification of the signature failed
The code is in the repository.
The code is reviewed by two people.
Error code 404
Exit code: 137
Zip code 90210
Postal code: 10115 Berlin
Area code 415
Country code: +49
QR code scanned
Promo code SPRING20
Code review for PR 48213
status code = 200
Pin this message
PIN entry is disabled on this device
Pinned versions: requests 2.32.3, urllib3 2.2.1
Wi-Fi connected to HomeNet
Bearer of good news
Basic authentication is deprecated
The bank account was opened in 1998.
Please send us your IBAN.
An account number has 10 digits.
Credit cards are accepted.
Card number is required
The card ends in 4242.
Visa ending in 4242
Recovery codes can be used once each.
You have 10 recovery codes left.
Your session expires in 30 minutes.
Session 4 of 12: the house and its rooms
Session ID: 14
Cookie policy
We use cookies to make the site work.
Accept all cookies
License: Apache-2.0
Licence agreement
The licence key was sent by mail.
Private key authentication
Public key: ssh-ed25519 fingerprint below
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
https://example.com/reset-password
https://example.com/docs/tokens?page=2&sort=asc
https://github.com/acme/site/pull/4821/files
https://www.example.com/watch?v=dQw4w9WgXcQ
https://example.com/search?q=password+manager
https://docs.example.com/en/latest/authentication.html#api-keys
Passwort vergessen?
Mot de passe oublié ?
¿Olvidaste tu contraseña?
Bitte geben Sie Ihr Passwort ein.
Das Passwort muss mindestens 8 Zeichen haben.
Le mot de passe est trop court.
La contraseña debe tener 8 caracteres.
Der Schlüssel liegt unter der Matte.
from typing import Protocol, runtime_checkable
class AuthenticationMiddlewareConfigurationFactory:
def test_password_is_hidden_in_the_log(tmp_path: Path) -> None:
import { useAuthenticationToken } from "@/hooks/authentication";
ERR_TOO_MANY_REDIRECTS
ModuleNotFoundError: No module named 'service'
TypeError: unsupported operand type(s) for +: 'int' and 'str'
drwxr-xr-x 2 ada ada 4096 Mar 11 09:14 secrets
-rw------- 1 ada ada  411 Mar 11 09:14 id_ed25519
cat ~/.aws/credentials
vim .env
git commit -m "Rotate the API key of staging"
kubectl get secret shop -o yaml
export PATH=$HOME/.local/bin:$PATH
export EDITOR=vim
Invoice 2026-0311-4821
Order number: 112-4821093-7710284
Tracking number: 1Z999AA10123456784
Booking reference: QX7TRM
Flight LH 1821 at 14:35, gate B22
Phone: +49 30 901820
Call us: (415) 555-0132
Fax +44 20 7946 0958
ISBN 978-3-16-148410-0
ISBN 0-306-40615-2
DOI 10.1145/3292500.3330701
MAC 52:54:00:12:34:56
inet6 fe80::5054:ff:fe12:3456/64 scope link
192.168.1.20 255.255.255.0
Meeting ID: 845 2210 9937
Temperature 21.5 °C, humidity 48 %
12:30 - 13:15 Lunch with Ada
Total 1,284.50 EUR due 2026-04-01
GET /static/app.4f8a21bc.js 200 12 ms
main.9d3f1c2e.chunk.css
npm ERR! code ERESOLVE
Successfully installed numpy-2.1.3 pillow-12.0.0
added 214 packages, and audited 215 packages in 4s
Linux devbox 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64 GNU/Linux
Python 3.11.9 (main, Apr  6 2026, 17:59:24) [GCC 13.2.0] on linux
ThisIsAVeryLongCamelCaseNameOfAClassThatNobodyWouldWrite
a_very_long_snake_case_name_of_a_function_nobody_would_write
/usr/lib/python3.11/site-packages/urllib3/connectionpool.py:1099
com.example.shop.security.authentication.TokenAuthenticationFilter
abcdefghijklmnopqrstuvwxyz0123456789
Lorem ipsum dolor sit amet, consectetur adipiscing elit
Pass the salt, please.
He passed the exam with 92 points.
All 142 tests passed in 12.4s
pass
Passport control is on the left.
boarding pass
bypass: true
compass heading 214
The API returns a token and a secret.
OAuth client credentials flow
Copy the token and paste it into the settings page.
Where do I find my API key?
API keys
Generate new token
Deploy keys
Personal access tokens (classic)
SSH and GPG keys
Two-factor authentication is on
Authenticator app
Enter the 6-digit code from your app
Code expires in 10 minutes
We sent a code to your phone ending in 32.
Didn't get a code?
Login successful
user: ada
username: ada.byron
User name	ada.byron
login: ada
Signed in as ada@example.com
author = "Ada Byron"
auth: true
auth_required: false
secret: false
tokenizer: bert-base-uncased
token_type: bearer
keyboard layout: us
monkey: banana
key_size: 2048
keepalive_timeout 65;
hotkey: ctrl+shift+s
foreign_key: users.id
cache_key = f"user:{user_id}"
sort_key = lambda row: row.name
secret_name: shop-db
secretName: shop-tls
existingSecret: shop-db
passwordSecretRef:
password_file: /run/secrets/db
PasswordAuthentication no
    "minipass": "^7.1.3",
    "fs-minipass": "~3.0.0",
docker run -it -v "$PWD":/tmp -w /tmp node:latest npm test
LIBJVMTI=$PWD/tools/perf/libperf-jvmti.so
Pass *createCoroEarlyLegacyPass();
struct BoundsCheckingPass : PassInfoMixin<BoundsCheckingPass> {
#define UI_INPUT_FLAG_DEFAULT_PWD 0x02
Change-Id: I2cedd0b16ba94eb57792f0ec1f997d820f3bfbb4
  * debian/rules: pass --with-gtk3 to configure.
  - update Breaks:/Replaces: and add "reverse" Breaks:/Replaces:, too
  * Add automatic signing keys for trixie (Closes: #1100828)
[irc]: https://kiwiirc.com/nextclient/#ircs://irc.libera.chat:+6697/pypa
"build_number": 20250620144631,
"hash": "sha256=3790624780082365f47549d032f3770eeb2b1e8bd1f7b2e02dace1afa361b4ed"
"signingRegion": "us-gov-west-1"
"key":{"shape":"InstancePropertyMapKeyString"},
print("Access token:  {0}".format(credentials.access_token))
return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
TokenNotFoundForCommand: "\\u7121\\u6CD5\\u627E"
<a accesskey="p" href="preface.html">Previous</a>
Use 4-space indentation, and no tabs.
Authentication without assigning new passwords is generally
## Community Guidelines
AuthorizedKeysFile .ssh/authorized_keys
"""


def _sha1(rng: Random) -> str:
    return v.of(v.HEX, 40)(rng)


def innocent(seed: int = 0) -> list[tuple[str, ...]]:
    """Screens of a row or a few, none of which holds a secret."""
    rng = Random(seed)
    found: list[tuple[str, ...]] = [(line,) for line in PLAIN.strip("\n").split("\n")]
    hex64, short = v.of(v.HEX, 64), v.of(v.HEX, 7)
    for _ in range(6):
        word = rng.choice(v.WORDS)
        found += [
            (f"commit {_sha1(rng)}",),
            (f"{short(rng)} Mend the {word} of the {rng.choice(v.WORDS)}",),
            (f"index {short(rng)}..{short(rng)} 100644",),
            (f"Digest: sha256:{hex64(rng)}",),
            (f"{hex64(rng)}  {word}-1.{rng.randint(0, 9)}.tar.gz",),
            (f"{word}        latest    {v.of(v.HEX, 12)(rng)}   2 days ago   {rng.randint(20, 900)}MB",),
            (f"request id {v.uuid(rng)}",),
            (f'"id": "{v.uuid(rng)}",',),
            (f"Order number: {v.of(v.DIGITS, 10)(rng)}",),
            (f"Invoice no. {v.of(v.DIGITS, 8)(rng)}",),
            (f"Ticket #{rng.randint(1000, 99999)}: the {word} does not open",),
            (f"Phone: +49 {rng.randint(30, 899)} {rng.randint(100000, 9999999)}",),
            (f"Tracking: {v.of(v.DIGITS, 12)(rng)}",),
            (f"Version {rng.randint(1, 20)}.{rng.randint(0, 40)}.{rng.randint(0, 200)}-rc{rng.randint(1, 9)}",),
            (f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.2026  {word}  {rng.randint(10, 9999)},{rng.randint(10, 99)} EUR",),
            (f"2026-03-11T09:14:{rng.randint(10, 59)}.{rng.randint(100, 999)}Z INFO {word}: done in {rng.randint(2, 900)} ms",),
            (f"SHA256:{v.b64(32)(rng)[:43]} ada@devbox (ED25519)",),
            (f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{v.of(v.ALNUM + '+/', 43)(rng)} ada@devbox",),
            (f'    "integrity": "sha512-{v.b64(64)(rng)}",',),
            (f"Customer no.\t{v.of(v.DIGITS, 7)(rng)}", f"Name\t{word.capitalize()} Byron"),
        ]
    return found
