#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`hashrange serve --data` is killed again and again while four clients write: what it acknowledged stays.

    tests/clients/kill.py PROGRAM [ROUNDS]     20 rounds; 5000 before a release

In each round a client puts items, adds to a counter and writes two items in one transaction with a token. After the
restart every acknowledged put is there, the counter holds what was acknowledged and at most the one addition whose
answer was lost, both items of every transaction are equal, an index has what the table has, and a transaction sent
again with its token is applied once.
"""
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
CLIENTS = 4
HEADERS = {
    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Date": "20250101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=kill/20250101/us-east-1/dynamodb/aws4_request, "
                     "SignedHeaders=host, Signature=00",
}


class Lost(Exception):
    """The server is gone, and the answer with it."""


class Client:
    def __init__(self, port):
        self.to = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def call(self, operation, body):
        try:
            self.to.request("POST", "/", json.dumps(body), {**HEADERS, "X-Amz-Target": f"DynamoDB_20120810.{operation}"})
            answer = self.to.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            raise Lost from problem
        if answer.status != 200:
            raise AssertionError(f"{operation}: {answer.status} {text!r}")
        return json.loads(text)


def start(folder):
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--data", folder], stdout=subprocess.PIPE, text=True)
    return process, int(re.search(r":(\d+),", process.stdout.readline())[1])


def key(name):
    return {"id": {"S": name}}


class Writer(threading.Thread):
    """Writes until the server is gone, and remembers what it was told."""

    def __init__(self, port, who, first):
        super().__init__()
        self.client, self.who, self.first = Client(port), who, first
        self.put = first  # every one before this was acknowledged
        self.added = 0
        self.transactions = 0
        self.open_transaction = None

    def run(self):
        try:
            while True:
                self.client.call("PutItem", {"TableName": "things", "Item": {
                    **key(f"put-{self.who}-{self.put}"), "owner": {"S": self.who}, "text": {"S": "x" * 200}}})
                self.put += 1
                self.client.call("UpdateItem", {
                    "TableName": "things", "Key": key(f"counter-{self.who}"), "UpdateExpression": "ADD n :one",
                    "ExpressionAttributeValues": {":one": {"N": "1"}}})
                self.added += 1
                number = {"N": str(self.put)}
                self.open_transaction = {
                    "ClientRequestToken": f"{self.who}-{self.put}-{time.monotonic_ns()}",
                    "TransactItems": [
                        {"Put": {"TableName": "things", "Item": {**key(f"left-{self.who}"), "n": number}}},
                        {"Put": {"TableName": "things", "Item": {**key(f"right-{self.who}"), "n": number}}},
                        {"Update": {"TableName": "things", "Key": key(f"transactions-{self.who}"),
                                    "UpdateExpression": "ADD n :one",
                                    "ExpressionAttributeValues": {":one": {"N": "1"}}}},
                    ]}
                self.client.call("TransactWriteItems", self.open_transaction)
                self.open_transaction = None
                self.transactions += 1
        except Lost:
            pass


def number_of(client, name):
    item = client.call("GetItem", {"TableName": "things", "Key": key(name), "ConsistentRead": True}).get("Item", {})
    return int(item.get("n", {"N": "0"})["N"])


def verify(client, writer, before):
    who = writer.who
    for index in range(max(writer.first, writer.put - 60), writer.put):
        found = client.call("GetItem", {"TableName": "things", "Key": key(f"put-{who}-{index}"), "ConsistentRead": True})
        assert "Item" in found, f"put-{who}-{index} was acknowledged and is gone"
    counted = number_of(client, f"counter-{who}") - before[f"counter-{who}"]
    assert writer.added <= counted <= writer.added + 1, (who, writer.added, counted)
    assert number_of(client, f"left-{who}") == number_of(client, f"right-{who}"), f"half a transaction of {who}"
    if writer.open_transaction:  # its answer was lost: sent again, it is applied exactly once
        client.call("TransactWriteItems", writer.open_transaction)
        writer.transactions += 1
    applied = number_of(client, f"transactions-{who}") - before[f"transactions-{who}"]
    assert applied == writer.transactions, (who, "transactions", writer.transactions, applied)
    indexed = 0
    page = {"TableName": "things", "IndexName": "by_owner", "Select": "COUNT", "KeyConditionExpression": "#o = :o",
            "ExpressionAttributeNames": {"#o": "owner"}, "ExpressionAttributeValues": {":o": {"S": who}}}
    while True:
        answer = client.call("Query", page)
        indexed += answer["Count"]
        if "LastEvaluatedKey" not in answer:
            break
        page["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
    assert writer.put <= indexed <= writer.put + 1, (who, "index", writer.put, indexed)
    return indexed


def main():
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    puts = {str(number): 0 for number in range(CLIENTS)}
    written = 0
    with tempfile.TemporaryDirectory() as folder:
        process, port = start(folder + "/db")
        Client(port).call("CreateTable", {
            "TableName": "things", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("id", "owner")],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "GlobalSecondaryIndexes": [{
                "IndexName": "by_owner", "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"}}]})
        for number in range(ROUNDS):
            client = Client(port)
            before = {f"{what}-{who}": number_of(client, f"{what}-{who}")
                      for what in ("counter", "transactions") for who in puts}
            writers = [Writer(port, who, first) for who, first in puts.items()]
            for one in writers:
                one.start()
            time.sleep(chance.uniform(0.05, 0.4))
            process.kill()
            for one in writers:
                one.join()
            process.wait()
            process, port = start(folder + "/db")
            client = Client(port)
            try:
                for one in writers:
                    puts[one.who] = verify(client, one, before)
                    written += one.put - one.first
            except AssertionError as problem:
                process.kill()
                sys.exit(f"kill: seed {seed}, round {number}: {problem}")
        process.terminate()
        assert process.wait(30) == 0
    print(f"kill: {ROUNDS} rounds, {CLIENTS} clients, {written} acknowledged puts: none lost, no half transaction, "
          "no transaction twice")


if __name__ == "__main__":
    main()
