/*
 * fingerprint.c
 *		Fingerprints of papers: hashes of a title and an abstract.
 *
 * A summary is stored with the fingerprint of the texts from which it was
 * made, so the way to compute fingerprints is frozen.
 */
#include "compat_pg.h"

#include "common/cryptohash.h"
#include "common/sha2.h"
#include "utils/builtins.h"

#include "base/squeeze.h"
#include "paper/fingerprint.h"
#include "paper/paper.h"
#include "types/utf8.h"

PG_FUNCTION_INFO_V1(paper_fingerprint);

StaticAssertDecl(PAPER_SUMMARY_OF - PAPER_TLDR == 5, "a summary is five fields, and then summary_of");

/*
 * Writes the first ndigits hexadecimal digits of the SHA-256 hash of len
 * bytes, and a NUL.  ndigits must be even.
 */
void
sha256_digits(const char *data, size_t len, int ndigits, char *digits)
{
	pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA256);
	uint8 hash[PG_SHA256_DIGEST_LENGTH];

	if (pg_cryptohash_init(context) < 0 ||
		pg_cryptohash_update(context, (const uint8 *) data, len) < 0 ||
		pg_cryptohash_final(context, hash, sizeof(hash)) < 0)
		elog(ERROR, "could not compute SHA-256 hash: %s", pg_cryptohash_error(context));
	pg_cryptohash_free(context);
	for (int i = 0; i < ndigits / 2; i++)
	{
		digits[2 * i] = "0123456789abcdef"[hash[i] >> 4];
		digits[2 * i + 1] = "0123456789abcdef"[hash[i] & 0xF];
	}
	digits[ndigits] = '\0';
}

/*
 * Writes the fingerprint of a title and an abstract, both in UTF-8, and a NUL.
 * Returns false if the abstract is blank.
 */
bool
fingerprint_of_texts(const PaperText *title, const PaperText *abstract, char *fingerprint)
{
	char *squeezed = palloc((Size) title->len + abstract->len + 1);
	size_t len = squeeze(title->data, title->len, squeezed);
	size_t abstract_len;

	squeezed[len++] = '\n';
	abstract_len = squeeze(abstract->data, abstract->len, squeezed + len);
	if (abstract_len > 0)
		sha256_digits(squeezed, len + abstract_len, FINGERPRINT_LEN, fingerprint);
	pfree(squeezed);
	return abstract_len > 0;
}

static PaperText
utf8_text(const PaperText *text)
{
	PaperText utf8;

	utf8.data = utf8_from_server(text->data, text->len, &utf8.len);
	return utf8;
}

/*
 * Writes the fingerprint of a paper, and a NUL.  Returns false if the abstract
 * is NULL or blank.
 */
bool
fingerprint_of_paper(const PaperParts *parts, char *fingerprint)
{
	PaperText title;
	PaperText abstract;

	if (!parts->field[PAPER_ABSTRACT].present)
		return false;
	title = utf8_text(&parts->field[PAPER_TITLE].text);
	abstract = utf8_text(&parts->field[PAPER_ABSTRACT].text);
	return fingerprint_of_texts(&title, &abstract, fingerprint);
}

/*
 * Whether the paper's summary was made from a known text: summary_of is neither
 * NULL nor empty.
 */
bool
paper_has_summary_of(const PaperParts *parts)
{
	const PaperValue *value = &parts->field[PAPER_SUMMARY_OF];

	return value->present && value->text.len > 0;
}

/* Whether the paper's summary_of is this fingerprint. */
bool
paper_is_summary_of(const PaperParts *parts, const char *fingerprint)
{
	const PaperValue *value = &parts->field[PAPER_SUMMARY_OF];

	return value->present && value->text.len == FINGERPRINT_LEN &&
		memcmp(value->text.data, fingerprint, FINGERPRINT_LEN) == 0;
}

/*
 * Removes the summary, with summary_of, if it was made from another title or
 * abstract than the paper now has.  Returns whether it did.  A summary without
 * summary_of was written by people, and stays.
 */
bool
paper_drop_stale_summary(PaperParts *parts)
{
	char fingerprint[FINGERPRINT_LEN + 1];

	if (!paper_has_summary_of(parts))
		return false;
	if (fingerprint_of_paper(parts, fingerprint) && paper_is_summary_of(parts, fingerprint))
		return false;
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		if (paper_is_of_summary(i))
			parts->field[i].present = false;
	}
	return true;
}

/* fingerprint(paper): as text, or NULL if the abstract is NULL or blank */
Datum
paper_fingerprint(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	char fingerprint[FINGERPRINT_LEN + 1];

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	if (!fingerprint_of_paper(&parts, fingerprint))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(fingerprint, FINGERPRINT_LEN));
}
