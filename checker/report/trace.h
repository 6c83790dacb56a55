/*
 * trace: for every requirement of a rulebook, where the rules show whether a text meets it, and which tests try that.
 */
#ifndef SSRCHECK_CHECKER_REPORT_TRACE_H
#define SSRCHECK_CHECKER_REPORT_TRACE_H

#include "checker/report/page.h"

/* Tests that expect a thing to be found, and tests that expect it not to be. */
struct trace_tally {
    size_t present, absent;
};

struct trace_totals {
    size_t requirements, shown, silent;
    size_t untried; /* shown, but by nothing that tests try both ways */
};

/* For a principle its effect is counted, for a rule its finding, for a definition its verdicts (`counts` against all
 * others). */
struct trace_tally trace_tests(const struct rulebook *rulebook, struct thing thing);

/* Writes the requirements in the order in which the rulebook declares them, and a last line with the totals, which it
 * returns. */
struct trace_totals trace_write(struct page *page, const struct rulebook *rulebook);

#endif
