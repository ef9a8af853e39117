#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program `hashrange` as a person or a script meets it.

    tests/cli/cli_test.py build/dev/bin/hashrange
"""
import contextlib
import http.client
import json
import os
import pathlib
import pty
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(sys.argv[1])
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
WRONG_USAGE, CONFIGURATION, REFUSED, FAILED = 252, 253, 254, 255


def run(*arguments, **more):
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=60, **more
    )


def on_a_terminal(*arguments, **environment):
    """What the program writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *arguments], stdout=theirs, env={**ENVIRONMENT, **environment}) as program:
        os.close(theirs)
        text = b""
        try:
            while chunk := os.read(ours, 65536):
                text += chunk
        except OSError:  # Linux says so when the other side is closed
            pass
        program.wait()
    os.close(ours)
    return text


def without_spaces(text):
    return re.sub(r"\s+", "", text)


class Demo(unittest.TestCase):
    def test_tells_its_story_on_the_embedded_engine(self):
        shown = run("demo")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("AlreadyExists", shown.stdout)
        self.assertIn('GSI1PK: {"S":"EMAIL#ada@example.org"}', shown.stdout)
        self.assertTrue(shown.stdout.rstrip().splitlines()[-1].startswith("demo: every step did what it says"))
        self.assertEqual(shown.stderr, "")

    def test_shows_the_struct_that_it_runs(self):
        source = (ROOT / "apps/cli/commands/demo.cpp").read_text()
        struct = source[source.index("struct user {") : source.index("    friend bool operator==")]
        self.assertIn(without_spaces(struct), without_spaces(run("demo").stdout))

    def test_says_who_does_not_answer(self):
        refused = run("demo", "--endpoint", "http://127.0.0.1:1")
        self.assertEqual(refused.returncode, FAILED)
        self.assertIn("127.0.0.1:1", refused.stderr)

    def test_says_what_is_wrong_with_an_endpoint(self):
        refused = run("demo", "--endpoint", "localhost")
        self.assertEqual(refused.returncode, CONFIGURATION)
        self.assertIn("localhost", refused.stderr)

    def test_passes_refusals_on(self):
        refused = run("demo", "--table", "x")
        self.assertEqual(refused.returncode, REFUSED)
        self.assertIn("ValidationException", refused.stderr)

    def test_notices_that_nobody_can_read_it(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            lost = subprocess.run([PROGRAM, "demo"], stdout=full, env=ENVIRONMENT, check=False)
        self.assertEqual(lost.returncode, FAILED)


@contextlib.contextmanager
def serving(*arguments):
    """A server at a port of its own and the port; its process is ended in any case."""
    server = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )
    try:
        yield server, int(re.search(r":(\d+), data ", server.stdout.readline())[1])
    finally:
        server.kill()
        server.communicate(timeout=30)


