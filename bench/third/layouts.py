"""Layouts as HTML, of other kinds than `bench/second` has: bands, bars, chips, cards, newspapers, no headings."""
from html import escape

import words  # noqa: F401  adds languages to `texts` and the path to it
from texts import heading
from words import dates

BASE = """@page{size:A4;margin:13mm 14mm}*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;font:10pt/1.38 'Open Sans','Liberation Sans','WenQuanYi Micro Hei','DejaVu Sans',sans-serif;color:#222}
h1,h2,h3,p,ul{margin:0;padding:0}h1{font-size:21pt}h2{font-size:12pt;margin:4mm 0 1.5mm;break-after:avoid}h3{font-size:9.5pt;margin-top:2mm}
ul{padding-inline-start:4.5mm}li{margin:.4mm 0}.e{margin-bottom:2.6mm;break-inside:avoid}.r{display:flex;justify-content:space-between;gap:5mm}
.d{color:#555}.p{font-weight:700}.c{font-style:italic}"""
ICONS = {"place": "fa-location-dot", "phone": "fa-phone", "email": "fa-envelope", "link": "fa-link"}


class Page:
    """The parts of one person's page."""

    def __init__(self, resume, style, variant=0, dash=" – ", icons=None):
        self.resume, self.lang, self.style, self.variant, self.dash, self.icons = resume, resume["x"]["lang"], style, variant, dash, icons

    def html(self, css, body):
        right = " dir='rtl'" if self.lang in ("ar", "he") else ""
        link = f"<link rel='stylesheet' href='{self.icons}'>" if self.icons else ""
        title = escape(self.resume["basics"]["name"])
        return (f"<!doctype html><html lang='{self.lang}'{right}><meta charset='utf-8'><title>{title}</title>{link}"
                f"<style>{BASE}{css}</style><body>{body}</body></html>")

    def title(self, key, tag="h2"):
        return f"<{tag}>{escape(heading(self.lang, key, self.variant))}</{tag}>"

    def when(self, entry):
        return escape(dates(entry, self.resume, self.style, self.dash, self.variant))

    def name(self):
        return f"<h1>{escape(self.resume['basics']['name'])}</h1>"

    def label(self):
        return f"<div class='label'>{escape(self.resume['basics']['label'])}</div>"

    def contact(self, separator="<br>", labels=False, icons=False):
        basics = self.resume["basics"]
        parts = [("place", basics["location"]["city"]), ("phone", basics["phone"]), ("email", basics["email"])]
        parts += [("link", profile["url"].removeprefix("https://")) for profile in basics["profiles"]]
        out = []
        for key, value in parts:
            head = f"<i class='fa-solid {ICONS[key]}'></i> " if icons else f"{heading(self.lang, key)}: " if labels and key != "link" else ""
            out.append(f"{head}<span dir='auto'>{'<bdi dir=ltr>' if key == 'phone' else ''}{escape(value)}{'</bdi>' if key == 'phone' else ''}</span>")
        return separator.join(out)

    def bullets(self, entry):
        items = "".join(f"<li>{escape(line)}</li>" for line in entry.get("highlights", []))
        return f"<ul>{items}</ul>" if items else ""

    def summary(self, titled=True):
        return (self.title("summary") if titled else "") + f"<p>{escape(self.resume['basics']['summary'])}</p>"

    def jobs(self, entry):
        return "".join(entry(self, job, job["position"], job["name"], job["location"]) for job in self.resume["work"])

    def work(self, entry):
        return self.title("work") + self.jobs(entry)

    def schools(self, entry):
        return "".join(entry(self, one, f"{one['studyType']}, {one['area']}", one["institution"], None) for one in self.resume["education"])

    def education(self, entry):
        return self.title("education") + self.schools(entry)

    def skills(self, look="lines", titled=True):
        out = []
        for number, group in enumerate(self.resume["skills"]):
            named, all_words = escape(group["name"]), [escape(word) for word in group["keywords"]]
            if look == "chips":
                out.append(f"<h3>{named}</h3><div class='chips'>{''.join(f'<span class=chip>{word}</span>' for word in all_words)}</div>")
            elif look == "loose":
                out.append("".join(f"<span class=chip>{word}</span>" for word in all_words))
            elif look == "bars":
                out += [f"<div class='bar'><div>{word}</div><i><b style='width:{92 - 11 * k}%'></b></i></div>" for k, word in enumerate(all_words)]
            elif look == "percent":
                out += [f"<div class='r'><span>{word}</span><span>{95 - 10 * k - 5 * number}%</span></div>" for k, word in enumerate(all_words)]
            elif look == "dots":
                out += [f"<div class='r'><span>{word}</span><span>{'●' * (5 - k)}{'○' * k}</span></div>" for k, word in enumerate(all_words)]
            elif look == "list":
                out.append(f"<h3>{named}</h3><ul>{''.join(f'<li>{word}</li>' for word in all_words)}</ul>")
            elif look == "table":
                out.append(f"<tr><td>{named}</td><td>{', '.join(all_words)}</td></tr>")
            else:
                out.append(f"<div><b>{named}:</b> {' · '.join(all_words) if self.variant else ', '.join(all_words)}</div>")
        inner = f"<table>{''.join(out)}</table>" if look == "table" else "".join(out)
        return (self.title("skills") if titled else "") + inner

    def languages(self, look="rows"):
        entries = self.resume["languages"]
        if look == "line":
            inner = "<p>" + escape(", ".join(f"{e['language']} ({e['fluency']})" for e in entries)) + "</p>"
        elif look == "below":
            inner = "".join(f"<div class='p'>{escape(e['language'])}</div><div class='d'>{escape(e['fluency'])}</div>" for e in entries)
        else:
            inner = "".join(f"<div class='r'><span>{escape(e['language'])}</span><span>{escape(e['fluency'])}</span></div>" for e in entries)
        return self.title("languages") + inner

    def rest(self, titled=True):
        certificates = "".join(f"<li>{escape(e['name'])}, {escape(e['issuer'])} ({self.when(e)})</li>" for e in self.resume.get("certificates", []))
        projects = "".join(f"<li><b>{escape(e['name'])}</b>: {escape(e['description'])}</li>" for e in self.resume.get("projects", []))
        out = (self.title("certificates") if titled else "") + f"<ul>{certificates}</ul>"
        return out + (self.title("projects") + f"<ul>{projects}</ul>" if projects and titled else "")


