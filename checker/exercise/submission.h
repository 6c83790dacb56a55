/*
 * submission: the answers that somebody hands in: a student's copy of an exercise with answers in it, or these alone.
 *
 * Only fenced blocks `answer N` and the block `exercise` are read; all else in the file is passed over.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_SUBMISSION_H
#define SSRCHECK_CHECKER_EXERCISE_SUBMISSION_H

#include "checker/exercise/exercise.h"

enum { submission_most_bytes = 1024 * 1024, submission_most_answer = 64 * 1024 };

struct submission_answer {
    size_t task; /* its number */
    struct text content;
    struct span span;
    struct exercise_value_list values; /* lines `name: value`, as far as it is made of such */
};
struct submission_answer_list LIST_OF(struct submission_answer);

struct submission {
    struct source source;
    struct text student; /* as the file says; empty: it does not */
    struct text id, packed; /* of the exercise that it answers */
    struct submission_answer_list answers;
};

/* Reads `content`, which stays where it is. Returns NULL, or why it cannot be read, in words that follow the file's
 * name. */
const char *submission_read(struct arena *arena, struct text name, struct text content, struct submission *submission);

/* The answer to a task, or NULL. */
const struct submission_answer *submission_answer(const struct submission *submission, size_t task);

#endif
