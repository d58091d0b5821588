"""DOCX of kinds that `bench/second` lacks: text boxes, nested tables, content controls, footnotes, WordArt, newspaper columns."""
import zipfile
from html import escape
from pathlib import Path

import words  # noqa: F401  adds languages to `texts` and the path to it
from texts import heading
from words import dates

SPACES = " ".join(f'xmlns:{prefix}="{url}"' for prefix, url in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office", "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}.items())
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="200"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>
<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def run(text, bold=False, size=None):
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style=None, bullet=False):
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if bullet else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def table(rows, widths):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join("<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{c or paragraph("")}</w:tc>' for c, w in zip(one, widths)) + "</w:tr>" for one in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>{paragraph("")}'


def control(inner, inline=False, tag="field"):
    """A content control around paragraphs, or around runs."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{abs(hash(inner)) % 10**8}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def box(content, number, left, top, width, height):
    """A text box as Word writes it: DrawingML, and the same content again as VML for old programs."""
    place = [("H", "column", left), ("V", "paragraph", top)]
    where = "".join(f'<wp:position{axis} relativeFrom="{to}"><wp:posOffset>{offset * 36000}</wp:posOffset></wp:position{axis}>' for axis, to, offset in place)
    shape = f"""<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{where}<wp:extent cx="{width * 36000}" cy="{height * 36000}"/>
<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * 36000}" cy="{height * 36000}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape id="_x0000_s{1026 + number}" type="#_x0000_t202" style="position:absolute;width:{width}mm;height:{height}mm">
<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"""
    return f"<w:r>{shape}</w:r>"


def old_box(content, number):
    """A text box of Word 2003: VML only."""
    return (f'<w:r><w:pict><v:shape id="_x0000_s{1026 + number}" type="#_x0000_t202" style="position:absolute;margin-left:330pt;margin-top:0;width:150pt;height:420pt">'
            f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")


def word_art(text):
    return ('<w:r><w:pict><v:shapetype id="_x0000_t136"/><v:shape id="_x0000_s2050" type="#_x0000_t136" style="width:320pt;height:40pt" fillcolor="#369">'
            f'<v:textpath style="font-family:&quot;Impact&quot;" string="{escape(text, quote=True)}"/></v:shape></w:pict></w:r>')


class Cv:
    """The parts of one person's document."""

    def __init__(self, resume, style="slash", variant=0):
        self.resume, self.lang, self.style, self.variant, self.notes = resume, resume["x"]["lang"], style, variant, []
        self.header, self.footer, self.section = "", "", ""

    def title(self, key):
        return paragraph(heading(self.lang, key, self.variant), style="Heading1")

    def when(self, entry):
        return dates(entry, self.resume, self.style)

    def name(self):
        return paragraph(run(self.resume["basics"]["name"], True, 36))

    def label(self):
        return paragraph(self.resume["basics"]["label"])

    def contact(self):
        basics = self.resume["basics"]
        return "".join(paragraph(part) for part in [basics["location"]["city"], basics["phone"], basics["email"], *(p["url"].removeprefix("https://") for p in basics["profiles"])])

    def summary(self):
        return self.title("summary") + paragraph(self.resume["basics"]["summary"])

    def bullets(self, job):
        return "".join(paragraph(line, bullet=True) for line in job["highlights"])

    def job(self, job):
        return paragraph(run(job["position"], True)) + paragraph(f"{job['name']}, {job['location']}") + paragraph(self.when(job)) + self.bullets(job)

    def work(self):
        return self.title("work") + "".join(self.job(job) for job in self.resume["work"])

    def school(self, one):
        return paragraph(run(f"{one['studyType']}, {one['area']}", True)) + paragraph(one["institution"]) + paragraph(self.when(one))

    def education(self):
        return self.title("education") + "".join(self.school(one) for one in self.resume["education"])

    def skills(self):
        return self.title("skills") + "".join(paragraph(f"{g['name']}: {', '.join(g['keywords'])}") for g in self.resume["skills"])

    def languages(self):
        return self.title("languages") + "".join(paragraph(f"{e['language']} – {e['fluency']}", bullet=True) for e in self.resume["languages"])

    def certificates(self):
        out = "".join(paragraph(f"{e['name']}, {e['issuer']} ({self.when(e)})", bullet=True) for e in self.resume.get("certificates", []))
        return self.title("certificates") + out if out else ""

    def save(self, target, body):
        """Writes the package."""
        parts = {"word/document.xml": (f"{OFFICE}.document.main+xml", f"<w:document {SPACES}><w:body>{body}<w:sectPr>"
                                       f"{'<w:headerReference w:type=%s r:id=%s/>' % (chr(34) + 'default' + chr(34), chr(34) + 'r4' + chr(34)) if self.header else ''}"
                                       f"{'<w:footerReference w:type=%s r:id=%s/>' % (chr(34) + 'default' + chr(34), chr(34) + 'r5' + chr(34)) if self.footer else ''}"
                                       f"{self.section}</w:sectPr></w:body></w:document>"),
                 "word/styles.xml": (f"{OFFICE}.styles+xml", STYLES), "word/numbering.xml": (f"{OFFICE}.numbering+xml", NUMBERING)}
        links = [("r1", "styles"), ("r2", "numbering")]
        if self.notes:
            notes = "".join(f'<w:footnote w:id="{k}">{paragraph(text)}</w:footnote>' for k, text in enumerate(self.notes, 1))
            parts["word/footnotes.xml"] = (f"{OFFICE}.footnotes+xml", f"<w:footnotes {SPACES}>{notes}</w:footnotes>")
            links.append(("r3", "footnotes"))
        for key, number, content in (("header", "r4", self.header), ("footer", "r5", self.footer)):
            if content:
                tag = "hdr" if key == "header" else "ftr"
                parts[f"word/{key}.xml"] = (f"{OFFICE}.{key}+xml", f"<w:{tag} {SPACES}>{content}</w:{tag}>")
                links.append((number, key))
        types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items())
        relations = "".join(f'<Relationship Id="{i}" Type="{RELATION}/{key}" Target="{key}.xml"/>' for i, key in links)
        package = "http://schemas.openxmlformats.org/package/2006"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                             f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>')
            archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="d" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>')
            archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>')
            for name, (_, content) in parts.items():
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')


