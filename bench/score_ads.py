#!/usr/bin/env python3
"""Scores what the engine reads in job ads against what a careful reader read in them.

usage: score_ads.py BINARY [DATA_DIR] [--only SPLIT ...] [--worst N] [--floors MUST PREFERRED GATES]

Runs `smartresume match --json` on every ad of DATA_DIR/{tune,more,held,fresh,unread}/LANG.json and prints, for each language and split:
  must, preferred  precision, recall and F1 of the requirements of that importance
  gates            F1 of the musts that are facts: years, degree, papers, languages, place, right to work
  all              F1 of the gates, with those of kinds that the engine never answers
  levels           share of found languages and degrees whose level is the truth's, where it names one
  groups           F1 of the either-or groups
  not              share of the passages that ask for nothing which the engine made a requirement

Found: the engine's words overlap the truth's quote (or are the same words elsewhere, outside the passages that ask for
nothing), the kind is of the same family, the importance is the same, and so are the years, which may stand on their
skill. One requirement answers one quote, or all alternatives that it spans. A second requirement on words already found,
or one read from the title, costs nothing. Kinds that the engine answers nowhere are left out of must, preferred and
gates, and marked in the table by kind.

Salaries are judged apart: the sum read and the truth's hold each other.

`--worst N` lists the worst ads of tune and more, the splits to read; the others are never shown. `--floors` fails if an F1 of the held half
is lower. `--only held` leaves the other splits out.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SPLITS = ["tune", "more", "held", "fresh", "unread"]
# Those that may be read while working on the engine.
OPEN = ["tune", "more"]
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "zh"]
GATES = {"years", "degree", "certificate", "licence", "language", "location", "work_permit", "clearance", "remote", "travel", "shift"}
KINDS = GATES | {"skill", "soft", "seniority"}
LEVELS = {"language": {"A1", "A2", "B1", "B2", "C1", "C2", "native"}, "degree": {"vocational", "diploma", "bachelor", "master", "phd"}}
# What the engine may call a kind of the truth; any other goes by its own name.
FAMILIES = {
    "apprenticeship": {"degree", "certificate", "licence"},
    "skill": {"skill", "statement"},
    "soft": {"skill", "statement"},
    "certificate": {"certificate", "licence"},
    "licence": {"certificate", "licence"},
}


LONGEST_TITLE = 100


@dataclass
class Wanted:
    """A requirement or a passage of the truth, and where it stands in the ad."""

    quote: str
    start: int
    kind: str = ""
    importance: str = ""
    years: float | None = None
    level: str | None = None
    group: str | None = None
    or_experience: bool = False
    answer: dict | None = None

    @property
    def end(self):
        return self.start + len(self.quote)

    @property
    def is_right(self):
        return self.answer is not None and self.answer["importance"] == self.importance and self.has_years

    @property
    def has_years(self):
        return self.kind != "years" or self.years is None or self.answer.get("years") == self.years


@dataclass
class Ad:
    """An ad, its truth, and what the engine read."""

    id: str
    split: str
    language: str
    text: str
    wanted: list
    unwanted: list
    paid: list = field(default_factory=list)
    salary: dict | None = None
    read: list = field(default_factory=list)
    wrong: list = field(default_factory=list)


def fold(text):
    return unicodedata.normalize("NFKC", text or "").casefold().strip()


def overlaps(one, other_start, other_end):
    return one.start < other_end and other_start < one.end


def kinds_for(want):
    is_apprenticeship = want.kind == "degree" and want.level in ("school", "vocational", "diploma")
    return FAMILIES.get("apprenticeship" if is_apprenticeship else want.kind, {want.kind})


def holds(one, other):
    """Whether a whole word, or in Chinese any word, of one is the other."""
    has_spaces = not any("\u4e00" <= letter <= "\u9fff" for letter in other)
    return len(other) >= 3 and other in one.split() if has_spaces else len(other) >= 2 and other in one


def place(text, quote, nth):
    """Where a quote stands for the nth time; -1 if it does not."""
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            break
    return at


def wanted(text, row, complaints, where):
    row = {"quote": row} if isinstance(row, str) else dict(row)
    quote, nth, is_gate, need = row.pop("quote"), row.pop("nth", 1), row.pop("gate", False), row.pop("need", None)
    start = place(text, quote, nth)
    if start < 0 or not quote.strip():
        complaints.append(f"{where}: not in the ad: {quote!r}")
    unknown = set(row) - set(Wanted.__dataclass_fields__)
    kind, importance = row.get("kind", ""), row.get("importance", "")
    if unknown or (kind and (kind not in KINDS or importance not in ("must", "preferred"))):
        complaints.append(f"{where}: not understood: {quote!r} {unknown or kind}")
    if is_gate != (importance == "must" and kind in GATES):
        complaints.append(f"{where}: a gate is a must of a kind that passes or fails: {quote!r}")
    if need and not row.get("group"):
        complaints.append(f"{where}: needs some of no group: {quote!r}")
    return Wanted(quote=quote, start=start, **{key: value for key, value in row.items() if key not in unknown})


def load(folder, splits):
    """Every ad, and what is wrong with the truth itself."""
    ads, complaints, ids, texts = [], [], Counter(), Counter()
    for split in splits:
        for language in LANGUAGES:
            for row in json.loads((folder / split / f"{language}.json").read_text()):
                text, where = "\n".join(row["text"]), f"{split}/{language}.json {row['id']}"
                asked = [wanted(text, item, complaints, where) for item in row["requirements"]]
                denied = [wanted(text, item, complaints, where) for item in row["not"]]
                complaints += [f"{where}: no salary {pay!r}" for pay in row["salary"] if pay not in text]
                twice = Counter((item.kind, item.start, item.end) for item in asked + denied)
                complaints += [f"{where}: twice: {text[key[1]:key[2]]!r}" for key, count in twice.items() if count > 1]
                complaints += [
                    f"{where}: asked and not asked: {item.quote!r}"
                    for item in asked
                    if any(overlaps(item, no.start, no.end) for no in denied)
                ]
                groups = Counter(item.group for item in asked if item.group)
                complaints += [f"{where}: a group of one: {group}" for group, count in groups.items() if count < 2]
                ids[row["id"]] += 1
                texts[fold(text)] += 1
                ads.append(Ad(row["id"], split, language, text, asked, denied, row["salary"]))
    complaints += [f"{key[:60]!r} is there {count} times" for key, count in (ids + texts).items() if count > 1]
    return ads, complaints


def read(binary, ads):
    """Asks the engine, and returns the requirements that are not literally in their ad."""
    strays = []
    with tempfile.TemporaryDirectory() as folder:
        resume, job = Path(folder) / "resume.txt", Path(folder) / "job.txt"
        resume.write_text("Alex Example\nalex@example.org\n")
        for ad in ads:
            job.write_text(ad.text)
            out = subprocess.run([binary, "match", "--json", resume, job], capture_output=True, text=True)
            if out.returncode:
                sys.exit(f"{ad.id}: {out.stderr.strip() or out.stdout.strip()}")
            report = json.loads(out.stdout)
            found, ad.salary = report["requirements"], report.get("salary")
            strays += [f"{ad.id}: {it['text']!r}" for it in found if ad.text[it["start"]:it["end"]] != it["text"]]
            ad.read = [it for it in found if it["importance"] in ("must", "preferred")]
    return strays


def fit(want, it, ad):
    """How well a requirement answers a quote, as a sort key; None if it does not."""
    years = want.years is None or it.get("years") == want.years
    is_kind = it["kind"] in kinds_for(want)
    if not is_kind and not (want.kind == "years" and want.years and years and it["kind"] == "skill"):
        return None
    shared = min(want.end, it["end"]) - max(want.start, it["start"])
    if shared <= 0:
        words, quote = fold(it["text"]), fold(want.quote)
        is_same = words == quote or holds(quote, words) or holds(words, quote)
        if not is_same or any(overlaps(no, it["start"], it["end"]) for no in ad.unwanted):
            return None
    return (is_kind, it["kind"] != "statement", shared > 0, it["importance"] == want.importance, years, shared)


def pair(ad):
    """Gives each quote its answer, the best pairs first, and finds what answers none."""
    pairs = []
    for want in ad.wanted:
        for index, it in enumerate(ad.read):
            if (key := fit(want, it, ad)) is not None:
                pairs.append((key, -index, want, it))
    taken = set()
    for _, _, want, it in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if want.answer is None and it["id"] not in taken:
            want.answer = it
            taken.add(it["id"])
    for want in ad.wanted:
        if want.answer is None and want.group:
            others = [other.answer for other in ad.wanted if other.group == want.group and other.answer]
            want.answer = next((it for it in others if it["kind"] in kinds_for(want) and overlaps(want, it["start"], it["end"])), None)
    ad.wrong = [it for it in ad.read if it["id"] not in taken]


def leave_out_repeats(ad, answered):
    """A second requirement on words already found, on words whose kind the engine does not know, or on the words of the
    title, costs nothing."""
    title = ad.text.split("\n")[0]
    named = Wanted(title if len(title) <= LONGEST_TITLE else "", 0)
    ad.wrong = [
        it for it in ad.wrong
        if not overlaps(named, it["start"], it["end"]) or any(overlaps(no, it["start"], it["end"]) for no in ad.unwanted)
    ]
    settled = [want for want in ad.wanted if want.answer or not kinds_for(want) & answered]
    known = {fold(want.quote) for want in settled}
    tenures = [want for want in ad.wanted if want.kind == "years"]
    ad.wrong = [
        it for it in ad.wrong
        if not any(overlaps(want, it["start"], it["end"]) for want in (settled + tenures if it["kind"] == "skill" else settled))
        and fold(it["text"]) not in known
    ]


def group_counts(ad, answered):
    """Groups that the engine has, has not, and has wrongly."""
    members, mine = defaultdict(list), defaultdict(set)
    for want in ad.wanted:
        if want.group and kinds_for(want) & answered:
            members[want.group].append(want)
        if want.answer and want.answer.get("group"):
            mine[want.answer["group"]].add(want.group or id(want))
    asked = [group for group in members.values() if len(group) > 1]
    hit = 0
    for group in asked:
        answers = [want.answer for want in group if want.answer]
        ids = {it["id"] for it in answers}
        is_one = len(ids) == 1 and len(answers) == len(group)
        hit += is_one or (len(answers) > 1 and len({it.get("group") for it in answers}) == 1 and answers[0].get("group") is not None)
    wrong = sum(len(truths) > 1 and any(isinstance(truth, int) for truth in truths) for truths in mine.values())
    return hit, len(asked) - hit, wrong


def count(ads, answered):
    c = Counter()
    for ad in ads:
        for want in ad.wanted:
            names = [want.importance, ("kind", want.importance, want.kind)] if kinds_for(want) & answered else []
            is_gate = want.importance == "must" and want.kind in GATES
            names += ["all"] if is_gate else []
            names += ["gates"] if is_gate and names[0] == "must" else []
            for name in names:
                c[name, "hit" if want.is_right else "lost"] += 1
            if want.answer and not want.is_right:
                ad_as(c, want.answer)
            if want.is_right and want.level in LEVELS.get(want.kind, ()):
                c["levels"] += 1
                c["levels right"] += want.answer.get("level") in {other.level for other in ad.wanted if other.answer is want.answer}
        for it in ad.wrong:
            ad_as(c, it)
        for name, number in zip(("hit", "lost", "wrong"), group_counts(ad, answered)):
            c["groups", name] += number
        c["not"] += len(ad.unwanted)
        c["not broken"] += sum(any(overlaps(no, it["start"], it["end"]) for it in ad.wrong) for no in ad.unwanted)
    return c


def ad_as(c, it):
    """Counts a requirement that nobody asked for."""
    c[it["importance"], "wrong"] += 1
    c["kind", it["importance"], it["kind"], "wrong"] += 1
    if it["importance"] == "must" and it["kind"] in GATES:
        c["gates", "wrong"] += 1
        c["all", "wrong"] += 1


def precision_recall_f1(c, name):
    hit, wrong, lost = c[name, "hit"], c[name, "wrong"], c[name, "lost"]
    return hit / max(hit + wrong, 1), hit / max(hit + lost, 1), 2 * hit / max(2 * hit + wrong + lost, 1)


def show(name, ads, answered):
    c = count(ads, answered)
    must, preferred = (" ".join(f"{value:5.3f}" for value in precision_recall_f1(c, it)) for it in ("must", "preferred"))
    gates, every, groups = (precision_recall_f1(c, it)[2] for it in ("gates", "all", "groups"))
    print(f"{name:9}{len(ads):4}   {must}   {preferred}   {gates:5.3f}  {every:5.3f}  {c['levels right'] / max(c['levels'], 1):6.3f}"
          f"  {groups:6.3f}  {c['not broken'] / max(c['not'], 1):5.3f}")


def show_salaries(ads, splits):
    """Ads whose truth names a sum: whether it was read; others: whether one was made up."""
    print("\nSalary: sums read, and sums read where the truth names none")
    for split in splits:
        mine = [ad for ad in ads if ad.split == split]
        paid = [ad for ad in mine if any(letter.isdigit() for pay in ad.paid for letter in pay)]
        right = sum(ad.salary is not None and any(fold(ad.salary["text"]) in fold(pay) or fold(pay) in fold(ad.salary["text"]) for pay in ad.paid) for ad in paid)
        wrong = sum(ad.salary is not None for ad in mine if ad not in paid)
        print(f"{split:6} {right:3} of {len(paid):3}   {wrong:3} of {len(mine) - len(paid):3}")


def show_kinds(ads, splits, answered):
    print(f"\nFound (recall) by kind, {', '.join(splits)}; * the engine never answers with this kind")
    for kind in sorted(KINDS):
        is_answered, cells = False, []
        for importance in ("must", "preferred"):
            for split in splits:
                asked = [want for ad in ads if ad.split == split for want in ad.wanted if (want.kind, want.importance) == (kind, importance)]
                is_answered |= any(kinds_for(want) & answered for want in asked)
                right = sum(want.is_right for want in asked)
                cells.append(f"{right:4} of {len(asked):3} {right / max(len(asked), 1):6.3f}")
        half = len(splits)
        print(f"{kind + ('' if is_answered else ' *'):14} must {'  '.join(cells[:half])}   preferred {'  '.join(cells[half:])}")
    print("\nToo much by kind, and how many of those stand where the ad asks for nothing")
    for kind in sorted({it["kind"] for ad in ads for it in ad.wrong}):
        cells = []
        for importance in ("must", "preferred"):
            for split in splits:
                mine = [(ad, it) for ad in ads if ad.split == split for it in ad.wrong if (it["kind"], it["importance"]) == (kind, importance)]
                denied = sum(any(overlaps(no, it["start"], it["end"]) for no in ad.unwanted) for ad, it in mine)
                cells.append(f"{len(mine):3} ({denied})".ljust(9))
        print(f"{kind:14} must {' '.join(cells[:len(splits)])}   preferred {' '.join(cells[len(splits):])}")


def show_worst(ads, number, answered):
    def faults(ad):
        return [want for want in ad.wanted if not want.is_right and kinds_for(want) & answered]

    open_ads = [ad for ad in ads if ad.split in OPEN]
    for ad in sorted(open_ads, key=lambda ad: len(faults(ad)) + len(ad.wrong), reverse=True)[:number]:
        print(f"\n{ad.id}: {len(ad.wanted)} asked")
        for want in faults(ad):
            instead = want.answer and f"{want.answer['importance']} {want.answer['kind']} {want.answer.get('years', '')} {want.answer['text']!r}"
            print(f"  missed    {want.importance:9} {want.kind:11} {want.quote!r}" + (f" (read as {instead})" if instead else ""))
        for it in ad.wrong:
            is_denied = any(overlaps(no, it["start"], it["end"]) for no in ad.unwanted)
            print(f"  too much  {it['importance']:9} {it['kind']:11} {it['text']!r}" + (" (the ad says it is not asked)" if is_denied else ""))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("data", type=Path, nargs="?", default=Path(__file__).resolve().parent / "data" / "ads")
    arguments.add_argument("--only", nargs="+", choices=SPLITS, default=SPLITS)
    arguments.add_argument("--worst", type=int, default=0)
    arguments.add_argument("--floors", type=float, nargs=3, metavar=("MUST", "PREFERRED", "GATES"))
    chosen = arguments.parse_args()
    ads, complaints = load(chosen.data, chosen.only)
    if complaints:
        sys.exit("\n".join(complaints))
    strays = read(chosen.binary, ads)
    answered = {it["kind"] for ad in ads for it in ad.read}
    for ad in ads:
        pair(ad)
        leave_out_repeats(ad, answered)
    print("                must P    R    F1    preferred P R F1      gates    all  levels  groups    not")
    for split in chosen.only:
        for language in LANGUAGES:
            show(f"{split} {language}", [ad for ad in ads if (ad.split, ad.language) == (split, language)], answered)
        show(f"{split} all", [ad for ad in ads if ad.split == split], answered)
    show_kinds(ads, chosen.only, answered)
    show_salaries(ads, chosen.only)
    show_worst(ads, chosen.worst, answered)
    if strays:
        sys.exit("\nnot literally in the ad:\n" + "\n".join(strays))
    held = count([ad for ad in ads if ad.split == "held"], answered)
    for name, floor in zip(("must", "preferred", "gates"), chosen.floors or ()):
        if (reached := precision_recall_f1(held, name)[2]) < floor:
            sys.exit(f"\n{name} of the held half: {reached:.3f}, below its floor of {floor}")


if __name__ == "__main__":
    main()
