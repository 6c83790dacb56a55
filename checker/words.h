/*
 * words: splits the reading text into tokens and interns their words, each looked up once.
 */
#ifndef SSRCHECK_CHECKER_WORDS_H
#define SSRCHECK_CHECKER_WORDS_H

#include "checker/analysis.h"

/* Fills analysis->tokens and ->words: words as lang/base/word.h tells them; every other visible character is one
 * token. */
void words_make(struct analysis *analysis);

/* What words_make() found in a text, for another analysis in the same arena. */
struct word_reading {
    struct text text;
    struct token_list tokens;
    struct word_list words;
    struct table word_table;
};
/* Takes what was found over from the analysis, which is done with it. */
struct word_reading words_give(const struct analysis *analysis);
/* The same as words_make(), by what was found before, if that was in the same text but for line ends. Returns false, and
 * nothing is taken, if it was not. */
bool words_take(struct analysis *analysis, const struct word_reading *earlier);

/* In digits, or one of the words that the rulebook declares as numbers. */
bool word_is_number(const struct word *word);

#endif
