"""Clients that write, remember what was acknowledged, and ask afterwards whether it is there."""
import collections
import http.client
import json
import threading
import time
import urllib.parse

JOB = "Senior nurse, reference {}\n\nYou have five years of experience in intensive care. You must have a nursing licence and fluent English."
RESUME = ("Ann Example\nann.{0}@example.com\n\nExperience\n\nNurse, City Hospital, 2015 to 2023\n- Cared for 20 patients a day\n"
          "- Trained 8 colleagues\n\nEducation\n\nBachelor of Nursing, City University, 2014\n\nSkills\n\nTriage, first aid, reference {0}\n")
BOUNDARY = "bench-7f3a9c"


class Client:
    """One person, each of whose requests has a connection of its own."""

    def __init__(self, base):
        self.address = urllib.parse.urlsplit(base).netloc
        self.headers = {}
        _, session, _ = self.ask("POST", "/api/v1/session/guest")
        self.headers = {"Authorization": f"Bearer {session['access_token']}"}

    def ask(self, method, path, body=None, **headers):
        """Status, body (JSON, or bytes), headers; raises what the connection does."""
        connection = http.client.HTTPConnection(self.address, timeout=15)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {**self.headers, **given})
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        is_json = (answer.headers["content-type"] or "").endswith("json")
        return answer.status, json.loads(text) if is_json else text, answer.headers


class Seen:
    """What clients saw: every request with its moment, its milliseconds, and what went wrong."""

    def __init__(self):
        self.lock, self.all = threading.Lock(), []

    def add(self, started, kind):
        with self.lock:
            self.all.append((started, (time.time() - started) * 1000, kind))

    def between(self, since, before):
        with self.lock:
            return [one for one in self.all if since <= one[0] < before]


def failures(seen):
    """How many requests failed, by kind."""
    return collections.Counter(kind for _, _, kind in seen if kind)


def last_failure(seen):
    return max((started + ms / 1000 for started, ms, kind in seen if kind), default=0)


def percentile(seen, part):
    times = sorted(ms for _, ms, _ in seen)
    return times[min(len(times) - 1, int(len(times) * part))] if times else 0.0


