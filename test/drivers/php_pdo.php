<?php
// PDO, with pdo_pgsql

$pdo = new PDO('pgsql:');

// PDO knows no lists. Neither categories nor identifiers have anything in them that would have
// to be quoted.
function to_list(array $values): string
{
    return '{' . implode(',', $values) . '}';
}

function from_list(string $text): array
{
    return $text === '{}' ? [] : explode(',', trim($text, '{}'));
}

// A parameter of an operation; JSON stays the text that it is.
function parameter(string $kind, string $text): string
{
    return in_array($kind, ['ids', 'categories']) ? to_list($text === '' ? [] : explode(',', $text)) : $text;
}

function read_value(string $type, string $value): mixed
{
    return match ($type) {
        '_arxiv_category' => from_list($value),
        'jsonb' => json_decode($value),
        default => $value,
    };
}

// The first column
function execute(PDO $pdo, string $statement, array $parameters): array
{
    $query = $pdo->prepare($statement);
    $query->execute($parameters);
    $type = $query->getColumnMeta(0)['native_type'];
    return array_map(fn($value) => read_value($type, $value), $query->fetchAll(PDO::FETCH_COLUMN));
}

// A list has commas between its elements, and a JSON object is shown by its title.
function show(mixed $value): string
{
    return is_array($value) ? implode(',', $value) : (is_object($value) ? $value->title : $value);
}

echo 'PDO ', phpversion('pdo_pgsql'), "\n";
foreach (array_slice(file($argv[1], FILE_IGNORE_NEW_LINES), 1) as $line) {
    [$name, $kinds, $values, , $statement] = explode("\t", $line);
    if (str_starts_with($name, 'binary: ')) {
        continue;
    }
    $kinds = explode(' ', $kinds);
    $parameters = array_map('parameter', $kinds, explode(' ', $values, count($kinds)));
    try {
        $rows = execute($pdo, preg_replace('/\$\d/', '?', $statement), $parameters);
        $answer = implode(' ', array_map('show', $rows));
    } catch (PDOException $error) {
        $answer = $error->getCode();
    }
    echo "$name\t$answer\n";
}
