/*
 * cast: the bodies that a document names, what they are, and who is meant by "the Board" and "it".
 *
 * A body is a name in capitals ("Civil Service Tribunal"), a word the document defines ("Service" means …) or
 * what a clause establishes. What it is comes from the rulebook's terms over its name, from its definition, or
 * from what stands beside it; an alias (its head word, its definition's word) is the same body.
 */
#ifndef SSRCHECK_CHECKER_CAST_H
#define SSRCHECK_CHECKER_CAST_H

#include "checker/analysis.h"

/* Fills analysis->bodies and ->aliases, and lends noun phrases the body and terms of whom they mean. */
void cast_make(struct analysis *analysis);

#endif
