/*
 * words: splits the reading text into tokens and interns their words, each looked up once.
 */
#ifndef SSRCHECK_CHECKER_WORDS_H
#define SSRCHECK_CHECKER_WORDS_H

#include "checker/analysis.h"

/* Fills analysis->tokens and ->words: words as lang/base/word.h tells them; every other visible character is one
 * token. */
void words_make(struct analysis *analysis);

/* In digits, or one of the words that the rulebook declares as numbers. */
bool word_is_number(const struct word *word);

#endif
