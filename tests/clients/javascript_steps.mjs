// SPDX-License-Identifier: Apache-2.0
// What the AWS SDK for JavaScript v3 does with a server, step by step. Run by tests/clients/run.py.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(`${process.env.HASHRANGE_CLIENT_PACKAGES}/packages.js`);
const db = require('@aws-sdk/client-dynamodb');
const streamed = require('@aws-sdk/client-dynamodb-streams');
const { setTimeout: pause } = require('node:timers/promises');

const isLocal = process.env.HASHRANGE_CLIENT_IS_LOCAL === '1';
const region = 'ap-southeast-2';
const settings = {
    region,
    endpoint: process.env.HASHRANGE_CLIENT_ENDPOINT,
    credentials: { accessKeyId: 'clients', secretAccessKey: 'secret' },
    maxAttempts: 1,
};
const client = new db.DynamoDBClient(settings);
const streams = new streamed.DynamoDBStreamsClient(settings);
const TableName = 'js-orders';
const ExpressionAttributeNames = { '#n': 'n' };

let passed = 0;
let failed = 0;
const skipped = [];

const shown = (value) => JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? [...one] : one));
function equal(what, got, wanted) {
    if (isDeepStrictEqual(got, wanted)) {
        passed += 1;
        return;
    }
    failed += 1;
    console.log(`javascript: ${what}: expected ${shown(wanted)}, got ${shown(got)}`);
}
const send = (name, input = {}) => client.send(new db[`${name}Command`](input));
const ask = (name, input = {}) => streams.send(new streamed[`${name}Command`](input));
async function refuses(what, wanted, name, input) {
    try {
        await send(name, input);
        equal(what, 'success', wanted);
    } catch (problem) {
        equal(what, problem.name, wanted);
        return problem;
    }
    return undefined;
}
async function group(title, steps) {
    try {
        await steps();
    } catch (problem) {
        if (problem.name === 'UnknownOperationException') {
            skipped.push(title);
            return;
        }
        failed += 1;
        console.log(`javascript: ${title}: ${problem.name}: ${problem.message}`);
    }
}
const key = (customer, number) => ({ customer: { S: customer }, number: { N: String(number) } });

async function tables() {
    const made = await send('CreateTable', {
        TableName,
        AttributeDefinitions: [
            { AttributeName: 'customer', AttributeType: 'S' },
            { AttributeName: 'number', AttributeType: 'N' },
            { AttributeName: 'place', AttributeType: 'S' },
        ],
        KeySchema: [
            { AttributeName: 'customer', KeyType: 'HASH' },
            { AttributeName: 'number', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [{
            IndexName: 'by_place',
            KeySchema: [{ AttributeName: 'place', KeyType: 'HASH' }, { AttributeName: 'number', KeyType: 'RANGE' }],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['n'] },
        }],
        BillingMode: 'PAY_PER_REQUEST',
    });
    const where = isLocal ? 'ddblocal' : region;
    equal('arn', made.TableDescription.TableArn, `arn:aws:dynamodb:${where}:000000000000:table/${TableName}`);
    const waited = await db.waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName });
    equal('waited', waited.state, 'SUCCESS');
    const { Table } = await send('DescribeTable', { TableName });
    equal('status', Table.TableStatus, 'ACTIVE');
    equal('made', Table.CreationDateTime instanceof Date, true);
    equal('index', Table.GlobalSecondaryIndexes[0].Projection, { NonKeyAttributes: ['n'], ProjectionType: 'INCLUDE' });
    for (let i = 0; i < 7; i += 1) {
        await send('CreateTable', {
            TableName: `js-page-${i}`,
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'B' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
        });
    }
    for (const pageSize of [1, 3, 100]) {
        const names = [];
        for await (const page of db.paginateListTables({ client, pageSize }, {})) names.push(...page.TableNames);
        equal(`pages of ${pageSize}`, names.filter((one) => one.startsWith('js-page-')).length, 7);
    }
    await send('UpdateTable', { TableName: 'js-page-0', DeletionProtectionEnabled: true });
    await refuses('protected', 'ValidationException', 'DeleteTable', { TableName: 'js-page-0' });
    await send('UpdateTable', { TableName: 'js-page-0', DeletionProtectionEnabled: false });
    for (let i = 0; i < 7; i += 1) {
        await send('DeleteTable', { TableName: `js-page-${i}` });
        const gone = await db.waitUntilTableNotExists(
            { client, maxWaitTime: 20, minDelay: 1 }, { TableName: `js-page-${i}` });
        equal(`gone ${i}`, gone.state, 'SUCCESS');
    }
}

