"""The factory of office programs: LibreOffice, viewers, editors and dialogs of GTK show our documents; their accessibility tree tells places."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.screen import ends_with_us

from . import office_files
from .camera import settled
from .needs import has
from .own_pages import Maker
from .tree import Box, Shown, Tree, own_bus
from .truth import TrueLine, TrueScreen, save

_ROOT = Path(__file__).parents[2]
_LIBREOFFICE = ("soffice", "--norestore", "--nologo", "--nofirststartwizard")
_PACKAGES = {"soffice": "libreoffice-{name} libreoffice-gtk3", "/usr/bin/python3": "python3-gi gir1.2-gtk-3.0"}
_NAMED = ("table cell", "menu", "page tab", "check box", "radio button", "table column header")
"""Their names are drawn as they are told. Of all else only text with the places of its letters is asked for, and buttons that are no pictures."""
_BULLET = re.compile("^[\ue000-\uf8ff•–]\\s*")
_ROLES = {
    "table cell": "cell",
    "heading": "heading",
    "list item": "item",
    "push button": "button",
    "label": "label",
    "page tab": "button",
    "menu": "button",
}
_SETTLES_S = 12.0
_NOWHERE: Box = (0, 0, 0, 0)
"""What is seen of the last row and column of a sheet: nobody knows how much."""


MANAGER = """<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>{}</applications></openbox_config>""".format(
    "".join(f'<application class="{name}"><maximized>yes</maximized></application>' for name in ("Evince", "Atril", "Gedit", "Mousepad", "Pluma"))
)
"""Configuration of openbox: viewers and editors fill the screen."""


@dataclass(frozen=True, slots=True)
class Office:
    """One program.

    Attributes:
        name: Of the program in the table.
        command: What is run; FILE stands for the document, KIND and SEED for a window of our own.
        ending: Of the document, '' when there is none.
        make: Makes its text.
        seeds: How many documents.
        buttons: Buttons show their names, as in dialogs.
        scales: GDK_SCALE may be 2.
        kinds: Of windows of our own.
    """

    name: str
    command: tuple[str, ...]
    ending: str = ""
    make: Callable[[Maker], str] | None = None
    seeds: int = 4
    buttons: bool = False
    scales: bool = False
    kinds: tuple[str, ...] = ("",)


def _zenity(m: Maker) -> tuple[str, ...]:
    """A dialog of any kind."""
    names = [f"{m.noun()} {m.figure()}" for _ in range(6)]
    return m.random.choice(
        (
            ("zenity", "--info", "--no-markup", f"--text={m.prose(1, 3)}", f"--title={m.noun()}"),
            ("zenity", "--question", "--no-markup", f"--text={m.prose(1, 2)}", f"--ok-label={m.noun()}", f"--cancel-label={m.noun()}"),
            ("zenity", "--list", f"--column={m.noun()}", f"--column={m.noun()}", "--height=400", "--width=500", *names, *m.many(m.code, 4, 4)),
            ("zenity", "--forms", f"--text={m.sentence()}", *(f"--add-entry={m.noun()}" for _ in range(4))),
        )
    )


PROGRAMS = (
    Office("calc", (*_LIBREOFFICE, "--calc", "FILE"), "fods", office_files.sheet, 6),
    Office("writer", (*_LIBREOFFICE, "--writer", "FILE"), "fodt", office_files.letter, 6),
    Office("impress", (*_LIBREOFFICE, "--impress", "FILE"), "fodp", office_files.slides, 4),
    Office("evince", ("evince", "FILE"), "pdf", office_files.letter, 5),
    Office("atril", ("atril", "FILE"), "pdf", office_files.letter, 3),
    Office("gedit", ("gedit", "FILE"), "txt", office_files.plain, 4, scales=True),
    Office("mousepad", ("mousepad", "FILE"), "txt", office_files.plain, 3, scales=True),
    Office("pluma", ("pluma", "FILE"), "txt", office_files.plain, 3),
    Office("zenity", (), seeds=6, buttons=True, scales=True),
    Office("gtk", ("/usr/bin/python3", "-m", "tests.factory.gtk_windows", "KIND", "SEED"), seeds=3, buttons=True, scales=True,
           kinds=("form", "table", "text", "message")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    office: Office
    kind: str
    seed: int
    scale: int
    dark: bool

    @property
    def name(self) -> str:
        return f"office-{self.office.name}{'-' + self.kind if self.kind else ''}-{self.seed}"

    @property
    def document(self) -> str:
        return f"office/{self.office.name}/{self.kind or 'file'}/{self.seed}"

    def command(self, folder: Path) -> tuple[str, ...]:
        """What to run, its document written into `folder`."""
        m = Maker(self.seed + 7)
        if self.office.name == "zenity":
            return _zenity(m)
        file = folder / f"{m.noun()}-{self.seed}.{self.office.ending}" if self.office.ending else folder
        if self.office.make is not None:
            _write(file, self.office.make(m))
        known = {"FILE": str(file), "KIND": self.kind, "SEED": str(self.seed)}
        return tuple(known.get(word, word) for word in self.office.command)


def _write(file: Path, text: str) -> None:
    """The document; a PDF is made from a text by LibreOffice."""
    if file.suffix != ".pdf":
        file.write_text(text, encoding="utf-8")
        return
    source = file.with_suffix(".fodt")
    source.write_text(text, encoding="utf-8")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{file.parent}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(file.parent),
        str(source),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def jobs() -> list[Job]:
    """Every screen of the programs that are installed; the others are named."""
    found: list[Job] = []
    for office in PROGRAMS:
        if not _can(office):
            continue
        for kind in office.kinds:
            for seed in range(office.seeds):
                chance = random.Random(f"{office.name} {kind} {seed}")
                found.append(Job(office, kind, seed, 2 if office.scales and chance.random() < 0.3 else 1, office.scales and chance.random() < 0.3))
    return found


def _can(office: Office) -> bool:
    binary = office.command[0] if office.command else office.name
    package = _PACKAGES.get(binary, binary).format(name=office.name)
    if not has(binary, package, f"screens of {office.name} are"):
        return False
    if office.ending == "pdf" and not has("soffice", "libreoffice-writer", "screens of PDF files are"):
        return False
    return office.name != "gtk" or _has_gtk()


def _has_gtk() -> bool:
    script = "import gi; gi.require_version('Gtk', '3.0')"
    there = subprocess.run(["/usr/bin/python3", "-c", script], stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not there:
        print(
            f"factory: the system's Python knows no GTK, so its windows are left out. Cure: apt-get install {_PACKAGES['/usr/bin/python3']}",
            file=sys.stderr,
        )
    return there


def make(cache: Path, env: Mapping[str, str], wanted: Sequence[Job]) -> int:
    """Makes the screens that are not there yet; how many. `env` names the display."""
    made = 0
    for job in wanted:
        if (cache / f"{job.name}.json").exists():
            continue
        try:
            _one(job, cache, env)
        except (TimeoutError, RuntimeError, subprocess.SubprocessError) as error:
            print(f"factory: {job.name}: {error}", file=sys.stderr)
        else:
            made += 1
    return made


def _one(job: Job, cache: Path, env: Mapping[str, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="factory-office-", ignore_cleanup_errors=True) as folder, own_bus(env, Path(folder)) as own:
        _settings(Path(folder))
        own |= {"SAL_USE_VCLPLUGIN": "gtk3", "GDK_SCALE": str(job.scale), "GTK_THEME": "Adwaita:dark" if job.dark else "Adwaita"}
        command = job.command(Path(folder))
        process = subprocess.Popen(
            command, env=own, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us
        )
        try:
            image, shown = _looked(job, own)
        finally:
            process.terminate()
            process.wait(20)
            assert process.stdin is not None
            process.stdin.close()
    lines = tuple(line_of(job, one, image) for one in shown if one.text.strip())
    if sum(not line.cut for line in lines) < 2:
        raise RuntimeError("its tree tells next to nothing")
    image.save(cache / f"{job.name}.png")
    traits = (f"scale {job.scale}", *(["dark"] if job.dark else []))
    save(TrueScreen(job.name, job.office.name, job.document, "office", lines, traits), cache)
    print(f"{time.strftime('%H:%M:%S')} {job.name}: {len(lines)} lines", file=sys.stderr)


def _settings(home: Path) -> None:
    """Numbers beside the lines of a text are drawn by the editor and told by no tree."""
    file = home / ".config" / "glib-2.0" / "settings" / "keyfile"
    file.parent.mkdir(parents=True)
    file.write_text("[org/gnome/gedit/preferences/editor]\ndisplay-line-numbers=false\n", encoding="utf-8")


def _looked(job: Job, env: Mapping[str, str]) -> tuple[Image.Image, list[Shown]]:
    """The screen and its texts, once two looks at the tree say the same."""
    with Tree(env) as tree:
        tree.wait()
        image = settled(env["DISPLAY"], _SETTLES_S)
        last: list[Shown] = []
        until = time.monotonic() + _SETTLES_S
        while time.monotonic() < until:
            now = [one for _, window in tree.wait() for one in tree.shown(window, image.size)]
            image = settled(env["DISPLAY"], _SETTLES_S)
            if now == last and now:
                break
            last = now
    if job.office.command[:1] == ("soffice",):
        last = _lowered(last)
    return image, [*last, *heads(last)]


def _lowered(shown: list[Shown]) -> list[Shown]:
    """LibreOffice with GTK counts the places of what it draws itself from below its menu bar."""
    menus = [one.box for one in shown if one.role == "menu"]
    down = max((box[3] - box[1] for box in menus), default=0)
    return [one if one.role == "menu" else _moved(one, down) for one in shown]


def _moved(one: Shown, down: int) -> Shown:
    def move(box: Box) -> Box:
        return box[0], box[1] + down, box[2], box[3] + down

    return Shown(one.text, one.role, move(one.box), move(one.clip), one.exact, one.row, one.column, one.document)


def heads(shown: Sequence[Shown]) -> list[Shown]:
    """The letters above the columns of a sheet and the numbers beside its rows, which no tree tells."""
    cells = [one for one in shown if one.row >= 0]
    last_row, last_column = max((one.row for one in cells), default=-1), max((one.column for one in cells), default=-1)
    found = []
    for one in cells:
        left, top, right, bottom = one.box
        if one.row == 0:
            above = (left, top - (bottom - top), right, top)
            found.append(Shown(chr(65 + one.column), "table cell", above, _NOWHERE if one.column == last_column else one.clip, False))
        if one.column == 0:
            beside = (max(0, left - 34), top, left, bottom)
            found.append(Shown(str(one.row + 1), "table cell", beside, _NOWHERE if one.row == last_row else one.clip, False))
    return found


def line_of(job: Job, one: Shown, image: Image.Image) -> TrueLine:
    """What is asked for of a line of the tree."""
    left, top, right, bottom = (value * job.scale for value in one.box)
    head = one.role == "table cell" and one.row < 0 and not one.exact and one.clip != _NOWHERE
    outside = right > image.width or bottom > image.height or left < 0 or top < 0
    return TrueLine(
        _BULLET.sub("", one.text.strip()), float(left), float(top), float(right), float(bottom), role=_ROLES.get(one.role, "prose"),
        cut=not _asked(job, one) or outside or (one.cut and not head), size=0.7 * (bottom - top), table=0 if one.row >= 0 else -1,
        row=one.row, column=one.column,
    )  # fmt: skip


def _asked(job: Job, one: Shown) -> bool:
    if job.office.command[:1] == ("soffice",) and not one.document and one.role not in ("menu", "table cell"):
        return False  # its own bars tell places that are not theirs
    return one.exact or one.role in _NAMED or (job.office.buttons and one.role == "push button")
