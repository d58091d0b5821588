"""Twelve layouts of our own as HTML: columns, sidebars, label columns, tables, timelines, letter-spaced headings."""
from html import escape

from texts import heading, span

BASE = """@page{size:A4;margin:14mm 15mm}*{box-sizing:border-box}body{margin:0;font:10pt/1.38 'Open Sans','WenQuanYi Micro Hei',sans-serif;color:#222}
h1,h2,h3,p,ul{margin:0;padding:0}h1{font-size:21pt}h2{font-size:12pt;margin:4mm 0 1.5mm;break-after:avoid}ul{padding-left:4.5mm}li{margin:.4mm 0}
.e{margin-bottom:2.6mm}.h{break-inside:avoid}.r{display:flex;justify-content:space-between;gap:5mm}.d{white-space:nowrap;color:#555}
.p{font-weight:700}.c{font-style:italic}.label{font-size:11.5pt;color:#444}"""
COLOUR = "html{-webkit-print-color-adjust:exact;print-color-adjust:exact}"


class Page:
    """The parts of one person's page; a layout decides how entries look and where sections go."""

    def __init__(self, resume, style, entry="row", variant=0, dash=" – ", since=False, markup="h2"):
        self.resume, self.lang = resume, resume["x"]["lang"]
        self.style, self.entry, self.variant, self.dash, self.since, self.markup = style, entry, variant, dash, since, markup

    def title(self, key):
        return f"<{self.markup}>{escape(heading(self.lang, key, self.variant))}</{self.markup}>"

    def when(self, entry):
        return escape(span(entry, self.lang, self.style, self.dash, self.variant, self.since))

    def bullets(self, entry):
        items = "".join(f"<li>{escape(line)}</li>" for line in entry.get("highlights", []))
        return f"<ul>{items}</ul>" if items else ""

    def block(self, first, second, place, entry, extra=""):
        """One entry: a strong first line, a second line, a place, dates, then text."""
        when, tail = self.when(entry), self.bullets(entry) + extra
        second_line = escape(second) + (f"{', ' if self.variant % 2 else ' · '}{escape(place)}" if place else "")
        if self.entry == "row":
            head = (f"<div class='r'><span class='p'>{escape(first)}</span><span class='d'>{when}</span></div>"
                    f"<div class='c'>{second_line}</div>")
        elif self.entry == "below":
            head = f"<div class='p'>{escape(first)}</div><div class='c'>{second_line}</div><div class='d'>{when}</div>"
        elif self.entry == "inline":
            head = f"<div><span class='p'>{escape(first)}</span>, {second_line} ({when})</div>"
        elif self.entry == "split":
            head = (f"<div class='r'><span class='p'>{escape(first)}</span><span class='d'>{escape(place or '')}</span></div>"
                    f"<div class='r'><span class='c'>{escape(second)}</span><span class='d'>{when}</span></div>")
        else:
            return (f"<div class='e lab'><div class='d'>{when}</div><div><div class='p'>{escape(first)}</div>"
                    f"<div class='c'>{second_line}</div>{tail}</div></div>")
        return f"<div class='e'><div class='h'>{head}</div>{tail}</div>"

    def work(self, company_first=False, grouped=False):
        jobs = self.resume.get("work", [])
        if grouped:
            return self.title("work") + self.by_company(jobs)
        pairs = [(job["name"], job["position"]) if company_first else (job["position"], job["name"]) for job in jobs]
        return self.title("work") + "".join(self.block(*pair, job.get("location"), job) for pair, job in zip(pairs, jobs))

    def by_company(self, jobs):
        """Positions at one company in a row stand under its name, printed once."""
        out, previous = [], None
        for job in jobs:
            if job["name"] != previous:
                out.append(f"<div class='r g'><span class='p'>{escape(job['name'])}</span><span>{escape(job.get('location', ''))}</span></div>")
            previous = job["name"]
            head = f"<span class='c'>{escape(job['position'])}</span><span class='d'>{self.when(job)}</span>"
            out.append(f"<div class='e'><div class='r h'>{head}</div>{self.bullets(job)}</div>")
        return "".join(out)

    def education(self, school_first=False):
        out = []
        for entry in self.resume.get("education", []):
            degree = f"{entry['studyType']}, {entry['area']}" if self.variant % 2 == 0 else f"{entry['studyType']} – {entry['area']}"
            pair = (entry["institution"], degree) if school_first else (degree, entry["institution"])
            extra = f"<p>{escape(entry['score'])}</p>" if entry.get("score") else ""
            out.append(self.block(*pair, None, entry, extra))
        return self.title("education") + "".join(out)

    def skills(self, look="lines"):
        """Skills as lines, lists, chips or bars; a group without keywords is a skill itself."""
        out = []
        for group in self.resume.get("skills", []):
            named, words = escape(group["name"]), [escape(word) for word in group.get("keywords") or [group["name"]]]
            title = f"<h3>{named}</h3>" if group.get("keywords") else ""
            if look == "chips":
                out.append(title + "".join(f"<span class='chip'>{word}</span> " for word in words))
            elif look == "bars":
                out += [f"<div class='bar'><span>{word}</span><i><b style='width:{95 - 9 * k}%'></b></i></div>" for k, word in enumerate(words)]
            elif look == "list":
                out.append(f"{title}<ul>{''.join(f'<li>{word}</li>' for word in words)}</ul>")
            else:
                line = (" · " if self.variant % 2 else ", ").join(words)
                out.append(f"<div><b>{named}:</b> {line}</div>" if title else f"<div>{line}</div>")
        return self.title("skills") + f"<div class='skills {look}'>{''.join(out)}</div>"

    def languages(self, look="lines"):
        entries = self.resume.get("languages", [])
        if not entries:
            return ""
        if look == "lines":
            text = ", ".join(f"{e['language']} ({e['fluency']})" for e in entries)
            return self.title("languages") + f"<p>{escape(text)}</p>"
        rows = "".join(f"<div class='r'><span>{escape(e['language'])}</span><span>{escape(e['fluency'])}</span></div>" for e in entries)
        return self.title("languages") + rows

    def simple(self, key):
        """Certificates, awards, publications, projects, volunteering, interests, references."""
        entries, out = self.resume.get(key, []), []
        for e in entries:
            name = e.get("name") or e.get("title") or e.get("position")
            by = e.get("issuer") or e.get("awarder") or e.get("publisher") or e.get("organization") or ""
            when = self.when(e if e.get("startDate") else {"endDate": e.get("date") or e.get("releaseDate")})
            detail = e.get("description") or e.get("reference") or e.get("summary") or ""
            line = escape(name) + (f", {escape(by)}" if by else "") + (f" ({when})" if when else "")
            out.append(f"<li>{line}{'<br>' + escape(detail) if detail else ''}</li>")
        return self.title(key) + f"<ul>{''.join(out)}</ul>" if out else ""

    def rest(self, *left_out):
        keys = ("certificates", "projects", "awards", "publications", "volunteer", "interests", "references")
        return "".join(self.simple(key) for key in keys if key not in left_out)

    def summary(self):
        text = self.resume["basics"].get("summary")
        return self.title("summary") + f"<p>{escape(text)}</p>" if text else ""

    def contact(self, separator=" | ", labels=False):
        basics = self.resume["basics"]
        parts = [("place", basics["location"]["city"]), ("phone", basics.get("phone")), ("email", basics["email"])]
        words = [(f"{heading(self.lang, key)}: " if labels else "") + value for key, value in parts if value]
        words += [profile["url"].removeprefix("https://") for profile in basics["profiles"]]
        return separator.join(escape(word) for word in words)

    def name(self):
        return f"<h1>{escape(self.resume['basics']['name'])}</h1>"

    def label(self):
        return f"<div class='label'>{escape(self.resume['basics']['label'])}</div>"