const values = {
    text: { S: 'Ada' }, unicode: { S: 'h\u00e9llo \u{1f600}' }, escapes: { S: '"\\/\b\f\n\r\t\u0001' }, empty: { S: '' },
    whole: { N: '42' }, fraction: { N: '-0.125' }, zero: { N: '0' },
    long: { N: '12345678901234567890.123456789012345678' }, yes: { BOOL: true }, no: { BOOL: false },
    nothing: { NULL: true }, bytes: { B: new Uint8Array([0, 1, 254]) }, texts: { SS: ['a', 'b'] },
    numbers: { NS: ['1', '2'] }, list: { L: [{ S: 'a' }, { L: [{ BOOL: true }] }] }, 'empty list': { L: [] },
    map: { M: { a: { M: { b: { N: '1' } } } } }, 'empty map': { M: {} },
};

async function items() {
    let number = 0;
    for (const [name, value] of Object.entries(values)) {
        number += 1;
        await send('PutItem', { TableName, Item: { ...key('types', number), value } });
        const { Item } = await send('GetItem', { TableName, Key: key('types', number), ConsistentRead: true });
        equal(`round trip of ${name}`, Item.value, value);
    }
    equal('missing', (await send('GetItem', { TableName, Key: key('nobody', 1) })).Item, undefined);
    const Key = key('ada', 1);
    const updates = [
        ['SET #n = :v', { N: '1' }, '1'], ['SET #n = #n + :v', { N: '4' }, '5'], ['SET #n = #n - :v', { N: '2' }, '3'],
        ['ADD #n :v', { N: '0.5' }, '3.5'], ['SET #n = if_not_exists(#n, :v)', { N: '9' }, '3.5'],
    ];
    for (const [UpdateExpression, value, wanted] of updates) {
        const { Attributes } = await send('UpdateItem', {
            TableName, Key, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues: { ':v': value },
            ReturnValues: 'UPDATED_NEW',
        });
        equal(UpdateExpression, Attributes, { n: { N: wanted } });
    }
    await send('UpdateItem', {
        TableName, Key, UpdateExpression: 'SET l = list_append(:a, :b), m.x = :x',
        ExpressionAttributeValues: { ':a': { L: [{ N: '1' }] }, ':b': { L: [{ N: '2' }] }, ':x': { S: 'x' } },
    }).catch((problem) => equal('a path into nothing', problem.name, 'ValidationException'));
    const conditions = [
        ['attribute_exists(customer)', true], ['attribute_not_exists(customer)', false], ['#n = :v', true],
        ['#n > :v', false], ['#n BETWEEN :v AND :v', true], ['#n IN (:v)', true], ['NOT #n = :v', false],
        ['attribute_type(#n, :t)', true], ['size(customer) = :three', true], ['#n = :v AND customer = :c', true],
        ['#n <> :v OR begins_with(customer, :a)', true], ['contains(customer, :a)', true],
    ];
    const every = {
        ':v': { N: '3.5' }, ':t': { S: 'N' }, ':three': { N: '3' }, ':c': { S: 'ada' }, ':a': { S: 'a' },
    };
    for (const [ConditionExpression, holds] of conditions) {
        const used = Object.keys(every).filter((one) => new RegExp(`${one}\\b`).test(ConditionExpression));
        const values = Object.fromEntries(used.map((one) => [one, every[one]]));
        const input = {
            TableName, Key, ConditionExpression, UpdateExpression: 'SET touched = :yes',
            ExpressionAttributeValues: { ...values, ':yes': { BOOL: true } },
        };
        if (ConditionExpression.includes('#n')) input.ExpressionAttributeNames = ExpressionAttributeNames;
        const outcome = await send('UpdateItem', input).then(() => true, (problem) => problem.name);
        equal(ConditionExpression, outcome, holds || 'ConditionalCheckFailedException');
    }
    const failure = await refuses('with the item', 'ConditionalCheckFailedException', 'PutItem', {
        TableName, Item: Key, ConditionExpression: 'attribute_not_exists(customer)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    equal('the item', failure.Item.n, { N: '3.5' });
    equal('its status', failure.$metadata.httpStatusCode, 400);
    const { Attributes } = await send('DeleteItem', { TableName, Key, ReturnValues: 'ALL_OLD' });
    equal('deleted', Attributes.n, { N: '3.5' });
}

async function batches() {
    for (let begin = 0; begin < 75; begin += 25) {
        const puts = Array.from({ length: 25 }, (_, i) => ({
            PutRequest: { Item: { ...key('bulk', begin + i), place: { S: `p${i % 5}` }, n: { N: String(i) } } },
        }));
        const { UnprocessedItems } = await send('BatchWriteItem', { RequestItems: { [TableName]: puts } });
        equal(`batch ${begin}`, UnprocessedItems, {});
    }
    const Keys = [key('bulk', 3), key('bulk', 74), key('bulk', 75)];
    const { Responses, UnprocessedKeys } = await send('BatchGetItem', { RequestItems: { [TableName]: { Keys } } });
    equal('two of three', Responses[TableName].length, 2);
    equal('none left', UnprocessedKeys, {});
    for (let number = 0; number < 45; number += 1)
        await send('PutItem', { TableName, Item: { ...key('large', number), text: { S: 'y'.repeat(399000) } } });
    let RequestItems = { [TableName]: { Keys: Array.from({ length: 45 }, (_, i) => key('large', i)) } };
    let got = 0;
    let rounds = 0;
    while (Object.keys(RequestItems).length > 0 && rounds < 5) {
        const answer = await send('BatchGetItem', { RequestItems });
        got += answer.Responses[TableName].length;
        RequestItems = answer.UnprocessedKeys;
        rounds += 1;
    }
    equal('leftovers', [got, rounds], [45, 2]);
    for (let number = 0; number < 45; number += 1) await send('DeleteItem', { TableName, Key: key('large', number) });
    await refuses('empty', 'ValidationException', 'BatchWriteItem', { RequestItems: {} });
    const twice = { PutRequest: { Item: key('a', 1) } };
    await refuses('twice', 'ValidationException', 'BatchWriteItem', { RequestItems: { [TableName]: [twice, twice] } });
}

async function queries() {
    const where = { TableName, KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'bulk' } } };
    for (const pageSize of [1, 10, 74, 75, 200]) {
        const numbers = [];
        for await (const page of db.paginateQuery({ client, pageSize }, { ...where }))
            numbers.push(...page.Items.map((one) => Number(one.number.N)));
        equal(`pages of ${pageSize}`, numbers, Array.from({ length: 75 }, (_, i) => i));
    }
    const ranges = [['= :v', 1], ['< :v', 30], ['<= :v', 31], ['> :v', 44], ['>= :v', 45], ['BETWEEN :v AND :v', 1]];
    for (const [range, wanted] of ranges) {
        const { Count } = await send('Query', {
            TableName, KeyConditionExpression: `customer = :c AND #k ${range}`, ExpressionAttributeNames: { '#k': 'number' },
            ExpressionAttributeValues: { ':c': { S: 'bulk' }, ':v': { N: '30' } },
        });
        equal(`number ${range}`, Count, wanted);
    }
    const filters = [
        ['place = :p', 15], ['place <> :p', 60], ['place < :p', 30], ['place >= :p', 45], ['begins_with(place, :p)', 15],
        ['contains(place, :p)', 15], ['place IN (:p)', 15], ['NOT place = :p', 60], ['attribute_exists(place)', 75],
        ['attribute_not_exists(place)', 0], ['size(place) = :two', 75], ['place = :p AND size(place) = :two', 15],
        ['place = :p OR attribute_exists(place)', 75], ['(place = :p)', 15], ['place BETWEEN :p AND :p', 15],
    ];
    for (const [FilterExpression, wanted] of filters) {
        const used = { ':c': { S: 'bulk' } };
        if (FilterExpression.includes(':p')) used[':p'] = { S: 'p2' };
        if (FilterExpression.includes(':two')) used[':two'] = { N: '2' };
        const { Count, ScannedCount } = await send('Query', {
            ...where, FilterExpression, ExpressionAttributeValues: used });
        equal(`filter ${FilterExpression}`, [Count, ScannedCount], [wanted, 75]);
    }
    const projections = [
        ['place', ['place']], ['customer, place', ['customer', 'place']], ['#n', ['n']], ['place, nothing', ['place']],
        ['nothing', []], ['place, #n', ['n', 'place']],
    ];
    for (const [ProjectionExpression, wanted] of projections) {
        const input = { TableName, Key: key('bulk', 7), ProjectionExpression };
        if (ProjectionExpression.includes('#n')) input.ExpressionAttributeNames = ExpressionAttributeNames;
        const { Item } = await send('GetItem', input);
        equal(`projection ${ProjectionExpression}`, Object.keys(Item).sort(), wanted);
    }
    for (const [Select, wanted] of [['COUNT', false], ['ALL_ATTRIBUTES', true]]) {
        equal(`select ${Select}`, (await send('Query', { ...where, Select })).Items !== undefined, wanted);
    }
    for (const [asked, wanted] of [['TOTAL', 1], ['INDEXES', 1], ['NONE', undefined]]) {
        const { ConsumedCapacity } = await send('GetItem', {
            TableName, Key: key('bulk', 1), ConsistentRead: true, ReturnConsumedCapacity: asked });
        equal(`capacity ${asked}`, ConsumedCapacity?.CapacityUnits, wanted);
    }
    const byPlace = {
        TableName, IndexName: 'by_place', KeyConditionExpression: 'place = :p',
        ExpressionAttributeValues: { ':p': { S: 'p2' } },
    };
    const found = await send('Query', byPlace);
    equal('index', found.Count, 15);
    equal('projected', Object.keys(found.Items[0]).sort(), ['customer', 'n', 'number', 'place']);
    const last = await send('Query', { ...byPlace, ScanIndexForward: false, Limit: 1 });
    equal('last', last.Items[0].number.N, '72');
    equal('its key', Object.keys(last.LastEvaluatedKey).sort(), ['customer', 'number', 'place']);
    const scans = [
        [{}, 75 + Object.keys(values).length], [{ IndexName: 'by_place' }, 75],
        [{ FilterExpression: '#n = :v', ExpressionAttributeNames, ExpressionAttributeValues: { ':v': { N: '7' } } }, 3],
        [{ Select: 'COUNT' }, 75 + Object.keys(values).length],
    ];
    for (const [input, wanted] of scans) {
        const { Count } = await send('Scan', { TableName, ...input });
        equal(`scan ${Object.keys(input)}`, Count, wanted);
    }
    for (const TotalSegments of [2, 7]) {
        let sum = 0;
        for (let Segment = 0; Segment < TotalSegments; Segment += 1)
            sum += (await send('Scan', { TableName, Segment, TotalSegments })).Count;
        equal(`${TotalSegments} segments`, sum, 75 + Object.keys(values).length);
    }
}

