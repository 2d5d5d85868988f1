/*
 * listing_tag.c
 *		Tags in the source of a listing page.
 *
 * Tags are read as the tokenizer of the HTML standard reads them
 * (html.spec.whatwg.org, 13.2.5).  Tags of entries are accepted only in forms
 * that every parser reads in the same way.
 */
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"
#include "input/listing/listing_tag.h"

/*
 * Names
 */

/* Whether a tag has one of these names, which are in lower case */
bool
listing_tag_is_one_of(const MarkupTag *tag, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (listing_tag_is(tag, names[i]))
			return true;
	}
	return false;
}

/* Whether the n bytes at name are the name of an inline element, whose tags do not end a text */
bool
listing_tag_is_inline(const char *name, size_t n)
{
	static const char *const names[] = {
		"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q",
		"s", "samp", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"};

	/* Most other tags differ from all of these in the first letter. */
	if (n == 0 || strchr("abcefikmqstuv", name[0] | 0x20) == NULL)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (listing_tag_is_name(name, n, names[i]))
			return true;
	}
	return false;
}

/* The digit of an <h1>, <h2> or <h3>, or NUL */
char
listing_tag_heading(const MarkupTag *tag)
{
	return tag->name_len == 2 && (tag->name[0] | 0x20) == 'h' && strchr("123", tag->name[1]) != NULL ? tag->name[1] : '\0';
}

/*
 * Reading
 */

/* Whether a tag begins at the < at s: a letter must follow < or </. */
bool
listing_tag_begins(const char *s, const char *end)
{
	if (end - s >= 2 && s[1] == '/')
		s++;
	return end - s >= 2 && is_letter(s[1]);
}

static const char *
read_name(const char *s, const char *end, MarkupTag *tag)
{
	memset(tag, 0, sizeof(MarkupTag));
	tag->is_end = s[1] == '/';
	s += tag->is_end ? 2 : 1;
	tag->name = s;
	while (s < end && !is_white(*s) && *s != '/' && *s != '>')
		s++;
	tag->name_len = s - tag->name;
	tag->has_less = memchr(tag->name, '<', tag->name_len) != NULL;
	return s;
}

static void
note_attribute(MarkupTag *tag, const char *name, size_t n, const char *value, size_t value_len)
{
	if (listing_tag_is_name(name, n, "class") && tag->class == NULL)
	{
		tag->class = value;
		tag->class_len = value_len;
	}
	else if (tag->id == NULL && (listing_tag_is_name(name, n, "name") || listing_tag_is_name(name, n, "id") || listing_tag_is_name(name, n, "type")))
	{
		tag->id = value;
		tag->id_len = value_len;
	}
}

/*
 * Reads the next attribute of a tag, from s on, in any form of the standard.
 * Returns the place after it; NULL if the page ends within the tag.  If the tag
 * ends, the attribute's name is NULL, and the place is after the tag.
 */
const char *
listing_tag_read_attribute(const char *s, const char *end, MarkupAttribute *attribute)
{
	const char *next;
	char quote;

	memset(attribute, 0, sizeof(MarkupAttribute));
	while (s < end && (is_white(*s) || *s == '/'))
		s++;
	if (s == end)
		return NULL;
	if (*s == '>')
		return s + 1;
	attribute->name = s;
	for (s++; s < end && !is_white(*s) && strchr("/>=", *s) == NULL; s++)
		;
	attribute->name_len = s - attribute->name;
	attribute->has_less = memchr(attribute->name, '<', attribute->name_len) != NULL;
	next = scan_skip_white(s, end);
	if (next == end || *next != '=')
		return next;
	s = scan_skip_white(next + 1, end);
	if (s == end)
		return NULL;
	quote = *s == '"' || *s == '\'' ? *s++ : '\0';
	attribute->value = s;
	if (quote != '\0')
		s = memchr(s, quote, end - s);
	else
		for (; s < end && !is_white(*s) && *s != '>'; s++)
			;
	if (s == NULL)
		return NULL;
	attribute->value_len = s - attribute->value;
	if (quote != '\0')
		return s + 1;
	attribute->has_less |= memchr(attribute->value, '<', attribute->value_len) != NULL;
	return s;
}

/* Reads the tag at s in any form of the standard.  Returns its end; NULL if the page ends within it. */
const char *
listing_tag_read(const char *s, const char *end, MarkupTag *tag)
{
	MarkupAttribute attribute;

	s = read_name(s, end, tag);
	while ((s = listing_tag_read_attribute(s, end, &attribute)) != NULL && attribute.name != NULL)
	{
		tag->has_less |= attribute.has_less;
		if (attribute.value != NULL)
			note_attribute(tag, attribute.name, attribute.name_len, attribute.value, attribute.value_len);
	}
	return s;
}

static bool
is_name_char(char c)
{
	return is_alnum(c) || strchr("-_:.", c) != NULL;
}

/* The end of an attribute's value without quotes: the first byte that may not be in one, or end */
static const char *
skip_unquoted(const char *s, const char *end)
{
	while (s < end && !is_white(*s) && strchr("\"'<>`", *s) == NULL)
		s++;
	return s;
}

/* The quote that ends an attribute's value, or a < or > before it, which is not allowed; or end */
static const char *
skip_quoted(const char *s, const char *end, char quote)
{
	while (s < end && *s != quote && *s != '<' && *s != '>')
		s++;
	return s;
}

/*
 * Reads the tag at s in the plain form of arXiv's entries.  Returns its end;
 * NULL if it has another form, or if the page ends within it.  In the latter
 * case *page_ended, which the caller sets to false, becomes true.
 */
const char *
listing_tag_read_plain(const char *s, const char *end, MarkupTag *tag, bool *page_ended)
{
	s = read_name(s, end, tag);
	for (size_t i = 0; i < tag->name_len; i++)
	{
		if (!is_alnum(tag->name[i]) && tag->name[i] != '-')
			return NULL;
	}
	for (;;)
	{
		const char *next = scan_skip_white(s, end);
		const char *name = next;
		const char *value;
		size_t name_len;
		char quote;

		*page_ended = next == end;
		if (next == end)
			return NULL;
		if (*next == '>')
			return next + 1;
		if (*next == '/' && !tag->is_end && next + 1 < end && next[1] == '>')
			return next + 2;
		if (next == s || tag->is_end)
			return NULL;
		for (s = name; s < end && is_name_char(*s); s++)
			;
		name_len = s - name;
		next = scan_skip_white(s, end);
		*page_ended = next == end;
		if (next == end || name_len == 0)
			return NULL;
		if (*next != '=')
			continue;
		value = scan_skip_white(next + 1, end);
		*page_ended = value == end;
		if (value == end)
			return NULL;
		quote = *value == '"' || *value == '\'' ? *value++ : '\0';
		s = quote != '\0' ? skip_quoted(value, end, quote) : skip_unquoted(value, end);
		*page_ended = s == end;
		if (s == end || (quote != '\0' ? *s != quote : s == value))
			return NULL;
		note_attribute(tag, name, name_len, value, s - value);
		if (quote != '\0')
			s++;
	}
}
