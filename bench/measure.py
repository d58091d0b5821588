"""What the benchmarks share: a service started for the occasion, its CPU time and memory, and load by wrk."""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
HERE = Path(__file__).resolve().parent


def free_port():
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes():
    """Parent of every process, by pid."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            parents[int(entry)] = int(stat[stat.rindex(")") + 2:].split()[1])
    return parents


def tree(pid):
    """`pid` and all that descend from it."""
    parents, found = processes(), [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_ms(pid):
    """CPU milliseconds the tree of `pid` has used, children that already ended included."""
    ticks = 0
    for one in tree(pid):
        try:
            stat = Path("/proc", str(one), "stat").read_text()
        except OSError:
            continue
        fields = stat[stat.rindex(")") + 2:].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks * 1000 / TICKS


def rss_mb(pid):
    """Resident memory of the tree of `pid`, in MB."""
    total = 0
    for one in tree(pid):
        try:
            status = Path("/proc", str(one), "status").read_text()
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+)", status)
        total += int(found[1]) if found else 0
    return total / 1024


class Service:
    """A server process of its own, with a scratch folder of its own."""

    def __init__(self, command, environment, base, health):
        self.folder = tempfile.TemporaryDirectory(prefix="bench-")
        self.base = base
        self.log = open(Path(self.folder.name, "log"), "w+")
        started = time.monotonic()
        self.process = subprocess.Popen(
            command, env={**os.environ, "REQUESTS_PER_MINUTE": "0", "UPLOADS_PER_MINUTE": "0", **environment(self.folder.name)}, stdout=self.log, stderr=self.log)
        while True:
            if self.process.poll() is not None or time.monotonic() - started > 60:
                self.log.seek(0)
                sys.exit(f"{command[0]} did not start:\n{self.log.read()[-2000:]}")
            try:
                urllib.request.urlopen(base + health, timeout=1).read()
                break
            except OSError:
                time.sleep(0.002)
        self.start_ms = (time.monotonic() - started) * 1000

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        self.folder.cleanup()

    @property
    def pid(self):
        return self.process.pid

    def call(self, method, path, body=None, headers=None):
        """Sends a request; answers (status, decoded JSON or None)."""
        request = urllib.request.Request(self.base + path, data=body, headers=headers or {}, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, None


def multipart(path, field="file"):
    """A form with one file: (body, content type)."""
    boundary = "bench-7f3a9c"
    head = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{Path(path).name}\"\r\n"
            "Content-Type: application/pdf\r\n\r\n")
    return head.encode() + Path(path).read_bytes() + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


NUMBER = "{number}"


def wrk(url, connections=4, seconds=4, method="GET", body=None, headers=None):
    """Load on `url`: requests made, per second, median and 99th percentile in ms, failures.

    Where the body says NUMBER, each request has a number of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        lines = [f'wrk.method = "{method}"']
        for name, value in (headers or {}).items():
            lines.append(f'wrk.headers["{name}"] = "{value}"')
        if body is not None:
            Path(folder, "body").write_bytes(body)
            lines.append(f'local file = assert(io.open("{folder}/body", "rb")); wrk.body = file:read("*a"); file:close()')
        if NUMBER.encode() in (body or b""):
            lines.append("local number = os.time() * 1000000")
            lines.append("request = function() number = number + 1; local now = string.format('%d', number); "
                         f"return wrk.format(nil, nil, nil, (wrk.body:gsub('{NUMBER}', now))) end")
        Path(folder, "script.lua").write_text("\n".join(lines))
        out = subprocess.run(
            ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--latency", "--timeout", "30s",
             "-s", f"{folder}/script.lua", url], capture_output=True, text=True, check=True).stdout

    def find(pattern):
        found = re.search(pattern, out)
        return found[1] if found else None

    def ms(text):
        number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
        return float(number) * {"us": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}[unit]

    failed = int(find(r"Non-2xx or 3xx responses: (\d+)") or 0)
    errors = find(r"Socket errors: (.*)")
    return {"requests": int(find(r"(\d+) requests in")), "per_second": float(find(r"Requests/sec:\s+([\d.]+)")),
            "p50_ms": ms(find(r"\s50%\s+(\S+)")), "p99_ms": ms(find(r"\s99%\s+(\S+)")), "failed": failed, "errors": errors}


def cost(service, url, **load):
    """CPU milliseconds the service spends on one request under load, with what wrk saw."""
    wrk(url, **{**load, "seconds": 1})
    before = cpu_ms(service.pid)
    seen = wrk(url, **load)
    seen["cpu_ms"] = (cpu_ms(service.pid) - before) / max(seen["requests"], 1)
    return seen
