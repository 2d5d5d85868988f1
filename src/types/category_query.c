/*
 * category_query.c
 *		Reading, printing and evaluation of boolean category expressions;
 *		bytes in, bytes out.
 *
 * Nothing here recurses: parentheses are kept on a stack of operators, as in
 * Dijkstra's shunting yard, and nest as deep as memory allows.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "types/category_query.h"

#define COUNT_SIZE ((int) sizeof(uint32))

/*
 * Reading
 */

/* A finished part of the output, which an operator will take */
typedef struct Operand
{
	int start;
	uint8 root;	 /* symbol of its last item; 0 for a category */
	uint8 inner; /* of a negation, that of what is negated */
} Operand;

typedef struct Parser
{
	const char *s;
	const char *end;
	StringInfo items;
	StringInfoData operators; /* of '(', '!', '&' and '|' */
	StringInfoData operands;  /* of Operand */
	int noperands;			  /* read so far */
	const char *problem;
} Parser;

static Operand *
last_operand(Parser *parser)
{
	return (Operand *) (parser->operands.data + parser->operands.len) - 1;
}

static Operand
pop_operand(Parser *parser)
{
	Operand operand = *last_operand(parser);

	parser->operands.len -= sizeof(Operand);
	return operand;
}

static void
append_category(StringInfo items, const ArxivCategory *category)
{
	appendStringInfoChar(items, (char) category->len);
	appendBinaryStringInfo(items, category->name, category->len);
}

static void
append_operation(StringInfo items, uint8 symbol, uint32 count)
{
	appendStringInfoChar(items, (char) symbol);
	appendBinaryStringInfo(items, (char *) &count, COUNT_SIZE);
}

static uint32
load_count(const char *p)
{
	uint32 count;

	memcpy(&count, p, sizeof(count));
	return count;
}

/*
 * Takes away the operation with which an operand ends, if it is the one that
 * is to be made, and returns how many operands it had.
 */
static uint32
take_apart(Parser *parser, const Operand *operand, int end, uint8 symbol)
{
	char *data = parser->items->data;
	uint32 count;

	if (operand->root != symbol)
		return 1;
	count = load_count(data + end - COUNT_SIZE);
	memmove(data + end - COUNT_SIZE - 1, data + end, parser->items->len - end);
	parser->items->len -= COUNT_SIZE + 1;
	return count;
}

static void
make_binary(Parser *parser, uint8 symbol)
{
	Operand right = pop_operand(parser);
	Operand *left = last_operand(parser);
	uint32 count = take_apart(parser, &right, parser->items->len, symbol);

	count += take_apart(parser, left, right.start, symbol);
	left->root = symbol;
	append_operation(parser->items, symbol, count);
}

/* A negation of a negation is none. */
static void
make_not(Parser *parser)
{
	Operand *operand = last_operand(parser);

	if (operand->root == CATEGORY_QUERY_NOT)
	{
		parser->items->len--;
		operand->root = operand->inner;
		return;
	}
	operand->inner = operand->root;
	operand->root = CATEGORY_QUERY_NOT;
	appendStringInfoChar(parser->items, (char) CATEGORY_QUERY_NOT);
}

static int
precedence(char operator)
{
	switch (operator)
	{
		case '|':
			return 1;
		case '&':
			return 2;
		case '!':
			return 3;
		default:
			return 0;
	}
}

static bool
has_operator(const Parser *parser, int least)
{
	int n = parser->operators.len;

	return n > 0 && precedence(parser->operators.data[n - 1]) >= least;
}

