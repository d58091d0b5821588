"""Layouts that came later, when the others had been worked on: each says where the eye jumps, as real ones do."""
from html import escape

from layouts import Page, company_above, dates_above, row


def rail(p, entry, first, second, place):
    """What and where at the left of a rail, when on the rail, what was done at its right."""
    return (f"<div class='t'><div class='w'><div class='p'>{escape(first)}</div><div class='c'>{escape(second)}</div>"
            f"<div class='d'>{escape(place or '')}</div></div><div class='m'>{p.when(entry)}</div><div class='x'>{p.bullets(entry)}</div></div>")


def corner(p, entry, first, second, place):
    """A card with the dates in its corner."""
    return (f"<div class='card'><div class='r'><span class='p'>{escape(first)}</span><span class='d'>{p.when(entry)}</span></div>"
            f"<div class='c'>{escape(second)}{', ' + escape(place) if place else ''}</div>{p.bullets(entry)}</div>")


def three_cells(p, entry, first, second, place):
    """When, who and where, what was done: three cells without a border."""
    return (f"<tr><td>{p.when(entry)}</td><td><div class='p'>{escape(first)}</div><div>{escape(second)}</div><div class='d'>{escape(place or '')}</div></td>"
            f"<td>{p.bullets(entry)}</td></tr>")


def rail_middle(resume, icons):
    p = Page(resume, "slash", 0, " – ", icons)
    css = """.t{display:flex;break-inside:avoid;font-size:9.3pt}.w{width:50mm;flex:none;text-align:end;padding-inline-end:4mm}
    .m{width:24mm;flex:none;text-align:center;color:#fff;background:#34495e;border-radius:2mm;align-self:flex-start;padding:.6mm;font-size:8pt}
    .x{flex:1;padding:0 2mm 3mm;border-inline-start:0}h2{color:#34495e;border-bottom:.3mm solid #34495e}"""
    return p.html(css, f"{p.name()}{p.label()}<p>{p.contact(' | ', icons=True)}</p>{p.summary()}{p.work(rail)}{p.education(rail)}"
                       f"{p.skills('table')}{p.languages('line')}{p.rest()}")


def cards_grid(resume, icons):
    p = Page(resume, "short", 0, " – ")
    css = """header{background:#f3f0fa;padding:5mm 6mm;border-radius:3mm}.grid{display:grid;grid-template-columns:1fr 1fr;gap:4mm}
    .card{background:#faf9fd;border-radius:2mm;padding:3mm;font-size:8.8pt;break-inside:avoid}.card .r{gap:2mm}.card .d{font-size:8pt;white-space:nowrap}
    .three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:4mm}.three h2{margin-top:0}h2{color:#5b3fa0}"""
    foot = f"<div class='three'><div>{p.skills('list')}</div><div>{p.languages('below')}</div><div>{p.rest()}</div></div>"
    return p.html(css, f"<header>{p.name()}{p.label()}<p>{p.contact(' · ')}</p></header>{p.summary()}{p.title('work')}<div class='grid'>{p.jobs(corner)}</div>"
                       f"{p.title('education')}<div class='grid'>{p.schools(corner)}</div><br>{foot}")


def sidebar_right_bars(resume, icons):
    p = Page(resume, "long", 1, " – ", icons)
    css = """@page{margin:0}body{display:flex}main{flex:1;padding:13mm 9mm 13mm 14mm}aside{width:60mm;background:#eaf4f1;padding:13mm 6mm;min-height:296mm;font-size:8.8pt}
    .bar{display:flex;justify-content:space-between;gap:3mm;margin:.8mm 0}.bar i{width:22mm;height:1.6mm;background:#cfe3dd;align-self:center;flex:none}
    .bar b{display:block;height:100%;background:#1f7a63}h2{color:#1f7a63}.e .d{font-size:8.5pt}"""
    side = f"{p.title('contact')}{p.contact(icons=True)}{p.languages('below')}{p.skills('bars')}{p.rest()}"
    return p.html(css, f"<main>{p.name()}{p.label()}{p.summary()}{p.work(dates_above)}{p.education(dates_above)}</main><aside>{side}</aside>")


def staggered(resume, icons):
    """Two columns whose headings stand at different heights, under a name over both."""
    p = Page(resume, "dot", 1, " – ")
    css = """header{border-bottom:.6mm solid #b03a2e;padding-bottom:3mm}.cols{display:flex;gap:9mm}.cols>div{flex:1;min-width:0;font-size:9pt}.cols>div+div{padding-top:7mm}
    h2{color:#b03a2e;font-size:11pt}.r{gap:2mm}"""
    left = f"{p.summary()}{p.work(company_above)}"
    right = f"{p.education(dates_above)}{p.skills('percent')}{p.languages()}{p.rest()}"
    return p.html(css, f"<header>{p.name()}{p.label()}<p>{p.contact(' · ')}</p></header><div class='cols'><div>{left}</div><div>{right}</div></div>")


def table_three(resume, icons):
    p = Page(resume, "short", 1)
    css = """table{border-collapse:collapse;width:100%;font-size:9.3pt}td{padding:1.4mm 2mm;vertical-align:top}td:nth-child(1){width:27mm;color:#666}
    td:nth-child(2){width:48mm}ul{margin:0}h2{letter-spacing:.05em}"""
    skills = p.skills("table").replace("<td>", "<td style='width:48mm'>")
    return p.html(css, f"{p.name()}{p.label()}<p>{p.contact(' | ', labels=True)}</p>{p.summary()}{p.title('work')}<table>{p.jobs(three_cells)}</table>"
                       f"{p.title('education')}<table>{p.schools(three_cells)}</table>{skills}{p.languages()}{p.rest()}")


def heading_margin(resume, icons):
    """Headings in the left margin, entries with company and dates beside each other at their right."""
    p = Page(resume, "long", 0, " – ")
    css = "section{display:flex;border-top:.2mm solid #999;padding:2mm 0}section>h2{width:40mm;flex:none;margin:0;font-size:10.5pt}section>div{flex:1}"
    part = lambda key, inner: f"<section>{p.title(key)}<div>{inner}</div></section>"  # noqa: E731
    return p.html(css, f"{p.name()}{p.label()}<p>{p.contact(' | ')}</p>" + part("summary", f"<p>{escape(resume['basics']['summary'])}</p>")
                  + part("work", p.jobs(row)) + part("education", p.schools(row)) + part("skills", p.skills(titled=False))
                  + part("certificates", p.rest(False)))


LATER = {"rail-middle": rail_middle, "grid-cards": cards_grid, "right-bars": sidebar_right_bars, "staggered": staggered,
         "three-cells": table_three, "margin-headings": heading_margin}
