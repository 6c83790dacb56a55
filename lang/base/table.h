/*
 * table: a text → number map (open addressing), made in an arena. Keys are borrowed: their bytes
 * must live as long as the table. Numbers are usually indices into a list. The hash of each table has
 * its own seed, so that no input can be made to collide everywhere; slots therefore lie in no order
 * that may be shown: walk the list, never the slots.
 */
#ifndef SSRCHECK_LANG_BASE_TABLE_H
#define SSRCHECK_LANG_BASE_TABLE_H

#include "lang/base/text.h"

#define TABLE_NONE SIZE_MAX

struct table_slot {
    struct text key; /* bytes NULL: the slot is free */
    uint64_t hash;
    size_t value;
};

struct table {
    struct arena *arena;
    uint64_t seed;
    struct table_slot *slots;
    size_t count;
    size_t capacity; /* a power of two, or 0 */
};

void table_init(struct table *table, struct arena *arena);
/* Makes room for `count` keys in all, where their number can be told beforehand. */
void table_reserve(struct table *table, size_t count);
/* The number stored under `key`, or TABLE_NONE. */
size_t table_get(const struct table *table, struct text key);
/* Stores `value` under `key`, replacing what was there. */
void table_put(struct table *table, struct text key, size_t value);
/* The number under `key`; when there is none, stores `value` and returns it. */
size_t table_get_or_put(struct table *table, struct text key, size_t value);

#endif