def head_of(operation, body):
    credential = "Credential=cli/20250101/us-east-1/dynamodb/aws4_request"
    return (
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
        f"X-Amz-Date: 20250101T000000Z\r\nX-Amz-Target: DynamoDB_20120810.{operation}\r\n"
        f"Authorization: AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=00\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()


def ask(port, operation, body):
    """The status and what the body says."""
    text = json.dumps(body).encode()
    with socket.create_connection(("127.0.0.1", port), 10) as client:
        client.sendall(head_of(operation, text) + text)
        answer = http.client.HTTPResponse(client)
        answer.begin()
        return answer.status, json.loads(answer.read())


THINGS = {
    "TableName": "things",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}


class Serve(unittest.TestCase):
    def test_answers_until_it_is_told_to_end(self):
        for end in (signal.SIGTERM, signal.SIGINT):
            with serving() as (server, port):
                self.assertEqual(ask(port, "ListTables", {}), (200, {"TableNames": []}))
                server.send_signal(end)
                self.assertEqual(server.wait(30), 0)
                self.assertEqual(server.stderr.read(), "")

    def test_ends_when_the_request_that_runs_has_its_answer(self):
        with serving() as (server, port), socket.create_connection(("127.0.0.1", port), 10) as client:
            client.sendall(head_of("ListTables", b"{}") + b"{")
            ask(port, "ListTables", {})  # the server has seen the first half by now
            server.terminate()
            client.sendall(b"}")
            answer = http.client.HTTPResponse(client)
            answer.begin()
            self.assertEqual((answer.status, json.loads(answer.read())), (200, {"TableNames": []}))
            self.assertEqual(server.wait(30), 0)

    def test_waits_for_nobody_longer_than_told(self):
        with serving("--drain", "0") as (server, port), socket.create_connection(("127.0.0.1", port), 10) as client:
            client.sendall(head_of("ListTables", b"{}") + b"{")
            ask(port, "ListTables", {})
            server.terminate()
            self.assertEqual(server.wait(10), 0)

    def test_names_a_port_that_is_taken(self):
        with serving() as (_, port):
            refused = run("serve", "--port", str(port))
            self.assertEqual(refused.returncode, FAILED)
            self.assertIn(str(port), refused.stderr)
            self.assertEqual(refused.stdout, "")

    def test_names_a_folder_that_another_process_has_open(self):
        with tempfile.TemporaryDirectory() as folder, serving("--data", folder + "/db"):
            refused = run("serve", "--port", "0", "--data", folder + "/db")
            self.assertEqual(refused.returncode, REFUSED)
            self.assertIn(folder, refused.stderr)

    def test_finds_its_data_again(self):
        with tempfile.TemporaryDirectory() as folder:
            with serving("--data", folder + "/db") as (server, port):
                self.assertEqual(ask(port, "CreateTable", THINGS)[0], 200)
                server.terminate()
                self.assertEqual(server.wait(30), 0)
            with serving("--data", folder + "/db") as (_, port):
                self.assertEqual(ask(port, "ListTables", {}), (200, {"TableNames": ["things"]}))

    def test_refuses_what_cannot_be_served(self):
        for arguments, status, named in [
            (["--prot", "1"], WRONG_USAGE, "--prot"),
            (["--port", "70000"], WRONG_USAGE, "--port: '70000' is no whole number from 0 to 65535"),
            (["--table-delay", "-1"], WRONG_USAGE, "--table-delay"),
            (["--ttl-interval", "soon"], WRONG_USAGE, "--ttl-interval: 'soon' is no whole number from 0 to"),
            (["--threads", "-1"], WRONG_USAGE, "--threads"),
            (["--connections", "0"], WRONG_USAGE, "--connections"),
            (["--region", "Ireland"], WRONG_USAGE, "'Ireland' is no region"),
            (["--account", "12"], WRONG_USAGE, "'12' is not 12 digits"),
            (["--memory", "--data", "x"], WRONG_USAGE, "See hashrange serve --help."),
            (["--auth", "/dev/null"], CONFIGURATION, "'/dev/null': the key file holds no keys"),
            (["--auth", "/tmp"], CONFIGURATION, "'/tmp' cannot be read"),
            (["--auth", "/nonexistent/keys"], CONFIGURATION, "/nonexistent/keys"),
            (["--host", "0.0.0.0"], CONFIGURATION, "--open"),
        ]:
            refused = run("serve", "--port", "0", *arguments) if "--port" not in arguments else run("serve", *arguments)
            self.assertEqual(refused.returncode, status, (arguments, refused.stderr))
            self.assertTrue(refused.stderr.startswith("hashrange: "), refused.stderr)
            self.assertIn(named, refused.stderr)
            self.assertEqual(refused.stdout, "")

    def test_lets_tables_take_their_time(self):
        with serving("--table-delay", "3600000") as (_, port):
            ask(port, "CreateTable", THINGS)
            self.assertEqual(ask(port, "DescribeTable", {"TableName": "things"})[1]["Table"]["TableStatus"], "CREATING")
        with serving() as (_, port):
            ask(port, "CreateTable", THINGS)
            self.assertEqual(ask(port, "DescribeTable", {"TableName": "things"})[1]["Table"]["TableStatus"], "ACTIVE")

    def test_deletes_expired_items_in_its_interval(self):
        with serving("--ttl-interval", "1") as (_, port):
            ask(port, "CreateTable", THINGS)
            switched = ask(port, "UpdateTimeToLive", {
                "TableName": "things", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "expires"}})
            self.assertEqual(switched[0], 200, switched)
            for name, expires in [("past", int(time.time()) - 60), ("coming", int(time.time()) + 3600)]:
                ask(port, "PutItem", {"TableName": "things", "Item": {"id": {"S": name}, "expires": {"N": str(expires)}}})
            until = time.monotonic() + 20
            found = ["past", "coming"]
            while "past" in found and time.monotonic() < until:
                found = [one["id"]["S"] for one in ask(port, "Scan", {"TableName": "things"})[1]["Items"]]
                time.sleep(0.05)
            self.assertEqual(found, ["coming"])


class Colours(unittest.TestCase):
    def test_are_for_terminals(self):
        self.assertIn(b"\033[", on_a_terminal("demo"))
        self.assertNotIn("\033[", run("demo").stdout)

    def test_are_absent_when_not_wanted(self):
        self.assertNotIn(b"\033[", on_a_terminal("demo", NO_COLOR="1"))


