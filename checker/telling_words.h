/*
 * telling_words: fills the holes of `because` and `message`: {unit}, {principles} … (enum hole).
 */
#ifndef SSRCHECK_CHECKER_TELLING_WORDS_H
#define SSRCHECK_CHECKER_TELLING_WORDS_H

#include "checker/analysis.h"

/* The reason of a unit's verdict in one sentence. */
struct text telling_because(struct analysis *analysis, const struct unit_verdict *verdict);

/* The message of a rule that was found in `unit`, which may be NONE. */
struct text telling_message(struct analysis *analysis, size_t unit, const struct finding *finding);

#endif
