#!/usr/bin/env python3
"""A backup while the service is written to, restored to an empty place: is everything there that was acknowledged before it began?

usage: restored.py BINARY [--database postgres|sqlite] [--per-second 100] [--seconds 20]
"""
import argparse
import os
import sys
import time
from pathlib import Path

from stand import Kept, Stand, until
from measure import free_port
from writers import Seen, Writer, failures

# Of a hundred writes: twenty uploads, ten edits, and jobs.
KINDS = ["upload", "upload", "edit", "job", "job", "job", "job", "job", "job", "job"]


def serve_restored(stand, settings):
    """An API and a worker on what was restored; each can only be reached here."""
    port = free_port()
    api = Kept([stand.binary, "serve"], {**stand.settings, **settings, "PORT": str(port)}, f"{stand.folder}/restored.log", port)
    until(api.is_ready, 30, "the restored service to be ready")
    return api


def back_up(stand, seconds):
    """The backup, made in the middle of the load; the moment before, and how long it took."""
    time.sleep(seconds / 2)
    mark = time.time()
    done = stand.run("backup", "--to", f"{stand.folder}/backups")
    took = time.time() - mark
    if done.returncode != 0:
        sys.exit(f"the backup failed: {done.stdout}{done.stderr}")
    time.sleep(seconds / 2)
    return next(Path(stand.folder, "backups").iterdir()), mark, took


def restore(stand, backup):
    """Where it was restored to, and what `verify` says of the backup and of that place."""
    settings = {"FILES_DIR": f"{stand.folder}/restored-files", "DATABASE_URL": f"sqlite://{stand.folder}/restored.db"}
    if stand.postgres:
        stand.postgres.create("restored")
        settings["DATABASE_URL"] = stand.postgres.url("restored")
    problems = []
    for command in (["verify", "--backup", str(backup)], ["restore", str(backup)], ["verify"]):
        done = stand.run(*command, **settings)
        if done.returncode != 0:
            problems.append(f"{command[0]}: {done.stdout}{done.stderr}")
    return settings, problems


def measure(stand, chosen):
    """Writes, backs up, restores, and looks."""
    seen = Seen()
    writers = [Writer(stand.base, kind, seen, f"{kind}{number}", chosen.per_second / len(KINDS)) for number, kind in enumerate(KINDS)]
    began = time.time()
    for writer in writers:
        writer.start()
    backup, mark, took = back_up(stand, chosen.seconds)
    for writer in writers:
        writer.ended.set()
    for writer in writers:
        writer.join()
    lasted = time.time() - began
    acknowledged = [one for writer in writers for one in writer.acknowledged]
    before = sum(one[0] < mark for one in acknowledged)
    during = sum(mark <= one[0] < mark + took for one in acknowledged)
    settings, problems = restore(stand, backup)
    if not problems:
        restored = serve_restored(stand, settings)
        problems = [problem for writer in writers for problem in writer.lost(f"http://127.0.0.1:{restored.port}", mark)]
        restored.stop()
        verdict = stand.verify(**settings)
        problems += [verdict] if verdict else []
    print(f"{chosen.database}: {len(acknowledged) / lasted:.0f} writes/s acknowledged for {lasted:.0f} s, failed {dict(failures(seen.all)) or 'none'}; the "
          f"backup took {took:.1f} s ({during} writes meanwhile); of {before} acknowledged before it, {len(problems)} problems after the restore")
    return problems


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--database", default="postgres", choices=["postgres", "sqlite"])
    arguments.add_argument("--per-second", type=float, default=100)
    arguments.add_argument("--seconds", type=float, default=20)
    chosen = arguments.parse_args()
    workers = 1 if chosen.database == "postgres" else 0
    with Stand(os.path.abspath(chosen.binary), chosen.database, workers=workers) as stand:
        problems = measure(stand, chosen)
    sys.exit("\n".join(problems) if problems else 0)


main()
