/*
 * digest_words.c
 *		Reads the words of a digest from JSON: its labels, and the separator
 *		of authors.
 */
#include "compat_pg.h"

#include "lib/stringinfo.h"

#include "base/chars.h"
#include "output/digest_words.h"
#include "output/markdown/markdown_chars.h"
#include "types/json_options.h"
#include "types/json_value.h"

/* Maximum length of a label, in characters */
#define MAX_LABEL 64

pg_noreturn static void
unknown_word(const char *name, int nwords, const char *option)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < nwords; i++)
		appendStringInfo(&names, "%s%s", i == 0 ? "" : ", ", card_word_names[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" of a digest cannot have \"%s\"", option, name),
			 errhint("The names are: %s.", names.data)));
}

/* The word with this name, among the first nwords.  ERROR if there is none; its message names the option. */
CardWord
digest_word_named(const char *name, int nwords, const char *option)
{
	for (int i = 0; i < nwords; i++)
	{
		if (strcmp(name, card_word_names[i]) == 0)
			return (CardWord) i;
	}
	unknown_word(name, nwords, option);
}

/* Non-ASCII characters count as letters, except Unicode spaces and punctuation. */
static bool
is_label_letter(const char *s, const char *end)
{
	CharClass class = markdown_class_at(s, end);

	return is_letter(*s) || (IS_HIGHBIT_SET(*s) && class != CHAR_SPACE && class != CHAR_PUNCTUATION);
}

/*
 * Whether a text can be a label.  It must begin with a letter, so that it cannot
 * begin a block, and must not contain anything that may be markup.
 */
static bool
is_label(const char *s, int len)
{
	const char *end = s + len;

	if (len == 0 || pg_mbstrlen_with_len(s, len) > MAX_LABEL || !is_label_letter(s, end) || end[-1] == ' ')
		return false;
	for (const char *p = s; p < end; p += pg_encoding_mblen(GetDatabaseEncoding(), p))
	{
		if (!is_label_letter(p, end) && !is_digit(*p) && strchr(" .,;'()/-", *p) == NULL)
			return false;
		/* GFM makes a link of "www.". */
		if (*p == '.' && p - s >= 3 && pg_strncasecmp(p - 3, "www", 3) == 0)
			return false;
	}
	return true;
}

/*
 * Sets those of the CARD_NWORDS words that the option "labels" contains; they are
 * copied into the current memory context.  ERROR for an unknown name, or for a
 * value that cannot be a label.
 */
void
digest_labels_read(const char **words, const JsonbValue *labels)
{
	JsonbIterator *it;
	JsonbValue label;
	const char *name;

	if (!json_is_object(labels))
		json_options_refuse("a digest", "labels", "an object of strings", NULL);
	it = json_begin(labels);
	while ((name = json_next_key(&it, &label)) != NULL)
	{
		CardWord word = digest_word_named(name, CARD_NWORDS, "labels");

		if (label.type != jbvString || !is_label(label.val.string.val, label.val.string.len))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("label \"%s\" of a digest must be a string of 1 to %d characters", card_word_names[word], MAX_LABEL),
					 errdetail("It begins with a letter, and has letters, digits, blanks and the characters . , ; ' ( ) / - alone.")));
		words[word] = json_string_copy(&label);
	}
}

/* The separator of authors that the option "author_separator" chooses, a constant.  ERROR for any other value. */
const char *
digest_separator_read(const JsonbValue *separator)
{
	static const char *const separators[] = {",", ", ", "; ", NULL};
	int i = json_string_among(separator, separators);

	if (i < 0)
		json_options_refuse("a digest", "author_separator", "\",\", \", \" or \"; \"", NULL);
	return separators[i];
}
