#!/usr/bin/env python3
"""Times the command line on single files, beside pdftotext on the same file.

usage: latency.py BINARY

Whole processes, start included: median and worst of 15 runs each, the two programs in turn.
"""
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from measure import HERE

FILES = ["pdf/en-swe-senior__own-europass.pdf", "pdf/en-nurse__rendercv-classic.pdf", "docx/de-ingenieur__table.docx"]
RUNS = 15


def timed(command):
    """Wall and CPU milliseconds of one run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = used.ru_utime + used.ru_stime
    started = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall = (time.monotonic() - started) * 1000
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (used.ru_utime + used.ru_stime - before) * 1000


def row(name, runs):
    walls, cpus = zip(*runs)
    print(f"{name:52}{statistics.median(walls):9.1f}{max(walls):9.1f}{statistics.median(cpus):9.1f}")


def main():
    binary = sys.argv[1]
    print(f"{'':52}{'wall ms':>9}{'worst':>9}{'CPU ms':>9}")
    for file in FILES:
        path = str(HERE / "data" / file)
        ours, peer = [], []
        for _ in range(RUNS):
            ours.append(timed([binary, "parse", "--json", path]))
            if path.endswith(".pdf"):
                peer.append(timed(["pdftotext", "-layout", path, "-"]))
        row(f"parse {file}", ours)
        if peer:
            row("  pdftotext on the same file", peer)
    job = json.loads((HERE / "data/jobs.json").read_text())[0]["text"]
    persona = str(HERE / "data/personas/en-swe-senior.json")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(job)
        file.flush()
        one = [timed([binary, "match", "--json", persona, file.name]) for _ in range(RUNS)]
        more = {path: [timed([binary, "rank", "--json", file.name] + [path] * 101) for _ in range(RUNS)]
                for path in (persona, str(HERE / "data" / FILES[0]))}
    row("match of one pair, process start included", one)
    pair, read = ((statistics.median(cpu for _, cpu in many) - statistics.median(cpu for _, cpu in one)) / 100
                  for many in more.values())
    print(f"one more pair in the same process: {pair:.2f} CPU ms (limit 5); with a PDF that a child reads first: {read:.2f}")
    sys.exit(1 if pair > 5 else 0)


main()
