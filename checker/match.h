/*
 * match: immutable rulebook × one document → mentions.
 */
#ifndef SSRCHECK_CHECKER_MATCH_H
#define SSRCHECK_CHECKER_MATCH_H

#include "checker/phrase_index.h"

/* Fills analysis->mentions, sorted by first token, and marks tokens hidden by `cue ignore`. */
void match_all(struct analysis *analysis);

/* The terms that a mention shows (its own and all they belong to), or NULL when it belongs to no term. */
static inline const struct bit_set *mention_terms(const struct analysis *analysis, const struct mention *mention)
{
    return mention->owner == owner_term ? &analysis->index->term_closure[mention->owner_index] : NULL;
}

#endif
