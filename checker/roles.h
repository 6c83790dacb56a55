/*
 * roles: who does what to whom, from the order of the chunks of a sentence.
 *
 * Coordinated verbs share subject and modal; an item shares those of its lead-in. A role that cannot be told
 * stays empty.
 */
#ifndef SSRCHECK_CHECKER_ROLES_H
#define SSRCHECK_CHECKER_ROLES_H

#include "checker/phrases.h"

/* What the clauses of a sentence make of its chunks. */
struct clause_map {
    size_t *act;         /* per chunk: the act of a verb group, or NONE */
    size_t *role_act;    /* per noun phrase of the sentence, from `first`: the act it has a role in, or NONE */
    unsigned char *role; /* … and which */
    size_t first, count;
    size_t *target;      /* per chunk: the act that complements went to when it was read, or NONE */
};

/* Hangs prepositions on noun phrases and links coordinated ones. */
void roles_link_noun_phrases(struct analysis *analysis, const struct chunked *chunked);

/* Adds the acts of the sentence's verb groups, with their roles. */
void roles_make_acts(struct analysis *analysis, const struct chunked *chunked, struct clause_map *map);

/* Adds acts in noun form ("inspection of the depots by the Ombudsman") and what governs them. */
void roles_make_noun_acts(struct analysis *analysis, const struct chunked *chunked, const struct clause_map *map);

/* Whether the noun phrase is an act in noun form. */
bool roles_names_an_act(const struct analysis *analysis, const struct noun_phrase *phrase);

/* The modal noun that the noun phrase at `index` is or hangs on ("the power", "the duty of the Paymaster"), as a
 * chunk, with its strength; or NONE. */
size_t roles_modal_noun(const struct analysis *analysis, const struct chunked *chunked, size_t index,
                        enum modal_strength *strength);
/* Who holds what the noun phrase at `index` names: its possessor, or its "of"; or NONE. */
size_t roles_holder(const struct analysis *analysis, const struct chunked *chunked, size_t index);

#endif
