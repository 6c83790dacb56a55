/*
 * document_mutants: copies of a judged document with one change each, whose verdict is known beforehand: a test of the
 * rules, and of whoever reads by them.
 *
 * What is changed to what is declared by the rulebook (`mutation`). Some mutations take away what the words earned
 * ("shall" becomes "shall not"): they are tried where the credit of a unit that counts rests on an act, and promise to turn
 * it. Others only look different (a line broken elsewhere, a letter that looks the same): they promise to keep everything.
 * Only documents whose text is the file itself are changed: plain text and Markdown.
 */
#ifndef SSRCHECK_CHECKER_DOCUMENT_MUTANTS_H
#define SSRCHECK_CHECKER_DOCUMENT_MUTANTS_H

#include "checker/check.h"

/* Words of the original that earn something: a concept that serves a principle. */
struct mutant_credit {
    size_t principle;
    size_t concept;
    uint32_t start, end; /* source bytes of the words */
    uint32_t act_start, act_end; /* of the verb they rest on; the same as above where they rest on none */
    struct text words;
};
struct mutant_credit_list LIST_OF(struct mutant_credit);

/* Bytes of the source that are replaced. */
struct mutant_edit {
    uint32_t start, end;
    struct text by;
};
struct mutant_edit_list LIST_OF(struct mutant_edit);

struct document_mutant {
    size_t mutation;      /* index into rulebook.mutations: kind and promise */
    size_t unit;          /* index into check.units: the one whose words are changed */
    struct mutant_edit_list edits; /* in the order of the source, none over another; the first is where it is told of */
    struct text before, after; /* the words; `before` is empty where something is only put in */
    uint32_t line, column;     /* of the first edit in the file, from 1 */
    struct mutant_credit_list credits; /* mutation_turns: what is lost with the words */
    bool alone;           /* mutation_turns: nothing else in the unit earns anything, so the unit counts no more */
    struct text told;     /* one sentence: what was changed, where, and what it promises */
};
struct document_mutant_list LIST_OF(struct document_mutant);

/* All mutants of the check's document, in the order of the rulebook's mutations and of the text. None when the document
 * is of another format. Made in `arena`; the check's arena is used to ask conditions, so its door must be set. */
struct document_mutant_list document_mutants(struct check *check, struct arena *arena);

/* Of each mutation at most `most` mutants, picked by `seed`: the same for the same list, whatever the machine. 0: all. */
struct document_mutant_list document_mutants_choose(const struct document_mutant_list *all, uint64_t seed, size_t most,
                                                    struct arena *arena);

/* The whole changed text, made in `arena`. */
struct text document_mutant_text(const struct check *check, const struct document_mutant *mutant, struct arena *arena);

enum mutant_outcome {
    mutant_caught,   /* the promise was kept */
    mutant_survived, /* it was broken */
    mutant_untried   /* the changed text could not be read, or memory ran out */
};
const char *mutant_outcome_name(enum mutant_outcome outcome); /* "survived" */

struct mutant_trial {
    enum mutant_outcome outcome;
    struct text why; /* mutant_survived: what was expected and what was found; untried: why; else empty */
};

/* Reads and judges the changed text by the check's own rules, and compares. Takes about as long as the check did. What is
 * told is made in `arena`. */
struct mutant_trial document_mutant_try(const struct check *check, const struct document_mutant *mutant,
                                        struct arena *arena);

#endif
