/*
 * coverage: which operative sentences no rule looked at.
 *
 * A sentence is operative when it has an act under a modal (“shall”, “may”, “will”), or is an item of what a plan lists,
 * or a cell of its tables with an act in it, in a unit that is judged. A rule looked at it when one of the rulebook's
 * relations or concepts was found in it. Single words of its terms are not enough: they are what rules are made of, and
 * a large vocabulary knows a word of every sentence. A relation that takes any act by anybody, so that what is proposed
 * can be told from what is described, looks at nothing in particular and does not count either.
 */
#ifndef SSRCHECK_CHECKER_COVERAGE_H
#define SSRCHECK_CHECKER_COVERAGE_H

#include "checker/check.h"

struct unlooked {
    size_t unit;
    uint32_t start, end; /* the sentence in the reading text */
    uint32_t line;       /* in the source, from 1 */
    bool grants_power;   /* somebody may do something */
    bool words_known;    /* words of the rulebook's terms stand in it, and nothing was made of them */
};
struct unlooked_list LIST_OF(struct unlooked);

struct coverage {
    size_t operative;              /* sentences in all */
    struct unlooked_list unlooked; /* those that grant a power first, each sort in the order of the document */
};

/* Made in `arena`. Empty when the check has no analysis. */
struct coverage coverage_find(const struct check *check, struct arena *arena);

#endif
