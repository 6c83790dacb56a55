/*
 * amount_units: which unit the row of a budget table means: by its number ("Component 2", "C.1"), or by its name.
 */
#ifndef SSRCHECK_CHECKER_AMOUNT_UNITS_H
#define SSRCHECK_CHECKER_AMOUNT_UNITS_H

#include "checker/analysis.h"

struct unit_namer;
struct unit_namer *unit_namer_new(struct analysis *analysis);

struct row_meaning {
    size_t unit;  /* or NONE */
    bool inside;  /* the row names a part of the unit: "1.2" where only 1 is a unit */
    bool several; /* it names more than one */
};

/* `first` and `second` are the cells that stand before the figures; `head` stands over the first: "Component". */
struct row_meaning unit_namer_find(struct unit_namer *namer, struct text first, struct text second, struct text head);

#endif
