// Reads the table of operations, and prints what each gave.
'use strict';

const fs = require('fs');

function readValue(kind, text) {
    if (kind === 'ids' || kind === 'categories') return text ? text.split(',') : [];
    return kind === 'json' ? JSON.parse(text) : text;
}

function operations() {
    const lines = fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').slice(1);
    return lines.map((line) => {
        const [name, parameters, values, , statement] = line.split('\t');
        const kinds = parameters.split(' ');
        const texts = kinds.length === 1 ? [values] : values.match(/^(\S+) (.*)$/).slice(1);
        return { name, kinds, statement, values: texts.map((text, i) => readValue(kinds[i], text)) };
    });
}

// A list has commas between its elements, and a JSON object is shown by its title.
function show(value) {
    if (Array.isArray(value)) return value.join(',');
    return typeof value === 'object' ? value.title : value;
}

// Each executes an operation and gives a list, or null where it cannot.
exports.run = async function (execute, executeBinary = () => null) {
    for (const operation of operations()) {
        let answer;
        try {
            const rows = await (operation.name.startsWith('binary: ') ? executeBinary : execute)(operation);
            if (rows === null) continue;
            answer = rows.map(show).join(' ');
        } catch (error) {
            answer = error.code || error;
        }
        console.log(`${operation.name}\t${answer}`);
    }
};
