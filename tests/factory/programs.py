"""What runs in the terminals: programs everybody knows, on files that every machine has or that are made here."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from . import printed


@dataclass(frozen=True, slots=True)
class Program:
    """`name` decides the part it belongs to; `keys` are typed one after the other, each when the program waits."""

    name: str
    argv: tuple[str, ...]
    keys: tuple[str, ...] = ()


def _sh(script: str) -> tuple[str, ...]:
    return ("sh", "-c", script + "; exec sleep 60")


_PROMPT = "printf '\\033[32mada@atlas\\033[0m:\\033[34m~/lab\\033[0m$ %s\\n' "
_JSON = '{"Version": "2031-10-17", "Statement": [{"Effect": "Deny", "Action": ["s3:Get*"], "Resource": "arn:x:::lab/*"}, {"Id": 7, "Ok": true}]}'
_PYTHON = """
def weight(values, *, at=0.5):
    total = sum(v for v in values if v >= 0)
    if not values or total == 0:
        return {"weight": None, "n": len(values)}
    return {k: v / total for k, v in enumerate(values)}[int(at * 10)]
weight([1, 2, -3], at=9)
"""
_DIFF = """--- a/lab/pump.py
+++ b/lab/pump.py
@@ -12,7 +12,9 @@ class Pump:
     def pressure(self) -> float:
-        return self._raw * 0.981
+        raw = self._raw or 0
+        # bar, not psi: the valve's table is in bar
+        return raw * 0.0981
@@ -30,4 +32,4 @@ class Pump:
     def stop(self):
