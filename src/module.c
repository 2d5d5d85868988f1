/*
 * module.c
 *		What makes the shared library an extension of PostgreSQL.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
