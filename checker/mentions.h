/*
 * mentions: the mentions of a document in the order of its text, and which of them lie at a word.
 *
 * A mention lies over its words from the first to the last. Who asks for those over a word looks at nothing else of
 * the document: where they begin in the list is worked out once for every token.
 */
#ifndef SSRCHECK_CHECKER_MENTIONS_H
#define SSRCHECK_CHECKER_MENTIONS_H

#include "checker/analysis.h"

/* Orders analysis->mentions by their first token; of those that begin together the longer ones come first, then those
 * of earlier phrases. */
void mentions_sort(struct analysis *analysis);

/* Fills analysis->mention_from and ->mention_over, and makes ready for mentions_terms(). The mentions must be sorted, and stay as they are from now on. */
void mentions_place(struct analysis *analysis);

/* The first mention that begins at `token` or behind it: an index into analysis->mentions, which may be its count. */
static inline size_t mentions_from(const struct analysis *analysis, size_t token)
{
    return analysis->mention_from[token < analysis->tokens.count ? token : analysis->tokens.count];
}

/* The first mention that lies over `token`, or else begins behind it; of the mentions that begin before, only those
 * within `reach` tokens are asked. */
size_t mentions_over(const struct analysis *analysis, size_t token, size_t reach);

/* The terms that a mention shows, its own and all that this belongs to, in rising order; NULL when it belongs to no
 * term. The same as mention_terms(), as a list: it is made when the document first needs it. */
const struct index_list *mentions_terms(struct analysis *analysis, const struct mention *mention);

/* Adds these, if there are any, to a set of terms into which nothing else is put. */
void mentions_add_terms(struct analysis *analysis, const struct mention *mention, struct bit_set *set);

#endif
