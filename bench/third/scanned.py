#!/usr/bin/env python3
"""Prints the people in `scanned/`, who are read as scans only: other people, types and scripts than `personas` has.

usage: scanned.py [OUT]    writes OUT/scanned/{tune,held}/pdf and OUT/scanned/printed.json (default OUT: bench/out)

Needs what print_people.py has set up in OUT/third/setup, and fetches types of its own beside it.
"""
import json, os, subprocess, sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "second"))
import generate as second  # noqa: E402
import layouts  # noqa: E402
from printed import printed  # noqa: E402

FONTS = ["fonts-noto-cjk", "fonts-arphic-uming", "fonts-ipafont-gothic", "fonts-ipafont-mincho", "fonts-nanum", "fonts-kacst"]
# Person, layout, type, and how the page is scanned (scan.py).
PAGES = [
    ("zh-chanpin", "grouped", "Noto Sans CJK SC", "scan300"), ("zh-chanpin", "table-right", "AR PL UMing CN", "scan200"),
    ("tw-marketing", "band-thin", "Noto Sans CJK TC", "scan300"), ("tw-marketing", "spaced", "AR PL UMing TW", "scan200"),
    ("ja-kangoshi", "table-left", "IPAGothic", "scan300"), ("ja-kangoshi", "grouped", "Noto Serif CJK JP", "scan150"),
    ("ko-gaebal", "band-thin", "NanumGothic", "scan300"), ("ko-gaebal", "sidebar-bars", "Noto Sans CJK KR", "scan200"),
    ("ar-muhasib", "table-left", "Amiri", "scan300"), ("ar-muhasib", "spaced", "DejaVu Sans", "scan200"),
    ("he-mora", "grouped", "David CLM", "scan200"), ("he-mora", "timeline-dots", "DejaVu Sans", "scan300"),
    ("ru-inzhener", "table-right", "Liberation Serif", "scan200"), ("ru-inzhener", "sidebar-bars", "Open Sans", "scan300"),
    ("de-logistik", "columns-cards", "EB Garamond", "scan200"), ("de-logistik", "sidebar-chips", "Roboto", "scan150"),
    ("pt-logistica", "timeline-dots", "Liberation Serif", "scan150"), ("pt-logistica", "band-icons", "Lato", "photo"),
    ("zh-caiwu", "sidebar-chips", "Noto Serif CJK SC", "scan300"), ("zh-caiwu", "band-thin", "WenQuanYi Micro Hei", "scan150"),
    ("tw-kuaiji", "table-left", "Noto Sans CJK TC", "scan200"), ("tw-kuaiji", "grouped", "AR PL UMing TW", "scan300"),
    ("ja-eigyo", "sidebar-bars", "Noto Sans CJK JP", "scan300"), ("ja-eigyo", "table-right", "IPAMincho", "scan200"),
    ("ko-hoegye", "table-left", "NanumMyeongjo", "scan300"), ("ko-hoegye", "spaced", "NanumGothic", "photo"),
    ("ar-mubarmij", "table-right", "KacstOne", "scan300"), ("ar-mubarmij", "band-thin", "DejaVu Sans", "scan200"),
    ("he-mehandes", "table-left", "Frank Ruehl CLM", "scan300"), ("he-mehandes", "band-thin", "DejaVu Sans", "scan150"),
    ("ru-buhgalter", "grouped", "DejaVu Sans", "scan150"), ("ru-buhgalter", "band-thin", "Liberation Serif", "scan300"),
    ("de-pflege", "timeline-dots", "Lato", "scan150"), ("de-pflege", "table-right", "Liberation Serif", "photo"),
    ("pt-cozinheiro", "sidebar-chips", "Open Sans", "scan200"), ("pt-cozinheiro", "spaced", "EB Garamond", "scan150"),
]


def setup(folder):
    """The types of `print_people.py` and these, found by everything that prints."""
    if not (folder / "scanned-debs").exists():
        (folder / "scanned-debs").mkdir(parents=True)
        second.run("apt-get", "download", *FONTS, cwd=folder / "scanned-debs")
        for package in sorted((folder / "scanned-debs").glob("*.deb")):
            second.run("dpkg", "-x", package, folder / "fonts")
    second.use_fonts(folder)


def page(person, layout, face, folder):
    """A page of HTML in a type of its own."""
    icons = (folder / "node_modules/@fortawesome/fontawesome-free/css/all.min.css").as_uri()
    html = layouts.LAYOUTS[layout](person, icons)
    return html.replace("<body>", f"<style>body{{font-family:'{face}','Liberation Sans',sans-serif!important}}</style><body>", 1)


def main():
    out = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "out").resolve()
    folder = out / "third/setup"
    setup(folder)
    people = {file.stem: json.loads(file.read_text()) for file in (HERE / "scanned").glob("*.json")}
    lines, shown = [], {}
    for name, layout, face, _ in PAGES:
        target = out / "scanned" / people[name]["x"]["half"] / "pdf" / f"{name}__{layout}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        source = folder / "work" / f"{target.stem}.html"
        source.write_text(page(people[name], layout, face, folder))
        lines.append(f"{source}\t{target}\n")
        shown[target.name] = (name, target)
    browser = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    subprocess.run(["node", HERE / "print.mjs", folder / "node_modules", browser], input="".join(lines), text=True, check=True, stdout=subprocess.DEVNULL)
    told = {file: printed(people[name], target) for file, (name, target) in shown.items()}
    (out / "scanned/printed.json").write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n")
    print(f"{len(told)} files in {out / 'scanned'}")


if __name__ == "__main__":
    main()
