#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the files of a folder and holds each against its budget.

    tools/compile_budget.py tests/compile_time/budget.toml <compiler> [<file of that folder>...]

CPU time and not wall time, and the least of three attempts, because other work shares the machine: it only adds.
Machines differ too: a source without anything of ours, compiled just before, says how much slower this one is than the
one the budgets were written on. A faster machine has the budgets as they stand.
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


def is_within(name: str, command: list[str], allowed: float, yardstick: list[str], wanted: float) -> bool:
    """Whether an attempt keeps the budget on a machine as slow as this one is right now."""
    for _ in range(ATTEMPTS):
        slower = max(1.0, cpu_seconds(yardstick) / wanted)
        took = cpu_seconds(command)
        kept = took <= allowed * slower
        verdict = "ok" if kept else "TOO MUCH"
        print(f"{name}: {took:.2f} s of {allowed:.2f} s, on a machine {slower:.2f} times as slow: {verdict}", flush=True)
        if kept:
            return True
    return False


def main() -> int:
    table = pathlib.Path(sys.argv[1])
    compiler, only = sys.argv[2], sys.argv[3:]
    budget = tomllib.loads(table.read_text())
    standard = budget.pop("yardstick")
    yardstick = [compiler, *FLAGS, *standard["flags"].split(), str(table.parent / standard["source"])]
    failed = False
    for source in sorted(table.parent.glob("*.cpp")):
        entry = budget.pop(source.name, None)
        if entry is None:
            print(f"{source}: has no table in {table}")
            failed = True
            continue
        if only and source.name not in only:
            continue
        command = [compiler, *FLAGS, *entry["flags"].split(), str(source)]
        if not is_within(source.name, command, entry["cpu_seconds_max"], yardstick, standard["cpu_seconds"]):
            failed = True
    for name in budget:
        print(f"{table}: {name} does not exist")
    return 1 if failed or budget else 0


if __name__ == "__main__":
    sys.exit(main())
