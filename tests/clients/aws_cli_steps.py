#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What the AWS CLI does with a server, step by step. Run by tests/clients/run.py."""
import json
import os
import subprocess
import time

from steps import ENDPOINT, IS_LOCAL, Steps, Unknown

steps = Steps("aws")
REGION = "eu-central-1"
TABLE = "cli-orders"
SERVICE_REFUSED, DONE = 254, 0
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": "clients", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": REGION, "AWS_PAGER": "", "AWS_MAX_ATTEMPTS": "1", "LC_ALL": "C.UTF-8",
}


def aws(*arguments, service="dynamodb"):
    """Exit code, JSON of standard output, standard error."""
    words = [one if isinstance(one, str) else json.dumps(one) for one in arguments]
    done = subprocess.run(
        ["/usr/bin/aws", service, *words, "--endpoint-url", ENDPOINT, "--output", "json"],
        capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=60)
    if "UnknownOperationException" in done.stderr:
        raise Unknown(words[0])
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr


def done(what, *arguments, **more):
    code, answer, errors = aws(*arguments, **more)
    steps.equal(what, (code, errors.strip()), (DONE, ""))
    return answer or {}


def refused(what, name, *arguments, **more):
    code, _, errors = aws(*arguments, **more)
    steps.equal(what, (code, f"({name})" in errors), (SERVICE_REFUSED, True))


def key(customer, number):
    return {"customer": {"S": customer}, "number": {"N": str(number)}}


def tables():
    made = done("create", "create-table", "--table-name", TABLE, "--attribute-definitions",
                "AttributeName=customer,AttributeType=S", "AttributeName=number,AttributeType=N", "--key-schema",
                "AttributeName=customer,KeyType=HASH", "AttributeName=number,KeyType=RANGE", "--billing-mode",
                "PAY_PER_REQUEST")
    steps.equal("arn", made["TableDescription"]["TableArn"],
                f"arn:aws:dynamodb:{'ddblocal' if IS_LOCAL else REGION}:000000000000:table/{TABLE}")
    done("wait", "wait", "table-exists", "--table-name", TABLE)
    steps.equal("described", done("describe", "describe-table", "--table-name", TABLE)["Table"]["TableStatus"], "ACTIVE")
    refused("again", "ResourceInUseException", "create-table", "--table-name", TABLE, "--attribute-definitions",
            "AttributeName=a,AttributeType=S", "--key-schema", "AttributeName=a,KeyType=HASH", "--billing-mode",
            "PAY_PER_REQUEST")
    listed = done("list", "list-tables", "--page-size", "1")["TableNames"]
    steps.equal("listed", TABLE in listed, True)
    refused("nothing", "ResourceNotFoundException", "describe-table", "--table-name", "cli-nothing")


def items():
    done("put", "put-item", "--table-name", TABLE, "--item", key("ada", 1) | {"n": {"N": "1"}, "b": {"B": "AAH+"}})
    got = done("get", "get-item", "--table-name", TABLE, "--key", key("ada", 1), "--consistent-read")
    steps.equal("item", got["Item"], key("ada", 1) | {"n": {"N": "1"}, "b": {"B": "AAH+"}})
    new = done("update", "update-item", "--table-name", TABLE, "--key", key("ada", 1), "--update-expression",
               "SET n = n + :one REMOVE b", "--expression-attribute-values", {":one": {"N": "1"}}, "--return-values",
               "ALL_NEW")
    steps.equal("updated", new["Attributes"], key("ada", 1) | {"n": {"N": "2"}})
    refused("condition", "ConditionalCheckFailedException", "put-item", "--table-name", TABLE, "--item", key("ada", 1),
            "--condition-expression", "attribute_not_exists(customer)")
    used = done("capacity", "get-item", "--table-name", TABLE, "--key", key("ada", 1), "--return-consumed-capacity",
                "TOTAL")
    steps.equal("units", used["ConsumedCapacity"]["CapacityUnits"], 0.5)
    old = done("delete", "delete-item", "--table-name", TABLE, "--key", key("ada", 1), "--return-values", "ALL_OLD")
    steps.equal("old", old["Attributes"]["n"], {"N": "2"})
    steps.equal("gone", done("get again", "get-item", "--table-name", TABLE, "--key", key("ada", 1)), {})
    refused("bad number", "ValidationException", "put-item", "--table-name", TABLE, "--item",
            key("ada", 1) | {"n": {"N": "x"}})
    refused("bad key", "ValidationException", "get-item", "--table-name", TABLE, "--key", {"customer": {"S": "a"}})


