/*
 * exercise_pack: the copy of an exercise that students get.
 *
 * It is written from what they may see, and from nothing else: hidden cases, hidden mutants, model answers, what is said
 * of outcomes, and hints beyond the allowed number are never looked at.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_PACK_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_PACK_H

#include "checker/exercise/exercise_grade.h"

const struct exercise *exercise_of(const struct exercise_grader *grader);

/* The copy, for the student of that name (or anybody: empty), made in `arena`. */
struct text exercise_pack(const struct exercise_grader *grader, struct text student, struct arena *arena);
/* By which a copy is known: a hash of what it shows, the student's name aside. */
struct text exercise_identity(const struct exercise_grader *grader, struct text student, struct arena *arena);

/* Complains of hidden texts and model answers that stand in what students see as well. False then. */
bool exercise_pack_is_tight(const struct exercise *exercise, struct text packed, struct arena *arena,
                            struct diagnostics *diagnostics);

#endif
