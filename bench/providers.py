#!/usr/bin/env python3
"""What people see, and how long it takes, when an AI provider behaves in all the ways it can.

usage: providers.py BINARY [--only MODE]

For each mode a fresh service with one provider, played by this script as https://platform.openai.com/docs/api-reference/chat
documents it, is asked for proposals to four matches, one after the other. Meanwhile /health is asked all the time, and a
file is uploaded. Fails if an answer takes more than 30 s, if the rules' proposals are missing, or if /health or the
upload were held up.
"""
import argparse
import json
import re
import socketserver
import statistics
import sys
import threading
import time
import urllib.request
from pathlib import Path

from measure import HERE, Service, free_port

PERSON = HERE / "data/personas/en-nurse.json"
LONGEST, SLOWEST_HEALTH_MS, SLOWEST_UPLOAD = 30, 250, 5
ASKED = 4
SAID = "data: {}\r\n\r\n"
HEAD = "HTTP/1.1 {}\r\ncontent-type: {}\r\n{}connection: close\r\n\r\n"
STREAM = HEAD.format("200 OK", "text/event-stream", "")


def answer(lines, change):
    """Rewrites of the first lines: what `change` makes of each."""
    items = [{"id": line["id"], "text": change(line["text"]), "why": "It is said better."} for line in lines[:3]]
    return json.dumps({"rewrites": items}, ensure_ascii=False)


def better(text):
    """What an honest model might write: the same without a weak opening, or without its full stop."""
    text = re.sub(r"^(Responsible for|Helped to|Worked on) (\w)", lambda found: found[2].upper(), text)
    return text[:-1] if text.endswith(".") else text + "."


TEXTS = {
    "ok": lambda lines: answer(lines, better),
    "malformed JSON": lambda lines: answer(lines, better)[:60].replace('"', "'"),
    "wrong schema": lambda lines: json.dumps({"suggestions": [line["text"] for line in lines]}),
    "empty": lambda lines: "",
    "HTML": lambda lines: "<html><body><h1>Your résumé</h1></body></html>",
    "injection": lambda lines: answer(lines, lambda text: text.rstrip(".") + ", with ten years of Rust"),
    "another language": lambda lines: answer(lines, lambda text: "Verantwortlich für die Betreuung der Patienten auf der Station"),
}
MODES = [*TEXTS, "repaired", "429", "429 once", "500", "401", "hang", "drip", "slow, cut off", "100 MB"]


