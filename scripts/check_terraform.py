#!/usr/bin/env python3
"""Checks deploy/terraform as far as that goes without its providers: whatever is named is declared, whatever is declared is used.

usage: check_terraform.py    (part of `make lint`)
"""

import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "deploy" / "terraform"
KINDS = {"resource": "", "data": "data.", "ephemeral": "ephemeral."}
REFERENCE = re.compile(r"(?<![\w.-])(?:(var|local)\.(\w+)|((?:data\.|ephemeral\.)?(?:aws|random)_\w+\.\w+))")


def without_comments(text):
    return re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)


def names_of_locals(text):
    """The names that stand directly in `locals { … }`, which formatting puts two columns in."""
    return {name for block in re.findall(r"^locals \{\n(.*?)^\}", text, re.M | re.S) for name in re.findall(r"^  (\w+)\s*=", block, re.M)}


def check(text):
    declared = {f"{KINDS[kind]}{type_}.{name}" for kind, type_, name in re.findall(r'^(resource|data|ephemeral) "(\w+)" "(\w+)"', text, re.M)}
    settings = {f"var.{name}" for name in re.findall(r'^variable "(\w+)"', text, re.M)}
    settings |= {f"local.{name}" for name in names_of_locals(text)}
    used = {f"{kind}.{name}" if kind else address for kind, name, address in REFERENCE.findall(text)}
    problems = [f"{name} is not declared" for name in sorted(used - declared - settings)]
    return problems + [f"{name} is not used" for name in sorted(settings - used)]


def main():
    files = sorted(FOLDER.glob("*.tf"))
    text = "\n".join(without_comments(file.read_text()) for file in files)
    problems = check(text) if files else ["there is no deploy/terraform"]
    example = (FOLDER / "terraform.tfvars.example").read_text()
    for name in re.findall(r"^(\w+)\s*=", example, re.M):
        if f'variable "{name}"' not in text:
            problems.append(f"terraform.tfvars.example sets {name}, which is not declared")
    for name, body in re.findall(r'^variable "(\w+)" \{\n(.*?)^\}', text, re.M | re.S):
        if "default" not in body and not re.search(rf"^{name}\s*=", example, re.M):
            problems.append(f"terraform.tfvars.example lacks {name}, which has no default")
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
