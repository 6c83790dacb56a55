/*
 * words: splits the reading text into tokens and interns their words, each looked up once.
 */
#ifndef SSRCHECK_CHECKER_WORDS_H
#define SSRCHECK_CHECKER_WORDS_H

#include "checker/analysis.h"

/* Fills analysis->tokens and ->words. A word is a run of letters and digits with hyphens, dots inside
 * abbreviations and apostrophes inside; a closing 's is a token of its own; every other visible character is
 * one token. */
void words_make(struct analysis *analysis);

/* Folds to lower case (Unicode simple folding); made in `arena`. */
struct text word_fold(struct arena *arena, struct text written);

/* In digits, or one of the words that the rulebook declares as numbers. */
bool word_is_number(const struct word *word);

#endif
