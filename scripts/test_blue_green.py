#!/usr/bin/env python3
"""Tests scripts/blue_green.sh with the nginx of this machine and plain processes: nobody's request fails, whatever happens.

usage: test_blue_green.py    (part of `make lint`)
"""

import contextlib
import http.client
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from test_nginx import NGINX, ROOT, Nginx, free_port

# Answers with its version. A stop cuts what is under way: only whoever waits for that first loses nothing.
SERVER = """
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
port, version, broken = int(sys.argv[1]), sys.argv[2], sys.argv[3]
class Version(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        ill = {"/health/ready": "ready", "/check": "check"}.get(self.path) == broken and broken
        if self.path == "/api/slow":
            time.sleep(3)
        body = version.encode()
        self.send_response(500 if ill else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
if broken == "start":
    sys.exit(1)
ThreadingHTTPServer(("127.0.0.1", port), Version).serve_forever()
"""


def keeps_idle_connections():
    """Older ones cut, at a reload, connections that a client may just be about to use again."""
    version = subprocess.run([NGINX, "-v"], capture_output=True, text=True, check=True).stderr
    return tuple(map(int, re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", version).groups())) >= (1, 27, 4)


class Load:
    """People who ask all the time, each on a connection of their own, and what they were answered."""

    def __init__(self, port, with_slow_requests=False):
        self.port, self.answers, self.failures, self.stopped = port, [], [], threading.Event()
        self.people = [threading.Thread(target=self.ask, args=("/api/v1/version",)) for _ in range(4)]
        if with_slow_requests:
            self.people += [threading.Thread(target=self.ask, args=("/api/slow",)) for _ in range(3)]

    def __enter__(self):
        for person in self.people:
            person.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for person in self.people:
            person.join()

    def ask(self, path):
        connection = None
        while not self.stopped.is_set():
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                connection.request("GET", path)
                answer = connection.getresponse()
                text = answer.read().decode()
                if answer.status != 200:
                    self.failures.append((path, answer.status))
                self.answers.append(text)
            except OSError as error:
                self.failures.append((path, error))
                connection = None
            if not keeps_idle_connections() and connection:
                connection.close()
                connection = None
            time.sleep(0.02)
        if connection:
            connection.close()


class BlueGreenTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="smartresume-colours.")
        self.addCleanup(shutil.rmtree, self.folder)
        with open(f"{self.folder}/server.py", "w") as file:
            file.write(SERVER)
        self.env = os.environ | {
            "COLOURS": "scripts/colours_plain.sh", "ACTIVE_DIR": f"{self.folder}/active", "PLAIN_DIR": self.folder,
            "SERVER": f"{self.folder}/server.py", "BLUE": str(free_port()), "GREEN": str(free_port()), "NGINX_PROGRAM": NGINX,
            "READY_SECONDS": "5", "DRAIN_SECONDS": "20",
        }
        first = subprocess.Popen([sys.executable, self.env["SERVER"], self.env["BLUE"], "first", ""])
        self.addCleanup(first.wait)
        self.addCleanup(self.stop_all)
        with open(f"{self.folder}/blue.pid", "w") as file:
            file.write(str(first.pid))
        settings = {"ACTIVE": f"{self.folder}/active/addresses", "BACKEND": f"127.0.0.1:{self.env['BLUE']}", "SITE_ROOT": self.folder}
        settings |= {"REQUESTS_PER_MINUTE": "600000"} | ({"HAS_CURRENT_NGINX": "1"} if keeps_idle_connections() else {})
        self.nginx = Nginx(**settings)
        self.addCleanup(self.nginx.stop)
        self.env["NGINX_DIR"] = self.nginx.folder
        with open(f"{self.folder}/settings", "w") as file:
            file.writelines(f"{name}={shlex.quote(value)}\n" for name, value in self.nginx.settings.items())
        self.wait_for("first")

    def stop_all(self):
        for colour in ("blue", "green"):
            with contextlib.suppress(OSError, ValueError), open(f"{self.folder}/{colour}.pid") as file:
                os.kill(int(file.read()), signal.SIGKILL)

    def wait_for(self, version):
        for _ in range(100):
            if self.nginx.ask("/api/v1/version").text == version:
                return
            time.sleep(0.05)
        self.fail(f"{version} does not answer")

    def run_script(self, *words, **env):
        return subprocess.run(
            [f"{ROOT}/scripts/blue_green.sh", *words], env=self.env | env, capture_output=True, text=True, timeout=120
        )

    def deploy(self, version, **env):
        return self.run_script("deploy", VERSION=version, **env)

    def colours(self):
        return sorted(name[:-4] for name in os.listdir(self.folder) if name.endswith(".pid"))

    def assert_only(self, version, colour):
        self.assertEqual(self.nginx.ask("/api/v1/version").text, version)
        self.assertEqual(self.run_script("active").stdout, f"{colour}\n")
        self.assertEqual(self.colours(), [colour])

    def test_a_switch_and_the_next_one_fail_nobody(self):
        with Load(self.nginx.port, with_slow_requests=True) as load:
            for version in ("second", "third"):
                done = self.deploy(version)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(load.failures, [])
        self.assertEqual(set(load.answers), {"first", "second", "third"})
        self.assertGreater(len(load.answers), 100)
        self.assert_only("third", "blue")

    def test_a_version_that_fails_before_the_switch_gets_no_request(self):
        reasons = {"start": "not ready", "ready": "not ready", "check": "does not pass its checks"}
        with Load(self.nginx.port) as load:
            for broken, reason in reasons.items():
                done = self.deploy("second", BREAK=broken, READY_SECONDS="5" if broken == "check" else "1")
                self.assertEqual(done.returncode, 1)
                self.assertIn(reason, done.stdout)
                self.assertIn("blue has the traffic, green is gone", done.stdout)
        self.assertEqual((load.failures, set(load.answers)), ([], {"first"}))
        self.assert_only("first", "blue")

    def test_a_version_that_fails_after_the_switch_is_taken_back(self):
        with Load(self.nginx.port) as load:
            for broken in ("site", "follow"):
                done = self.deploy("second", BREAK=broken)
                self.assertEqual(done.returncode, 1, done.stdout)
                with open(f"{self.folder}/undone") as undone:
                    self.assertEqual(undone.read(), "blue\n")
                os.remove(f"{self.folder}/undone")
                self.assert_only("first", "blue")
        self.assertEqual(load.failures, [])

    def test_after_a_kill_anywhere_the_next_one_puts_things_right(self):
        with Load(self.nginx.port) as load:
            for number, where in enumerate(("check", "check_site", "follow", "stop")):
                self.assertEqual(self.deploy("killed", KILL=where).returncode, -9, where)
                done = self.deploy(f"version {number}")
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assert_only(f"version {number}", ("green", "blue")[number % 2])
        self.assertEqual(load.failures, [])

    def test_two_at_once_are_refused(self):
        os.makedirs(f"{self.folder}/active", exist_ok=True)
        held = subprocess.Popen(["flock", f"{self.folder}/active/lock", "sleep", "30"])
        time.sleep(0.3)
        done = self.deploy("second")
        held.terminate()
        held.wait()
        self.assertEqual(done.returncode, 1)
        self.assertIn("another deployment", done.stdout)
        self.assert_only("first", "blue")


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=1).result.wasSuccessful())