class NewService(unittest.TestCase):
    """That the result builds and passes its tests is shown by tests/install/run.py."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)

    def test_writes_a_project(self):
        made = run("new", "service", "web-shop", cwd=self.place)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("cmake -B build", made.stdout)
        files = {path.relative_to(self.place / "web-shop").as_posix(): path.read_text()
                 for path in (self.place / "web-shop").rglob("*") if path.is_file()}
        self.assertIn("src/main.cpp", files)
        self.assertIn(".gitignore", files)
        self.assertIn("project(web-shop LANGUAGES CXX)", files["CMakeLists.txt"])
        self.assertIn("namespace web_shop_service {", files["src/note.hpp"])
        self.assertIn("WEB_SHOP_TABLE", files["src/service_provider.hpp"])
        self.assertFalse([name for name, text in files.items() if re.search(r"@[A-Z]+@", text)])
        self.assertEqual([path.name for path in self.place.iterdir()], ["web-shop"])

    def test_takes_another_place(self):
        self.assertEqual(run("new", "service", "shop", "--in", self.place).returncode, 0)
        self.assertTrue((self.place / "shop" / "CMakeLists.txt").exists())
        lost = run("new", "service", "shop", "--in", self.place / "nowhere")
        self.assertEqual(lost.returncode, FAILED)
        self.assertIn("nowhere", lost.stderr)

    def test_leaves_alone_what_is_there(self):
        (self.place / "shop").mkdir()
        (self.place / "cafe").write_text("mine")
        (self.place / "link").symlink_to("nothing")
        for name in ("shop", "cafe", "link"):
            refused = run("new", "service", name, cwd=self.place)
            self.assertEqual(refused.returncode, FAILED, name)
            self.assertIn(f"'{name}' exists already", refused.stderr)
        self.assertEqual(list((self.place / "shop").iterdir()), [])
        self.assertEqual((self.place / "cafe").read_text(), "mine")

    def test_refuses_names_that_cannot_be(self):
        for name in ("Shop", "ab", "9lives", "web--shop", "web-", "a/b", "..", "web shop", "caf\u00e9", "", "x" * 41,
                     "test", "hashrange"):
            refused = run("new", "service", name, cwd=self.place)
            self.assertEqual(refused.returncode, WRONG_USAGE, name)
            self.assertTrue(refused.stderr.startswith("hashrange: "), refused.stderr)
        for arguments in (["new"], ["new", "service"], ["new", "shop"]):
            self.assertEqual(run(*arguments, cwd=self.place).returncode, WRONG_USAGE, arguments)
        self.assertEqual(list(self.place.iterdir()), [])

    def test_leaves_nothing_when_the_disk_is_full(self):
        limit = 1000  # bytes of a file, which the first ones keep
        refused = run("new", "service", "shop", cwd=self.place, restore_signals=False,
                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        self.assertEqual(refused.returncode, FAILED)
        self.assertIn("cannot be written; nothing was left", refused.stderr)
        self.assertEqual(list(self.place.iterdir()), [])


class Usage(unittest.TestCase):
    def test_tells_its_version(self):
        version = re.search(r"VERSION_MAJOR (\d+)", (ROOT / "include/hashrange/base/version.hpp").read_text())
        shown = run("--version")
        self.assertEqual(shown.returncode, 0)
        self.assertRegex(shown.stdout, rf"^hashrange {version[1]}\.\d+\.\d+\n$")

    def test_helps(self):
        for arguments in (["--help"], ["demo", "--help"], ["serve", "--help"], ["new", "service", "--help"]):
            shown = run(*arguments)
            self.assertEqual(shown.returncode, 0)
            self.assertIn("Exit status", shown.stdout)

    def test_knows_the_options_of_the_examples(self):
        known = run("serve", "--help").stdout
        for name in ("compose.yaml", "hashrange.service"):
            words = re.findall(r"hashrange serve (--.*)", (ROOT / "examples/3_services" / name).read_text())
            self.assertEqual(len(words), 1, name)
            for option in re.findall(r"--[a-z-]+", words[0]):
                self.assertRegex(known, rf"{option}[ =]", name)

    def test_refuses_what_it_does_not_know(self):
        for arguments in ([], ["dmeo"], ["--nope"], ["demo", "--nope"], ["demo", "extra"]):
            refused = run(*arguments)
            self.assertEqual(refused.returncode, WRONG_USAGE, arguments)
            self.assertTrue(refused.stderr.startswith("hashrange: "), refused.stderr)
            self.assertEqual(refused.stdout, "")

    def test_says_what_was_perhaps_meant(self):
        for words, meant in [
            ("dmeo", "hashrange: 'dmeo' was not expected; did you mean 'demo'?\nSee hashrange --help.\n"),
            ("serve --prot 9", "'--prot' was not expected; did you mean '--port'?\nSee hashrange serve --help."),
            ("new servise shop", "'servise' was not expected; did you mean 'service'?\nSee hashrange new --help."),
            ("new service web shop", "'shop' was not expected\nSee hashrange new service --help."),
            ("new", "A subcommand is required\nSee hashrange new --help."),
        ]:
            self.assertIn(meant, run(*words.split()).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
