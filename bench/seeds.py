"""Whole files for the mutation run: all of bench/data, and the same people as ODT, RTF, Markdown, text, JSON, PNG and JPEG."""
import html
import io
import json
import re
import subprocess
import zipfile

from measure import HERE

DATA = HERE / "data"
ODT = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
       "<office:body><office:text>%s</office:text></office:body></office:document-content>")


def blocks(resume):
    """A résumé as (kind, text): kind is title, heading, text or item."""
    basics = resume["basics"]
    yield "title", basics["name"]
    yield "text", " | ".join(filter(None, (basics.get("label"), basics["email"], basics.get("phone"))))
    yield "text", basics.get("summary") or "Summary"
    yield "heading", "Experience"
    for job in resume["work"]:
        yield "text", f"{job['position']}, {job['name']}, {job['startDate']} - {job.get('endDate', 'present')}"
        yield from (("item", line) for line in job.get("highlights", []))
    yield "heading", "Education"
    yield from (("text", f"{place['studyType']} {place.get('area', '')}, {place['institution']}, {place.get('endDate', '')}")
                for place in resume["education"])
    yield "heading", "Skills"
    yield from (("item", f"{group['name']}: {', '.join(group['keywords'])}") for group in resume["skills"])


def markdown(resume):
    marks = {"title": "# ", "heading": "## ", "text": "", "item": "- "}
    return "\n\n".join(marks[kind] + text for kind, text in blocks(resume)).encode()


def text(resume):
    return "\n".join(value for _, value in blocks(resume)).encode()


def rtf(resume):
    def escaped(value):
        return "".join(letter if " " <= letter <= "~" and letter not in "{}\\" else f"\\u{ord(letter) & 0x7fff}?" for letter in value)

    looks = {"title": r"\fs40\b ", "heading": r"\fs28\b ", "text": r"\fs22 ", "item": r"\fs22\bullet\tab "}
    body = "".join(f"{{\\pard{looks[kind]}{escaped(value)}\\par}}\n" for kind, value in blocks(resume))
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red255\\green255\\blue255;}\n" + body + "}").encode()


def odt(resume):
    def element(kind, value):
        name = "text:h" if kind in ("title", "heading") else "text:p"
        inner = f"<{name}>{html.escape(value)}</{name}>"
        return f"<text:list><text:list-item>{inner}</text:list-item></text:list>" if kind == "item" else inner

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        file.writestr(zipfile.ZipInfo("content.xml"), ODT % "".join(element(*block) for block in blocks(resume)))
    return out.getvalue()


def pictures(scan):
    """The first page of a scan as PNG, and the JPEG that is in it."""
    png = subprocess.run(["pdftoppm", "-png", "-gray", "-r", "100", "-l", "1", str(scan)], capture_output=True, check=True).stdout
    jpeg = re.search(rb"\xff\xd8\xff.*?(?=\s*endstream)", scan.read_bytes(), re.DOTALL)
    return png, jpeg[0] if jpeg else None


def texts():
    """Files with text: (name, kind, bytes)."""
    for kind in ("pdf", "docx"):
        yield from ((path.name, kind, path.read_bytes()) for path in sorted((DATA / kind).glob(f"*.{kind}")))
    for path in sorted((DATA / "personas").glob("*.json")):
        resume = json.loads(path.read_text())
        yield path.name, "json", path.read_bytes()
        for kind, write in (("odt", odt), ("rtf", rtf), ("md", markdown), ("txt", text)):
            yield f"{path.stem}.{kind}", kind, write(resume)


def scans():
    """Files that are pictures of text: (name, kind, bytes)."""
    for path in sorted((DATA / "scan").glob("*.pdf")):
        yield path.name, "pdf", path.read_bytes()
        png, jpeg = pictures(path)
        yield f"{path.stem}.png", "png", png
        if jpeg:
            yield f"{path.stem}.jpeg", "jpeg", jpeg
