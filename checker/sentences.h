/*
 * sentences: finds where sentences begin and end, block by block, and what an item goes on from.
 */
#ifndef SSRCHECK_CHECKER_SENTENCES_H
#define SSRCHECK_CHECKER_SENTENCES_H

#include "checker/analysis.h"

/* Fills analysis->sentences and every token's sentence. */
void sentences_make(struct analysis *analysis);

/* The sentence at a byte of the reading text: the last one that begins at or before it; NONE before the first. */
size_t sentence_at(const struct analysis *analysis, uint32_t offset);

#endif
