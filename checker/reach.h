/*
 * reach: whether an accountability measure elsewhere in the document covers a unit.
 *
 * It does when one of the two names the other ("paragraph 7 applies", "Activity 2.1"), when both speak of the
 * same body by name, when the measure covers a whole class of bodies ("every security service") or all services of
 * a body ("the Ministry and every service under it") to which the unit's body belongs, or when it holds the thing
 * that the unit hands out ("every rifle"). Standing side by side is no reach.
 */
#ifndef SSRCHECK_CHECKER_REACH_H
#define SSRCHECK_CHECKER_REACH_H

#include "checker/analysis.h"

/* The concept found (index) of condition->thing, provided, in another unit, that covers `unit`; or NONE. */
size_t reach_find(struct analysis *analysis, const struct condition *condition, size_t unit);

#endif
