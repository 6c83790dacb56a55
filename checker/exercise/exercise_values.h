/*
 * exercise_values: lines `name: value`, of which settings, cases and most answers are made.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_VALUES_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_VALUES_H

#include "checker/exercise/exercise.h"

/* Reads the lines of [start,end) of the source. A line without a colon goes on with the value before it, unless that is
 * empty, and an empty line ends it. `stray` gets the first line that belongs to nothing; its bytes are NULL when there is
 * none. */
struct exercise_value_list exercise_values_read(struct arena *arena, const struct source *source, struct span span,
                                                struct span *stray);

/* The first value of that name, or NULL. */
const struct exercise_value *exercise_value_find(const struct exercise_value_list *values, const char *name);

/* Complains of names that are not in `known` (up to NULL), with the nearest of them, and of names that stand twice,
 * but for `repeats` (or NULL). */
void exercise_values_check(const struct exercise_value_list *values, const char *const *known, const char *repeats,
                           const struct source *source, struct diagnostics *diagnostics);

/* A whole number from 0 to `most`; false when it is none. */
bool exercise_values_number(struct text words, size_t most, size_t *number);

/* "'x' is not …", with the nearest of `known` as a hint. */
void exercise_complain_unknown(struct diagnostics *diagnostics, const struct source *source, struct span span,
                               struct text word, const char *what, const char *const *known);

#endif