def document(page, css, body):
    return (f"<!doctype html><html lang='{page.lang}'><meta charset='utf-8'><title>{escape(page.resume['basics']['name'])}</title>"
            f"<style>{BASE}{COLOUR}{css}</style><body>{body}</body></html>")


def sidebar_left(resume):
    p = Page(resume, "slash")
    css = """@page{margin:0}body{display:flex}
    aside{width:66mm;background:#22384f;color:#fff;padding:14mm 7mm;min-height:297mm;font-size:9pt;overflow-wrap:anywhere}
    main{flex:1;padding:14mm 10mm}aside .label{color:#cfe3f5}aside h2{color:#9fd0ff;text-transform:uppercase;font-size:10pt}
    main h2{border-bottom:.5mm solid #22384f;color:#22384f}h3{font-size:9pt;margin-top:1.5mm}"""
    side = f"{p.name()}{p.label()}{p.title('contact')}{p.contact('<br>')}{p.skills('list')}{p.languages('rows')}{p.simple('certificates')}"
    return document(p, css, f"<aside>{side}</aside><main>{p.summary()}{p.work()}{p.education()}{p.rest('certificates')}</main>")


def sidebar_right(resume):
    p = Page(resume, "short", entry="below", variant=1)
    css = """@page{margin:0}body{display:flex;font-family:Lato,'WenQuanYi Micro Hei'}main{flex:1;padding:13mm 9mm 13mm 14mm}
    aside{width:62mm;background:#e6efe6;padding:15mm 6mm;min-height:297mm;font-size:9pt;overflow-wrap:anywhere}
    h2{color:#2c6e49}h3{font-size:9pt;margin-top:2mm}
    .chip{display:inline-block;background:#2c6e49;color:#fff;border-radius:2mm;padding:.3mm 2mm;margin:.5mm 0}"""
    side = f"{p.title('contact')}{p.contact('<br>')}{p.skills('chips')}{p.languages('rows')}{p.simple('certificates')}{p.simple('interests')}"
    body = (f"<main>{p.name()}{p.label()}{p.summary()}{p.work()}{p.education()}{p.rest('certificates', 'interests')}"
            f"</main><aside>{side}</aside>")
    return document(p, css, body)


