#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts what a ctest run really tested: every case of every GoogleTest program, and each other test as one.

    tools/count_tests.py <results folder>

The folder holds ctest's `junit.xml` and a folder `gtest` with a JSON file per program. Prints
`<passed> <failed>` and, before it, the names of those that failed, on stderr; the names stand also in the file
`failed` of the folder, a line each.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as xml


def cases_of(report: pathlib.Path) -> list[tuple[str, bool]]:
    found = []
    for suite in json.loads(report.read_text())["testsuites"]:
        for case in suite["testsuite"]:
            if case["status"] == "RUN" and case["result"] == "COMPLETED":
                found.append((f"{suite['name']}.{case['name']}", "failures" not in case))
    return found


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    passed, failed = 0, []
    for test in xml.parse(folder / "junit.xml").getroot().iter("testcase"):
        name, succeeded = test.get("name"), test.get("status") == "run"
        report = folder / "gtest" / f"{name}.json"
        cases = cases_of(report) if report.exists() else []
        broken = [f"{name}: {case}" for case, fine in cases if not fine]
        passed += sum(fine for _, fine in cases) if cases else int(succeeded)
        failed += broken
        if not succeeded and not broken:
            failed.append(name)  # crashed, or no GoogleTest program
    (folder / "failed").write_text("".join(f"{name}\n" for name in failed))
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    print(passed, len(failed))


if __name__ == "__main__":
    main()
