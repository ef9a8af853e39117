#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hostile and slow clients against `hashrange serve`: each is refused or closed, and nobody else notices.

    tests/clients/hostile.py PROGRAM [COUNT]     COUNT malformed requests (5000); 100000 before a release
"""
import json
import os
import pathlib
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import time

PROGRAM = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
SLOW, SLOW_TRIES, TICK_MS = 1000, 4, 4
IDLE, IDLE_KB_MAX = 4000, 32
ANSWER_SECONDS_MAX = 10
BUDGET_MB = 64
AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential=hostile/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00")


def request(operation, body, **changes):
    fields = {
        "Host": "localhost", "Content-Type": "application/x-amz-json-1.0", "X-Amz-Date": "20250101T000000Z",
        "X-Amz-Target": f"DynamoDB_20120810.{operation}", "Authorization": AUTHORIZATION,
        "Content-Length": str(len(body)), **changes,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return f"POST / HTTP/1.1\r\n{lines}\r\n".encode() + body


def put(item):
    return json.dumps({"TableName": "things", "Item": {"id": {"S": "1"}, **item}}).encode()


def expression(text, **values):
    body = {"TableName": "things", "FilterExpression": text}
    if values:
        body["ExpressionAttributeValues"] = {f":{name}": value for name, value in values.items()}
    return json.dumps(body).encode()


def known_offenders():
    """Requests that have broken servers before."""
    nested = b'{"L":[' * 100000 + b'{"S":"x"}' + b"]}" * 100000
    yield request("PutItem", b'{"TableName":"things","Item":{"id":{"S":"1"},"a":' + nested + b"}}")
    yield request("PutItem", b"[" * 200000)
    yield request("PutItem", put({"n": {"N": "1E125"}}))
    yield request("PutItem", put({"n": {"N": "9" * 100000}}))
    yield request("PutItem", put({"n": {"N": "1E" + "9" * 1000}}))
    yield request("Scan", expression("(" * 2000 + "a = b" + ")" * 2000))
    yield request("Scan", expression("NOT " * 1000 + "a = b"))
    yield request("Scan", expression("a = b"))
    yield request("Scan", expression("missing < also_missing"))
    yield request("Scan", expression("a.b[99999999999999999999].c = :v", v={"S": "x"}))
    yield request("UpdateItem", json.dumps({
        "TableName": "things", "Key": {"id": {"S": "1"}}, "UpdateExpression": "SET a = :h + :l",
        "ExpressionAttributeValues": {":h": {"N": "1E125"}, ":l": {"N": "1E-130"}}}).encode())
    yield request("TagResource", b'{"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/things","Tags":[{"Key":"a"}]}')
    yield request("PutItem", put({"b": {"B": "====" * 10}}))
    yield request("PutItem", b'{"TableName":"things","Item":{"id":{"S":"\xff\xfe"}}}')
    yield request("PutItem", b'{"TableName":"things","Item":{"id":{"S":"\\ud800"}}}')
    yield request("ListTables", b"\x1f\x8b" + b"\x00" * 50, **{"Content-Encoding": "gzip"})
    yield request("ListTables", b"{}", **{"Content-Length": "99999999999999999999"})
    yield request("ListTables", b"{}", **{"Content-Length": "-1"})
    yield request("ListTables", b"0\r\n\r\n", **{"Transfer-Encoding": "chunked"})
    yield request("ListTables", b"{}", **{"Host": None})
    yield request("ListTables", b"{}", **{"X": "a" * 20000})
    yield b"GET / HTTP/1.1\nHost: x\n\n"
    yield b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50
    yield b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def mutated(chance):
    """One of the usual requests with some bytes changed, dropped, doubled or cut off."""
    text = bytearray(chance.choice([
        request("ListTables", b"{}"), request("PutItem", put({"n": {"N": "1"}, "l": {"L": [{"S": "x"}]}})),
        request("Scan", expression("a = :v AND size(b) > :v", v={"N": "1"})),
        request("GetItem", b'{"TableName":"things","Key":{"id":{"S":"1"}},"ProjectionExpression":"a.b[1]"}'),
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ]))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        what = chance.randrange(5)
        if what == 0:
            text[at] = chance.randrange(256)
        elif what == 1:
            del text[at:at + chance.randint(1, 20)]
        elif what == 2:
            text[at:at] = text[at:at + chance.randint(1, 200)]
        elif what == 3:
            text[at:at] = bytes(chance.choice(b'\r\n\x00":{}[]\\,0-') for _ in range(chance.randint(1, 4)))
        elif len(text) > 1:
            del text[at + 1:]
        if not text:
            text = bytearray(b"x")
    return bytes(text)


class Server:
    def __init__(self, *options):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", *options], stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+),", self.process.stdout.readline())[1])

    def connect(self, seconds=ANSWER_SECONDS_MAX):
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def megabytes(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def end(self):
        self.process.terminate()
        status = self.process.wait(30)
        assert status == 0, f"the server ended with {status}"


def answer_of(server, text):
    """The status of the answer; 0 when the connection was closed. Never silence."""
    with server.connect() as client:
        try:
            client.sendall(text)
            client.shutdown(socket.SHUT_WR)
            received = b""
            while chunk := client.recv(65536):
                received += chunk
        except (ConnectionResetError, BrokenPipeError):
            return 0
    return int(received[9:12]) if received.startswith(b"HTTP/1.1 ") else 0


def malformed(server):
    seen = {}
    for text in known_offenders():
        status = answer_of(server, text)
        seen[status] = seen.get(status, 0) + 1
        assert status in (0, 200, 400, 404, 413, 417, 431, 505), (status, text[:200])
    for number in range(COUNT):
        seed = 1000003 * number + 1
        text = mutated(random.Random(seed))
        try:
            status = answer_of(server, text)
        except TimeoutError:
            sys.exit(f"hostile: no answer and no end: seed {seed}: {text!r}")
        seen[status] = seen.get(status, 0) + 1
        # 503 is the budget's, 500 would be a fault of ours.
        assert status != 500, f"seed {seed}: {text!r}"
    print(f"hostile: {COUNT} malformed requests: statuses {dict(sorted(seen.items()))} (0: closed)")


def healthy_p99(server, seconds):
    """Milliseconds, of a client that asks one thing after another."""
    text = request("GetItem", b'{"TableName":"things","Key":{"id":{"S":"1"}}}')
    took = []
    with server.connect() as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            began = time.perf_counter()
            client.sendall(text)
            assert client.recv(65536).startswith(b"HTTP/1.1 ")
            took.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(took, n=100)[98], len(took)


def beside_slow_ones(server):
    """The healthy client's p99 while SLOW clients send a byte now and then."""
    clients = [server.connect() for _ in range(SLOW)]
    for number, client in enumerate(clients):
        client.sendall(request("PutItem", b"x" * 5000)[: 40 + number % 500])  # a part, and then nearly nothing
    pid = os.fork()
    if pid == 0:  # drips while the healthy client asks
        for client in clients * 3:
            try:
                client.sendall(b"x")
            except OSError:
                pass
            time.sleep(0.001)
        os._exit(0)
    disturbed, count = healthy_p99(server, 3)
    os.waitpid(pid, 0)
    for client in clients:
        client.close()
    return disturbed, count


