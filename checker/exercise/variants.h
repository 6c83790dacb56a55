/*
 * variants: the text of a task, changed a little for each student, so that neighbours cannot copy.
 *
 * A variant is drawn only when what the change promises (see document_mutants.h) and what the rules say of the changed
 * text are the same; the rules are then its key, as they are of the original.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_VARIANTS_H
#define SSRCHECK_CHECKER_EXERCISE_VARIANTS_H

#include "checker/exercise/exercise_grade.h"

/* The texts that a task may have, its own first; made in `arena`. `check` is of its own text, of which `unit`, an index
 * into check->units, is changed. */
struct text_list variants_of(struct check *check, size_t unit, const struct exercise_task *task, uint64_t seed,
                             struct arena *arena);

/* Which of `count` texts a student gets: the same for the same seed and name, whatever the machine. Nobody in particular,
 * or no seed: the first. */
size_t variant_for(uint64_t seed, struct text student, size_t task, size_t count);

#endif