def label_column(resume):
    p = Page(resume, "slash", entry="label", variant=1, dash="–")
    css = """body{font-family:'Liberation Sans','WenQuanYi Micro Hei'}
    h2{color:#004494;text-transform:uppercase;font-size:10pt;border-bottom:.3mm solid #004494}.lab{display:flex}
    .lab>.d{width:42mm;text-align:right;padding-right:5mm;flex:none;color:#004494}
    .t{display:flex}.t>b{width:42mm;text-align:right;padding-right:5mm;flex:none;font-weight:400;color:#004494}"""
    head = f"<div class='t'><b>{escape(heading(p.lang, 'title'))}</b><div>{p.name()}{p.label()}{p.contact('<br>', labels=True)}</div></div>"
    return document(p, css, head + p.summary() + p.work() + p.education() + p.skills() + p.languages() + p.rest())


def timeline(resume):
    p = Page(resume, "dot", entry="label", variant=2, dash=" - ")
    css = """body{font-family:Roboto,'WenQuanYi Micro Hei'}.lab{display:flex}.lab>.d{width:34mm;flex:none}
    .lab>div+div{border-left:.6mm solid #c0392b;padding-left:5mm;position:relative}
    .lab>div+div:before{content:'';position:absolute;left:-1.6mm;top:1.2mm;width:2.6mm;height:2.6mm;border-radius:50%;background:#c0392b}
    
    .lab{margin:0}.lab>div+div{padding-bottom:3mm}h2{color:#c0392b}header{border-bottom:1mm solid #c0392b;padding-bottom:3mm}"""
    body = (f"<header>{p.name()}{p.label()}<p>{p.contact(' • ')}</p></header>{p.summary()}{p.work(company_first=True)}"
            f"{p.education(school_first=True)}{p.skills()}{p.languages()}{p.rest()}")
    return document(p, css, body)


def header_columns(resume):
    p = Page(resume, "long", entry="split", variant=1)
    css = """header{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:.4mm solid #333;padding-bottom:3mm}
    header div+div{text-align:right;font-size:9pt;line-height:1.5}h2{font-size:13pt}"""
    body = (f"<header><div>{p.name()}{p.label()}</div><div>{p.contact('<br>')}</div></header>{p.summary()}"
            f"{p.work(company_first=True)}{p.education(school_first=True)}{p.skills()}{p.languages('rows')}{p.rest()}")
    return document(p, css, body)


def table(resume):
    p = Page(resume, "slash", entry="below", variant=2, markup="b")
    css = """table{border-collapse:collapse;width:100%}td{border:.2mm solid #999;padding:2mm 3mm;vertical-align:top}
    td:first-child{width:40mm;background:#f2f2f2}.e:last-child{margin:0}h1{text-align:center;font-size:18pt;margin-bottom:3mm}"""
    rows = [(p.title("contact"), p.contact("<br>", labels=True))]
    last = [p.simple(key) for key in ("certificates", "projects", "awards", "publications", "volunteer")]
    for part in (p.summary(), p.work(), p.education(), p.skills(), p.languages("rows"), *last):
        if part:
            first, _, rest = part.partition("</b>")
            rows.append((first + "</b>", rest))
    return document(p, css, p.name() + "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>")


def small_caps(resume):
    p = Page(resume, "long", variant=3)
    css = """body{font-family:'EB Garamond','WenQuanYi Micro Hei',serif;font-size:11pt}
    h1{font-variant:small-caps;letter-spacing:.22em;text-align:center;font-weight:400}
    h2{font-variant:small-caps;letter-spacing:.18em;font-weight:400;border-bottom:.2mm solid #000;font-size:14pt}
    .label,header p{text-align:center}"""
    body = (f"<header>{p.name()}{p.label()}<p>{p.contact(' · ')}</p></header>{p.summary()}{p.education()}{p.work()}"
            f"{p.rest()}{p.skills()}{p.languages()}")
    return document(p, css, body)


