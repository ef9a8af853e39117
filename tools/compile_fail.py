#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that wrong programs are refused, and politely.

    tools/compile_fail.py <folder> <scratch folder> -- <compiler and its flags>

Every *.cpp of the folder is a case: one mistake inside `#ifdef HASHRANGE_WRONG`. Without the mistake it must
compile without a warning, with it it must not, and what the compiler says must match the regular expressions
of the case's `// expect: ` lines, each of them.

All cases are compiled together first, each in a namespace of its own, because most of the time goes into
reading the headers. A case whose expectations are not met by what is said of its own lines (the compiler tells an
error in a shared template only once) is compiled alone, as is one with the line `// alone: <why>`. Alone, the line
`// errors: 1` says how many errors there may be.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

WRONG = "-DHASHRANGE_WRONG"
# Lines that say they are of another file than the one that is compiled count as a header's for g++.
TOGETHER = ["-Wno-subobject-linkage", "-Wno-unknown-warning-option"]
# A diagnostic begins with where it comes from (g++) or with its error (clang).
CONTEXT = re.compile(r"^(In file included from |\S+: In |\S+: At |\S+:\d+(:\d+)?: +(required|recursively) )")
ERROR = re.compile(r"^\S+:\d+(:\d+)?: (fatal )?error: ")


class case:
    def __init__(self, file: pathlib.Path):
        self.file = file
        self.name = file.stem
        self.text = file.read_text()
        self.wanted = re.findall(r"^// expect: (.+)$", self.text, re.MULTILINE)
        self.errors = re.search(r"^// errors: (\d+)$", self.text, re.MULTILINE)
        self.alone = self.errors or re.search(r"^// alone: ", self.text, re.MULTILINE) is not None

    def missing_in(self, said: str) -> list[str]:
        missing = [pattern for pattern in self.wanted if not re.search(pattern, said)]
        errors = sum(ERROR.match(line) is not None for line in said.splitlines())
        if self.errors and errors != int(self.errors[1]):
            missing.append(f"{self.errors[1]} errors and no more")
        return missing


def inlined(file: pathlib.Path) -> str:
    """The file's text with the headers of its folder in place, and every line known by its own name."""
    lines = [f'#line 1 "{file}"']
    for number, line in enumerate(file.read_text().splitlines(), 1):
        included = re.match(r'#include "(\w+\.hpp)"', line)
        if included:
            lines += [inlined(file.parent / included[1]), f'#line {number + 1} "{file}"']
        else:
            lines.append("" if re.match(r"#(pragma once|include )", line) else line)
    return "\n".join(lines)


def together(cases: list[case]) -> str:
    headers = set()
    for source in (file for one in cases for file in [one.file, *one.file.parent.glob("*.hpp")]):
        headers |= set(re.findall(r'^#include (?:<\S+>|"hashrange/\S+")$', source.read_text(), re.MULTILINE))
    parts = sorted(headers)
    for one in cases:
        parts += [f"namespace wrong_{one.name} {{", inlined(one.file), "}"]
    return "\n".join(parts) + "\n"


def compiled(command: list[str], source: pathlib.Path, *extra: str) -> tuple[bool, str]:
    run = subprocess.run([*command, *extra, "-fsyntax-only", str(source)],
                         capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stderr


def diagnostics(said: str) -> list[str]:
    found, block, has_error = [], [], False
    for line in said.splitlines():
        is_error = ERROR.match(line) is not None
        if has_error and (is_error or CONTEXT.match(line)):
            found.append("\n".join(block))
            block, has_error = [], False
        block.append(line)
        has_error = has_error or is_error
    if has_error:
        found.append("\n".join(block))
    return found


def said_of(cases: list[case], said: str) -> dict[str, str]:
    """Every error goes to the case whose file it names; one that names none goes where the one before it went."""
    by_file = {str(one.file): one.name for one in cases}
    found = {one.name: "" for one in cases}
    owner = None
    for block in diagnostics(said):
        named = [by_file[file] for file in re.findall(r"^(\S+?\.cpp):\d+", block, re.MULTILINE) if file in by_file]
        owner = named[0] if named else owner
        if owner:
            found[owner] += block + "\n"
    return found


def refused_alone(command: list[str], one: case) -> str:
    """What is wrong with the case, compiled by itself; nothing when all is as it should be."""
    accepted, said = compiled(command, one.file)
    if not accepted or said:
        return f"{one.file}: must compile without its mistake, but:\n{said}"
    accepted, said = compiled(command, one.file, WRONG)
    if accepted:
        return f"{one.file}: must not compile with its mistake, but does"
    missing = one.missing_in(said)
    if missing:
        return f"{one.file}: the compiler does not say: {' and not: '.join(missing)}\nbut says:\n{said}"
    return ""


def report(folder: pathlib.Path, failures: dict[str, str]) -> None:
    """For GTEST_OUTPUT, so that the cases are counted like those of the other tests."""
    output = os.environ.get("GTEST_OUTPUT", "")
    if not output.startswith("json:"):
        return
    tests = [{"name": name, "status": "RUN", "result": "COMPLETED", **({"failures": [{}]} if why else {})}
             for name, why in failures.items()]
    name = f"compile_fail.{folder.name}"
    suites = {"testsuites": [{"name": name, "testsuite": tests}]}
    (pathlib.Path(output.removeprefix("json:")) / f"{name}.json").write_text(json.dumps(suites))


def main() -> int:
    folder, scratch = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    command = sys.argv[sys.argv.index("--") + 1:]
    cases = [case(file) for file in sorted(folder.glob("*.cpp"))]
    failures = {one.name: "" if one.wanted else f"{one.file}: has no '// expect: ' line" for one in cases}
    sociable = [one for one in cases if one.wanted and not one.alone]

    scratch.mkdir(parents=True, exist_ok=True)
    source = scratch / f"{folder.name}.cpp"
    source.write_text(together(sociable))
    accepted, warned = compiled(command, source, *TOGETHER)
    _, said = compiled(command, source, *TOGETHER, WRONG)
    heard = said_of(sociable, said)
    all_right = accepted and not warned
    alone = [one for one in cases
             if one.wanted and (one.alone or not all_right or not heard[one.name] or one.missing_in(heard[one.name]))]
    for one in alone:
        failures[one.name] = refused_alone(command, one)
    if not all_right and not any(failures.values()):
        failures["together"] = f"{source}: the cases do not compile together without their mistakes:\n{warned}"

    report(folder, failures)
    for why in filter(None, failures.values()):
        print(why)
    print(f"{folder}: {len(cases)} cases, {len(alone)} of them compiled alone: {' '.join(one.name for one in alone)}")
    return 1 if any(failures.values()) or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