async function transactions() {
    const ClientRequestToken = `js-${process.hrtime.bigint()}`;
    const TransactItems = [
        { Put: { TableName, Item: key('t', 1) } },
        { Update: {
            TableName, Key: key('t', 2), UpdateExpression: 'ADD #n :v', ExpressionAttributeNames,
            ExpressionAttributeValues: { ':v': { N: '1' } },
        } },
    ];
    await send('TransactWriteItems', { TransactItems, ClientRequestToken });
    await send('TransactWriteItems', { TransactItems, ClientRequestToken });
    const { Responses } = await send('TransactGetItems', {
        TransactItems: [1, 2, 3].map((number) => ({ Get: { TableName, Key: key('t', number) } })),
    });
    equal('applied once', Responses.map((one) => one.Item?.n?.N), [undefined, '1', undefined]);
    await refuses('another payload', 'IdempotentParameterMismatchException', 'TransactWriteItems', {
        TransactItems: TransactItems.slice(1), ClientRequestToken,
    });
    const canceled = await refuses('canceled', 'TransactionCanceledException', 'TransactWriteItems', {
        TransactItems: [
            { ConditionCheck: { TableName, Key: key('t', 1), ConditionExpression: 'attribute_not_exists(customer)' } },
            { Delete: { TableName, Key: key('t', 2) } },
        ],
    });
    equal('reasons', canceled.CancellationReasons.map((one) => one.Code), ['ConditionalCheckFailed', 'None']);
    equal('untouched', (await send('GetItem', { TableName, Key: key('t', 2) })).Item?.n, { N: '1' });
    for (const number of [1, 2]) await send('DeleteItem', { TableName, Key: key('t', number) });
}

