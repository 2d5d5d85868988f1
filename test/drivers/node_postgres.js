// postgres.js
'use strict';

const fs = require('fs');
const path = require('path');
const postgres = require('postgres');
const table = require('./table.js');

const sql = postgres({ host: process.env.PGHOST });

// The first column of a query in a template
function firstColumn(query) {
    return query.values().then((rows) => rows.map((row) => row[0]));
}

// Two written out, as programs have them
const own = {
    'insert a paper from JSON': (id, fields) => sql`
        INSERT INTO papers (id, paper) VALUES (${id}, ${fields}::jsonb) RETURNING id`,
    'in all of a list': (categories) => sql`
        SELECT id FROM papers WHERE paper @> ${categories}::arxiv_category[] ORDER BY id`,
};

// A template's pieces are what stands between the parameters.
function template(statement) {
    const pieces = statement.split(/\$\d/);
    pieces.raw = pieces;
    return (...values) => sql(pieces, ...values);
}

function execute({ name, statement, values }) {
    const query = own[name] || template(statement);
    return firstColumn(query(...values));
}

// The driver's package.json cannot be required.
function version() {
    const main = require.resolve('postgres');
    const directory = main.slice(0, main.lastIndexOf(`${path.sep}postgres${path.sep}`));
    return JSON.parse(fs.readFileSync(path.join(directory, 'postgres', 'package.json'), 'utf8')).version;
}

async function main() {
    console.log('postgres.js', version());
    await table.run(execute);
    await sql.end();
}

main();
