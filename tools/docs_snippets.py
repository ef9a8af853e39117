#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the C++ of the pages: what a reader copies must be accepted.

    tools/docs_snippets.py <prelude.cpp> <page.md>... -- <compiler and its flags>

Every block fenced as `cpp` is taken, in the order of its page; a later one sees the types of an earlier one. A block
that begins with a declaration stands at namespace scope, any other one in a function of its own. The prelude, compiled
before, has what pages speak of without saying it again. Code of other libraries is fenced as `c++` and left alone.
Messages of the compiler name the page and its line. No page, or no snippet in all of them, is a failure.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```cpp\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AT_NAMESPACE_SCOPE = re.compile(
    r"(#include|namespace|using|struct|class|enum|template|constexpr|int main|TEST|static|inline|void|hr::task<|auto schema)\b"
)


def first_code(block: str) -> str:
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("//")]
    return lines[0] if lines else ""


def unit_of(page: pathlib.Path) -> tuple[str, int]:
    """The translation unit of a page, and how many blocks are in it."""
    text = page.read_text(encoding="utf-8")
    includes, body = [], []
    blocks = list(FENCE.finditer(text))
    for number, block in enumerate(blocks, 1):
        code = block[1]
        includes += re.findall(r"^#include .*$", code, re.MULTILINE)
        where = f'#line {text.count(chr(10), 0, block.start(1)) + 1} "{page}"'
        kept = re.sub(r"^(#include .*|namespace hr = hashrange;)$", "", code, flags=re.MULTILINE)
        if AT_NAMESPACE_SCOPE.match(first_code(code)):
            body += [where, kept]
        else:
            kind = "hr::task<void>" if "co_await" in code else "hr::result<void>"
            body += [f"inline {kind} snippet_{number}() {{", where, kept, "}"]
    return "\n".join([*includes, "namespace page {", *body, "} // namespace page", ""]), len(blocks)


def compile_page(page: pathlib.Path, command: list[str], folder: pathlib.Path) -> tuple[int, str]:
    unit, blocks = unit_of(page)
    if blocks == 0:
        return 0, ""
    source = folder / (re.sub(r"\W", "_", str(page)) + ".cpp")
    source.write_text(unit, encoding="utf-8")
    done = subprocess.run([*command, "-fsyntax-only", str(source)], capture_output=True, text=True, check=False)
    return blocks, "" if done.returncode == 0 else f"{page}: does not compile:\n{done.stderr}"


def precompile(prelude: pathlib.Path, command: list[str], folder: pathlib.Path) -> list[str]:
    """The command that sees the prelude."""
    header = folder / "prelude.hpp"
    header.write_text(f'#include "{prelude.resolve()}"\n', encoding="utf-8")
    made = folder / ("prelude.hpp.pch" if "clang" in command[0] else "prelude.hpp.gch")
    subprocess.run([*command, "-x", "c++-header", str(header), "-o", str(made)], check=True)
    seen = ["-include-pch", str(made)] if "clang" in command[0] else ["-include", str(header)]
    return [*command, *seen]


def main(arguments: list[str]) -> int:
    split = arguments.index("--")
    prelude, *pages = [pathlib.Path(name) for name in arguments[:split]]
    with tempfile.TemporaryDirectory(prefix="snippets.") as name:
        folder = pathlib.Path(name)
        command = precompile(prelude, arguments[split + 1:], folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = list(pool.map(lambda page: compile_page(page, command, folder), pages))
    wrong = [message for _, message in outcomes if message]
    print("\n".join(wrong + [f"snippets: {sum(count for count, _ in outcomes)} of {len(pages)} pages, {len(wrong)} pages wrong"]))
    return 1 if wrong or not any(count for count, _ in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
