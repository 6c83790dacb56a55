/*
 * candidates: where in a document which phrases may stand, told by words alone. Knows nothing of terms, gaps and order
 * within a side; what it leaves out cannot match, what it names still has to be matched.
 */
#ifndef SSRCHECK_CHECKER_CANDIDATES_H
#define SSRCHECK_CHECKER_CANDIDATES_H

#include "checker/phrase_index.h"

/* An entry of the phrase index whose anchor may stand on a token. */
struct candidate {
    uint32_t entry, token;
};
struct candidate_list LIST_OF(struct candidate);

/* For each level of the index its candidates, in the order of the text and of word->starts; in the arena of the analysis.
 * One pass over the words. */
struct candidate_list *candidates_find(const struct analysis *analysis);

/* Whether the words beside tokens [first, last] of a sentence of the tokens [low, high) may be those that the entry (its
 * number) asks for there. */
bool candidate_neighbours_fit(const struct analysis *analysis, size_t entry, size_t first, size_t last, size_t low,
                              size_t high);

#endif