def pages():
    for begin in (0, 25):
        puts = [{"PutRequest": {"Item": key("bulk", number)}} for number in range(begin, begin + 25)]
        left = done(f"batch {begin}", "batch-write-item", "--request-items", {TABLE: puts})
        steps.equal("nothing left", left["UnprocessedItems"], {})
    where = ["--key-condition-expression", "customer = :c", "--expression-attribute-values", {":c": {"S": "bulk"}}]
    whole = done("query", "query", "--table-name", TABLE, *where, "--page-size", "7")
    steps.equal("all pages", [int(one["number"]["N"]) for one in whole["Items"]], list(range(50)))
    first = done("some", "query", "--table-name", TABLE, *where, "--max-items", "20")
    steps.equal("twenty", len(first["Items"]), 20)
    rest = done("the rest", "query", "--table-name", TABLE, *where, "--starting-token", first["NextToken"])
    steps.equal("thirty", len(rest["Items"]), 30)
    back = done("backwards", "query", "--table-name", TABLE, *where, "--no-scan-index-forward", "--max-items", "1")
    steps.equal("last", back["Items"][0]["number"]["N"], "49")
    steps.equal("scan", done("scanned", "scan", "--table-name", TABLE, "--page-size", "9")["Count"], 50)
    counted = done("count", "scan", "--table-name", TABLE, "--select", "COUNT")
    steps.equal("counted", counted["Count"], 50)
    got = done("batch get", "batch-get-item", "--request-items", {TABLE: {"Keys": [key("bulk", 1), key("bulk", 99)]}})
    steps.equal("one of two", len(got["Responses"][TABLE]), 1)


def transactions():
    token = f"cli-{time.time_ns()}"
    put = {"Put": {"TableName": TABLE, "Item": key("t", 1)}}
    check = {"ConditionCheck": {"TableName": TABLE, "Key": key("t", 2), "ConditionExpression": "attribute_exists(a)"}}
    refused("canceled", "TransactionCanceledException", "transact-write-items", "--transact-items", [put, check])
    done("written", "transact-write-items", "--transact-items", [put], "--client-request-token", token)
    done("replayed", "transact-write-items", "--transact-items", [put], "--client-request-token", token)
    got = done("read", "transact-get-items", "--transact-items",
               [{"Get": {"TableName": TABLE, "Key": key("t", number)}} for number in (1, 2)])
    steps.equal("both", [one.get("Item") for one in got["Responses"]], [key("t", 1), None])


def partiql():
    done("insert", "execute-statement", "--statement",
         f"INSERT INTO \"{TABLE}\" VALUE {{'customer': 'p', 'number': 1}}")
    got = done("select", "execute-statement", "--statement", f"SELECT * FROM \"{TABLE}\" WHERE customer = 'p'")
    steps.equal("selected", got["Items"], [key("p", 1)])


def time_to_live():
    done("switch on", "update-time-to-live", "--table-name", TABLE, "--time-to-live-specification",
         "Enabled=true,AttributeName=expires")
    told = done("described", "describe-time-to-live", "--table-name", TABLE)["TimeToLiveDescription"]
    steps.equal("attribute", told["AttributeName"], "expires")


def tags():
    if IS_LOCAL:
        raise Unknown("DynamoDB Local has no tags")
    arn = done("arn", "describe-table", "--table-name", TABLE)["Table"]["TableArn"]
    done("tag", "tag-resource", "--resource-arn", arn, "--tags", "Key=team,Value=a")
    listed = done("listed", "list-tags-of-resource", "--resource-arn", arn)
    steps.equal("tags", listed["Tags"], [{"Key": "team", "Value": "a"}])


def change_streams():
    steps.equal("streams", isinstance(done("list", "list-streams", service="dynamodbstreams")["Streams"], list), True)


def end():
    done("delete", "delete-table", "--table-name", TABLE)
    done("wait", "wait", "table-not-exists", "--table-name", TABLE)


if os.path.exists("/usr/bin/aws"):
    aws("delete-table", "--table-name", TABLE)
    for title, group in [
        ("tables", tables), ("items", items), ("pages", pages), ("transactions", transactions), ("PartiQL", partiql),
        ("time to live", time_to_live), ("tags", tags), ("streams", change_streams), ("end", end),
    ]:
        steps.group(title, group)
steps.end()
