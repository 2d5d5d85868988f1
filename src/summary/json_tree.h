/*
 * json_tree.h
 *		JSON in UTF-8 as a tree, read by PostgreSQL's parser without errors.
 */
#ifndef PAPERDIGEST_JSON_TREE_H
#define PAPERDIGEST_JSON_TREE_H

#include "postgres.h"

#include "lib/stringinfo.h"

typedef enum JsonKind
{
	JSON_KIND_OBJECT,
	JSON_KIND_ARRAY,
	JSON_KIND_STRING,
	JSON_KIND_NUMBER,
	JSON_KIND_TRUE,
	JSON_KIND_FALSE,
	JSON_KIND_NULL
} JsonKind;

/* All is allocated in the memory context in which it is read. */
typedef struct JsonNode
{
	JsonKind kind;
	int len;
	const char *key;  /* of a member of an object */
	const char *text; /* a string's characters, a number as it was written */
	struct JsonNode *parent;
	struct JsonNode *first; /* of what it holds */
	struct JsonNode *last;
	struct JsonNode *next;
} JsonNode;

/* What was read: up to the first fault, where there is one */
typedef struct JsonTree
{
	JsonNode *root; /* NULL where there is nothing */
	bool is_whole;
	bool is_one_of_several; /* an object is complete, and another one begins behind it */
} JsonTree;

extern JsonTree json_tree_read(StringInfo json);
extern void json_tree_free(JsonNode *root);
extern const JsonNode *json_member(const JsonNode *object, const char *key);
extern const JsonNode *json_member_any_case(const JsonNode *object, const char *key);
extern bool json_integer(const JsonNode *node, int *value);

/* Whether there is a node, and it is of this kind. */
static inline bool
json_is(const JsonNode *node, JsonKind kind)
{
	return node != NULL && node->kind == kind;
}

static inline bool
json_is_null(const JsonNode *node)
{
	return node == NULL || node->kind == JSON_KIND_NULL;
}

#endif /* PAPERDIGEST_JSON_TREE_H */
