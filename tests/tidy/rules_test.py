# SPDX-License-Identifier: Apache-2.0
"""Each house rule finds the mistake that is planted, and nothing in a clean file."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from tidy_rules import documents, layers, sources, text  # noqa: E402
from tidy_rules.tree import Tree, without_comments  # noqa: E402

LAYERS = """
[rooms]
base = []
value = ["base"]
"engine/store" = ["base"]
engine = ["base", "engine/*"]
[others]
base = ["posix"]
[umbrellas]
headers = ["hashrange/hashrange.hpp"]
"""
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"


class Rules(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("tools/layers.toml", LAYERS)

    def write(self, path: str, content: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    def findings(self, check) -> str:
        return "\n".join(check(Tree(self.root)))

    def assert_finds(self, check, wanted: str) -> None:
        self.assertIn(wanted, self.findings(check))

    def assert_clean(self, check) -> None:
        self.assertEqual(self.findings(check), "")

    def test_a_lower_room_may_be_included(self) -> None:
        self.write("include/hashrange/base/a.hpp", SPDX)
        self.write("src/value/b.cpp", SPDX + '#include "hashrange/base/a.hpp"\n#include <vector>\n')
        self.assert_clean(layers.includes)

    def test_a_higher_room_may_not_be_included(self) -> None:
        self.write("include/hashrange/value/b.hpp", SPDX)
        self.write("src/base/a.cpp", SPDX + '#include "hashrange/value/b.hpp"\n')
        self.assert_finds(layers.includes, "src/base/a.cpp:2: room base may not include room value")

    def test_a_room_inside_a_room_has_rules_of_its_own(self) -> None:
        self.write("src/engine/engine.hpp", SPDX)
        self.write("src/engine/store/a.hpp", SPDX + '#include "engine/engine.hpp"\n')
        self.write("src/engine/b.cpp", SPDX + '#include "engine/store/a.hpp"\n')
        self.assert_finds(layers.includes, "room engine/store may not include room engine ")
        self.assertNotIn("b.cpp", self.findings(layers.includes))

    def test_public_headers_include_nothing_of_others_and_nothing_private(self) -> None:
        self.write("src/base/private.hpp", SPDX)
        self.write("include/hashrange/base/a.hpp", SPDX + '#include "base/private.hpp"\n#include <openssl/evp.h>\n')
        self.assert_finds(layers.includes, "users do not have what is in src/")
        self.assert_finds(layers.includes, "only C++'s own headers")

    def test_others_are_included_only_where_allowed(self) -> None:
        self.write("src/base/a.cpp", SPDX + "#include <unistd.h>\n")
        self.assert_clean(layers.includes)
        self.write("src/value/a.cpp", SPDX + "#include <unistd.h>\n#include <boost/asio.hpp>\n")
        self.assert_finds(layers.includes, "room value may not include <unistd.h> (posix)")
        self.assert_finds(layers.includes, "(boost)")

    def test_an_include_that_does_not_exist_is_found(self) -> None:
        self.write("src/base/a.cpp", SPDX + '#include "a.hpp"\n')
        self.assert_finds(layers.includes, '"a.hpp" does not exist')

    def test_an_empty_room_is_found(self) -> None:
        self.write("src/base/a.cpp", SPDX)
        self.assert_finds(layers.rooms, "room value is empty")

    def test_banned_words_come_with_their_replacement(self) -> None:
        self.write("src/base/a.cpp", "auto now = std::chrono::system_clock::now();\nstd::cout << now;\n")
        self.assert_finds(sources.words, "src/base/a.cpp:1: system_clock::now; take a clock_source")
        self.assert_finds(sources.words, "src/base/a.cpp:2: std::cout; the library never prints")

    def test_banned_words_in_comments_and_strings_are_text(self) -> None:
        self.write("src/base/a.cpp", '// assert(x) is banned\nauto a = "getenv(x)"; /* printf( */\n')
        self.assert_clean(sources.words)

    def test_unfinished_work_is_found_in_comments(self) -> None:
        self.write("src/base/a.cpp", "// TO" + "DO: later\n")
        self.assert_finds(sources.words, "finish it")

    def test_what_gcc_miscompiles_is_found(self) -> None:
        self.write("src/base/a.cpp", "auto a = b ? co_await c() : d;\n")
        self.assert_finds(sources.words, "destroys the temporaries twice")

    def test_programs_may_print(self) -> None:
        self.write("apps/cli/a.cpp", "std::cout << 1;\n")
        self.assert_clean(sources.words)

    def test_bare_limits_are_found_where_the_services_rules_live(self) -> None:
        self.write("src/engine/a.cpp", "if (size > 25)\nconstexpr int items_max = 25;\nx[125] = 1.25;\n")
        self.assertEqual(self.findings(sources.limits).count("bare"), 1)
        self.write("src/base/a.cpp", "if (size > 25)\n")
        self.assertEqual(self.findings(sources.limits).count("bare"), 1)

    def test_a_long_function_is_found(self) -> None:
        body = "    work();\n" * 71
        self.write("src/base/a.cpp", "void f()\n{\n" + body + "}\n")
        self.write("src/base/b.cpp", "void f()\n{\n" + body[: -len("    work();\n")] + "}\n")
        self.assert_finds(sources.functions, "src/base/a.cpp:2: a function of 71 lines")
        self.assertNotIn("b.cpp", self.findings(sources.functions))

    def test_a_long_file_is_found_unless_it_is_generated(self) -> None:
        self.write("src/base/a.cpp", "\n" * 401)
        self.write("src/base/b.cpp", "// Generated by tools/x.py\n" + "\n" * 401)
        self.assertEqual(self.findings(sources.files).count("401 lines"), 1)
        self.assertIn("a.cpp", self.findings(sources.files))

    def test_a_header_that_nobody_includes_is_dead(self) -> None:
        self.write("src/base/a.hpp", SPDX)
        self.write("src/base/b.hpp", SPDX)
        self.write("src/base/b.cpp", '#include "base/b.hpp"\n')
        self.assert_finds(sources.dead, "src/base/a.hpp:1: nobody includes it")
        self.assertNotIn("src/base/b.hpp", self.findings(sources.dead))

    def test_a_tool_that_nobody_calls_is_dead(self) -> None:
        self.write("tools/forgotten.sh", "")
        self.write("tools/called.sh", "")
        self.write("Makefile", "x:\n\ttools/called.sh\n")
        self.assert_finds(sources.dead, "tools/forgotten.sh:1: nobody calls it")
        self.assertNotIn("tools/called.sh", self.findings(sources.dead))

    def test_text_rules(self) -> None:
        self.write("src/base/a.cpp", "int a; \n" + "x" * 101 + "\nint \u00e4;\nint b;")
        for wanted in ("without its licence", "ends with blanks", "101 columns", "not ASCII", "newline"):
            self.assert_finds(text.text, wanted)
        self.write("src/base/a.cpp", SPDX + "int a;\n")
        self.write("tools/layers.toml", LAYERS)
        self.assert_clean(text.text)

    def test_vague_names_are_found(self) -> None:
        self.write("src/base/string_utils.cpp", SPDX)
        self.write("src/base/Name.cpp", SPDX)
        self.assert_finds(text.names, "string_utils.cpp:1:")
        self.assert_finds(text.names, "lower case")

    def test_only_known_hosts_are_named(self) -> None:
        self.write("docs/a.md", "http://localhost:8000 https://docs.aws.amazon.com/x https://dynamodb.eu-west-1.amazonaws.com\n")
        self.assert_clean(text.hosts)
        self.write("docs/b.md", "https://mirror.somewhere.net/x\n")
        self.assert_finds(text.hosts, "mirror.somewhere.net")

    def test_the_map_agrees_with_the_rooms(self) -> None:
        for room in ("base", "value", "engine/store"):
            self.write(f"src/{room}/a.cpp", SPDX)
        rows = "| `base` | x |\n| `value` | x |\n| `engine/store` | x |\n| `engine` | x |\n"
        self.write("docs/map.md", rows)
        self.assert_clean(documents.room_map)
        self.write("docs/map.md", rows.replace("value", "valve") + "`src/gone.cpp`\n")
        self.assert_finds(documents.room_map, "room value is missing")
        self.assert_finds(documents.room_map, "describes valve")
        self.assert_finds(documents.room_map, "src/gone.cpp does not exist")

    def test_every_public_header_is_on_its_page(self) -> None:
        self.write("include/hashrange/base/a.hpp", SPDX)
        self.assert_finds(documents.reference, "docs/reference/base.md:1: is missing")
        self.write("docs/reference/base.md", "hashrange/base/b.hpp\n")
        self.assert_finds(documents.reference, "does not name hashrange/base/a.hpp")
        self.assert_finds(documents.reference, "names hashrange/base/b.hpp, which does not exist")

    def test_change_fragments_have_a_kind(self) -> None:
        self.write("changes/added/thing.md", "A thing.\n")
        self.assert_clean(documents.changes)
        self.write("changes/thing.md", "A thing.\n")
        self.assert_finds(documents.changes, "changes/thing.md:1:")

    def test_links_lead_somewhere(self) -> None:
        self.write("docs/a.md", "[b](b.md) [c](https://docs.aws.amazon.com/x)\n")
        self.assert_finds(documents.links, "docs/a.md:1: the link to b.md leads nowhere")

    def test_quoted_code_stands_in_its_file(self) -> None:
        self.write("examples/a.cpp", "int main()\n{\n    return 0;\n}\n")
        self.write("README.md", "<!-- from examples/a.cpp -->\n```cpp\n{\nreturn 0;\n}\n```\n")
        self.assert_clean(documents.snippets)
        self.write("README.md", "<!-- from examples/a.cpp -->\n```cpp\nreturn 1;\n```\n")
        self.assert_finds(documents.snippets, "README.md:1: quotes examples/a.cpp, but")

    def test_digit_separators_are_no_character_literals(self) -> None:
        self.assertEqual(without_comments("f(1'000, 'a', 2'000); // x"), "f(1000,    , 2000);     ")


if __name__ == "__main__":
    unittest.main()
