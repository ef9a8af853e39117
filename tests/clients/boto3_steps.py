#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What boto3 does with a server, step by step. Run by tests/clients/run.py."""
import time
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

from steps import ENDPOINT, IS_LOCAL, Steps, Unknown

steps = Steps("boto3")
REGION = "eu-west-1"
session = boto3.Session(aws_access_key_id="clients", aws_secret_access_key="secret", region_name=REGION)
config = Config(retries={"max_attempts": 1}, connect_timeout=5, read_timeout=30)
client = session.client("dynamodb", endpoint_url=ENDPOINT, config=config)
streams = session.client("dynamodbstreams", endpoint_url=ENDPOINT, config=config)
resource = session.resource("dynamodb", endpoint_url=ENDPOINT, config=config)
TABLE = "boto3-orders"


def known(call, **arguments):
    try:
        return call(**arguments)
    except ClientError as failure:
        if failure.response["Error"]["Code"] == "UnknownOperationException":
            raise Unknown(failure.operation_name) from failure
        raise


def refuses(what, code, call, **arguments):
    """A step that fails with this error and no other; gives its answer."""
    try:
        call(**arguments)
    except ClientError as failure:
        steps.equal(what, failure.response["Error"]["Code"], code)
        return failure.response
    steps.equal(what, "success", code)
    return {}