def boxes(resume, target):
    """Name in one text box, contact, skills and languages in another, both anchored in the first paragraph."""
    cv = Cv(resume, "slash")
    side = cv.title("contact") + cv.contact() + cv.skills() + cv.languages()
    anchor = paragraph(box(cv.name() + cv.label(), 1, 0, 0, 110, 22), box(side, 2, 120, 0, 55, 150))
    cv.save(target, anchor + cv.summary() + cv.work() + cv.education() + cv.certificates())


def old_boxes(resume, target):
    """The sidebar is a VML text box anchored in the middle of the jobs."""
    cv = Cv(resume, "dot", 1)
    jobs = cv.resume["work"]
    first, others = cv.title("work") + cv.job(jobs[0]), "".join(cv.job(job) for job in jobs[1:])
    anchor = paragraph(old_box(cv.skills() + cv.languages(), 1))
    cv.save(target, cv.name() + cv.label() + cv.contact() + cv.summary() + first + anchor + others + cv.education() + cv.certificates())


def nested(resume, target):
    """A table for the page, and in its wide cell a table for every section."""
    cv = Cv(resume, "slash", 1)
    def entry(one):
        head = paragraph(run(one.get("position") or f"{one['studyType']}, {one['area']}", True)) + paragraph(one.get("name") or one["institution"])
        return [paragraph(cv.when(one)), head + "".join(paragraph(line, bullet=True) for line in one.get("highlights", []))]
    side = cv.title("contact") + cv.contact() + cv.skills() + cv.languages() + cv.certificates()
    wide = (cv.name() + cv.label() + cv.summary() + cv.title("work") + table([entry(job) for job in resume["work"]], [1900, 4600])
            + cv.title("education") + table([entry(one) for one in resume["education"]], [1900, 4600]))
    cv.save(target, table([[side, wide]], [3000, 6500]))


def controls(resume, target):
    """Every field is a content control: blocks, runs within a line, rows that repeat."""
    cv = Cv(resume, "long")
    basics = resume["basics"]
    top = control(cv.name()) + paragraph(control(run(basics["location"]["city"]), True), run(" | "), control(run(basics["phone"]), True), run(" | "), control(run(basics["email"]), True))
    jobs = "".join(control(control(paragraph(control(run(job["position"], True), True), run(", "), control(run(job["name"]), True), "<w:r><w:tab/></w:r>",
                                             control(run(cv.when(job)), True))) + cv.bullets(job)) for job in resume["work"])
    cv.save(target, top + control(cv.summary()) + cv.title("work") + control(jobs) + control(cv.education()) + control(cv.skills()) + control(cv.languages()) + control(cv.certificates()))


def footnotes(resume, target):
    """Contact in the page header, a footer with the page number, footnotes at the end of two lines."""
    cv = Cv(resume, "short", 1)
    basics = resume["basics"]
    cv.header = paragraph(run(basics["name"], True, 30)) + paragraph(" | ".join([basics["location"]["city"], basics["phone"], basics["email"]]))
    cv.footer = paragraph(run(basics["name"] + " · "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
                          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("1") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    cv.notes = ["https://example.com/1", "2)"]
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = cv.label() + cv.summary() + cv.work() + cv.education() + cv.skills() + cv.languages() + cv.certificates()
    first = escape(resume["work"][0]["highlights"][0])
    cv.save(target, body.replace(f"{first}</w:t></w:r>", f"{first}</w:t></w:r>{mark}", 1))


def art(resume, target):
    """The name is WordArt; entries have their dates first, behind them a tab."""
    cv = Cv(resume, "slash")
    def entry(one):
        first = one.get("position") or f"{one['studyType']}, {one['area']}"
        return (paragraph(run(cv.when(one)), "<w:r><w:tab/></w:r>", run(first, True)) + paragraph("<w:r><w:tab/></w:r>", run(one.get("name") or one["institution"]))
                + "".join(paragraph(line, bullet=True) for line in one.get("highlights", [])))
    body = paragraph(word_art(resume["basics"]["name"])) + cv.label() + cv.contact() + cv.summary() + cv.title("work") + "".join(map(entry, resume["work"]))
    cv.save(target, body + cv.title("education") + "".join(map(entry, resume["education"])) + cv.skills() + cv.languages() + cv.certificates())


def newspaper(resume, target):
    """Two columns by section properties, the header over both."""
    cv = Cv(resume, "short")
    cv.section = '<w:type w:val="continuous"/><w:cols w:num="2" w:space="500"/>'
    over = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/><w:cols w:num="1"/></w:sectPr></w:pPr></w:p>'
    cv.save(target, cv.name() + cv.label() + cv.contact() + over + cv.summary() + cv.work() + cv.education() + cv.skills() + cv.languages() + cv.certificates())


KINDS = {"boxes": boxes, "oldboxes": old_boxes, "nested": nested, "controls": controls, "footnotes": footnotes, "art": art, "newspaper": newspaper}


def convert(docx, folder, profile):
    """The arguments by which LibreOffice prints a DOCX."""
    return ["soffice", f"-env:UserInstallation={Path(profile).resolve().as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", folder, docx]
