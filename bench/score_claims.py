#!/usr/bin/env python3
"""Scores the claim check against rewrites written by hand.

usage: score_claims.py CASES.jsonl [--binary PATH | --answers FILE] [--list]
       score_claims.py --check

Runs `smartresume claims --json` over the cases, without their truth, or reads its output from FILE: for each case
{"id": …, "blocked": [{"kind": …, "text": …}], "dropped": […]}. Prints:
  found     share of inventions where a blocked text shares characters of `after` with what is invented
  anything  share of inventions where anything is blocked
  alarms    share of truthful rewrites where anything is blocked
  dropped   share of the facts that vanish which are reported, and rewrites told of one although none does
Exits with 1 below the floor of found or above the ceiling of alarms. `--list` names the ids missed, but never of
test.jsonl and tenth.jsonl: what is read is tuned to. `--check` looks whether all cases are sound and both halves alike, and counts.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HALVES = {half: ROOT / "bench/data/rewrites" / f"{half}.jsonl" for half in ("dev", "test")}
FURTHER = {name: ROOT / "bench/data/rewrites" / f"{name}.jsonl" for name in ("more", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "pool1", "pool2", "pool3", "pool4", "pool5", "pool6")}
UNREAD = ("test", "tenth")
KINDS = {"number", "date", "employer", "title", "school", "degree", "certificate", "skill", "name", "superlative"}
FIELDS = {"id", "language", "resume", "pointer", "before", "after", "truth", "kind", "invented", "dropped", "note"}
SHOWN = ("id", "resume", "pointer", "before", "after")
FEW = 12


def rows(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines() if line.strip()]


def spans(text, part):
    """Where `part` stands in `text`; whole words only, if there are any."""
    if not part.strip():
        return []
    pattern = r"\s+".join(map(re.escape, part.split()))
    for form in (rf"(?<!\w){pattern}(?!\w)", pattern):
        found = [match.span() for match in re.finditer(form, text, re.IGNORECASE)]
        if found:
            return found
    return []


def overlap(text, one, other):
    return any(a < d and c < b for a, b in spans(text, one) for c, d in spans(text, other))


def texts(entries):
    return [entry["text"] if isinstance(entry, dict) else entry for entry in entries]


def ask(binary, cases):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for case in cases:
            print(json.dumps({field: case[field] for field in SHOWN}, ensure_ascii=False), file=file)
        file.flush()
        done = subprocess.run([binary, "claims", "--json", file.name], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{binary} claims failed with {done.returncode}: {done.stderr.strip()[:500]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def score(cases, answers):
    """Counts by group ("all", a kind, a language), and the ids missed by what was missed."""
    counts, missed = defaultdict(Counter), defaultdict(list)
    for case in cases:
        answer = answers[case["id"]]
        blocked, dropped = texts(answer["blocked"]), texts(answer["dropped"])
        groups = ["all", case["language"]] + ([case["kind"]] if case["kind"] else [])
        seen = Counter()
        if case["truth"] == "invented":
            found = any(overlap(case["after"], text, words) for text in blocked for words in case["invented"])
            seen.update(invented=1, found=int(found), anything=int(bool(blocked)))
            if not found:
                missed["not found"].append(case["id"])
        else:
            seen.update(truthful=1, alarms=int(bool(blocked)))
            if blocked:
                missed["false alarm"].append(case["id"])
        reported = [any(overlap(case["before"], text, fact) for text in dropped) for fact in case["dropped"]]
        seen.update(facts=len(reported), reported=sum(reported))
        if not all(reported):
            missed["drop not reported"].append(case["id"])
        if not case["dropped"]:
            seen.update(whole=1, untrue=int(bool(dropped)))
        for group in groups:
            counts[group].update(seen)
    return counts, missed


def share(part, whole):
    return f"{part / whole:9.3f}" if whole else f"{'-':>9}"


def report(cases, counts):
    print(f"{'':12}{'invented':>9}{'found':>9}{'anything':>9}{'truthful':>9}{'alarms':>9}{'facts':>9}{'dropped':>9}")
    kinds = sorted({case["kind"] for case in cases if case["kind"]})
    for group in ["all", *kinds, *sorted({case["language"] for case in cases})]:
        c = counts[group]
        print(f"{group:12}{c['invented']:9}{share(c['found'], c['invented'])}{share(c['anything'], c['invented'])}"
              f"{c['truthful']:9}{share(c['alarms'], c['truthful'])}{c['facts']:9}{share(c['reported'], c['facts'])}")
    print(f"told of a dropped fact although none is: {counts['all']['untrue']} of {counts['all']['whole']}")


def value(document, pointer):
    for key in pointer.split("/")[1:]:
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def faults(case):
    """What is wrong with one case."""
    if set(case) != FIELDS:
        yield f"members {sorted(set(case) ^ FIELDS)}"
        return
    assembled = case["pointer"] == "/basics/summary" and case["before"] == ""
    try:
        if not assembled and value(json.loads((ROOT / case["resume"]).read_text()), case["pointer"]) != case["before"]:
            yield "before is not what stands at the pointer"
    except (OSError, LookupError, ValueError, TypeError) as error:
        yield f"{case['resume']} {case['pointer']}: {error!r}"
    if case["after"] in ("", case["before"]):
        yield "after says nothing new"
    invented = case["truth"] == "invented"
    if case["truth"] not in ("truthful", "invented") or (case["kind"] in KINDS) != invented or bool(case["invented"]) != invented:
        yield "truth, kind and invented disagree"
    yield from (f"{words!r} is not in after" for words in case["invented"] if words not in case["after"])
    yield from (f"{fact!r} is not in before" for fact in case["dropped"] if fact not in case["before"])


def check():
    """Whether all cases are sound and the halves of one mix; few cases of a language count as one, their people share a half."""
    halves = {half: rows(path) for half, path in HALVES.items()}
    further = {name: rows(path) for name, path in FURTHER.items()}
    cases = [case for some in (*halves.values(), *further.values()) for case in some]
    wrong = [f"{case.get('id')}: {fault}" for case in cases for fault in faults(case)]
    wrong += [f"{name}: id given twice" for name, times in Counter(case["id"] for case in cases).items() if times > 1]
    if not wrong:
        many = Counter(case["language"] for half in halves.values() for case in half)
        mixes = {"truth": lambda case: case["truth"], "kind": lambda case: case["kind"],
                 "language": lambda case: case["language"] if many[case["language"]] >= FEW else "few",
                 "each language": lambda case: case["language"]}
        for name, mix in mixes.items():
            counted = {part: Counter(map(mix, rewrites)) for part, rewrites in {**halves, **further}.items()}
            for group in sorted(set().union(*counted.values()), key=str):
                dev, test = counted["dev"][group], counted["test"][group]
                print(f"{name:14}{group or 'truthful':12}", *(f"{counts[group]:5} {part}" for part, counts in counted.items()))
                if name != "each language" and abs(dev - test) > max(2, 0.1 * (dev + test)):
                    wrong.append(f"{name} {group}: the halves differ")
    print(*wrong, f"{len(cases)} cases, {len(wrong)} faults", sep="\n")
    sys.exit(1 if wrong else 0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="?", type=Path)
    arguments.add_argument("--binary", default="smartresume")
    arguments.add_argument("--answers", type=Path)
    arguments.add_argument("--list", action="store_true")
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--floor", type=float, default=0.98, help="least share of inventions found")
    arguments.add_argument("--ceiling", type=float, default=0.05, help="greatest share of false alarms")
    chosen = arguments.parse_args()
    if chosen.check:
        check()
    if not chosen.cases:
        arguments.error("which cases?")
    cases = rows(chosen.cases)
    kept = {case["id"] for name in UNREAD for case in rows({**HALVES, **FURTHER}[name])}
    if chosen.list and any(case["id"] in kept for case in cases):
        sys.exit("test.jsonl and tenth.jsonl are only scored, never read: no --list")
    answers = {answer["id"]: answer for answer in (rows(chosen.answers) if chosen.answers else ask(chosen.binary, cases))}
    silent = sum(case["id"] not in answers for case in cases)
    if silent or not cases:
        sys.exit(f"{silent} of {len(cases)} cases without an answer")
    counts, missed = score(cases, answers)
    report(cases, counts)
    if chosen.list:
        for what, ids in missed.items():
            print(f"{what}:", *ids)
    c = counts["all"]
    low = c["invented"] and c["found"] / c["invented"] < chosen.floor
    high = c["truthful"] and c["alarms"] / c["truthful"] > chosen.ceiling
    sys.exit(1 if low or high else 0)


main()