def tables():
    made = client.create_table(
        TableName=TABLE,
        AttributeDefinitions=[
            {"AttributeName": "customer", "AttributeType": "S"},
            {"AttributeName": "number", "AttributeType": "N"},
            {"AttributeName": "status", "AttributeType": "S"},
        ],
        KeySchema=[
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "number", "KeyType": "RANGE"},
        ],
        GlobalSecondaryIndexes=[{
            "IndexName": "by_status",
            "KeySchema": [{"AttributeName": "status", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
        LocalSecondaryIndexes=[{
            "IndexName": "by_customer_status",
            "KeySchema": [
                {"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "status", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        BillingMode="PAY_PER_REQUEST",
    )["TableDescription"]
    steps.equal("create", made["TableName"], TABLE)
    region = "ddblocal" if IS_LOCAL else REGION
    steps.equal("arn", made["TableArn"], f"arn:aws:dynamodb:{region}:000000000000:table/{TABLE}")
    client.get_waiter("table_exists").wait(TableName=TABLE, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    described = client.describe_table(TableName=TABLE)["Table"]
    steps.equal("active", described["TableStatus"], "ACTIVE")
    steps.equal("key", [one["AttributeName"] for one in described["KeySchema"]], ["customer", "number"])
    steps.equal("index", described["GlobalSecondaryIndexes"][0]["IndexStatus"], "ACTIVE")
    steps.equal("local index", described["LocalSecondaryIndexes"][0]["IndexName"], "by_customer_status")
    steps.equal("billing", described["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST")
    steps.equal("listed", TABLE in client.list_tables()["TableNames"], True)
    for i in range(5):
        client.create_table(
            TableName=f"boto3-page-{i}",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
        )
    pages = list(client.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 2}))
    names = [name for page in pages for name in page["TableNames"] if name.startswith("boto3-page-")]
    steps.equal("paged names", names, [f"boto3-page-{i}" for i in range(5)])
    steps.equal("several pages", len(pages) > 2, True)
    refuses("exists", "ResourceInUseException", client.create_table, TableName="boto3-page-0",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
    updated = client.update_table(
        TableName="boto3-page-0", ProvisionedThroughput={"ReadCapacityUnits": 2, "WriteCapacityUnits": 3},
    )["TableDescription"]
    steps.equal("update", updated["TableName"], "boto3-page-0")
    units = client.describe_table(TableName="boto3-page-0")["Table"]["ProvisionedThroughput"]
    steps.equal("units", (units["ReadCapacityUnits"], units["WriteCapacityUnits"]), (2, 3))
    for i in range(5):
        client.delete_table(TableName=f"boto3-page-{i}")
        client.get_waiter("table_not_exists").wait(
            TableName=f"boto3-page-{i}", WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        refuses(f"gone {i}", "ResourceNotFoundException", client.describe_table, TableName=f"boto3-page-{i}")
    try:
        client.get_waiter("table_exists").wait(TableName="boto3-nothing", WaiterConfig={"Delay": 1, "MaxAttempts": 1})
        steps.equal("a waiter gives up", "found", "WaiterError")
    except WaiterError:
        steps.equal("a waiter gives up", "WaiterError", "WaiterError")


VALUES = {
    "text": "Ada", "unicode": "h\u00e9llo \U0001f600", "quotes": '"\\/\b\f\n\r\t', "empty": "",
    "whole": Decimal(42), "fraction": Decimal("-0.125"), "long": Decimal("123456789012345678901234567890.12345678"),
    "small": Decimal("1E-130"), "yes": True, "no": False, "nothing": None, "bytes": b"\x00\x01\xfe",
    "texts": {"a", "b"}, "numbers": {Decimal(1), Decimal("2.5")}, "binaries": {b"x", b"y"},
    "list": ["a", Decimal(1), [True]], "map": {"a": {"b": [Decimal(1)]}}, "empty list": [], "empty map": {},
}


def items():
    table = resource.Table(TABLE)
    for number, (name, value) in enumerate(VALUES.items()):
        table.put_item(Item={"customer": "types", "number": number, "value": value})
        got = table.get_item(Key={"customer": "types", "number": number})["Item"]["value"]
        got = bytes(got) if name == "bytes" else {bytes(one) for one in got} if name == "binaries" else got
        steps.equal(f"round trip of {name}", got, value)
    steps.equal("missing", "Item" in table.get_item(Key={"customer": "nobody", "number": 0}), False)
    table.put_item(Item={"customer": "ada", "number": 1, "status": "open", "total": 10, "tags": ["a", "b"]})
    old = table.put_item(
        Item={"customer": "ada", "number": 1, "status": "open", "total": 20}, ReturnValues="ALL_OLD")
    steps.equal("old item", old["Attributes"]["total"], 10)
    got = table.get_item(
        Key={"customer": "ada", "number": 1}, ProjectionExpression="#t", ExpressionAttributeNames={"#t": "total"},
        ConsistentRead=True, ReturnConsumedCapacity="TOTAL")
    steps.equal("projection", got["Item"], {"total": 20})
    steps.equal("capacity", got["ConsumedCapacity"]["CapacityUnits"], 1.0)
    new = table.update_item(
        Key={"customer": "ada", "number": 1}, UpdateExpression="SET #t = #t + :one, seen = :yes REMOVE tags",
        ExpressionAttributeNames={"#t": "total"}, ExpressionAttributeValues={":one": 1, ":yes": True},
        ReturnValues="ALL_NEW")["Attributes"]
    steps.equal("updated", new, {"customer": "ada", "number": 1, "status": "open", "total": 21, "seen": True})
    changed = table.update_item(
        Key={"customer": "ada", "number": 1}, UpdateExpression="ADD #t :five, labels :set",
        ExpressionAttributeNames={"#t": "total"}, ExpressionAttributeValues={":five": 5, ":set": {"x"}},
        ReturnValues="UPDATED_NEW")["Attributes"]
    steps.equal("added", changed, {"total": 26, "labels": {"x"}})
    failed = refuses(
        "condition", "ConditionalCheckFailedException", table.put_item, Item={"customer": "ada", "number": 1},
        ConditionExpression=Attr("customer").not_exists())
    steps.equal("its message", failed["Error"]["Message"], "The conditional request failed")
    steps.equal("its status", failed["ResponseMetadata"]["HTTPStatusCode"], 400)
    found = refuses(
        "condition with item", "ConditionalCheckFailedException", client.delete_item, TableName=TABLE,
        Key={"customer": {"S": "ada"}, "number": {"N": "1"}}, ConditionExpression="attribute_not_exists(customer)",
        **({} if not HAS_RETURN_ON_FAILURE else {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}))
    if HAS_RETURN_ON_FAILURE:
        steps.equal("the item", found["Item"]["total"], {"N": "26"})
    gone = table.delete_item(Key={"customer": "ada", "number": 1}, ReturnValues="ALL_OLD")
    steps.equal("deleted", gone["Attributes"]["total"], 26)
    steps.equal("deleting twice", "Attributes" in table.delete_item(Key={"customer": "ada", "number": 1}), False)


HAS_RETURN_ON_FAILURE = "ReturnValuesOnConditionCheckFailure" in (
    client.meta.service_model.operation_model("DeleteItem").input_shape.members)


def batches():
    table = resource.Table(TABLE)
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item(Item={
                "customer": "bulk", "number": number, "status": "open" if number % 3 else "closed", "text": "x" * 300})
    steps.equal("sixty", table.query(KeyConditionExpression=Key("customer").eq("bulk"))["Count"], 60)
    keys = [{"customer": "bulk", "number": number} for number in range(58, 62)]
    answer = resource.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ProjectionExpression": "#n",
                                                           "ExpressionAttributeNames": {"#n": "number"}}})
    steps.equal("those that are", sorted(one["number"] for one in answer["Responses"][TABLE]), [58, 59])
    steps.equal("nothing left", answer["UnprocessedKeys"], {})
    for number in range(45):  # more than one answer's 16 MB is left over
        table.put_item(Item={"customer": "large", "number": number, "text": "y" * 399000})
    left = {TABLE: {"Keys": [{"customer": "large", "number": number} for number in range(45)]}}
    got, rounds = 0, 0
    while left and rounds < 5:
        answer = resource.batch_get_item(RequestItems=left)
        got, left, rounds = got + len(answer["Responses"][TABLE]), answer["UnprocessedKeys"], rounds + 1
    steps.equal("all, in two rounds", (got, rounds), (45, 2))
    with table.batch_writer() as batch:
        for number in range(45):
            batch.delete_item(Key={"customer": "large", "number": number})
    steps.equal("none", table.query(KeyConditionExpression=Key("customer").eq("large"))["Count"], 0)
    refuses("twenty-six", "ValidationException", client.batch_write_item, RequestItems={TABLE: [
        {"DeleteRequest": {"Key": {"customer": {"S": "a"}, "number": {"N": str(i)}}}} for i in range(26)]})
    twice = {"DeleteRequest": {"Key": {"customer": {"S": "a"}, "number": {"N": "1"}}}}
    refuses("twice", "ValidationException", client.batch_write_item, RequestItems={TABLE: [twice, twice]})


def queries():
    table = resource.Table(TABLE)
    customer = Key("customer").eq("bulk")
    for what, condition, count in [
        ("equal", Key("number").eq(7), 1), ("less", Key("number").lt(7), 7), ("at most", Key("number").lte(7), 8),
        ("more", Key("number").gt(57), 2), ("at least", Key("number").gte(57), 3),
        ("between", Key("number").between(10, 19), 10),
    ]:
        steps.equal(what, table.query(KeyConditionExpression=customer & condition)["Count"], count)
    for limit in (1, 7, 20, 60, 100):
        pages = client.get_paginator("query").paginate(
            TableName=TABLE, KeyConditionExpression="customer = :c", ExpressionAttributeValues={":c": {"S": "bulk"}},
            PaginationConfig={"PageSize": limit})
        numbers = [int(one["number"]["N"]) for page in pages for one in page["Items"]]
        steps.equal(f"pages of {limit}", numbers, list(range(60)))
    back = table.query(KeyConditionExpression=customer, ScanIndexForward=False, Limit=3)
    steps.equal("backwards", [one["number"] for one in back["Items"]], [59, 58, 57])
    steps.equal("where to go on", back["LastEvaluatedKey"], {"customer": "bulk", "number": 57})
    after = table.query(
        KeyConditionExpression=customer, ScanIndexForward=False, Limit=2, ExclusiveStartKey=back["LastEvaluatedKey"])
    steps.equal("going on", [one["number"] for one in after["Items"]], [56, 55])
    filtered = table.query(KeyConditionExpression=customer, FilterExpression=Attr("status").eq("closed"))
    steps.equal("filtered", (filtered["Count"], filtered["ScannedCount"]), (20, 60))
    counted = table.query(KeyConditionExpression=customer, Select="COUNT")
    steps.equal("counted", (counted["Count"], "Items" in counted), (60, False))
    for what, condition, count in [
        ("begins", Attr("text").begins_with("xx"), 60), ("contains", Attr("text").contains("y"), 0),
        ("size", Attr("text").size().gt(299), 60), ("type", Attr("text").attribute_type("N"), 0),
        ("in", Attr("status").is_in(["closed", "lost"]), 20), ("between", Attr("status").between("a", "d"), 20),
        ("less", Attr("status").lt("closed"), 0), ("unequal", Attr("status").ne("open"), 20),
        ("missing", Attr("nothing").not_exists(), 60), ("of another type", Attr("status").eq(1), 0),
        ("not", ~Attr("status").eq("closed"), 40), ("or", Attr("status").eq("closed") | Attr("text").exists(), 60),
        ("and", Attr("status").eq("closed") & Attr("text").not_exists(), 0),
    ]:
        found = table.query(KeyConditionExpression=customer, FilterExpression=condition)
        steps.equal(f"filter {what}", found["Count"], count)
    index = table.query(IndexName="by_status", KeyConditionExpression=Key("status").eq("closed"))
    steps.equal("index", index["Count"], 20)
    local = table.query(
        IndexName="by_customer_status", KeyConditionExpression=customer & Key("status").begins_with("cl"))
    steps.equal("local index", local["Count"], 20)
    steps.equal("keys only", set(local["Items"][0]), {"customer", "number", "status"})
    scanned = client.get_paginator("scan").paginate(TableName=TABLE, PaginationConfig={"PageSize": 13})
    steps.equal("scan", sum(page["Count"] for page in scanned), 60 + len(VALUES))
    parts = [client.scan(TableName=TABLE, Segment=part, TotalSegments=4)["Count"] for part in range(4)]
    steps.equal("segments", sum(parts), 60 + len(VALUES))
    refuses("strong index", "ValidationException", client.query, TableName=TABLE, IndexName="by_status",
            KeyConditionExpression="#s = :s", ConsistentRead=True, ExpressionAttributeNames={"#s": "status"},
            ExpressionAttributeValues={":s": {"S": "open"}})


def key(customer, number):
    return {"customer": {"S": customer}, "number": {"N": str(number)}}


def transactions():
    token = f"boto3-{time.time_ns()}"
    put = {"Put": {"TableName": TABLE, "Item": key("t", 1) | {"n": {"N": "1"}}}}
    add = {"Update": {"TableName": TABLE, "Key": key("t", 2), "UpdateExpression": "ADD n :one",
                      "ExpressionAttributeValues": {":one": {"N": "1"}}}}
    client.transact_write_items(TransactItems=[put, add], ClientRequestToken=token)
    client.transact_write_items(TransactItems=[put, add], ClientRequestToken=token)
    got = client.transact_get_items(
        TransactItems=[{"Get": {"TableName": TABLE, "Key": key("t", number)}} for number in (1, 2, 3)])
    steps.equal("once", [one.get("Item", {}).get("n") for one in got["Responses"]], [{"N": "1"}, {"N": "1"}, None])
    refuses("another payload", "IdempotentParameterMismatchException", client.transact_write_items,
            TransactItems=[put], ClientRequestToken=token)
    check = {"ConditionCheck": {"TableName": TABLE, "Key": key("t", 9), "ConditionExpression": "attribute_exists(n)"}}
    canceled = refuses("canceled", "TransactionCanceledException", client.transact_write_items,
                       TransactItems=[{"Delete": {"TableName": TABLE, "Key": key("t", 1)}}, check])
    steps.equal("reasons", [one["Code"] for one in canceled["CancellationReasons"]],
                ["None", "ConditionalCheckFailed"])
    steps.equal("untouched", "Item" in client.get_item(TableName=TABLE, Key=key("t", 1)), True)
    refuses("one item twice", "ValidationException", client.transact_write_items,
            TransactItems=[{"Delete": {"TableName": TABLE, "Key": key("t", 1)}}] * 2)
    client.transact_write_items(
        TransactItems=[{"Delete": {"TableName": TABLE, "Key": key("t", number)}} for number in (1, 2)])
    steps.equal("deleted", client.query(
        TableName=TABLE, KeyConditionExpression="customer = :c",
        ExpressionAttributeValues={":c": {"S": "t"}})["Count"], 0)


def errors():
    item = key("e", 1)
    for what, code, call, arguments in [
        ("no table", "ResourceNotFoundException", client.get_item, {"TableName": "boto3-nothing", "Key": item}),
        ("no table to put", "ResourceNotFoundException", client.put_item, {"TableName": "boto3-nothing", "Item": item}),
        ("no table to drop", "ResourceNotFoundException", client.delete_table, {"TableName": "boto3-nothing"}),
        ("short key", "ValidationException", client.get_item, {"TableName": TABLE, "Key": {"customer": {"S": "e"}}}),
        ("key of wrong type", "ValidationException", client.get_item,
         {"TableName": TABLE, "Key": {"customer": {"N": "1"}, "number": {"N": "1"}}}),
        ("empty key", "ValidationException", client.put_item, {"TableName": TABLE, "Item": key("", 1)}),
        ("bad number", "ValidationException", client.put_item, {"TableName": TABLE, "Item": item | {"n": {"N": "x"}}}),
        ("long number", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item | {"n": {"N": "1" * 39}}}),
        ("empty set", "ValidationException", client.put_item, {"TableName": TABLE, "Item": item | {"s": {"SS": []}}}),
        ("twice in a set", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item | {"s": {"SS": ["a", "a"]}}}),
        ("too large", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item | {"s": {"S": "x" * 410000}}}),
        ("bad expression", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item, "ConditionExpression": "a = "}),
        ("undefined value", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item, "ConditionExpression": "a = :b"}),
        ("unused value", "ValidationException", client.put_item,
         {"TableName": TABLE, "Item": item, "ConditionExpression": "attribute_exists(a)",
          "ExpressionAttributeValues": {":b": {"S": "b"}}}),
        ("reserved word", "ValidationException", client.scan, {"TableName": TABLE, "ProjectionExpression": "status"}),
        ("no index", "ValidationException", client.query,
         {"TableName": TABLE, "IndexName": "nothing", "KeyConditionExpression": "a = :a",
          "ExpressionAttributeValues": {":a": {"S": "a"}}}),
        ("changing a key", "ValidationException", client.update_item,
         {"TableName": TABLE, "Key": item, "UpdateExpression": "SET customer = :c",
          "ExpressionAttributeValues": {":c": {"S": "c"}}}),
        ("one path twice", "ValidationException", client.update_item,
         {"TableName": TABLE, "Key": item, "UpdateExpression": "SET a = :a, a = :a",
          "ExpressionAttributeValues": {":a": {"S": "a"}}}),
        ("no such segment", "ValidationException", client.scan, {"TableName": TABLE, "Segment": 1, "TotalSegments": 1}),
        ("index of nothing", "ValidationException", client.scan, {"TableName": TABLE, "IndexName": "nothing"}),
        ("filter on a key", "ValidationException", client.query,
         {"TableName": TABLE, "KeyConditionExpression": "customer = :c", "FilterExpression": "customer = :c",
          "ExpressionAttributeValues": {":c": {"S": "c"}}}),
        ("table name", "ValidationException", client.describe_table, {"TableName": "a b c"}),
        ("deep nesting", "ValidationException", client.put_item, {"TableName": TABLE, "Item": item | {"d": deep(40)}}),
    ]:
        refuses(what, code, call, **arguments)
    steps.equal("nothing was stored", "Item" in client.get_item(TableName=TABLE, Key=item), False)


def deep(levels):
    value = {"S": "x"}
    for _ in range(levels):
        value = {"L": [value]}
    return value


def answers():
    """What every answer carries."""
    meta = client.list_tables()["ResponseMetadata"]
    steps.equal("status", meta["HTTPStatusCode"], 200)
    if not IS_LOCAL:
        steps.equal("request id", len(meta["RequestId"]), 52)
    steps.equal("checksum", meta["HTTPHeaders"]["x-amz-crc32"].isdigit(), True)
    steps.equal("type", meta["HTTPHeaders"]["content-type"], "application/x-amz-json-1.0")


def partiql():
    known(client.execute_statement, Statement=f"INSERT INTO \"{TABLE}\" VALUE {{'customer': 'p', 'number': 1, 'n': 5}}")
    got = client.execute_statement(Statement=f"SELECT * FROM \"{TABLE}\" WHERE customer = 'p'")
    steps.equal("select", got["Items"], [key("p", 1) | {"n": {"N": "5"}}])
    client.execute_statement(
        Statement=f'UPDATE "{TABLE}" SET n = ? WHERE customer = ? AND number = ?',
        Parameters=[{"N": "6"}, {"S": "p"}, {"N": "1"}])
    got = client.execute_statement(
        Statement=f'SELECT n FROM "{TABLE}" WHERE customer = ? AND number = ?', Parameters=[{"S": "p"}, {"N": "1"}])
    steps.equal("parameters", got["Items"], [{"n": {"N": "6"}}])
    refuses("insert twice", "DuplicateItem" if IS_LOCAL else "DuplicateItemException", client.execute_statement,
            Statement=f"INSERT INTO \"{TABLE}\" VALUE {{'customer': 'p', 'number': 1}}")
    batch = client.batch_execute_statement(Statements=[
        {"Statement": f"SELECT n FROM \"{TABLE}\" WHERE customer = 'p' AND number = {number}"} for number in (1, 2)])
    steps.equal("batch", [one.get("Item") for one in batch["Responses"]], [{"n": {"N": "6"}}, None])
    client.execute_transaction(TransactStatements=[
        {"Statement": f"DELETE FROM \"{TABLE}\" WHERE customer = 'p' AND number = 1"},
        {"Statement": f"INSERT INTO \"{TABLE}\" VALUE {{'customer': 'p', 'number': 2}}"}])
    got = client.execute_statement(Statement=f"SELECT number FROM \"{TABLE}\" WHERE customer = 'p'")
    steps.equal("transaction", got["Items"], [{"number": {"N": "2"}}])
    client.execute_statement(Statement=f"DELETE FROM \"{TABLE}\" WHERE customer = 'p' AND number = 2")
    refuses("no such word", "ValidationException", client.execute_statement, Statement="SELCT 1")


def time_to_live():
    before = known(client.describe_time_to_live, TableName=TABLE)["TimeToLiveDescription"]
    steps.equal("off", before["TimeToLiveStatus"], "DISABLED")
    wanted = {"Enabled": True, "AttributeName": "expires"}
    told = client.update_time_to_live(TableName=TABLE, TimeToLiveSpecification=wanted)
    steps.equal("asked", told["TimeToLiveSpecification"], wanted)
    after = client.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]
    steps.equal("attribute", after["AttributeName"], "expires")
    steps.equal("on", after["TimeToLiveStatus"] in ("ENABLED", "ENABLING"), True)
    refuses("on twice", "ValidationException", client.update_time_to_live, TableName=TABLE,
            TimeToLiveSpecification=wanted)
    refuses("no table", "ResourceNotFoundException", client.describe_time_to_live, TableName="boto3-nothing")


