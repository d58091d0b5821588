#!/usr/bin/env python3
"""Prints the people of this folder in two halves, by person: `tune` may be looked at, `held` only counted.

usage: print_people.py [--out FOLDER] [--only TEXT]

Installs what it needs (npm themes, fonts) into FOLDER/setup once, then writes FOLDER/{tune,held}/{pdf,docx} and FOLDER/printed.json.
Files that exist are kept. Needs node, npm, pdftotext, chromium and apt-get; LibreOffice, if there, prints some of the DOCX.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "second"))
import generate as second  # noqa: E402
import later  # noqa: E402
import layouts  # noqa: E402
import word  # noqa: E402
from printed import printed  # noqa: E402

THEMES = {"caffeine": "1.2.3", "mantra": "0.3.1", "crisp": "0.2.12", "pumpkin": "1.1.4", "slick": "0.1.16"}
ALL = layouts.LAYOUTS | later.LATER
FONTS = [*second.FONTS, "fonts-hosny-amiri", "culmus", "fonts-dejavu-core"]


def setup(folder):
    """Themes and fonts, in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").exists():
        (folder / "package.json").write_text("{}")
        wanted = [f"jsonresume-theme-{theme}@{version}" for theme, version in THEMES.items()] + second.STYLES + ["playwright-core@1.49.1"]
        second.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted, cwd=folder)
    if not (folder / "fonts").exists():
        (folder / "debs").mkdir(exist_ok=True)
        second.run("apt-get", "download", *FONTS, cwd=folder / "debs")
        for package in sorted((folder / "debs").glob("*.deb")):
            second.run("dpkg", "-x", package, folder / "fonts")
    second.use_fonts(folder)


def keep(html, target, folder):
    """Keeps a page of HTML for the browser, which prints all of them in one go."""
    page = folder / "work" / f"{target.stem}.html"
    page.write_text(html)
    with open(folder / "pages.tsv", "a") as pages:
        pages.write(f"{page}\t{target}\n")


def print_pages(folder):
    """One browser prints what was kept."""
    pages = folder / "pages.tsv"
    if pages.exists():
        browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
        second.run("node", HERE / "print.mjs", folder / "node_modules", browser, input=pages.read_text())
        pages.unlink()


def own(name, persona, resume, target, folder):
    icons = (folder / "node_modules/@fortawesome/fontawesome-free/css/all.min.css").as_uri()
    keep(ALL[name](resume, icons), target, folder)


def theme(name, persona, resume, target, folder):
    html = second.run("node", HERE.parent / "second/themes.mjs", folder / "node_modules", name, HERE / "personas" / f"{persona}.json")
    keep(html, target, folder)


def docx(kind, persona, resume, target, folder):
    word.KINDS[kind](resume, target)


def office(kind, persona, resume, target, folder):
    """LibreOffice prints a DOCX."""
    source = folder / "work" / f"{target.stem}.docx"
    word.KINDS[kind](resume, source)
    second.run(*word.convert(source, target.parent, folder / "office"), timeout=180)


def plan(people):
    """Which person is printed how: every layout five or more times, every person in every group."""
    names, themes, kinds, jobs = list(layouts.LAYOUTS), list(THEMES), list(word.KINDS), []
    for number, (persona, resume) in enumerate(sorted(people.items())):
        half = resume["x"]["half"]
        add = lambda make, template, name: jobs.append((make, template, persona, f"{half}/{name}"))  # noqa: B023, E731
        for k in range(6):
            layout = names[(6 * number + number // 2 + k) % len(names)]
            add(own, layout, f"pdf/{persona}__{layout}.pdf")
        for k in range(3):
            layout = list(later.LATER)[(3 * number + number // 2 + k) % len(later.LATER)]
            add(own, layout, f"pdf/{persona}__{layout}.pdf")
        for k in range(2):
            chosen = themes[(2 * number + k) % len(themes)]
            add(theme, chosen, f"pdf/{persona}__json-{chosen}.pdf")
        for k in range(3):
            kind = kinds[(3 * number + k) % len(kinds)]
            add(docx, kind, f"docx/{persona}__{kind}.docx")
        if shutil.which("soffice"):
            for kind in (kinds[(3 * number) % len(kinds)], kinds[(3 * number + 4) % len(kinds)]):
                add(office, kind, f"pdf/{persona}__word-{kind}.pdf")
    return jobs


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=HERE.parent / "out/third")
    arguments.add_argument("--only", default="")
    chosen = arguments.parse_args()
    out = chosen.out.resolve()
    folder = out / "setup"
    setup(folder)
    (folder / "work").mkdir(exist_ok=True)
    for half in ("tune", "held"):
        for kind in ("pdf", "docx"):
            (out / half / kind).mkdir(parents=True, exist_ok=True)
    people = {file.stem: json.loads(file.read_text()) for file in (HERE / "personas").glob("*.json")}
    failed, shown, jobs = [], {}, plan(people)
    for make, template, persona, name in jobs:
        target = out / name
        if chosen.only in name and not target.exists():
            print(name, flush=True)
            try:
                make(template, persona, people[persona], target, folder)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                failed.append(f"{name}: {error}")
    print_pages(folder)
    for _, _, persona, name in jobs:
        if (out / name).exists():
            shown[Path(name).name] = printed(people[persona], out / name)
    (out / "printed.json").write_text(json.dumps(shown, ensure_ascii=False, indent=0) + "\n")
    print(f"{len(shown)} files in {out}", *failed, sep="\n")
    sys.exit(bool(failed))


main()
