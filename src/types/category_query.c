/*
 * category_query.c
 *		Reading, printing and evaluation of boolean category expressions, on
 *		plain bytes.
 *
 * Reading and printing are recursive, as in contrib's ltxtquery, so
 * max_stack_depth limits how deep an expression can nest.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "types/category_query.h"

#define COUNT_SIZE ((int) sizeof(uint32))

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
 * Reading, by recursive descent:
 *
 *	expression = term { "|" term }
 *	term       = factor { "&" factor }
 *	factor     = "!" factor | "(" expression ")" | category
 */

typedef struct Parser
{
	const char *s;
	const char *end;
	StringInfo items;
	int ncategories; /* read so far */
	const char *problem;
} Parser;

/* The last item of an operand: its symbol, or 0 for a category */
typedef struct Root
{
	uint8 symbol;
	uint8 negated; /* if the symbol is a negation, the last item of its operand, likewise */
} Root;

static const char *const no_operator = "Expected \"&\", \"|\", \")\" or the end.";

static bool read_factor(Parser *parser, Root *root);
static bool read_chain(Parser *parser, uint8 symbol, Root *root);

static bool
is_category_char(char c)
{
	return !is_space(c) && strchr("()!&|", c) == NULL;
}

/* Skips spaces, and then the character c; false if c does not come next. */
static bool
take(Parser *parser, char c)
{
	for (; parser->s < parser->end && is_space(*parser->s); parser->s++)
		CHECK_FOR_INTERRUPTS();
	if (parser->s == parser->end || *parser->s != c)
		return false;
	parser->s++;
	return true;
}

static bool
fail(Parser *parser, const char *problem)
{
	parser->problem = problem;
	return false;
}

static bool
read_category(Parser *parser, Root *root)
{
	const char *s = parser->s;
	ArxivCategory category;

	while (s < parser->end && is_category_char(*s))
		s++;
	if (s == parser->s)
		return fail(parser, "Expected a category, \"!\" or \"(\".");
	if (!arxiv_category_parse(parser->s, s - parser->s, &category, &parser->problem))
		return false;
	if (++parser->ncategories > CATEGORY_QUERY_MAX_OPERANDS)
		return fail(parser, "An expression can have at most 10000 categories.");
	parser->s = s;
	append_category(parser->items, &category);
	root->symbol = 0;
	return true;
}

static bool
read_parenthesis(Parser *parser, Root *root)
{
	if (!read_chain(parser, CATEGORY_QUERY_OR, root))
		return false;
	if (take(parser, ')'))
		return true;
	if (parser->s == parser->end)
		return fail(parser, "There is no \")\" for a \"(\".");
	return fail(parser, no_operator);
}

/* Reads the operand of a negation.  A double negation is dropped. */
static bool
read_negation(Parser *parser, Root *root)
{
	if (!read_factor(parser, root))
		return false;
	if (root->symbol == CATEGORY_QUERY_NOT)
	{
		parser->items->len--;
		root->symbol = root->negated;
		return true;
	}
	appendStringInfoChar(parser->items, (char) CATEGORY_QUERY_NOT);
	root->negated = root->symbol;
	root->symbol = CATEGORY_QUERY_NOT;
	return true;
}

static bool
read_factor(Parser *parser, Root *root)
{
	check_stack_depth();
	CHECK_FOR_INTERRUPTS();
	if (take(parser, '!'))
		return read_negation(parser, root);
	if (take(parser, '('))
		return read_parenthesis(parser, root);
	return read_category(parser, root);
}

/*
 * How many operands of a chain have been read: one, unless what was read is
 * itself a chain of the same operation.  That chain is merged: its operation is
 * removed, and its operands count.
 */
static uint32
count_operands(StringInfo items, const Root *root, uint8 symbol)
{
	if (root->symbol != symbol)
		return 1;
	items->len -= COUNT_SIZE + 1;
	return load_count(items->data + items->len + 1);
}

