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

/* Whether the act (an index) is one that the relation asks for; and whether a role of it is what the relation asks for
 * there, with the noun phrase that takes it, NONE where nobody has to. For those who ask what is missing. */
bool relation_takes_act(const struct analysis *analysis, size_t relation, size_t act);
bool relation_role_holds(const struct analysis *analysis, size_t relation, size_t act, enum role role,
                         size_t *filler);

#endif
