#!/usr/bin/env python3
"""Compares what Grafana's dashboard and the alerts ask for with what the backend counts and times.

usage: test_monitoring.py    (part of `make lint`)
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
MONITORING = ROOT / "deploy" / "monitoring"
# What Prometheus adds by itself.
LABELS = {"job", "instance", "le"}
SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",)}
WORDS = re.compile(r"\b(?:by|on|without|ignoring)\s*\(([^)]*)\)")


def exported():
    """The series of monitoring.rs, each with its labels."""
    source = (ROOT / "crates/backend/src/monitoring.rs").read_text()
    series = {"up": set()}
    macro = r'(counter|gauge|histogram)!\(\s*"(\w+)"(.*?)\)\s*\.(?:set|record|increment)'
    for kind, name, labels in re.findall(macro, source, re.DOTALL):
        for suffix in SUFFIXES[kind]:
            series.setdefault(name + suffix, set()).update(re.findall(r'"(\w+)"\s*=>', labels))
    return series


def asked(expression):
    """The series that an expression names, each with the labels it is matched by, and all labels it is grouped by."""
    groups = {label.strip() for words in WORDS.findall(expression) for label in words.split(",") if label.strip()}
    bare = WORDS.sub(" ", expression)
    series = {}
    for name, labels in re.findall(r"\b([a-z_]+)(\{[^}]*\})?(?=[\s)\[]|$)(?!\s*\()", bare):
        series.setdefault(name, set()).update(re.findall(r"(\w+)\s*[=!]", labels))
    return {name: labels for name, labels in series.items() if name not in {"and", "or", "unless", "bool"}}, groups


def check(where, expression, series, seen):
    problems = []
    names, groups = asked(expression)
    if not names:
        problems.append(f"{where} asks for nothing: {expression}")
    known = set(LABELS)
    for name, labels in names.items():
        seen.add(name)
        if name not in series:
            problems.append(f"{where} asks for {name}, which nothing exports")
            continue
        known |= series[name]
        problems += [f"{where}: {name} has no label {label}" for label in sorted(labels - series[name] - LABELS)]
    return problems + [f"{where}: nothing has the label {label}" for label in sorted(groups - known)]


def parses(expressions):
    """Whether Prometheus reads them: as the rules of a file that promtool looks at."""
    rules = [{"record": f"panel:{number}", "expr": text} for number, text in enumerate(expressions)]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        json.dump({"groups": [{"name": "dashboard", "rules": rules}]}, file)
        file.flush()
        return subprocess.run(["promtool", "check", "rules", file.name], capture_output=True, text=True)


def main():
    series, problems, on_dashboard, expressions = exported(), [], set(), []
    board = json.loads((MONITORING / "grafana/dashboards/smartresume.json").read_text())
    for panel in board["panels"]:
        for target in panel["targets"]:
            expression = target["expr"].replace("$__rate_interval", "1m")
            expressions.append(expression)
            problems += check(f"panel {panel['title']!r}", expression, series, on_dashboard)
    alerts = (MONITORING / "alerts.yml").read_text()
    for name, expression in re.findall(r"- alert: (\w+)\n(?:\s*#.*\n)?\s*expr: (?:>-\n\s*)?(.*)", alerts):
        problems += check(f"alert {name}", expression, series, set())
    # A histogram is looked at by its buckets; what is not looked at need not be measured.
    missing = {name for name in series if not name.endswith(("_sum", "_count"))} - on_dashboard
    problems += [f"the dashboard does not show {name}" for name in sorted(missing)]
    if (read := parses(expressions)).returncode != 0:
        problems.append(read.stdout + read.stderr)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(expressions)} expressions of the dashboard, {len(series)} series of the backend")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
