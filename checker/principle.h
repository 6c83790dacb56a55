/*
 * principle: which principles a unit strengthens and weakens, from the concepts found in it.
 *
 * A good thing provided strengthens, denied or removed weakens, allowed or hedged serves weakly; a harmful
 * thing provided or merely allowed weakens, denied or removed strengthens, contemplated is a warning. Where the
 * rulebook names stances, only these count, and plainly for the side they are named on.
 */
#ifndef SSRCHECK_CHECKER_PRINCIPLE_H
#define SSRCHECK_CHECKER_PRINCIPLE_H

#include "checker/analysis.h"

/* One effect for each principle of the rulebook, in the analysis's arena; of one unit, or of the whole document
 * (`unit` NONE). */
struct principle_effect *principle_effects(struct analysis *analysis, size_t unit);

enum effect principle_effect_kind(const struct principle_effect *effect);

/* Whether so many more sentences serve the principle than breach it that what breaches it bounds it and no more. */
bool principle_mostly_served(const struct principle_effect *effect);

#endif
