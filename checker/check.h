/*
 * check: the story: document × rulebook → verdicts, findings and their proof. The library's public header.
 *
 * A check reads a document with an immutable rulebook and owns everything it says about it; the document
 * and the rulebook must outlive it. Checks of different documents may run in different threads with one
 * rulebook.
 */
#ifndef SSRCHECK_CHECKER_CHECK_H
#define SSRCHECK_CHECKER_CHECK_H

#include "checker/document.h"
#include "lang/rulebook.h"

/* Three-valued: what the text does not let one tell stays unknown. */
enum truth { truth_false, truth_unknown, truth_true };
const char *truth_name(enum truth truth);

/* The words in the document that something rests on. */
struct evidence {
    struct thing thing;  /* term, relation or concept */
    enum stance stance;
    uint32_t start, end; /* range of the reading text: the words themselves */
    uint32_t sentence_start, sentence_end; /* the sentence around them, for quoting */
    uint32_t line, column; /* of the first word in the file, from 1 */
    uint32_t length;     /* characters from the first to the last word, as they stand in the file */
    struct text text;    /* the words, from the reading text */
    size_t unit;
    bool hollow;         /* an overseer in name only: earns nothing */
    struct text hollow_because;
};
struct evidence_list LIST_OF(struct evidence);

/* Why a condition holds, fails or cannot be told. */
struct proof {
    const struct condition *condition;
    enum truth truth;
    struct proof **parts; /* one for each part of the condition */
    size_t part_count;
    struct text share; /* of a share that holds: how large it is, in words */
    struct evidence_list evidence; /* what made it true; for a negated condition: what made the inner one true */
};

enum effect { effect_untouched, effect_strengthened, effect_weakened, effect_both };
const char *effect_name(enum effect effect); /* "strengthened" */

/* What a unit, or the document, does to one principle. */
struct principle_effect {
    bool strengthened, weakened;
    bool weakly;  /* served only by favours, aims or conditions */
    bool warned;  /* harm is contemplated */
    struct evidence_list serving, breaching, weak;
};

struct finding {
    size_t rule;  /* index into rulebook.rules */
    enum severity severity;
    struct text message;
    struct evidence_list evidence;
    struct proof *proof;
};
struct finding_list LIST_OF(struct finding);

/* A set of concepts that, were they provided, would turn the verdict into `counts`. */
struct repair {
    struct index_list concepts;
    struct index_list without; /* principles whose breach has to go first: the words to change are their evidence */
};
struct repair_list LIST_OF(struct repair);

struct decision_step { /* one line of the decision list, as it was tried */
    size_t decision;
    enum truth truth;
    struct proof *proof;
};
struct decision_step_list LIST_OF(struct decision_step);

/* What the unit comes to under another definition than the one it is judged by. */
struct other_verdict {
    size_t definition;
    enum verdict verdict;
    size_t decision;     /* the line of its decision list that decided */
    struct text because;
    struct text part_on; /* where the verdicts differ: the condition on which the two definitions part */
};
struct other_verdict_list LIST_OF(struct other_verdict);

struct unit_verdict {
    size_t unit;              /* index into document.units */
    enum verdict verdict;
    enum verdict alone;       /* without the rest of the document */
    enum effect effect;       /* on governance as a whole */
    bool effect_unknown;
    size_t definition;
    size_t decision;          /* the line of the decision list that decided */
    struct text because;      /* one sentence */
    struct evidence_list evidence; /* the words that decided, the most telling first */
    struct principle_effect *principles; /* one for each principle of the rulebook */
    struct decision_step_list steps; /* in order, up to the one that decided */
    struct other_verdict_list others; /* under the definitions asked for beside the first, in their order */
    bool contested;                   /* some of them come to something else */
    struct finding_list findings;
    struct repair_list repairs; /* smallest first; only for a verdict other than counts in scope */
    bool carried;             /* counts only because another part of the document reaches it */
    size_t carried_by;        /* that unit, or DOCUMENT_NONE */
};
struct unit_verdict_list LIST_OF(struct unit_verdict);

enum document_flag {
    flag_name_only = 1u << 0,
    flag_unnamed = 1u << 1,
    flag_partial = 1u << 2,
    flag_imbalanced = 1u << 3,
    flag_imposed = 1u << 4
};

/* What the document does with one row of a scheme. */
enum row_state {
    row_served,       /* it does what is asked for */
    row_both,         /* in one place it does, in another it does the opposite */
    row_turned_round, /* it does the opposite, or takes it away */
    row_weakly,       /* it leaves it to choice, or names an aim or a condition */
    row_talked_of,    /* it speaks of it, and does nothing */
    row_missing,      /* what else it does calls for it, and it is not there */
    row_silent,
    row_unknown,      /* part of the text could not be read, or no text could show it */
    row_state_count
};
const char *row_state_name(enum row_state state); /* "turned-round" */

struct profile_row {
    size_t requirement;
    enum row_state state;
    struct evidence_list evidence; /* the most telling places; from `against` on what turns the row round */
    size_t against;
};
struct profile_row_list LIST_OF(struct profile_row);

