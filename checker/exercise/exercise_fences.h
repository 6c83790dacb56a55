/*
 * exercise_fences: which fenced blocks an exercise may hold, and how what stands in them is read.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_FENCES_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_FENCES_H

#include "checker/exercise/exercise.h"

/* An exercise in the making. */
struct exercise_reading {
    struct arena *arena;
    struct exercise *exercise;
    struct diagnostics *diagnostics;
};

/* A fenced block as it stands in the source. */
struct exercise_fence {
    struct text words; /* behind the opening fence */
    struct span place; /* of these words */
    struct span content;
};

/* Takes a block of a task; complains of words that it does not know: whatever it is, students would see it. */
void exercise_take_fence(struct exercise_reading *reading, struct exercise_task *task,
                         const struct exercise_fence *fence);
/* The block `exercise` at the head of the file. */
void exercise_take_settings(struct exercise_reading *reading, const struct exercise_fence *fence);
/* "answer 3": the number, or 0 when these are not the words of an answer. */
size_t exercise_answer_number(struct text words);

#endif