def slow(server):
    """A busy machine disturbs too, so one good try of some is enough, and less than a tick of its clock counts not."""
    for _ in range(SLOW_TRIES):
        quiet, _ = healthy_p99(server, 3)
        disturbed, count = beside_slow_ones(server)
        print(f"hostile: p99 of a healthy client: {quiet:.2f} ms alone, {disturbed:.2f} ms beside {SLOW} slow ones "
              f"({count} requests)")
        if disturbed < max(2 * quiet, TICK_MS):
            return
    sys.exit("hostile: slow clients disturb the healthy one")


def idle_ones():
    """Thousands of connections that say nothing between requests: they cost memory, and all still get answers."""
    server = Server()
    before = server.megabytes()
    clients = [server.connect() for _ in range(IDLE)]
    text = request("ListTables", b"{}")
    for _ in range(2):
        for client in clients:
            client.sendall(text)
        for client in clients:
            assert client.recv(65536).startswith(b"HTTP/1.1 200"), "an idle connection has no answer"
    grown = server.megabytes() - before
    p99, _ = healthy_p99(server, 1)
    print(f"hostile: {IDLE} idle connections: {grown * 1024 / IDLE:.1f} KB each; p99 of one more client {p99:.2f} ms")
    assert grown * 1024 / IDLE < IDLE_KB_MAX, grown
    for client in clients:
        client.close()
    server.end()


def flood():
    """200 clients with bodies of 16 MB: the server holds no more than its budget and 64 MB."""
    server = Server("--memory-budget", str(BUDGET_MB))
    idle = server.megabytes()
    body_bytes = 16 * 1024 * 1024
    head = request("PutItem", b"", **{"Content-Length": str(body_bytes)})
    clients = []
    for _ in range(200):
        client = server.connect()
        client.setblocking(False)
        clients.append([client, memoryview(head + b" " * body_bytes)])
    most, until = 0, time.monotonic() + 8
    while clients and time.monotonic() < until:
        for one in list(clients):
            try:
                one[1] = one[1][one[0].send(one[1][:1 << 20]):]
            except BlockingIOError:
                continue
            except OSError:
                one[1] = b""
            if not one[1]:
                one[0].close()
                clients.remove(one)
        most = max(most, server.megabytes())
    for client, _ in clients:
        client.close()
    print(f"hostile: flood of 200 bodies of 16 MB: {idle:.0f} MB idle, {most:.0f} MB at most, budget {BUDGET_MB} MB")
    assert most <= BUDGET_MB + 64, most
    server.end()


def main():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    server = Server()
    made = answer_of(server, request("CreateTable", json.dumps({
        "TableName": "things", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}).encode()))
    assert made == 200, made
    malformed(server)
    slow(server)
    server.end()
    idle_ones()
    flood()


if __name__ == "__main__":
    main()
