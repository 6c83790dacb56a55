/*
 * exercise_tasks: how the answers to each kind of task are looked at. Only exercise_grade.c asks.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_TASKS_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_TASKS_H

#include "checker/exercise/exercise_grade.h"

/* What is known of a task before any answer is read. */
struct task_key {
    const struct exercise_task *task;
    struct exercise_judged judged; /* the task's text; of a clause to mend, with the clause as it was */
    struct index_list definitions; /* as the task asks */
    size_t unit;                   /* index into check->units */
    struct thing_list reasons;     /* what decided */
    struct text_list offered;      /* the reasons that the task offers; none: any */
    uint32_t mark_start, mark_end; /* task_find: what the model answer quotes; reading text; both 0: not known */
    struct text_list variants;     /* the texts that students may get, the task's own first */
};
struct task_key_list LIST_OF(struct task_key);

struct exercise_grader {
    const struct exercise *exercise;
    const struct exercise_rules *rules;
    struct arena *arena;
    uint64_t seed; /* of variants; 0: everybody gets the same */
    struct task_key_list keys; /* one a task */
};

/* An answer on the table. */
struct task_answer {
    const struct exercise_grader *grader;
    const struct task_key *key;
    const struct submission *submission;
    const struct submission_answer *answer; /* NULL: there is none */
    bool all; /* with what is hidden */
    struct arena *arena;
    struct exercise_mark_list *marks;
};

/* Adds a mark: right, it gets all points, wrong, none; the words are the author's for this part, where there are some, or
 * else `words`, a format as for printf. Returns it, valid until the next one. */
struct exercise_mark *task_mark(const struct task_answer *answer, const char *part, bool right, const char *words, ...)
    __attribute__((format(printf, 4, 5)));
/* One more sentence behind what a mark says: where the lesson tells of it. */
void task_mark_see(const struct task_answer *answer, struct exercise_mark *mark, struct text see);

/* The value that the answer gives under `name`, trimmed; empty: none. */
struct text task_value(const struct task_answer *answer, const char *name);

/* "counts", "out of scope" …: the verdict of these words; verdict_count: none, or more than one. */
enum verdict task_verdict(struct text words);

/* The task as that student has it, in `arena`: *key, and the task it points to, are filled. False when it is the task's own
 * text, and the grader's key stands. What was judged is to be freed. */
bool task_variant(const struct exercise_grader *grader, size_t index, struct text student, struct arena *arena,
                  struct exercise_task *task, struct task_key *key);

/* ---- one kind each ---- */

/* Makes what the kind needs to know; complains about what does not hold. */
void task_judge_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
void task_find_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
void task_argue_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
void task_mend_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
void task_write_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);
void task_tests_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics);

void task_judge_mark(const struct task_answer *answer);
void task_find_mark(const struct task_answer *answer);
void task_argue_mark(const struct task_answer *answer);
void task_mend_mark(const struct task_answer *answer);
void task_write_mark(const struct task_answer *answer);
void task_tests_mark(const struct task_answer *answer);

/* ---- reasons ---- */

/* The principles, concepts, relations and terms on which the verdict of a unit rests: those of the line that decided, of
 * the words that it rests on, and, where the text falls short, what it would have had to do to count. */
struct thing_list reasons_of_verdict(const struct check *check, const struct unit_verdict *verdict, struct arena *arena);
/* Those of a condition. */
void reasons_of_condition(const struct condition *condition, const struct unit_verdict *verdict, size_t principles,
                          struct arena *arena, struct thing_list *reasons);

enum reasons_told {
    reasons_right,
    reasons_none,    /* nothing is named */
    reasons_unknown, /* a name that nobody knows */
    reasons_wrong,   /* something is named that did not decide */
    reasons_many     /* as many are named as there are to choose from */
};
/* Holds what an answer names against what decided. *word: the name that is unknown or wrong; *near: what was meant. */
enum reasons_told reasons_hold(const struct task_answer *answer, const struct thing_list *reasons, struct text said,
                               struct text *word, struct text *near);
/* Marks the part `part` by them. */
void reasons_mark(const struct task_answer *answer, const char *part, const struct thing_list *reasons);

#endif
