#!/usr/bin/env python3
"""Writes what fuzzing starts from: the people and ads of bench/data as texts, into fuzz/corpus/seeds."""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
import seeds  # noqa: E402

people = [json.loads(path.read_text()) for path in sorted((seeds.DATA / "personas").glob("*.json"))]
texts = [write(person).decode() for person in people for write in (seeds.text, seeds.markdown)]
ads = [job["text"] for job in json.loads((seeds.DATA / "jobs.json").read_text())]
pairs = [f"{text}\f{ads[number % len(ads)]}" for number, text in enumerate(texts)]
for target, contents in {"resume_text": texts, "hostile": texts, "job": ads, "matching": pairs, "resume_pages": texts, "resume_paragraphs": texts}.items():
    folder = HERE / "corpus" / "seeds" / target
    folder.mkdir(parents=True, exist_ok=True)
    (HERE / "corpus" / target).mkdir(exist_ok=True)
    for number, content in enumerate(contents):
        (folder / f"{number:02}").write_text(content)
