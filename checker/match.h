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
    const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
    return phrase->owner == owner_term ? &analysis->index->term_closure[phrase->owner_index] : NULL;
}

/* The first mention that begins at `token` or behind it: an index into analysis->mentions, which may be its
 * count. */
static inline size_t match_first_mention(const struct analysis *analysis, size_t token)
{
    return token < analysis->tokens.count ? analysis->mentions_from[token] : analysis->mentions.count;
}

#endif
