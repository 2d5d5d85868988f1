// node-postgres
'use strict';

const { Client, types } = require('pg');
const { version } = require('pg/package.json');
const table = require('./table.js');

const client = new Client();

async function registerCategoryLists() {
    const { rows } = await client.query("SELECT 'arxiv_category[]'::regtype::oid");
    types.setTypeParser(rows[0].oid, (text) => types.arrayParser.create(text, String).parse());
}

async function firstColumn(statement, values) {
    const { rows } = await client.query({ text: statement, values, rowMode: 'array' });
    return rows.map((row) => row[0]);
}

function execute(operation) {
    return firstColumn(operation.statement, operation.values);
}

// A buffer is sent in the binary format. There is none for lists, and what comes back is text.
async function executeBinary({ kinds: [kind], values: [value], statement }) {
    if (kind === 'categories') return null;
    let buffer = Buffer.from(value);
    if (kind === 'id') [buffer] = await firstColumn('SELECT arxiv_id_send($1)', [value]);
    if (kind === 'paper') [buffer] = await firstColumn('SELECT paper_send($1)', [value]);
    return firstColumn(statement, [buffer]);
}

async function main() {
    console.log('node-postgres', version);
    await client.connect();
    await registerCategoryLists();
    await table.run(execute, executeBinary);
    await client.end();
}

main();
