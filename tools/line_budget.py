#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the lines of an example between its marks and holds them against its budget.

    tools/line_budget.py examples/1_tutorial/11_line_budget.cpp

Counted are lines that are neither blank nor only a comment, and none is longer than 100 columns: so
were the raw requests counted. `// budget: 30 lines begin here` opens and says how many, the next
`// budget: ...` closes, the one after it opens again, and so on.
"""
import pathlib
import re
import sys

MARK = re.compile(r"\s*// budget: (?:(\d+) lines )?")
COLUMNS_MAX = 100


def count(text: str) -> tuple[int, int | None, list[str]]:
    """The lines, the budget, and what is wrong."""
    lines, budget, wrong, is_open = 0, None, [], False
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.match(line)
        if mark:
            budget = int(mark[1]) if mark[1] else budget
            is_open = not is_open
        elif is_open and line.strip() and not line.strip().startswith("//"):
            lines += 1
            if len(line) > COLUMNS_MAX:
                wrong.append(f"line {number} is longer than {COLUMNS_MAX} columns")
    if is_open:
        wrong.append("the last mark opens: one is missing")
    if budget is None:
        wrong.append("no mark says how many lines there may be")
    return lines, budget, wrong


def main() -> int:
    path = pathlib.Path(sys.argv[1])
    lines, budget, wrong = count(path.read_text())
    if budget is not None and lines > budget:
        wrong.append(f"{lines} lines of {budget}")
    for each in wrong:
        print(f"{path}: {each}")
    if not wrong:
        print(f"{path}: {lines} lines of {budget}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
