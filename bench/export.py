#!/usr/bin/env python3
"""Writes every made-up person with every template as PDF and DOCX, reads the files back, and times the making.

usage: export.py BINARY TYPESET [--out DIR] [--no-browser]

BINARY is the program; TYPESET is the example `typeset` of crates/backend (`cargo build --release --example typeset`).
1. Fields kept of fields written, as `export --check` counts them, by template and format, and every field lost.
2. The same files, read by `parse`, scored by score_parse.py against the people they were made of.
3. Words of the fields that `pdftotext` finds in the PDFs.
4. Time of one page in a warm process with new words each time, first page, memory; and of the same content as HTML
   printed by headless Chromium, in turn.
Exit code 1 if a field is lost.
"""
import argparse
import collections
import html
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
import unicodedata

HERE = pathlib.Path(__file__).parent
TEMPLATES = ["classic", "modern", "compact", "sidebar", "timeline", "letterhead"]
FORMATS = ["pdf", "docx"]
CORPORA = ["data", "second", "third"]
# What is printed otherwise than it is stored: codes, dates, addresses.
REWORDED = re.compile(r"/(startDate|endDate|date|releaseDate|countryCode|url|network|username|image)$")


def people(folder):
    """Name, document and file of every person; `x` holds the answers of other benchmarks."""
    folder.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        for source in sorted((HERE / corpus / "personas").glob("*.json")):
            document = json.loads(source.read_text())
            document["meta"] = {"language": document.pop("x")["lang"]}
            path = folder / source.name
            path.write_text(json.dumps(document, ensure_ascii=False))
            yield source.stem, document, path


def texts(value, pointer=""):
    """Every text of a document with its pointer."""
    if isinstance(value, dict):
        for name, member in value.items():
            if pointer or name != "meta":
                yield from texts(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from texts(member, f"{pointer}/{index}")
    elif isinstance(value, str) and value.strip():
        yield pointer, value


def words(text):
    """The letters of each word, whatever stands between; marks are dropped, which PDFs draw on their own."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"\w+", unicodedata.normalize("NFKC", plain).casefold())


def round_trip(binary, everybody, out):
    """Fields kept by template and format, and those lost."""
    kept, written, lost, standards = (collections.Counter() for _ in range(4))
    losses = []
    for name, _, path in everybody:
        for template in TEMPLATES:
            for format in FORMATS:
                target = out / f"{name}__{template}-{format}.{format}"
                command = [binary, "export", path, "--format", format, "--template", template, "-o", target, "--check"]
                run = subprocess.run(command, capture_output=True, text=True)
                if run.returncode > 1 or not run.stdout:
                    sys.exit(f"{target}: {run.stderr}")
                outcome = json.loads(run.stdout)
                key = template, format
                kept[key] += outcome["kept"]
                written[key] += outcome["written"]
                standards[outcome["standard"]] += format == "pdf"
                losses += [(target.name, field) for field in outcome["lost"]]
    print(f"{'template':14}{'PDF kept':>10}{'written':>10}{'DOCX kept':>12}{'written':>10}")
    for template in TEMPLATES:
        row = [counter[template, format] for format in FORMATS for counter in (kept, written)]
        print(f"{template:14}{row[0]:10}{row[1]:10}{row[2]:12}{row[3]:10}")
    print("standards declared by the PDFs:", dict(standards))
    for name, field in losses:
        print(f"  lost in {name}: {field['pointer']} {field['value']!r}, found {field['found']!r}")
    return losses


def scored(binary, out):
    """The scorer of parse quality on the same files: it takes groups of files by what follows the person's name."""
    files = sorted(str(path) for path in out.glob("*__*") if path.suffix in (".pdf", ".docx"))
    parsed = subprocess.run([binary, "parse", "--json", *files], capture_output=True, text=True).stdout
    for corpus in CORPORA:
        print(f"\nscore_parse.py, people of bench/{corpus}")
        command = [sys.executable, HERE / "score_parse.py", "--truth", HERE / corpus / "personas", "--worst", "3"]
        print(subprocess.run(command, input=parsed, capture_output=True, text=True, check=True).stdout, end="")


def found_by_pdftotext(everybody, out):
    """Words of the fields that pdftotext finds."""
    print("\npdftotext: fields whose words it finds, of all that are printed as they are")
    for template in TEMPLATES:
        found, total, missed = 0, 0, []
        for name, document, _ in everybody:
            pdf = out / f"{name}__{template}-pdf.pdf"
            text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
            there = "".join(words(text))
            for pointer, value in texts(document):
                if REWORDED.search(pointer):
                    continue
                total += 1
                missing = [word for word in words(value) if word not in there]
                found += not missing
                missed += [(name, pointer, missing)] if missing else []
        print(f"{template:14}{found:8} of {total}")
        for one in missed[:5]:
            print("  ", *one)


def as_html(document):
    """A plain page with the same content."""
    lines = "".join(f"<p>{html.escape(value)}</p>" for _, value in texts(document))
    return f"<!doctype html><meta charset=utf-8><title>Résumé</title><style>body{{font:11px sans-serif}}</style>{lines}"


def timed(typeset, path, document, out, with_browser):
    """A warm page beside a print by Chromium, in turn."""
    print("\nTime and memory, one person (en-nurse), new words in each run")
    print(f"{'template':14}{'first ms':>10}{'median ms':>11}{'p95 ms':>9}{'kB':>7}{'peak MB':>9}")
    medians = {}
    page = out / "page.html"
    page.write_text(as_html(document))
    prints = []
    for template in TEMPLATES:
        run = subprocess.run([typeset, path, template, "pdf", "60"], capture_output=True, text=True, check=True)
        one = json.loads(run.stdout)
        medians[template] = one["median_ms"]
        print(f"{template:14}{one['first_ms']:10}{one['median_ms']:11}{one['p95_ms']:9}"
              f"{one['bytes'] / 1000:7.0f}{one['peak_kb'] / 1000:9.0f}")
        if with_browser:
            prints.append(printed(page, out))
    if prints:
        chromium, ours = statistics.median(prints), statistics.median(medians.values())
        print(f"Chromium, the same content as HTML: {chromium:.0f} ms, {chromium / ours:.0f} times as long")


def printed(page, out):
    """Milliseconds of one print by headless Chromium."""
    browser = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", "--disable-sync",
               f"--user-data-dir={out / 'browser'}", f"--print-to-pdf={out / 'chromium.pdf'}", "--no-pdf-header-footer",
               page.resolve().as_uri()]
    started = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.monotonic() - started) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("typeset")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "out" / "export")
    parser.add_argument("--no-browser", action="store_true")
    args = parser.parse_args()
    everybody = list(people(args.out / "people"))
    losses = round_trip(args.binary, everybody, args.out)
    scored(args.binary, args.out)
    found_by_pdftotext(everybody, args.out)
    one = next(person for person in everybody if person[0] == "en-nurse")
    timed(args.typeset, one[2], one[1], args.out, not args.no_browser)
    sys.exit(1 if losses else 0)


main()
