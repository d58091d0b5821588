#!/usr/bin/env python3
"""Prints the people of this folder with many templates, as a corpus in the form of bench/data.

usage: generate.py [--out FOLDER] [--only TEXT]

Installs what it needs (npm themes, RenderCV, fonts) into FOLDER/setup once, then writes FOLDER/{pdf,docx,personas},
printed.json, jobs.json and match_truth.jsonl. Files that exist are kept. --only renders files whose name holds TEXT.
Needs node, npm, pdftotext, chromium, Python 3.12 or newer for RenderCV, and apt-get for the fonts.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
THEMES = {"even": "0.26.1", "flat": "0.3.7", "kendall": "0.2.0", "class": "0.1.2", "elegant": "1.16.1", "stackoverflow": "3.3.0",
          "onepage": "0.0.3", "macchiato": "1.1.0", "short": "0.1.7", "spartan": "0.3.0", "paper": "0.5.0", "modern": "0.0.18",
          "eloquent": "5.0.0"}
STYLES = ["bootstrap@3.4.1", "font-awesome@4.7.0", "@fortawesome/fontawesome-free@6.4.2"]
PYTHON = ["rendercv[full]==2.8", "python-docx==1.2.0"]
FONTS = ["fonts-wqy-microhei", "fonts-liberation", "fonts-lato", "fonts-ebgaramond", "fonts-open-sans", "fonts-roboto-unhinted"]
CV_THEMES = ["classic", "moderncv", "sb2nov", "engineeringresumes", "engineeringclassic", "harvard", "ember", "ink", "opal"]
ICONS = {"location-dot": "f3c5", "envelope": "f0e0", "phone": "f095", "link": "f0c1", "linkedin": "f08c", "github": "f09b", "orcid": "f8d2"}
DOCX_KINDS = ["plain", "table", "header", "bold", "tabs"]
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND"]


def run(*command, **options):
    """Runs a program quietly; its output is shown only if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {(done.stderr or done.stdout)[-1500:]}")
    return done.stdout


def python_for_rendercv():
    """A Python that RenderCV runs on: of the path, or one that pyenv keeps beside the chosen one."""
    others = sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"), reverse=True)
    for name in ("python3", "python3.14", "python3.13", "python3.12", *others):
        found = shutil.which(name)
        check = "import sys; sys.exit(sys.version_info < (3, 12))"
        if found and subprocess.run([found, "-c", check], capture_output=True).returncode == 0:
            return found
    sys.exit("RenderCV needs Python 3.12 or newer")


def setup(folder):
    """Themes, RenderCV and fonts, in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").exists():
        print("installing themes", flush=True)
        (folder / "package.json").write_text("{}")
        wanted = [f"jsonresume-theme-{theme}@{version}" for theme, version in THEMES.items()] + STYLES
        run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted, cwd=folder)
    if not (folder / "venv/bin/rendercv").exists():
        print("installing RenderCV", flush=True)
        run(python_for_rendercv(), "-m", "venv", folder / "venv")
        run(folder / "venv/bin/pip", "install", "-q", *PYTHON)
    if not (folder / "fonts").exists():
        print("fetching fonts", flush=True)
        (folder / "debs").mkdir(exist_ok=True)
        run("apt-get", "download", *FONTS, cwd=folder / "debs")
        for package in sorted((folder / "debs").glob("*.deb")):
            run("dpkg", "-x", package, folder / "fonts")
    use_fonts(folder)


def use_fonts(folder):
    """Lets everything that prints find the fonts of `folder`."""
    config = folder / "fonts.conf"
    config.write_text(f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{folder}/fonts</dir>"
                      f"<dir>/usr/share/fonts</dir><cachedir>{folder}/fontcache</cachedir>"
                      "<include ignore_missing='yes'>/etc/fonts/conf.d</include></fontconfig>")
    os.environ |= {"FONTCONFIG_FILE": str(config), "TZ": "UTC", "SOURCE_DATE_EPOCH": "1735689600"}


def icons(folder):
    """RenderCV's one outside Typst package, which no registry of ours has: its icons by their code points."""
    package = folder / "cache/typst/packages/preview/fontawesome/0.6.0"
    package.mkdir(parents=True, exist_ok=True)
    (package / "typst.toml").write_text('[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n')
    points = ", ".join(f'"{name}": "\\u{{{point}}}"' for name, point in ICONS.items())
    (package / "lib.typ").write_text(
        f'#let points = ({points})\n#let fa-icon(name, size: 1em, ..rest) = text(size: size, weight: 900, '
        'font: ("Font Awesome 7 Free", "Font Awesome 7 Free Solid", "Font Awesome 7 Brands"), points.at(name, default: "\\u{f0c1}"))\n')
    return {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}


