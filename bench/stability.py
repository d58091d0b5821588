#!/usr/bin/env python3
"""Whether the score stays where it is when only the order or the file format of a résumé changes.

usage: stability.py BINARY [--worst N] [--limit POINTS]

Everybody of the three corpora against the ads of two. For each kind of change: pairs, the mean and the largest |difference|
in points, and the share of pairs within the limit. Fails if a pair exceeds it. The last two rows compare the files of
bench/data, printed by real templates, with the JSON Resume that they were printed from; some templates leave things out.
"""
import argparse
import random
import re
import sys
from pathlib import Path

from variants import HERE, ads, changed, compare, document, exported, people


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
    for kind in ("docx", "pdf"):
        for path in sorted(HERE.glob(f"data/{kind}/*")):
            add(f"printed {kind.upper()}", path.name.split("__")[0], path.name, path)
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
    rows = [
        (abs(reports[job, variant]["score"] - reports[job, original]["score"]), kind, variant, job, reports[job, original]["score"], reports[job, variant]["score"])
        for kind, original, variant in pairs
        for job in jobs
    ]
    print(f"{'':32}{'pairs':>7}{'mean':>7}{'most':>7}{'within ' + format(chosen.limit, 'g'):>11}")
    failed = False
    for kind in dict.fromkeys(row[1] for row in rows):
        deltas = [row[0] for row in rows if row[1] == kind]
        within = sum(delta <= chosen.limit + 1e-9 for delta in deltas)
        failed |= within < len(deltas)
        print(f"{kind:32}{len(deltas):7}{sum(deltas) / len(deltas):7.2f}{max(deltas):7.1f}{within / len(deltas):11.4f}")
    print(f"\nThe worst {chosen.worst}")
    for delta, kind, variant, job, before, after in sorted(rows, reverse=True)[: chosen.worst]:
        print(f"  {delta:5.1f}  {before:5.1f} → {after:5.1f}  {kind}: {variant} against {job}")
    sys.exit(1 if failed else 0)


main()
