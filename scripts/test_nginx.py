#!/usr/bin/env python3
"""Tests nginx/ against the nginx of this machine: each kind of configuration, and what each promises.

usage: test_nginx.py    (part of `make lint`)
"""

import contextlib
import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
BATTERY = {"Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Echo(BaseHTTPRequestHandler):
    """Answers with what reached it; /events goes on for a while."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.endswith("/events"):
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            with contextlib.suppress(BrokenPipeError):
                for number in range(3):
                    self.wfile.write(b"data: %d\n\n" % number)
                    time.sleep(0.4)
            self.close_connection = True
            return
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Nginx:
    """nginx with the configuration that `settings` ask for."""

    def __init__(self, **settings):
        self.folder = tempfile.mkdtemp(prefix="smartresume-nginx.")
        self.port = free_port()
        logs = {"ACCESS_LOG": f"{self.folder}/access.log", "ERROR_LOG": f"{self.folder}/error.log"}
        settings = {"LISTEN": f"127.0.0.1:{self.port}", "NGINX_WORKERS": "1"} | logs | settings
        if os.getuid() == 0:
            settings["NGINX_USER"] = "root"
        self.settings = settings
        subprocess.run([f"{ROOT}/nginx/render.sh", self.folder], env={"PATH": os.environ["PATH"]} | settings, check=True)
        command = [NGINX, "-e", "stderr", "-c", f"{self.folder}/nginx.conf"]
        subprocess.run([*command, "-t", "-q"], check=True)
        self.process = subprocess.Popen([*command, "-g", "daemon off;"])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("nginx does not start")

    def ask(self, path, method="GET", body=None, port=None, tls=None, **headers):
        kind = http.client.HTTPSConnection if tls else http.client.HTTPConnection
        connection = kind("127.0.0.1", port or self.port, timeout=10, **({"context": tls} if tls else {}))
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer

    def logged(self):
        """The first line of the access log, which is written after the answer."""
        for _ in range(100):
            with open(f"{self.folder}/access.log") as log:
                if line := log.readline():
                    return line
            time.sleep(0.02)
        raise RuntimeError("nothing is logged")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


class NginxTest(unittest.TestCase):
    def setUp(self):
        self.backend = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        threading.Thread(target=self.backend.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{self.backend.server_port}"
        self.site = tempfile.mkdtemp(prefix="smartresume-site.")
        os.mkdir(f"{self.site}/assets")
        for name in ("index.html", "assets/app.0123.wasm"):
            with open(f"{self.site}/{name}", "w") as file:
                file.write(name)

    def tearDown(self):
        self.backend.shutdown()
        self.backend.server_close()
        shutil.rmtree(self.site)

    def start(self, **settings):
        nginx = Nginx(**settings)
        self.addCleanup(nginx.stop)
        return nginx

    def assert_problem(self, answer, status, code):
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (status, "application/problem+json"))
        problem = json.loads(answer.text)
        self.assertEqual((problem["status"], problem["code"], problem["type"]), (status, code, f"/api/problems/{code}"))
        self.assertEqual(len(problem["request_id"]), 32)
        self.assertLessEqual(BATTERY, set(answer.headers))

    def test_the_app_is_cached_by_its_names_and_guarded_by_its_headers(self):
        nginx = self.start(SITE_ROOT=self.site)
        page, asset = nginx.ask("/jobs/some-page"), nginx.ask("/assets/app.0123.wasm")
        self.assertEqual((page.status, page.text, page.headers["Cache-Control"]), (200, "index.html", "no-cache"))
        self.assertEqual(asset.headers["Content-Type"], "application/wasm")
        self.assertEqual(asset.headers["Cache-Control"], "public, max-age=31536000, immutable")
        policy = page.headers["Content-Security-Policy"]
        self.assertIn("script-src 'self' 'wasm-unsafe-eval';", policy)
        self.assertNotIn("unsafe-inline", policy)
        for answer in (page, asset):
            self.assertLessEqual(BATTERY, set(answer.headers))
            self.assertNotIn("Strict-Transport-Security", answer.headers)
        self.assertEqual(nginx.ask("/assets/gone.js").status, 404)
        self.assertEqual(nginx.ask("/health").text, "healthy\n")
        self.assert_problem(nginx.ask("/api/v1/health"), 404, "not_found")

    def test_assets_come_as_small_as_the_browser_takes_them(self):
        for name in ("app.0123.wasm", "app.0123.js", "style.0123.css"):
            for kind in ("", ".gz", ".br"):
                with open(f"{self.site}/assets/{name}{kind}", "w") as file:
                    file.write(f"{name}{kind}")
        app = self.start(SITE_ROOT=self.site)
        front = self.start(FRONTEND=f"127.0.0.1:{app.port}", BACKEND=self.address)
        types = {"wasm": "application/wasm", "js": "text/javascript", "css": "text/css"}
        for nginx in (app, front):
            for name in ("app.0123.wasm", "app.0123.js", "style.0123.css"):
                for accepted, kind, encoding in (
                    ("gzip, deflate, br, zstd", ".br", "br"), ("gzip, br;q=0", ".gz", "gzip"), ("gzip", ".gz", "gzip"), ("", "", None),
                ):
                    answer = nginx.ask(f"/assets/{name}", Accept_Encoding=accepted)
                    self.assertEqual((answer.status, answer.text), (200, name + kind))
                    self.assertEqual(answer.headers.get_all("Content-Encoding"), encoding and [encoding])
                    self.assertEqual(answer.headers["Content-Type"], types[name.rsplit(".")[-1]])
                    self.assertEqual(answer.headers["Cache-Control"], "public, max-age=31536000, immutable")
                    self.assertLessEqual(BATTERY, set(answer.headers))
                    if encoding:
                        self.assertEqual(answer.headers.get_all("Vary"), ["Accept-Encoding"])
            self.assertEqual(nginx.ask("/assets/app.0123.wasm.br").status, 404)
            self.assertEqual(nginx.ask("/assets/gone.wasm", Accept_Encoding="br").status, 404)

    def test_the_api_is_passed_on_and_its_troubles_are_problems(self):
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address, MAX_UPLOAD="1048576")
        answer = nginx.ask("/api/v1/health?x=1")
        self.assertEqual(json.loads(answer.text)["path"], "/api/v1/health?x=1")
        self.assertEqual(answer.headers.get_all("X-Content-Type-Options"), ["nosniff"])
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        large = "x" * (3 << 20) + "x"
        self.assert_problem(nginx.ask("/api/v1/resumes", "POST", large), 413, "too_large")
        self.assert_problem(nginx.ask("/api/v1/score", "POST", large), 413, "too_large")
        self.assert_problem(nginx.ask("/api/" + "x" * 9000), 414, "too_large")
        self.assert_problem(nginx.ask("/api/v1/health", Cookie="x" * 40000), 400, "invalid")
        nginx = self.start(SITE_ROOT=self.site, BACKEND=f"127.0.0.1:{free_port()}")
        away = nginx.ask("/api/v1/health")
        self.assert_problem(away, 503, "unavailable")
        self.assertEqual(away.headers["Retry-After"], "5")
        self.assertEqual(nginx.ask("/").status, 200)

    def test_a_request_has_a_trace_its_own_or_that_of_whoever_sent_it(self):
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address)
        seen = json.loads(nginx.ask("/api/v1/health").text)
        self.assertEqual(seen["traceparent"], f"00-{seen['x-request-id']}-{seen['x-request-id'][:16]}-01")
        sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
        self.assertEqual(json.loads(nginx.ask("/api/v1/health", traceparent=sent).text)["traceparent"], sent)
        for broken in ("00-4BF9", f"{sent}-x", "x" * 55):
            seen = json.loads(nginx.ask("/api/v1/health", traceparent=broken).text)
            self.assertIn(seen["x-request-id"], seen["traceparent"])

    def test_several_backends_share_the_requests_and_stand_in_for_each_other(self):
        other = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        both = f"{self.address},127.0.0.1:{other.server_port}"
        nginx = self.start(SITE_ROOT=self.site, BACKEND=both)
        with open(f"{nginx.folder}/nginx.conf") as rendered:
            self.assertEqual(rendered.read().count(" max_fails=0;"), 2)
        other.shutdown()
        other.server_close()
        answers = [nginx.ask("/api/v1/jobs", method, "{}").status for method in ("GET", "POST") for _ in range(6)]
        self.assertEqual(set(answers), {200})

    def test_events_arrive_one_by_one(self):
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address)
        connection = http.client.HTTPConnection("127.0.0.1", nginx.port, timeout=10)
        started = time.monotonic()
        connection.request("GET", "/api/v1/tasks/some-id/events")
        connection.getresponse().readline()
        self.assertLess(time.monotonic() - started, 0.4)
        connection.close()

    def test_whoever_asks_too_much_is_told_when_to_come_back(self):
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address, REQUESTS_PER_MINUTE="6", UPLOADS_PER_MINUTE="6")
        uploads = [nginx.ask("/api/v1/resumes", "POST", "x") for _ in range(22)]
        self.assertEqual({answer.status for answer in uploads[:21]}, {200})
        self.assert_problem(uploads[21], 429, "too_many_requests")
        self.assertEqual(uploads[21].headers["Retry-After"], "10")
        self.assertEqual(nginx.ask("/api/v1/resumes").status, 200, "looking is not uploading")
        previews = [nginx.ask("/api/v1/previews", "POST", "x") for _ in range(52)]
        self.assert_problem(previews[-1], 429, "too_many_requests")
        self.assertEqual(nginx.ask("/api/v1/health").status, 200, "typing does not keep from saving")
        answers = [nginx.ask("/api/v1/health") for _ in range(101)]
        self.assert_problem(answers[-1], 429, "too_many_requests")
        self.assertEqual(nginx.ask("/").status, 200, "the app itself has no limit")

    def test_a_limit_of_nothing_is_none(self):
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address, REQUESTS_PER_MINUTE="0", UPLOADS_PER_MINUTE="0")
        self.assertEqual({nginx.ask("/api/v1/resumes", "POST", "x").status for _ in range(150)}, {200})

    def test_only_trusted_proxies_say_where_a_request_comes_from(self):
        claims = {"X_Forwarded_For": "203.0.113.7, 10.1.2.3", "X_Forwarded_Proto": "https"}
        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address)
        seen = nginx.ask("/api/v1/health", **claims)
        told = json.loads(seen.text)
        self.assertEqual((told["x-forwarded-for"], told["x-forwarded-proto"]), ("127.0.0.1", "http"))
        self.assertNotIn("Strict-Transport-Security", seen.headers)

        nginx = self.start(SITE_ROOT=self.site, BACKEND=self.address, TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8")
        seen = nginx.ask("/api/v1/health?secret=1", **claims)
        told = json.loads(seen.text)
        self.assertEqual((told["x-forwarded-for"], told["x-forwarded-proto"]), ("203.0.113.7", "https"))
        self.assertIn("max-age=", seen.headers["Strict-Transport-Security"])
        line = json.loads(nginx.logged())
        self.assertEqual((line["client"], line["status"], line["request_id"]), ("203.0.113.0", 200, told["x-request-id"]))
        self.assertEqual(line["path"], "/api/v1/health")

    def test_in_front_of_the_app_its_headers_come_once(self):
        app = self.start(SITE_ROOT=self.site)
        nginx = self.start(FRONTEND=f"127.0.0.1:{app.port}", BACKEND=self.address)
        page = nginx.ask("/jobs/some-page")
        self.assertEqual(page.text, "index.html")
        for name in BATTERY | {"Cache-Control"}:
            self.assertEqual(len(page.headers.get_all(name)), 1, name)
        app.process.terminate()
        app.process.wait()
        self.assertEqual(nginx.ask("/").status, 503)

    def test_tls_is_1_2_or_1_3_and_keeps_browsers_to_it(self):
        folder = tempfile.mkdtemp(prefix="smartresume-tls.")
        self.addCleanup(shutil.rmtree, folder)
        key, certificate, port = f"{folder}/key.pem", f"{folder}/cert.pem", free_port()
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
        subprocess.run([*make, "-subj", "/CN=localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        nginx = self.start(SITE_ROOT=self.site, TLS_CERTIFICATE=certificate, TLS_KEY=key, TLS_PORT=str(port))
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = ssl.create_default_context(cafile=certificate)
            context.check_hostname = False
            context.minimum_version = context.maximum_version = version
            answer = nginx.ask("/", port=port, tls=context)
            self.assertIn("max-age=", answer.headers["Strict-Transport-Security"])
        offered = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )
        self.assertNotEqual(offered.returncode, 0)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=1).result.wasSuccessful())
