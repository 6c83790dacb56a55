/*
 * exercise_work: an exercise opened by a command, and submissions graded by it.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_EXERCISE_WORK_H
#define SSRCHECK_CHECKER_COMMAND_EXERCISE_WORK_H

#include "checker/command/command.h"
#include "checker/exercise/exercise_pack.h"
#include "checker/exercise/outcome.h"

struct exercise_work {
    struct command_job *job;
    struct exercise *exercise;
    struct exercise_rules rules;
    struct exercise_grader *grader;
};

/* The file that a word on the command line names: itself, or, where it is no file, the exercise of that name that comes
 * with the program ("two-limbs"). Made in the job's arena. */
const char *exercise_work_path(const struct command_job *job, const char *word);
/* Reads an exercise; NULL, with complaints made, when it cannot be used. */
struct exercise *exercise_work_read(struct command_job *job, const char *path);
/* Reads it, loads its rules and works out the keys. False, with complaints made, when it cannot be used. To be closed
 * either way. */
bool exercise_work_open(struct command_job *job, const char *path, struct exercise_work *work);
void exercise_work_close(struct exercise_work *work);

/* Grades the files, each in a process of its own, several at once. With `all` on hidden cases too. */
struct outcome_list exercise_work_grade(struct exercise_work *work, const struct string_list *paths, bool all);

/* The text of a new exercise. */
struct text exercise_skeleton(void);

#endif