def row(p, entry, first, second, place):
    """Position and dates at both ends of a line, company below."""
    return (f"<div class='e'><div class='r'><span class='p'>{escape(first)}</span><span class='d'>{p.when(entry)}</span></div>"
            f"<div class='c'>{escape(second)}{', ' + escape(place) if place else ''}</div>{p.bullets(entry)}</div>")


def company_above(p, entry, first, second, place):
    """Company and place on the first line, position and dates on the second."""
    return (f"<div class='e'><div class='r'><span class='p'>{escape(second)}</span><span class='d'>{escape(place or '')}</span></div>"
            f"<div class='r'><span class='c'>{escape(first)}</span><span class='d'>{p.when(entry)}</span></div>{p.bullets(entry)}</div>")


def dates_above(p, entry, first, second, place):
    """The dates stand on a line of their own above the position."""
    return (f"<div class='e'><div class='d'>{p.when(entry)}</div><div class='p'>{escape(first)}</div>"
            f"<div class='c'>{escape(second)}{' | ' + escape(place) if place else ''}</div>{p.bullets(entry)}</div>")


def one_line(p, entry, first, second, place):
    """Everything on one line, then bullets."""
    return (f"<div class='e'><div><b>{escape(first)}</b> | {escape(second)}{', ' + escape(place) if place else ''} | {p.when(entry)}</div>"
            f"{p.bullets(entry)}</div>")


