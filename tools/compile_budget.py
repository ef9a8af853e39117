#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the files of a folder and holds each against its budget.

    tools/compile_budget.py tests/compile_time/budget.toml <compiler>

CPU time and not wall time, because other work shares the machine.
"""
import pathlib
import resource
import statistics
import subprocess
import sys
import tomllib

ROUNDS = 3
FLAGS = ["-std=c++20", "-O0", "-Iinclude", "-c", "-o", "/dev/null"]


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    table = pathlib.Path(sys.argv[1])
    compiler = sys.argv[2]
    budget = tomllib.loads(table.read_text())["cpu_seconds_max"]
    failed = False
    for source in sorted(table.parent.glob("*.cpp")):
        allowed = budget.pop(source.name, None)
        if allowed is None:
            print(f"{source}: has no line in {table}")
            failed = True
            continue
        took = statistics.median(
            cpu_seconds([compiler, *FLAGS, str(source)]) for _ in range(ROUNDS))
        verdict = "ok" if took <= allowed else "TOO MUCH"
        print(f"{source.name}: {took:.2f} s of {allowed:.2f} s {verdict}")
        failed = failed or took > allowed
    for name in budget:
        print(f"{table}: {name} does not exist")
    return 1 if failed or budget else 0


if __name__ == "__main__":
    sys.exit(main())
