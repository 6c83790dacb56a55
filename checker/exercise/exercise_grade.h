/*
 * exercise_grade: what an answer is worth, and what to say of it.
 *
 * The key of a task is the rulebook's own reading of its text; only where a teacher alone can know (the clause that
 * hollows out a duty) is it the model answer, and then the rules must bear it out. Nothing that is said of an answer
 * quotes a hidden case, a hidden mutant or a model answer.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_GRADE_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_GRADE_H

#include "checker/exercise/exercise_rules.h"
#include "checker/exercise/submission.h"

enum exercise_level { exercise_essential, exercise_advice, exercise_well_done };
const char *exercise_level_name(enum exercise_level level); /* "well done" */

/* One thing that was looked at in an answer. */
struct exercise_mark {
    size_t task;
    struct text part; /* "verdict", "case 3", "balance" */
    size_t most;      /* points that it is worth */
    size_t points;
    size_t lost;      /* of what other parts earned: a balance */
    enum exercise_level level;
    bool hidden;      /* students see it graded, and not when they check */
    struct text words;
};
struct exercise_mark_list LIST_OF(struct exercise_mark);

struct exercise_grader;

/* Works out the keys. Complains where the exercise does not hold: a text that cannot be judged, a case that is no test,
 * a mutant whose words are not there, a model answer that does not get all points. NULL then. The exercise and the rules
 * must outlive it; all of it is made in `arena`, but exercise_grader_free() must follow. With a seed, tasks that have
 * variants are another one for each student. */
struct exercise_grader *exercise_grader_new(const struct exercise *exercise, const struct exercise_rules *rules,
                                            uint64_t seed, struct arena *arena, struct diagnostics *diagnostics);
void exercise_grader_free(struct exercise_grader *grader);

/* The marks of a submission, task after task; made in `arena`. Without `all`, hidden cases and mutants are left out. */
struct exercise_mark_list exercise_grade(const struct exercise_grader *grader, const struct submission *submission,
                                         bool all, struct arena *arena);

struct exercise_total {
    size_t points, most;
};
/* Of one task, or with 0 of all. */
struct exercise_total exercise_total(const struct exercise_mark_list *marks, size_t task);

#endif