def cell_left(p, entry, first, second, place):
    return (f"<tr><td>{p.when(entry)}</td><td><div class='p'>{escape(first)}</div><div>{escape(second)}{', ' + escape(place) if place else ''}</div>"
            f"{p.bullets(entry)}</td></tr>")


def cell_right(p, entry, first, second, place):
    return (f"<tr><td><div class='p'>{escape(first)}</div><div>{escape(second)}</div>{p.bullets(entry)}</td>"
            f"<td>{p.when(entry)}{'<br>' + escape(place) if place else ''}</td></tr>")


def card(p, entry, first, second, place):
    return (f"<div class='card'><div class='p'>{escape(first)}</div><div class='c'>{escape(second)}{' · ' + escape(place) if place else ''}</div>"
            f"<div class='d'>{p.when(entry)}</div>{p.bullets(entry)}</div>")


def dotted(p, entry, first, second, place):
    return (f"<div class='t'><div class='d'>{p.when(entry)}{'<br>' + escape(place) if place else ''}</div><div class='x'>"
            f"<div class='p'>{escape(first)}</div><div class='c'>{escape(second)}</div>{p.bullets(entry)}</div></div>")


def band(resume, icons):
    p = Page(resume, "short", 1, icons=icons)
    css = """@page{margin:0 0 14mm}header{background:#0d4f4f;color:#fff;padding:11mm 14mm;display:flex;justify-content:space-between;align-items:center}
    header .label{color:#bfe3df;font-size:12pt}header>div+div{font-size:9pt;line-height:1.7}.cols{display:flex;gap:8mm;padding:4mm 14mm}
    .cols>div{width:56mm;flex:none}.cols>div+div{flex:1;width:auto}h2{color:#0d4f4f}"""
    head = f"<header><div>{p.name()}{p.label()}</div><div>{p.contact(icons=True)}</div></header>"
    side = p.skills("dots") + p.languages() + p.rest()
    return p.html(css, f"{head}<div class='cols'><div>{side}</div><div>{p.summary()}{p.work(row)}{p.education(row)}</div></div>")


def band_thin(resume, icons):
    p = Page(resume, "long")
    css = """@page{margin:0 0 12mm}header{background:#8c1d40;color:#fff;text-align:center;padding:8mm}header p{font-size:9pt}main{padding:3mm 15mm}
    h2{text-align:center;text-transform:uppercase;letter-spacing:.1em;font-size:11pt}"""
    return p.html(css, f"<header>{p.name()}{p.label()}<p>{p.contact('  •  ')}</p></header><main>{p.summary()}{p.work(company_above)}"
                       f"{p.education(company_above)}{p.skills()}{p.languages('line')}{p.rest()}</main>")


def sidebar_bars(resume, icons):
    p = Page(resume, "slash", 0, icons=icons)
    css = """@page{margin:0}body{display:flex}aside{width:70mm;background:#2f3640;color:#fff;padding:14mm 7mm;min-height:296mm;font-size:9pt}
    main{flex:1;padding:14mm 10mm}.bar i{display:block;height:1.6mm;background:#57606f;margin-bottom:1.6mm}.bar b{display:block;height:100%;background:#fbc531}
    aside h2{color:#fbc531;border-bottom:.3mm solid #fbc531}i.fa-solid{width:5mm}"""
    side = f"{p.title('contact')}{p.contact(icons=True)}{p.skills('bars')}{p.languages()}{p.rest()}"
    return p.html(css, f"<aside>{side}</aside><main>{p.name()}{p.label()}{p.summary()}{p.work(dates_above)}{p.education(dates_above)}</main>")


