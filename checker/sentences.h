/*
 * sentences: finds where sentences begin and end, block by block, and what an item goes on from.
 */
#ifndef SSRCHECK_CHECKER_SENTENCES_H
#define SSRCHECK_CHECKER_SENTENCES_H

#include "checker/analysis.h"

/* Fills analysis->sentences and every token's sentence. */
void sentences_make(struct analysis *analysis);

#endif
