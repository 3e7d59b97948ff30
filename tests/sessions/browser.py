"""One headless Chromium that turns HTML into a picture and the words really visible on it, with their boxes."""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import websocket

SIZE = (1920, 1080)
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-lcd-text",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
    f"--window-size={SIZE[0]},{SIZE[1]}",
]

# A word counts as visible when its four inner corners and its middle lie inside every clipping ancestor and nothing foreign lies on top.
# (Chromium 156 hit-tests the last pixels of an inline box as its parent or neighbour, so the whole block around it counts.)
_WORDS = r"""
(() => {
  for (const e of document.querySelectorAll('[data-scroll]')) e.scrollTop = +e.dataset.scroll;
  for (const e of document.querySelectorAll('[data-end]')) e.scrollTop = e.scrollHeight;
  const out = [], range = document.createRange();
  const clips = new Map();
  const clip = (p) => {
    if (!p || p === document.documentElement) return [0, 0, innerWidth, innerHeight];
    if (!clips.has(p)) {
      const [l, t, r, b] = clip(p.parentElement);
      if (getComputedStyle(p).overflow === 'visible') clips.set(p, [l, t, r, b]);
      else { const q = p.getBoundingClientRect();
        clips.set(p, [Math.max(l, q.left), Math.max(t, q.top), Math.min(r, q.right), Math.min(b, q.bottom)]); }
    }
    return clips.get(p);
  };
  const block = (p) => { while (p.parentElement && getComputedStyle(p).display === 'inline') p = p.parentElement; return p; };
  const shown = (p, x, y) => {
    const [l, t, r, b] = clip(p), e = document.elementFromPoint(x, y);
    return x >= l && x <= r && y >= t && y <= b && e && (block(p).contains(e) || e.contains(p));
  };
  let glue = false;
  const put = (p, t, r, from0) => {
    const h = r.bottom - r.top, a = r.left + 1, b = r.right - 1, m = (a + b) / 2;
    const pts = [[a, r.top + .22*h], [b, r.top + .22*h], [a, r.top + .8*h], [b, r.top + .8*h], [m, r.top + .5*h]];
    if (!pts.every(([x, y]) => shown(p, x, y))) { glue = false; return; }
    const was = out[out.length - 1];
    if (glue && from0 && was && Math.abs(was.x2 - r.left) < 1.6 && Math.min(was.y2, r.bottom) - Math.max(was.y, r.top) > .6 * h) {
      was.t += t; was.x2 = Math.round(r.right); was.y = Math.min(was.y, Math.round(r.top)); was.y2 = Math.max(was.y2, Math.round(r.bottom));
    } else
      out.push({t: t, x: Math.round(r.left), y: Math.round(r.top), x2: Math.round(r.right), y2: Math.round(r.bottom)});
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    const p = n.parentElement, s = n.data;
    if (!p || ['SCRIPT', 'STYLE'].includes(p.tagName)) continue;
    for (const m of s.matchAll(/\S+/g)) {
      let from = m.index, last = null, box = null;
      const end = m.index + m[0].length;
      for (let i = m.index; i <= end; i++) {
        let r = null;
        if (i < end) { range.setStart(n, i); range.setEnd(n, i + 1); r = range.getClientRects()[0]; if (!r) continue; }
        if (i === end || (last !== null && Math.abs(r.top - last) > 2)) {
          if (box) { put(p, s.slice(from, i), box, from === 0); glue = i === s.length; }
          from = i; box = null;
        }
        if (r) {
          last = r.top;
          box = box ? {left: Math.min(box.left, r.left), right: Math.max(box.right, r.right), top: r.top, bottom: r.bottom}
                    : {left: r.left, right: r.right, top: r.top, bottom: r.bottom};
        }
      }
    }
  }
  return JSON.stringify(out);
})()
"""


class Browser:
    """Use as a context manager; `render` may be called any number of times."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="sessions-chromium-"))
        program = shutil.which("chromium") or "chromium"
        command = [program, *_FLAGS, f"--user-data-dir={self._home}", "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._last = 0
        self._socket = websocket.create_connection(self._page_address(), timeout=60)
        self._ask("Page.enable")
        width, height = SIZE
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(60)
        shutil.rmtree(self._home, ignore_errors=True)

    def render(self, html: str) -> tuple[bytes, list[dict[str, Any]]]:
        """A PNG of 1920x1080 and its words, each `{"t", "x", "y", "x2", "y2"}`, in the order of the document."""
        self._ask("Page.setDocumentContent", frameId=self._frame, html=html)
        said = self._ask("Runtime.evaluate", expression=_WORDS)["result"]
        png = base64.b64decode(self._ask("Page.captureScreenshot", format="png")["data"])
        return png, json.loads(said["value"])

    def _page_address(self) -> str:
        note = self._home / "DevToolsActivePort"
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if note.exists() and (lines := note.read_text().split()):
                link = http.client.HTTPConnection("127.0.0.1", int(lines[0]), timeout=60)
                link.request("GET", "/json/list")
                pages = json.loads(link.getresponse().read())
                link.close()
                for page in pages:
                    if page["type"] == "page":
                        return str(page["webSocketDebuggerUrl"])
            time.sleep(0.05)
        raise TimeoutError("Chromium did not open its DevTools port within 30 seconds.")

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])
