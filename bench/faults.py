#!/usr/bin/env python3
"""Load through nginx while parts of the service fail: what people see of it, and whether an acknowledged write is lost.

usage: faults.py BINARY [--seconds 60] [--redis]

Three API processes and two workers on PostgreSQL behind the project's nginx. wrk reads all the time, five clients write (jobs, uploads,
edits), one looks every 20 ms how the service does. Meanwhile an API and a worker are killed, PostgreSQL crashes and starts again, Redis
(with --redis) is emptied and stopped, and another set of processes takes over. Fails if an acknowledged write is lost, if people see
failures later than 5 s after a fault, or any at all in the switch.
"""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from measure import free_port
from stand import Stand, keeps_idle_connections, until
from writers import Client, Seen, Writer, failures, last_failure, percentile

# What of a phase passes before something is done to the service.
CALM = 2
LONGEST_RECOVERY = 5
SCRIPT = """
local ffi = require("ffi")
ffi.cdef[[ typedef struct {{ long s; long us; }} moment; int gettimeofday(moment *, void *); ]]
local paths, number, now, failures = {{ {paths} }}, 0, ffi.new("moment"), assert(io.open("{file}", "w"))
wrk.headers["Authorization"] = "{authorization}"
request = function() number = number + 1; return wrk.format("GET", paths[number % #paths + 1]) end
response = function(status)
  if status >= 400 then
    ffi.C.gettimeofday(now, nil)
    failures:write(string.format("%d.%06d %d\\n", tonumber(now.s), tonumber(now.us), status))
    failures:flush()
  end
end
"""


class Redis:
    """A server of its own."""

    def __init__(self):
        self.port = free_port()
        self.start()

    def start(self):
        self.process = subprocess.Popen(["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", "/tmp"],
                                        stdout=subprocess.DEVNULL)
        until(lambda: self.ask("PING").returncode == 0, 10, "Redis to answer")

    def ask(self, *command):
        return subprocess.run(["redis-cli", "-p", str(self.port), *command], capture_output=True)

    def stop(self):
        self.process.kill()
        self.process.wait()


class Reader(threading.Thread):
    """Reads every 20 ms, on a connection of its own each time, and knows when it was answered what."""

    def __init__(self, client, path, seen):
        super().__init__(daemon=True)
        self.client, self.path, self.seen, self.ended = client, path, seen, threading.Event()

    def run(self):
        while not self.ended.wait(0.02):
            started = time.time()
            try:
                status, _, _ = self.client.ask("GET", self.path)
                kind = None if status == 200 else str(status)
            except OSError as error:
                kind = type(error).__name__
            self.seen.add(started, kind)


class Wrk:
    """wrk for so many seconds, over eight connections that stay open."""

    def __init__(self, stand, client, paths, seconds):
        self.file = Path(stand.folder, "failures")
        script = Path(stand.folder, "read.lua")
        script.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths), file=self.file,
                                        authorization=client.headers["Authorization"]))
        command = ["wrk", "-t", "1", "-c", "8", "-d", f"{seconds}s", "--latency", "--timeout", "10s", "-s", str(script), stand.base]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def result(self):
        out = self.process.communicate()[0]
        kinds, last = collections.Counter(), 0.0
        for line in self.file.read_text().splitlines():
            moment, status = line.split()
            kinds[status] += 1
            last = max(last, float(moment))
        sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
        for kind, count in zip(("connect", "read", "write", "timeout"), sockets.groups() if sockets else ()):
            kinds[f"connection: {kind}"] += int(count)
        number, unit = re.search(r"\s99%\s+([\d.]+)(us|ms|s)", out).groups()
        p99 = float(number) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]
        return int(re.search(r"(\d+) requests in", out)[1]), +kinds, p99, last


def kill(stand, _):
    stand.apis[0].kill()
    stand.workers[0].kill()


def crash_postgres(stand, _):
    stand.postgres.control("restart")


def lose_redis(_, redis):
    redis.ask("FLUSHALL")
    time.sleep(1)
    redis.stop()


def switch(stand, redis):
    if redis:
        redis.start()
    stand.switch()


def phases(has_redis):
    """Name, what is done, whether people may see something of it."""
    redis = [("Redis emptied, then stopped", lose_redis, True)] if has_redis else []
    return [("nothing", lambda *_: None, False), ("an API and a worker killed", kill, True),
            ("PostgreSQL crashes and starts again", crash_postgres, True), *redis, ("blue-green switch", switch, False)]


