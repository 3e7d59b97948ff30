"""A terminal during an incident: kubectl, a followed log with many like lines, a stack trace, an editor in the terminal, the fix."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc

_CSS = """
.tty { height: 100%; background: #0f1419; color: #c5ccd3; font: 14px/19px 'DejaVu Sans Mono'; padding: 6px 10px 0; position: relative; }
.tty div { white-space: pre; height: 19px; } .p { color: #7fd962; } .e { color: #f07178; } .w { color: #ffb454; } .b { color: #59c2ff; }
.tmux { position: absolute; left: 0; right: 0; bottom: 0; background: #3b6e3b; color: #fff; padding: 0 8px; }
.tilde { color: #4b5a68; } .mode { position: absolute; left: 0; right: 0; bottom: 19px; padding: 0 10px; background: #1c2630; }
"""
_P = "ines@bastion-2:~$ "
_PODS = [
    _P + "kubectl get pods -n billing",
    "NAME                              READY   STATUS             RESTARTS      AGE",
    "invoice-api-6c9f7d5b88-2lxqz      1/1     Running            0             3d4h",
    "invoice-api-6c9f7d5b88-m8w7d      1/1     Running            0             3d4h",
    "invoice-render-57b6c4f9c4-qk2vr   0/1     CrashLoopBackOff   11 (2m ago)   34m",
    "invoice-render-57b6c4f9c4-zt9hn   0/1     CrashLoopBackOff   11 (90s ago)  34m",
    "ledger-sync-0                     1/1     Running            2             9d",
]
_DESCRIBE = [
    _P + "kubectl describe pod invoice-render-57b6c4f9c4-qk2vr -n billing | tail -n 6",
    "Events:",
    "  Warning  BackOff   2m (x48 over 33m)  kubelet  Back-off restarting failed container",
    "  Warning  Unhealthy 4m (x22 over 33m)  kubelet  Liveness probe failed: HTTP probe failed with statuscode: 500",
    '  Normal   Pulled    5m (x12 over 34m)  kubelet  Container image "registry.example/render:4.7.1" already present',
]
_FOLLOW = _P + "kubectl logs -f deploy/invoice-render -n billing"
_TRACE = [
    "2026-06-11T07:52:40Z ERROR render job 90417 failed",
    "Traceback (most recent call last):",
    '  File "/srv/render/worker.py", line 212, in run_job',
    "    pdf = self.engine.render(job.template, job.data)",
    '  File "/srv/render/engine.py", line 88, in render',
    "    font = self.fonts[style.family]",
    "KeyError: 'Source Sans 3'",
    "2026-06-11T07:52:40Z FATAL too many failures (25), shutting down",
]
_FONTS = [
    "^C",
    _P + "kubectl exec -n billing deploy/invoice-api -- ls /usr/share/fonts | head -n 4",
    "dejavu",
    "liberation",
    "noto",
    "source-sans-pro",
    _P + "git -C ~/deploy log --oneline -n 3",
    "e41b7c9 render: switch invoice template to Source Sans 3",
    "07d2f35 billing: raise ledger-sync memory to 768Mi",
    "b3c88a0 render: 4.7.1",
    _P + "vim deploy/render/values.yaml",
]
_YAML = [
    "image:",
    "  repository: registry.example/render",
    "  tag: 4.7.1",
    "replicas: 2",
    "template:",
    "  name: invoice-2026",
    "  font: Source Sans 3",
    "  locale: pt-PT",
    "resources:",
    "  limits:",
    "    memory: 512Mi",
    "    cpu: 500m",
    "livenessProbe:",
    "  path: /healthz",
    "  periodSeconds: 10",
]
_FIX = [
    _P + "git -C ~/deploy commit -qam 'render: back to Source Sans Pro until the image has the new font'",
    _P + "helm upgrade render ~/deploy/render -n billing --wait --timeout 3m",
    'Release "render" has been upgraded. Happy Helming!',
    "REVISION: 58",
    _P + "kubectl rollout status deploy/invoice-render -n billing",
    'deployment "invoice-render" successfully rolled out',
    _P + "curl -s https://billing.example/render/queue | jq .waiting",
    "1873",
]
_AFTER = [
    _P + "curl -s https://billing.example/render/queue | jq .waiting",
    "640",
    _P + "curl -s https://billing.example/render/queue | jq .waiting",
    "0",
    _P + "echo 'incident INC-2207 closed 08:31, cause: missing font in image' >> ~/oncall.log",
    _P,
]


def _log(first: int, count: int) -> list[str]:
    return [
        f"2026-06-11T07:{48 + n // 12 % 10}:{n * 5 % 60:02}Z INFO  render job {90380 + n} done in {118 + n * 17 % 60} ms"
        for n in range(first, first + count)
    ]


def _line(text: str) -> str:
    if text.startswith(_P):
        return f"<div><span class=p>{esc(_P[:-4])}</span>:<span class=b>~</span>$ {esc(text[len(_P) :])}</div>"
    kind = "e" if any(w in text for w in ("ERROR", "FATAL", "KeyError", "CrashLoop", "Traceback")) else "w" if "Warning" in text else ""
    return f"<div class='{kind}'>{esc(text) or ' '}</div>"


def _window(lines: list[str]) -> Win:
    shown = "".join(_line(t) for t in lines[-51:])
    body = f"<div class=tty>{shown}<div class=tmux>[oncall] 0:bash* 1:psql-          bastion-2</div></div>"
    return Win("Terminal", "ines@bastion-2: ~", body, dark=True)


def _vim(lines: list[str], cursor: int, mode: str) -> Win:
    shown = "".join(f"<div><span class=w>{n:>3} </span>{esc(t)}</div>" for n, t in enumerate(lines, 1)) + "<div class=tilde>~</div>" * 34
    body = (
        f"<div class=tty>{shown}<div class=mode>{esc(mode)}      {cursor},9      All</div><div class=tmux>"
        "[oncall] 0:vim* 1:psql-          bastion-2</div></div>"
    )
    return Win("Terminal", "values.yaml - VIM", body, dark=True)


def scripts() -> list[Script]:
    fixed = [line.replace("Source Sans 3", "Source Sans Pro") for line in _YAML]
    base = _PODS + _DESCRIBE
    follow = [*base, _FOLLOW]
    traced = follow + _log(0, 37) + _TRACE
    looked = traced + _FONTS
    done = looked + _FIX
    shots = [
        _window([*_PODS, _P]),
        _window([*base, _P + "kubectl logs -f deploy/invo"]),
        _window(follow + _log(0, 9)),
        _window(follow + _log(0, 24)),
        _window(traced),
        _window([*traced, *_FONTS[:7]]),
        _window(looked),
        _vim(_YAML, 7, '"deploy/render/values.yaml" 15L, 271B'),
        _vim(fixed, 7, "-- INSERT --"),
        _vim(fixed, 7, '"deploy/render/values.yaml" 15L, 273B written'),
        _window([*looked, *_FIX[:4]]),
        _window(done),
        _window(done + _AFTER[:3]),
        _window(done + _AFTER),
    ]
    facts = [
        "kubectl get pods -n billing",
        "invoice-render-57b6c4f9c4-qk2vr   0/1     CrashLoopBackOff",
        "11 (2m ago)",
        "kubectl describe pod invoice-render-57b6c4f9c4-qk2vr -n billing | tail -n 6",
        "Liveness probe failed: HTTP probe failed with statuscode: 500",
        "kubectl logs -f deploy/invoice-render -n billing",
        "render job 90380 done in 118 ms",
        "ERROR render job 90417 failed",
        'File "/srv/render/worker.py", line 212, in run_job',
        "pdf = self.engine.render(job.template, job.data)",
        "font = self.fonts[style.family]",
        "KeyError: 'Source Sans 3'",
        "FATAL too many failures (25), shutting down",
        "kubectl exec -n billing deploy/invoice-api -- ls /usr/share/fonts | head -n 4",
        "source-sans-pro",
        "e41b7c9 render: switch invoice template to Source Sans 3",
        "07d2f35 billing: raise ledger-sync memory to 768Mi",
        "vim deploy/render/values.yaml",
        "font: Source Sans 3",
        "font: Source Sans Pro",
        "periodSeconds: 10",
        "git -C ~/deploy commit -qam 'render: back to Source Sans Pro until the image has the new font'",
        "helm upgrade render ~/deploy/render -n billing --wait --timeout 3m",
        "REVISION: 58",
        'deployment "invoice-render" successfully rolled out',
        "1873",
        "640",
        "incident INC-2207 closed 08:31, cause: missing font in image",
    ]
    return [Script("incident", [Shot((w,), f"Thu 11 Jun 08:{2 + 2 * i:02}", _CSS) for i, w in enumerate(shots)], facts)]
