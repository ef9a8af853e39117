#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Examples of every request and answer, from botocore's model of the service.

    model_examples.py <file>

Writes one line for each example, its fields parted by tabs:

    operation  direction  what the example is for  body

For each direction of each operation: bodies with every member filled in at every depth, as many as
the longest enumeration needs for all of its values; and for each member a body with that one alone.
Numbers, sets and maps are written as the service writes them, so that a body that was read and
written again is the same JSON. Without botocore the file is empty.
"""
import base64
import gzip
import json
import pathlib
import sys

OPERATIONS = {
    "dynamodb": """
        GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem
        CreateTable DeleteTable DescribeTable ListTables UpdateTable
        TransactGetItems TransactWriteItems
        ExecuteStatement BatchExecuteStatement ExecuteTransaction
        DescribeTimeToLive UpdateTimeToLive TagResource UntagResource ListTagsOfResource
        DescribeLimits DescribeEndpoints""".split(),
    "dynamodbstreams": "ListStreams DescribeStream GetShardIterator GetRecords".split(),
}

# Members that are not read or written, and why.
OUT_OF_SCOPE = {}

ON_FAILURE = {
    "ReturnValuesOnConditionCheckFailure": "ReturnValuesOnConditionCheckFailure"
}

# What is newer than Debian's botocore, as in its model: structure -> member -> shape. A shape that
# the model does not have is a list, a structure of this table, or one of the scalars below.
NEWER = {
    "dynamodb": {
        "PutItemInput": ON_FAILURE,
        "UpdateItemInput": ON_FAILURE,
        "DeleteItemInput": ON_FAILURE,
        "ExecuteStatementInput": ON_FAILURE,
        "BatchStatementRequest": ON_FAILURE,
        "ParameterizedStatement": ON_FAILURE,
        "BatchStatementError": {"Item": "AttributeMap"},
        "CreateTableInput": {
            "DeletionProtectionEnabled": "BooleanObject",
            "WarmThroughput": "WarmThroughput",
            "ResourcePolicy": "String",
            "OnDemandThroughput": "OnDemandThroughput",
            "GlobalTableSourceArn": "String",
            "GlobalTableSettingsReplicationMode": "GlobalTableSettingsReplicationMode",
        },
        "UpdateTableInput": {
            "DeletionProtectionEnabled": "BooleanObject",
            "MultiRegionConsistency": "MultiRegionConsistency",
            "GlobalTableWitnessUpdates": ["GlobalTableWitnessGroupUpdate"],
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "WarmThroughput",
            "GlobalTableSettingsReplicationMode": "GlobalTableSettingsReplicationMode",
        },
        "TableDescription": {
            "GlobalTableWitnesses": ["GlobalTableWitnessDescription"],
            "GlobalTableSettingsReplicationMode": "GlobalTableSettingsReplicationMode",
            "DeletionProtectionEnabled": "BooleanObject",
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "TableWarmThroughputDescription",
            "MultiRegionConsistency": "MultiRegionConsistency",
        },
        "GlobalSecondaryIndex": {
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "WarmThroughput",
        },
        "GlobalSecondaryIndexDescription": {
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "GlobalSecondaryIndexWarmThroughputDescription",
        },
        "CreateGlobalSecondaryIndexAction": {
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "WarmThroughput",
        },
        "UpdateGlobalSecondaryIndexAction": {
            "OnDemandThroughput": "OnDemandThroughput",
            "WarmThroughput": "WarmThroughput",
        },
        "ReplicaDescription": {
            "ReplicaArn": "String",
            "OnDemandThroughputOverride": "OnDemandThroughputOverride",
            "WarmThroughput": "TableWarmThroughputDescription",
            "GlobalTableSettingsReplicationMode": "GlobalTableSettingsReplicationMode",
        },
        "ReplicaGlobalSecondaryIndex": {"OnDemandThroughputOverride": "OnDemandThroughputOverride"},
        "ReplicaGlobalSecondaryIndexDescription": {
            "OnDemandThroughputOverride": "OnDemandThroughputOverride",
            "WarmThroughput": "GlobalSecondaryIndexWarmThroughputDescription",
        },
        "CreateReplicationGroupMemberAction": {
            "OnDemandThroughputOverride": "OnDemandThroughputOverride",
        },
        "UpdateReplicationGroupMemberAction": {
            "OnDemandThroughputOverride": "OnDemandThroughputOverride",
        },
        "OnDemandThroughput": {
            "MaxReadRequestUnits": "LongObject",
            "MaxWriteRequestUnits": "LongObject",
        },
        "OnDemandThroughputOverride": {"MaxReadRequestUnits": "LongObject"},
        "WarmThroughput": {"ReadUnitsPerSecond": "LongObject", "WriteUnitsPerSecond": "LongObject"},
        "TableWarmThroughputDescription": {
            "ReadUnitsPerSecond": "LongObject",
            "WriteUnitsPerSecond": "LongObject",
            "Status": "TableStatus",
        },
        "GlobalSecondaryIndexWarmThroughputDescription": {
            "ReadUnitsPerSecond": "LongObject",
            "WriteUnitsPerSecond": "LongObject",
            "Status": "IndexStatus",
        },
        "GlobalTableWitnessDescription": {"RegionName": "String", "WitnessStatus": "WitnessStatus"},
        "GlobalTableWitnessGroupUpdate": {
            "Create": "CreateGlobalTableWitnessGroupMemberAction",
            "Delete": "DeleteGlobalTableWitnessGroupMemberAction",
        },
        "CreateGlobalTableWitnessGroupMemberAction": {"RegionName": "String"},
        "DeleteGlobalTableWitnessGroupMemberAction": {"RegionName": "String"},
    },
    "dynamodbstreams": {
        "DescribeStreamInput": {"ShardFilter": "ShardFilter"},
        "ShardFilter": {"Type": "ShardFilterType", "ShardId": "ShardId"},
    },
}
NEWER_ENUMERATIONS = {
    "dynamodb": {
        "GlobalTableSettingsReplicationMode": ["ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES"],
        "MultiRegionConsistency": ["EVENTUAL", "STRONG"],
        "WitnessStatus": ["CREATING", "DELETING", "ACTIVE"],
        "TableStatus": ["REPLICATION_NOT_AUTHORIZED"],
        "ReplicaStatus": ["ARCHIVING", "ARCHIVED", "REPLICATION_NOT_AUTHORIZED"],
    },
    "dynamodbstreams": {"ShardFilterType": ["CHILD_SHARDS"]},
}
SCALARS = {"String": "string", "BooleanObject": "boolean", "LongObject": "long"}


def find_model(service):
    try:
        import botocore
    except ImportError:
        return None
    folder = pathlib.Path(botocore.__file__).parent / "data" / service
    found = sorted(folder.glob("*/service-2.json*"))
    if not found:
        return None
    opened = gzip.open if found[-1].suffix == ".gz" else open
    with opened(found[-1], "rt", encoding="utf-8") as model:
        return json.load(model)


def with_newer_members(model, service):
    shapes = model["shapes"]
    for name, kind in SCALARS.items():
        shapes.setdefault(name, {"type": kind})
    for name, values in NEWER_ENUMERATIONS[service].items():
        shape = shapes.setdefault(name, {"type": "string", "enum": []})
        shape["enum"] += [value for value in values if value not in shape["enum"]]
    for name, members in NEWER[service].items():
        shape = shapes.setdefault(name, {"type": "structure", "members": {}})
        for member, of in members.items():
            if isinstance(of, list):
                shapes[f"ListOf{of[0]}"] = {"type": "list", "member": {"shape": of[0]}}
                of = f"ListOf{of[0]}"
            shape["members"].setdefault(member, {"shape": of})
    return model


def binary(text):
    return base64.b64encode(text.encode()).decode()


class Examples:
    """Fills in shapes. `turn` chooses among the values that a member may have."""

    def __init__(self, shapes, turn):
        self.shapes = shapes
        self.turn = turn
        self.made = 0

    def next(self):
        self.made += 1
        return self.made + self.turn

    def attribute_value(self, depth=0):
        choice = self.next() % (10 if depth == 0 else 8)
        return (
            lambda: {"S": f"text {self.next()} \u00e4\n\"\U0001f600"},
            lambda: {"N": f"-{self.next()}.5"},
            lambda: {"B": binary(f"bytes {self.next()}")},
            lambda: {"BOOL": self.next() % 2 == 0},
            lambda: {"NULL": True},
            lambda: {"SS": ["a", "b"]},
            lambda: {"NS": ["-3", "1.5", "20"]},
            lambda: {"BS": [binary("a"), binary("b")]},
            lambda: {"L": [self.attribute_value(1), self.attribute_value(1)]},
            lambda: {"M": {"x": self.attribute_value(1), "y": self.attribute_value(1)}},
        )[choice]()

    def scalar(self, shape):
        kind = shape["type"]
        if "enum" in shape:
            return shape["enum"][self.turn % len(shape["enum"])]
        if kind == "string":
            return f"text {self.next()} \u00e9"
        if kind == "boolean":
            return self.next() % 2 == 0
        if kind == "integer":
            return self.next() * (-1 if self.turn == 1 else 1)
        if kind == "long":
            return self.next() + (0 if self.turn else 2**53)
        if kind == "double":
            return self.next() + 0.25
        if kind == "timestamp":
            return 1700000000 + self.next() + 0.125
        raise ValueError(f"a scalar of type {kind}")

    def make(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if name == "AttributeValue":
            return self.attribute_value()
        if kind == "structure":
            return {member: self.make(of["shape"]) for member, of in shape["members"].items()}
        if kind == "list":
            return [self.make(shape["member"]["shape"]) for _ in range(2)]
        if kind == "map":
            return {f"key {i}": self.make(shape["value"]["shape"]) for i in range(2)}
        self.made += 1
        return self.scalar(shape)


def without_what_is_out_of_scope(shapes):
    for place in OUT_OF_SCOPE:
        name, member = place.split(".")
        shapes[name]["members"].pop(member, None)


def examples(shapes, root):
    longest = max(len(shape.get("enum", [])) for shape in shapes.values())
    for turn in range(longest):
        yield f"all members, turn {turn}", Examples(shapes, turn).make(root)
    for member, of in shapes[root]["members"].items():
        yield f"only {member}", {member: Examples(shapes, 0).make(of["shape"])}
    yield "no members", {}


def write(out, service, model):
    shapes = with_newer_members(model, service)["shapes"]
    without_what_is_out_of_scope(shapes)
    for operation in OPERATIONS[service]:
        known = model["operations"][operation]
        for direction, place in (("request", "input"), ("response", "output")):
            if place not in known:
                continue
            for what, body in examples(shapes, known[place]["shape"]):
                text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
                out.write(f"{operation}\t{direction}\t{what}\t{text}\n")


def main():
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for service in OPERATIONS:
            model = find_model(service)
            if model is not None:
                write(out, service, model)


if __name__ == "__main__":
    main()
