/*
 * concept: the rulebook's ideas, found by phrases, relations and conditions, with the stance of their words.
 */
#ifndef SSRCHECK_CHECKER_CONCEPT_H
#define SSRCHECK_CHECKER_CONCEPT_H

#include "checker/analysis.h"

/* Fills analysis->concepts and ->unit_concepts; needs mentions with stances, and relations. */
void concept_find_all(struct analysis *analysis);

#endif
