#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""browser_test.py <hashrange-blog-http>: the page's cycle of loading, failing and changing, in Chromium.

Debian's chromium, headless, on the loopback. Without it only the endpoints are asked.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

PROGRAM = sys.argv.pop()
BROWSER = shutil.which("chromium")


class Blog(unittest.TestCase):
    def setUp(self) -> None:
        self.served = subprocess.Popen([PROGRAM, "--port", "0"], stdout=subprocess.PIPE, text=True)
        line = self.served.stdout.readline()
        self.root = re.search(r"http://[0-9.]+:\d+", line).group()

    def tearDown(self) -> None:
        self.served.terminate()
        self.assertEqual(self.served.wait(10), 0)
        self.served.stdout.close()

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, dict]:
        request = urllib.request.Request(
            self.root + path, method=method, data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)

    def register(self) -> str:
        status, made = self.ask("POST", "/api/users", {
            "email": "ada@example.org", "password": "correct horse", "firstName": "Ada"})
        self.assertEqual(status, 201)
        self.assertNotIn("passwordHash", made)
        return made["userId"]

    def page(self, path: str) -> list[str]:
        """What the page went through, until it was done."""
        with tempfile.TemporaryDirectory() as profile:
            shown = subprocess.run(
                [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--disable-background-networking", "--no-first-run", f"--user-data-dir={profile}",
                 "--virtual-time-budget=10000", "--dump-dom", self.root + path],
                capture_output=True, text=True, timeout=120, check=True,
                env={**os.environ, "HOME": profile})
        self.assertIn('data-done="yes"', shown.stdout)
        return [html.unescape(text) for text in re.findall("<li>(.*?)</li>", shown.stdout)]

    def test_endpoints(self) -> None:
        ada = self.register()
        status, refused = self.ask("POST", "/api/users", {"email": "nobody", "password": "short"})
        self.assertEqual(status, 422)
        self.assertEqual([each["field"] for each in refused["faults"]], ["email", "password"])
        self.assertEqual(self.ask("POST", "/api/users", [1])[0], 422)
        self.assertEqual(self.ask("POST", "/api/users", {
            "email": " ADA@example.org", "password": "12345678"})[0], 409)
        self.assertEqual(self.ask("GET", "/api/users/" + ada)[1]["email"], "ada@example.org")
        self.assertEqual(self.ask("GET", "/api/users/nobody")[0], 404)
        self.assertEqual(self.ask("GET", "/nowhere")[0], 404)
        self.assertEqual(self.ask("POST", "/api/sessions", {
            "email": "ada@example.org", "password": "wrong"})[0], 401)
        status, session = self.ask("POST", "/api/sessions", {
            "email": "ada@example.org", "password": "correct horse"})
        self.assertEqual((status, len(session["sessionId"])), (201, 21))

        status, post = self.ask("POST", "/api/posts", {
            "authorId": ada, "title": "First", "content": "...", "tags": []})
        self.assertEqual((status, post["status"]), (201, "draft"))
        self.assertEqual(self.ask("POST", f"/api/posts/{post['postId']}/publish")[1]["status"], "published")
        self.assertEqual(self.ask("POST", f"/api/posts/{post['postId']}/publish")[0], 409)
        self.assertEqual(self.ask("GET", "/api/posts/first")[1]["postId"], post["postId"])
        self.assertEqual(len(self.ask("GET", "/api/posts?author=" + ada)[1]["posts"]), 1)
        self.assertEqual(self.ask("GET", "/api/posts")[0], 422)
        self.assertEqual(self.ask("DELETE", "/api/users/" + ada)[0], 200)
        self.assertEqual(self.ask("POST", "/api/sessions", {
            "email": "ada@example.org", "password": "correct horse"})[0], 401)

    @unittest.skipIf(BROWSER is None, "Debian's chromium is not installed")
    def test_page(self) -> None:
        ada = self.register()
        self.assertEqual(self.page("/#" + ada), ["loading", "loaded Ada"])
        self.assertEqual(self.page("/?firstName=Grace#" + ada), [
            "loading", "loaded Ada", "loading", "loaded Grace"])
        self.assertEqual(self.page("/#nobody"), ["loading", "error: there is no such user"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
