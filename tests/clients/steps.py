# SPDX-License-Identifier: Apache-2.0
"""Counts the steps of a client's script: what was expected, what came, and what could not be asked."""
import os
import sys

ENDPOINT = os.environ["HASHRANGE_CLIENT_ENDPOINT"]
# Amazon's DynamoDB Local, when the script itself is checked: it differs where service.md of the contract says so.
IS_LOCAL = os.environ.get("HASHRANGE_CLIENT_IS_LOCAL") == "1"


class Unknown(Exception):
    """The server does not have the operation."""


class Steps:
    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped = name, 0, 0, []

    def equal(self, what, got, wanted):
        if got == wanted:
            self.passed += 1
            return
        self.failed += 1
        print(f"{self.name}: {what}: expected {wanted!r}, got {got!r}")

    def group(self, title, steps):
        """Runs the steps of one group of operations; a server that lacks the group says so at its first step."""
        before = self.passed + self.failed
        try:
            steps()
        except Unknown as lacks:
            self.skipped.append(f"{title} ({lacks})")
        except Exception as problem:  # the rest of the groups shall still be seen
            self.failed += 1
            print(f"{self.name}: {title}: {type(problem).__name__}: {problem}")
        return self.passed + self.failed - before

    def end(self):
        for title in self.skipped:
            print(f"{self.name}: skipped: {title}")
        print(f"{self.name}: {self.passed} steps passed, {self.failed} failed, {len(self.skipped)} groups skipped")
        sys.exit(1 if self.failed else 0)
