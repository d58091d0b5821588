#!/usr/bin/env python3
"""Scores matches against their ground truth.

usage: score_match.py BINARY DATA_DIR [--floor F1]

For every job of jobs.json, ranks the truth of every person (JSON Resume), then every PDF and DOCX, with
`smartresume rank --json`. A must-have of match_truth.jsonl counts as met if a requirement of that skill is `present`.
Prints, for each kind of file:
  found     share of the truth's must-haves that became a must requirement
  extra     must requirements for skills the truth does not name, per job
  F1        of "met" over all must-haves, and of "missing"; a must-have without a requirement is wrong either way
  years     share of pairs whose years gate agrees with the truth
  evidence  share of met must-haves whose evidence is literally the résumé's text at its span
  first     jobs whose best-graded person comes first (among files: whose files all come before anybody else's)
"""
import argparse
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path


def fold(text):
    return unicodedata.normalize("NFKC", text or "").casefold()


def f1(hit, wrong, lost):
    return 2 * hit / (2 * hit + wrong + lost) if hit else 0.0


def rank(binary, job_text, files):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as job:
        job.write(job_text)
        job.flush()
        out = subprocess.run([binary, "rank", "--json", job.name, *map(str, files)], capture_output=True, text=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def texts(binary, files):
    out = subprocess.run([binary, "parse", "--json", *map(str, files)], capture_output=True, text=True).stdout
    return {line["file"]: line.get("text", "") for line in map(json.loads, out.splitlines())}


def measure(binary, jobs, truth, files):
    counts = defaultdict(int)
    sources = texts(binary, files)
    for job in jobs:
        ranked = rank(binary, job["text"], files)
        order = []
        for place in ranked:
            person = Path(place["file"]).name.split("__")[0].removesuffix(".json")
            if "report" not in place:
                counts["failed"] += 1
                continue
            want = truth[job["id"], person]
            order.append(want["grade"])
            report = place["report"]
            musts = defaultdict(list)
            for requirement in report["requirements"]:
                if requirement["importance"] == "must" and requirement["kind"] not in ("years", "degree", "statement"):
                    musts[fold(requirement.get("skill"))].append(requirement)
            for skill in want["must_met"] + want["must_missing"]:
                asked = musts.get(fold(skill), [])
                met = any(requirement["state"] == "present" for requirement in asked)
                should = skill in want["must_met"]
                counts["asked"] += 1
                counts["found"] += bool(asked)
                counts["met", met and bool(asked), should] += 1
                counts["missing", bool(asked) and not met, not should] += 1
                for requirement in asked:
                    for evidence in requirement["evidence"]:
                        literal = sources.get(place["file"], "")[evidence["start"]:evidence["end"]]
                        counts["quotes"] += 1
                        counts["literal"] += literal == evidence["text"]
            if want["years_required"]:
                gate = next((gate for gate in report["gates"] if gate["kind"] == "years"), None)
                counts["years"] += 1
                counts["years right"] += gate is not None and (gate["state"] == "pass") == want["years_met"]
        if ranked and "report" in ranked[0]:
            truth_skills = {fold(skill) for skill in job["must"]} | {fold(skill) for skill in job["nice"]}
            skills = {fold(r.get("skill")) for r in ranked[0]["report"]["requirements"] if r["importance"] == "must" and r["kind"] == "skill"}
            counts["extra"] += len(skills - truth_skills)
        best = max(order)
        counts["jobs"] += 1
        counts["first"] += order[: order.count(best)] == [best] * order.count(best)
    return counts


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--floor", type=float, default=0.92)
    chosen = arguments.parse_args()
    jobs = json.loads((chosen.data / "jobs.json").read_text())
    truth = {(row["job"], row["resume"]): row for row in map(json.loads, (chosen.data / "match_truth.jsonl").read_text().splitlines())}
    kinds = {"truth": "personas/*.json", "pdf": "pdf/*.pdf", "docx": "docx/*.docx"}
    print(f"{'résumés':8}{'pairs':>7}{'found':>8}{'extra':>8}{'F1 met':>9}{'F1 miss':>9}{'years':>8}{'evidence':>10}{'first':>9}")
    failed = False
    for kind, pattern in kinds.items():
        files = sorted(chosen.data.glob(pattern))
        c = measure(chosen.binary, jobs, truth, files)
        met = f1(c["met", True, True], c["met", True, False], c["met", False, True])
        missing = f1(c["missing", True, True], c["missing", True, False], c["missing", False, True])
        print(f"{kind:8}{len(files) * len(jobs):7}{c['found'] / max(c['asked'], 1):8.3f}{c['extra'] / max(c['jobs'], 1):8.2f}{met:9.3f}{missing:9.3f}"
              f"{c['years right'] / max(c['years'], 1):8.3f}{c['literal'] / max(c['quotes'], 1):10.3f}{c['first']:6} / {c['jobs']}")
        failed |= met < chosen.floor or missing < chosen.floor or c["first"] < c["jobs"] or c["failed"] > 0 or c["literal"] < c["quotes"]
    sys.exit(1 if failed else 0)


main()