class Writer(threading.Thread):
    """Does one kind of write again and again, `per_second`; what fails it sends again, with the same key, until it is taken."""

    def __init__(self, base, kind, seen, name, per_second=5.0, most=None, pdf=None):
        super().__init__(daemon=True)
        # Uploads are texts, or copies of a PDF that differ in a comment at their end.
        self.pdf = pdf
        self.client, self.kind, self.seen, self.mark = Client(base), kind, seen, name
        self.pause, self.most = 1 / per_second, most
        # What was acknowledged: (moment, id, number).
        self.acknowledged, self.ended = [], threading.Event()
        if kind == "edit":
            self.prepare_edit()

    def prepare_edit(self):
        status, resume, _ = self.client.ask("POST", "/api/v1/resumes", self.form(0), Prefer="wait=20", Content_Type=self.form_type())
        if resume.get("status") != "ready":
            raise RuntimeError(f"no résumé to edit: {status} {resume}")
        self.path = f"/api/v1/resumes/{resume['id']}"
        self.resume = resume["id"]

    def run(self):
        number, due = 0, time.time()
        while not self.ended.is_set() and (self.most is None or number < self.most):
            number += 1
            if not self.insist(number):
                return
            due = max(due + self.pause, time.time() - 1)
            self.ended.wait(max(0, due - time.time()))

    def insist(self, number):
        """Tries until it is acknowledged, or everything ends."""
        while True:
            started, kind = time.time(), None
            try:
                made, kind = getattr(self, self.kind)(number)
            except (OSError, http.client.HTTPException) as error:
                made, kind = None, type(error).__name__
            self.seen.add(started, kind)
            if made:
                self.acknowledged.append((time.time(), made, number))
                return True
            if self.ended.wait(0.1):
                return False

    def answer(self, status, body, good):
        return (body["id"], None) if status in good else (None, str(status))

    def job(self, number):
        body = json.dumps({"text": self.text(JOB, number)})
        status, job, _ = self.client.ask("POST", "/api/v1/jobs", body, Content_Type="application/json", Idempotency_Key=self.key(number))
        return self.answer(status, job, (201,))

    def upload(self, number):
        status, resume, _ = self.client.ask("POST", "/api/v1/resumes", self.form(number), Content_Type=self.form_type(),
                                            Prefer="wait=0", Idempotency_Key=self.key(number))
        return self.answer(status, resume, (200, 201, 202))

    def edit(self, number):
        status, resume, headers = self.client.ask("GET", self.path)
        if status != 200:
            return None, str(status)
        document = resume["resume"]
        if document["basics"].get("label") == str(number):
            # The edit was made, its answer got lost.
            return self.resume, None
        document["basics"]["label"] = str(number)
        status, changed, _ = self.client.ask("PUT", f"{self.path}/document", json.dumps(document), Content_Type="application/json",
                                             If_Match=headers["etag"])
        return self.answer(status, changed, (200,))

    def key(self, number):
        return f"{self.mark}-{number:06}"

    def text(self, form, number):
        return form.format(self.key(number))

    def form(self, number):
        head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="ann.txt"\r\ncontent-type: text/plain\r\n\r\n'
        return head.encode() + self.file(number) + f"\r\n--{BOUNDARY}--\r\n".encode()

    def file(self, number):
        return self.text(RESUME, number).encode() if self.pdf is None else self.pdf + f"\n% {self.key(number)}\n".encode()

    def form_type(self):
        return f"multipart/form-data; boundary={BOUNDARY}"

    def lost(self, base=None, before=float("inf")):
        """What was acknowledged before that moment and is not there, or not whole, or there twice."""
        if base:
            self.client.address = urllib.parse.urlsplit(base).netloc
        taken = [one for one in self.acknowledged if one[0] < before]
        problems = []
        if self.kind == "edit":
            status, resume, _ = self.client.ask("GET", self.path)
            label = int(resume["resume"]["basics"].get("label") or 0) if status == 200 else -1
            if taken and label < taken[-1][2]:
                problems.append(f"edit {taken[-1][2]} was acknowledged, {label} is there")
            return problems
        for _, made, number in taken:
            problem = self.look_at(made, number)
            if problem:
                problems.append(f"{self.kind} {self.key(number)}: {problem}")
        if before == float("inf"):
            problems += self.extra({made for _, made, _ in taken})
        return problems

    def look_at(self, made, number):
        if self.kind == "job":
            status, job, _ = self.client.ask("GET", f"/api/v1/jobs/{made}")
            return None if status == 200 and job["text"] == self.text(JOB, number) else f"answers {status}"
        status, resume, _ = self.client.ask("GET", f"/api/v1/resumes/{made}")
        deadline = time.time() + 60
        while status == 200 and resume["status"] in ("queued", "processing") and time.time() < deadline:
            time.sleep(0.2)
            status, resume, _ = self.client.ask("GET", f"/api/v1/resumes/{made}")
        if status != 200 or resume["status"] != "ready":
            return f"answers {status}, {resume.get('status')}, {resume.get('error')}"
        status, file, _ = self.client.ask("GET", f"/api/v1/resumes/{made}/file")
        return None if status == 200 and file == self.file(number) else f"its file answers {status}"

    def extra(self, known):
        """What is there although nobody was told so: everything is sent until it is acknowledged, so there should be none."""
        path = {"job": "/api/v1/jobs", "upload": "/api/v1/resumes"}[self.kind]
        found, cursor = [], ""
        while cursor is not None:
            _, page, _ = self.client.ask("GET", f"{path}?limit=100{cursor}")
            found += [item["id"] for item in page["items"]]
            cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
        # The last one of a writer that was told to end may have been taken without an answer.
        spare = 1 if self.ended.is_set() else 0
        unknown = [one for one in found if one not in known]
        return [f"{self.kind} {one}: nobody was told" for one in unknown[spare:]]
