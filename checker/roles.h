/*
 * roles: who does what to whom, from the order of the chunks of a sentence.
 *
 * Works around verb groups: the subject is looked for to the left, across what only modifies it (prepositional
 * phrases, relative clauses, participles); complements to the right, up to the next clause. Coordinated verbs
 * share subject and modal; an item shares those of its lead-in. A role that cannot be told stays empty.
 */
#ifndef SSRCHECK_CHECKER_ROLES_H
#define SSRCHECK_CHECKER_ROLES_H

#include "checker/phrases.h"

/* Hangs prepositions on noun phrases and links coordinated ones. */
void roles_link_noun_phrases(struct analysis *analysis, const struct chunked *chunked);

/* Adds the acts of the sentence's own verb groups, with their roles. `act_of_chunk` has room for one number a
 * chunk and gets the act of each verb group, or NONE. */
void roles_make_acts(struct analysis *analysis, const struct chunked *chunked, size_t *act_of_chunk);

/* Adds acts in noun form ("inspection of the depots by the Ombudsman") and what governs them. */
void roles_make_noun_acts(struct analysis *analysis, const struct chunked *chunked, const size_t *act_of_chunk);

#endif
