/*
 * exercise_rules: the rules of a lesson, and texts judged by them.
 */
#ifndef SSRCHECK_CHECKER_EXERCISE_EXERCISE_RULES_H
#define SSRCHECK_CHECKER_EXERCISE_EXERCISE_RULES_H

#include "checker/check.h"
#include "checker/exercise/exercise.h"

/* Where rules come from that stand in files. The strings are borrowed. */
struct exercise_places {
    const char *standard; /* the rule file of a lesson that has no rules of its own */
    const char *const *folders;
    size_t folder_count;
};

struct exercise_rules {
    struct rulebook *rulebook;
    struct check_rules *prepared; /* rulebook prepared for matching */
    struct text name;             /* as `use` calls it */
    struct rulebook_text lesson;  /* content bytes NULL: it is a file */
    struct exercise_places places;
};

/* Loads the exercise's rules, and waits until they are ready to be used in a child of this process. False when they
 * cannot be used: `diagnostics` tells why. To be freed either way. */
bool exercise_rules_load(struct exercise_rules *rules, const struct exercise *exercise,
                         const struct exercise_places *places, struct arena *arena, struct diagnostics *diagnostics);
void exercise_rules_free(struct exercise_rules *rules);

/* Rules that somebody wrote to go with the lesson's. */
struct exercise_addition {
    struct text shown;    /* stands for its file in messages */
    const struct source *source;
    struct span span;     /* where in the source they stand */
    bool changes;         /* they may change what the lesson declares */
    struct text asked;    /* further declarations, the teacher's; may be empty */
    const struct exercise_case *mutant; /* words of the lesson that are replaced; NULL: none */
};

/* What is loaded: files of the rulebook are the lesson's, then the answer, then what is asked. */
struct exercise_loaded {
    struct rulebook *rulebook; /* NULL: it cannot be used */
    size_t answer, asked;      /* indices of these files */
};

/* Loads them together, the answer shut off from every file. The caller frees the rulebook. */
struct exercise_loaded exercise_rules_with(const struct exercise_rules *rules, const struct exercise_addition *addition,
                                           struct diagnostics *diagnostics);

/* Whether the mutant's words stand in the lesson's rules exactly once. */
bool exercise_rules_can_replace(const struct exercise_rules *rules, const struct exercise_case *mutant);

/* A text that was judged. */
struct exercise_judged {
    struct document *document;
    struct check *check; /* NULL: it could not be judged */
};

/* Judges a text by the lesson's rules, under `definitions` (the first, and the others beside it; none: the usual).
 * `kind` is a kind of document, or empty. *why: what is wrong, when it could not be judged; made in `arena`. */
struct exercise_judged exercise_judge(const struct exercise_rules *rules, struct text content, struct text kind,
                                      const struct index_list *definitions, struct arena *arena, const char **why);
void exercise_judged_free(struct exercise_judged *judged);

/* The unit's verdict; an index into check->units, or DOCUMENT_NONE. `wanted`: its id, its number, or words of its
 * heading; empty: the only one that is judged. */
size_t exercise_unit(const struct check *check, struct text wanted);

#endif
