#!/usr/bin/env python3
"""Uploads damaged files to a running service and looks whether it keeps its promises.

usage: mutate.py BINARY [--count N] [--seed N] [--again] [--parallel N] [--keep FOLDER]

Every document of bench/data, and the same people in the other formats, is damaged in a different, repeatable way and
uploaded; the end of each is awaited. Then: no answer 5xx, no internal error, the service alive and its memory back,
nothing left in the temporary folder, no file without a row, no process left behind. Files that ended badly or slowly
are kept in FOLDER.

Memory is weighed three times: idle; after whole files of every kind were read, which fills the caches of the connections
and of the allocator; after the damaged ones. The last may be a tenth above the second. With --again the same files come
once more, and may add no more than the noise: what grows with each file would show, however slowly.
"""
import argparse
import collections
import concurrent.futures
import itertools
import os
import random
import shutil
import sqlite3
import sys
import threading
import time
import uuid
from pathlib import Path

import seeds
from damage import damaged
from measure import HERE, Service, free_port, rss_mb, tree

# Text recognition takes seconds a page: so many of a hundred files are scans or photos.
SCANS_PERCENT = 3
# So often everybody's text files are uploaded before memory is weighed.
WARM_UP = 8
# Memory may end up this much above where it was, as a share; the same files again may add so many MB.
MEMORY_SHARE, NOISE_MB = 1.1, 3
SETTLED = ("ready", "failed")


class Target:
    """A service with a folder of its own for everything: program, data, temporary files."""

    def __init__(self, binary):
        port = free_port()
        self.scratch = Path(HERE / "out" / f"mutate-{uuid.uuid4().hex[:8]}")
        for name in ("tmp", "files"):
            (self.scratch / name).mkdir(parents=True)
        # A program and a tesseract with names of their own: what is left behind can be told from other people's.
        self.program = self.scratch / "smartresume"
        shutil.copy(binary, self.program)
        (self.scratch / "tesseract").symlink_to(shutil.which("tesseract") or "/nowhere")
        self.service = Service([str(self.program), "serve"], lambda _: {
            "HOST": "127.0.0.1", "PORT": str(port), "FILES_DIR": str(self.scratch / "files"), "TMPDIR": str(self.scratch / "tmp"),
            "DATABASE_URL": f"sqlite://{self.scratch}/mutate.db", "TESSERACT": str(self.scratch / "tesseract"),
            "LOG_LEVEL": "warn", "LOG_FORMAT": "json"}, f"http://127.0.0.1:{port}", "/health")

    def processes(self):
        """Pids of everything that runs this program or its tesseract, the service itself left out."""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                is_ours = os.readlink(f"/proc/{entry}/exe").startswith(str(self.scratch))
                first = Path("/proc", entry, "cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
            except OSError:
                continue
            if (is_ours or first.startswith(str(self.scratch))) and int(entry) != self.service.pid:
                found.append(int(entry))
        return found

    def settled_mb(self):
        """Memory of the service and the children that wait, once nothing is read any more and idle threads have ended."""
        marks = []
        time.sleep(12)
        for _ in range(40):
            time.sleep(0.5)
            marks.append(rss_mb(self.service.pid))
            if len(marks) >= 4 and max(marks[-4:]) - min(marks[-4:]) < 0.5:
                break
        return marks[-1]

    def files_without_row(self):
        rows = sqlite3.connect(f"file:{self.scratch}/mutate.db?mode=ro", uri=True)
        ids = {str(uuid.UUID(bytes=bytes(key)) if isinstance(key, bytes) else uuid.UUID(str(key)))
               for (key,) in rows.execute("SELECT id FROM resumes")}
        return [name for name in os.listdir(self.scratch / "files") if name not in ids]

    def killed_children(self):
        log = Path(self.service.folder.name, "log").read_text(errors="replace")
        return sum("a reading child" in line for line in log.splitlines()), log

    def end(self):
        self.service.stop()
        shutil.rmtree(self.scratch)


class Run:
    """Uploads with a few people at once."""

    def __init__(self, target, keep):
        self.target, self.keep, self.lock = target, keep, threading.Lock()
        self.people = threading.local()
        self.outcomes, self.slowest, self.bad = collections.Counter(), [], []

    def headers(self):
        if not hasattr(self.people, "token"):
            _, session = self.target.service.call("POST", "/api/v1/session/guest", b"")
            self.people.token = session["access_token"]
        return {"Authorization": f"Bearer {self.people.token}"}

    def upload(self, number, name, kind, damage, data):
        """Uploads a file and waits for its end; notes what came of it."""
        boundary = uuid.uuid4().hex
        form = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data
                + f"\r\n--{boundary}--\r\n".encode())
        headers = self.headers()
        started = time.monotonic()
        try:
            status, answer = self.target.service.call("POST", "/api/v1/resumes", form, {
                **headers, "Content-Type": f"multipart/form-data; boundary={boundary}", "Prefer": "wait=30"})
            while status in (200, 201, 202) and answer["status"] not in SETTLED and time.monotonic() - started < 180:
                time.sleep(0.2)
                status, answer = self.target.service.call("GET", f"/api/v1/resumes/{answer['id']}", headers=headers)
        except OSError as error:
            status, answer = 599, {"code": f"no answer: {type(error).__name__}"}
        seconds = time.monotonic() - started
        if status in (200, 201, 202):
            outcome = answer["status"] if answer["status"] != "failed" else answer["error"]["code"]
        else:
            outcome = (answer or {}).get("code", "no problem body")
        is_bad = status >= 500 or outcome in ("internal", "unavailable", "processing", "queued", "no problem body")
        with self.lock:
            self.outcomes[(kind, outcome, status)] += 1
            self.slowest = sorted([*self.slowest, (seconds, number, name, damage, len(data), outcome)], reverse=True)[:8]
            if is_bad:
                self.bad.append((number, name, damage, status, outcome))
        if is_bad or outcome in ("timed_out", "too_complex") or seconds > 5:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{number:05}-{outcome.replace(' ', '-')}-{seconds:.1f}s-{name}").write_bytes(data)
        return outcome

    def all(self, files, parallel):
        files, done = iter(files), 0
        with concurrent.futures.ThreadPoolExecutor(parallel) as pool:
            # The files are made as they are needed.
            while batch := list(itertools.islice(files, 100)):
                list(pool.map(lambda file: self.upload(*file), batch))
                done += len(batch)
                print(f"  {done} …", flush=True)


