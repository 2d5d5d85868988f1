-- Dates in headings: each that there is, and none that there is not
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET DateStyle = 'ISO';

-- The day of a page's only entry, NULL without one; 'none' where the heading's date is no date
CREATE FUNCTION day_of(heading text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT announced FROM parse_listing(format('<html><head></head><body>%s<dl><dt><a name=''item1''>[1]</a> <a href="/abs/2603.00001"></a></dt>
		<dd><div class="list-title">One</div><div class="list-authors">A. Author</div><div class="list-subjects">(cs.LG)</div></dd></dl></body></html>', heading)));
EXCEPTION WHEN data_exception THEN
	RETURN 'none';
END $$;

-- All days of some years, as headings write them, with the right day of the week and with the next one
SELECT form, count(*), count(*) FILTER (WHERE day_of(format(html, to_char(d, form))) IS DISTINCT FROM d::date::text) AS wrong,
	count(*) FILTER (WHERE day_of(format(html, regexp_replace(to_char(d, form), '^\w+', to_char(d + '1 day', split_part(form, ',', 1))))) IS DISTINCT FROM 'none') AS wrong_weekday
FROM (VALUES ('Dy, FMDD Mon YYYY', '<h3>%s</h3>'), ('Dy, DD Mon YYYY', '<h1>Catchup results for Optics on %s</h1>'),
	('FMDay, FMDD FMMonth YYYY', '<h3>Showing new listings for %s</h3>'), ('Dy, FMDD Mon YY', '<h3>New submissions for %s</h3>')) f(form, html),
	unnest('{1999-12-01,2003-12-28,2023-12-30}'::date[]) start, generate_series(start, start + 430, '1 day') d
GROUP BY form ORDER BY form;
-- The first and the last year, in four digits and in two
SELECT heading, day_of(format('<h3>%s</h3>', heading)) FROM unnest('{"Tue, 1 Jan 1991","Mon, 31 Dec 1990","Fri, 31 Dec 9999","Sat, 1 Jan 10000","Tue, 1 Jan 91","Mon, 1 Jan 90","Thu, 31 Dec 99","Sat, 1 Jan 00"}'::text[]) heading;
-- Days that no month has, and leap years; the day of the week is that of the day after the month's last
SELECT day || ' ' || year AS day, string_agg(weekday, ' ') FILTER (WHERE day_of(format('<h3>%s, %s %s</h3>', weekday, day, year)) <> 'none') AS read
FROM unnest('{29 Feb,30 Feb,31 Apr,31 Jun,31 Sep,31 Nov,32 Jan,32 Dec,0 Mar}'::text[]) day, unnest('{1900,1996,2000,2023,2024,2100,2400}'::int[]) year, unnest('{Mon,Tue,Wed,Thu,Fri,Sat,Sun}'::text[]) weekday
WHERE day = '29 Feb' OR year = 2024 GROUP BY day, year ORDER BY day, year;
-- Parts that are missing, doubled or of another form
SELECT heading, day_of(format('<h3>%s</h3>', heading)) FROM unnest('{"Fri, 6 Mar 2026","Fri, 06 Mar 2026","Fri, 6 March 2026","Friday, 6 Mar 2026","fri, 6 Mar 2026","Fri 6 Mar 2026","Fri,6 Mar 2026","6 Mar 2026","Fri, Mar 6 2026",
	"Fri, 6 mar 2026","Fri, 6 Mai 2026","Fri, 6Mar 2026","Fri, 6 Mar2026","Fri, 6 Mar","Fri, 6 Mar ","Fri, 6 Mar x","Fri, 6 Mar 2026x","Fri, 6 Mar 2026 x","Fri, 6 Mar 2026 (x","Fri, 6 Mar 2026 (showing 1 of 1 entries )",
	"Fri, 6 Mar 2026(showing 1 of 1 entries )","Fri, 6 Mar 2 026","Fri, 6 6 Mar 2026","Fri, Fri, 6 Mar 2026","Fri, -6 Mar 2026","Fri, 4294967302 Mar 2026","Fri, 6 Mar 4294969322","Fri, 6 Mar 026"}'::text[]) heading;
-- Counts of a heading
SELECT counts, day_of(format('<h3>Fri, 6 Mar 2026 (%s)</h3>', counts)) FROM unnest('{"showing 1 of 1 entries","showing first 1 of 3 entries","continued, showing last 1 of 3 entries","continued, showing 1 of 3 entries","showing 1 of 1","showing 1 entries",
	"showing of 1 entries","showing first of 1 entries","showing 1 of entries","showing 1 von 1 entries","showing 2 of 2 entries","showing 0 of 0 entries","showing 1 of 99999999999 entries","1 of 1 entries"}'::text[]) counts;

DROP FUNCTION day_of;
