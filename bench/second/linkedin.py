#!/usr/bin/env python3
"""Prints people the way LinkedIn's "Save to PDF" does: a dark sidebar first, then the profile.

usage: linkedin.py OUT     (writes OUT/pdf/<persona>__linkedin.pdf and OUT/personas; needs reportlab)

The people are the two below, with several positions at one company, and whoever of `personas` writes English.
"""
import json
import sys
from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
MONTHS = "January February March April May June July August September October November December".split()
TODAY = date(2026, 11, 1)
WIDTH, HEIGHT = A4
SIDEBAR, TOP, BOTTOM = 195, 50, 55

PEOPLE = {
    "en-linkedin-planner": {
        "basics": {
            "name": "Marigold Fictitious", "label": "Supply Chain Planner | S&OP, SAP IBP | Turning forecasts into full shelves",
            "email": "marigold.fictitious@example.com", "location": {"city": "Rotterdam"},
            "summary": "Planner who likes boring warehouses. I have led demand planning for dairy and bakery lines in three countries.",
            "profiles": [{"network": "LinkedIn", "username": "marigold-fictitious-000", "url": "https://www.linkedin.com/in/marigold-fictitious-000"}],
        },
        "work": [
            {"name": "Imaginary Dairy B.V.", "position": "Head of Demand Planning", "startDate": "2022-09", "location": "Rotterdam",
             "highlights": ["Lead a team of six planners across three plants.", "Brought forecast accuracy from 71% to 86% with SAP IBP."]},
            {"name": "Imaginary Dairy B.V.", "position": "Senior Demand Planner", "startDate": "2020-01", "endDate": "2022-08", "location": "Rotterdam",
             "highlights": ["Introduced a monthly S&OP cycle."]},
            {"name": "Imaginary Dairy B.V.", "position": "Demand Planner", "startDate": "2018-03", "endDate": "2019-12", "location": "Utrecht", "highlights": []},
            {"name": "Invented Bakeries Ltd", "position": "Logistics Analyst", "startDate": "2015-07", "endDate": "2018-02", "location": "Leeds",
             "highlights": ["Built Power BI reports on stock and service levels."]},
        ],
        "education": [
            {"institution": "University of Nowhere", "studyType": "Master of Science", "area": "Supply Chain Management", "startDate": "2014", "endDate": "2015"},
            {"institution": "Placeholder College", "studyType": "Bachelor of Arts", "area": "Economics", "startDate": "2011", "endDate": "2014"},
        ],
        "skills": [{"name": "Top Skills", "keywords": ["Demand Planning", "SAP IBP", "Power BI"]}],
        "languages": [{"language": "English", "fluency": "Native or Bilingual"}, {"language": "Dutch", "fluency": "Professional Working"}],
        "certificates": [{"name": "CPIM Part 1"}, {"name": "Lean Six Sigma Green Belt"}],
    },
    "en-linkedin-developer": {
        "basics": {
            "name": "Ptolemy Madeupson", "label": "Backend Developer at Nonexistent Software", "email": "ptolemy@example.org",
            "phone": "+44 20 7946 0123", "location": {"city": "Manchester"}, "summary": "",
            "profiles": [{"network": "LinkedIn", "username": "ptolemy-madeupson", "url": "https://www.linkedin.com/in/ptolemy-madeupson"}],
        },
        "work": [
            {"name": "Nonexistent Software", "position": "Backend Developer", "startDate": "2023-02", "location": "Manchester",
             "highlights": ["Rust services on PostgreSQL.", "Cut p99 latency of the search from 900 ms to 120 ms."]},
            {"name": "Make-Believe Bank plc", "position": "Software Engineer II", "startDate": "2020-06", "endDate": "2023-01", "location": "London",
             "highlights": ["Moved the ledger from Java 8 to Java 17."]},
            {"name": "Make-Believe Bank plc", "position": "Graduate Software Engineer", "startDate": "2018-09", "endDate": "2020-05", "location": "London", "highlights": []},
        ],
        "education": [{"institution": "The University of Thin Air", "studyType": "BSc (Hons)", "area": "Computer Science", "startDate": "2015", "endDate": "2018"}],
        "skills": [{"name": "Top Skills", "keywords": ["Rust", "PostgreSQL", "Kubernetes"]}],
        "languages": [{"language": "English", "fluency": "Native or Bilingual"}, {"language": "Greek", "fluency": "Elementary"}],
        "certificates": [],
    },
}


def month(text):
    year, _, number = text.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else year


def months(start, end):
    """From the first month to the last, both counted, as LinkedIn does."""
    parts = [int(part) for part in (start + "-01").split("-")[:2]]
    last = [int(part) for part in (end + "-12").split("-")[:2]] if end else [TODAY.year, TODAY.month]
    return (last[0] - parts[0]) * 12 + last[1] - parts[1] + 1


def duration(count):
    years, rest = divmod(count, 12)
    words = [f"{years} year{'s' * (years != 1)}"] * bool(years) + [f"{rest} month{'s' * (rest != 1)}"] * bool(rest)
    return " ".join(words)


def period(entry):
    end = entry.get("endDate")
    return f"{month(entry['startDate'])} - {month(end) if end else 'Present'} ({duration(months(entry['startDate'], end))})"


