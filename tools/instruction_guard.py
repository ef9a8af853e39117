#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts instructions with callgrind and holds them against bench/instructions.toml.

    tools/instruction_guard.py            fails when a count is more than 3 % worse than the file says
    tools/instruction_guard.py --update   writes the counts of now into the file

Counts repeat where times do not. Each row of the file is a program of build/release/bin with its arguments;
the program prints nothing and runs its job `repeats` times. A row may say `beside` which command does the same in
another way, what both do before they begin (`apart`), and the largest share of the other's count (`share_max`).
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "bench/instructions.toml"
PROGRAMS = ROOT / "build/release/bin"
WORSE_MAX = 0.03


def instructions(command: str) -> int:
    words = shlex.split(command)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "-q",
             str(PROGRAMS / words[0]), *words[1:]],
            check=True, stdout=subprocess.DEVNULL)
        summary = re.search(r"^(?:summary|totals): (\d+)", pathlib.Path(out).read_text(), re.MULTILINE)
        return int(summary[1])


def share_of(row: dict, now: int) -> float:
    apart = instructions(row["apart"])
    return (now - apart) / (instructions(row["beside"]) - apart)


def main() -> int:
    rows = tomllib.loads(TABLE.read_text())
    text = TABLE.read_text()
    passed = failed = 0
    for name, row in rows.items():
        now = instructions(row["command"])
        known = row["instructions"]
        change = (now - known) / known if known else 1.0
        fine = change <= WORSE_MAX
        print(f"{name}: {now:,} instructions, {change:+.1%} against {known:,}: {'ok' if fine else 'WORSE'}")
        if "beside" in row:
            share = share_of(row, now)
            small = share <= row["share_max"]
            print(f"{name}: {share:.3f} of `{row['beside']}`, at most {row['share_max']}: {'ok' if small else 'MORE'}")
            fine = fine and small
        passed, failed = passed + fine, failed + (not fine)
        if "--update" in sys.argv:
            text = re.sub(rf"(\[{re.escape(name)}\][^\[]*?instructions = )[\d_]+", rf"\g<1>{now:_}", text)
    if "--update" in sys.argv:
        TABLE.write_text(text)
    results = ROOT / "build/release/results"
    results.mkdir(parents=True, exist_ok=True)
    (results / "counts").write_text(f"{passed} {failed}\n")
    print(f"instructions: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
