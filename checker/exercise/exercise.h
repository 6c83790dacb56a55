/*
 * exercise: a lesson with tasks, as a teacher writes it in Markdown, or as its students got it.
 *
 * The file and its parts are told in rules/exercises/README.md. What students must not see (hidden cases, hidden
 * mutants, model answers, what is said of them) is marked as such here; exercise_pack() leaves it out. An exercise
 * lives, with all it points to, in the arena that it was read into; its texts are parts of its source.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_H

#include "lang/base/list.h"
#include "lang/diagnostic.h"
#include "lang/rulebook.h"
#include "lang/source.h"

enum task_kind {
    task_judge, /* a verdict on a proposal, its reason, the words it rests on */
    task_mend,  /* a clause, changed so that it comes to the verdict that is wanted */
    task_write, /* rules, tried on cases */
    task_tests, /* tests that pass on the lesson's rules and fail on faulty ones */
    task_find,  /* the clause that hollows out the others */
    task_argue, /* a verdict under each of two definitions, and where they part */
    task_kind_count
};
/* "judge this proposal": as headings call it. */
const char *task_kind_name(enum task_kind kind);

/* `name: value`, on a line of its own. */
struct exercise_value {
    struct text name, value; /* trimmed */
    struct span name_span, span; /* of the name; of the value */
};
struct exercise_value_list LIST_OF(struct exercise_value);

/* What stands in a task, in the order in which it was written. */
enum exercise_block_kind {
    holds_question, /* text between fences; Markdown */
    holds_settings,
    holds_text,     /* `document`: what the task is about */
    holds_clause,   /* stands in the document's place {clause}, and is to be mended */
    holds_stub,     /* stands in the students' answer at first */
    holds_hint,
    holds_case,
    holds_mutant,
    holds_feedback,
    holds_student   /* `answer N`: what a student wrote, or is to write */
};
struct exercise_block {
    enum exercise_block_kind block;
    size_t index; /* of a case, mutant or hint in the task's list */
    struct text content;
    struct span span; /* the content */
};
struct exercise_block_list LIST_OF(struct exercise_block);

/* A text, and what the rules must make of it; or, for a mutant, words of the lesson's rules and what stands in their
 * place. */
struct exercise_case {
    struct span span;
    bool hidden, counter; /* counter: something that the rules must leave alone */
    size_t points;
    struct text text, was; /* mutants: what stands instead of `was` */
    struct text kind;      /* of document; empty: a plan */
    struct exercise_value_list expect;
    struct text idea, see; /* what somebody misses who gets it wrong; where the lesson tells it; may be empty */
    struct span see_span;
};
struct exercise_case_list LIST_OF(struct exercise_case);

/* What an author says of one part of an answer that came out so. */
struct exercise_feedback {
    struct text part;
    bool right;
    struct text words;
    struct span span;
};
struct exercise_feedback_list LIST_OF(struct exercise_feedback);

struct exercise_task {
    enum task_kind kind;
    size_t number;    /* from 1 */
    struct text heading;
    struct span span; /* of the heading */
    struct exercise_value_list settings;
    struct text document, document_kind;
    struct span document_span;
    struct text clause, stub;
    struct text_list hints;
    struct exercise_case_list cases, mutants;
    struct exercise_feedback_list feedback;
    struct exercise_block_list blocks;
    struct text model; /* the model answer; bytes NULL: there is none */
    struct span model_span;
};
struct exercise_task_list LIST_OF(struct exercise_task);

struct exercise {
    struct source source;
    struct text title, id;
    struct exercise_value_list settings;
    struct text lesson; /* Markdown, with the lesson's rules */
    struct text_list sections; /* headings of the lesson */
    bool has_rules;     /* the lesson holds rules; else the rulebook of the program judges */
    bool packed;        /* it is a student's copy */
    struct exercise_task_list tasks;
};

enum {
    exercise_most_bytes = 4 * 1024 * 1024,
    exercise_most_tasks = 50,
    exercise_most_cases = 100, /* of a task; of mutants as well */
    exercise_most_points = 1000
};

/* Reads `content`, which stays where it is; `name` stands for its path. Every mistake is told to `diagnostics`; NULL
 * when there was one. */
struct exercise *exercise_read(struct arena *arena, struct text name, struct text content,
                               struct diagnostics *diagnostics);

/* The value of a setting, trimmed; empty when it is not there. */
struct text exercise_setting(const struct exercise_value_list *settings, const char *name);
/* The same as a number; `usual` when it is not there. What is no number was refused by exercise_read(). */
size_t exercise_number(const struct exercise_value_list *settings, const char *name, size_t usual);
/* The parts of a list such as "one; two", trimmed, none empty. */

struct text_list exercise_split(struct arena *arena, struct text list, char between);
/* What one part of the task's answer is worth: `points: verdict 2, reason 1`. */
size_t exercise_points(const struct exercise_task *task, const char *part);

/* Where the document of a task that mends has its clause: the document with `clause` in it, made in `arena`, and where
 * the clause stands there. */
struct text exercise_document_with(struct arena *arena, const struct exercise_task *task, struct text clause,
                                   struct span *place);

#endif
