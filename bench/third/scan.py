#!/usr/bin/env python3
"""Makes scans and photos of pages that bench/second and bench/third have printed: PDF, PNG and JPEG, in two halves.

usage: scan.py [OUT]     reads OUT/{second,third,scanned}, writes OUT/scans (default OUT: bench/out)

Each page leans a little, is blurred, lit from one side, noisy and packed as JPEG, as far as its kind says; the same
on every run. The halves are cut by person, as in bench/third. Needs poppler and python3-pil.
"""
import io, json, os, random, shutil, subprocess, sys
from PIL import Image, ImageChops, ImageFilter

from scanned import PAGES

HERE = os.path.dirname(os.path.abspath(__file__))
# Dots per inch, lean in degrees, blur in pixels, noise, shade of the darker side, JPEG quality, what it is wrapped in.
KINDS = {
    "scan300": (300, 0.3, 0.5, 6, 0, 75, "pdf"),
    "scan200": (200, -0.6, 0.4, 8, 0, 70, "pdf"),
    "scan150": (150, 0.4, 0.3, 6, 0, 75, "pdf"),
    "photo": (220, 1.8, 0.7, 10, 45, 70, "jpg"),
    "screen": (130, 0, 0, 0, 0, 0, "png"),
}
TUNE = [
    ("second", "zh-engineer__own-labels", "scan300"),
    ("second", "zh-engineer__own-two-columns", "scan200"),
    ("second", "zh-engineer__json-macchiato", "photo"),
    ("third/tune", "ja-mechanical__band-thin", "scan300"),
    ("third/tune", "ja-mechanical__sidebar-bars", "scan200"),
    ("third/tune", "ar-civil-engineer__band-thin", "scan300"),
    ("third/tune", "de-erzieher__grouped", "scan150"),
    ("second", "de-lehrerin__own-margin", "scan200"),
    ("second", "de-lehrerin__json-kendall", "photo"),
    ("second", "pt-advogada__own-bars", "scan200"),
    ("second", "pt-advogada__own-timeline", "scan150"),
    ("third/tune", "fr-architecte__table-left", "scan200"),
    ("third/tune", "en-events-manager__sidebar-bars", "screen"),
]
HELD = [
    ("third/held", "zh-nurse-manager__grouped", "scan300"),
    ("third/held", "zh-nurse-manager__table-left", "scan200"),
    ("third/held", "zh-nurse-manager__columns-cards", "photo"),
    ("third/held", "ko-designer__grouped", "scan300"),
    ("third/held", "ko-designer__table-right", "scan200"),
    ("third/held", "he-pharmacist__band-thin", "scan300"),
    ("second", "de-elektroniker__own-sidebar-left", "scan150"),
    ("second", "de-elektroniker__own-grouped", "photo"),
    ("third/held", "pt-bibliotecaria__band-icons", "scan150"),
    ("third/held", "pt-bibliotecaria__sidebar-bars", "scan200"),
    ("third/held", "es-fisioterapeuta__band-thin", "photo"),
    ("second", "fr-infirmiere__own-plain", "scan200"),
    ("third/held", "en-solar-technician__timeline-dots", "screen"),
    ("third/held", "pl-accountant__grouped", "scan200"),
]


def pages(pdf, dpi):
    """The pages of a PDF as grey pictures."""
    said = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), pdf], check=True, capture_output=True).stdout
    stream, out = io.BytesIO(said), []
    while stream.tell() < len(said):
        stream.readline()
        width, height = map(int, stream.readline().split())
        stream.readline()
        out.append(Image.frombytes("L", (width, height), stream.read(width * height)))
    return out


def noise(size, strength, seed):
    """Grey noise around the middle, the same for a seed."""
    tile = Image.frombytes("L", (512, 512), bytes(random.Random(seed).choices(range(128 - strength, 129 + strength), k=512 * 512)))
    out = Image.new("L", size, 128)
    for x in range(0, size[0], 512):
        for y in range(0, size[1], 512):
            out.paste(tile, (x, y))
    return out


def worn(page, kind, seed):
    """A page as a scanner or a camera sees it."""
    _, lean, blur, strength, shade, _, _ = KINDS[kind]
    if lean:
        page = page.rotate(lean, Image.Resampling.BICUBIC, expand=shade > 0, fillcolor=250)
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    if shade:
        light = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda grey: 255 - shade * grey // 255)
        page = ImageChops.multiply(page, light)
    if strength:
        page = ImageChops.add(page, noise(page.size, strength, seed), 1, -128)
    return page


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../out")
    shutil.rmtree(os.path.join(out, "scans"), ignore_errors=True)
    printed = {}
    halves = {"tune": list(TUNE), "held": list(HELD)}
    for person, layout, _, kind in PAGES:
        with open(os.path.join(HERE, "scanned", f"{person}.json"), encoding="utf-8") as file:
            half = json.load(file)["x"]["half"]
        halves[half].append((f"scanned/{half}", f"{person}__{layout}", kind))
    for half, files in halves.items():
        os.makedirs(os.path.join(out, "scans", half))
        for corpus, name, kind in files:
            of_corpus = json.load(open(os.path.join(out, corpus.split("/")[0], "printed.json"), encoding="utf-8"))
            dpi, _, _, _, _, quality, wrap = KINDS[kind]
            read = pages(os.path.join(out, corpus, "pdf", f"{name}.pdf"), dpi)
            read = [worn(page, kind, f"{name}{number}") for number, page in enumerate(read)]
            file = f"{name}__{kind}.{'pdf' if len(read) > 1 else wrap}"
            path = os.path.join(out, "scans", half, file)
            more = {"save_all": True, "append_images": read[1:], "resolution": dpi} if path.endswith("pdf") else {}
            read[0].save(path, **more, **({"quality": quality} if quality else {}))
            if f"{name}.pdf" in of_corpus:
                printed[file] = of_corpus[f"{name}.pdf"]
    truth = os.path.join(out, "scans", "personas")
    for people in ("../second/personas", "personas", "scanned"):
        shutil.copytree(os.path.join(HERE, people), truth, dirs_exist_ok=True)
    json.dump(printed, open(os.path.join(out, "scans", "printed.json"), "w", encoding="utf-8"), ensure_ascii=False)


main()