-    count -= 1
+    count += 1
"""


_STAT = r""" lab/pump.py | 7 \033[32m++++\033[31m---\033[0m\n 1 file changed, 4 insertions(+), 3 deletions(-)\n"""
_SHOWN = f"cat <<'E'\n{_DIFF}\nE\n{_PROMPT} 'git diff --stat'; printf '{_STAT}'"
_PROGRESS = r"""for i in 12 37 64 100; do printf '\rDownloading lab-2.1.tar.gz  %3d%% [%s>] 3.2 MB/s' $i ====; sleep 0.1; done; echo
for m in a b c; do echo "Step $m: ok ✔  (0.4$m s)"; done"""
_FLOOD = r"""seq 1 4000 | awk '{printf "2031-06-%02d 10:%02d:%02d INFO worker-%d job=%x took %d ms\n", $1%28+1, $1%60, $1%59, $1%7, $1*79, $1%997}'"""
_MAKE = r"""cat <<'E'
cc -O2 -Wall -c src/main.c -o build/main.o
src/main.c:42:17: error: expected ‘;’ before ‘}’ token
   42 |     return x->y[i]
      |                 ^
      |                 ;
make: *** [Makefile:12: build/main.o] Error 1
E"""
_PYTEST = r"""cat <<'E'
============ test session starts ============
collected 42 items

tests/test_pump.py ....F..

>       assert pump.bar == 1.25
E       assert 12.5 == 1.25
E        +  where 12.5 = <Pump id=0x7f3a>.bar

tests/test_pump.py:31: AssertionError
==== 1 failed, 41 passed in 3.07s ====
E"""
_LOG = r"""for i in 1 2 3 4 5 6 7 8; do
echo "commit $(echo $i | sha1sum | cut -c1-40)"; echo 'Author: Ada <ada@example.org>'; echo
echo "    Take step $i of the valve's table"; echo; done"""
_HTTP = r"""awk 'BEGIN { for (i = 1; i < 24; i++)
printf "10.0.%d.%d - - [17/Jun/2031:10:%02d:%02d] \"GET /a/%x?q=%d HTTP/1.1\" %d %d\n", i%3, i*9, i, i*2, i*4099, i*17, i%4?200:404, i*i*31 }'"""


def _shows(text: str) -> tuple[str, ...]:
    """`cat` of a text of ours."""
    return _sh(f"cat <<'END_OF_TEXT'\n{text.strip(chr(10))}\nEND_OF_TEXT\n{_PROMPT} 'echo $?'; echo 0")


def _files(seed: int) -> str:
    chance = random.Random(seed)
    names = [
        f"{chance.choice(['report', 'valve_02', 'Setup', 'l1O0', 'index'])}-{chance.randint(1, 99)}.{chance.choice(['py', 'log', 'md', 'so.6'])}"
        for _ in range(20)
    ]
    return " ".join(names)


_ALL = (
    Program("ls", _sh("cd /usr/lib && ls -l --time-style=long-iso | head -36")),
    Program("ls-columns", _sh(f"cd $(mktemp -d) && touch {_files(1)} README.md main.py && {_PROMPT} 'ls -1' && ls -1")),
    Program("ps", _sh("ps aux | cut -c1-108 | head -34")),
    Program("df", _sh(f"{_PROMPT} 'df -h' && df -h; {_PROMPT} 'free -m' && free -m; {_PROMPT} 'uname -a' && uname -a; env | sort | head -12")),
    Program("xxd", _sh("head -c 520 /bin/true | od -A x -t x1z | head -34")),
    Program("md5sum", _sh("cd /etc && md5sum *.conf | head -20; cd /usr/share/doc && ls | head -12")),
    Program("json", _sh(f"{_PROMPT} 'cat policy.json' && printf '%s' '{_JSON}' | python3 -m json.tool")),
    Program("traceback", _sh(f"cat > /tmp/factory_weight.py <<'E'\n{_PYTHON}\nE\ncat -n /tmp/factory_weight.py; python3 /tmp/factory_weight.py")),
    Program("diff", _sh(_SHOWN)),
    Program("grep", _sh("grep -n '^[a-z].*[0-9]' /etc/services | head -34")),
    Program("config", _sh("head -60 /etc/login.defs | tail -34")),
    Program("passwd", _sh("cat /etc/passwd | head -24; cat /etc/fstab /etc/hosts")),
    Program("apt", _sh("cat /var/lib/dpkg/status | head -34")),
    Program("progress", _sh(_PROGRESS)),
    Program("flood", _sh(_FLOOD)),
    Program("make", _sh(_MAKE)),
    Program("pytest", _sh(_PYTEST)),
    Program("vim", ("vim", "-u", "NONE", "-N", "/etc/login.defs"), (":set number\r", "12G", "/PASS\r")),
    Program("less", ("less", "-N", "/etc/services"), ("30G",)),
    Program("man", ("man", "-P", "less", "ls"), (" ",)),
    Program("top", ("top", "-d", "60")),
    Program("htop", ("htop", "-d", "600")),
    Program("tmux", ("tmux", "-L", "factory", "-f", "/dev/null", "new-session", "sh -c 'head -30 /etc/services; exec sleep 60'",
                     ";", "split-window", "-h",
                     "sh -c 'head -24 /etc/login.defs; exec sleep 60'", ";", "split-window", "-v", "sh -c 'df -h; exec sleep 60'")),
    Program("git-log", _sh(_LOG)),
    Program("python", ("python3", "-q", "-i"),
            ("x = {'a': 1.5, \"b\": [1, 2]}\r", "x['b'] != [1, 2]\r", "1/0\r", "'l1I|O0'\r", "[i**2 for i in range(9)]\r")),
    Program("sh", ("bash", "--norc"),
            ("PS1='ada@atlas:~/lab$ '\r", "clear\r", "echo $((17 * 3)) && false; echo \"rc=$?\"\r", "ls -la /etc/apt\r", "cat /nope\r")),
    Program("rust", _shows(printed.RUST)),
    Program("shell-script", _shows(printed.SCRIPT)),
    Program("sql", _shows(printed.SQL)),
    Program("html", _shows(printed.HTML)),
    Program("perl", _shows(printed.PERL)),
    Program("go", _shows(printed.GO)),
    Program("csv", _shows(printed.CSV)),
    Program("ini", _shows(printed.INI)),
    Program("units", _shows(printed.UNITS)),
    Program("accents", _shows(printed.ACCENTS)),
    Program("arrows", _shows(printed.ARROWS)),
    Program("table", _shows(printed.TABLE)),
    Program("regex", _shows(printed.REGEX)),
    Program("docker", _shows(printed.DOCKER)),
    Program("ping", _shows(printed.PING)),
    Program("markdown", _shows(printed.TODO)),
    Program("reverse", _sh(f"printf '{printed.COLOURS}'; {_PROMPT} 'git status -s'; printf ' M a_b.py\\n?? x-1.log\\n'")),
    Program("uuid", _sh("for i in 1 2 3 4 5 6 7 8 9; do cat /proc/sys/kernel/random/uuid; done; seq 990 1010 | sha256sum; seq 8 | md5sum")),
    Program("base64", _sh("head -c 700 /bin/ls | base64 -w 72; seq 1 90 | base64 -w 60")),
    Program("strings", _sh("od -c /bin/ls | head -34")),
    Program("jq", _sh(f"printf '%s' '{_JSON}' | jq -C .; {_PROMPT} 'jq -c .'; printf '%s' '{_JSON}' | jq -c .")),
    Program("mount", _sh("mount | cut -c1-104 | head -20; lsblk 2>/dev/null | head; ip addr 2>/dev/null | head -12")),
    Program("vim-code", ("vim", "-u", "NONE", "-N", "/usr/bin/ldd"), (":syntax on\r", ":set number\r", ":set hlsearch\r", "30G", "/then\r")),
    Program("less-code", ("less", "-N", "/usr/bin/ldd"), ("20G", "/test\r")),
    Program("tmux-wide", ("tmux", "-L", "factory-wide", "-f", "/dev/null", "new-session", "sh -c 'tail -30 /etc/services; exec sleep 60'",
                          ";", "split-window", "-v", "sh -c 'head -24 /usr/bin/ldd; exec sleep 60'")),
    Program("man-page", ("man", "-P", "less", "cp"), (" ",)),
    Program("env-vars", _sh("locale; ulimit -a; sort /etc/shells; cat /etc/os-release")),
    Program("figures", _sh("awk 'BEGIN { for (i = 1; i < 30; i++) printf \"%3d %10.4f %-8x|%8d %e\\n\", i, i/7, i*7919, -i*i*i, exp(i) }'")),
    Program("http-log", _sh(_HTTP)),
)  # fmt: skip


def programs() -> Iterator[Program]:
    """Those that can run here."""
    for one in _ALL:
        if shutil.which(one.argv[0]):
            yield one
