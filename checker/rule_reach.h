/*
 * rule_reach: what of a rulebook its tests came across, item by item, each where it was written. It is made of what was
 * noted while they ran (rule_use.h); several rulebooks that use the same file are added up.
 */
#ifndef SSRCHECK_CHECKER_RULE_REACH_H
#define SSRCHECK_CHECKER_RULE_REACH_H

#include "checker/rule_use.h"

enum reach_sort {
    reach_clause,    /* a way of a concept, a line of a definition, a reading, a rule: it was what decided */
    reach_condition, /* a condition, or a part of one: it held, and it failed */
    reach_phrase,    /* a phrase was found */
    reach_cue,       /* one of the phrases of a cue was found */
    reach_sort_count
};
const char *reach_sort_name(enum reach_sort sort); /* "condition" */

struct reach_item {
    enum reach_sort sort;
    size_t file; /* as the caller numbers them */
    struct span span;
    struct place place;
    struct text words; /* as they stand in the rule file, one line */
    size_t held, failed; /* of all but conditions only the first counts */
};
struct reach_item_list LIST_OF(struct reach_item);

struct rule_reach {
    struct arena *arena;
    struct reach_item_list items;
    struct table known;
};

void rule_reach_init(struct rule_reach *reach, struct arena *arena);
/* Adds what came into play of a rulebook. `files`: the caller's number for each of its files; RULEBOOK_NONE: not asked
 * about. */
void rule_reach_add(struct rule_reach *reach, const struct rule_use *use, const size_t *files);
/* Whether all that can be asked of it came into play. */
bool reach_is_full(const struct reach_item *item);

#endif
