"""Real browsers in kiosk mode on a virtual screen, told what to show over a WebSocket on the loopback address."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import websocket

from tests.screen import ends_with_us, program

_READY_S = 60.0
_CHROMIUM = (
    "--no-sandbox", "--test-type", "--kiosk", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--remote-allow-origins=*",
    "--window-position=0,0", "--force-color-profile=srgb",
)  # fmt: skip
_OFF = (
    "browser.shell.checkDefaultBrowser", "datareporting.policy.dataSubmissionEnabled", "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled", "app.update.enabled", "extensions.update.enabled", "browser.aboutwelcome.enabled",
    "browser.tabs.firefox-view",
)  # fmt: skip
_FIREFOX: dict[str, object] = dict.fromkeys(_OFF, False) | {
    "remote.active-protocols": 1,  # WebDriver BiDi
    "browser.startup.homepage_override.mstone": "ignore",
    "services.settings.server": "http://127.0.0.1:9",
    "full-screen-api.warning.timeout": 0,
}


class Browser(Protocol):
    """Shows a page and answers questions about it. A context manager."""

    name: str

    def show(self, url: str) -> None:
        """Goes there and waits until all of it is loaded."""

    def ask(self, script: str) -> Any:
        """The value of an expression in the page."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


class _Driven:
    """A browser's process and its socket."""

    name = ""

    def __init__(self, command: list[str], home: Path, env: Mapping[str, str]) -> None:
        self._home = home
        self._process = subprocess.Popen(
            command, env={**env, "HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us
        )
        self._last = 0
        try:
            self._socket = websocket.create_connection(self._address(), timeout=_READY_S, suppress_origin=True)
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        shutil.rmtree(self._home, ignore_errors=True)

    def _address(self) -> str:
        raise NotImplementedError

    def _note(self, name: str) -> list[str]:
        """The lines of a file the browser writes into its profile once it listens."""
        path = self._home / name
        until = time.monotonic() + _READY_S
        while time.monotonic() < until:
            if path.exists() and (lines := path.read_text().split()):
                return lines
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.name} ended as soon as it was started.")
            time.sleep(0.05)
        raise TimeoutError(f"{self.name} did not listen within {_READY_S:.0f} seconds.")

    def _send(self, method: str, params: object) -> dict[str, Any]:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{self.name}, {method}: {answer['error']} {answer.get('message', '')}")
                return dict(answer["result"])


class Chromium(_Driven):
    """Debian's Chromium by its DevTools protocol."""

    name = "chromium"

    def __init__(self, env: Mapping[str, str], size: tuple[int, int], zoom: float, dark: bool) -> None:
        home = Path(tempfile.mkdtemp(prefix="factory-chromium-"))
        flags = [f"--force-device-scale-factor={zoom}", f"--user-data-dir={home}", f"--window-size={size[0]},{size[1]}"]
        super().__init__([program("chromium"), *_CHROMIUM, *flags, "about:blank"], home, env)
        self._send("Page.enable", {})
        if dark:
            self._send("Emulation.setAutoDarkModeOverride", {"enabled": True})

    def show(self, url: str) -> None:
        self._send("Page.navigate", {"url": url})
        _until(lambda: self.ask("document.readyState") == "complete" and self.ask("location.href") != "about:blank", url)

    def ask(self, script: str) -> Any:
        said = self._send("Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True})
        return said["result"].get("value")

    def _address(self) -> str:
        port = int(self._note("DevToolsActivePort")[0])
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        link.request("GET", "/json/list")
        pages = json.loads(link.getresponse().read())
        link.close()
        return next(str(page["webSocketDebuggerUrl"]) for page in pages if page["type"] == "page")


class Firefox(_Driven):
    """Debian's Firefox by WebDriver BiDi."""

    name = "firefox"

    def __init__(self, env: Mapping[str, str], size: tuple[int, int], zoom: float, dark: bool) -> None:
        home = Path(tempfile.mkdtemp(prefix="factory-firefox-"))
        chosen = _FIREFOX | {"layout.css.devPixelsPerPx": str(zoom), "ui.systemUsesDarkTheme": int(dark)}
        (home / "user.js").write_text("".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items()))
        flags = ["--kiosk", "--no-remote", "--profile", str(home), f"--width={size[0]}", f"--height={size[1]}", "--remote-debugging-port=0"]
        super().__init__([program("firefox-esr"), *flags, "about:blank"], home, env)
        self._send("session.new", {"capabilities": {}})
        self._page = self._send("browsingContext.getTree", {})["contexts"][0]["context"]

    def show(self, url: str) -> None:
        self._send("browsingContext.navigate", {"context": self._page, "url": url, "wait": "complete"})

    def ask(self, script: str) -> Any:
        said = self._send("script.evaluate", {"expression": script, "target": {"context": self._page}, "awaitPromise": True})
        if said["type"] == "exception":
            raise RuntimeError(f"firefox: {said['exceptionDetails'].get('text')}")
        return said["result"].get("value")

    def _address(self) -> str:
        lines = self._note("WebDriverBiDiServer.json")
        found = json.loads("".join(lines))
        return f"ws://{found['ws_host']}:{found['ws_port']}/session"


def _until(condition: Any, what: str) -> None:
    until = time.monotonic() + _READY_S
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"not within {_READY_S:.0f} seconds: {what}")
        time.sleep(0.05)
