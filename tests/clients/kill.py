#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`hashrange serve --data` is killed again and again while four clients write: what it acknowledged stays.

    tests/clients/kill.py PROGRAM [ROUNDS]     20 rounds; 5000 before a release

In each round a client puts items, deletes old ones, lets some expire, adds to a counter and writes two items in one
transaction with a token. After the restart what was acknowledged is there or is gone, the counter holds what was
acknowledged and at most the one addition whose answer was lost, both items of every transaction are equal, an index has
what the table has, the table is what its stream tells, and a transaction sent again with its token is applied once.
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
KEPT = 40  # items of a client; older ones it deletes
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

    def call(self, operation, body, service="DynamoDB"):
        try:
            self.to.request("POST", "/", json.dumps(body), {**HEADERS, "X-Amz-Target": f"{service}_20120810.{operation}"})
            answer = self.to.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            raise Lost from problem
        if answer.status != 200:
            raise AssertionError(f"{operation}: {answer.status} {text!r}")
        return json.loads(text)


def start(folder):
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--ttl-interval", "1", "--data", folder], stdout=subprocess.PIPE, text=True)
    return process, int(re.search(r":(\d+),", process.stdout.readline())[1])


def key(name):
    return {"id": {"S": name}}


class Writer(threading.Thread):
    """Writes until the server is gone, and remembers what it was told."""

    def __init__(self, port, who, first, deleted):
        super().__init__()
        self.client, self.who, self.first = Client(port), who, first
        self.put = first  # every one before this was acknowledged
        self.deleted = deleted  # and so was the deletion of every one before this
        self.added = 0
        self.transactions = 0
        self.open_transaction = None

    def run(self):
        try:
            while True:
                self.client.call("PutItem", {"TableName": "things", "Item": {
                    **key(f"put-{self.who}-{self.put}"), "owner": {"S": self.who}, "text": {"S": "x" * 200}}})
                self.put += 1
                while self.deleted < self.put - KEPT:
                    self.client.call("DeleteItem", {
                        "TableName": "things", "Key": key(f"put-{self.who}-{self.deleted}")})
                    self.deleted += 1
                self.client.call("PutItem", {"TableName": "things", "Item": {
                    **key(f"expired-{self.who}-{self.put}"), "expires": {"N": str(int(time.time()) - 10)}}})
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
    for index in range(max(writer.deleted - KEPT, 0), writer.put):
        item = client.call("GetItem", {"TableName": "things", "Key": key(f"put-{who}-{index}"), "ConsistentRead": True})
        if index < writer.deleted:
            assert "Item" not in item, f"put-{who}-{index}: its deletion was acknowledged, and it is there"
        elif index > writer.deleted:  # the one between may have been deleted, and nobody was told
            assert "Item" in item, f"put-{who}-{index} was acknowledged and is gone"
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
    kept = writer.put - writer.deleted
    assert kept - 1 <= indexed <= kept + 1, (who, "index", kept, indexed)


class Replica:
    """The table as its stream tells it."""

    def __init__(self, client):
        self.items, self.read = {}, {}  # `read`: the last number of each shard
        self.arn = client.call("DescribeTable", {"TableName": "things"})["Table"]["LatestStreamArn"]

    def catch_up(self, client):
        page = {"StreamArn": self.arn}
        while True:
            stream = client.call("DescribeStream", page, "DynamoDBStreams")["StreamDescription"]
            for shard in stream["Shards"]:
                self.take(client, shard["ShardId"])
            if "LastEvaluatedShardId" not in stream:
                return
            page["ExclusiveStartShardId"] = stream["LastEvaluatedShardId"]

    def take(self, client, shard):
        start = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self.read[shard]} \
            if shard in self.read else {"ShardIteratorType": "TRIM_HORIZON"}
        place = client.call("GetShardIterator", {"StreamArn": self.arn, "ShardId": shard, **start}, "DynamoDBStreams")
        iterator = place["ShardIterator"]
        while iterator:
            page = client.call("GetRecords", {"ShardIterator": iterator}, "DynamoDBStreams")
            for record in page["Records"]:
                self.read[shard] = record["dynamodb"]["SequenceNumber"]
                name = record["dynamodb"]["Keys"]["id"]["S"]
                if record["eventName"] == "REMOVE":
                    self.items.pop(name, None)
                else:
                    self.items[name] = record["dynamodb"]["NewImage"]
            iterator = page.get("NextShardIterator") if page["Records"] else None

    def verify(self, client):
        """Items expire meanwhile, so the table may be what the stream told before or after it was read."""
        for _ in range(3):
            self.catch_up(client)
            before, table, page = dict(self.items), {}, {"TableName": "things", "ConsistentRead": True}
            while page:
                answer = client.call("Scan", page)
                table.update({item["id"]["S"]: item for item in answer["Items"]})
                page = {**page, "ExclusiveStartKey": answer["LastEvaluatedKey"]} if "LastEvaluatedKey" in answer else None
            self.catch_up(client)
            if table in (before, self.items):
                return
        different = [name for name in {**table, **self.items} if table.get(name) != self.items.get(name)]
        raise AssertionError(f"the table is not what its stream tells: {sorted(different)[:5]}")


def create_table(client):
    client.call("CreateTable", {
        "TableName": "things", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("id", "owner")],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        "GlobalSecondaryIndexes": [{
            "IndexName": "by_owner", "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"}}]})
    client.call("UpdateTimeToLive", {
        "TableName": "things", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "expires"}})


def main():
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    puts = {str(number): (0, 0) for number in range(CLIENTS)}  # next to put, next to delete
    written = 0
    with tempfile.TemporaryDirectory() as folder:
        process, port = start(folder + "/db")
        create_table(Client(port))
        replica = Replica(Client(port))
        for number in range(ROUNDS):
            client = Client(port)
            before = {f"{what}-{who}": number_of(client, f"{what}-{who}")
                      for what in ("counter", "transactions") for who in puts}
            writers = [Writer(port, who, *places) for who, places in puts.items()]
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
                    verify(client, one, before)
                    puts[one.who] = one.put, one.deleted
                    written += one.put - one.first
                replica.verify(client)
            except AssertionError as problem:
                process.kill()
                sys.exit(f"kill: seed {seed}, round {number}: {problem}")
        process.terminate()
        assert process.wait(30) == 0
    print(f"kill: {ROUNDS} rounds, {CLIENTS} clients, {written} acknowledged puts: none lost, no half transaction, "
          f"no transaction twice, stream and table equal in {ROUNDS} of {ROUNDS}")


if __name__ == "__main__":
    main()
