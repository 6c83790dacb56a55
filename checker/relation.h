/*
 * relation: who does what to whom, as the rulebook declares it, found in the acts of the document.
 *
 * The relations found, with their stances, are the document's accountability graph: whether an overseer is
 * real (who appoints, invites and removes it) is a question to that graph.
 */
#ifndef SSRCHECK_CHECKER_RELATION_H
#define SSRCHECK_CHECKER_RELATION_H

#include "checker/analysis.h"

/* Fills analysis->relations and ->unit_relations; needs the stances of the acts. */
void relation_find_all(struct analysis *analysis);

#endif
