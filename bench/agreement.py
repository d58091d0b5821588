#!/usr/bin/env python3
"""How far two careful readers of the same ads agree, judged as the engine is: nothing that reads ads can be expected to agree
with either of them much better.

usage: agreement.py [BINARY] [--only SPLIT ...]

bench/data/second_reader/SPLIT.json holds what somebody else read in ads of that split, who knew the rules of the README and
examples of `tune`, and neither the truth of these ads nor the engine: all of `held`, and 42 of `more` that nobody had read then.
For each split: the second reader against the first, and, with BINARY, the engine against each of the two.
"""
import argparse
import json
import sys
from pathlib import Path

import score_ads as scoring

DATA = Path(__file__).resolve().parent / "data" / "ads"
# What the engine calls the kinds that it does not tell apart from others.
NAMES = {"soft": "skill", "apprenticeship": "degree"}


def answers(ad, second):
    """What the second reader found, as if the engine had."""
    complaints = []
    asked = [scoring.wanted(ad.text, item, complaints, ad.id) for item in second]
    if complaints:
        sys.exit("\n".join(complaints))
    return [
        {
            "id": str(at), "text": it.quote, "start": it.start, "end": it.end, "kind": NAMES.get(it.kind, it.kind),
            "importance": it.importance, "years": it.years, "level": it.level, "group": it.group,
        }
        for at, it in enumerate(asked)
    ]


def score(name, ads, kinds):
    for ad in ads:
        scoring.pair(ad)
        scoring.leave_out_repeats(ad, kinds)
    scoring.show(name, ads, kinds)


def ads_of(split, second):
    """The ads of a split that the second reader read."""
    ads, complaints = scoring.load(DATA, [split])
    if complaints:
        sys.exit("\n".join(complaints))
    return [ad for ad in ads if ad.id in second]


def against_second(split, second):
    """The same ads, of which the second reader's reading is the truth."""
    ads, complaints = ads_of(split, second), []
    for ad in ads:
        ad.wanted = [scoring.wanted(ad.text, item, complaints, ad.id) for item in second[ad.id]]
        ad.unwanted = [no for no in ad.unwanted if not any(scoring.overlaps(it, no.start, no.end) for it in ad.wanted)]
    return ads


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary", nargs="?")
    arguments.add_argument("--only", nargs="+", choices=("held", "more"), default=("held", "more"))
    chosen = arguments.parse_args()
    print("                              must P    R    F1    preferred P R F1      gates    all  levels  groups    not")
    for split in chosen.only:
        second = {row["id"]: row["requirements"] for row in json.loads((DATA.parent / "second_reader" / f"{split}.json").read_text())}
        ads = ads_of(split, second)
        for ad in ads:
            ad.read = answers(ad, second[ad.id])
        kinds = {it["kind"] for ad in ads for it in ad.read}
        score(f"{split}, second reader   ", ads, kinds)
        if chosen.binary:
            for truth, ads in (("first ", ads_of(split, second)), ("second", against_second(split, second))):
                scoring.read(chosen.binary, ads)
                score(f"{split}, engine, {truth}  ", ads, {it["kind"] for ad in ads for it in ad.read})


if __name__ == "__main__":
    main()
