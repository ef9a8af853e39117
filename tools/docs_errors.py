#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the catalogue of errors, docs/reference/errors.md, against the sources.

    tools/docs_errors.py

Every code of `errc`, and every sentence that a public header gives the compiler to say, has its row; a row that no
source knows any more is found too.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = "docs/reference/errors.md"
SENTENCE = re.compile(r'"hashrange: (?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*')


def codes() -> set[str]:
    text = (ROOT / "include/hashrange/base/errc.hpp").read_text()
    body = re.sub(r"//.*", "", re.search(r"enum class errc[^{]*\{(.*?)\};", text, re.DOTALL)[1])
    return set(re.findall(r"\w+", body))


def sentences() -> set[str]:
    found = set()
    for header in (ROOT / "include").rglob("*.hpp"):
        for match in SENTENCE.finditer(header.read_text()):
            said = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match[0]))
            found.add(said.replace('\\"', '"').replace("`", "").removeprefix("hashrange: "))
    return found


def main() -> int:
    page = (ROOT / PAGE).read_text()
    rows = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    described_codes = {row for row in rows if re.fullmatch(r"\w+", row)}
    described_sentences = {row.replace(r"\|", "|") for row in rows if " " in row}
    findings = [f"{PAGE}: has no row for errc::{code}" for code in sorted(codes() - described_codes)]
    findings += [f"{PAGE}: has no row for: {said}" for said in sorted(sentences() - described_sentences)]
    findings += [f"{PAGE}: describes errc::{code}, which is no more" for code in sorted(described_codes - codes())]
    findings += [f"{PAGE}: describes what no header says: {said}" for said in sorted(described_sentences - sentences())]
    print("\n".join(findings + [f"errors: {len(codes())} codes, {len(sentences())} sentences, {len(findings)} findings"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
