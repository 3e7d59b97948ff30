"""What is typed in the streams of terminals. A new one is a row in `SESSIONS`."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed, each time when the program waits, and how long what it brings stands. `edit` as in `Moment`."""

    keys: tuple[str, ...]
    seconds: float
    edit: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One program typed at.

    Attributes:
        by_row: What stands in a row of the screen is one fact that may change; else a line is the same fact wherever it scrolls to.
        bars: Rows of the screen that are furniture, from below when negative.
        form: 'terminal' or 'code'.
    """

    name: str
    argv: tuple[str, ...]
    typed: tuple[Typed, ...]
    by_row: bool = False
    bars: tuple[int, ...] = ()
    form: str = "terminal"


_SH = ("bash", "--norc")
_FRESH = Typed(("PS1='ada@atlas:~/lab$ '; cd \"$(mktemp -d)\"; clear\r",), 4.0)
_QUIET = "import termios\nmode = termios.tcgetattr(0); mode[3] &= ~termios.ECHO; termios.tcsetattr(0, 0, mode)\n"
_NEXT = Typed(("\r",), 5.0)


def _commands(lines: str) -> tuple[Typed, ...]:
    return tuple(Typed((f"{line.strip()}\r",), 5.0 + len(line) % 4) for line in lines.strip().splitlines())


def _script(text: str) -> tuple[str, ...]:
    """A Python program that goes on at each return key."""
    return (sys.executable, "-u", "-c", _QUIET + text)


_SHELL = r"""
printf 'x = 0.%d\n' 5 25 125
echo $((17 * 3)) && false; echo "rc=$?"
grep -n '^ssh\|^http' /etc/services | head -6
touch b_1.py README.md; ls -1
cat /nope
seq 3 | sed 's/^/line /'
df --output=source,pcent /
printf '%s\n' '{' '  "a": [1, -2.5]' '}'
date -u -d @1930000000
"""
_GIT = r"""
git init -q . && git config user.name Ada && git config user.email ada@example.org
printf 'limit = 12\nat = 0.5\n' > pump.cfg; git add . && git status -s
git commit -qm 'Take the valve apart'; git --no-pager log --format='%an %s'
sed -i 's/12/21/' pump.cfg; git --no-pager diff
git commit -qam 'Raise the limit to 21'
git --no-pager log --format='%s'
git --no-pager show --stat --format=%s
"""
_PYTHON = r"""
x = {'a': 1.5, "b": [1, 2]}
x['b'] != [1, 2]
1/0
'l1I|O0' * 2
[i**2 for i in range(9)]
sorted({'valve': -3, 'pump': 7.25}.items())
f'{355/113:.6f}'
"""
_BUILD = """
for n, (name, ms) in enumerate([('pump', 412), ('valve', 87), ('sensor', 1204), ('archive', 55), ('engine', 733), ('bridge', 9)]):
    print(f'[{n + 1}/6] cc -O2 -Wall -c src/{name}.c -o build/{name}.o'); print(f'      done in {ms} ms'); input()
print("src/bridge.c:42:17: error: expected ';' before '}' token"); print('make: *** [Makefile:12: build/bridge.o] Error 1'); input()
"""
_PROGRESS = """
for name, size in [('lab-2.1.tar.gz', 48.2), ('docs.zip', 7.9), ('photos.tar', 130.4)]:
    for part in (12, 37, 64, 88):
        print(f'\\rGet {name}  {part:3d}% [{"=" * (part // 4):25}] {size * part / 100:.1f} MB', end='', flush=True); input()
    print(f'\\rGot {name}, {size} MB, sha256 {int(size * 1e6):08x}' + ' ' * 40); input()
"""
_TABLE = """
import random
chance = random.Random(5)
rows = {name: [chance.randint(1, 99), round(chance.uniform(1, 90), 1), 'up'] for name in ('atlas', 'boreas', 'castor', 'dione', 'eos', 'fides')}
while True:
    print('\\033[2J\\033[H' + f'{"HOST":10}{"JOBS":>8}{"LOAD":>10}{"STATE":>8}')
    for name, (jobs, load, state) in rows.items(): print(f'{name:10}{jobs:8}{load:10}{state:>8}')
    input()
    name = chance.choice(list(rows)); place = chance.randrange(3)
    rows[name][place] = [chance.randint(100, 999), round(chance.uniform(1, 90), 1), chance.choice(['down', 'idle', 'late'])][place]
"""
_FLOOD = """
n = 0
while True:
    for _ in range(60):
        n += 1; print(f'2031-06-{n % 28 + 1:02} 10:{n % 60:02}:{n * 7 % 60:02} INFO worker-{n % 7} job={n * 79:x} took {n * 13 % 997} ms')
    input()
"""
_WRITTEN = "ilimit = 12\rat = 0.5\r\rdef weigh(values):\r    return sum(values) / limit\x1b"
_VIM = (
    Typed((":%d\r", _WRITTEN), 8.0), Typed(("ggf1cw21\x1b",), 7.0, "number"), Typed(("jf0cw0.75\x1b",), 7.0, "number"),
    Typed(("Gf/r*",), 7.0, "sign"), Typed(("oprint(weigh([1, -2]))\x1b",), 7.0), Typed((":w\r",), 6.0),
)  # fmt: skip
_PANES = (
    "tmux", "-L", "factorystream", "-f", "/dev/null", "new-session", "bash --norc", ";", "split-window", "-h",
    "sh -c 'head -24 /etc/login.defs; exec sleep 90'", ";", "select-pane", "-t", "0",
)  # fmt: skip
_IN_A_PANE = """
seq 3 | sed 's/^/row /'
uname -o; echo $((6 * 7))
printf '%s\\n' alpha beta
"""
_BURST = (*(Typed(("\r",), 0.6) for _ in range(8)), Typed((), 6.0))

SESSIONS: tuple[Session, ...] = (
    Session("shell", _SH, (_FRESH, *_commands(_SHELL))),
    Session("git", _SH, (_FRESH, *_commands(_GIT))),
    Session("python", ("python3", "-q", "-i"), (Typed((), 4.0), *_commands(_PYTHON))),
    Session("build", _script(_BUILD), (Typed((), 5.0), *[_NEXT] * 7)),
    Session("progress", _script(_PROGRESS), tuple(Typed(("\r",) if n else (), 0.8 if n % 5 < 4 else 5.0) for n in range(15))),
    Session("table", _script(_TABLE), (Typed((), 7.0), *[Typed(("\r",), 7.0, "cell")] * 9), by_row=True),
    Session("flood", _script(_FLOOD), (*_BURST, *_BURST)),
    Session("vim", ("vim", "-u", "NONE", "-N", "/tmp/factory_vim_stream.txt"), _VIM, by_row=True, bars=(-1,), form="code"),
    Session("less", ("less", "/usr/share/common-licenses/BSD"), (Typed((), 8.0), Typed((" ",), 8.0), Typed(("b",), 6.0)), bars=(-1,)),
    Session("tmux", _PANES, (Typed(_FRESH.keys, 6.0), *_commands(_IN_A_PANE)), bars=(-1,)),
)
