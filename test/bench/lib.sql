-- What all measurements share.

CREATE EXTENSION IF NOT EXISTS paperdigest;

-- One line of the table: ours against a peer, and what their ratio should be
CREATE TABLE measured (
	n serial, what text, ours numeric, peer_name text, peer numeric, unit text,
	better text,	-- "more": peer / ours should be at least the target; "less": ours / peer at most
	target numeric
);

CREATE VIEW report AS
SELECT what, ours, peer_name, peer, unit,
	round(CASE better WHEN 'more' THEN peer / nullif(ours, 0) ELSE ours / nullif(peer, 0) END, 2) AS ratio,
	CASE better WHEN 'more' THEN 'at least ' ELSE 'at most ' END || target AS target,
	CASE WHEN CASE better WHEN 'more' THEN peer >= target * ours ELSE ours <= target * peer END
		THEN 'yes' ELSE 'NO' END AS holds
FROM measured ORDER BY n;

-- The median time of a query over some runs after one that warms up, in ms
CREATE FUNCTION time_of(query text, runs int DEFAULT 5) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	start timestamptz;
	times float8[];
BEGIN
	FOR i IN 0 .. runs LOOP
		start := clock_timestamp();
		EXECUTE query;
		IF i > 0 OR runs = 0 THEN
			times := times || extract(epoch FROM clock_timestamp() - start) * 1000;
		END IF;
	END LOOP;
	RETURN round((SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY t) FROM unnest(times) t)::numeric, 2);
END $$;

-- Measures ours and a peer in turn, and notes the medians
CREATE FUNCTION compare(what text, ours text, peer_name text, peer text, better text, target numeric) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO measured (what, ours, peer_name, peer, unit, better, target)
	VALUES (what, time_of(ours), peer_name, time_of(peer), 'ms', better, target);
	RAISE NOTICE '%: % ms', what, (SELECT format('%s against %s', m.ours, m.peer) FROM measured m ORDER BY n DESC LIMIT 1);
END $$;
