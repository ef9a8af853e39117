#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the files of a folder and holds each against its budget.

    tools/compile_budget.py tests/compile_time/budget.toml <compiler> [<file of that folder>...]

CPU time and not wall time, and the least of three attempts, because other work shares the machine: it only adds.
"""
import pathlib
import resource
import subprocess
import sys
import tomllib

ATTEMPTS = 3
FLAGS = ["-std=c++20", "-Iinclude", "-c", "-o", "/dev/null"]


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least_within(allowed: float, command: list[str]) -> float:
    """The least of the attempts, or the first one that keeps the budget."""
    least = float("inf")
    for _ in range(ATTEMPTS):
        least = min(least, cpu_seconds(command))
        if least <= allowed:
            break
    return least


def main() -> int:
    table = pathlib.Path(sys.argv[1])
    compiler, only = sys.argv[2], sys.argv[3:]
    budget = tomllib.loads(table.read_text())
    failed = False
    for source in sorted(table.parent.glob("*.cpp")):
        entry = budget.pop(source.name, None)
        if entry is None:
            print(f"{source}: has no table in {table}")
            failed = True
            continue
        if only and source.name not in only:
            continue
        allowed = entry["cpu_seconds_max"]
        command = [compiler, *FLAGS, *entry["flags"].split(), str(source)]
        took = least_within(allowed, command)
        verdict = "ok" if took <= allowed else "TOO MUCH"
        print(f"{source.name}: {took:.2f} s of {allowed:.2f} s {verdict}")
        failed = failed or took > allowed
    for name in budget:
        print(f"{table}: {name} does not exist")
    return 1 if failed or budget else 0


if __name__ == "__main__":
    sys.exit(main())
