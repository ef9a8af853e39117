// SPDX-License-Identifier: Apache-2.0
// A table shared with the AWS SDK for JavaScript: what either side writes the other reads. Keys are made by functions, as
// a TypeScript single-table template makes them; the C++ program HASHRANGE_CLIENT_INTEROP has the same as schemas.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(`${process.env.HASHRANGE_CLIENT_PACKAGES}/packages.js`);
const db = require('@aws-sdk/client-dynamodb');
const documents = require('@aws-sdk/lib-dynamodb');

const region = 'ap-southeast-2';
const endpoint = process.env.HASHRANGE_CLIENT_ENDPOINT;
const credentials = { accessKeyId: 'clients', secretAccessKey: 'secret' };
const client = new db.DynamoDBClient({ region, endpoint, credentials, maxAttempts: 1 });
const docClient = documents.DynamoDBDocumentClient.from(client, {
    marshallOptions: { convertEmptyValues: true, removeUndefinedValues: true, convertClassInstanceToMap: true },
    unmarshallOptions: { wrapNumbers: false },
});
const TableName = 'js-interop';

let passed = 0;
let failed = 0;
function equal(what, got, wanted) {
    if (isDeepStrictEqual(got, wanted)) {
        passed += 1;
        return;
    }
    failed += 1;
    console.log(`interop: ${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
}

function program(what) {
    const run = spawnSync(process.env.HASHRANGE_CLIENT_INTEROP, [endpoint, TableName, what], {
        encoding: 'utf8',
        timeout: 60000,
        env: { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
            AWS_REGION: region, PATH: process.env.PATH },
    });
    equal(`the program's ${what}`, [run.status, run.stdout], [0, '']);
}

const keys = {
    user: ({ userId, email }) => ({
        PK: `USER#${userId}`, SK: 'METADATA', GSI1PK: `EMAIL#${email.toLowerCase()}`, GSI1SK: 'USER' }),
    profile: ({ userId }) => ({ PK: `USER#${userId}`, SK: 'PROFILE' }),
    post: ({ postId, authorId, slug, createdAt }) => ({
        PK: `POST#${postId}`, SK: 'METADATA', GSI1PK: `USER#${authorId}`, GSI1SK: `POST#${createdAt}`,
        GSI2PK: `SLUG#${slug}`, GSI2SK: 'POST' }),
    comment: ({ postId, commentId, authorId, createdAt }) => ({
        PK: `POST#${postId}`, SK: `COMMENT#${commentId}`, GSI1PK: `USER#${authorId}`, GSI1SK: `COMMENT#${createdAt}` }),
    category: ({ categoryId, slug, parentId, sortOrder }) => ({
        PK: 'CATEGORIES', SK: `CATEGORY#${categoryId}`, GSI1PK: `SLUG#${slug}`, GSI1SK: 'CATEGORY',
        GSI2PK: parentId ? `PARENT#${parentId}` : 'ROOT',
        GSI2SK: `ORDER#${String(sortOrder).padStart(5, '0')}#${categoryId}` }),
    tag: ({ tagId, slug }) => ({ PK: 'TAGS', SK: `TAG#${tagId}`, GSI1PK: `SLUG#${slug}`, GSI1SK: 'TAG' }),
    postTag: ({ postId, tagId }) => ({
        PK: `POST#${postId}`, SK: `TAG#${tagId}`, GSI1PK: `TAG#${tagId}`, GSI1SK: `POST#${postId}` }),
    session: ({ sessionId, userId }) => ({
        PK: `SESSION#${sessionId}`, SK: 'METADATA', GSI1PK: `USER#${userId}`, GSI1SK: `SESSION#${sessionId}` }),
};

const publishedAt = '2025-01-02T03:04:05.678Z';
const farAway = '2199-01-01T00:00:00.000Z';

// What the program writes; of each item the times are its own.
const theirs = [
    ['user', { entityType: 'USER', userId: 'cpp-u1', email: 'Ada@Example.org', passwordHash: '$argon2id$v=19$',
        firstName: 'Ada', role: 'admin', status: 'active', emailVerified: true, emailVerifiedAt: publishedAt,
        loginCount: 9007199254740991, metadata: { theme: 'dark', visits: 3 } }],
    ['profile', { entityType: 'PROFILE', userId: 'cpp-u1', bio: 'h\u00e9llo \u{1f600}',
        socialLinks: { web: 'https://example.org/#ada' }, preferences: { digest: true } }],
    ['post', { entityType: 'POST', postId: 'cpp-p1', authorId: 'cpp-u1', title: 'A "quoted" title',
        slug: 'a-quoted-title', content: 'text\nof two lines', status: 'published', publishedAt, viewCount: 5,
        likeCount: 0, tags: ['c++', 'databases'], metadata: {} }],
    ['comment', { entityType: 'COMMENT', commentId: 'cpp-c1', postId: 'cpp-p1', authorId: 'cpp-u1', parentId: 'cpp-c0',
        content: '!', status: 'approved', likeCount: 0 }],
    ['category', { entityType: 'CATEGORY', categoryId: 'cpp-k1', name: 'Root', slug: 'root', sortOrder: 7 }],
    ['category', { entityType: 'CATEGORY', categoryId: 'cpp-k2', parentId: 'cpp-k1', name: 'Child', slug: 'child',
        sortOrder: 12 }],
    ['tag', { entityType: 'TAG', tagId: 'cpp-t1', name: 'C++', slug: 'cpp', postCount: 1 }],
    ['postTag', { entityType: 'POST_TAG', postId: 'cpp-p1', tagId: 'cpp-t1' }],
    ['session', { entityType: 'SESSION', sessionId: 'cpp-s1', userId: 'cpp-u1', ipAddress: '127.0.0.1',
        expiresAt: farAway, ttl: Date.parse(farAway) / 1000 }],
];

async function readTheirs() {
    program('write');
    for (const [kind, wanted] of theirs) {
        const { PK, SK } = keys[kind]({ email: '', ...wanted });
        const { Item } = await docClient.send(
            new documents.GetCommand({ TableName, Key: { PK, SK }, ConsistentRead: true }));
        const { createdAt, updatedAt } = Item ?? {};
        const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
        equal(`${kind}: times`, [createdAt, updatedAt].map((time) => isTime.test(time)), [true, true]);
        equal(kind, Item, { ...keys[kind]({ ...wanted, createdAt }), ...wanted, createdAt, updatedAt });
    }
}

async function writeOurs() {
    const times = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() };
    const ours = [
        ['user', { entityType: 'USER', userId: 'js-u1', email: 'Grace@example.org', passwordHash: '$2b$12$',
            firstName: undefined, role: 'moderator', status: 'pending', emailVerified: false, loginCount: 12,
            metadata: { nested: { list: [1, 'two', null, true] }, visits: 3 } }],
        ['profile', { entityType: 'PROFILE', userId: 'js-u1', website: 'https://example.org', socialLinks: {},
            preferences: { size: 12.5 } }],
        ['post', { entityType: 'POST', postId: 'js-p1', authorId: 'js-u1', categoryId: 'js-k2', title: 'Title',
            slug: 'title', excerpt: 'Short', content: 'Long', status: 'published', publishedAt, viewCount: 5,
            likeCount: 2, tags: ['c++', 'js'], metadata: { editor: 'vim' } }],
        ['comment', { entityType: 'COMMENT', commentId: 'js-c1', postId: 'js-p1', authorId: 'js-u1', content: 'Yes',
            status: 'pending', likeCount: 0 }],
        ['category', { entityType: 'CATEGORY', categoryId: 'js-k1', name: 'Root', slug: 'js-root', sortOrder: 0 }],
        ['category', { entityType: 'CATEGORY', categoryId: 'js-k2', parentId: 'js-k1', name: 'Child', slug: 'js-child',
            color: '#ff0000', sortOrder: 99999 }],
        ['tag', { entityType: 'TAG', tagId: 'js-t1', name: 'JavaScript', slug: 'js', postCount: 1 }],
        ['postTag', { entityType: 'POST_TAG', postId: 'js-p1', tagId: 'js-t1' }],
        ['session', { entityType: 'SESSION', sessionId: 'js-s1', userId: 'js-u1', userAgent: 'node', expiresAt: farAway,
            ttl: Date.parse(farAway) / 1000 }],
    ];
    for (const [kind, given] of ours) {
        const Item = { ...keys[kind]({ ...given, ...times }), ...given, ...times };
        await docClient.send(new documents.PutCommand({ TableName, Item }));
    }
    program('read');
    const { Item } = await docClient.send(
        new documents.GetCommand({ TableName, Key: { PK: 'POST#js-p1', SK: 'METADATA' }, ConsistentRead: true }));
    equal('the counter that the program changed', Item.viewCount, 6);
    equal('the time of the change', Item.updatedAt >= times.updatedAt, true);
    equal('the keys stay', Item.GSI1SK, `POST#${times.createdAt}`);
}

async function main() {
    const index = (name) => ({
        IndexName: name,
        KeySchema: [{ AttributeName: `${name}PK`, KeyType: 'HASH' }, { AttributeName: `${name}SK`, KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'ALL' },
    });
    const attributes = ['PK', 'SK', 'GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK'];
    await client.send(new db.DeleteTableCommand({ TableName })).catch(() => undefined);
    await client.send(new db.CreateTableCommand({
        TableName,
        AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
        GlobalSecondaryIndexes: [index('GSI1'), index('GSI2')],
        BillingMode: 'PAY_PER_REQUEST',
    }));
    await db.waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName });
    await client.send(new db.UpdateTimeToLiveCommand({
        TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } }));
    await readTheirs();
    await writeOurs();
    await client.send(new db.DeleteTableCommand({ TableName }));
}

try {
    await main();
} catch (problem) {
    failed += 1;
    console.log(`interop: ${problem.name}: ${problem.message}`);
}
console.log(`interop: ${passed} steps passed, ${failed} failed, 0 groups skipped`);
process.exit(failed > 0 ? 1 : 0);
