/*
 * card_style.c
 *		The default style of a digest, and the names of its items and words.
 */
#include "postgres.h"

#include "output/card/card.h"

#define CARD_NAME(symbol, name, label) name,
const char *const card_word_names[CARD_NWORDS] = {CARD_ITEMS(CARD_NAME) CARD_WORDS(CARD_NAME)};

#define CARD_DEFAULT(symbol, name, label) label,
static const char *const default_words[CARD_NWORDS] = {CARD_ITEMS(CARD_DEFAULT) CARD_WORDS(CARD_DEFAULT)};

/* Sets the default style, which a digest without options has. */
void
card_style_init(CardStyle *style)
{
	static const CardItems lines = {2, {CARD_ITEM_PRIMARY_CATEGORY, CARD_ITEM_TLDR}};
	static const CardItems folded = {
		5, {CARD_ITEM_MOTIVATION, CARD_ITEM_METHOD, CARD_ITEM_RESULT, CARD_ITEM_CONCLUSION, CARD_ITEM_ABSTRACT}};

	memset(style, 0, sizeof(CardStyle));
	style->author_separator = ",";
	style->anchor_prefix = "";
	style->has_sections = true;
	style->lines = lines;
	style->folded = folded;
	memcpy(style->words, default_words, sizeof(default_words));
}
