/*
 * readings: which of the rulebook's readings tells what the text does with an act.
 *
 * Most readings are refused by what the verb group says ("tense past") or by what the whole document says ("kind
 * plan"). There are few verb groups that differ in what readings ask, so which readings come into question is worked
 * out once for each of them that occurs; an act is asked only the rest of these.
 */
#ifndef SSRCHECK_CHECKER_READINGS_H
#define SSRCHECK_CHECKER_READINGS_H

#include "checker/analysis.h"

/* The first reading that holds of the act: an index into rulebook.readings, or NONE. The mentions must be filed by
 * term and the words of the title known. */
size_t readings_find(struct analysis *analysis, const struct act *act);

#endif
