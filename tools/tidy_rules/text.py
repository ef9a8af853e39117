# SPDX-License-Identifier: Apache-2.0
"""What holds for every text file."""
import pathlib
import re

from .tree import CODE, TEXT, Tree

COLUMNS_MAX = 100
SPDX = "SPDX-License-Identifier: Apache-2.0"
SPDX_KINDS = CODE | {".py", ".sh", ".cmake"}
ASCII_EXCEPTED = ("LICENSE", "tests/", "fuzz/")
VAGUE = {"util", "utils", "common", "misc", "helper", "helpers", "manager", "managers", "stuff", "data", "info"}
HOSTS = re.compile(r"https?://([A-Za-z0-9.-]+)")
HOSTS_ALLOWED = re.compile(
    r"^(localhost|127\.0\.0\.1|169\.254\.\d+\.\d+|0\.0\.0\.0"
    r"|([a-z0-9.-]+\.)?example(\.(com|org|net))?|([a-z0-9.-]+\.)?(test|invalid|local)"
    r"|en\.wikipedia\.org"  # in a message of the service
    r"|([a-z0-9.*-]+\.)?(amazonaws\.com(\.cn)?|api\.aws|amazonwebservices\.com\.cn)"
    r"|(docs\.)?aws\.amazon\.com|(www\.)?apache\.org|www\.w3\.org|datatracker\.ietf\.org|www\.rfc-editor\.org)$"
)


def _files(tree: Tree) -> list[str]:
    return [path for path in tree.paths if pathlib.PurePath(path).suffix in TEXT]


def text(tree: Tree) -> list[str]:
    findings = []
    for path in _files(tree):
        suffix = pathlib.PurePath(path).suffix
        content = tree.read(path)
        if not content or "\0" in content:
            continue
        if suffix in SPDX_KINDS and SPDX not in "\n".join(content.split("\n")[:3]):
            findings.append(f"{path}:1: begins without its licence; write '{SPDX}'")
        if not content.endswith("\n"):
            findings.append(f"{path}:1: does not end with a newline")
        for number, line in enumerate(tree.lines(path), 1):
            if line != line.rstrip() and suffix not in {".md", ".txt", ".json"}:
                findings.append(f"{path}:{number}: ends with blanks")
            if suffix in CODE and len(line) > COLUMNS_MAX:
                findings.append(f"{path}:{number}: {len(line)} columns; at most {COLUMNS_MAX}")
            if "\t" in line and suffix in CODE | {".py", ".cmake"}:
                findings.append(f"{path}:{number}: a tab; indent with blanks")
            if not line.isascii() and not path.startswith(ASCII_EXCEPTED):
                findings.append(f"{path}:{number}: not ASCII; write an escape")
            if not line.isascii() and suffix in CODE:
                findings.append(f"{path}:{number}: not ASCII; write an escape")
    return findings


def names(tree: Tree) -> list[str]:
    """Files and folders say what they hold, in lower case with underscores."""
    findings = []
    for path in tree.paths:
        parts = pathlib.PurePosixPath(path).parts
        for part in (*parts[:-1], parts[-1].split(".")[0]):
            if part.lower() in VAGUE or {word for word in part.split("_")} & {"utils", "helpers", "manager", "misc"}:
                findings.append(f"{path}:1: '{part}' says nothing; name what is inside")
        if pathlib.PurePath(path).suffix in CODE and not re.fullmatch(r"[a-z0-9_/]+\.[ch]pp", path):
            findings.append(f"{path}:1: write file names in lower case with underscores")
    return sorted(set(findings))


def hosts(tree: Tree) -> list[str]:
    """Addresses are of the service, of standards, or examples: no registry, no mirror."""
    findings = []
    for path in _files(tree):
        if path == "LICENSE" or path.startswith("tests/"):  # tests name hosts that cannot exist
            continue
        for number, line in enumerate(tree.lines(path), 1):
            for host in HOSTS.findall(line):
                if not HOSTS_ALLOWED.match(host.lower().rstrip(".")):
                    findings.append(f"{path}:{number}: {host}; name no such host, or allow it in tools/tidy_rules/text.py")
    return findings
