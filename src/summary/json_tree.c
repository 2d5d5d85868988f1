/*
 * json_tree.c
 *		Reads JSON in UTF-8 into a tree, by PostgreSQL's parser, but without
 *		throwing errors.
 *
 * jsonb would not do: it has limits for strings, numbers and sizes, and throws
 * an error beyond them.
 */
#include "compat_pg.h"

#include <limits.h>

#include "summary/json_tree.h"

/* Bounds the memory of the nodes.  No answer has a hundredth of this. */
#define MAX_NODES 1000000

typedef struct Builder
{
	JsonTree tree;
	JsonNode *current; /* the object or array that is being read */
	const char *key;   /* of the next member */
	int nnodes;
	bool is_closed; /* the root is complete */
} Builder;

/* Adds a node to the current object or array.  Returns false if there are too many nodes. */
static bool
add_node(Builder *builder, JsonKind kind, const char *text)
{
	JsonNode *parent = builder->current;
	JsonNode *node;

	if (++builder->nnodes > MAX_NODES)
		return false;
	node = (JsonNode *) palloc0(sizeof(JsonNode));
	node->kind = kind;
	node->parent = parent;
	node->text = text;
	node->len = text != NULL ? strlen(text) : 0;
	if (parent == NULL)
		builder->tree.root = node;
	else if (parent->first == NULL)
		parent->first = node;
	else
		parent->last->next = node;
	if (parent != NULL)
	{
		node->key = parent->kind == JSON_KIND_OBJECT ? builder->key : NULL;
		parent->last = node;
	}
	if (kind == JSON_KIND_OBJECT || kind == JSON_KIND_ARRAY)
		builder->current = node;
	return true;
}

/*
 * Ends the current object or array.  After MAX_NODES, where PostgreSQL 15 goes
 * on parsing, it may not have been added; then another one is current.
 */
static bool
close_node(Builder *builder)
{
	if (builder->nnodes > MAX_NODES)
		return false;
	builder->current = builder->current->parent;
	builder->is_closed = builder->current == NULL;
	return true;
}

/* The actions of core's JSON parser */

static JsonActionResult
on_object_start(void *state)
{
	JSON_ACTION_RETURN(add_node((Builder *) state, JSON_KIND_OBJECT, NULL));
}

static JsonActionResult
on_array_start(void *state)
{
	JSON_ACTION_RETURN(add_node((Builder *) state, JSON_KIND_ARRAY, NULL));
}

static JsonActionResult
on_end(void *state)
{
	JSON_ACTION_RETURN(close_node((Builder *) state));
}

static JsonActionResult
on_field_start(void *state, char *name, bool isnull)
{
	((Builder *) state)->key = name;
	JSON_ACTION_RETURN(true);
}

static JsonActionResult
on_scalar(void *state, char *token, JsonTokenType type)
{
	JsonKind kind = JSON_KIND_NULL;

	if (type == JSON_TOKEN_STRING)
		kind = JSON_KIND_STRING;
	else if (type == JSON_TOKEN_NUMBER)
		kind = JSON_KIND_NUMBER;
	else if (type == JSON_TOKEN_TRUE)
		kind = JSON_KIND_TRUE;
	else if (type == JSON_TOKEN_FALSE)
		kind = JSON_KIND_FALSE;
	JSON_ACTION_RETURN(add_node((Builder *) state, kind, token));
}

/*
 * Reads JSON that was mended: the parser would throw an error for some escapes,
 * and for JSON that is nested too deep.
 */
JsonTree
json_tree_read(StringInfo json)
{
	JsonLexContext *lexer = json_lexer(json->data, json->len, PG_UTF8);
	Builder builder = {.current = NULL};
	JsonSemAction actions = {0};

	actions.semstate = &builder;
	actions.object_start = on_object_start;
	actions.object_end = on_end;
	actions.array_start = on_array_start;
	actions.array_end = on_end;
	actions.object_field_start = on_field_start;
	actions.scalar = on_scalar;
	builder.tree.is_whole = pg_parse_json(lexer, &actions) == JSON_SUCCESS && builder.nnodes <= MAX_NODES;
	builder.tree.is_one_of_several = !builder.tree.is_whole && builder.is_closed &&
		lexer->token_start != NULL && *lexer->token_start == '{';
	return builder.tree;
}

/* Frees a tree, which may be NULL. */
void
json_tree_free(JsonNode *root)
{
	JsonNode *next;

	if (root == NULL)
		return;
	for (JsonNode *node = root->first; node != NULL; node = next)
	{
		next = node->next;
		json_tree_free(node);
	}
	if (root->key != NULL)
		pfree(unconstify(char *, root->key));
	if (root->text != NULL)
		pfree(unconstify(char *, root->text));
	pfree(root);
}

/* The last member of an object with this key; NULL if there is none, or no object. */
const JsonNode *
json_member(const JsonNode *object, const char *key)
{
	const JsonNode *found = NULL;

	if (!json_is(object, JSON_KIND_OBJECT))
		return NULL;
	for (const JsonNode *node = object->first; node != NULL; node = node->next)
	{
		if (strcmp(node->key, key) == 0)
			found = node;
	}
	return found;
}

/* The same; if there is none, the first member with this key in another case. */
const JsonNode *
json_member_any_case(const JsonNode *object, const char *key)
{
	const JsonNode *found = json_member(object, key);

	if (found != NULL || !json_is(object, JSON_KIND_OBJECT))
		return found;
	for (const JsonNode *node = object->first; node != NULL; node = node->next)
	{
		if (pg_strcasecmp(node->key, key) == 0)
			return node;
	}
	return NULL;
}

/* Whether a node is a number that fits into an int, which then is set. */
bool
json_integer(const JsonNode *node, int *value)
{
	long n;
	char *end;

	if (!json_is(node, JSON_KIND_NUMBER))
		return false;
	errno = 0;
	n = strtol(node->text, &end, 10);
	if (*end != '\0' || errno != 0 || n < INT_MIN || n > INT_MAX)
		return false;
	*value = (int) n;
	return true;
}
