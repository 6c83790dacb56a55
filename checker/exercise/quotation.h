/*
 * quotation: words that somebody quotes from a document, found in it.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_QUOTATION_H
#define SSRCHECK_CHECKER_EXERCISE_QUOTATION_H

#include "checker/document.h"

struct quotation {
    uint32_t start, end; /* range of the reading text; both 0: it is not there */
    size_t words;
    bool too_long; /* it quotes so much that it points at nothing */
};

/* Finds `words` in the document: case, white space, typographic signs and quotation marks around it aside. */
struct quotation quotation_find(const struct document *document, struct text words, struct arena *arena);

/* Words as they are compared: plain signs, single spaces, small letters. */
struct text quotation_plain(struct arena *arena, struct text words);
size_t quotation_count_words(struct text words);

#endif
