#!/usr/bin/env python3
"""Times whole batches, a very long document, and single pages on a warm service, beside other extractors in one run.

usage: batch.py BINARY --python PYTHON [--count N]

PYTHON has pdfminer.six and pypdf. The batch is every text PDF of bench/data, and those of bench/out/second if they were
printed, over and over until there are N. The other extractors only take out the text; ours reads the fields as well.
"""
import argparse
import http.client
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import HERE, Service, free_port, multipart

# What one document may cost: the settings' READ_TIMEOUT and the child's CPU time, in seconds.
WALL_LIMIT, CPU_LIMIT = 30, 20
# A page on a warm service, in times of `pdftotext` on the same file.
PAGE_LIMIT = 1.5
ROUNDS = 31
PEERS = {
    "pdfminer.six": "from pdfminer.high_level import extract_text as read",
    "pypdf": "import pypdf\ndef read(path): return [page.extract_text() for page in pypdf.PdfReader(path).pages]",
}
PEER = """
import sys, logging
logging.disable(logging.CRITICAL)
%s
failed = 0
for path in sys.stdin.read().split("\\n"):
    try: read(path)
    except Exception: failed += 1
print(failed)
"""
MERGE = """
import sys, itertools, pypdf
out, pages = pypdf.PdfWriter(), int(sys.argv[1])
sources = itertools.cycle([page for path in sys.argv[3:] for page in pypdf.PdfReader(path).pages])
for page in itertools.islice(sources, pages): out.add_page(page)
out.write(sys.argv[2])
"""


def timed(command, given=None, accept=(0,)):
    """(wall seconds, CPU seconds, output) of a process and its children."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, input=given, capture_output=True, text=True)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in accept:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def batch(binary, python, count):
    """The same documents through everybody."""
    folders = [HERE / "data/pdf", HERE / "out/second/pdf"]
    corpus = [str(path) for folder in folders for path in sorted(folder.glob("*.pdf"))]
    files = list(itertools.islice(itertools.cycle(corpus), count))
    print(f"{count} PDFs ({len(corpus)} different ones)\n{'':16}{'wall s':>9}{'CPU s':>9}{'per second':>12}{'per core-second':>17}{'not read':>10}")

    def row(name, wall, cpu, failed):
        print(f"{name:16}{wall:9.1f}{cpu:9.1f}{count / wall:12.1f}{count / cpu:17.1f}{failed:10}", flush=True)
        return count / cpu

    wall, cpu, out = timed([binary, "parse", "--json", *files], accept=(0, 1, 2))
    read = sum("error" not in json.loads(line) for line in out.splitlines())
    ours = row("smartresume", wall, cpu, count - read)
    theirs = []
    for name, code in PEERS.items():
        wall, cpu, out = timed([python, "-c", PEER % code], given="\n".join(files))
        theirs.append(row(name, wall, cpu, int(out)))
    print("per core, beside " + ", ".join(f"{name}: {ours / rate:.1f}x" for name, rate in zip(PEERS, theirs)))
    return read < count or ours < max(theirs)


def long_document(binary, python):
    """A hundred pages are read within the limits, one more is refused."""
    pages = sorted((HERE / "data/pdf").glob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        paths = {count: f"{folder}/{count}.pdf" for count in (100, 101)}
        for count, path in paths.items():
            timed([python, "-c", MERGE, str(count), path, *map(str, pages)])
        wall, cpu, out = timed([binary, "parse", "--json", paths[100]])
        refused = "too_many_pages" in timed([binary, "parse", "--json", paths[101]], accept=(1, 2))[2]
        size = os.path.getsize(paths[100])
    lines = len(json.loads(out).get("text", out).splitlines())
    print(f"\n100 pages of text ({size / 1e6:.1f} MB): {wall:.2f} s, {cpu:.2f} CPU s (limits {WALL_LIMIT} and {CPU_LIMIT}), "
          f"{lines} lines; 101 pages: {'refused' if refused else 'NOT REFUSED'}")
    return wall > WALL_LIMIT or cpu > CPU_LIMIT or not refused


def page_count(path):
    about = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in about.splitlines() if line.startswith("Pages:")))


def pages(binary):
    """One-page PDFs: an upload to a warm service with its fields as the answer, and `pdftotext`, in turn."""
    port = free_port()
    service = Service([binary, "serve"], lambda folder: {
        "HOST": "127.0.0.1", "PORT": str(port), "FILES_DIR": f"{folder}/files", "DATABASE_URL": f"sqlite://{folder}/bench.db",
        "LOG_LEVEL": "error"}, f"http://127.0.0.1:{port}", "/health")
    _, session = service.call("POST", "/api/v1/session/guest", b"")
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {session['access_token']}", "Prefer": "wait=30"}
    singles = [path for path in sorted((HERE / "data/pdf").glob("*.pdf")) if page_count(path) == 1][:6]
    print(f"\n{'one page, median ms':44}{'upload':>9}{'pdftotext':>11}{'times':>7}   (limit {PAGE_LIMIT})")
    worst = 0
    for path in singles:
        form, form_type = multipart(path)
        ours, theirs = [], []
        for number in range(ROUNDS + 3):
            started = time.monotonic()
            connection.request("POST", "/api/v1/resumes", form, {**headers, "Content-Type": form_type})
            answer = connection.getresponse()
            answer.read()
            took, started = time.monotonic() - started, time.monotonic()
            if answer.status != 201:
                sys.exit(f"{path.name}: upload answered {answer.status}")
            subprocess.run(["pdftotext", "-layout", str(path), "-"], stdout=subprocess.DEVNULL, check=True)
            # The first few wake everything up; a waiting child needs a moment to get ready, as between two people.
            if number >= 3:
                ours.append(took * 1000)
                theirs.append((time.monotonic() - started) * 1000)
            time.sleep(0.05)
        us, them = statistics.median(ours), statistics.median(theirs)
        worst = max(worst, us / them)
        print(f"{path.name:44}{us:9.1f}{them:11.1f}{us / them:7.2f}" + ("" if us <= PAGE_LIMIT * them else "   OVER THE LIMIT"))
    connection.close()
    service.stop()
    return worst > PAGE_LIMIT


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--python", required=True)
    arguments.add_argument("--count", type=int, default=1000)
    chosen = arguments.parse_args()
    failed = batch(chosen.binary, chosen.python, chosen.count)
    failed |= long_document(chosen.binary, chosen.python)
    failed |= pages(chosen.binary)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
