#!/usr/bin/env python3
"""Whether the score stays where it is when only the order or the file format of a résumé changes.

usage: stability.py BINARY [--worst N] [--limit POINTS]

Everybody of the three corpora against the ads of two. For each kind of change: pairs, the mean and the largest |difference|
in points, and the share of pairs within the limit: of the score, and of what a ranking goes by. Fails if a pair exceeds it. The last two rows compare the files of
bench/data, printed by real templates, with the JSON Resume that they were printed from. Some templates leave things out, and what
is not printed is no format: it is taken out of the JSON Resume as well. That is what printed.json does not list and `parse` does
not find among the letters of the file.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from variants import HERE, NUMBERS, ads, changed, compare, document, exported, people


def shuffle_skills(dice):
    def change(person):
        dice.shuffle(person.get("skills", []))
        for group in person.get("skills", []):
            dice.shuffle(group.get("keywords", []))
    return change


def shuffle_bullets(dice):
    def change(person):
        for job in person.get("work", []):
            dice.shuffle(job.get("highlights", []))
    return change


def shuffle_lists(dice):
    def change(person):
        for name in ("work", "education", "languages", "certificates", "projects"):
            dice.shuffle(person.get(name, []))
    return change


def shuffled_sections(person, dice):
    names = list(person)
    dice.shuffle(names)
    return {name: person[name] for name in names}


def shuffled_text(markdown, dice):
    """The sections in another order, the contact data still first."""
    head, *sections = re.split(r"(?m)^(?=## )", markdown)
    sections = [section.rstrip("\n") + "\n\n" for section in sections]
    dice.shuffle(sections)
    return head + "".join(sections)


def letters(text):
    """A text without all that differs from one print to the next."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def texts(binary, paths):
    """The letters of files, by name."""
    out = subprocess.run([binary, "parse", "--json", *paths], capture_output=True, text=True).stdout
    return {Path(line["file"]).name: letters(line["text"]) for line in map(json.loads, out.splitlines())}


def as_printed(thing, is_printed):
    """A person, or a part of one, without words that were not printed; nothing if none were. Dates stay beside what stays."""
    if isinstance(thing, str):
        return thing if re.match(r"\d{4}", thing) or is_printed(letters(thing)) else None
    if isinstance(thing, list):
        return [it for it in (as_printed(it, is_printed) for it in thing) if it is not None] or None
    if isinstance(thing, dict):
        kept = {name: it for name, it in ((name, as_printed(it, is_printed)) for name, it in thing.items()) if it is not None}
        return kept if any(name not in ("startDate", "endDate", "date") for name in kept) else None
    return thing


def printed(binary, everybody):
    """(kind, file, what was printed in it) for each file of bench/data."""
    listed = json.loads((HERE / "data/printed.json").read_text())
    for kind in ("docx", "pdf"):
        paths = sorted(HERE.glob(f"data/{kind}/*"))
        read = texts(binary, paths)
        for path in paths:
            known = {letters(it) for it in listed.get(path.name, [])}
            is_printed = lambda words: words in known or words in read[path.name]
            yield kind, path, as_printed(everybody[path.name.split("__")[0]], is_printed)


def variants(binary):
    """(kind, original, variant): the names of résumés to compare, and all résumés by name."""
    dice, resumes, pairs = random.Random(4), {}, []

    def add(kind, original, name, content):
        resumes[name] = content
        pairs.append((kind, original, name))

    for name, person in people().items():
        resumes[name] = person
        for turn in range(2):
            add("order of skills", name, f"{name} skills {turn}", changed(person, shuffle_skills(dice)))
            add("order of bullets within a job", name, f"{name} bullets {turn}", changed(person, shuffle_bullets(dice)))
            add("order of entries", name, f"{name} entries {turn}", changed(person, shuffle_lists(dice)))
            add("order of sections, JSON", name, f"{name} sections {turn}", shuffled_sections(person, dice))
        text, markdown = exported(binary, person, "txt"), exported(binary, person, "md")
        add("JSON as text", name, f"{name} txt", text)
        add("JSON as Markdown", name, f"{name} md", markdown)
        add("text as DOCX", f"{name} txt", f"{name} docx", document(text.splitlines()))
        for turn in range(2):
            add("order of sections, Markdown", f"{name} md", f"{name} md {turn}", shuffled_text(markdown, dice))
    for kind, path, original in printed(binary, people()):
        resumes[f"{path.name} as JSON"] = original
        add(f"printed {kind.upper()}", f"{path.name} as JSON", path.name, path)
    return pairs, resumes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--worst", type=int, default=8)
    parser.add_argument("--limit", type=float, default=1.0)
    chosen = parser.parse_args()
    jobs = ads()
    pairs, resumes = variants(chosen.binary)
    reports = compare(chosen.binary, jobs, resumes)
    rows = []
    for kind, original, variant in pairs:
        for job in jobs:
            before, after = reports[job, original], reports[job, variant]
            rows.append((kind, f"{variant} against {job}", [(before[name], after[name]) for name in NUMBERS]))
    failed = False
    for number, name in enumerate(NUMBERS):
        print(f"{name:32}{'pairs':>7}{'mean':>7}{'most':>7}{'within ' + format(chosen.limit, 'g'):>11}")
        for kind in dict.fromkeys(row[0] for row in rows):
            deltas = [abs(after - before) for row in rows if row[0] == kind for before, after in [row[2][number]]]
            within = sum(delta <= chosen.limit + 1e-9 for delta in deltas)
            failed |= within < len(deltas)
            print(f"{kind:32}{len(deltas):7}{sum(deltas) / len(deltas):7.2f}{max(deltas):7.1f}{within / len(deltas):11.4f}")
        print(f"\nThe worst {chosen.worst}")
        worst = sorted(rows, key=lambda row: -abs(row[2][number][1] - row[2][number][0]))[: chosen.worst]
        for kind, where, moves in worst:
            before, after = moves[number]
            print(f"  {abs(after - before):5.1f}  {before:5.1f} → {after:5.1f}  {kind}: {where}")
        print()
    sys.exit(1 if failed else 0)


main()
