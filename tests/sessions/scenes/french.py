"""French: an article read in a browser, then slides in full screen. Accents, cedillas, guillemets, decimal commas, euros."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.une { background: #fffaf3; padding: 24px 300px; font: 20px/33px 'C059'; color: #222; } .une h1 { font: 700 44px/54px 'C059'; margin: 10px 0; }
.une h2 { font: 700 26px/38px 'C059'; margin: 12px 0 2px; }
.une p { margin-bottom: 15px; } .une .sig { font: 15px/22px 'Roboto'; color: #8a5a2b; }
.une blockquote { border-left: 5px solid #c47f2a; padding-left: 20px; font-style: italic; margin: 0 0 15px; }
.rub { background: #7a1220; color: #fff; padding: 9px 300px; font: 15px/24px 'Roboto'; } .rub b { font-size: 21px; margin-right: 40px; }
.rub span { margin-right: 26px; }
.dia { height: 100%; background: #10263b; color: #f3f1ea; padding: 80px 130px; position: relative; }
.dia h1 { font: 300 54px/68px 'Roboto'; color: #f7c873; margin-bottom: 44px; }
.dia li { font: 30px/44px 'Roboto'; margin: 0 0 16px 34px; }
.dia .pied { position: absolute; right: 130px; bottom: 40px; font: 18px/24px 'Roboto'; color: #8ea2b5; }
"""
)
_UNE = """<div class=une><div class=sig>Environnement | publié le 6 octobre à 7 h 45 | Maëlle Le Goff</div><h1>À Saint-Nazaire, l'huître s'essaie à
l'hiver tiède</h1><p>L'eau de la baie n'est pas descendue sous
9,6 °C de tout l'hiver, un record depuis le début des relevés en 1978. Les ostréiculteurs y gagnent en croissance, mais y perdent le
sommeil.</p><p>« Mes bêtes ont pris 14 grammes en dix semaines,
c'est du jamais-vu », raconte Loïc Kervadec, qui exploite 3,2 hectares à Mesquer. Dans le même temps, la mortalité des jeunes huîtres a grimpé à 41
%.</p><h2>Un virus qui aime la chaleur</h2><p>L'herpès
OsHV-1 s'éveille à partir de 16 °C. Cette année, le seuil a été franchi le 22 avril, soit dix-neuf jours plus tôt qu'en 2015, note
l'Ifremer.</p><blockquote>Nous vendons en mai ce que nous vendions
en juillet ; le marché, lui, n'a pas changé de calendrier.</blockquote><p>Le syndicat réclame une avance de 2,7 millions d'euros sur les aides de
décembre. La préfecture en propose 1,1 million.</p>
<h2>Parier sur la sélection</h2><p>Une écloserie de Bouin élève des lignées résistantes : sur 600 naissains plongés dans une eau à 19 °C, 512 ont
survécu. Le surcoût est de 0,08 € par naissain.</p>
<p>D'autres descendent leurs poches de 40 centimètres, là où l'eau reste plus fraîche. La méthode exige une dérogation, valable jusqu'au 31
mars.</p><p>Réunion publique : jeudi 16 octobre à 18 h 30, salle
des fêtes d'Assérac.</p><div style='height:420px'></div></div>"""
_DIAS = [
    (
        "La houille bleue, mode d'emploi",
        [
            "Courant de marée : jusqu'à 5,2 m/s au raz Blanchard",
            "Une hydrolienne de 1 MW alimente 850 foyers",
            "Facteur de charge : 38 %, contre 25 % pour l'éolien terrestre",
        ],
    ),
    (
        "Ce que ça coûte",
        [
            "Coût actuel : 260 €/MWh ; objectif 2030 : 120 €/MWh",
            "Câble sous-marin : 1,4 M€ par kilomètre",
            "Pièges : biofouling, réseau saturé à Flamanville",
            "À vérifier : le tarif d'achat garanti sur vingt ans",
        ],
    ),
    (
        "Pour la séance du 20 octobre",
        [
            "Lire le chapitre 7 (Bahaj & Myers), pages 201 à 233",
            "Exposé de Zoé et Anaïs : l'échec d'OpenHydro",
            "Remise du TP n° 3 avant minuit sur la plateforme",
        ],
    ),
]


def _article(scroll: int) -> Win:
    bar = (
        "<div class=rub><b>L'Écho de la Presqu'île</b><span>À la une</span><span>Société</span><span>Météo</span><span>"
        "S'abonner : 1 € le premier mois</span></div>"
    )
    inside = chrome.browser(
        ("L'huître s'essaie à l'hiver tiède", "Marées"), 0, "echo-presquile.example/environnement/huitres-hiver-tiede", bar + _UNE, scroll=scroll
    )
    return Win("Navigateur", "À Saint-Nazaire, l'huître s'essaie à l'hiver tiède", inside)


def _dia(k: int, n: int) -> Win:
    titre, points = _DIAS[k]
    items = "".join(f"<li>{esc(p)}</li>" for p in points[:n])
    return Win(
        "Impress",
        "energies_marines_04.odp",
        f"<div class=dia><h1>{titre}</h1><ul>{items}</ul><div class=pied>Énergies marines | {k + 9} / 24</div></div>",
        bar=False,
        dark=True,
    )


def scripts() -> list[Script]:
    shots = [_article(s) for s in (0, 0, 260, 460, 620)]
    shots += [_dia(0, 1), _dia(0, 2), _dia(0, 3), _dia(1, 2), _dia(1, 4), _dia(0, 3), _dia(2, 3), _article(620)]
    facts = [t for t, _ in _DIAS] + [p for _, points in _DIAS for p in points]
    facts += [
        "À Saint-Nazaire, l'huître s'essaie à l'hiver tiède",
        "pas descendue sous 9,6 °C de tout l'hiver, un record depuis le début des relevés en 1978",
        "« Mes bêtes ont pris 14 grammes en dix semaines, c'est du jamais-vu »",
        "raconte Loïc Kervadec, qui exploite 3,2 hectares à Mesquer",
        "la mortalité des jeunes huîtres a grimpé à 41 %",
        "Un virus qui aime la chaleur",
        "L'herpès OsHV-1 s'éveille à partir de 16 °C",
        "dix-neuf jours plus tôt qu'en 2015",
        "Nous vendons en mai ce que nous vendions en juillet",
        "une avance de 2,7 millions d'euros sur les aides de décembre",
        "La préfecture en propose 1,1 million",
        "sur 600 naissains plongés dans une eau à 19 °C, 512 ont survécu",
        "Le surcoût est de 0,08 € par naissain",
        "descendent leurs poches de 40 centimètres",
        "une dérogation, valable jusqu'au 31 mars",
        "jeudi 16 octobre à 18 h 30, salle des fêtes d'Assérac",
        "Maëlle Le Goff",
    ]
    return [Script("french", [Shot((w,), f"lun. 6 oct. 08:{20 + i // 2}", _CSS) for i, w in enumerate(shots)], facts)]
