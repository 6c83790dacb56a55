/*
 * telling_words: fills the templates of `because` and `message`: {unit}, {principles}, {evidence}, {body}.
 */
#ifndef SSRCHECK_CHECKER_TELLING_WORDS_H
#define SSRCHECK_CHECKER_TELLING_WORDS_H

#include "checker/analysis.h"

/* The reason of a unit's verdict in one sentence. */
struct text telling_because(struct analysis *analysis, const struct unit_verdict *verdict);

/* A rule's message; `unit` may be NONE. */
struct text telling_message(struct analysis *analysis, struct text written, size_t unit,
                            const struct evidence_list *evidence);

#endif
