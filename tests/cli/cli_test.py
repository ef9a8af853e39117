#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program `hashrange` as a person or a script meets it.

    tests/cli/cli_test.py build/dev/bin/hashrange
"""
import os
import pathlib
import pty
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = sys.argv[1]
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
WRONG_USAGE, CONFIGURATION, REFUSED, FAILED = 252, 253, 254, 255


def run(*arguments, **more):
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=60, **more
    )


def on_a_terminal(*arguments, **environment):
    """What the program writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *arguments], stdout=theirs, env={**ENVIRONMENT, **environment}) as program:
        os.close(theirs)
        text = b""
        try:
            while chunk := os.read(ours, 65536):
                text += chunk
        except OSError:  # Linux says so when the other side is closed
            pass
        program.wait()
    os.close(ours)
    return text


def without_spaces(text):
    return re.sub(r"\s+", "", text)


class Demo(unittest.TestCase):
    def test_tells_its_story_on_the_embedded_engine(self):
        shown = run("demo")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("AlreadyExists", shown.stdout)
        self.assertIn('GSI1PK: {"S":"EMAIL#ada@example.org"}', shown.stdout)
        self.assertTrue(shown.stdout.rstrip().splitlines()[-1].startswith("demo: every step did what it says"))
        self.assertEqual(shown.stderr, "")

    def test_shows_the_struct_that_it_runs(self):
        source = (ROOT / "apps/cli/commands/demo.cpp").read_text()
        struct = source[source.index("struct user {") : source.index("    friend bool operator==")]
        self.assertIn(without_spaces(struct), without_spaces(run("demo").stdout))

    def test_says_who_does_not_answer(self):
        refused = run("demo", "--endpoint", "http://127.0.0.1:1")
        self.assertEqual(refused.returncode, FAILED)
        self.assertIn("127.0.0.1:1", refused.stderr)

    def test_says_what_is_wrong_with_an_endpoint(self):
        refused = run("demo", "--endpoint", "localhost")
        self.assertEqual(refused.returncode, CONFIGURATION)
        self.assertIn("localhost", refused.stderr)

    def test_passes_refusals_on(self):
        refused = run("demo", "--table", "x")
        self.assertEqual(refused.returncode, REFUSED)
        self.assertIn("ValidationException", refused.stderr)

    def test_notices_that_nobody_can_read_it(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            lost = subprocess.run([PROGRAM, "demo"], stdout=full, env=ENVIRONMENT, check=False)
        self.assertEqual(lost.returncode, FAILED)


class Colours(unittest.TestCase):
    def test_are_for_terminals(self):
        self.assertIn(b"\033[", on_a_terminal("demo"))
        self.assertNotIn("\033[", run("demo").stdout)

    def test_are_absent_when_not_wanted(self):
        self.assertNotIn(b"\033[", on_a_terminal("demo", NO_COLOR="1"))


class Usage(unittest.TestCase):
    def test_tells_its_version(self):
        version = re.search(r"VERSION_MAJOR (\d+)", (ROOT / "include/hashrange/base/version.hpp").read_text())
        shown = run("--version")
        self.assertEqual(shown.returncode, 0)
        self.assertRegex(shown.stdout, rf"^hashrange {version[1]}\.\d+\.\d+\n$")

    def test_helps(self):
        for arguments in (["--help"], ["demo", "--help"]):
            shown = run(*arguments)
            self.assertEqual(shown.returncode, 0)
            self.assertIn("Exit status", shown.stdout)

    def test_refuses_what_it_does_not_know(self):
        for arguments in ([], ["dmeo"], ["--nope"], ["demo", "--nope"], ["demo", "extra"]):
            refused = run(*arguments)
            self.assertEqual(refused.returncode, WRONG_USAGE, arguments)
            self.assertTrue(refused.stderr.startswith("hashrange: "), refused.stderr)
            self.assertEqual(refused.stdout, "")
        self.assertIn("dmeo", run("dmeo").stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
