"""Passwords in command lines, queries and calls: hidden, and what only looks like one is left."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "mysql -u root -pTulip93x shop",
        "sshpass -p Tulip93x ssh a@b",
        "curl -u ada:Tulip93x https://example.com",
        "redis-cli -a Tulip93x",
        "docker login -u ada -p Tulip93x",
        "unzip -P Tulip93x a.zip",
        "ldapsearch -D cn=a -w Tulip93x",
        "smbclient //h/s -U ada%Tulip93x",
        "net use Z: /user:ada Tulip93x",
        "xfreerdp /u:ada /p:Tulip93x",
        "ssh-keygen -N 'Tulip93x' -f key",
        "sudo -S <<< 'Tulip93x' ls",
        "sqlplus scott/Tulip93x@orcl",
        "CREATE USER a IDENTIFIED BY 'Tulip93x';",
        "SET PASSWORD FOR 'a'@'%' = 'Tulip93x';",
        'login("ada", "Tulip93x")',
        'requests.get(url, auth=("ada", "Tulip93x"))',
        'find("#password").sendKeys("Tulip93x")',
        "127.0.0.1:6379> AUTH Tulip93x",
        "user ada Tulip93x",
        "openssl enc -pass pass:Tulip93x",
        'echo "ada:Tulip93x" | chpasswd',
        "tool --api-token=Tulip93x run",
        "wpa_passphrase HomeNet Tulip93x",
        "cryptsetup open disk vault <<< 'Tulip93x'",
        "ansible-vault encrypt_string --name db 'Tulip93x'",
        "net use Q: \\\\files\\team Tulip93x",
    ],
)
def test_what_a_command_is_given_is_hidden(line: str) -> None:
    assert "Tulip93x" in line
    assert "Tulip93x" not in hidden(line)


@pytest.mark.parametrize(
    "line",
    [
        "mysql -u root -p shop",
        "mkdir a/b2c3",
        "docker run -p 8080:80 nginx",
        "ssh -p 2222 ada@b",
        "grep -P a1b2c3 file",
        "curl -u $USER:$PASS https://a.b",
        "msbuild /p:Configuration=Release",
        "tool --token-file /run/token1",
        "tool --password-stdin",
        "git log -p 4f8a21bc",
        "psql -p 5432 -U ada shop",
        "echo done1 | tee a",
        "login(user, password)",
        'print("Tulip93x")',
        "user ada wrote a note",
        "ps -u ada1 -p 4211",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert hidden(line) == line
