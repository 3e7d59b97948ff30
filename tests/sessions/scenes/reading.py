"""Reading up: web search results, a page of documentation, and a how-to in a wiki with numbered steps and commands."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.sr { padding: 22px 180px; font: 15px/23px 'Liberation Sans'; color: #3c4043; }
.sr .q { border: 1px solid #ccc; border-radius: 22px; width: 680px; padding: 9px 20px; font-size: 16px; margin-bottom: 10px; }
.sr .kinds span { margin-right: 24px; font-size: 13px; } .sr .r { width: 700px; margin-top: 20px; }
.sr .r a { font-size: 20px; line-height: 28px; color: #1a0dab; display: block; } .sr .r small { font-size: 13px; color: #202124; }
.dc { font: 16px/26px 'Noto Sans'; color: #24292f; } .dc .toc { width: 290px; padding: 24px; border-right: 1px solid #e2e2e2; font-size: 14px; }
.dc .toc div { padding: 2px 0; } .dc .toc .on { font-weight: 700; }
.dc main { padding: 24px 48px; width: 1060px; } .dc h1 { font: 700 32px/44px 'Noto Sans'; }
.dc h2 { font: 600 23px/34px 'Noto Sans'; margin: 16px 0 6px; } .dc p, .dc ol { margin-bottom: 10px; } .dc ol { padding-left: 28px; }
.dc pre { background: #f4f5f7; border: 1px solid #e1e3e6; padding: 10px 16px; font: 14px/21px 'DejaVu Sans Mono'; margin-bottom: 12px; }
.dc code { background: #f1f1f3; font-size: 14px; }
.dc .note { border-left: 4px solid #d97706; background: #fff7ea; padding: 8px 16px; margin-bottom: 12px; }
.dc td, .dc th { border: 1px solid #ddd; padding: 4px 12px; text-align: left; font-size: 14px; }
"""
)
_QUERY = "borg backup restore single file from archive"
_RESULTS = [
    (
        "docs.vaultage.example > usage > extract",
        "vaultage extract - restore files from an archive",
        "Restores the contents of an archive to the current directory. Without paths everything is restored. "
        "Use --dry-run to see what would be written.",
    ),
    (
        "forum.homelab.example > t > 20418",
        "How do I get back one folder without 400 GB of traffic?",
        "Mount the archive with vaultage mount and copy what you need. In my case 3.1 GB came back in six minutes.",
    ),
    (
        "blog.ruthkeller.example > backups-that-work",
        "Backups that work: test the restore every month",
        "In 2024 we found that 2 of 17 machines had no readable archive. Since then a script restores a random file each night.",
    ),
    (
        "stackhelp.example > questions > 881203",
        "Error: repository is locked by another process",
        "Remove the lock only when no other client runs: vaultage break-lock /srv/repo. Accepted answer, 214 votes.",
    ),
]
_DOC = """<h1>Restoring files</h1><p>An archive is restored with <code>vaultage extract</code>. Files are written below the current directory, never
to their first place.</p><h2>One file or folder</h2>
<pre>$ cd /tmp/restore
$ vaultage extract /srv/repo::nas-2026-07-01 home/ruth/taxes/2025.ods
$ vaultage extract --strip-components 2 /srv/repo::nas-2026-07-01 home/ruth</pre><p>Paths have no slash in front. A pattern may be given with
<code>--pattern '+ home/*/taxes'</code>.</p>
<div class=note>Since version 2.4 extended attributes are restored by default; give <code>--noxattrs</code> for targets on
FAT.</div><h2>Speed</h2><table><tr><th>Way</th><th>Data read</th><th>Time for 10 GB</th></tr>
<tr><td>extract</td><td>only needed chunks</td><td>4 min 10 s</td></tr><tr><td>mount and copy</td><td>chunks and index</td><td>11 min 35
s</td></tr><tr><td>export-tar</td><td>whole archive</td><td>52 min</td></tr></table>
<h2>Exit codes</h2><p>0 means success, 1 a warning such as a file that changed, 2 an error. Code 105 says that the repository is locked.</p><h2>When
a chunk is missing</h2><p>The file is filled with zeros and its
name is printed with the mark <code>(!)</code>. Run <code>vaultage check --repair</code> and start the restore again.</p><div
style='height:520px'></div>"""
_HOWTO = """<h1>Replace a failed disk in the NAS</h1><p>Last changed by Ruth Keller on 28 June 2026. Time needed: 25 minutes plus about 9 hours for
the rebuild.</p><h2>Before you start</h2>
<ol><li>Check which disk failed: the amber lamp blinks, and the log names its serial number.</li><li>Take a spare from cabinet C, shelf 2. It must
have at least 8 TB.</li><li>Tell the office in the chat that the share is slow until tonight.</li></ol>
<h2>Swap the disk</h2><ol start=4><li>Take the disk out of the pool:<pre>$ sudo zpool offline tank ata-WDC_WD80EFZX_7SGK2L</pre></li><li>Pull the
tray, turn the four screws, put in the spare.</li><li>Start the rebuild:
<pre>$ sudo zpool replace tank ata-WDC_WD80EFZX_7SGK2L /dev/disk/by-id/ata-ST8000VN004_WSD9</pre></li><li>Watch it with <code>zpool status -v
60</code>. It must say resilver in progress.</li></ol>
<div class=note>Never pull a second disk while the rebuild runs. All data would be lost.</div><h2>Afterwards</h2><ol start=8><li>Write the serial
number into the inventory, sheet Disks.</li><li>Send the old disk back within 30 days, RMA address on the door.</li>
<li>Close the ticket with the label hardware.</li></ol><div style='height:420px'></div>"""