def sidebar_narrow(resume, icons):
    p = Page(resume, "dot", 1, "–")
    css = """@page{margin:0}body{display:flex}main{flex:1;padding:13mm 8mm 13mm 13mm}
    aside{width:44mm;background:#f1efe9;padding:13mm 5mm;min-height:296mm;font-size:8.5pt;overflow-wrap:anywhere;hyphens:auto}
    h2{font-size:11pt;text-transform:uppercase;color:#7a5c2e}"""
    side = f"{p.title('contact')}{p.contact()}{p.skills('list')}{p.languages('below')}{p.education(dates_above)}{p.rest()}"
    return p.html(css, f"<main>{p.name()}{p.label()}{p.summary(False)}{p.work(row)}</main><aside>{side}</aside>")


def sidebar_chips(resume, icons):
    p = Page(resume, "short", 0, " - ")
    css = """@page{margin:0}body{display:flex}aside{width:64mm;background:#dfe9f5;padding:14mm 6mm;min-height:296mm;font-size:9pt}
    main{flex:1;padding:14mm 10mm}.chips{display:flex;flex-wrap:wrap;gap:1.2mm}.chip{background:#2a5caa;color:#fff;border-radius:1.5mm;padding:.4mm 1.8mm}"""
    side = f"{p.name()}{p.label()}{p.contact(labels=True)}{p.skills('chips')}{p.languages()}"
    return p.html(css, f"<aside>{side}</aside><main>{p.summary()}{p.work(row)}{p.education(row)}{p.rest()}</main>")


def columns_body(resume, icons):
    p = Page(resume, "slash", 1, " – ")
    css = """header{text-align:center;border-bottom:.5mm solid #444;padding-bottom:3mm}.cols{columns:2;column-gap:9mm;font-size:9.2pt}
    h2{margin-top:2.5mm;color:#444;text-transform:uppercase;font-size:10.5pt}.e{break-inside:avoid}"""
    return p.html(css, f"<header>{p.name()}{p.label()}<p>{p.contact(' | ')}</p></header><div class='cols'>{p.summary()}{p.work(dates_above)}"
                       f"{p.education(dates_above)}{p.skills('list')}{p.languages()}{p.rest()}</div>")


def columns_cards(resume, icons):
    p = Page(resume, "short", 1, " – ")
    css = """header{display:flex;justify-content:space-between;align-items:flex-end}.grid{display:grid;grid-template-columns:1fr 1fr;gap:3mm}
    .card{border:.3mm solid #bbb;border-radius:2mm;padding:2.5mm 3mm;break-inside:avoid;font-size:9pt}h2{color:#d35400}.chip{border:.3mm solid #d35400;
    border-radius:3mm;padding:.3mm 2mm;margin:0 1mm 1mm 0;display:inline-block}"""
    return p.html(css, f"<header><div>{p.name()}{p.label()}</div><div>{p.contact()}</div></header>{p.summary()}{p.title('work')}<div class='grid'>"
                       f"{p.jobs(card)}</div>{p.title('education')}<div class='grid'>{p.schools(card)}</div>{p.skills('loose')}{p.languages('line')}{p.rest()}")


def table_left(resume, icons):
    p = Page(resume, "slash", 0)
    css = """table{border-collapse:collapse;width:100%}td{border:.2mm solid #aaa;padding:1.6mm 2.5mm;vertical-align:top}td:first-child{width:38mm}
    h1{font-size:17pt;text-align:center}"""
    return p.html(css, f"{p.name()}<p style='text-align:center'>{p.contact(' · ')}</p>{p.summary()}{p.title('work')}<table>{p.jobs(cell_left)}</table>"
                       f"{p.title('education')}<table>{p.schools(cell_left)}</table>{p.skills('table')}{p.languages('line')}{p.rest()}")


def table_right(resume, icons):
    p = Page(resume, "long", 1)
    css = """table{border-collapse:collapse;width:100%}td{padding:1.2mm 0;vertical-align:top;border-bottom:.1mm solid #ccc}
    td+td{width:44mm;text-align:end;padding-inline-start:4mm;color:#555}h2{background:#eee;padding:1mm 2mm}"""
    skills = p.skills("table").replace("<td>", "<td style='width:44mm;text-align:start'>", 1)
    return p.html(css, f"{p.name()}{p.label()}<p>{p.contact(' | ', labels=True)}</p>{p.summary()}{p.title('work')}<table>{p.jobs(cell_right)}</table>"
                       f"{p.title('education')}<table>{p.schools(cell_right)}</table>{skills}{p.languages()}{p.rest()}")


