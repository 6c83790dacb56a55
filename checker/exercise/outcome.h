/*
 * outcome: what became of one submission; also as bytes, in which one process hands it to another.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_OUTCOME_H
#define SSRCHECK_CHECKER_EXERCISE_OUTCOME_H

#include "checker/exercise/exercise_grade.h"

struct outcome {
    struct text student; /* as the file's head says, else after the file's name */
    struct text path;
    struct text trouble; /* why it could not be graded; empty: it was */
    struct text remark;  /* of a submission that was graded: what its teacher should know; may be empty */
    struct exercise_mark_list marks;
};
struct outcome_list LIST_OF(struct outcome);

/* Reads and grades a file's content. All is made in `arena`. */
struct outcome outcome_of(const struct exercise_grader *grader, struct text path, struct text content, bool all,
                          struct arena *arena);

struct text outcome_write(const struct outcome *outcome, struct arena *arena);
/* False when these are not bytes of outcome_write(). The outcome's texts are copied into `arena`. */
bool outcome_read(struct text bytes, struct arena *arena, struct outcome *outcome);

/* Whom the file is from, when it does not say so itself: its name without folder and ending. */
struct text outcome_name_of(struct text path);

#endif
