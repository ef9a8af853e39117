# SPDX-License-Identifier: Apache-2.0
"""The tools behind `make docs` find the mistake that is planted."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from tidy_rules import manifests  # noqa: E402
from tidy_rules.tree import Tree  # noqa: E402

PRELUDE = """
struct named { int value = 1; };
extern named given;
namespace hr {
template <class T>
struct result {};
} // namespace hr
"""
COMPILER = ["g++", "-std=c++20", "-Wall", "-Werror", "-Wno-return-type", "-Wno-unused"]


class Snippets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "prelude.cpp").write_text(PRELUDE)

    def check(self, page: str) -> tuple[int, str]:
        path = self.root / "page.md"
        path.write_text(page)
        done = subprocess.run(
            [sys.executable, ROOT / "tools/docs_snippets.py", self.root / "prelude.cpp", path, "--", *COMPILER],
            capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def test_what_compiles_passes(self):
        page = "# A\n\n```cpp\nstruct own { int a = 2; };\n```\n\n```cpp\nown one;\nint sum = one.a + given.value;\n```\n"
        self.assertEqual(self.check(page), (0, "snippets: 2 of 1 pages, 0 pages wrong\n"))

    def test_what_does_not_is_found_with_its_line(self):
        status, said = self.check("# A\n\ntext\n\n```cpp\nint sum = given.valeu;\n```\n")
        self.assertEqual(status, 1)
        self.assertIn("page.md:6:", said)

    def test_a_page_without_code_is_no_success(self):
        self.assertEqual(self.check("# A\n\n```c++\nnot ours\n```\n")[0], 1)


class Manifests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("include/hashrange/base/version.hpp", "CMakeLists.txt", "apps/cli/CMakeLists.txt", "vcpkg.json",
                     "conanfile.py", "cmake/package.cmake"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)

    def change(self, name: str, before: str, after: str) -> str:
        text = (self.root / name).read_text()
        self.assertIn(before, text)
        (self.root / name).write_text(text.replace(before, after))
        return "\n".join(manifests.manifests(Tree(self.root)))

    def test_this_tree_agrees(self):
        self.assertEqual(manifests.manifests(Tree(self.root)), [])

    def test_another_version_is_found(self):
        version = json.loads((self.root / "vcpkg.json").read_text())["version"]
        self.assertIn("conanfile.py:1: version", self.change("conanfile.py", version, "9.9.9"))
        self.assertIn("vcpkg.json:1: version", self.change("vcpkg.json", version, "9.9.9"))

    def test_another_oldest_version_is_found(self):
        found = self.change("CMakeLists.txt", "find_package(OpenSSL 3.0 REQUIRED)", "find_package(OpenSSL 3.2 REQUIRED)")
        self.assertIn("conanfile.py:1: oldest versions", found)
        self.assertIn("cmake/package.cmake:1: oldest versions", found)

    def test_another_description_is_found(self):
        self.assertIn("vcpkg.json:1: description", self.change("vcpkg.json", "Object mapper", "A mapper"))

    def test_a_forgotten_dependency_is_found(self):
        found = self.change("CMakeLists.txt", "find_package(ZLIB REQUIRED)", "find_package(ZLIB REQUIRED)\nfind_package(zstd)")
        self.assertIn("vcpkg.json:1: dependencies", found)
        self.assertIn("conanfile.py:1: requirements", found)


if __name__ == "__main__":
    unittest.main()