def timeline_dots(resume, icons):
    p = Page(resume, "short", 0, " – ", icons)
    css = """.t{display:flex;break-inside:avoid}.t>.d{width:36mm;flex:none;text-align:end;padding-inline-end:4mm;font-size:9pt}
    .x{border-inline-start:.5mm solid #16a085;padding:0 4mm 3mm;position:relative;flex:1}
    .x:before{content:'';position:absolute;inset-inline-start:-1.7mm;top:1.2mm;width:2.8mm;height:2.8mm;border-radius:50%;background:#16a085}h2{color:#16a085}"""
    return p.html(css, f"{p.name()}{p.label()}<p>{p.contact(' &nbsp; ', icons=True)}</p>{p.summary()}{p.work(dotted)}{p.education(dotted)}"
                       f"{p.skills('percent')}{p.languages()}{p.rest()}")


def bare(resume, icons):
    """No headings at all; bold and space say what is what."""
    p = Page(resume, "slash", 0)
    css = "h1{font-size:16pt}.e{margin:2mm 0}"
    return p.html(css, f"{p.name()}<p>{p.contact(', ')}</p><br>{p.summary(False)}<br>{p.jobs(row)}<br>{p.schools(row)}<br>{p.skills(titled=False)}")


def grouped_by_company(resume, icons):
    """Several positions under a company's name, printed once; a footer on every page."""
    p, out, previous = Page(resume, "long", 1), [], None
    for job in resume["work"]:
        if job["name"] != previous:
            out.append(f"<div class='g'>{escape(job['name'])}, {escape(job['location'])}</div>")
        previous = job["name"]
        out.append(f"<div class='e'><div class='r'><span class='c'>{escape(job['position'])}</span><span class='d'>{p.when(job)}</span></div>{p.bullets(job)}</div>")
    css = """@page{margin:14mm 15mm 20mm}body{font-size:12.5pt;line-height:1.6}.g{font-weight:700;margin-top:3mm}footer{position:fixed;bottom:-12mm;left:0;right:0;
    font-size:8pt;color:#777;text-align:center}"""
    foot = f"<footer>{escape(resume['basics']['name'])} · {heading(p.lang, 'title')}</footer>"
    return p.html(css, f"{foot}{p.name()}{p.label()}<p>{p.contact(' | ')}</p>{p.summary()}{p.title('work')}{''.join(out)}{p.education(row)}{p.skills()}{p.languages()}{p.rest()}")


def spaced(resume, icons):
    p = Page(resume, "slash", 0, "–")
    wide = "letter-spacing:.32em;" if p.lang not in ("ar", "ja", "zh", "zh-tw", "ko") else ""
    css = f"h1{{{wide}text-transform:uppercase;font-weight:300;text-align:center}}h2{{{wide}text-transform:uppercase;font-size:10pt;text-align:center}}.label,.k{{text-align:center}}"
    return p.html(css, f"{p.name()}{p.label()}<p class='k'>{p.contact(' | ')}</p>{p.summary()}{p.work(one_line)}{p.education(one_line)}{p.skills()}{p.languages('line')}{p.rest()}")


LAYOUTS = {
    "band-icons": band, "band-thin": band_thin, "sidebar-bars": sidebar_bars, "sidebar-narrow": sidebar_narrow, "sidebar-chips": sidebar_chips,
    "columns-body": columns_body, "columns-cards": columns_cards, "table-left": table_left, "table-right": table_right,
    "timeline-dots": timeline_dots, "bare": bare, "grouped": grouped_by_company, "spaced": spaced,
}