def tags():
    if IS_LOCAL:
        raise Unknown("DynamoDB Local has no tags")
    arn = client.describe_table(TableName=TABLE)["Table"]["TableArn"]
    known(client.tag_resource, ResourceArn=arn, Tags=[{"Key": "team", "Value": "a"}, {"Key": "cost", "Value": "b"}])
    listed = client.list_tags_of_resource(ResourceArn=arn)["Tags"]
    steps.equal("tags", sorted(one["Key"] for one in listed), ["cost", "team"])
    client.tag_resource(ResourceArn=arn, Tags=[{"Key": "team", "Value": "c"}])
    client.untag_resource(ResourceArn=arn, TagKeys=["cost"])
    steps.equal("changed", client.list_tags_of_resource(ResourceArn=arn)["Tags"], [{"Key": "team", "Value": "c"}])
    refuses("no table", "ResourceNotFoundException", client.tag_resource, ResourceArn=arn + "-nothing",
            Tags=[{"Key": "a", "Value": "b"}])


def change_streams():
    before = {one["StreamArn"] for one in known(streams.list_streams)["Streams"]}
    made = client.create_table(
        TableName="boto3-changes", AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})["TableDescription"]
    arn = made["LatestStreamArn"]
    listed = streams.list_streams(TableName="boto3-changes")["Streams"]
    steps.equal("listed", {one["StreamArn"] for one in listed} - before, {arn})
    table = resource.Table("boto3-changes")
    table.put_item(Item={"id": "1", "n": 1})
    table.put_item(Item={"id": "1", "n": 2})
    table.delete_item(Key={"id": "1"})
    described = streams.describe_stream(StreamArn=arn)["StreamDescription"]
    steps.equal("view", described["StreamViewType"], "NEW_AND_OLD_IMAGES")
    records, until = [], time.monotonic() + 10
    iterators = [streams.get_shard_iterator(StreamArn=arn, ShardId=one["ShardId"], ShardIteratorType="TRIM_HORIZON")
                 ["ShardIterator"] for one in described["Shards"]]
    while iterators and len(records) < 3 and time.monotonic() < until:
        answer = streams.get_records(ShardIterator=iterators.pop(0))
        records += answer["Records"]
        if "NextShardIterator" in answer:
            iterators.append(answer["NextShardIterator"])
    steps.equal("events", [one["eventName"] for one in records], ["INSERT", "MODIFY", "REMOVE"])
    steps.equal("images", [one["dynamodb"].get("NewImage", {}).get("n") for one in records],
                [{"N": "1"}, {"N": "2"}, None])
    steps.equal("region", {one["awsRegion"] for one in records}, {"ddblocal" if IS_LOCAL else REGION})
    client.delete_table(TableName="boto3-changes")


