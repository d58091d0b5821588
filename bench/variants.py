"""What the scripts on stability, fairness and stuffing share: the people, the ads, and one run over all pairs."""
import copy
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
# What must not move: what people see, and what a ranking goes by.
NUMBERS = ("score", "rank_score")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def people():
    """Everybody of the three corpora, by name, as JSON Resume."""
    paths = [path for folder in ("data", "second", "third") for path in sorted(HERE.glob(f"{folder}/personas/*.json"))]
    everybody = {path.stem: json.loads(path.read_text()) for path in paths}
    for person in everybody.values():
        # What the truth says about itself is no part of the résumé.
        person.pop("x", None)
    return everybody


def ads():
    """The ads of the first two corpora, by id."""
    lists = [json.loads(path.read_text()) for path in (HERE / "data/jobs.json", HERE / "second/jobs.json")]
    return {job["id"]: job["text"] for jobs in lists for job in jobs}


def changed(person, change):
    """A copy of a person to which a change was made."""
    other = copy.deepcopy(person)
    change(other)
    return other


def document(paragraphs):
    """A DOCX of paragraphs; those that are pairs `(text, True)` are hidden."""
    runs = []
    for paragraph in paragraphs:
        text, is_hidden = paragraph if isinstance(paragraph, tuple) else (paragraph, False)
        look = "<w:rPr><w:vanish/></w:rPr>" if is_hidden else ""
        runs.append(f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(runs)}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def exported(binary, person, form):
    """A person as `smartresume export` writes it."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(person, file)
        file.flush()
        out = subprocess.run([binary, "export", "--format", form, file.name], capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"export: {out.stderr.strip()}")
    return out.stdout


def compare(binary, jobs, resumes):
    """The reports of all pairs, by (job, résumé).

    `jobs` are texts by name. `resumes` by name are a person (dict), text (str), a file's bytes (bytes) or a Path.
    """
    with tempfile.TemporaryDirectory() as folder:
        sides = Path(folder) / "jobs", Path(folder) / "resumes"
        for side in sides:
            side.mkdir()
        names = [list(jobs), list(resumes)]
        for number, name in enumerate(names[0]):
            (sides[0] / f"{number:06}.txt").write_text(jobs[name])
        for number, name in enumerate(names[1]):
            what = resumes[name]
            if isinstance(what, Path):
                what = what.read_bytes()
            if isinstance(what, dict):
                what = json.dumps(what)
            path = sides[1] / f"{number:06}"
            path.write_bytes(what if isinstance(what, bytes) else what.encode())
        complaints = (Path(folder) / "complaints").open("w+")
        run = subprocess.Popen([binary, "rank", "--json", *sides], stdout=subprocess.PIPE, stderr=complaints, text=True)
        reports = {}
        for line in run.stdout:
            place = json.loads(line)
            if "report" not in place:
                sys.exit(f"{names[1][int(Path(place['file']).stem)]}: {place}")
            pair = names[0][int(Path(place["job"]).stem)], names[1][int(Path(place["file"]).stem)]
            reports[pair] = place["report"] | {"rank_score": place["rank_score"]}
        run.wait()
        if len(reports) != len(jobs) * len(resumes):
            complaints.seek(0)
            sys.exit(f"{len(reports)} of {len(jobs) * len(resumes)} pairs were scored\n{complaints.read()[-500:]}")
    return reports