/* The document held against a scheme of the rulebook. */
struct profile {
    size_t scheme;
    struct profile_row_list rows; /* in the order of the scheme */
    size_t tally[row_state_count];
};
struct profile_list LIST_OF(struct profile);

/* The document under one definition. */
struct definition_verdict {
    size_t definition;
    enum verdict verdict;
};
struct definition_verdict_list LIST_OF(struct definition_verdict);

struct check {
    struct arena *arena;
    const struct document *document;
    const struct rulebook *rulebook;
    size_t kind;              /* index into rulebook.kinds, or RULEBOOK_NONE: "other" */
    enum verdict verdict;
    struct definition_verdict_list others; /* under the definitions asked for beside the first */
    unsigned flags;
    bool claims, relabelled;
    struct principle_effect *principles;
    struct unit_verdict_list units; /* judged units in document order, the proposing ones and the others */
    struct finding_list findings;   /* of rules `in document` */
    struct profile_list profiles;   /* one for each scheme that is meant for documents of this kind */
    struct check_rules *own_rules;  /* prepared for this check alone, or NULL */
    const struct check_rules *rules; /* that it was judged with: its own, or borrowed */
    const struct check *before;     /* of the text without the changes tracked in the file, where both were asked for;
                                       borrowed; see comparison.h */
    struct analysis *analysis;      /* every stage, for --show; see checker/analysis.h */
};

/* A rulebook prepared for matching: made once, shared by any number of checks and threads. */
struct check_rules;
struct check_rules *check_rules_new(const struct rulebook *rulebook); /* NULL: no memory */
void check_rules_free(struct check_rules *rules);
/* The same in an arena that outlives them, whose door is set, to be kept with the rulebook in an image: rulebook->prepared.
 * They are not freed; check_rules_rest() gives back what they took outside the arena, and they take it again when a check
 * uses them. */
struct check_rules *check_rules_make(struct arena *arena, const struct rulebook *rulebook);
void check_rules_rest(struct check_rules *rules);

struct word_memory;

struct check_options {
    const struct check_rules *rules; /* NULL: prepared for this check alone, which costs more */
    size_t kind;         /* RULEBOOK_NONE: told from the text */
    size_t definition;   /* RULEBOOK_NONE: the rulebook's last that stands beside no other */
    struct index_list beside; /* further definitions, whose verdicts are told as well */
    struct word_memory *words; /* what is known of words from other checks by the same rules, which may become more; it has
                                  to outlive the check, see word_memory.h; NULL: nothing */
    struct arena_store *store; /* where the check's memory comes from and goes to; NULL: the system */
    size_t memory;       /* ceiling in bytes; 0: 8 GiB */
    long allocations;    /* tests only: how many allocations succeed; 0: all */
    bool brief;          /* verdicts and what they rest on: of a unit's steps only the one that decided, and no repairs */
    bool keep_stages;    /* for --show: analyse every sentence, also those without vocabulary */
    struct rule_use *use; /* notes what of the rulebook comes into play, see rule_use.h; NULL: nothing does */
    size_t without_phrase; /* 1 + a phrase that is not looked for, as if it did not stand in the rulebook; 0: none */
};

/* Finds the units of `document` (outline_make) and judges them. Returns NULL with *why set when memory or a
 * limit ran out; otherwise a check owned by the caller. */
struct check *check_document(struct document *document, const struct rulebook *rulebook,
                             const struct check_options *options, const char **why);
void check_free(struct check *check);

/* The repair and the evidence in words, made in the check's arena. */
struct text check_condition_text(struct check *check, const struct condition *condition);

/* An expectation that is not met. */
struct test_mismatch {
    size_t expectation;
    struct text expected;   /* as it is written */
    struct text found;      /* what was found instead: "allowed", "not found" */
    struct text words;      /* on which words of the test's text; empty: on none */
    struct text difference; /* what in the rules is otherwise than it needs, the first such thing; may be empty */
    struct text where;      /* "file:line:column" of that; may be empty */
};
struct test_mismatch_list LIST_OF(struct test_mismatch);

/* How the tests of a rulebook (`test` blocks) came out. */
struct test_outcome {
    size_t test;
    bool passed;
    struct text trouble; /* why the text could not be judged; else empty */
    struct test_mismatch_list mismatches;
    struct text found;   /* of one that fails: all concepts with their stances, and the verdicts */
};
struct test_outcome_list LIST_OF(struct test_outcome);
struct test_outcome_list check_run_tests(const struct rulebook *rulebook, struct arena *arena);
/* The same for the tests of one file, an index into rulebook.files; RULEBOOK_NONE: of all. */
struct test_outcome_list check_run_tests_of(const struct rulebook *rulebook, size_t file, struct arena *arena);

/* How one of them is run. */
struct test_wish {
    const struct check_rules *rules; /* NULL: prepared for this test alone, which costs more */
    struct rule_use *use;            /* see check_options */
    size_t without_phrase;
    bool brief;                      /* only whether it passes */
};
/* Texts are made in `arena`. */
struct test_outcome check_run_test(const struct rulebook *rulebook, size_t test, const struct test_wish *wish,
                                   struct arena *arena);

#endif
