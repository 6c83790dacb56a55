/*
 * spelling: the name that somebody probably meant.
 */
#ifndef SSRCHECK_LANG_SPELLING_H
#define SSRCHECK_LANG_SPELLING_H

#include "lang/base/text.h"

/* The known name nearest to `wanted`: fewest letters put in, left out, changed, or swapped with their
 * neighbour, upper and lower case being one; the first of several. Empty when none is so near that it
 * may be meant (about one slip in three letters). The answer borrows from `known`. */
struct text spelling_nearest(struct text wanted, const struct text *known, size_t count);

#endif
