"""A whole installation on this machine, to be ill-treated: PostgreSQL or SQLite, API processes, workers, nginx in front."""
import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from measure import HERE, free_port

NGINX = os.environ.get("NGINX_PROGRAM") or shutil.which("nginx") or "/usr/sbin/nginx"


def keeps_idle_connections():
    """Whether this nginx is that of the images; older ones cut, at a reload, connections a client may be about to use again."""
    version = subprocess.run([NGINX, "-v"], capture_output=True, text=True, check=True).stderr
    return tuple(map(int, re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", version).groups())) >= (1, 27, 4)


def until(holds, seconds, what):
    """Waits until it holds; ends everything if it does not come to."""
    started = time.monotonic()
    while not holds():
        if time.monotonic() - started > seconds:
            raise TimeoutError(f"{what}: not after {seconds} s")
        time.sleep(0.05)


def answers(url):
    """Whether the address answers 200."""
    try:
        return urllib.request.urlopen(url, timeout=2).status == 200
    except OSError:
        return False


class Postgres:
    """A cluster of its own. Its settings are PostgreSQL's own: what it acknowledged survives a crash."""

    def __init__(self, folder):
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        # PostgreSQL refuses to run as root, and must reach its folder.
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self.home = tempfile.mkdtemp(prefix="bench-postgres-", dir="/tmp")
        if self.as_owner:
            os.chown(self.home, pwd.getpwnam("postgres").pw_uid, -1)
        self.port, self.log = free_port(), open(Path(folder, "postgres.log"), "w")
        self.run("initdb", "-D", f"{self.home}/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        self.control("start")

    def run(self, program, *arguments):
        subprocess.run([*self.as_owner, f"{self.bin}/{program}", *arguments], check=True, cwd="/",
                       stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def control(self, what):
        """Starts, stops or restarts it at once, as a crash would."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.home} -c max_connections=200"
        mode = [] if what == "start" else ["-m", "immediate"]
        self.run("pg_ctl", "-D", f"{self.home}/data", "-l", f"{self.home}/log", "-w", "-o", options, *mode, what)

    def url(self, database="postgres"):
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def ask(self, query):
        command = [*self.as_owner, f"{self.bin}/psql", "-q", "-A", "-t", "-d", self.url(), "-c", query]
        return subprocess.run(command, check=True, cwd="/", capture_output=True, text=True).stdout.strip()

    def create(self, database):
        self.run("psql", "-q", "-d", self.url(), "-c", f"CREATE DATABASE {database}")

    def stop(self):
        self.control("stop")
        shutil.rmtree(self.home)


class Kept:
    """A process that is started again whenever it ends, as `restart: unless-stopped` has it."""

    def __init__(self, command, environment, log, port=None):
        self.command, self.environment, self.log, self.port = command, environment, open(log, "a"), port
        self.is_wanted, self.starts = True, 0
        self.start()
        threading.Thread(target=self.keep, daemon=True).start()

    def start(self):
        self.starts += 1
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log)

    def keep(self):
        while self.is_wanted:
            self.process.wait()
            # As long as Docker waits the first time.
            time.sleep(0.1)
            if self.is_wanted:
                self.start()

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)

    def is_ready(self):
        return answers(f"http://127.0.0.1:{self.port}/health/ready")

    def stop(self):
        """As `docker stop` does; the seconds it took."""
        self.is_wanted, started = False, time.monotonic()
        self.process.terminate()
        self.process.wait(20)
        return time.monotonic() - started


class Stand:
    """All of it, below one folder. Without nginx, the first API is what clients reach."""

    def __init__(self, binary, database="postgres", apis=1, workers=0, has_nginx=False, settings=None):
        self.folder = tempfile.mkdtemp(prefix="bench-")
        self.binary, self.nginx, self.apis, self.workers = binary, None, [], []
        self.postgres = Postgres(self.folder) if database == "postgres" else None
        self.settings = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")},
            "HOST": "127.0.0.1", "LOG_LEVEL": "warn", "LOG_FORMAT": "json", "FILES_DIR": f"{self.folder}/files",
            "DATABASE_URL": self.postgres.url() if self.postgres else f"sqlite://{self.folder}/bench.db",
            # All of it comes from one address.
            "REQUESTS_PER_MINUTE": "1000000", "UPLOADS_PER_MINUTE": "1000000", **(settings or {}),
        }
        self.has_workers = workers > 0
        try:
            self.apis = self.start_apis(apis)
            self.workers = [self.start("worker") for _ in range(workers)]
            self.base = f"http://127.0.0.1:{self.apis[0].port}"
            if has_nginx:
                self.start_nginx()
        except BaseException:
            # Whoever makes it has nothing to stop yet.
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, what):
        port = free_port()
        command = {"worker": ["worker"], "api": ["serve", "--no-worker"] if self.has_workers else ["serve"]}[what]
        return Kept([self.binary, *command], {**self.settings, "PORT": str(port)}, f"{self.folder}/{what}.log", port)

    def start_apis(self, count):
        started = []
        try:
            for _ in range(count):
                started.append(self.start("api"))
                until(started[-1].is_ready, 30, "an API to be ready")
        except BaseException:
            for api in started:
                api.stop()
            raise
        return started

    def render_nginx(self):
        servers = ",".join(f"127.0.0.1:{api.port}" for api in self.apis)
        site = Path(self.folder, "site")
        site.mkdir(exist_ok=True)
        settings = {"LISTEN": f"127.0.0.1:{self.nginx_port}", "SITE_ROOT": str(site), "BACKEND": servers,
                    "HAS_CURRENT_NGINX": "1" if keeps_idle_connections() else "", "ACCESS_LOG": "/dev/null", "ERROR_LOG": f"{self.folder}/nginx.log", "NGINX_USER": "root" if os.getuid() == 0 else "",
                    # All the load comes from one address.
                    "REQUESTS_PER_MINUTE": "6000000", "UPLOADS_PER_MINUTE": "600000"}
        subprocess.run([f"{HERE.parent}/nginx/render.sh", f"{self.folder}/nginx"], check=True,
                       env={"PATH": os.environ["PATH"], **settings})

    def start_nginx(self):
        Path(self.folder, "nginx").mkdir()
        self.nginx_port = free_port()
        self.render_nginx()
        self.nginx = subprocess.Popen([NGINX, "-e", "stderr", "-c", f"{self.folder}/nginx/nginx.conf", "-g", "daemon off;"])
        self.base = f"http://127.0.0.1:{self.nginx_port}"
        until(lambda: answers(f"{self.base}/api/v1/health"), 10, "nginx to answer")

    def nginx_workers(self):
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.nginx.pid)], capture_output=True, text=True).stdout
        return set(listed.split())

    def switch(self):
        """Another set of processes takes over without an interruption, in the order of scripts/blue_green.sh."""
        old_apis, old_workers = self.apis, self.workers
        self.apis = self.start_apis(len(old_apis))
        self.workers = [self.start("worker") for _ in old_workers]
        before = self.nginx_workers()
        self.render_nginx()
        subprocess.run([NGINX, "-e", "stderr", "-t", "-q", "-c", f"{self.folder}/nginx/nginx.conf"], check=True)
        self.nginx.send_signal(signal.SIGHUP)
        until(lambda: not before & self.nginx_workers(), 60, "nginx's old workers to end")
        for process in [*old_apis, *old_workers]:
            process.stop()

    def verify(self, **settings):
        """What `smartresume verify` finds; nothing is clean."""
        done = self.run("verify", **settings)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    def run(self, *command, **settings):
        return subprocess.run([self.binary, *command], env={**self.settings, **settings}, capture_output=True, text=True)

    def logged(self, word):
        """How many lines of the processes' logs have the word."""
        logs = [Path(self.folder, f"{what}.log") for what in ("api", "worker")]
        return sum(line.count(word) > 0 for log in logs if log.exists() for line in log.open())

    def stop(self):
        for process in [*self.workers, *self.apis]:
            process.stop()
        if self.nginx:
            self.nginx.terminate()
            self.nginx.wait(20)
        if self.postgres:
            self.postgres.stop()
        if "KEEP" in os.environ:
            print(f"logs: {self.folder}", file=sys.stderr)
        else:
            shutil.rmtree(self.folder)