async function errors() {
    const Item = key('e', 1);
    const wrong = [
        ['ResourceNotFoundException', 'GetItem', { TableName: 'js-nothing', Key: Item }],
        ['ResourceNotFoundException', 'DescribeTable', { TableName: 'js-nothing' }],
        ['ResourceNotFoundException', 'DeleteTable', { TableName: 'js-nothing' }],
        ['ResourceNotFoundException', 'Query', {
            TableName: 'js-nothing', KeyConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } }],
        ['ValidationException', 'GetItem', { TableName, Key: { customer: { S: 'e' } } }],
        ['ValidationException', 'GetItem', { TableName, Key: { ...Item, more: { S: 'e' } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { customer: { S: 'e' } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, number: { S: '1' } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, n: { N: '' } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, n: { N: '1E126' } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, n: { SS: [] } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, n: { NS: ['1', '1.0'] } } }],
        ['ValidationException', 'PutItem', { TableName, Item: { ...Item, n: { S: 'x'.repeat(409600) } } }],
        ['ValidationException', 'PutItem', { TableName, Item, ConditionExpression: '(' }],
        ['ValidationException', 'PutItem', { TableName, Item, ConditionExpression: 'a = a' }],
        ['ValidationException', 'PutItem', { TableName, Item, ConditionExpression: '#a = b' }],
        ['ValidationException', 'UpdateItem', { TableName, Key: Item, UpdateExpression: 'SET a' }],
        ['ValidationException', 'UpdateItem', { TableName, Key: Item, UpdateExpression: 'REMOVE a, a' }],
        ['ValidationException', 'Query', { TableName, KeyConditionExpression: 'customer > :c',
            ExpressionAttributeValues: { ':c': { S: 'a' } } }],
        ['ValidationException', 'Query', { TableName }],
        ['ValidationException', 'Scan', { TableName, Segment: 3, TotalSegments: 3 }],
        ['ValidationException', 'Scan', { TableName, Limit: 0 }],
        ['ValidationException', 'Scan', { TableName, ProjectionExpression: 'a, a' }],
        ['ValidationException', 'Scan', { TableName, FilterExpression: 'size(a)' }],
        ['ValidationException', 'BatchGetItem', { RequestItems: {} }],
        ['ValidationException', 'ListTables', { Limit: 101 }],
    ];
    for (const [name, operation, input] of wrong)
        await refuses(`${operation} ${shown(input).slice(0, 80)}`, name, operation, input);
    equal('nothing was stored', (await send('GetItem', { TableName, Key: Item })).Item, undefined);
}

