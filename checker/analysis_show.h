/*
 * analysis_show: every stage of a check in plain lines, for `check --show` and for tests.
 */
#ifndef SSRCHECK_CHECKER_ANALYSIS_SHOW_H
#define SSRCHECK_CHECKER_ANALYSIS_SHOW_H

#include "checker/check.h"

#include <stdio.h>

/* The names of the stages, ending with NULL: "units", "clauses", "cast" … */
extern const char *const analysis_stages[];

/* Writes one stage; false when there is no stage of that name. */
bool analysis_show(const struct check *check, const char *stage, FILE *out);

#endif
