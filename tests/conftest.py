"""What stands around every test: a home of its own, no network, and guards that fail a test for what it leaves behind.

Fixtures for tests: `home` (the isolated folder), `expected_log` (a warning that belongs to the test), `refused_connections`
(connections the network guard refused and the test reckons with), `screen_display` (the name of a real X display with a window manager).
A test marked `screen` also finds that display in `DISPLAY`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from . import fonts, guards
from .screen import own_screen, touched

_REMOVED = (
    "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "XDG_SESSION_ID", "DESKTOP_SESSION",
    "OPENAI_API_KEY", "OPENAI_BASE_URL", "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
    "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "NO_COLOR", "COLUMNS",
    "LANGUAGE", "REALTIME_HUD_DEBUG", "GDK_SCALE", "QT_ACCESSIBILITY", "XMODIFIERS", "QT_IM_MODULE", "XENVIRONMENT",
)  # fmt: skip
_OUTCOME = pytest.StashKey[bool]()
_ROOT = pytest.StashKey[Path]()
_LOG = guards.Log()
_NETWORK = guards.Network()


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of the program is imported: leave the real home, the real keyring and the real screen."""
    # Short paths: a Unix socket's name has room for 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="hud-"))
    config.stash[_ROOT] = root
    config.add_cleanup(lambda: shutil.rmtree(root, ignore_errors=True))
    for name in _REMOVED:
        os.environ.pop(name, None)
    os.environ.update(QT_QPA_PLATFORM="offscreen", PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring", LC_ALL="C.UTF-8", LANG="C.UTF-8")
    os.environ[guards.MARKER] = uuid.uuid4().hex
    os.environ["FONTCONFIG_FILE"] = str(fonts.write_config(root))
    os.environ.update(_home_variables(root / "session"))
    if "CI" not in os.environ:  # there hypothesis loads its own profile "ci"
        hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
        hypothesis.settings.load_profile("house")


def pytest_sessionstart() -> None:
    """Stop before the first Qt test aborts the interpreter."""
    lost = guards.none_leak()
    if sys.version_info < (3, 12) and lost > 100:
        pytest.exit(f"This PySide6 loses references to None ({lost} in 500 calls) and will abort. Cure: make clean, then make test.", returncode=3)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[_OUTCOME] = call.excinfo is None
    return report


def _home_variables(home: Path) -> dict[str, str]:
    """Make the folders of an isolated home; the variables that lead every library there."""
    folders = {
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
        "REALTIME_HUD_HOME": home / "hud",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    variables = {name: str(folder) for name, folder in folders.items()}
    # A bus that is not there: otherwise libraries start one.
    return variables | {"HOME": str(home), "USERPROFILE": str(home), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/no-bus"}


@pytest.fixture(scope="session")
def screen_display(pytestconfig: pytest.Config) -> Iterator[str]:
    """One X server of 1920x1080 with openbox for the whole run; its name, such as ':99'. Fails, never skips, where it cannot start."""
    folder = pytestconfig.stash[_ROOT] / "screen"
    folder.mkdir()
    env = {name: value for name, value in os.environ.items() if name != guards.MARKER}
    with own_screen(folder, env) as display:
        yield display


@pytest.fixture(autouse=True)
def home(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> Iterator[Path]:
    """A fresh home for each test, removed after it. `REALTIME_HUD_HOME` is `home / 'hud'`."""
    folder = Path(tempfile.mkdtemp(dir=pytestconfig.stash[_ROOT]))
    before = dict(os.environ)
    if request.node.get_closest_marker("screen") is not None:
        os.environ["DISPLAY"] = request.getfixturevalue("screen_display")
        touched(os.environ["DISPLAY"])
        del os.environ["QT_QPA_PLATFORM"]  # a child opens its windows there; this process stays offscreen
    os.environ.update(_home_variables(folder))
    yield folder
    os.environ.clear()
    os.environ.update(before)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def expected_log() -> Callable[[str], None]:
    """Call with a regular expression: log lines ('WARNING name: text') it is found in are part of the test, and one must come."""
    return _LOG.expect


@pytest.fixture
def refused_connections() -> list[str]:
    """Connections beyond this machine that were refused ('host:port' or a host name): a test that asks for them may cause them."""
    return _NETWORK.refused


@pytest.fixture(autouse=True)
def _guarded(request: pytest.FixtureRequest, home: Path) -> Iterator[None]:
    """Fail the test for unexpected log lines, refused connections, threads, processes, QThreads, QTimers and windows left behind."""
    uses_qt = bool({"qtbot", "qapp"} & set(request.fixturenames))
    threads, processes, widgets = guards.threads(), guards.processes(), guards.top_level_widgets() if uses_qt else set()
    _NETWORK.refused.clear()
    _LOG.reset()
    _LOG.install()
    yield
    _LOG.uninstall()

    def left() -> list[str]:
        found = [f"thread left: {thread.name}" for thread in guards.threads() - threads]
        found += [f"process left: {pid} {guards.command_of(pid)}" for pid in guards.processes() - processes]
        return found + (guards.qt_left_over(widgets) if uses_qt else [])

    complaints = guards.settled(left)
    for pid in guards.processes() - processes:
        guards.end(pid)
    complaints += _LOG.complaints()
    if "refused_connections" not in request.fixturenames:
        complaints += [f"tried to leave this machine: {address}" for address in _NETWORK.refused]
    if complaints and request.node.stash.get(_OUTCOME, False):
        pytest.fail("\n".join(complaints), pytrace=False)