async function answers() {
    const { $metadata } = await send('ListTables');
    equal('status', $metadata.httpStatusCode, 200);
    if (!isLocal) equal('request id', /^[0-9A-Z]{52}$/.test($metadata.requestId), true);
    const many = await Promise.all(Array.from({ length: 50 }, (_, i) => send('GetItem', { TableName, Key: key('bulk', i) })));
    equal('fifty at once', many.map((one) => Number(one.Item.number.N)), Array.from({ length: 50 }, (_, i) => i));
}

async function partiql() {
    await send('ExecuteStatement', { Statement: `INSERT INTO "${TableName}" VALUE {'customer':'p','number':1,'n':[1]}` });
    const got = await send('ExecuteStatement', {
        Statement: `SELECT * FROM "${TableName}" WHERE customer = ?`, Parameters: [{ S: 'p' }] });
    equal('selected', got.Items, [{ ...key('p', 1), n: { L: [{ N: '1' }] } }]);
    await send('ExecuteStatement', { Statement: `DELETE FROM "${TableName}" WHERE customer = 'p' AND "number" = 1` });
    await refuses('syntax', 'ValidationException', 'ExecuteStatement', { Statement: 'SELECT' });
}

async function timeToLive() {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
    await send('UpdateTimeToLive', { TableName, TimeToLiveSpecification });
    const { TimeToLiveDescription } = await send('DescribeTimeToLive', { TableName });
    equal('attribute', TimeToLiveDescription.AttributeName, 'expires');
}

