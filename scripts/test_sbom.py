#!/usr/bin/env python3
"""Tests docker/sbom.sh with the crates of this workspace and the packages of this machine.

usage: test_sbom.py    (part of `make lint`)
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parent.parent
SBOM = ROOT / "docker" / "sbom.sh"


def sbom(*words):
    return subprocess.run([SBOM, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


class SbomTest(unittest.TestCase):
    def document(self, *parts):
        files = []
        for part in parts:
            file = tempfile.NamedTemporaryFile("w", suffix=".lines")
            self.addCleanup(file.close)
            file.write(part)
            file.flush()
            files.append(file.name)
        return json.loads(sbom("document", "smartresume-backend", "0.1.0", *files))

    def test_it_has_the_crates_of_the_program_and_no_others(self):
        locked = set(re.findall(r'^name = "(.*)"\nversion = "(.*)"$', (ROOT / "Cargo.lock").read_text(), re.M))
        for package, inside, outside in (("backend", "actix-web", "leptos"), ("frontend", "leptos", "actix-web")):
            components = self.document(sbom("crates", package))["components"]
            found = {(component["name"], component["version"]) for component in components}
            self.assertLessEqual(found, locked)
            self.assertEqual(len(found), len(components), "each once")
            names = {name for name, _ in found}
            self.assertLessEqual({inside, "serde", "engine"}, names)
            self.assertFalse(names & {outside, "proptest"}, "what only tests need is not in it")
            for component in components:
                self.assertEqual(component["purl"], f"pkg:cargo/{component['name']}@{component['version']}")
                self.assertTrue(component["licenses"][0]["expression"], component["name"])

    def test_it_has_the_packages_that_files_are_from(self):
        libraries = subprocess.run(["ldd", "/bin/sh"], capture_output=True, text=True, check=True).stdout
        files = ["/bin/sh", *re.findall(r"/[^ ]*", libraries), "/nobody/knows/this"]
        with tempfile.NamedTemporaryFile("w") as listed:
            listed.write("\n".join(files) + "\n")
            listed.flush()
            document = self.document(sbom("packages", listed.name))
        self.assertEqual((document["bomFormat"], document["specVersion"]), ("CycloneDX", "1.5"))
        packages = {component["name"]: component for component in document["components"]}
        self.assertIn("libc6", packages)
        version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libc6"], capture_output=True, text=True, check=True)
        self.assertEqual(packages["libc6"]["version"], version.stdout)
        self.assertRegex(packages["libc6"]["purl"], r"^pkg:deb/\w+/libc6@[^?+]+\?arch=\w+&distro=\w+$")


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=1).result.wasSuccessful())