class Provider(socketserver.ThreadingTCPServer):
    """The provider, in one mode."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self, mode):
        self.mode, self.asked, self.lock = mode, 0, threading.Lock()
        super().__init__(("127.0.0.1", 0), Asked)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Asked(socketserver.StreamRequestHandler):
    """One request."""

    def handle(self):
        try:
            self.reply(self.lines())
        except OSError:
            # The service has hung up, as it should on most of these.
            pass

    def lines(self):
        length = 0
        while (line := self.rfile.readline().decode().strip()):
            if line.lower().startswith("content-length:"):
                length = int(line.split(":")[1])
        body = json.loads(self.rfile.read(length))
        data = re.search(r"<data>(.*)</data>", body["messages"][1]["content"], re.DOTALL)[1]
        return json.loads(data)["lines"]

    def reply(self, lines):
        mode = self.server.mode
        with self.server.lock:
            self.server.asked += 1
            is_first = self.server.asked == 1
        if mode in ("429", "500", "401") or mode == "429 once" and is_first:
            status = mode.split()[0]
            retry = "retry-after: 1\r\n" if mode == "429 once" else "retry-after: 90\r\n" if mode == "429" else ""
            return self.say(HEAD.format(f"{status} X", "application/json", retry) + '{"error": {"message": "no"}}')
        if mode == "hang":
            return time.sleep(60)
        self.say(STREAM)
        if mode == "drip":
            return self.drip(": wait\n")
        if mode == "100 MB":
            return [self.say(SAID.format(json.dumps(self.chunk("x" * 1_000_000)))) for _ in range(100)]
        if mode == "slow, cut off":
            self.speak(TEXTS["ok"](lines)[:-2])
            return self.drip(SAID.format(json.dumps(self.chunk(" "))))
        text = "I would say:" if mode == "repaired" and is_first else TEXTS.get(mode, TEXTS["ok"])(lines)
        self.speak(text)
        usage = {"prompt_tokens": 900, "completion_tokens": len(text) // 4, "total_tokens": 900 + len(text) // 4}
        self.say(SAID.format(json.dumps({"object": "chat.completion.chunk", "choices": [], "usage": usage})))
        self.say(SAID.format("[DONE]"))

    @staticmethod
    def chunk(text):
        return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "bench",
                "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}], "usage": None}

    def speak(self, text):
        for at in range(0, len(text), 12):
            self.say(SAID.format(json.dumps(self.chunk(text[at:at + 12]))))

    def drip(self, text):
        for _ in range(600):
            time.sleep(0.1)
            self.say(text)

    def say(self, text):
        self.wfile.write(text.encode())


class Health(threading.Thread):
    """Asks /health all the time."""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.times, self.is_over = service, [], threading.Event()
        self.start()

    def run(self):
        while not self.is_over.wait(0.02):
            started = time.monotonic()
            urllib.request.urlopen(self.service.base + "/health", timeout=30).read()
            self.times.append((time.monotonic() - started) * 1000)

    def end(self):
        self.is_over.set()
        self.join()
        return statistics.quantiles(self.times, n=100)[98]


def upload(service, headers, content, name):
    form = (f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n').encode() + content + b"\r\n--b--\r\n"
    started = time.monotonic()
    status, resume = service.call("POST", "/api/v1/resumes", form, {
        **headers, "Content-Type": "multipart/form-data; boundary=b", "Prefer": "wait=30"})
    if status != 201:
        sys.exit(f"upload answered {status}: {resume}")
    return resume, time.monotonic() - started


def post(service, headers, path, body, **more):
    return service.call("POST", path, json.dumps(body).encode(), {**headers, "Content-Type": "application/json", **more})[1]


def metrics(address):
    text = urllib.request.urlopen(f"http://{address}/metrics").read().decode()
    outcomes = re.findall(r'provider_calls_total\{provider="openai",outcome="(\w+)"\} (\d+)', text)
    circuit = re.search(r'provider_circuit\{provider="openai",state="(\w+)"\} 1', text)
    return dict(outcomes), circuit[1] if circuit else "?"


def play(binary, mode):
    """One mode: what came of it."""
    provider, port, internal = Provider(mode), free_port(), f"127.0.0.1:{free_port()}"
    service = Service([binary, "serve"], lambda folder: {
        "HOST": "127.0.0.1", "PORT": str(port), "INTERNAL_ADDRESS": internal, "FILES_DIR": f"{folder}/files",
        "DATABASE_URL": f"sqlite://{folder}/bench.db", "LOG_LEVEL": "warn", "OPENAI_MODEL": "bench",
        "OPENAI_URL": f"http://127.0.0.1:{provider.server_address[1]}/v1"}, f"http://127.0.0.1:{port}", "/health")
    try:
        session = post(service, {}, "/api/v1/session/guest", {})
        headers = {"Authorization": f"Bearer {session['access_token']}"}
        resume, _ = upload(service, headers, PERSON.read_bytes(), "cv.json")
        health, seen, uploads = Health(service), [], []
        for number in range(ASKED):
            job = post(service, headers, "/api/v1/jobs", {"text": f"Staff Nurse {number}\n\nRequirements:\n- Wound care\n- Triage"})
            match = post(service, headers, "/api/v1/matches", {"resume_id": resume["id"], "job_id": job["id"]})
            beside = threading.Timer(0.3, lambda: uploads.append(upload(service, headers, PERSON.read_bytes(), "b.json")[1]))
            beside.start()
            started = time.monotonic()
            found = post(service, headers, f"/api/v1/matches/{match['id']}/proposals", {}, Prefer="wait=30")
            while found["status"] in ("queued", "running"):
                time.sleep(0.2)
                found = service.call("GET", f"/api/v1/matches/{match['id']}/proposals", None, headers)[1]
            seen.append((found, time.monotonic() - started))
            beside.join()
        outcomes, circuit = metrics(internal)
        return seen, outcomes, circuit, provider.asked, health.end(), max(uploads)
    finally:
        service.stop()
        provider.shutdown()
        provider.server_close()


def row(mode, played):
    """Prints a line of the table; says what is not as promised."""
    seen, outcomes, circuit, asked, health, slowest = played
    first = seen[0][0]
    own = [item for item in first["items"] if item["source"] == "openai"]
    safe = sum(item["is_safe"] for item in own)
    took = [time for _, time in seen]
    told = first["note"] or "nothing is wrong"
    print(f"| {mode} | {', '.join(f'{name} {count}' for name, count in sorted(outcomes.items()))} | {took[0]:.1f} s, {max(took):.1f} s "
          f"| {asked} | {circuit} | {len(own)}, {len(own) - safe} blocked | {told} |", flush=True)
    problems = []
    if max(took) > LONGEST:
        problems.append(f"an answer took {max(took):.1f} s")
    if not all(found["status"] == "done" and any(it["source"] == "rules" for it in found["items"]) for found, _ in seen):
        problems.append("the rules' proposals are missing")
    if health > SLOWEST_HEALTH_MS or slowest > SLOWEST_UPLOAD:
        problems.append("/health or an upload was held up")
    if mode == "injection" and safe:
        problems.append("an invention could be accepted")
    return health, slowest, [f"{mode}: {problem}" for problem in problems]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary", type=Path)
    options.add_argument("--only", choices=MODES)
    arguments = options.parse_args()
    print("| mode | calls | first, slowest of 4 | requests | circuit then | proposals of the first | what the person sees |\n|---|---|---|---|---|---|---|")
    healths, uploads, problems = [], [], []
    for mode in [arguments.only] if arguments.only else MODES:
        health, slowest, wrong = row(mode, play(str(arguments.binary.resolve()), mode))
        healths.append(health)
        uploads.append(slowest)
        problems += wrong
    print(f"\n/health meanwhile: p99 {max(healths):.1f} ms in the worst mode; slowest upload {max(uploads):.2f} s.")
    sys.exit("\n".join(problems) or None)


if __name__ == "__main__":
    main()
