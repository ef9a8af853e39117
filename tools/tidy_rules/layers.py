# SPDX-License-Identifier: Apache-2.0
"""Who includes whom, and whether the rooms are what tools/layers.toml says."""
import pathlib
import re

from .tree import Tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
POSIX = re.compile(r"^(sys/|arpa/|netinet/|net/)|^[a-z_]+\.h$")
SIMD = {"immintrin.h", "emmintrin.h", "nmmintrin.h", "wmmintrin.h", "tmmintrin.h", "smmintrin.h"}


def room_of(path: str, rooms: dict) -> str:
    """The deepest room that holds a path below include/hashrange or src; "" when none does."""
    folders = pathlib.PurePosixPath(path).parent.parts
    for depth in range(len(folders), 0, -1):
        name = "/".join(folders[:depth])
        if name in rooms:
            return name
    return ""


def may_include(rooms: dict, includer: str, included: str) -> bool:
    if includer == included:
        return True
    for allowed in rooms[includer]:
        if allowed == included or (allowed.endswith("/*") and included.startswith(allowed[:-1])):
            return True
    return False


def group_of(include: str) -> str:
    """Whose header an include in <> is: std, posix, simd, or the first folder of its path."""
    if include in SIMD:
        return "simd"
    if POSIX.match(include):
        return "posix"
    first = include.split("/")[0]
    return {"zlib.h": "zlib"}.get(include, first if "/" in include else "std")


def includes(tree: Tree) -> list[str]:
    rooms, others = tree.layers["rooms"], tree.layers["others"]
    umbrellas = tree.layers["umbrellas"]["headers"]
    findings = []
    for path in tree.code("include", "src"):
        inside = path.removeprefix("include/hashrange/").removeprefix("src/")
        if path.removeprefix("include/") in umbrellas:
            continue
        room = room_of(inside, rooms)
        if not room:
            findings.append(f"{path}:1: lies in no room; add its folder to tools/layers.toml or move it")
            continue
        for number, line in enumerate(tree.lines(path), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quote, included = match.groups()
            place = f"{path}:{number}:"
            if quote == "<":
                findings += _other(place, path, room, included, others)
            else:
                findings += _ours(tree, place, path, room, included, rooms)
    return findings


def _other(place: str, path: str, room: str, included: str, others: dict) -> list[str]:
    group = "zlib" if included == "zlib.h" else group_of(included)
    if group == "std":
        return []
    if path.startswith("include/"):
        return [f"{place} a public header includes <{included}>; only C++'s own headers may stand there"]
    allowed = [name for key in others if room == key or room.startswith(key + "/") for name in others[key]]
    if group in allowed:
        return []
    return [f"{place} room {room} may not include <{included}> ({group}); see [others] in tools/layers.toml"]


def _ours(tree: Tree, place: str, path: str, room: str, included: str, rooms: dict) -> list[str]:
    if included.startswith("hashrange/"):
        inside, real = included.removeprefix("hashrange/"), "include/" + included
    else:
        inside, real = included, "src/" + included
        if path.startswith("include/"):
            return [f'{place} a public header includes "{included}"; users do not have what is in src/']
    if not tree.exists(real):
        return [f'{place} "{included}" does not exist; write the path from include/ or src/']
    if included in tree.layers["umbrellas"]["headers"]:
        return [f"{place} includes the umbrella; include the headers that are used"]
    other = room_of(inside, rooms)
    if may_include(rooms, room, other):
        return []
    return [f'{place} room {room} may not include room {other} ("{included}"); see tools/layers.toml']


def rooms(tree: Tree) -> list[str]:
    """Every room has a folder with something in it, and every folder is a room."""
    known = tree.layers["rooms"]
    real = set()
    for path in tree.code("include", "src"):
        inside = path.removeprefix("include/hashrange/").removeprefix("src/")
        real.add(room_of(inside, known))
    findings = [
        f"tools/layers.toml:1: room {name} is empty; remove it until something lives there"
        for name in known
        if name not in real
        and not any(other.startswith(name + "/") for other in real)
    ]
    for name, allowed in known.items():
        for other in allowed:
            if not other.endswith("/*") and other not in known:
                findings.append(f"tools/layers.toml:1: {name} may include {other}, which is no room")
    return findings
