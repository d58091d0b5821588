#!/usr/bin/env python3
"""Looks at what the rules propose for every person and the job that fits best.

usage: rewrite.py [--binary PATH] [--show]

Runs `smartresume rewrite --json` over the people of bench/data and bench/second, each with the best graded job. Prints:
  proposals   by rule, and the fewest that a pair gets
  inventions  texts whose claims the check blocks, and texts with a number or a capitalised word that stands neither in the
              résumé nor, for skills in the words of the job, in the ad; the years of a summary are counted from the dates
  score       with each proposal accepted alone (never lower), and with one after another accepted until none is left
Exits with 1 if a pair gets fewer than five, anything is invented or a score falls. `--show` prints every proposal.
"""
import argparse
import copy
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The words around what a summary tells: German nouns among them have capitals.
SENTENCES = "\n".join(re.findall(r"^sentence\t.*", (ROOT / "crates/engine/data/rewrite.tsv").read_text(), re.MULTILINE))
FEWEST = 5
MOST_ROUNDS = 60
IN_WORDS_OF_JOB = ("job_wording", "skill_listed", "summary")
MEMBERS = ("id", "rule", "pointer", "before", "after", "reason", "question", "check", "points")


def pairs():
    """Each person's file and the ad with the best grade; of equals the first."""
    for corpus in ("bench/data", "bench/second"):
        jobs = json.loads((ROOT / corpus / "jobs.json").read_text())
        for path in sorted((ROOT / corpus / "personas").glob("*.json")):
            graded = [(job.get("grades", {}).get(path.stem, 0), job) for job in jobs]
            grade, job = max(graded, key=lambda it: it[0])
            if grade:
                yield path, job


def ask(binary, command, document, ad):
    """One answer of the program about a document and an ad."""
    with tempfile.TemporaryDirectory() as folder:
        resume, job = Path(folder, "resume.json"), Path(folder, "job.txt")
        resume.write_text(json.dumps(document, ensure_ascii=False))
        job.write_text(ad)
        done = subprocess.run([binary, command, "--json", resume, job], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{binary} {command} failed with {done.returncode}: {done.stderr.strip()[:500]}")
    return json.loads(done.stdout)


def value(document, pointer):
    """What stands at a pointer; nothing where nothing stands."""
    for key in pointer.split("/")[1:]:
        try:
            document = document[int(key)] if isinstance(document, list) else document[key]
        except (LookupError, TypeError):
            return None
    return document


def lines(document, pointer):
    """What stands at a pointer, in the form of `before`."""
    found = value(document, pointer)
    if isinstance(found, list):
        return "\n".join(it.get("name", "") if isinstance(it, dict) else it for it in found)
    return found or ""


def accept(document, proposal):
    """The document with a proposal carried out, written apart from the engine's own way to do it."""
    changed = copy.deepcopy(document)
    *parents, last = proposal["pointer"].split("/")[1:]
    whole = "/".join(["", *parents])
    parts = proposal["after"].split("\n")
    found = value(changed, proposal["pointer"])
    parent = value(changed, whole) if parents else changed
    if isinstance(found, list) and found and isinstance(found[0], dict):
        names = {it.get("name", ""): it for it in found}
        parent[last] = [names.get(part, {"name": part}) for part in parts]
    elif isinstance(found, list) or last in ("keywords", "highlights", "skills"):
        parent[last] = [{"name": part} for part in parts] if last == "skills" else parts
    elif isinstance(parent, list):
        parent[int(last):int(last) + 1] = parts
    else:
        parent[last] = proposal["after"]
    return changed


def invented(document, ad, proposal):
    """Numbers and capitalised words of `after` that stand nowhere; the first word of a line or sentence may be any."""
    known = json.dumps(document, ensure_ascii=False)
    if proposal["rule"] in IN_WORDS_OF_JOB:
        known += ad
    if proposal["rule"] == "summary":
        known += SENTENCES
    known = known.casefold()
    years = [int(year) for year in re.findall(r'"(?:start|end)Date": "(\d{4})', json.dumps(document))]
    for line in proposal["after"].split("\n"):
        for sentence in re.split(r"(?<=[.:;]) ", line):
            for at, word in enumerate(re.findall(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d", sentence)):
                is_number, is_capital = word[0].isdigit(), word[0].isupper() and at > 0
                is_counted = proposal["rule"] == "summary" and word.isdigit() and years and int(word) <= 2030 - min(years)
                if (is_number and not is_counted or is_capital) and word.casefold() not in known:
                    yield word


def accept_all(binary, document, ad):
    """The score once nothing is left to accept, and how many were accepted."""
    for rounds in range(MOST_ROUNDS):
        proposal = next((it for it in ask(binary, "rewrite", document, ad) if it["after"]), None)
        if not proposal:
            break
        document = accept(document, proposal)
    return ask(binary, "match", document, ad)["score"], rounds


def look(binary, path, job, show):
    """What is proposed for one pair: how much, what is wrong with it, and the scores."""
    document, ad = json.loads(path.read_text()), job["text"]
    proposals = ask(binary, "rewrite", document, ad)
    before = ask(binary, "match", document, ad)["score"]
    wrong, inventions, best = [], 0, before
    for proposal in proposals:
        name = f"{path.stem} {proposal['id']}"
        if show:
            print(name, proposal["after"] or proposal["question"], sep="\n   ")
        if set(proposal) != set(MEMBERS) or lines(document, proposal["pointer"]) != proposal["before"] and proposal["before"]:
            wrong.append(f"{name}: before is not what stands there")
        found = [claim["text"] for claim in proposal["check"]["blocked"]] + list(invented(document, ad, proposal))
        inventions += bool(found)
        wrong += [f"{name}: {found} invented"] if found else []
        if proposal["after"]:
            after = ask(binary, "match", accept(document, proposal), ad)["score"]
            best = max(best, after)
            if after < before or abs(after - before - proposal["points"]) > 0.05:
                wrong.append(f"{name}: the score goes from {before} to {after}, {proposal['points']} were promised")
    everything, rounds = accept_all(binary, document, ad)
    if everything < before or rounds + 1 == MOST_ROUNDS:
        wrong.append(f"{path.stem}: {before} becomes {everything} after {rounds} proposals")
    if len(proposals) < FEWEST:
        wrong.append(f"{path.stem}: only {len(proposals)} proposals")
    print(f"{path.stem:24}{job['id']:18}{len(proposals):9}{sum(bool(it['after']) for it in proposals):9}"
          f"{before:8.1f}{best:8.1f}{everything:8.1f}{rounds:9}")
    return proposals, inventions, wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default="smartresume")
    arguments.add_argument("--show", action="store_true")
    chosen = arguments.parse_args()
    print(f"{'person':24}{'job':18}{'proposed':>9}{'as text':>9}{'score':>8}{'best':>8}{'all':>8}{'accepted':>9}")
    rules, fewest, inventions, wrong = Counter(), None, 0, []
    for path, job in pairs():
        proposals, made_up, faults = look(chosen.binary, path, job, chosen.show)
        rules.update(proposal["rule"] for proposal in proposals)
        fewest = len(proposals) if fewest is None else min(fewest, len(proposals))
        inventions += made_up
        wrong += faults
    print(*(f"{rule:16}{count:5}" for rule, count in rules.most_common()), sep="\n")
    print(*wrong, f"fewest of a pair: {fewest}, inventions: {inventions}, faults: {len(wrong)}", sep="\n")
    sys.exit(bool(wrong))


main()