class Column:
    """Writes lines from top to bottom; what does not fit goes on a new page."""

    def __init__(self, pages, left, width):
        self.pages, self.left, self.width, self.page, self.y = pages, left, width, 0, HEIGHT - TOP

    def say(self, text, size=10.5, font="Helvetica", colour=(0.1, 0.1, 0.1), before=0.0, leading=1.35, link=None):
        self.y -= before
        for line in simpleSplit(text, font, size, self.width):
            if self.y - size * leading < BOTTOM:
                self.page, self.y = self.page + 1, HEIGHT - TOP
            while len(self.pages) <= self.page:
                self.pages.append([])
            self.y -= size * leading
            self.pages[self.page].append((self.left, self.y, line, size, font, colour, link))


def sidebar(pages, resume):
    basics, white = resume["basics"], (1, 1, 1)
    column = Column(pages, 22, SIDEBAR - 40)
    head = lambda text: column.say(text, 13, "Helvetica-Bold", (0.88, 0.9, 0.92), before=16 if column.y < HEIGHT - TOP else 0)
    head("Contact")
    if basics.get("phone"):
        column.say(f"{basics['phone']} (Mobile)", colour=white, before=4)
    column.say(basics["email"], colour=white, before=4, link=f"mailto:{basics['email']}")
    for profile in basics.get("profiles", []):
        shown = profile["url"].removeprefix("https://")
        # LinkedIn breaks its own address after a hyphen and says what it is in brackets.
        cut = shown.rfind("-") + 1 if len(shown) > 30 and "-" in shown else len(shown)
        for part in filter(None, [shown[:cut], f"{shown[cut:]} ({profile['network']})"]):
            column.say(part, colour=white, before=4 if part.startswith("www") else 0, link=profile["url"])
    words = [word for group in resume.get("skills", []) for word in group.get("keywords") or [group["name"]]]
    lists = [("Top Skills", words[:3]),
             ("Languages", [f"{one['language']} ({one['fluency']})" if one.get("fluency") else one["language"] for one in resume.get("languages", [])]),
             ("Certifications", [one["name"] for one in resume.get("certificates", [])])]
    for title, items in lists:
        if items:
            head(title)
            for item in items:
                column.say(item, colour=white, before=4)


def profile(pages, resume):
    basics, grey = resume["basics"], (0.45, 0.45, 0.45)
    column = Column(pages, SIDEBAR + 28, WIDTH - SIDEBAR - 60)
    head = lambda text: column.say(text, 15.5, before=18)
    column.say(basics["name"], 26)
    if basics.get("label"):
        column.say(basics["label"], 12, before=2)
    if basics["location"].get("city"):
        column.say(basics["location"]["city"], 12, colour=grey)
    if basics.get("summary"):
        head("Summary")
        column.say(basics["summary"], 12, before=6)
    head("Experience")
    work = resume.get("work", [])
    for index, job in enumerate(work):
        is_first = index == 0 or work[index - 1]["name"] != job["name"]
        group = [one for one in work if one["name"] == job["name"]]
        if is_first:
            column.say(job["name"], 12, before=10)
            if len(group) > 1:
                column.say(duration(sum(months(one["startDate"], one.get("endDate")) for one in group)), before=1)
        column.say(job["position"], 11.5, before=2 if is_first else 8)
        column.say(period(job), before=1)
        if job.get("location"):
            column.say(job["location"], colour=grey, before=1)
        for index, highlight in enumerate(job.get("highlights", [])):
            column.say(f"- {highlight}", before=6 if index == 0 else 0)
    head("Education")
    for school in resume.get("education", []):
        column.say(school["institution"], 12, before=8)
        degree = ", ".join(filter(None, [school.get("studyType"), school.get("area")]))
        years = " - ".join(filter(None, [school.get("startDate", "")[:4], school.get("endDate", "")[:4]]))
        column.say(f"{degree} · ({years})" if years else degree, before=1)


def draw(resume, target):
    pages = []
    sidebar(pages, resume)
    profile(pages, resume)
    canvas = Canvas(str(target), pagesize=A4)
    for number, marks in enumerate(pages, 1):
        canvas.setFillColorRGB(0.16, 0.24, 0.29)
        canvas.rect(0, 0, SIDEBAR, HEIGHT, stroke=0, fill=1)
        for x, y, text, size, font, colour, link in marks:
            canvas.setFillColorRGB(*colour)
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
            if link:
                canvas.linkURL(link, (x, y - 2, x + canvas.stringWidth(text, font, size), y + size))
        canvas.setFillColorRGB(0.6, 0.6, 0.6)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(SIDEBAR + (WIDTH - SIDEBAR) / 2, 28, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()


def main():
    out = Path(sys.argv[1])
    for name in ("pdf", "personas"):
        (out / name).mkdir(parents=True, exist_ok=True)
    others = {file.stem: json.loads(file.read_text()) for file in sorted((HERE / "personas").glob("en-*.json"))}
    for persona, resume in {**PEOPLE, **others}.items():
        words = [word for group in resume.get("skills", []) for word in group.get("keywords") or [group["name"]]]
        shown = {**resume, "skills": [{"name": "Top Skills", "keywords": words[:3]}]}
        if persona in others:
            # The profile has no telephone unless somebody puts it there, and education in years.
            shown["education"] = [{**one, **{key: one[key][:4] for key in ("startDate", "endDate") if one.get(key)}} for one in resume["education"]]
        draw(shown, out / "pdf" / f"{persona}__linkedin.pdf")
        (out / "personas" / f"{persona}.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")


main()