def go_through(stand, redis, seconds, reading, written, read):
    """One row for each phase."""
    rows = []
    for name, happens, may_fail in phases(redis is not None):
        began = time.time()
        load = Wrk(stand, *reading, seconds)
        time.sleep(CALM)
        happened = time.time()
        happens(stand, redis)
        took = time.time() - happened
        requests, kinds, p99, last = load.result()
        writes, reads = (seen.between(began, time.time()) for seen in (written, read))
        last = max(last, last_failure(writes), last_failure(reads))
        rows.append({"phase": name, "may_fail": may_fail, "reads": requests + len(reads), "writes": len(writes), "p99_ms": p99,
                     "reads failed": dict(kinds + failures(reads)), "writes failed": dict(failures(writes)),
                     "write_p99_ms": percentile(writes, 0.99), "recovery_s": max(0.0, last - happened) if last else 0.0, "took_s": took})
        show(rows[-1])
    return rows


def kinds(failed):
    return ", ".join(f"{count} × {kind}" for kind, count in sorted(failed.items())) or "0"


def show(row):
    print(f"| {row['phase']} | {row['reads']:,} | {kinds(row['reads failed'])} | {row['p99_ms']:.0f} | {row['writes']:,} | "
          f"{kinds(row['writes failed'])} | {row['write_p99_ms']:.0f} | {row['took_s']:.1f} | {row['recovery_s']:.1f} |", flush=True)


def begin(stand, written, read):
    """Who writes, who reads, and what is read."""
    kinds_of_writers = ["job", "job", "upload", "upload", "edit"]
    writers = [Writer(stand.base, kind, written, f"{kind}{number}") for number, kind in enumerate(kinds_of_writers)]
    client = writers[-1].client
    status, job, _ = client.ask("POST", "/api/v1/jobs", json.dumps({"text": "A nurse with a licence."}), Content_Type="application/json")
    if status != 201:
        raise RuntimeError(f"no job to read: {status} {job}")
    paths = [writers[-1].path, f"/api/v1/jobs/{job['id']}", "/api/v1/resumes", "/api/v1/me"]
    reader = Reader(client, paths[0], read)
    for thread in [*writers, reader]:
        thread.start()
    return writers, reader, (client, paths)


def judge(rows, lost, verdict):
    """What is not as promised."""
    broken = []
    for row in rows:
        failed = {**row["reads failed"], **row["writes failed"]}
        if not keeps_idle_connections() and failed.pop("connection: read", 0):
            print("This nginx cuts idle connections at a reload; that of the images does not.")
        if failed and not row["may_fail"]:
            broken.append(f"{row['phase']}: {failed}")
        if row["recovery_s"] > LONGEST_RECOVERY:
            broken.append(f"{row['phase']}: failures until {row['recovery_s']:.1f} s after it")
    return broken + lost + ([verdict] if verdict else [])


def measure(stand, redis, seconds):
    """Everything, with the verdict."""
    written, read = Seen(), Seen()
    writers, reader, reading = begin(stand, written, read)
    print("| What happens | reads | failed | p99 ms | writes | failed | p99 ms | took s | last failure after s |\n|---|---|---|---|---|---|---|---|---|")
    rows = go_through(stand, redis, seconds // len(phases(redis is not None)), reading, written, read)
    for thread in [*writers, reader]:
        thread.ended.set()
        thread.join()
    lost = [problem for writer in writers for problem in writer.lost()]
    verdict = stand.verify()
    acknowledged = sum(len(writer.acknowledged) for writer in writers)
    print(f"\n{acknowledged:,} writes acknowledged, {len(lost)} lost; verify: {verdict or 'all of it is whole'}; "
          f"{stand.logged('panicked')} panics, {stand.logged('ERROR')} lines of level ERROR")
    return judge(rows, lost, verdict)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--redis", action="store_true")
    chosen = arguments.parse_args()
    if chosen.redis and not shutil.which("redis-server"):
        sys.exit("redis-server is not installed")
    redis = Redis() if chosen.redis else None
    try:
        settings = {"REDIS_URL": f"redis://127.0.0.1:{redis.port}"} if redis else {}
        with Stand(os.path.abspath(chosen.binary), apis=3, workers=2, has_nginx=True, settings=settings) as stand:
            broken = measure(stand, redis, chosen.seconds)
    finally:
        if redis:
            redis.stop()
    sys.exit("NOT AS PROMISED:\n" + "\n".join(broken) if broken else 0)


main()