async function tags() {
    if (isLocal) return;
    const ResourceArn = (await send('DescribeTable', { TableName })).Table.TableArn;
    await send('TagResource', { ResourceArn, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
    await send('UntagResource', { ResourceArn, TagKeys: ['a'] });
    equal('tags', (await send('ListTagsOfResource', { ResourceArn })).Tags, [{ Key: 'b', Value: '2' }]);
}

async function changes() {
    await ask('ListStreams');
    const { TableDescription } = await send('CreateTable', {
        TableName: 'js-changes', AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    const StreamArn = TableDescription.LatestStreamArn;
    for (const id of ['1', '2', '3']) await send('PutItem', { TableName: 'js-changes', Item: { id: { S: id } } });
    const { StreamDescription } = await ask('DescribeStream', { StreamArn });
    equal('view', StreamDescription.StreamViewType, 'NEW_IMAGE');
    const seen = [];
    for (const { ShardId } of StreamDescription.Shards) {
        let { ShardIterator } = await ask('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
        for (let round = 0; round < 20 && ShardIterator && seen.length < 3; round += 1) {
            const answer = await ask('GetRecords', { ShardIterator });
            seen.push(...answer.Records.map((one) => one.dynamodb.NewImage.id.S));
            ShardIterator = answer.NextShardIterator;
            if (answer.Records.length === 0) await pause(100);
        }
    }
    equal('seen', seen.sort(), ['1', '2', '3']);
    await send('DeleteTable', { TableName: 'js-changes' });
}

async function clean() {
    const { TableNames } = await send('ListTables');
    for (const name of TableNames.filter((one) => one.startsWith('js-'))) {
        await send('UpdateTable', { TableName: name, DeletionProtectionEnabled: false }).catch(() => undefined);
        await send('DeleteTable', { TableName: name });
    }
}

await clean();
for (const [title, steps] of [
    ['tables', tables], ['items', items], ['batches', batches], ['queries', queries], ['transactions', transactions],
    ['errors', errors], ['answers', answers], ['PartiQL', partiql], ['time to live', timeToLive], ['tags', tags],
    ['streams', changes],
]) await group(title, steps);
await clean();
for (const title of skipped) console.log(`javascript: skipped: ${title}`);
console.log(`javascript: ${passed} steps passed, ${failed} failed, ${skipped.length} groups skipped`);
process.exit(failed > 0 ? 1 : 0);
