#!/usr/bin/env python3
"""Which share of a list of software and tools the vocabulary knows.

usage: coverage.py BINARY LIST [--show N]

LIST is tab separated with a header: a name, and a `hot` flag of Y or N. Prints, for the hot names, the others and all:
  alias   the name, without its maker where that still is more than one word, is an alias of crates/engine/data/skills
  finder  the engine finds a skill in an ad that asks for the name
  whole   what it finds spans the whole name, its maker aside
A figure, not a promise: it never fails. `--show` lists hot names that are not found.
"""
import argparse
import csv
import subprocess
import sys
import tempfile
import json
import unicodedata
from pathlib import Path

SKILLS = Path(__file__).parent.parent / "crates/engine/data/skills"
AT_ONCE = 100
MAKERS = {"microsoft", "ms", "google", "apache", "adobe", "oracle", "ibm", "sap", "amazon", "atlassian", "autodesk", "apple", "cisco", "intuit", "salesforce", "vmware"}
FILLERS = {"software", "system", "systems", "tool", "tools", "suite", "platform"}


def fold(text):
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).replace("-", " ").split())


def aliases():
    names = set()
    for path in SKILLS.glob("*.tsv"):
        for line in path.read_text().splitlines():
            if line and not line.startswith("# "):
                name, _, others = (line.split("\t") + ["", ""])[:3]
                names.update(fold(it.strip().lstrip("=?@")) for it in [name, *others.split("|")] if it.strip())
    return names


def forms(name):
    """The name folded, and without its maker and words such as "software"."""
    whole = fold(name)
    words = [word for word in whole.split() if word not in FILLERS]
    bare = words[1:] if len(words) > 1 and words[0] in MAKERS else words
    return {whole, " ".join(words), " ".join(bare)} - {""}


def found(binary, names):
    """The longest words in each name that the engine takes for a skill."""
    longest = {}
    with tempfile.TemporaryDirectory() as folder:
        resume, job = Path(folder) / "resume.txt", Path(folder) / "job.txt"
        resume.write_text("Alex Example\nalex@example.org\n")
        for at in range(0, len(names), AT_ONCE):
            some = names[at : at + AT_ONCE]
            text = "Requirements:\n"
            places = []
            for name in some:
                places.append((len(text) + 2, len(text) + 2 + len(name), name))
                text += f"- {name}\n"
            job.write_text(text)
            out = subprocess.run([binary, "match", "--json", resume, job], capture_output=True, text=True)
            if out.returncode:
                sys.exit(out.stderr.strip())
            for it in json.loads(out.stdout)["requirements"]:
                if not it.get("skill"):
                    continue
                for start, end, name in places:
                    if start <= it["start"] < end and len(it["text"]) > len(longest.get(name, "")):
                        longest[name] = it["text"]
    return longest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("list", type=Path)
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args()
    with chosen.list.open(newline="") as file:
        rows = [(row["name"], row["hot"] == "Y") for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    known, longest = aliases(), found(chosen.binary, [name for name, _ in rows])
    print(f"{'':8}{'names':>7}{'alias':>8}{'finder':>8}{'whole':>8}")
    for label, these in [("hot", [name for name, is_hot in rows if is_hot]), ("others", [name for name, is_hot in rows if not is_hot]), ("all", [name for name, _ in rows])]:
        by_alias = sum(bool(forms(name) & known) for name in these)
        whole = sum(bool(forms(name) & forms(longest[name])) for name in these if name in longest)
        by_finder = sum(name in longest for name in these)
        print(f"{label:8}{len(these):7}" + "".join(f"{count / max(len(these), 1):8.3f}" for count in (by_alias, by_finder, whole)))
    missing = [name for name, is_hot in rows if is_hot and name not in longest]
    if chosen.show:
        print("  not found: " + ", ".join(missing[: chosen.show]))


main()
