/*
 * profile: what the document does with each row of the schemes that the rulebook declares.
 *
 * It asks nothing anew: concepts, effects, verdicts and findings are known by now, and a row puts together those that
 * its requirement names. What it says is about the document as a whole; no row turns a verdict, and no number sums
 * them up. Units about another sector bear on nothing, and a document about one is held against no scheme. The rows
 * live in the arena of the check.
 */
#ifndef SSRCHECK_CHECKER_PROFILE_H
#define SSRCHECK_CHECKER_PROFILE_H

#include "checker/analysis.h"

/* Fills check->profiles; units, effects and findings have been judged. Costs nothing where no scheme is declared. */
void profile_find_all(struct analysis *analysis, struct check *check);

#endif
