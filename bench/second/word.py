"""Five kinds of DOCX: headings, a two-column table, contact in the page header, bold text only, tabs."""
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from texts import heading, span

EXTRAS = ("certificates", "projects", "awards", "publications", "volunteer")


def contact(resume):
    basics = resume["basics"]
    parts = [basics["location"]["city"], basics.get("phone"), basics["email"], *(p["url"].removeprefix("https://") for p in basics["profiles"])]
    return [part for part in parts if part]


def extra_line(entry, lang, style):
    name = entry.get("name") or entry.get("title") or entry.get("position")
    by = entry.get("issuer") or entry.get("awarder") or entry.get("publisher") or entry.get("organization") or entry.get("description") or ""
    dates = entry if entry.get("startDate") else {"endDate": entry.get("date") or entry.get("releaseDate")}
    when = span(dates, lang, style)
    return name + (f", {by}" if by else "") + (f" ({when})" if when else "")


def skill_lines(resume):
    return [f"{g['name']}: {', '.join(g['keywords'])}" if g.get("keywords") else g["name"] for g in resume.get("skills", [])]


class Writer:
    """Writes the sections in order; a kind of document overrides how a heading or an entry looks."""

    def __init__(self, resume, style="slash", variant=0):
        self.resume, self.lang, self.style, self.variant = resume, resume["x"]["lang"], style, variant
        self.file = Document()
        self.file.styles["Normal"].font.size = Pt(10.5)

    def top(self):
        self.file.add_heading(self.resume["basics"]["name"], 0)
        self.file.add_paragraph(self.resume["basics"]["label"])
        self.file.add_paragraph(" | ".join(contact(self.resume)))

    def title(self, key):
        self.file.add_heading(heading(self.lang, key, self.variant), 1)

    def entry(self, first, second, place, entry):
        self.file.add_heading(first, 2)
        self.file.add_paragraph(f"{second}{', ' + place if place else ''}, {span(entry, self.lang, self.style)}")

    def bullets(self, lines):
        for line in lines:
            self.text(line, "List Bullet")

    def text(self, value, style=None):
        self.file.add_paragraph(value, style=style)

    def write(self):
        self.top()
        if self.resume["basics"].get("summary"):
            self.title("summary")
            self.text(self.resume["basics"]["summary"])
        self.title("work")
        for job in self.resume["work"]:
            self.entry(job["position"], job["name"], job.get("location"), job)
            self.bullets(job["highlights"])
        self.title("education")
        for entry in self.resume["education"]:
            self.entry(f"{entry['studyType']}, {entry['area']}", entry["institution"], None, entry)
        self.title("skills")
        for line in skill_lines(self.resume):
            self.text(line)
        if self.resume.get("languages"):
            self.title("languages")
            self.bullets(f"{e['language']} – {e['fluency']}" for e in self.resume["languages"])
        for key in EXTRAS:
            if self.resume.get(key):
                self.title(key)
                self.bullets(extra_line(e, self.lang, self.style) for e in self.resume[key])
        return self.file


class InHeader(Writer):
    """Name and contact stand in the header of the page, not in its body."""

    def top(self):
        header = self.file.sections[0].header
        name = header.paragraphs[0].add_run(self.resume["basics"]["name"])
        name.bold, name.font.size = True, Pt(16)
        header.add_paragraph(" · ".join(contact(self.resume)))
        self.file.add_paragraph(self.resume["basics"]["label"])


class BoldOnly(Writer):
    """No heading styles, no list styles: only bold text, capitals and typed bullets."""

    def strong(self, text, size=10.5):
        run = self.file.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)

    def top(self):
        self.strong(self.resume["basics"]["name"], 18)
        self.file.add_paragraph(self.resume["basics"]["label"])
        for part in contact(self.resume):
            self.file.add_paragraph(part)

    def title(self, key):
        self.strong(heading(self.lang, key, self.variant).upper(), 12)

    def entry(self, first, second, place, entry):
        self.strong(second if self.variant % 2 else first)
        self.file.add_paragraph(f"{first if self.variant % 2 else second}{' – ' + place if place else ''}")
        self.file.add_paragraph(span(entry, self.lang, self.style))

    def bullets(self, lines):
        for line in lines:
            self.file.add_paragraph(f"• {line}")


class Tabs(Writer):
    """Dates at the right end of the line, behind a tab."""

    def entry(self, first, second, place, entry):
        line = self.file.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(first).bold = True
        line.add_run(f"\t{span(entry, self.lang, self.style)}")
        self.file.add_paragraph().add_run(second + (f", {place}" if place else "")).italic = True


class TwoColumns(Writer):
    """One table: dates and headings at the left, text at the right."""

    def write(self):
        self.table = self.file.add_table(rows=0, cols=2)
        self.table.autofit = False
        return super().write()

    def row(self, left, bold=False):
        cells = self.table.add_row().cells
        cells[0].width, cells[1].width = Cm(4), Cm(12)
        cells[0].paragraphs[0].add_run(left).bold = bold
        self.right = cells[1]
        return self.right

    def text(self, value, style=None):
        first = self.right.paragraphs[0]
        if not first.text:
            first.text = value
        else:
            self.right.add_paragraph(value, style=style)

    def top(self):
        self.row("")
        self.right.paragraphs[0].add_run(self.resume["basics"]["name"]).bold = True
        self.text(self.resume["basics"]["label"])
        self.row(heading(self.lang, "contact", self.variant), True)
        for part in contact(self.resume):
            self.text(part)

    def title(self, key):
        self.row(heading(self.lang, key, self.variant), True)

    def entry(self, first, second, place, entry):
        self.row(span(entry, self.lang, self.style))
        self.right.paragraphs[0].add_run(first).bold = True
        self.text(second + (f", {place}" if place else ""))



KINDS = {
    "plain": lambda resume: Writer(resume, "long"),
    "table": lambda resume: TwoColumns(resume, "slash", 1),
    "header": lambda resume: InHeader(resume, "short"),
    "bold": lambda resume: BoldOnly(resume, "slash", 1),
    "tabs": lambda resume: Tabs(resume, "dot", 2),
}
