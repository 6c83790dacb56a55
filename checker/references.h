/*
 * references: "section 12", "Activity 2.2", "Articles 3 to 7": which unit of this document they name.
 */
#ifndef SSRCHECK_CHECKER_REFERENCES_H
#define SSRCHECK_CHECKER_REFERENCES_H

#include "checker/analysis.h"

/* Fills analysis->references. A reference to another text ("section 4 of the Audit Act") is left out; one to
 * a unit that does not exist here gets the target NONE. */
void references_find(struct analysis *analysis);

#endif
