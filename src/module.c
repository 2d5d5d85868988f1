/*
 * module.c
 *		The magic block, which PostgreSQL requires of every loadable module.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
