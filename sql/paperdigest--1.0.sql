/* sql/paperdigest--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION paperdigest" to load this file. \quit

--
-- arxiv_id
--

CREATE TYPE arxiv_id;

CREATE FUNCTION arxiv_id_in(cstring)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_in(cstring) IS 'reads an arxiv_id; error invalid_text_representation for what is none';

CREATE FUNCTION arxiv_id_out(arxiv_id)
RETURNS cstring
AS 'MODULE_PATHNAME', 'arxiv_id_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_out(arxiv_id) IS 'prints an arxiv_id in its short form';

CREATE FUNCTION arxiv_id_recv(internal)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_recv(internal) IS 'reads an arxiv_id in binary form; error invalid_binary_representation for what is none';

CREATE FUNCTION arxiv_id_send(arxiv_id)
RETURNS bytea
AS 'MODULE_PATHNAME', 'arxiv_id_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_send(arxiv_id) IS 'sends an arxiv_id in binary form, as 64 bits';

CREATE TYPE arxiv_id (
	INPUT = arxiv_id_in,
	OUTPUT = arxiv_id_out,
	RECEIVE = arxiv_id_recv,
	SEND = arxiv_id_send,
	LIKE = int8
);

COMMENT ON TYPE arxiv_id IS 'identifier of a paper on arXiv, with or without version; also read from arXiv: names, URLs and DOIs';

CREATE FUNCTION arxiv_id(text)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id(text) IS 'reads an arxiv_id; errors as arxiv_id_in';

CREATE CAST (text AS arxiv_id)
	WITH FUNCTION arxiv_id(text) AS IMPLICIT;

COMMENT ON CAST (text AS arxiv_id) IS 'reads an identifier';

CREATE CAST (varchar AS arxiv_id)
	WITH FUNCTION arxiv_id(text) AS IMPLICIT;

COMMENT ON CAST (varchar AS arxiv_id) IS 'reads an identifier';

CREATE FUNCTION arxiv_id_eq(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_eq(arxiv_id, arxiv_id) IS 'implementation of the operator = of arxiv_id';

CREATE FUNCTION arxiv_id_ne(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_ne(arxiv_id, arxiv_id) IS 'implementation of the operator <> of arxiv_id';

CREATE FUNCTION arxiv_id_lt(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_lt(arxiv_id, arxiv_id) IS 'implementation of the operator < of arxiv_id';

CREATE FUNCTION arxiv_id_le(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_le(arxiv_id, arxiv_id) IS 'implementation of the operator <= of arxiv_id';

CREATE FUNCTION arxiv_id_gt(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_gt(arxiv_id, arxiv_id) IS 'implementation of the operator > of arxiv_id';

CREATE FUNCTION arxiv_id_ge(arxiv_id, arxiv_id)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_id_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_ge(arxiv_id, arxiv_id) IS 'implementation of the operator >= of arxiv_id';

CREATE OPERATOR = (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR = (arxiv_id, arxiv_id) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (arxiv_id, arxiv_id) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (arxiv_id, arxiv_id) IS 'less than: by month, old style before new, archive, number, version';

CREATE OPERATOR <= (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (arxiv_id, arxiv_id) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (arxiv_id, arxiv_id) IS 'greater than: by month, old style before new, archive, number, version';

CREATE OPERATOR >= (
	LEFTARG = arxiv_id, RIGHTARG = arxiv_id, FUNCTION = arxiv_id_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (arxiv_id, arxiv_id) IS 'greater than or equal';

CREATE FUNCTION arxiv_id_cmp(arxiv_id, arxiv_id)
RETURNS integer
AS 'MODULE_PATHNAME', 'arxiv_id_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_cmp(arxiv_id, arxiv_id) IS 'btree support: less than, equal to or greater than zero, as the first identifier sorts before, with or after the second';

CREATE FUNCTION arxiv_id_sortsupport(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'arxiv_id_sortsupport'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_sortsupport(internal) IS 'btree support: fast comparison in sorts';

CREATE FUNCTION arxiv_id_hash(arxiv_id)
RETURNS integer
AS 'MODULE_PATHNAME', 'arxiv_id_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_hash(arxiv_id) IS 'hash support';

CREATE FUNCTION arxiv_id_hash_extended(arxiv_id, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'arxiv_id_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_hash_extended(arxiv_id, bigint) IS 'hash support, with a seed';

CREATE OPERATOR CLASS arxiv_id_ops
DEFAULT FOR TYPE arxiv_id USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 arxiv_id_cmp(arxiv_id, arxiv_id),
	FUNCTION 2 arxiv_id_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

COMMENT ON OPERATOR CLASS arxiv_id_ops USING btree IS 'btree order of arxiv_id: by month, old style before new, archive, number, version';

CREATE OPERATOR CLASS arxiv_id_hash_ops
DEFAULT FOR TYPE arxiv_id USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 arxiv_id_hash(arxiv_id),
	FUNCTION 2 arxiv_id_hash_extended(arxiv_id, bigint);

COMMENT ON OPERATOR CLASS arxiv_id_hash_ops USING hash IS 'hash of arxiv_id';

CREATE OPERATOR CLASS arxiv_id_minmax_ops
DEFAULT FOR TYPE arxiv_id USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal),
	STORAGE arxiv_id;

COMMENT ON OPERATOR CLASS arxiv_id_minmax_ops USING brin IS 'least and greatest arxiv_id of ranges of blocks';

-- The distance is that of the 64 bits.
CREATE OPERATOR CLASS arxiv_id_minmax_multi_ops
FOR TYPE arxiv_id USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 brin_minmax_multi_opcinfo(internal),
	FUNCTION 2 brin_minmax_multi_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_multi_consistent(internal, internal, internal, integer),
	FUNCTION 4 brin_minmax_multi_union(internal, internal, internal),
	FUNCTION 5 brin_minmax_multi_options(internal),
	FUNCTION 11 (arxiv_id, arxiv_id) brin_minmax_multi_distance_int8(internal, internal),
	STORAGE arxiv_id;

COMMENT ON OPERATOR CLASS arxiv_id_minmax_multi_ops USING brin IS 'several ranges of arxiv_id in each range of blocks';

CREATE FUNCTION arxiv_id_smaller(arxiv_id, arxiv_id)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_smaller'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_smaller(arxiv_id, arxiv_id) IS 'the smaller of two';

CREATE AGGREGATE min(arxiv_id) (
	SFUNC = arxiv_id_smaller,
	STYPE = arxiv_id,
	SORTOP = <,
	COMBINEFUNC = arxiv_id_smaller,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(arxiv_id) IS 'least identifier';

CREATE FUNCTION arxiv_id_larger(arxiv_id, arxiv_id)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_larger'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_id_larger(arxiv_id, arxiv_id) IS 'the larger of two';

CREATE AGGREGATE max(arxiv_id) (
	SFUNC = arxiv_id_larger,
	STYPE = arxiv_id,
	SORTOP = >,
	COMBINEFUNC = arxiv_id_larger,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(arxiv_id) IS 'greatest identifier';

CREATE FUNCTION version(arxiv_id)
RETURNS integer
AS 'MODULE_PATHNAME', 'arxiv_id_version'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION version(arxiv_id) IS 'version of the paper, from 1; NULL where the identifier has none';

CREATE FUNCTION unversioned(arxiv_id)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'arxiv_id_unversioned'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION unversioned(arxiv_id) IS 'identifier of the paper without version';

CREATE FUNCTION url(arxiv_id)
RETURNS text
AS 'MODULE_PATHNAME', 'arxiv_id_url'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION url(arxiv_id) IS 'address of the abstract page on arxiv.org';

--
-- arxiv_category
--

CREATE TYPE arxiv_category;

CREATE FUNCTION arxiv_category_in(cstring)
RETURNS arxiv_category
AS 'MODULE_PATHNAME', 'arxiv_category_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_in(cstring) IS 'reads an arxiv_category; error invalid_text_representation for what is not well-formed, or is unknown in an archive that is written in another way or does not exist any more';

CREATE FUNCTION arxiv_category_out(arxiv_category)
RETURNS cstring
AS 'textout'
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_out(arxiv_category) IS 'prints an arxiv_category';

CREATE FUNCTION arxiv_category_recv(internal)
RETURNS arxiv_category
AS 'MODULE_PATHNAME', 'arxiv_category_recv'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_recv(internal) IS 'reads an arxiv_category in binary form, which is its text; errors as arxiv_category_in';

CREATE FUNCTION arxiv_category_send(arxiv_category)
RETURNS bytea
AS 'textsend'
LANGUAGE internal STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_send(arxiv_category) IS 'sends an arxiv_category in binary form, which is its text';

CREATE TYPE arxiv_category (
	INPUT = arxiv_category_in,
	OUTPUT = arxiv_category_out,
	RECEIVE = arxiv_category_recv,
	SEND = arxiv_category_send,
	LIKE = text,
	CATEGORY = 'S'
);

COMMENT ON TYPE arxiv_category IS 'category of arXiv (cs.AI) or whole archive (cs), in canonical spelling; aliases are read as the category that they stand for';

CREATE FUNCTION arxiv_category(text)
RETURNS arxiv_category
AS 'MODULE_PATHNAME', 'arxiv_category_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category(text) IS 'reads an arxiv_category; error invalid_text_representation for what is not well-formed, or is unknown in an archive that is written in another way or does not exist any more';

CREATE CAST (text AS arxiv_category)
	WITH FUNCTION arxiv_category(text) AS IMPLICIT;

COMMENT ON CAST (text AS arxiv_category) IS 'reads a category';

CREATE CAST (varchar AS arxiv_category)
	WITH FUNCTION arxiv_category(text) AS IMPLICIT;

COMMENT ON CAST (varchar AS arxiv_category) IS 'reads a category';

CREATE CAST (arxiv_category AS text)
	WITHOUT FUNCTION AS ASSIGNMENT;

COMMENT ON CAST (arxiv_category AS text) IS 'the name of a category';

CREATE CAST (arxiv_category AS varchar)
	WITHOUT FUNCTION AS ASSIGNMENT;

COMMENT ON CAST (arxiv_category AS varchar) IS 'the name of a category';

CREATE FUNCTION arxiv_category_eq(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_eq(arxiv_category, arxiv_category) IS 'implementation of the operator = of arxiv_category';

CREATE FUNCTION arxiv_category_ne(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_ne(arxiv_category, arxiv_category) IS 'implementation of the operator <> of arxiv_category';

CREATE FUNCTION arxiv_category_lt(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_lt(arxiv_category, arxiv_category) IS 'implementation of the operator < of arxiv_category';

CREATE FUNCTION arxiv_category_le(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_le(arxiv_category, arxiv_category) IS 'implementation of the operator <= of arxiv_category';

CREATE FUNCTION arxiv_category_gt(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_gt(arxiv_category, arxiv_category) IS 'implementation of the operator > of arxiv_category';

CREATE FUNCTION arxiv_category_ge(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_ge(arxiv_category, arxiv_category) IS 'implementation of the operator >= of arxiv_category';

CREATE OPERATOR = (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR = (arxiv_category, arxiv_category) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (arxiv_category, arxiv_category) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (arxiv_category, arxiv_category) IS 'less than, by bytes';

CREATE OPERATOR <= (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (arxiv_category, arxiv_category) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (arxiv_category, arxiv_category) IS 'greater than, by bytes';

CREATE OPERATOR >= (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category, FUNCTION = arxiv_category_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (arxiv_category, arxiv_category) IS 'greater than or equal';

CREATE FUNCTION arxiv_category_cmp(arxiv_category, arxiv_category)
RETURNS integer
AS 'MODULE_PATHNAME', 'arxiv_category_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_cmp(arxiv_category, arxiv_category) IS 'btree support: less than, equal to or greater than zero, as the first category sorts before, with or after the second';

CREATE FUNCTION arxiv_category_hash(arxiv_category)
RETURNS integer
AS 'MODULE_PATHNAME', 'arxiv_category_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_hash(arxiv_category) IS 'hash support';

CREATE FUNCTION arxiv_category_hash_extended(arxiv_category, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'arxiv_category_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_hash_extended(arxiv_category, bigint) IS 'hash support, with a seed';

CREATE OPERATOR CLASS arxiv_category_ops
DEFAULT FOR TYPE arxiv_category USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 arxiv_category_cmp(arxiv_category, arxiv_category),
	FUNCTION 4 btequalimage(oid);

COMMENT ON OPERATOR CLASS arxiv_category_ops USING btree IS 'btree order of arxiv_category, by bytes';

CREATE OPERATOR CLASS arxiv_category_hash_ops
DEFAULT FOR TYPE arxiv_category USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 arxiv_category_hash(arxiv_category),
	FUNCTION 2 arxiv_category_hash_extended(arxiv_category, bigint);

COMMENT ON OPERATOR CLASS arxiv_category_hash_ops USING hash IS 'hash of arxiv_category';

CREATE FUNCTION arxiv_category_contains(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_contains_category'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_contains(arxiv_category, arxiv_category) IS 'implementation of the operator @> of arxiv_category';

CREATE FUNCTION arxiv_category_contained(arxiv_category, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'arxiv_category_contained_in_category'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION arxiv_category_contained(arxiv_category, arxiv_category) IS 'implementation of the operator <@ of arxiv_category';

CREATE OPERATOR @> (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category,
	FUNCTION = arxiv_category_contains,
	COMMUTATOR = <@,
	RESTRICT = contsel, JOIN = contjoinsel
);

COMMENT ON OPERATOR @> (arxiv_category, arxiv_category) IS 'is the same as the right one, or an archive of it, if only by an alias';

CREATE OPERATOR <@ (
	LEFTARG = arxiv_category, RIGHTARG = arxiv_category,
	FUNCTION = arxiv_category_contained,
	COMMUTATOR = @>,
	RESTRICT = contsel, JOIN = contjoinsel
);

COMMENT ON OPERATOR <@ (arxiv_category, arxiv_category) IS 'is the same as the right one, or in that archive, if only by an alias';

CREATE FUNCTION archive(arxiv_category)
RETURNS arxiv_category
AS 'MODULE_PATHNAME', 'arxiv_category_archive_of'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION archive(arxiv_category) IS 'archive in the name of a category; an archive is its own';

CREATE FUNCTION category_name(arxiv_category)
RETURNS text
AS 'MODULE_PATHNAME', 'arxiv_category_name'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_name(arxiv_category) IS 'name of a category in words; NULL where it is not in arxiv_taxonomy()';

CREATE FUNCTION arxiv_taxonomy(
	OUT category text,
	OUT name text,
	OUT archive text,
	OUT "group" text,
	OUT canonical text,
	OUT active boolean
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'arxiv_taxonomy'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 184;

COMMENT ON FUNCTION arxiv_taxonomy() IS 'categories and archives that arxiv_category knows: name in words, archive, group, the category that an alias stands for (else itself), and whether it takes new papers';

--
-- category_query
--

CREATE TYPE category_query;

CREATE FUNCTION category_query_in(cstring)
RETURNS category_query
AS 'MODULE_PATHNAME', 'category_query_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_in(cstring) IS 'reads a category_query; error invalid_text_representation, which points at the place, for what is none';

CREATE FUNCTION category_query_out(category_query)
RETURNS cstring
AS 'MODULE_PATHNAME', 'category_query_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_out(category_query) IS 'prints a category_query in canonical form';

CREATE FUNCTION category_query_recv(internal)
RETURNS category_query
AS 'MODULE_PATHNAME', 'category_query_recv'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_recv(internal) IS 'reads a category_query in binary form, which is its text; errors as category_query_in';

CREATE FUNCTION category_query_send(category_query)
RETURNS bytea
AS 'MODULE_PATHNAME', 'category_query_send'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_send(category_query) IS 'sends a category_query in binary form, which is its text';

CREATE TYPE category_query (
	INPUT = category_query_in,
	OUTPUT = category_query_out,
	RECEIVE = category_query_recv,
	SEND = category_query_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE category_query IS 'boolean expression over categories and archives: cs.LG & (stat.ML | math) & !cs.CV';

CREATE FUNCTION category_query(text)
RETURNS category_query
AS 'MODULE_PATHNAME', 'category_query_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query(text) IS 'reads a category_query; errors as category_query_in';

CREATE CAST (text AS category_query)
	WITH FUNCTION category_query(text) AS IMPLICIT;

COMMENT ON CAST (text AS category_query) IS 'reads an expression';

CREATE CAST (varchar AS category_query)
	WITH FUNCTION category_query(text) AS IMPLICIT;

COMMENT ON CAST (varchar AS category_query) IS 'reads an expression';

CREATE FUNCTION category_query_eq(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_eq(category_query, category_query) IS 'implementation of the operator = of category_query';

CREATE FUNCTION category_query_ne(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_ne(category_query, category_query) IS 'implementation of the operator <> of category_query';

CREATE FUNCTION category_query_lt(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_lt(category_query, category_query) IS 'implementation of the operator < of category_query';

CREATE FUNCTION category_query_le(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_le(category_query, category_query) IS 'implementation of the operator <= of category_query';

CREATE FUNCTION category_query_gt(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_gt(category_query, category_query) IS 'implementation of the operator > of category_query';

CREATE FUNCTION category_query_ge(category_query, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_query_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_ge(category_query, category_query) IS 'implementation of the operator >= of category_query';

CREATE OPERATOR = (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR = (category_query, category_query) IS 'equal, as written in canonical form';

CREATE OPERATOR <> (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (category_query, category_query) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (category_query, category_query) IS 'less than, by bytes on disk';

CREATE OPERATOR <= (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (category_query, category_query) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (category_query, category_query) IS 'greater than, by bytes on disk';

CREATE OPERATOR >= (
	LEFTARG = category_query, RIGHTARG = category_query, FUNCTION = category_query_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (category_query, category_query) IS 'greater than or equal';

CREATE FUNCTION category_query_cmp(category_query, category_query)
RETURNS integer
AS 'MODULE_PATHNAME', 'category_query_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_cmp(category_query, category_query) IS 'btree support: less than, equal to or greater than zero, as the first expression sorts before, with or after the second';

CREATE FUNCTION category_query_hash(category_query)
RETURNS integer
AS 'MODULE_PATHNAME', 'category_query_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_hash(category_query) IS 'hash support';

CREATE FUNCTION category_query_hash_extended(category_query, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'category_query_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION category_query_hash_extended(category_query, bigint) IS 'hash support, with a seed';

CREATE OPERATOR CLASS category_query_ops
DEFAULT FOR TYPE category_query USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 category_query_cmp(category_query, category_query),
	FUNCTION 4 btequalimage(oid);

COMMENT ON OPERATOR CLASS category_query_ops USING btree IS 'an order of category_query, for keys and duplicates';

CREATE OPERATOR CLASS category_query_hash_ops
DEFAULT FOR TYPE category_query USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 category_query_hash(category_query),
	FUNCTION 2 category_query_hash_extended(category_query, bigint);

COMMENT ON OPERATOR CLASS category_query_hash_ops USING hash IS 'hash of category_query';

--
-- paper
--

CREATE TYPE paper;

CREATE FUNCTION paper_in(cstring)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_in(cstring) IS 'reads a paper from a JSON object; error invalid_text_representation for unknown fields and wrong values, not_null_violation without id or title';

CREATE FUNCTION paper_out(paper)
RETURNS cstring
AS 'MODULE_PATHNAME', 'paper_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_out(paper) IS 'prints a paper as a JSON object';

CREATE FUNCTION paper_recv(internal)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_recv'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_recv(internal) IS 'reads a paper in binary form; error invalid_binary_representation for what is none';

CREATE FUNCTION paper_send(paper)
RETURNS bytea
AS 'MODULE_PATHNAME', 'paper_send'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_send(paper) IS 'sends a paper in binary form';

CREATE FUNCTION paper_typanalyze(internal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_typanalyze'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_typanalyze(internal) IS 'ANALYZE support: most common categories and sets of them';

CREATE TYPE paper (
	INPUT = paper_in,
	OUTPUT = paper_out,
	RECEIVE = paper_recv,
	SEND = paper_send,
	ANALYZE = paper_typanalyze,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = main
);

COMMENT ON TYPE paper IS 'all that a digest says of a paper: identifier, title, authors, categories, abstract, summaries and more; its text is a JSON object';

CREATE FUNCTION paper(record)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_from_record'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper(record) IS 'paper from a row whose columns carry the names of fields, others being ignored; error undefined_column without id or title, datatype_mismatch for a column of a wrong type';

CREATE FUNCTION paper(jsonb)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_from_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper(jsonb) IS 'paper from a JSON object; errors as in reading its text';

CREATE FUNCTION paper_to_jsonb(paper)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'paper_as_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_to_jsonb(paper) IS 'paper as a JSON object';

CREATE FUNCTION paper_to_json(paper)
RETURNS json
AS 'MODULE_PATHNAME', 'paper_as_json'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_to_json(paper) IS 'paper as a JSON object';

CREATE CAST (jsonb AS paper)
	WITH FUNCTION paper(jsonb) AS ASSIGNMENT;

COMMENT ON CAST (jsonb AS paper) IS 'paper from a JSON object';

CREATE CAST (json AS paper)
	WITH INOUT AS ASSIGNMENT;

COMMENT ON CAST (json AS paper) IS 'paper from a JSON object';

CREATE CAST (paper AS jsonb)
	WITH FUNCTION paper_to_jsonb(paper) AS ASSIGNMENT;

COMMENT ON CAST (paper AS jsonb) IS 'paper as a JSON object';

CREATE CAST (paper AS json)
	WITH FUNCTION paper_to_json(paper) AS ASSIGNMENT;

COMMENT ON CAST (paper AS json) IS 'paper as a JSON object';

CREATE FUNCTION paper_eq(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_eq(paper, paper) IS 'implementation of the operator = of paper';

CREATE FUNCTION paper_ne(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_ne(paper, paper) IS 'implementation of the operator <> of paper';

CREATE FUNCTION paper_lt(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_lt(paper, paper) IS 'implementation of the operator < of paper';

CREATE FUNCTION paper_le(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_le(paper, paper) IS 'implementation of the operator <= of paper';

CREATE FUNCTION paper_gt(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_gt(paper, paper) IS 'implementation of the operator > of paper';

CREATE FUNCTION paper_ge(paper, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_ge(paper, paper) IS 'implementation of the operator >= of paper';

CREATE OPERATOR = (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);

COMMENT ON OPERATOR = (paper, paper) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (paper, paper) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (paper, paper) IS 'less than, by identifier, then field by field';

CREATE OPERATOR <= (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (paper, paper) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (paper, paper) IS 'greater than, by identifier, then field by field';

CREATE OPERATOR >= (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (paper, paper) IS 'greater than or equal';

CREATE FUNCTION paper_cmp(paper, paper)
RETURNS integer
AS 'MODULE_PATHNAME', 'paper_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_cmp(paper, paper) IS 'btree support: less than, equal to or greater than zero, as the first paper sorts before, with or after the second';

CREATE FUNCTION paper_hash(paper)
RETURNS integer
AS 'MODULE_PATHNAME', 'paper_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_hash(paper) IS 'hash support';

CREATE FUNCTION paper_hash_extended(paper, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'paper_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_hash_extended(paper, bigint) IS 'hash support, with a seed';

CREATE OPERATOR CLASS paper_ops
DEFAULT FOR TYPE paper USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 paper_cmp(paper, paper);

COMMENT ON OPERATOR CLASS paper_ops USING btree IS 'btree order of paper, by identifier, then field by field';

CREATE OPERATOR CLASS paper_hash_ops
DEFAULT FOR TYPE paper USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 paper_hash(paper),
	FUNCTION 2 paper_hash_extended(paper, bigint);

COMMENT ON OPERATOR CLASS paper_hash_ops USING hash IS 'hash of paper';

CREATE FUNCTION id(paper)
RETURNS arxiv_id
AS 'MODULE_PATHNAME', 'paper_get_id'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION id(paper) IS 'of a paper: identifier, with its version where that is known';

CREATE FUNCTION title(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_title'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION title(paper) IS 'of a paper: title';

CREATE FUNCTION authors(paper)
RETURNS text[]
AS 'MODULE_PATHNAME', 'paper_get_authors'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION authors(paper) IS 'of a paper: names of the authors, in their order; NULL where unknown';

CREATE FUNCTION categories(paper)
RETURNS arxiv_category[]
AS 'MODULE_PATHNAME', 'paper_get_categories'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION categories(paper) IS 'of a paper: categories, the primary one first; NULL where unknown';

CREATE FUNCTION comments(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_comments'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION comments(paper) IS 'of a paper: comments of the authors; NULL where unknown';

CREATE FUNCTION journal_ref(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_journal_ref'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION journal_ref(paper) IS 'of a paper: reference to the journal where it was published; NULL where unknown';

CREATE FUNCTION doi(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_doi'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION doi(paper) IS 'of a paper: DOI of the published version; NULL where unknown';

CREATE FUNCTION report_no(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_report_no'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_no(paper) IS 'of a paper: report number of an institution; NULL where unknown';

CREATE FUNCTION msc_class(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_msc_class'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION msc_class(paper) IS 'of a paper: mathematics subject classification; NULL where unknown';

CREATE FUNCTION acm_class(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_acm_class'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION acm_class(paper) IS 'of a paper: ACM computing classification; NULL where unknown';

CREATE FUNCTION license(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_license'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION license(paper) IS 'of a paper: URL of the license; NULL where unknown';

CREATE FUNCTION submitted(paper)
RETURNS timestamptz
AS 'MODULE_PATHNAME', 'paper_get_submitted'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION submitted(paper) IS 'of a paper: when the first version was submitted; NULL where unknown';

CREATE FUNCTION updated(paper)
RETURNS timestamptz
AS 'MODULE_PATHNAME', 'paper_get_updated'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION updated(paper) IS 'of a paper: when this version was submitted; NULL where unknown';

CREATE FUNCTION abstract(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_abstract'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION abstract(paper) IS 'of a paper: abstract; NULL where unknown';

CREATE FUNCTION tldr(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_tldr'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION tldr(paper) IS 'of a paper: summary in one line; NULL where unknown';

CREATE FUNCTION motivation(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_motivation'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION motivation(paper) IS 'of a paper: summary: why; NULL where unknown';

CREATE FUNCTION method(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_method'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION method(paper) IS 'of a paper: summary: how; NULL where unknown';

CREATE FUNCTION result(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_result'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION result(paper) IS 'of a paper: summary: what was found; NULL where unknown';

CREATE FUNCTION conclusion(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_conclusion'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION conclusion(paper) IS 'of a paper: summary: what it means; NULL where unknown';

CREATE FUNCTION summary_of(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_get_summary_of'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION summary_of(paper) IS 'of a paper: fingerprint of the title and abstract of which the summary was made; NULL where unknown, as where people wrote it';

CREATE FUNCTION primary_category(paper)
RETURNS arxiv_category
AS 'MODULE_PATHNAME', 'paper_primary_category'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION primary_category(paper) IS 'of a paper: the first of its categories; NULL where it has none';

CREATE FUNCTION paper_merge(paper, paper)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_merge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_merge(paper, paper) IS 'implementation of the operator || of two papers';

CREATE FUNCTION paper_set(paper, jsonb)
RETURNS paper
AS 'MODULE_PATHNAME', 'paper_set_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_set(paper, jsonb) IS 'implementation of the operator || of a paper and fields';

CREATE OPERATOR || (
	LEFTARG = paper, RIGHTARG = paper, FUNCTION = paper_merge
);

COMMENT ON OPERATOR || (paper, paper) IS 'merges two states of one paper: fields of the right one win where they are not empty, but the higher version and the longer author list stay; a summary with summary_of comes as a whole, and becomes NULL where the result has another fingerprint; error invalid_parameter_value for different papers';

CREATE OPERATOR || (
	LEFTARG = paper, RIGHTARG = jsonb, FUNCTION = paper_set
);

COMMENT ON OPERATOR || (paper, jsonb) IS 'sets the fields that the object has; null removes one; errors as in reading a paper''s text';

CREATE AGGREGATE merge_agg(paper) (
	SFUNC = paper_merge,
	STYPE = paper,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE merge_agg(paper) IS 'merges states of one paper, as the operator || does in the order of the rows';

-- Core's functions are named with their schema, so that none of the extension's schema can
-- stand in for them. concat_ws and array_to_string are stable only for types other than text.
-- The cost is what makes the planner look into an index before it reads abstracts.
CREATE FUNCTION to_tsvector(config regconfig, paper paper)
RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN
	pg_catalog.setweight(pg_catalog.to_tsvector(config, title(paper)), 'A'::pg_catalog."char")
	OPERATOR(pg_catalog.||) pg_catalog.setweight(pg_catalog.to_tsvector(config, coalesce(tldr(paper), '')), 'B'::pg_catalog."char")
	OPERATOR(pg_catalog.||) pg_catalog.setweight(pg_catalog.to_tsvector(config, pg_catalog.concat_ws(E'\n',
		motivation(paper), method(paper), result(paper), conclusion(paper), abstract(paper))), 'C'::pg_catalog."char")
	OPERATOR(pg_catalog.||) pg_catalog.setweight(pg_catalog.to_tsvector(config, pg_catalog.concat_ws(E'\n',
		pg_catalog.array_to_string(authors(paper), E'\n'), comments(paper))), 'D'::pg_catalog."char");

COMMENT ON FUNCTION to_tsvector(regconfig, paper) IS 'words of a paper for full text search: of the title with weight A, the TL;DR B, the abstract and the other parts of a summary C, authors and comments D; error program_limit_exceeded where they take more than 1 MB';

CREATE FUNCTION fingerprint(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'paper_fingerprint'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION fingerprint(paper) IS 'first 16 hexadecimal digits of the SHA-256 of title, line feed and abstract in UTF-8, in which white space is one blank each and none at the ends; NULL without an abstract, or with a blank one; never changes';

--
-- Categories of papers
--

CREATE FUNCTION paper_contains_sel(internal, oid, internal, integer)
RETURNS double precision
AS 'MODULE_PATHNAME', 'paper_contains_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_contains_sel(internal, oid, internal, integer) IS 'restriction estimator of @> and <@ of papers';

CREATE FUNCTION paper_overlaps_sel(internal, oid, internal, integer)
RETURNS double precision
AS 'MODULE_PATHNAME', 'paper_overlaps_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_overlaps_sel(internal, oid, internal, integer) IS 'restriction estimator of && of papers';

CREATE FUNCTION paper_matches_sel(internal, oid, internal, integer)
RETURNS double precision
AS 'MODULE_PATHNAME', 'paper_matches_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_matches_sel(internal, oid, internal, integer) IS 'restriction estimator of @@ of papers';

CREATE FUNCTION paper_joinsel(internal, oid, internal, smallint, internal)
RETURNS double precision
AS 'MODULE_PATHNAME', 'paper_joinsel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_joinsel(internal, oid, internal, smallint, internal) IS 'join estimator of the category operators of papers';

CREATE FUNCTION paper_contains(paper, arxiv_category)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_contains_category'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_contains(paper, arxiv_category) IS 'implementation of the operator @> of paper and arxiv_category';

CREATE OPERATOR @> (
	LEFTARG = paper, RIGHTARG = arxiv_category, FUNCTION = paper_contains,
	COMMUTATOR = <@,
	RESTRICT = paper_contains_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR @> (paper, arxiv_category) IS 'the paper is in the category, or in any of the archive';

CREATE FUNCTION paper_contained(arxiv_category, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'category_contained_in_paper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_contained(arxiv_category, paper) IS 'implementation of the operator <@ of arxiv_category and paper';

CREATE OPERATOR <@ (
	LEFTARG = arxiv_category, RIGHTARG = paper, FUNCTION = paper_contained,
	COMMUTATOR = @>,
	RESTRICT = paper_contains_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR <@ (arxiv_category, paper) IS 'the paper is in the category, or in any of the archive';

CREATE FUNCTION paper_contains(paper, arxiv_category[])
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_contains_all'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_contains(paper, arxiv_category[]) IS 'implementation of the operator @> of paper and arxiv_category[]';

CREATE OPERATOR @> (
	LEFTARG = paper, RIGHTARG = arxiv_category[], FUNCTION = paper_contains,
	COMMUTATOR = <@,
	RESTRICT = paper_contains_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR @> (paper, arxiv_category[]) IS 'the paper is in all of the categories';

CREATE FUNCTION paper_contained(arxiv_category[], paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'all_contained_in_paper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_contained(arxiv_category[], paper) IS 'implementation of the operator <@ of arxiv_category[] and paper';

CREATE OPERATOR <@ (
	LEFTARG = arxiv_category[], RIGHTARG = paper, FUNCTION = paper_contained,
	COMMUTATOR = @>,
	RESTRICT = paper_contains_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR <@ (arxiv_category[], paper) IS 'the paper is in all of the categories';

CREATE FUNCTION paper_overlaps(paper, arxiv_category[])
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_overlaps'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_overlaps(paper, arxiv_category[]) IS 'implementation of the operator && of paper and arxiv_category[]';

CREATE OPERATOR && (
	LEFTARG = paper, RIGHTARG = arxiv_category[], FUNCTION = paper_overlaps,
	COMMUTATOR = &&,
	RESTRICT = paper_overlaps_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR && (paper, arxiv_category[]) IS 'the paper is in any of the categories';

CREATE FUNCTION paper_overlaps(arxiv_category[], paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'overlaps_paper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_overlaps(arxiv_category[], paper) IS 'implementation of the operator && of arxiv_category[] and paper';

CREATE OPERATOR && (
	LEFTARG = arxiv_category[], RIGHTARG = paper, FUNCTION = paper_overlaps,
	COMMUTATOR = &&,
	RESTRICT = paper_overlaps_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR && (arxiv_category[], paper) IS 'the paper is in any of the categories';

CREATE FUNCTION paper_matches(paper, category_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_matches'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_matches(paper, category_query) IS 'implementation of the operator @@ of paper and category_query';

CREATE OPERATOR @@ (
	LEFTARG = paper, RIGHTARG = category_query, FUNCTION = paper_matches,
	COMMUTATOR = @@,
	RESTRICT = paper_matches_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR @@ (paper, category_query) IS 'the expression is true of the categories of the paper';

CREATE FUNCTION paper_matches(category_query, paper)
RETURNS boolean
AS 'MODULE_PATHNAME', 'matches_paper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_matches(category_query, paper) IS 'implementation of the operator @@ of category_query and paper';

CREATE OPERATOR @@ (
	LEFTARG = category_query, RIGHTARG = paper, FUNCTION = paper_matches,
	COMMUTATOR = @@,
	RESTRICT = paper_matches_sel, JOIN = paper_joinsel
);

COMMENT ON OPERATOR @@ (category_query, paper) IS 'the expression is true of the categories of the paper';

--
-- GIN
--

CREATE FUNCTION paper_gin_extract_value(paper, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'paper_gin_extract_value'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_gin_extract_value(paper, internal, internal) IS 'GIN support: the categories of a paper and their archives';

CREATE FUNCTION paper_gin_extract_query(paper, internal, smallint, internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'paper_gin_extract_query'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_gin_extract_query(paper, internal, smallint, internal, internal, internal, internal) IS 'GIN support: the categories that a query asks for';

CREATE FUNCTION paper_gin_consistent(internal, smallint, paper, integer, internal, internal, internal, internal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'paper_gin_consistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_gin_consistent(internal, smallint, paper, integer, internal, internal, internal, internal) IS 'GIN support: whether a paper with these of the categories matches';

CREATE FUNCTION paper_gin_triconsistent(internal, smallint, paper, integer, internal, internal, internal)
RETURNS "char"
AS 'MODULE_PATHNAME', 'paper_gin_triconsistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION paper_gin_triconsistent(internal, smallint, paper, integer, internal, internal, internal) IS 'GIN support: the same where some of them are unknown';

CREATE OPERATOR CLASS gin_paper_ops
DEFAULT FOR TYPE paper USING gin AS
	OPERATOR 1 @> (paper, arxiv_category),
	OPERATOR 2 @> (paper, arxiv_category[]),
	OPERATOR 3 && (paper, arxiv_category[]),
	OPERATOR 4 @@ (paper, category_query),
	FUNCTION 1 arxiv_category_cmp(arxiv_category, arxiv_category),
	FUNCTION 2 paper_gin_extract_value(paper, internal, internal),
	FUNCTION 3 paper_gin_extract_query(paper, internal, smallint, internal, internal, internal, internal),
	FUNCTION 4 paper_gin_consistent(internal, smallint, paper, integer, internal, internal, internal, internal),
	FUNCTION 6 paper_gin_triconsistent(internal, smallint, paper, integer, internal, internal, internal),
	STORAGE arxiv_category;

COMMENT ON OPERATOR CLASS gin_paper_ops USING gin IS 'categories of papers and their archives';

--
-- Listing pages
--

CREATE FUNCTION parse_listing(
	html text,
	incomplete text DEFAULT 'error',
	OUT item integer,
	OUT section text,
	OUT announced date,
	OUT id arxiv_id,
	OUT title text,
	OUT authors text[],
	OUT categories arxiv_category[],
	OUT comments text,
	OUT journal_ref text,
	OUT abstract text
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'parse_listing_text'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION parse_listing(text, text) IS 'entries of a listing page of arXiv, in their order; error data_exception, and no rows, unless the page is a listing and whole; with incomplete => ''warning'' a page whose entries are whole but whose counts do not add up gives its rows and a warning';

CREATE FUNCTION parse_listing(
	html bytea,
	incomplete text DEFAULT 'error',
	OUT item integer,
	OUT section text,
	OUT announced date,
	OUT id arxiv_id,
	OUT title text,
	OUT authors text[],
	OUT categories arxiv_category[],
	OUT comments text,
	OUT journal_ref text,
	OUT abstract text
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'parse_listing_bytea'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION parse_listing(bytea, text) IS 'entries of a listing page of arXiv, in their order; UTF-8 unless the page says otherwise; error data_exception, and no rows, unless the page is a listing and whole; with incomplete => ''warning'' a page whose entries are whole but whose counts do not add up gives its rows and a warning';

CREATE FUNCTION listing_sections(
	html text,
	incomplete text DEFAULT 'error',
	OUT section text,
	OUT announced date,
	OUT heading text,
	OUT first_item integer,
	OUT declared integer,
	OUT parsed integer,
	OUT total integer
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'listing_sections_text'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 5;

COMMENT ON FUNCTION listing_sections(text, text) IS 'sections of a listing page of arXiv: how many entries this page declares, how many were read, how many there are on all pages (NULL where the page does not say); errors, and incomplete, as parse_listing';

CREATE FUNCTION listing_sections(
	html bytea,
	incomplete text DEFAULT 'error',
	OUT section text,
	OUT announced date,
	OUT heading text,
	OUT first_item integer,
	OUT declared integer,
	OUT parsed integer,
	OUT total integer
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'listing_sections_bytea'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 5;

COMMENT ON FUNCTION listing_sections(bytea, text) IS 'sections of a listing page of arXiv: how many entries this page declares, how many were read, how many there are on all pages (NULL where the page does not say); errors, and incomplete, as parse_listing';

--
-- Feeds
--

CREATE FUNCTION parse_feed(xml text,
	OUT item integer,
	OUT section text,
	OUT announced date,
	OUT id arxiv_id,
	OUT title text,
	OUT authors text[],
	OUT categories arxiv_category[],
	OUT comments text,
	OUT journal_ref text,
	OUT doi text,
	OUT report_no text,
	OUT msc_class text,
	OUT acm_class text,
	OUT license text,
	OUT submitted timestamptz,
	OUT updated timestamptz,
	OUT abstract text
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'parse_feed_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION parse_feed(text) IS 'papers of a feed of arXiv (Atom, RSS 2.0, RSS 1.0), an answer of its API, or a harvest by OAI-PMH, with item as the number in the document; error data_exception for what is none, for an error that arXiv answers, for one with fewer or more entries than it promises, and for an entry without id or title; invalid_xml_document for one that is not well-formed, as when it was cut';

CREATE FUNCTION parse_feed(xml bytea,
	OUT item integer,
	OUT section text,
	OUT announced date,
	OUT id arxiv_id,
	OUT title text,
	OUT authors text[],
	OUT categories arxiv_category[],
	OUT comments text,
	OUT journal_ref text,
	OUT doi text,
	OUT report_no text,
	OUT msc_class text,
	OUT acm_class text,
	OUT license text,
	OUT submitted timestamptz,
	OUT updated timestamptz,
	OUT abstract text
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'parse_feed_bytea'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION parse_feed(bytea) IS 'papers of a feed of arXiv (Atom, RSS 2.0, RSS 1.0), an answer of its API, or a harvest by OAI-PMH, with item as the number in the document; in the charset of the XML declaration; error data_exception for what is none, for an error that arXiv answers, for one with fewer or more entries than it promises, and for an entry without id or title; invalid_xml_document for one that is not well-formed, as when it was cut';

CREATE FUNCTION feed_info(xml text,
	OUT kind text,
	OUT format text,
	OUT verb text,
	OUT title text,
	OUT updated timestamptz,
	OUT total bigint,
	OUT start bigint,
	OUT page_size bigint,
	OUT items integer,
	OUT papers integer,
	OUT deleted integer,
	OUT resumption_token text,
	OUT error_code text,
	OUT error text
)
RETURNS record
AS 'MODULE_PATHNAME', 'feed_info_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION feed_info(text) IS 'what a feed of arXiv says of itself: its kind (api, atom, rss, rdf or oai), how many papers the query has in all, from which on (counted from 0) and how many a page, how many entries are here, the token for the next page (NULL at the end), and the error that arXiv answers; error data_exception for what is no feed of arXiv, invalid_xml_document for one that is not well-formed';

CREATE FUNCTION feed_info(xml bytea,
	OUT kind text,
	OUT format text,
	OUT verb text,
	OUT title text,
	OUT updated timestamptz,
	OUT total bigint,
	OUT start bigint,
	OUT page_size bigint,
	OUT items integer,
	OUT papers integer,
	OUT deleted integer,
	OUT resumption_token text,
	OUT error_code text,
	OUT error text
)
RETURNS record
AS 'MODULE_PATHNAME', 'feed_info_bytea'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION feed_info(bytea) IS 'what a feed of arXiv says of itself: its kind (api, atom, rss, rdf or oai), how many papers the query has in all, from which on (counted from 0) and how many a page, how many entries are here, the token for the next page (NULL at the end), and the error that arXiv answers; error data_exception for what is no feed of arXiv, invalid_xml_document for one that is not well-formed';

CREATE FUNCTION feed_deleted(xml text,
	OUT item integer,
	OUT id arxiv_id,
	OUT datestamp date
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'feed_deleted_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 1;

COMMENT ON FUNCTION feed_deleted(text) IS 'records of a harvest by OAI-PMH that were deleted, with the date of it; errors as parse_feed';

CREATE FUNCTION feed_deleted(xml bytea,
	OUT item integer,
	OUT id arxiv_id,
	OUT datestamp date
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'feed_deleted_bytea'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 1;

COMMENT ON FUNCTION feed_deleted(bytea) IS 'records of a harvest by OAI-PMH that were deleted, with the date of it; errors as parse_feed';

--
-- Metadata in JSON
--

CREATE FUNCTION parse_metadata(jsonb)
RETURNS paper
AS 'MODULE_PATHNAME', 'parse_metadata'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION parse_metadata(jsonb) IS
	'paper from an object of arXiv''s metadata snapshot, of arxiv.py, of feedparser or of a digest''s JSON lines: texts as arXiv''s pages have them, authors in one string divided; error data_exception for a key that none of these has, two keys that differ about a field, a value of the wrong kind, an id, category or date that cannot be read, and without id or title';

--
-- Digests as rows
--

CREATE FUNCTION parse_digest(
	markdown text,
	options jsonb DEFAULT '{}',
	OUT item integer,
	OUT section text,
	OUT id arxiv_id,
	OUT title text,
	OUT authors text[],
	OUT categories arxiv_category[],
	OUT abstract text,
	OUT tldr text,
	OUT motivation text,
	OUT method text,
	OUT result text,
	OUT conclusion text
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'parse_digest'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION parse_digest(text, jsonb) IS
	'cards of a digest in Markdown, raw or safe, in their order; item is the number that is printed, section the category in the heading above or uncategorized, categories the primary category alone. Options are labels, author_separator and markup, as they were when the digest was made: with them render_digest makes the same digest of the rows. Error data_exception, with the line or the card, and no rows, unless the text is a digest and whole, and its markup is clear; invalid_parameter_value for wrong options';

--
-- Texts with TeX
--

CREATE FUNCTION tex_to_unicode(text, greek boolean DEFAULT true)
RETURNS text
AS 'MODULE_PATHNAME', 'tex_to_unicode'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION tex_to_unicode(text, boolean) IS
	'accents, letters and symbols of TeX as the characters that they stand for, by the table with which arXiv decodes titles and names, as \''e for e with acute; what the table does not have stays as it is. greek => false leaves Greek letters, as arXiv does in abstracts';

--
-- Digests
--

CREATE FUNCTION render_digest(query text, options jsonb DEFAULT '{}')
RETURNS text
AS 'MODULE_PATHNAME', 'render_digest'
LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 10000;

COMMENT ON FUNCTION render_digest(text, jsonb) IS 'digest in Markdown or HTML of the papers that a query gives, in a column paper or in columns named like fields; options are categories, title, markup, details, max_authors, anchor_prefix, lines, folded, labels, sections, author_separator and format; error invalid_parameter_value for what is not a single SELECT that only reads and for wrong options, undefined_column where it gives no papers or no column for the sections, program_limit_exceeded over 1 GB';

CREATE FUNCTION render_digest_parts(query text, options jsonb DEFAULT '{}')
RETURNS SETOF text
AS 'MODULE_PATHNAME', 'render_digest_parts'
LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 10000;

COMMENT ON FUNCTION render_digest_parts(text, jsonb) IS 'the digest of render_digest in parts, in their order, for digests of any size; a part ends with a card and has about 1 MB, or at most as many characters as the option part_size says, where longer cards are cut between paragraphs; other options and errors are the same, but for program_limit_exceeded';

CREATE FUNCTION digest_agg_transfn(internal, paper)
RETURNS internal
AS 'MODULE_PATHNAME', 'digest_agg_transfn'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION digest_agg_transfn(internal, paper) IS 'adds a paper to the state of digest_agg';

CREATE FUNCTION digest_agg_transfn(internal, paper, jsonb)
RETURNS internal
AS 'MODULE_PATHNAME', 'digest_agg_transfn'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION digest_agg_transfn(internal, paper, jsonb) IS 'adds a paper to the state of digest_agg';

CREATE FUNCTION digest_agg_finalfn(internal)
RETURNS text
AS 'MODULE_PATHNAME', 'digest_agg_finalfn'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION digest_agg_finalfn(internal) IS 'renders the state of digest_agg';

CREATE AGGREGATE digest_agg(paper) (
	SFUNC = digest_agg_transfn,
	STYPE = internal,
	SSPACE = 1000000,
	FINALFUNC = digest_agg_finalfn,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE digest_agg(paper) IS 'digest in Markdown of the papers, in the order of the rows; NULL without papers; error program_limit_exceeded over 1 GB';

CREATE AGGREGATE digest_agg(paper, jsonb) (
	SFUNC = digest_agg_transfn,
	STYPE = internal,
	SSPACE = 1000000,
	FINALFUNC = digest_agg_finalfn,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE digest_agg(paper, jsonb) IS 'digest in Markdown or HTML of the papers, in the order of the rows; NULL without papers; options as of render_digest, the same in all rows, sections not by a column; error invalid_parameter_value for wrong options, program_limit_exceeded over 1 GB';

--
-- BibTeX
--

CREATE FUNCTION bibtex(paper)
RETURNS text
AS 'MODULE_PATHNAME', 'bibtex'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION bibtex(paper) IS
	'the paper as an entry of BibTeX, as arXiv exports it; its key is last name, year and first words of the title. Braces without a partner are left out. Without authors the key begins with unknown, without category primaryClass is unknown; the year is that of updated, else of submitted, else of the id';

CREATE FUNCTION bibtex_agg_transfn(internal, paper)
RETURNS internal
AS 'MODULE_PATHNAME', 'bibtex_agg_transfn'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION bibtex_agg_transfn(internal, paper) IS 'adds a paper to the state of bibtex_agg';

CREATE FUNCTION bibtex_agg_finalfn(internal)
RETURNS text
AS 'MODULE_PATHNAME', 'bibtex_agg_finalfn'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION bibtex_agg_finalfn(internal) IS 'gives the entries of the state of bibtex_agg';

CREATE AGGREGATE bibtex_agg(paper) (
	SFUNC = bibtex_agg_transfn,
	STYPE = internal,
	SSPACE = 100000,
	FINALFUNC = bibtex_agg_finalfn,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE bibtex_agg(paper) IS 'entries of BibTeX as of bibtex(paper), with an empty line between two, in the order of the rows; a key that comes again gets b, c and so on; NULL without papers; error program_limit_exceeded over 1 GB';

--
-- Summaries
--

CREATE FUNCTION needs_summary(paper, options jsonb DEFAULT '{}')
RETURNS boolean
AS 'MODULE_PATHNAME', 'needs_summary'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION needs_summary(paper, jsonb) IS 'the paper has an abstract, and either a summary_of that differs from its fingerprint, or no text in any of the summary fields that are asked for or, without summary_of, in any of the five; options, and errors, as of summary_request';

CREATE FUNCTION summary_request(paper, model text, options jsonb DEFAULT '{}')
RETURNS json
AS 'MODULE_PATHNAME', 'summary_request'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION summary_request(paper, text, jsonb) IS 'request to a language model for a summary of the paper, as a line of a batch file: custom_id, method, url and body, which is that of a chat completion; NULL without an abstract; options are language, fields, response_format, instructions, body and url; error invalid_parameter_value for others';

CREATE FUNCTION parse_summary(
	answer text,
	options jsonb DEFAULT '{}',
	OUT custom_id text,
	OUT id arxiv_id,
	OUT fingerprint text,
	OUT summary jsonb,
	OUT content jsonb,
	OUT error text,
	OUT detail text,
	OUT retry boolean,
	OUT model text,
	OUT input_tokens integer,
	OUT output_tokens integer
)
RETURNS record
AS 'MODULE_PATHNAME', 'parse_summary'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION parse_summary(text, jsonb) IS 'what a service answered to a summary_request with the same options: the summary for paper || summary, or in error why there is none, and in retry whether the same request may succeed later; whatever the answer holds, it is no error; error invalid_parameter_value for wrong options';

--
-- Array types
--

-- Before 17 they do not become part of the extension by themselves, and postgres_fdw sends
-- no condition with a list of another type than its own.
DO $$
BEGIN
	IF pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 170000 THEN
		ALTER EXTENSION paperdigest ADD TYPE arxiv_id[];
		ALTER EXTENSION paperdigest ADD TYPE arxiv_category[];
		ALTER EXTENSION paperdigest ADD TYPE category_query[];
		ALTER EXTENSION paperdigest ADD TYPE paper[];
	END IF;
END $$;
