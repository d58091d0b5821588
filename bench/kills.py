#!/usr/bin/env python3
"""Uploads while processes are killed at random moments: is what was acknowledged complete, and is nothing else there?

usage: kills.py BINARY [--database postgres|sqlite] [--who service|workers] [--uploads 200] [--seed N]

`service`: one process that serves and works is killed. `workers`: an API goes on, its two workers are killed in turn.
"""
import argparse
import os
import random
import sys
import time
from pathlib import Path

from measure import HERE, tree
from stand import Stand, until
from writers import Seen, Writer, failures

UPLOADERS = 4
PDF = HERE / "data/pdf/en-swe-senior__own-europass.pdf"


def kill_at_random(stand, who, writers, chance):
    """Kills until everything is acknowledged; how often. Each process first comes to its work."""
    kills, victims = 0, stand.workers if who == "workers" else stand.apis
    while any(writer.is_alive() for writer in writers):
        victim = victims[kills % len(victims)]
        if who == "service":
            until(victim.is_ready, 30, "the service to be ready again")
        starts = victim.starts
        # Half of them within the first moments: a start is work, too.
        time.sleep(chance.choice([chance.uniform(0, 0.1), chance.uniform(0.1, 1.0)]))
        victim.kill()
        kills += 1
        until(lambda: victim.starts > starts, 10, "it to be started again")
    return kills


def leftovers(stand):
    """Files that are no résumé's yet: an upload was cut."""
    return [path for path in Path(stand.folder, "files").rglob("*") if path.name.endswith(".part")]


def sweep(stand):
    """What a start removes of them eleven minutes later."""
    for path in leftovers(stand):
        os.utime(path, (time.time() - 660,) * 2)
    for api in stand.apis:
        api.stop()
    stand.apis = stand.start_apis(1)
    stand.base = f"http://127.0.0.1:{stand.apis[0].port}"
    return leftovers(stand)


def strays(stand):
    """Processes of this stand that nobody is the parent of any more."""
    known = {pid for process in [*stand.apis, *stand.workers] for pid in tree(process.process.pid)}
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) not in known:
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if f"FILES_DIR={stand.folder}/".encode() in environment and command:
                found.append(f"process {entry.name} was left behind: {command!r}")
    return found


def measure(stand, chosen):
    """Uploads and kills, and looks."""
    seen = Seen()
    writers = [Writer(stand.base, "upload", seen, f"upload{number}", per_second=2, most=chosen.uploads // UPLOADERS, pdf=PDF.read_bytes())
               for number in range(UPLOADERS)]
    for writer in writers:
        writer.start()
    kills = kill_at_random(stand, chosen.who, writers, random.Random(chosen.seed))
    until(stand.apis[0].is_ready, 30, "the service to be ready again")
    cut = len(leftovers(stand))
    kept = sweep(stand)
    problems = [problem for writer in writers for problem in writer.lost(stand.base)]
    problems += [f"{path} is still there" for path in kept]
    verdict = stand.verify()
    problems += [verdict] if verdict else []
    files = [path for path in Path(stand.folder, "files").iterdir() if path.is_file()]
    acknowledged = sum(len(writer.acknowledged) for writer in writers)
    if len(files) != acknowledged:
        problems.append(f"{len(files)} files for {acknowledged} résumés")
    again = f", {stand.postgres.ask('SELECT count(*) FROM tasks WHERE attempts > 1')} tasks begun again" if stand.postgres else ""
    time.sleep(1)
    problems += strays(stand)
    print(f"{chosen.who} on {chosen.database}: {acknowledged} uploads acknowledged, {kills} kills, requests failed {dict(failures(seen.all)) or 'none'}, "
          f"{cut} uploads cut in the middle{again}; {len(problems)} problems, verify: {verdict or 'all of it is whole'}")
    return problems


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--database", default="postgres", choices=["postgres", "sqlite"])
    arguments.add_argument("--who", default="service", choices=["service", "workers"])
    arguments.add_argument("--uploads", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    with Stand(os.path.abspath(chosen.binary), chosen.database, workers=2 if chosen.who == "workers" else 0) as stand:
        problems = measure(stand, chosen)
    sys.exit("\n".join(problems) if problems else 0)


main()