def limits():
    told = known(client.describe_limits)
    steps.equal("limits", told["TableMaxReadCapacityUnits"] > 0, True)
    steps.equal("of a table", told["AccountMaxWriteCapacityUnits"] >= told["TableMaxWriteCapacityUnits"], True)
    ends = known(client.describe_endpoints)["Endpoints"]
    steps.equal("endpoints", len(ends), 1)


def update_index():
    known(client.update_table, TableName=TABLE, AttributeDefinitions=[{"AttributeName": "text", "AttributeType": "S"}],
          GlobalSecondaryIndexUpdates=[{"Create": {
              "IndexName": "by_text", "KeySchema": [{"AttributeName": "text", "KeyType": "HASH"}],
              "Projection": {"ProjectionType": "KEYS_ONLY"}}}])
    until = time.monotonic() + 20
    while time.monotonic() < until:
        described = client.describe_table(TableName=TABLE)["Table"]
        states = {one["IndexName"]: one["IndexStatus"] for one in described["GlobalSecondaryIndexes"]}
        if set(states.values()) == {"ACTIVE"}:
            break
        time.sleep(0.2)
    steps.equal("made online", states.get("by_text"), "ACTIVE")
    found = client.query(TableName=TABLE, IndexName="by_text", KeyConditionExpression="#t = :t", Select="COUNT",
                         ExpressionAttributeNames={"#t": "text"}, ExpressionAttributeValues={":t": {"S": "x" * 300}})
    steps.equal("filled", found["Count"], 60)


def clean():
    for name in client.list_tables()["TableNames"]:
        if name.startswith("boto3-"):
            client.delete_table(TableName=name)


clean()
for title, group in [
    ("tables", tables), ("items", items), ("batches", batches), ("queries", queries), ("transactions", transactions),
    ("errors", errors), ("answers", answers), ("limits", limits), ("an index made online", update_index),
    ("PartiQL", partiql), ("time to live", time_to_live), ("tags", tags), ("streams", change_streams),
]:
    steps.group(title, group)
clean()
steps.end()