/* Makes the operations that bind at least that tightly. */
static void
make_operations(Parser *parser, int least)
{
	while (has_operator(parser, least))
	{
		char operator= parser->operators.data[--parser->operators.len];

		CHECK_FOR_INTERRUPTS();
		if (operator== '!')
			make_not(parser);
		else
			make_binary(parser, operator== '&' ? CATEGORY_QUERY_AND : CATEGORY_QUERY_OR);
	}
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool
is_category_char(char c)
{
	return !is_space(c) && strchr("()!&|", c) == NULL;
}

static bool
read_category(Parser *parser)
{
	const char *start = parser->s;
	const char *s = start;
	ArxivCategory category;
	Operand operand = {parser->items->len, 0, 0};

	while (s < parser->end && is_category_char(*s))
		s++;
	if (!arxiv_category_parse(start, s - start, &category, &parser->problem))
		return false;
	if (++parser->noperands > CATEGORY_QUERY_MAX_OPERANDS)
	{
		parser->problem = "An expression can have at most 10000 categories.";
		return false;
	}
	parser->s = s;
	append_category(parser->items, &category);
	appendBinaryStringInfo(&parser->operands, (char *) &operand, sizeof(operand));
	return true;
}

/* Reads up to the end of a category; after it an operator or the end follows. */
static bool
read_operand(Parser *parser)
{
	for (; parser->s < parser->end; parser->s++)
	{
		char c = *parser->s;

		CHECK_FOR_INTERRUPTS();
		if (is_space(c))
			continue;
		if (c == '(' || c == '!')
			appendStringInfoChar(&parser->operators, c);
		else if (!is_category_char(c))
			break;
		else
			return read_category(parser);
	}
	parser->problem = "Expected a category, \"!\" or \"(\".";
	return false;
}

static bool
close_parenthesis(Parser *parser)
{
	make_operations(parser, precedence('|'));
	if (parser->operators.len == 0)
	{
		parser->problem = "There is no \"(\" for this \")\".";
		return false;
	}
	parser->operators.len--;
	return true;
}

/*
 * Reads up to an operator that wants another operand, and says so in more, or
 * up to the end.
 */
static bool
read_operator(Parser *parser, bool *more)
{
	*more = false;
	for (; parser->s < parser->end; parser->s++)
	{
		char c = *parser->s;

		CHECK_FOR_INTERRUPTS();
		if (is_space(c))
			continue;
		if (c == ')')
		{
			if (!close_parenthesis(parser))
				return false;
			continue;
		}
		if (c != '&' && c != '|')
		{
			parser->problem = "Expected \"&\", \"|\", \")\" or the end.";
			return false;
		}
		make_operations(parser, precedence(c));
		appendStringInfoChar(&parser->operators, c);
		parser->s++;
		*more = true;
		return true;
	}
	make_operations(parser, precedence('|'));
	if (parser->operators.len == 0)
		return true;
	parser->problem = "There is no \")\" for a \"(\".";
	return false;
}

static bool
read_expression(Parser *parser)
{
	bool more = true;

	while (more)
	{
		if (!read_operand(parser))
			return false;
		make_operations(parser, precedence('!'));
		if (!read_operator(parser, &more))
			return false;
	}
	return true;
}

/*
 * Reads an expression and appends its items.  Returns false, with the place
 * where it was given up, counted in bytes, and a sentence that says what is
 * wrong, when it is none.
 */
bool
category_query_parse(const char *s, size_t len, StringInfo items,
					 size_t *place, const char **problem)
{
	Parser parser = {.s = s, .end = s + len, .items = items};
	bool ok;

	initStringInfo(&parser.operators);
	initStringInfo(&parser.operands);
	ok = read_expression(&parser);
	*place = parser.s - s;
	*problem = parser.problem;
	pfree(parser.operators.data);
	pfree(parser.operands.data);
	return ok;
}

static bool
is_operator_in_words(const char *s, size_t len)
{
	static const char *const words[] = {"and", "or", "not", "andnot"};

	for (int i = 0; i < (int) lengthof(words); i++)
	{
		if (strlen(words[i]) == len && pg_strncasecmp(s, words[i], len) == 0)
			return true;
	}
	return false;
}

/* What to write for operators that were written as words; NULL without any. */
const char *
category_query_hint(const char *s, size_t len)
{
	size_t word = 0;

	for (size_t i = 0; i <= len; i++)
	{
		if (i < len && is_category_char(s[i]))
			continue;
		if (is_operator_in_words(s + word, i - word))
			return "Write \"&\" for AND, \"|\" for OR and \"!\" for NOT, as in \"cs.LG & (stat | math) & !cs.CV\".";
		word = i + 1;
	}
	return NULL;
}

/*
 * Appends the conjunction or disjunction of categories, at least one.
 */
void
category_query_combine(StringInfo items, const ArxivCategory *categories,
					   int ncategories, uint8 symbol)
{
	for (int i = 0; i < ncategories; i++)
		append_category(items, &categories[i]);
	if (ncategories > 1)
		append_operation(items, symbol, (uint32) ncategories);
}

/*
 * Items
 */

typedef struct Item
{
	uint8 symbol; /* 0 for a category */
	uint32 count; /* of operands */
	ArxivCategory category;
} Item;

static const char *
read_item(const char *p, Item *item)
{
	uint8 byte = (uint8) *p++;

	if (byte < CATEGORY_QUERY_NOT)
	{
		item->symbol = 0;
		item->category.name = p;
		item->category.len = byte;
		return p + byte;
	}
	item->symbol = byte;
	item->count = 1;
	if (byte == CATEGORY_QUERY_NOT)
		return p;
	item->count = load_count(p);
	return p + COUNT_SIZE;
}

/* Steps through the categories of an expression; false when there are no more. */
bool
category_query_next(const char **cursor, const char *end, ArxivCategory *category)
{
	Item item;

	while (*cursor < end)
	{
		*cursor = read_item(*cursor, &item);
		if (item.symbol != 0)
			continue;
		*category = item.category;
		return true;
	}
	return false;
}

/* Whether there is a negation in an expression. */
bool
category_query_has_not(const char *items, int len)
{
	Item item;

	for (const char *p = items; p < items + len;)
	{
		p = read_item(p, &item);
		if (item.symbol == CATEGORY_QUERY_NOT)
			return true;
	}
	return false;
}

/*
 * Printing, from the end of the items to their beginning: an operation comes
 * before its operands then, and the text comes backwards.
 */

/* An operation, some of whose operands have been printed */
typedef struct Frame
{
	uint8 symbol;
	uint32 left; /* operands to come */
	bool parentheses;
} Frame;

static bool
needs_parentheses(uint8 parent, uint8 symbol)
{
	if (parent == CATEGORY_QUERY_NOT)
		return symbol == CATEGORY_QUERY_AND || symbol == CATEGORY_QUERY_OR;
	return parent == CATEGORY_QUERY_AND && symbol == CATEGORY_QUERY_OR;
}

static void
append_backwards(StringInfo out, const char *s, int len)
{
	while (len > 0)
		appendStringInfoChar(out, s[--len]);
}

static void
reverse(char *s, int len)
{
	for (int i = 0; i < len / 2; i++)
	{
		char c = s[i];

		s[i] = s[len - 1 - i];
		s[len - 1 - i] = c;
	}
}

/* An operand has been printed; with it, operations of which it is the first. */
static Frame *
end_operand(StringInfo out, Frame *bottom, Frame *top)
{
	while (top > bottom)
	{
		if (--top->left > 0)
		{
			appendStringInfoString(out, top->symbol == CATEGORY_QUERY_AND ? " & " : " | ");
			return top;
		}
		if (top->symbol == CATEGORY_QUERY_NOT)
			appendStringInfoChar(out, '!');
		if (top->parentheses)
			appendStringInfoChar(out, '(');
		top--;
	}
	return top;
}

/*
 * Appends an expression in its canonical form: as few parentheses as it
 * takes, and one space around "&" and "|".
 */
void
category_query_print(const char *items, int len, StringInfo out)
{
	int start = out->len;
	int *places = (int *) palloc(len * sizeof(int));
	Frame *frames = (Frame *) palloc0((len + 1) * sizeof(Frame));
	Frame *top = frames;
	int n = 0;

	for (const char *p = items; p < items + len;)
	{
		Item item;

		places[n++] = p - items;
		p = read_item(p, &item);
	}
	while (n > 0)
	{
		Item item;

		(void) read_item(items + places[--n], &item);
		if (item.symbol == 0)
		{
			append_backwards(out, item.category.name, item.category.len);
			top = end_operand(out, frames, top);
			continue;
		}
		top++;
		top->symbol = item.symbol;
		top->left = item.count;
		top->parentheses = needs_parentheses(top[-1].symbol, item.symbol);
		if (top->parentheses)
			appendStringInfoChar(out, ')');
	}
	reverse(out->data + start, out->len - start);
	pfree(places);
	pfree(frames);
}

/*
 * Evaluation
 */

static CategoryTruth
negate(CategoryTruth truth)
{
	switch (truth)
	{
		case CATEGORY_FALSE:
			return CATEGORY_TRUE;
		case CATEGORY_TRUE:
			return CATEGORY_FALSE;
		case CATEGORY_MAYBE:
			break;
	}
	return CATEGORY_MAYBE;
}

/* One deciding operand decides, else one that is unknown leaves it open. */
static CategoryTruth
combine(const uint8 *truths, uint32 count, CategoryTruth deciding)
{
	CategoryTruth result = negate(deciding);

	for (uint32 i = 0; i < count; i++)
	{
		if (truths[i] == deciding)
			return deciding;
		if (truths[i] == CATEGORY_MAYBE)
			result = CATEGORY_MAYBE;
	}
	return result;
}

/*
 * The truth of an expression, whose categories the test decides.
 */
CategoryTruth
category_query_evaluate(const char *items, int len, CategoryTest test, void *arg)
{
	uint8 truths[CATEGORY_QUERY_MAX_OPERANDS];
	int depth = 0;
	int ncategories = 0;
	const char *p = items;

	while (p < items + len)
	{
		Item item;

		CHECK_FOR_INTERRUPTS();
		p = read_item(p, &item);
		switch (item.symbol)
		{
			case CATEGORY_QUERY_NOT:
				truths[depth - 1] = negate(truths[depth - 1]);
				break;
			case CATEGORY_QUERY_AND:
				depth -= item.count - 1;
				truths[depth - 1] = combine(&truths[depth - 1], item.count, CATEGORY_FALSE);
				break;
			case CATEGORY_QUERY_OR:
				depth -= item.count - 1;
				truths[depth - 1] = combine(&truths[depth - 1], item.count, CATEGORY_TRUE);
				break;
			default:
				if (depth == CATEGORY_QUERY_MAX_OPERANDS)
					elog(ERROR, "category_query has too many categories");
				truths[depth++] = test(&item.category, ncategories++, arg);
				break;
		}
	}
	return truths[0];
}
