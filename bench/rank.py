#!/usr/bin/env python3
"""Times `smartresume rank` over 10,000 pairs, reading of the files included.

usage: rank.py BINARY [--limit SECONDS]

The ads are those of bench/data/ads, the résumés the personas of the corpora as JSON Resume, each under many names. Fails if
any of the three shapes takes longer than the limit.
"""
import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def ads():
    for path in sorted(HERE.glob("data/ads/*/*.json")):
        for ad in json.loads(path.read_text()):
            yield "\n".join(ad["text"]) if isinstance(ad["text"], list) else ad["text"]


def write(folder, name, texts, count):
    folder = Path(folder) / name
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.{'json' if name.startswith('resumes') else 'txt'}").write_text(texts[number % len(texts)])
    return str(folder)


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, after.ru_maxrss / 1024, len(out.splitlines())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--limit", type=float, default=5.0)
    options = parser.parse_args()
    texts = list(ads())
    personas = [path.read_text() for path in sorted(HERE.glob("data/personas/*.json")) + sorted(HERE.glob("third/personas/*.json"))]
    failed = False
    print(f"{'10,000 pairs':44}{'wall s':>8}{'CPU s':>8}{'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for resumes, jobs in ((50, 200), (1, 10_000), (10_000, 1)):
            sides = write(folder, f"jobs{jobs}", texts, jobs), write(folder, f"resumes{resumes}", personas, resumes)
            for what in (["--top", "100"], ["--json"]):
                wall, used, memory, lines = timed([options.binary, "rank", *what, *sides])
                failed |= wall > options.limit or lines < 100
                print(f"{f'{resumes} résumés, {jobs} ads, {what[0]}':44}{wall:8.2f}{used:8.2f}{memory:6.0f}")
    sys.exit(1 if failed else 0)


main()
