# SPDX-License-Identifier: Apache-2.0
"""Pages that must agree with the tree."""
import pathlib
import re

from .layers import room_of
from .tree import Tree

CHANGE_KINDS = ("added", "changed", "fixed", "performance", "removed", "security")
MAP = "docs/map.md"


def room_map(tree: Tree) -> list[str]:
    """The first column of the map's table names exactly the rooms of tools/layers.toml."""
    if not tree.exists(MAP):
        return [f"{MAP}:1: is missing"]
    described = re.findall(r"^\| `([a-z_/]+)` \|", tree.read(MAP), re.MULTILINE)
    known = list(tree.layers["rooms"])
    findings = [f"{MAP}:1: room {name} is missing; say in one sentence what it is" for name in known if name not in described]
    findings += [f"{MAP}:1: describes {name}, which tools/layers.toml does not know" for name in described if name not in known]
    if len(described) != len(set(described)):
        findings.append(f"{MAP}:1: describes a room twice")
    for name in described:
        if not tree.exists(f"src/{name}") and not tree.exists(f"include/hashrange/{name}"):
            findings.append(f"{MAP}:1: room {name} has no folder")
    for path in re.findall(r"`((?:src|include|tests|docs|tools|apps|examples|fuzz|bench|cmake)/[\w./-]+)`", tree.read(MAP)):
        if not tree.exists(path):
            findings.append(f"{MAP}:1: {path} does not exist")
    return findings


def reference(tree: Tree) -> list[str]:
    """Every public header is named on the page of its room, and pages name no other."""
    findings = []
    for path in tree.under("include/hashrange", kinds={".hpp"}):
        header = path.removeprefix("include/")
        room = room_of(header.removeprefix("hashrange/"), tree.layers["rooms"]) or "hashrange"
        page = f"docs/reference/{room.replace('/', '_')}.md"
        if not tree.exists(page):
            findings.append(f"{page}:1: is missing; it describes {header}")
        elif header not in tree.read(page) and "/detail/" not in header:
            findings.append(f"{page}:1: does not name {header}")
    for page in tree.under("docs/reference", kinds={".md"}):
        for header in re.findall(r"hashrange/[a-z0-9_/]+\.hpp", tree.read(page)):
            if not tree.exists("include/" + header):
                findings.append(f"{page}:1: names {header}, which does not exist")
    return findings


def changes(tree: Tree) -> list[str]:
    """changes/<kind>/<what>.md, each one or a few sentences."""
    findings = []
    for path in tree.under("changes"):
        if path == "changes/README.md":
            continue
        parts = pathlib.PurePosixPath(path).parts
        if len(parts) != 3 or parts[1] not in CHANGE_KINDS or not path.endswith(".md"):
            findings.append(f"{path}:1: is no changes/<{'|'.join(CHANGE_KINDS)}>/<what>.md")
        elif not tree.read(path).strip():
            findings.append(f"{path}:1: is empty")
    return findings


def links(tree: Tree) -> list[str]:
    """A link between pages leads somewhere."""
    findings = []
    for path in tree.paths:
        if not path.endswith(".md"):
            continue
        for number, line in enumerate(tree.lines(path), 1):
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", line):
                if "://" in target:
                    continue
                real = (tree.root / path).parent / target
                if not real.exists():
                    findings.append(f"{path}:{number}: the link to {target} leads nowhere")
    return findings


def snippets(tree: Tree) -> list[str]:
    """Code after `<!-- from <file> -->` stands in that file, line by line, so that it is compiled."""
    findings = []
    for page in tree.paths:
        if not page.endswith(".md"):
            continue
        for source, code in re.findall(r"<!-- from (\S+) -->\n```\w*\n(.*?)```", tree.read(page), re.DOTALL):
            if not tree.exists(source):
                findings.append(f"{page}:1: quotes {source}, which does not exist")
            elif _unindented(code) not in _unindented(tree.read(source)):
                findings.append(f"{page}:1: quotes {source}, but that file says otherwise")
    return findings


def _unindented(code: str) -> str:
    return "\n".join(line.strip() for line in code.strip().split("\n"))
