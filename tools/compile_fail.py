#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that a wrong program is refused, and politely.

    tools/compile_fail.py <case.cpp> -- <compiler and its flags>

A case holds one mistake inside `#ifdef HASHRANGE_WRONG`. It is compiled twice: without the mistake it
must compile without a warning, with it it must not, and what the compiler says must match the
regular expressions of the case's `// expect: ` lines, each of them.
"""
import pathlib
import re
import subprocess
import sys


def expectations(case: pathlib.Path) -> list[str]:
    return re.findall(r"^// expect: (.+)$", case.read_text(), re.MULTILINE)


def compiled(command: list[str], case: pathlib.Path, *extra: str) -> tuple[bool, str]:
    run = subprocess.run([*command, *extra, "-fsyntax-only", str(case)],
                         capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stderr


def main() -> int:
    case = pathlib.Path(sys.argv[1])
    command = sys.argv[sys.argv.index("--") + 1:]
    wanted = expectations(case)
    if not wanted:
        print(f"{case}: has no '// expect: ' line")
        return 1

    accepted, said = compiled(command, case)
    if not accepted or said:
        print(f"{case}: must compile without its mistake, but:\n{said}")
        return 1

    accepted, said = compiled(command, case, "-DHASHRANGE_WRONG")
    if accepted:
        print(f"{case}: must not compile with its mistake, but does")
        return 1
    missing = [pattern for pattern in wanted if not re.search(pattern, said)]
    for pattern in missing:
        print(f"{case}: the compiler does not say: {pattern}")
    if missing:
        print(f"but says:\n{said}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
