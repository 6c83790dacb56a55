/*
 * repair: the smallest sets of concepts which, were they provided in a unit, would make it count.
 */
#ifndef SSRCHECK_CHECKER_REPAIR_H
#define SSRCHECK_CHECKER_REPAIR_H

#include "checker/analysis.h"

/* Fills verdict->repairs: sets of one concept, else of two. Each is found by supposing the concepts provided
 * and running the decision list again; a principle that is weakened has to stop being so first, and is named
 * in `without`. */
void repair_find(struct analysis *analysis, struct unit_verdict *verdict);

#endif
