/*
 * clauses: the acts of a document, sentence by sentence: class the words, chunk them, find the roles.
 */
#ifndef SSRCHECK_CHECKER_CLAUSES_H
#define SSRCHECK_CHECKER_CLAUSES_H

#include "checker/analysis.h"

/* Fills analysis->noun_phrases and ->acts for every sentence with vocabulary (all, when `everything`). */
void clauses_make(struct analysis *analysis);

#endif