/* Reads an expression, whose operands "|" separates, or a term, whose operands "&" separates. */
static bool
read_chain(Parser *parser, uint8 symbol, Root *root)
{
	bool is_term = symbol == CATEGORY_QUERY_AND;
	uint32 count = 0;

	do
	{
		if (!(is_term ? read_factor(parser, root) : read_chain(parser, CATEGORY_QUERY_AND, root)))
			return false;
		count += count_operands(parser->items, root, symbol);
	} while (take(parser, is_term ? '&' : '|'));
	if (count == 1)
		return true;
	append_operation(parser->items, symbol, count);
	root->symbol = symbol;
	return true;
}

static bool
read_all(Parser *parser)
{
	Root root;

	if (!read_chain(parser, CATEGORY_QUERY_OR, &root))
		return false;
	if (parser->s == parser->end)
		return true;
	if (*parser->s == ')')
		return fail(parser, "There is no \"(\" for this \")\".");
	return fail(parser, no_operator);
}

/*
 * Reads an expression and appends its items.  If the syntax is wrong, returns
 * false, in *place the offset of the mistake in bytes, and in *problem a
 * sentence that says what is wrong.  ERROR when it nests too deep.
 */
bool
category_query_parse(const char *s, size_t len, StringInfo items,
					 size_t *place, const char **problem)
{
	Parser parser = {.s = s, .end = s + len, .items = items};
	bool ok = read_all(&parser);

	*place = parser.s - s;
	*problem = parser.problem;
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

/* A hint if operators were written as words, else NULL. */
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
 * Appends the conjunction or disjunction, as the symbol says, of one or more
 * categories.
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
		item->count = 0;
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
 * Printing
 */

/* An item with its operands */
typedef struct Node
{
	Item item;
	struct Node *operands; /* the first of them */
	struct Node *next;	   /* the next operand of the same operation */
} Node;

/* Builds the tree of the items, and returns its root.  The array nodes has room for all of them. */
static Node *
build_tree(const char *items, int len, Node *nodes)
{
	Node *stack = NULL; /* operands whose operation is still to come, linked by next */

	for (const char *p = items; p < items + len; nodes++)
	{
		nodes->operands = NULL;
		p = read_item(p, &nodes->item);
		for (uint32 i = 0; i < nodes->item.count; i++)
		{
			Node *operand = stack;

			stack = operand->next;
			operand->next = nodes->operands;
			nodes->operands = operand;
		}
		nodes->next = stack;
		stack = nodes;
	}
	return stack;
}

static bool
needs_parentheses(uint8 parent, uint8 symbol)
{
	if (parent == CATEGORY_QUERY_NOT)
		return symbol == CATEGORY_QUERY_AND || symbol == CATEGORY_QUERY_OR;
	return parent == CATEGORY_QUERY_AND && symbol == CATEGORY_QUERY_OR;
}

static void
print_node(const Node *node, uint8 parent, StringInfo out)
{
	uint8 symbol = node->item.symbol;
	bool in_parentheses = needs_parentheses(parent, symbol);

	check_stack_depth();
	CHECK_FOR_INTERRUPTS();
	if (symbol == 0)
		appendBinaryStringInfo(out, node->item.category.name, node->item.category.len);
	else if (symbol == CATEGORY_QUERY_NOT)
		appendStringInfoChar(out, '!');
	if (in_parentheses)
		appendStringInfoChar(out, '(');
	for (const Node *operand = node->operands; operand != NULL; operand = operand->next)
	{
		if (operand != node->operands)
			appendStringInfoString(out, symbol == CATEGORY_QUERY_AND ? " & " : " | ");
		print_node(operand, symbol, out);
	}
	if (in_parentheses)
		appendStringInfoChar(out, ')');
}

/*
 * Appends an expression in its canonical form: with as few parentheses as
 * possible, and one space around "&" and "|".  ERROR when it nests too deep.
 */
void
category_query_print(const char *items, int len, StringInfo out)
{
	Node *nodes = (Node *) palloc(len * sizeof(Node));

	print_node(build_tree(items, len, nodes), 0, out);
	pfree(nodes);
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

/* One operand with the deciding truth decides.  Otherwise one unknown operand makes the result unknown. */
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
 * The truth of an expression.  The test is called once for each category, with
 * arg, and returns the truth of that category.
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
