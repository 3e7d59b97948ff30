"""Texts that programs print in the terminals of the factory: code of several languages, listings, and the signs that are hard to tell apart."""

from __future__ import annotations

RUST = """
fn mean(values: &[f64]) -> Option<f64> {
    let n = values.len();
    if n == 0 { return None; }
    Some(values.iter().sum::<f64>() / n as f64)
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a str, u32);
    fn next(&mut self) -> Option<Self::Item> {
        match self.at {
            0..=9 => self.rest.split_once(" != "),
            _ if !self.ok && self.n >= 1_000 => None,
            x => { self.at += x as usize; self.rest.get(x..) }
        }.map(|(k, v)| (k.trim(), v.parse().unwrap_or(0)))
    }
}
"""
SCRIPT = r"""
#!/bin/sh -e
# Copies what is new; run it by hand.
src="${1:-$HOME/lab}" dst=/srv/backup/$(date +%F)
if [ ! -d "$src" ] || [ -e "$dst" ]; then
    echo "usage: $0 [DIR]" >&2; exit 64
fi
for f in "$src"/*.log; do
    case "$f" in
        *-old.log|*~) continue;;
        *) cp -p -- "$f" "$dst/${f##*/}" && n=$((n + 1));;
    esac
done
printf '%s: %d files, %s\n' "${0##*/}" "${n:-0}" "$(du -sh "$dst" | cut -f1)"
"""
SQL = """
lab=> SELECT v.id, v.name, count(*) AS n, max(r.bar) - min(r.bar) AS span
lab->   FROM valve v LEFT JOIN reading r ON r.valve_id = v.id
lab->  WHERE r.at >= '2031-06-01' AND v.name !~ '^test_' GROUP BY 1, 2;
 id |   name    |   n   |  span
----+-----------+-------+---------
  1 | inlet_l1  | 8 640 |  0.1250
  7 | outlet_O0 | 8 639 | -1.0042
 11 | Il1_spare |     0 |
(3 rows)

Time: 41.207 ms
lab=> \\q
"""
HTML = """
<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>Pump &amp; valve</title>
    <link rel="stylesheet" href="/css/lab.css?v=2.1#top">
    <style>a:hover { color: #0a58ca; } .x > li + li { margin: 0 .5em }</style>
  </head>
  <body class="dark" data-id='42'>
    <!-- TODO: no inline script -->
    <a href="mailto:ada@example.org">Write&nbsp;us</a> | <i>v2.1</i>
    <script>let i = 0; do { i++ } while (!(i ** 2 > 1e3 && i % 7 === 0));</script>
  </body>
</html>
"""
PERL = r"""
use strict; use warnings;
my %seen; my @rows = grep { !/^\s*#/ && !$seen{$_}++ } <STDIN>;
foreach my $row (sort { $a <=> $b || $a cmp $b } @rows) {
    next unless $row =~ m{^(\d+)[,;]\s*"([^"]*)"$}x;
    my ($id, $name) = ($1, lc $2 || 'n/a');
    printf "%-12s|%6.2f|%s\n", $name, $id / 7, join(':', map { chr(ord($_) ^ 0x20) } split //, $name);
    $hash->{$name}[$#{$hash->{$name}} + 1] //= \@{[ @ARGV ]};
}
@x = (1 .. 9)[2 .. 4]; $y = ~$x & 0777; print STDERR "$0: $! ($@)\n" if $? >> 8;
"""
GO = """
package main

import (
\t"fmt"
\t"os"
)

func (p *Pump) Run(ch <-chan int, done chan<- bool) (err error) {
\tdefer func() { done <- true }()
\tfor v := range ch {
\t\tif v&1 == 0 || v^0x1F != 0 {
\t\t\tp.log[v%len(p.log)] = &Entry{At: v, Ok: !p.stopped}
\t\t}
\t}
\tfmt.Fprintf(os.Stderr, "%+v %q\\n", p, `raw\\path`)
\treturn
}
"""
CSV = """
id;name;"unit";min;max;ok
1;"inlet, left";bar;-0.50;+1.25;yes
2;"outlet ""B"" ";kPa;0;101.325;no
3;O2-sensor;%;19.5;23.0;yes
4;I0_loop;mA;4;20;yes
5;'quoted';;1e-9;6.02E+23;n/a
"""
INI = """
[Unit]
Description=Lab recorder (v2)
After=network-online.target time-sync.target
ConditionPathExists=!/etc/lab/disabled

[Service]
Type=notify
ExecStart=/usr/bin/lab-rec --config=/etc/lab/rec.toml --port 8080 -v
Environment="LAB_HOME=/var/lib/lab" 'MODE=auto'
Restart=on-failure
RestartSec=2.5s
LimitNOFILE=65536:65536
; SystemCallFilter=~@privileged @resources
"""
UNITS = """
R1 = 4.7 kΩ ± 5 %     C2 = 100 µF / 25 V      L3 = 2,2 mH
λ = 633 nm            T = −40 °C … +85 °C     ΔT ≤ 0.5 K
v = 3·10⁸ m/s         A = 12,5 cm²            V = 1.8 m³/h
1 £ = 1.17 €          § 5 (2) a)              50 % × 2 ÷ 3 ≠ 0
"""
ACCENTS = """
Größe: 5 Äpfel, süß; Straße 12b
Élève à l'école – déjà vu, ça va ? Où ça ?
El niño comió piña. ¿Qué? ¡Olé! mañana
Wąż, źdźbło, łódź, ćma, żółty, więcej
Příliš žluťoučký kůň úpěl ďábelské ódy
Smørrebrød på bordet, være så god, Åse
Çok güzel, ığdır, İzmir, şeker
“quoted” ‘single’ «guillemets» „low“ it’s
"""
ARROWS = """
Build
✔ compile   ✘ test   ⚠ lint   • notes   → next   ← back
├── src → lib
│   └── main.rs
└── README.md ★
[████████░░░░]  67 %   ▶ play  ■ stop  ● rec
a ⇒ b   x ← y   ↑ 12  ↓ 3  … and so on
"""
TABLE = """
┌──────────┬────────┬────────┐
│ Name     │  Count │ Share  │
├──────────┼────────┼────────┤
│ inlet    │     12 │  7.5 % │
│ outlet_2 │  1,048 │ 92.0 % │
│ l1O0     │      0 │  0.5 % │
└──────────┴────────┴────────┘
+------+-------------+-----+
| id   | path        | rc  |
+======+=============+=====+
| 0x1F | /srv/lab/a1 |  -1 |
| 10l  | C:\\lab\\b2   | 127 |
+------+-------------+-----+
"""
REGEX = r"""
^([A-Z][a-z]+)-(\d{1,3})(?:\.(\d+))?$      Valve-12.5
(?<=\$)\d+[.,]\d{2}\b                      $3.50 $12,00
[^\s"'<>]+@[\w.-]+\.[a-z]{2,}              ada@lab.example.org
\\(?:[\\nt"]|u[0-9a-fA-F]{4})              \n \t \u00e9
s/\bfoo\b/bar/gi; y/abc/xyz/; /^#/d        %s %-5d %05.2f %%
(a|b)*?c+  .*  ^$  [[:alpha:]_]  {2,}      | || & && ! != ~ =~
"""
COLOURS = (
    r"\033[1mBold heading: 12 files, 3 errors\033[0m\n"
    r"\033[7m reverse: GNU line 1/40 (END) \033[0m plain\n"
    r"\033[31mred error[E0308]\033[0m: \033[33mwarning\033[0m `x` != `y`\n"
    r"\033[44;97m white on blue | F1 Help  F10 Quit \033[0m\n"
    r"\033[42;30m OK \033[0m 41 passed \033[41;97m FAIL \033[0m 1 failed, rc=2\n"
    r"\033[2mdim text: 2031-06-01 10:15:07\033[0m \033[1;32mada@atlas\033[0m:\033[1;34m~/lab/l1O0\033[0m$ make\n"
    r"\033[4munderlined_name\033[0m and \033[4mhttps://lab.example.org/a_b?c=1\033[0m end\n"
    r"\033[30;103m 1 \033[30;106m main.rs \033[0m\033[36m const K: [u8; 4] = *b\"OK\\\\n\";\033[0m\n"
    r"\033[35mif\033[0m (a[i] \033[36m<=\033[0m b && !c) { \033[31m- old\033[0m \033[32m+ new\033[0m }\n"
)
DOCKER = """
CONTAINER ID   IMAGE             COMMAND                  CREATED        STATUS                   PORTS                    NAMES
f1a09c3be7d2   lab/rec:2.1.0     "/usr/bin/lab-rec -v"    2 hours ago    Up 2 hours (healthy)     0.0.0.0:8080->80/tcp     rec_1
0b1l0OI9a8e4   postgres:15.4     "docker-entrypoint.s…"   3 days ago     Exited (137) 4 min ago                            db_1
c0ffee15600d   redis:7-alpine    "redis-server *:6379"    5 weeks ago    Up 6 days                127.0.0.1:6379->6379/tcp cache
"""
PING = """
PING lab.example.org (192.168.0.17) 56(84) bytes of data.
64 bytes from 192.168.0.17: icmp_seq=1 ttl=64 time=0.412 ms
64 bytes from 192.168.0.17: icmp_seq=2 ttl=64 time=0.398 ms
From 10.0.1.10 icmp_seq=3 Destination Host Unreachable

--- lab.example.org ping statistics ---
3 packets transmitted, 2 received, +1 errors, 33.3% packet loss, time 2041ms
rtt min/avg/max/mdev = 0.398/0.405/0.412/0.007 ms
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq state UP
    link/ether 00:1b:63:84:45:e6 brd ff:ff:ff:ff:ff:ff
    inet6 fe80::21b:63ff:fe84:45e6/64 scope link
"""
TODO = """
# Lab notes

- [x] valve I1 tested, see *p. 12*
- [ ] order 3 O-rings (10 x 1.5)
* **Do not** use `rm -rf ./build/*`!
1. Set `LAB_HOME="/srv/lab"`;
2. run `make -j4 && ./lab --dry-run`.
> It works; sort of...

| key | value |
|:----|------:|
| a_b | -1.5  |

~~old~~ [link](https://lab.example.org/~ada/?q=1&r=2#x) :-)
}
]
-
#
I
"""
