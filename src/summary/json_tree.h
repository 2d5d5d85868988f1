/*
 * json_tree.h
 *		Reads JSON in UTF-8 into a tree, by PostgreSQL's parser, but without
 *		throwing errors.
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

/* A value of JSON.  It is allocated in the memory context in which the JSON is read. */
typedef struct JsonNode
{
	JsonKind kind;
	int len;
	const char *key;  /* of a member of an object */
	const char *text; /* a string's characters, a number as it was written */
	struct JsonNode *parent;
	struct JsonNode *first; /* of its children, if it is an object or array */
	struct JsonNode *last;
	struct JsonNode *next;
} JsonNode;

/* What was read; if the JSON has a fault, the values before it */
typedef struct JsonTree
{
	JsonNode *root; /* NULL if no value was read */
	bool is_whole;
	bool is_one_of_several; /* the root is complete, and an object begins behind it */
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
