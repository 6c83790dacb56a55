/*
 * rule_use: what of a rulebook came into play in a check, or in several: which conditions held and which failed, which
 * phrases were found, by which ways. A check that is given a rule_use writes into it; any other costs nothing.
 *
 * It may also be told of alternatives to conditions: then it notes for which of them the answer would have been another
 * one. A rule_use lives in the arena that it was made in and is written by one thread at a time.
 */
#ifndef SSRCHECK_CHECKER_RULE_USE_H
#define SSRCHECK_CHECKER_RULE_USE_H

#include "checker/check.h"

struct analysis;
struct condition_place;

/* What might stand in place of a condition; NULL: one that always holds. */
struct rule_alternative {
    const struct condition *instead;
    bool by_words; /* it matters too where both hold, for the words that show it may be others */
    size_t number; /* the caller's */
    bool matters;  /* it made a difference */
};
struct rule_alternative_list LIST_OF(struct rule_alternative);

struct rule_use {
    const struct rulebook *rulebook;
    uint32_t *held, *failed;  /* per condition: how often */
    uint32_t *phrases;        /* per phrase: how often it was found */
    uint32_t *concepts, *relations, *readings; /* how often each was found, looked at, decided */
    uint32_t **ways;          /* per concept, per way: how often it showed the concept */
    uint32_t **decisions;     /* per definition, per line: how often it decided */
    struct rule_alternative_list *alternatives; /* per condition; NULL: none */
};

struct rule_use *rule_use_new(const struct rulebook *rulebook, struct arena *arena);
/* Forgets what came into play; alternatives stay, and matter no more. */
void rule_use_clear(struct rule_use *use);
/* Adds what came into play in `more`, which is of the same rulebook. */
void rule_use_add(struct rule_use *use, const struct rule_use *more);
/* To be called before the check. */
void rule_use_try(struct rule_use *use, struct arena *arena, size_t condition, struct rule_alternative alternative);

/* ---- between the stages of a check ---- */

void rule_use_condition(struct analysis *analysis, const struct condition *condition,
                        const struct condition_place *place, enum truth truth);

#endif
