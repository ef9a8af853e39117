#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The house rules that a machine can hold. Each is a test (ctest -L tidy).

    tools/tidy.py <check>...     one or more of the checks below; all of them without a name
    tools/tidy.py --list

A finding reads `path:line: what is wrong; what to do instead`.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tidy_rules import documents, layers, manifests, sources, text  # noqa: E402
from tidy_rules.tree import Tree  # noqa: E402

CHECKS = {
    "layers": layers.includes,
    "rooms": layers.rooms,
    "words": sources.words,
    "limits": sources.limits,
    "functions": sources.functions,
    "files": sources.files,
    "dead": sources.dead,
    "text": text.text,
    "names": text.names,
    "hosts": text.hosts,
    "map": documents.room_map,
    "reference": documents.reference,
    "changes": documents.changes,
    "links": documents.links,
    "snippets": documents.snippets,
    "manifests": manifests.manifests,
}


def main(arguments: list[str]) -> int:
    if arguments == ["--list"]:
        print("\n".join(CHECKS))
        return 0
    tree = Tree(pathlib.Path(__file__).parent.parent)
    findings = []
    for name in arguments or CHECKS:
        findings += CHECKS[name](tree)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