def mutations(count, seed):
    """(number, name, kind, damage, bytes), the same for the same seed."""
    texts, scans = list(seeds.texts()), list(seeds.scans())
    for number in range(count):
        source = random.Random(f"{seed}:{number}")
        pool = scans if number % 100 < SCANS_PERCENT else texts
        name, kind, data = pool[source.randrange(len(pool))] if number >= len(texts) or pool is scans else texts[number]
        yield number, name, kind, *damaged(source, kind, data)


def memory(marks):
    """Prints what memory was when; says whether it grew."""
    print("memory settled: " + ", ".join(f"{name} {mb:.1f} MB" for name, mb in marks.items()))
    values = list(marks.values())
    grew = values[2] > values[1] * MEMORY_SHARE or any(mb > values[2] + NOISE_MB for mb in values[3:])
    if grew:
        print("memory did not come back   PROMISE BROKEN")
    return grew


def report(run, marks, target):
    """Prints the tables; says whether a promise is broken."""
    kinds = sorted({kind for kind, _, _ in run.outcomes})
    print(f"\n{'outcome':22}{'status':>7}" + "".join(f"{kind:>7}" for kind in kinds) + f"{'all':>8}")
    for outcome, status in sorted({key[1:] for key in run.outcomes}):
        counts = [run.outcomes[(kind, outcome, status)] for kind in kinds]
        print(f"{outcome:22}{status:7}" + "".join(f"{count:7}" for count in counts) + f"{sum(counts):8}")
    print("\nslowest:")
    for seconds, number, name, damage, size, outcome in run.slowest:
        print(f"  {seconds:6.1f} s  #{number:<5} {name} {damage}, {size} bytes: {outcome}")
    killed, log = target.killed_children()
    alive = target.service.process.poll() is None
    extra = [pid for pid in target.processes() if pid not in tree(target.service.pid)]
    promises = {
        "answers 5xx or internal errors": len(run.bad),
        "crashes of the service": int(not alive),
        "panics in the service's log": log.count("panicked"),
        "files left in the temporary folder": len(os.listdir(target.scratch / "tmp")),
        "files without a row": len(target.files_without_row()),
        "processes left behind": len(extra) + max(0, len(target.processes()) - 2),
    }
    print(f"\nchildren killed or out of a limit: {killed}")
    for promise, count in promises.items():
        print(f"{promise}: {count}" + ("   PROMISE BROKEN" if count else ""))
    for number, name, damage, status, outcome in run.bad[:20]:
        print(f"  #{number} {name} {damage}: {status} {outcome}")
    return memory(marks) or any(promises.values())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--again", action="store_true")
    arguments.add_argument("--parallel", type=int, default=4)
    arguments.add_argument("--keep", type=Path, default=HERE / "out" / "mutations")
    chosen = arguments.parse_args()
    target = Target(chosen.binary)
    try:
        is_broken = attack(target, chosen)
    finally:
        target.end()
    sys.exit(1 if is_broken else 0)


def attack(target, chosen):
    """Whole files first, then the damaged ones; says whether a promise is broken."""
    marks = {"idle": target.settled_mb()}
    whole = Run(target, chosen.keep / "whole")
    # Caches of the database and the allocator are full after some hundred files; from then on nothing may grow.
    files = [*seeds.scans(), *list(seeds.texts()) * WARM_UP]
    whole.all([(number, name, kind, "", data) for number, (name, kind, data) in enumerate(files)], chosen.parallel)
    failed = [key for key in whole.outcomes if key[1] != "ready"]
    print(f"{len(files)} whole files uploaded first; not read: {failed or 'none'}", flush=True)
    marks["before"] = target.settled_mb()
    run = Run(target, chosen.keep)
    for name in ("after", "again")[:1 + chosen.again]:
        started = time.monotonic()
        run.all(mutations(chosen.count, chosen.seed), chosen.parallel)
        print(f"{chosen.count} damaged files in {time.monotonic() - started:.0f} s, seed {chosen.seed}", flush=True)
        marks[name] = target.settled_mb()
    return report(run, marks, target) or bool(failed)


if __name__ == "__main__":
    main()
