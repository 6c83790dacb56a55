/*
 * lint_judged: what is odd about rules, as far as it takes the engine to tell: patterns that may take too long, models
 * that do not provide what they are models of, parts of the rules that judge one text in opposite ways.
 *
 * Like lang/lint.h, beside which it stands: about the file that was asked for, bounded, and nothing is claimed that was
 * not tried.
 */
#ifndef SSRCHECK_CHECKER_LINT_JUDGED_H
#define SSRCHECK_CHECKER_LINT_JUDGED_H

#include "checker/witness.h"
#include "lang/lint.h"

/* Works in `work`, whose door must be set, as must that of the diagnostics. */
void lint_judged(const struct rulebook *rulebook, struct arena *work, struct diagnostics *diagnostics);

/* ---- between the files of this module ---- */

struct judging {
    const struct rulebook *rulebook;
    struct arena *work;
    struct diagnostics *diagnostics;
    struct witness *witness;
    struct logic *logic;
    size_t file; /* the one that is advised on */
};

/* lint_contradictions.c */
void lint_contradictions(struct judging *judging);

#endif
