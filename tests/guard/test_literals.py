"""Secrets in programs, headers and settings."""

from __future__ import annotations

import pytest

from app.guard.literals import literals
from app.guard.mask import hidden


def left_of(text: str) -> str:
    first = min((one.start for one in literals(text)), default=len(text))
    return text[:first]


@pytest.mark.parametrize(
    "line",
    [
        'api := sdk.New(ctx, sdk.WithAccessToken("wal7k2m9x4"))',
        'builder.setApiKey("wal-7k2m-9x4z")',
        'new NetworkCredential("ada", "Wal!meer7")',
        'conn = pymysql.connect("db1", "ada", "wal77meer")',
        'ftp.login("ada", "Wal77meer")',
        'client.authenticate("ada@mail.example", "wal77+meer")',
        'PASSWORD = config("DB_PASSWORD", default="wal77meer")',
        'const secret = process.env.SECRET ?? "Wal_meer_77";',
        "$token = getenv('API_TOKEN') or 'wal77_Meer9';",
        'String key = env.getOrDefault("API_KEY", "wal9Meer7Kd2");',
        "$pwd = 'walfang';",
        '"pass" => "walfang",',
        "java -Dapp.keystore.passphrase=walfang -jar app.jar",
        "gradle sonar -Psonar.login=wal4e1d9b7c2f6a5d3e1",
        'Authorization: Digest username="ada", response="wal40f2e6c8a9b1d3f57"',
        "Authorization: ApiKey wal7-k2m9-x4z1",
        "proxy-authorization: token wal7k2m9x4z1",
        "JSESSIONID=wal7k2m9x4z1q8",
        "curl -b auth=wal7k2m9x4z1 https://shop.example",
        "bindpw walfang",
        "smtp_password walfang",
        "https://shop.example/login,ada@mail.example,Wal-77-meer",
        "jdbc:oracle:oci:ada/walfang@orcl",
        'cookie_secret = "walfang"',
        "service.session.secret=walfang",
        'k = new SymmetricSecurityKey(Convert.FromBase64String("wal7-Meer-see9"))',
        'pymysql.connect("db1", "ada", "walfang")',
        'SECRET = env("SECRET", default="walfang")',
        'const pw = process.env.PW | l "Wal_meer_77";',
        "define('DB_PA SS', 'Wal7!meer#9');",
        "set system root-authentication plain-text-password walfang",
        "ssh ada@files.example with Wal-77-meer",
        "sign in as root / wal77meer",
    ],
)
def test_a_secret_is_found_from_its_first_letter(line: str) -> None:
    assert "wal" not in left_of(line).lower()
    assert "wal" not in hidden(line).lower()


@pytest.mark.parametrize(
    "line",
    [
        'connect("db1.internal.example", 5432)',
        'token = request.headers.get("X-Auth2-Token")',
        'login_required("account2.view")',
        'password = os.getenv("DB_PASSWORD2", "")',
        'getToken("oauth2")',
        'parser.add_argument("--token", default="none")',
        "Authorization: Bearer $TOKEN2",
        "The header Authorization: Basic is sent with each request",
        'result = {"pass": "true"}',
        "https://shop.example/a,https://shop.example/b,https://shop.example/c",
        "enable secret questions for every account",
        "root:x:0:0:root:/root:/bin/bash",
        "docker run admin:v1.2",
        "write to ada@mail.example with questions",
        "class TokenPair(namedtuple('TokenPair', 'first second')):",
        "set_password takes the new one",
        "hash = hmac_token('sha256')",
    ],
)
def test_what_is_none_stays(line: str) -> None:
    assert left_of(line) == line
