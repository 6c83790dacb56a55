/*
 * sentence_pairs: which sentence of one text became which of another.
 *
 * Equal sentences belong together, in order; then, within a pair of units, those that share most of their words; then the
 * same across units, for what was moved; then what alone is left between two such neighbours. A sentence that was split is
 * known by its first part, one that was made of two by the first of them. Words are compared as they are written, letter case
 * aside.
 */
#ifndef SSRCHECK_CHECKER_SENTENCE_PAIRS_H
#define SSRCHECK_CHECKER_SENTENCE_PAIRS_H

#include "checker/comparison.h"

/* One for each sentence of a text: its partner in the other, or DOCUMENT_NONE. The parts of what was split all have the
 * whole for a partner, which has the first of them. */
struct sentence_pairs {
    size_t *of_before, *of_after;
    bool *same_before;  /* its partner has the same words */
    size_t *more_before, *more_after; /* so many sentences behind it are further parts of what its partner says */
    bool *loose_before; /* its partner stands where it stood, and shares few words with it */
};

/* The words of a sentence and so many more behind it, from the reading text. */
struct text sentences_text(const struct check *check, size_t first, size_t more);
/* The words of a sentence, from the reading text, where they begin there, and the line of the source they begin in. */
struct text sentence_text(const struct check *check, size_t sentence);
uint32_t sentence_start(const struct check *check, size_t sentence);
uint32_t sentence_line(const struct check *check, size_t sentence);

/* `units`: all units, paired (comparison_pairs()). Made in `arena`. */
struct sentence_pairs sentence_pairs_find(struct arena *arena, const struct check *before, const struct check *after,
                                          const struct unit_change_list *units);

#endif
