-- What all measurements share.

CREATE EXTENSION IF NOT EXISTS paperdigest;

-- One line of the table: ours against a peer, and what their ratio should be
CREATE TABLE measured (
	n serial, what text, ours numeric, peer_name text, peer numeric, unit text,
	better text,	-- "more": peer / ours should be at least the target; "less": ours / peer at most
	target numeric,
	remark text		-- why the line says nothing about the target
);

CREATE VIEW report AS
SELECT what, ours, peer_name AS against, peer, unit,
	round(CASE better WHEN 'more' THEN peer / nullif(ours, 0) ELSE ours / nullif(peer, 0) END, 2) AS ratio,
	CASE better WHEN 'more' THEN 'at least ' ELSE 'at most ' END || target AS target,
	CASE
		WHEN remark IS NOT NULL THEN remark
		WHEN target IS NULL THEN ''
		WHEN CASE better WHEN 'more' THEN peer >= target * ours ELSE ours <= target * peer END THEN 'yes'
		ELSE 'NO'
	END AS holds
FROM measured ORDER BY n;

-- To three digits, as more of them are noise
CREATE FUNCTION digits(x numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$ SELECT round(x, CASE WHEN x < 1 THEN 3 WHEN x < 10 THEN 2 WHEN x < 100 THEN 1 ELSE 0 END) $$;

CREATE FUNCTION note(what text, ours numeric, peer_name text, peer numeric, unit text, better text, target numeric,
	remark text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO measured (what, ours, peer_name, peer, unit, better, target, remark)
	VALUES (what, digits(ours), peer_name, digits(peer), unit, better, target, remark);
	RAISE NOTICE '%: % against % % (%)', what, digits(ours), coalesce(digits(peer)::text, 'none'), unit, peer_name;
END $$;

-- The lines that a program prints, run by the server
CREATE FUNCTION output_of(command text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
BEGIN
	IF to_regclass('pg_temp.output') IS NULL THEN
		CREATE TEMP TABLE output (line text);
	END IF;
	TRUNCATE output;
	EXECUTE format('COPY output FROM PROGRAM %L (FORMAT csv, DELIMITER E''\x01'', QUOTE E''\x02'')', command);
	RETURN QUERY SELECT line FROM output;
END $$;

-- The time of a query in ms; after a "=" what an expression says it was; after a "!" what a program prints, NULL where it
-- prints "absent".
CREATE FUNCTION time_of(command text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	start timestamptz := clock_timestamp();
	said numeric;
BEGIN
	IF command LIKE '!%' THEN
		RETURN nullif((SELECT line FROM output_of(substr(command, 2)) line), 'absent')::numeric;
	ELSIF command LIKE '=%' THEN
		EXECUTE 'SELECT ' || substr(command, 2) INTO said;
		RETURN said;
	END IF;
	EXECUTE command;
	RETURN extract(epoch FROM clock_timestamp() - start) * 1000;
END $$;

CREATE FUNCTION median(times numeric[]) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$ SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY t)::numeric FROM unnest(times) t $$;

-- Measures ours and a peer in turn, and notes the medians of some runs after one that warms up.
CREATE FUNCTION compare(what text, ours text, peer_name text, peer text, better text, target numeric,
	remark text DEFAULT NULL, runs int DEFAULT 5) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	times numeric[];
	peer_times numeric[];
BEGIN
	FOR i IN 0 .. runs LOOP
		-- A program warms up each time: so do we, beside one.
		IF peer LIKE '!%' THEN
			PERFORM time_of(ours);
		END IF;
		times[i] := time_of(ours);
		peer_times[i] := time_of(peer);
	END LOOP;
	PERFORM note(what, median(times[1:]), peer_name, median(peer_times[1:]), 'ms', better, target,
		CASE WHEN peer_times[0] IS NULL THEN 'absent' ELSE remark END);
END $$;

-- The backend's memory in MB: now, and at its highest since memory_reset()
CREATE FUNCTION memory(what text) RETURNS numeric
LANGUAGE sql AS $$ SELECT (regexp_match(pg_read_file('/proc/self/status'), what || ':\s*(\d+) kB'))[1]::numeric * 1024 / 1e6 $$;

CREATE FUNCTION memory_reset() RETURNS numeric
LANGUAGE plpgsql AS $$
BEGIN
	COPY (SELECT 5) TO '/proc/self/clear_refs';
	RETURN memory('VmHWM');
END $$;
