-- All that there is of the extension's objects, one fact a line: the row in the catalog, with
-- names in place of numbers, the comment, and what the object depends on. An argument's
-- default and a body in SQL are nodes, which hold numbers, so they are printed.

CREATE FUNCTION pg_temp.catalog_row(class regclass, object oid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	result jsonb;
BEGIN
	EXECUTE format('SELECT to_jsonb(c) FROM %s c WHERE oid = $1', class) INTO result USING object;
	RETURN result - '{oid,proargdefaults,prosqlbody}'::text[];
END $$;

CREATE FUNCTION pg_temp.named(class regclass, key text, value text) RETURNS text
LANGUAGE sql AS $$
SELECT coalesce((
	SELECT string_agg(pg_describe_object(pktable, number[1]::oid, 0), ', ' ORDER BY k)
	FROM pg_get_catalog_foreign_keys(), regexp_matches(value, '\d+', 'g') WITH ORDINALITY AS r (number, k)
	WHERE fktable = class AND fkcols = ARRAY[key] AND pkcols = '{oid}' AND value ~ '^[][", 0-9]+$'), value)
$$;

WITH RECURSIVE member AS (
	SELECT classid, objid
	FROM pg_depend JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid
	WHERE extname = 'paperdigest' AND deptype = 'e'
	UNION
	SELECT d.classid, d.objid
	FROM pg_depend d JOIN member m ON refclassid = m.classid AND refobjid = m.objid
	WHERE deptype IN ('a', 'i')
), fact AS (
	SELECT classid, objid, key, pg_temp.named(classid, key, value) AS value
	FROM member, jsonb_each_text(pg_temp.catalog_row(classid, objid)) AS r (key, value)
	UNION ALL
	SELECT classid, objid, key, pg_temp.named('pg_aggregate', key, value)
	FROM member JOIN pg_aggregate a ON classid = 'pg_proc'::regclass AND aggfnoid = objid,
		jsonb_each_text(to_jsonb(a) - 'aggfnoid') AS r (key, value)
	UNION ALL
	SELECT classid, objid, 'arguments', pg_get_function_arguments(objid)
	FROM member WHERE classid = 'pg_proc'::regclass
	UNION ALL
	SELECT classid, objid, 'body', replace(pg_get_function_sqlbody(objid), E'\n', ' ')
	FROM member WHERE classid = 'pg_proc'::regclass
	UNION ALL
	SELECT classid, objid, 'comment', obj_description(objid, classid::regclass::name)
	FROM member
	UNION ALL
	SELECT m.classid, m.objid, format('depends (%s)', deptype), pg_describe_object(refclassid, refobjid, refobjsubid)
	FROM member m JOIN pg_depend d ON m.classid = d.classid AND m.objid = d.objid
)
SELECT concat_ws(' | ', pg_describe_object(classid, objid, 0), key, value) FROM fact ORDER BY 1;
