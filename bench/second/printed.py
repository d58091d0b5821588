"""Which truth values a file prints at all, so that a template's omissions are not held against a parser."""
import html
import re
import subprocess
import unicodedata
import zipfile


def norm(text):
    """The scorer's normalisation."""
    text = unicodedata.normalize("NFKC", str(text or "")).casefold()
    text = text.replace("\u00ad", "").replace("’", "'").replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip(" .,;:|-•·")


def squash(text):
    """Without spaces and hyphens: a value counts as printed however its lines break."""
    return re.sub(r"[\s\-\u2010\u2011]", "", norm(text))


def readings(path):
    """The text of a file in every reading order we can ask for."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if re.match(r"word/(document|header\d*|footer\d*)\.xml$", name)]
            xml = "\n".join(archive.read(name).decode() for name in parts)
        xml = re.sub(r"<w:tab/>|<w:br/>", "<w:t> </w:t>", xml)
        lines = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph)) for paragraph in xml.split("</w:p>")]
        return [html.unescape("\n".join(lines))]
    orders = [["-layout"], ["-raw"], []]
    return [subprocess.run(["pdftotext", *order, str(path), "-"], capture_output=True, text=True, check=True).stdout for order in orders]


def values(resume):
    """All values that the scorer compares, with whether they are a year or a telephone number."""
    basics = resume["basics"]
    for key in ("name", "label", "email"):
        yield basics.get(key), "text"
    yield basics.get("phone"), "phone"
    yield basics["location"].get("city"), "text"
    yield basics.get("summary"), "text"
    for job in resume.get("work", []):
        yield job["name"], "text"
        yield job["position"], "text"
        for bullet in job["highlights"]:
            yield bullet, "text"
        yield job.get("startDate"), "year"
        yield job.get("endDate"), "year"
    for entry in resume.get("education", []):
        for key in ("institution", "area", "studyType"):
            yield entry.get(key), "text"
        yield entry.get("startDate"), "year"
        yield entry.get("endDate"), "year"
    for group in resume.get("skills", []):
        for word in group.get("keywords") or [group["name"]]:
            yield word, "text"
    for entry in resume.get("languages", []):
        yield entry["language"], "text"
    for entry in resume.get("certificates", []):
        yield entry["name"], "text"


def is_printed(value, kind, texts, squashed, digits):
    if kind == "phone":
        return any(re.sub(r"\D", "", value)[-8:] in text for text in digits)
    if kind == "year":
        return any(value[:4] in text for text in squashed)
    short = norm(value)
    if len(short) <= 4:
        return any(re.search(rf"(?<![^\W_]){re.escape(short)}(?![^\W_])", text) for text in texts)
    return any(squash(value) in text for text in squashed)


def printed(resume, path):
    raw = readings(path)
    texts = [norm(text) for text in raw]
    squashed = [squash(text) for text in raw]
    digits = [re.sub(r"\D", "", text) for text in raw]
    return [value[:4] if kind == "year" else value for value, kind in values(resume)
            if value and is_printed(value, kind, texts, squashed, digits)]