def print_html(html, target, folder):
    """Chromium prints `html` without reaching any network."""
    page = folder / "work" / f"{target.stem}.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(html)
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    run(browser, *BROWSER, f"--user-data-dir={folder}/browser", f"--print-to-pdf={target}", page.as_uri(), timeout=120)


def json_theme(theme, persona, resume, target, folder):
    html = run("node", HERE / "themes.mjs", folder / "node_modules", theme, HERE / "personas" / f"{persona}.json")
    print_html(html, target, folder)


def rendercv(theme, persona, resume, target, folder):
    import cv_yaml
    work = folder / "work" / target.stem
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    cjk = next((folder / "fonts").rglob("wqy-microhei.ttc"))
    (work / "fonts").mkdir()
    shutil.copy(cjk, work / "fonts")
    variant = CV_THEMES.index(theme)
    (work / "cv.yaml").write_text(json.dumps(cv_yaml.yaml(resume, theme, variant), ensure_ascii=False))
    run(folder / "venv/bin/rendercv", "render", "cv.yaml", "--pdf-path", target.resolve(), "-nomd", "-nohtml", "-nopng", cwd=work, env=icons(folder))


def own(layout, persona, resume, target, folder):
    from templates import LAYOUTS
    print_html(LAYOUTS[layout](resume), target, folder)


def word(kind, persona, resume, target, folder):
    from word import KINDS
    KINDS[kind](resume).write().save(target)


def plan(personas):
    """Which person is printed with which templates: every template two or three times, every person in every group."""
    from templates import LAYOUTS
    layouts, names, jobs = list(LAYOUTS), list(THEMES), []
    for number, persona in enumerate(personas):
        themes = [names[(2 * number + k * 5) % len(THEMES)] for k in range(2)]
        books = [CV_THEMES[(2 * number + k) % len(CV_THEMES)] for k in range(2)]
        pages = [layouts[(3 * number + k * 4) % len(layouts)] for k in range(3)]
        kinds = [DOCX_KINDS[(2 * number + k) % len(DOCX_KINDS)] for k in range(3 if number < 3 else 2)]
        jobs += [(json_theme, theme, persona, f"pdf/{persona}__json-{theme}.pdf") for theme in themes]
        jobs += [(rendercv, theme, persona, f"pdf/{persona}__rendercv-{theme}.pdf") for theme in books]
        jobs += [(own, page, persona, f"pdf/{persona}__own-{page}.pdf") for page in pages]
        jobs += [(word, kind, persona, f"docx/{persona}__{kind}.docx") for kind in kinds]
    return jobs


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=HERE.parent / "out/second")
    arguments.add_argument("--only", default="")
    chosen = arguments.parse_args()
    out = chosen.out.resolve()
    folder = out / "setup"
    setup(folder)
    inside = folder / "venv/bin/python"
    if Path(sys.prefix) != folder / "venv":
        os.execv(inside, [str(inside), *sys.argv])
    from printed import printed
    for name in ("pdf", "docx"):
        (out / name).mkdir(exist_ok=True)
    shutil.copytree(HERE / "personas", out / "personas", dirs_exist_ok=True)
    for name in ("jobs.json", "match_truth.jsonl"):
        shutil.copy(HERE / name, out / name)
    resumes = {file.stem: json.loads(file.read_text()) for file in sorted((HERE / "personas").glob("*.json"))}
    failed, shown = [], {}
    for make, template, persona, name in plan(resumes):
        target = out / name
        if chosen.only in name and not target.exists():
            print(name, flush=True)
            try:
                make(template, persona, resumes[persona], target, folder)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                failed.append(f"{name}: {error}")
        if target.exists():
            shown[target.name] = printed(resumes[persona], target)
    (out / "printed.json").write_text(json.dumps(shown, ensure_ascii=False, indent=0) + "\n")
    print(f"{len(shown)} files in {out}", *failed, sep="\n")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
