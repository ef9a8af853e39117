# SPDX-License-Identifier: Apache-2.0
"""Words, numbers and lengths in C++ sources."""
import re

from .tree import Tree, without_comments

FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 400

LIBRARY = ("include", "src")
EVERYWHERE = ("include", "src", "apps", "examples", "tests", "fuzz", "bench")

# (pattern, where it is banned, what to use instead, files that may)
BANNED = [
    (r"std::(cout|cerr|clog)\b|\b(f|v)?printf\s*\(|\bputs\s*\(", LIBRARY,
     "the library never prints: report to an observer", {"src/base/assert.cpp"}),
    (r"\b(system|steady|high_resolution)_clock::now\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)"
     r"|\bclock_gettime\b|\bgettimeofday\b", LIBRARY,
     "take a clock_source", {"src/base/sources.cpp"}),
    (r"\bstd::(rand|random_device|mt19937(_64)?)\b|\bgetrandom\b|\brand\s*\(\s*\)", LIBRARY,
     "take a random_source", {"src/base/sources.cpp"}),
    (r"\b(secure_)?getenv\s*\(", LIBRARY, "take an environment_source", {"src/base/sources.cpp"}),
    (r"(?<![_\w])assert\s*\(", EVERYWHERE, "use HASHRANGE_ASSERT", set()),
    (r"\bstd::(exit|abort|terminate|quick_exit)\b|(?<![\w:])(exit|abort)\s*\(", LIBRARY,
     "return an error; the library never ends the process",
     {"src/base/assert.cpp"}),
    (r"\bsleep_(for|until)\b|\bu?sleep\s*\(", ("include", "src", "tests", "examples"),
     "take a clock, or wait for the thing itself", {"src/repo/client.cpp", "src/engine/fault/fault_injector.cpp"}),
    (r"\?\s*co_await\b|\{\s*co_await\b", EVERYWHERE,
     "g++ 12 destroys the temporaries twice: write if and else, name the value", set()),
    (r"\bstd::regex\b", LIBRARY, "write the few lines of a scanner: std::regex overflows the stack", set()),
    (r"\bstd::(sto(i|l|ll|ul|ull|f|d|ld))\b|\bato(i|l|ll|f)\b|\bstrto(l|ul|ll|ull|d|f)\b", LIBRARY,
     "use std::from_chars: no locale, no exception", set()),
    (r"\b(strcpy|strcat|sprintf|gets)\s*\(", EVERYWHERE, "use std::string or std::span", set()),
    (r"\bstd::endl\b", EVERYWHERE, r"write '\n'", set()),
    (r"\busing namespace std\s*;", EVERYWHERE, "name what is used", set()),
    (r"\btypedef\b", EVERYWHERE, "write using", set()),
    (r"\bNULL\b", EVERYWHERE, "write nullptr", set()),
    (r"\bstd::bind\b", EVERYWHERE, "write a lambda", set()),
    (r"\bthread\w*(\(.*\))?\.detach\s*\(\s*\)", EVERYWHERE, "no hidden threads: join what was started",
     {"src/net/background_loop.cpp", "src/net/shell/helper_thread.cpp"}),
    (r"^\s*#\s*define\s+(?!HASHRANGE_)\w", LIBRARY, "a macro's name begins with HASHRANGE_", set()),
]
# In comments too.
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

# Limits have names in op/limits.hpp; these numbers in a rule are a limit without its name.
BARE_LIMIT = re.compile(r"(?<![\w.'])(25|100|255|1024|2048|4096|400\s*\*\s*1024|409'?600|1'?048'?576)(?![\w.'])")
LIMIT_ROOMS = ("src/engine", "src/wire")
LIMIT_NAMED = re.compile(r"\bconstexpr\b|static_assert|_KiB|_bytes\b.*=|_max\b.*=|reserve\(")


def words(tree: Tree) -> list[str]:
    findings = []
    for path in tree.code(*EVERYWHERE):
        for number, line in enumerate(tree.lines(path), 1):
            if UNFINISHED.search(line):
                findings.append(f"{path}:{number}: {UNFINISHED.search(line)[0]}; finish it, or open an issue and say nothing here")
        code = without_comments(tree.read(path)).split("\n")
        for pattern, folders, instead, allowed in BANNED:
            if path in allowed or not path.startswith(tuple(folder + "/" for folder in folders)):
                continue
            for number, line in enumerate(code, 1):
                match = re.search(pattern, line)
                if match:
                    findings.append(f"{path}:{number}: {match[0].strip()}; {instead}")
    return findings


def limits(tree: Tree) -> list[str]:
    findings = []
    for path in tree.code(*LIMIT_ROOMS):
        if tree.is_generated(path):
            continue
        for number, line in enumerate(without_comments(tree.read(path)).split("\n"), 1):
            match = BARE_LIMIT.search(line)
            if match and not LIMIT_NAMED.search(line):
                findings.append(f"{path}:{number}: bare {match[0]}; name it as a constexpr, limits of the service in op/limits.hpp")
    return findings


def functions(tree: Tree) -> list[str]:
    """The format puts the opening brace of a function, and of nothing else, on a line of its own."""
    findings = []
    for path in tree.code(*EVERYWHERE):
        if tree.is_generated(path):
            continue
        lines = tree.lines(path)
        for number, line in enumerate(lines):
            if line.strip() != "{":
                continue
            end = next((later for later in range(number + 1, len(lines))
                        if lines[later].startswith(line.replace("{", "}"))), number)
            if end - number - 1 > FUNCTION_LINES_MAX:
                findings.append(
                    f"{path}:{number + 1}: a function of {end - number - 1} lines; "
                    f"at most {FUNCTION_LINES_MAX}: find the shorter one inside")
    return findings


def files(tree: Tree) -> list[str]:
    return [
        f"{path}:1: {len(tree.lines(path)) - 1} lines; at most {FILE_LINES_MAX}: one file, one reason to open it"
        for path in tree.code(*EVERYWHERE)
        if len(tree.lines(path)) - 1 > FILE_LINES_MAX and not tree.is_generated(path)
    ]


def dead(tree: Tree) -> list[str]:
    """A header that nobody includes, a tool that nobody calls."""
    findings = []
    included = set()
    for path in tree.code(*EVERYWHERE):
        included |= set(re.findall(r'#\s*include\s*[<"]([^>"]+)[>"]', tree.read(path)))
    for path in tree.under("include", "src", "tests", kinds={".hpp"}):
        inside = path.split("/", 1)[1]
        name = path.rsplit("/", 1)[1]
        if inside not in included and name not in included and path.removeprefix("tests/") not in included:
            findings.append(f"{path}:1: nobody includes it; remove it, or test it")
    callers = [path for path in tree.paths
               if path in ("Makefile", ".ci/run", "HACKING.md", "CMakeLists.txt", "CONTRIBUTING.md")
               or path.startswith(("cmake/", "tools/", "tests/", "docs/", "bench/", "fuzz/"))]
    for path in tree.under("tools"):
        name = path.rsplit("/", 1)[1]
        if path.startswith("tools/tidy_rules/"):
            name = name.removesuffix(".py")
        if not any(name in tree.read(caller) for caller in callers if caller != path):
            findings.append(f"{path}:1: nobody calls it; remove it, or say in HACKING.md what it is for")
    return findings