def bars(resume):
    p = Page(resume, "short", variant=0, since=True)
    css = """header{background:#3b2f63;color:#fff;padding:6mm 8mm}header .label{color:#ddd}.cols{display:flex;gap:8mm}
    .cols>div{flex:1}.bar{display:flex;justify-content:space-between;align-items:center;gap:3mm}
    .bar i{width:28mm;height:2mm;background:#ddd;flex:none}.bar b{display:block;height:2mm;background:#3b2f63}h2{color:#3b2f63}
    """
    body = (f"<header>{p.name()}{p.label()}<p>{p.contact()}</p></header>{p.summary()}"
            f"<div class='cols'><div>{p.skills('bars')}</div><div>{p.languages('rows')}{p.simple('certificates')}"
            f"</div></div>{p.work()}{p.education()}{p.rest('certificates')}")
    return document(p, css, body)


def grouped(resume):
    p = Page(resume, "long", variant=2)
    css = """body{font-family:'Liberation Serif','WenQuanYi Micro Hei';font-size:10.5pt}h1{text-align:center}
    header p,.label{text-align:center}h2{text-transform:uppercase;font-size:11pt;border-bottom:.3mm solid #000}.g{margin-top:2mm}
    """
    body = (f"<header>{p.name()}<p>{p.contact(' | ')}</p></header>{p.summary()}{p.work(grouped=True)}"
            f"{p.education(school_first=True)}{p.skills()}{p.languages()}{p.rest()}")
    return document(p, css, body)


def plain_lines(resume):
    p = Page(resume, "slash", entry="inline", variant=1)
    css = "body{font-family:'Liberation Sans','WenQuanYi Micro Hei'}h2{font-size:11pt;text-transform:uppercase}h1{font-size:16pt}"
    body = (f"{p.name()}{p.label()}<p>{p.contact(' – ')}</p>{p.summary()}{p.skills()}{p.work()}{p.education()}"
            f"{p.rest()}{p.languages()}")
    return document(p, css, body)


def two_columns(resume):
    p = Page(resume, "iso", entry="below", variant=0, dash=" — ")
    css = """body{font-family:Roboto,'WenQuanYi Micro Hei';font-size:9.5pt}header{text-align:center;margin-bottom:3mm}
    .cols{display:flex;gap:9mm}.cols>div{flex:1.5}.cols>div+div{flex:1}.skills.list{columns:2}h2{color:#b35c00;font-size:11.5pt}
    h3{font-size:9pt;break-after:avoid}"""
    left = p.summary() + p.work() + p.simple("projects") + p.simple("publications")
    right = p.skills("list") + p.education() + p.languages("rows") + p.rest("projects", "publications")
    body = (f"<header>{p.name()}{p.label()}<p>{p.contact()}</p></header><div class='cols'><div>{left}</div><div>{right}"
            f"</div></div>")
    return document(p, css, body)


def year_margin(resume):
    p = Page(resume, "short", entry="row", variant=1, dash="–")
    css = """body{font-family:Lato,'WenQuanYi Micro Hei'}
    h1{font-weight:300;letter-spacing:.3em;text-transform:uppercase;font-size:17pt}
    section{display:flex;border-top:.2mm solid #bbb;padding:2mm 0}
    section>h2{width:38mm;flex:none;margin:0;font-size:9.5pt;letter-spacing:.12em;text-transform:uppercase;padding-right:3mm}
    section>div{flex:1}"""
    last = [p.simple(key) for key in ("certificates", "projects", "awards", "publications", "volunteer", "interests")]
    parts = [part.partition("</h2>") for part in (p.summary(), p.work(), p.education(), p.skills(), p.languages(), *last) if part]
    body = "".join(f"<section>{title}</h2><div>{rest}</div></section>" for title, _, rest in parts)
    return document(p, css, f"{p.name()}{p.label()}<p>{p.contact()}</p>{body}")


LAYOUTS = {
    "sidebar-left": sidebar_left, "sidebar-right": sidebar_right, "labels": label_column, "timeline": timeline,
    "header-columns": header_columns, "table": table, "small-caps": small_caps, "bars": bars,
    "grouped": grouped, "plain": plain_lines, "two-columns": two_columns, "margin": year_margin,
}