def _search(shown: int) -> Win:
    hits = "".join(f"<div class=r><small>{esc(u)}</small><a>{esc(t)}</a><div>{esc(x)}</div></div>" for u, t, x in _RESULTS[:shown])
    kinds = "".join(f"<span>{k}</span>" for k in ("All", "Images", "News", "Videos", "More"))
    page = (
        f"<div class=sr><div class=q>{_QUERY}</div><div class=kinds>{kinds}</div><div style='font-size:13px;margin-top:10px'>"
        f"About 41,700 results</div>{hits}</div>"
    )
    return Win("Browser", f"{_QUERY} - Seek", chrome.browser((_QUERY, "New tab"), 0, "seek.example/?q=borg+backup+restore", page))


def _doc(scroll: int) -> Win:
    toc = "".join(
        f"<div class='{'on' if t == 'Restoring files' else ''}'>{t}</div>"
        for t in ("Overview", "Installing", "First archive", "Restoring files", "Pruning", "Encryption", "FAQ")
    )
    page = f"<div class='row dc'><div class=toc>{toc}</div><main>{_DOC}</main></div>"
    return Win(
        "Browser",
        "Restoring files - Vaultage 2.4 manual",
        chrome.browser((_QUERY, "Restoring files"), 1, "docs.vaultage.example/usage/extract", page, scroll=scroll),
    )


def _wiki(scroll: int) -> Win:
    toc = "".join(f"<div>{t}</div>" for t in ("Home", "Onboarding", "Network", "NAS", "Printers", "Door codes"))
    page = f"<div class='row dc'><div class=toc>{toc}</div><main>{_HOWTO}</main></div>"
    return Win(
        "Browser",
        "Replace a failed disk in the NAS - Keller wiki",
        chrome.browser(("Replace a failed disk in the NAS",), 0, "wiki.keller.example/nas/disk", page, scroll=scroll),
    )


def scripts() -> list[Script]:
    shots = [_search(2), _search(4), _doc(0), _doc(0), _doc(240), _doc(500), _search(4), _wiki(0), _wiki(200), _wiki(420), _doc(0)]
    facts = [
        _QUERY,
        "vaultage extract - restore files from an archive",
        "Use --dry-run to see what would be written.",
        "In my case 3.1 GB came back in six minutes.",
        "In 2024 we found that 2 of 17 machines had no readable archive.",
        "vaultage break-lock /srv/repo",
        "Restoring files",
        "never to their first place",
        "vaultage extract /srv/repo::nas-2026-07-01 home/ruth/taxes/2025.ods",
        "vaultage extract --strip-components 2 /srv/repo::nas-2026-07-01 home/ruth",
        "Since version 2.4 extended attributes are restored by default",
        "extract only needed chunks 4 min 10 s",
        "mount and copy chunks and index 11 min 35 s",
        "export-tar whole archive 52 min",
        "Code 105 says that the repository is locked",
        "The file is filled with zeros",
        "vaultage check --repair",
        "Replace a failed disk in the NAS",
        "Last changed by Ruth Keller on 28 June 2026",
        "25 minutes plus about 9 hours for the rebuild",
        "Take a spare from cabinet C, shelf 2. It must have at least 8 TB.",
        "sudo zpool offline tank ata-WDC_WD80EFZX_7SGK2L",
        "Pull the tray, turn the four screws, put in the spare.",
        "sudo zpool replace tank ata-WDC_WD80EFZX_7SGK2L /dev/disk/by-id/ata-ST8000VN004_WSD9",
        "zpool status -v 60",
        "Never pull a second disk while the rebuild runs. All data would be lost.",
        "Write the serial number into the inventory, sheet Disks.",
        "Send the old disk back within 30 days",
        "Close the ticket with the label hardware.",
    ]
    return [Script("reading", [Shot((w,), f"Wed 1 Jul 20:{3 + i:02}", _CSS) for i, w in enumerate(shots)], facts)]
