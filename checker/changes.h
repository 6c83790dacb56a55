/*
 * changes: what a new version of a document does to governance, sentence by sentence.
 *
 * Sentences of the two versions are laid beside each other: first those that are the same, then, unit by unit, those that
 * share most of their words; what was moved into another unit, or split in two, is known again. In each pair, and in what came or went,
 * two things are looked at: which principles the words serve and breach, and the `change` declarations of the rulebook (a
 * duty that became a choice, a deadline that is gone, an exception that was added). What makes a sentence weaker is a loss,
 * but a gain where the sentence only breaches.
 */
#ifndef SSRCHECK_CHECKER_CHANGES_H
#define SSRCHECK_CHECKER_CHANGES_H

#include "checker/comparison.h"

enum mark_kind {
    mark_declared,     /* by a `change` of the rulebook */
    mark_served_less,  /* what served a principle does so no more */
    mark_left_to_choice, /* … serves it by choice, aim or condition only */
    mark_served_more,
    mark_made_duty,    /* what served it by choice or condition serves it now */
    mark_breached,     /* the words breach it now */
    mark_breach_gone
};

/* One thing that the new words do. */
struct change_mark {
    enum mark_kind kind;
    bool gain;
    size_t declared;             /* mark_declared: index into rulebook.changes */
    struct index_list principles; /* the others: those concerned */
    struct evidence old, new;    /* the words; `text` empty: none in this version */
};
struct change_mark_list LIST_OF(struct change_mark);

/* A sentence in one version, or both. */
struct sentence_change {
    size_t unit_before, unit_after; /* indices into check.units; DOCUMENT_NONE: it stands in one version alone, or outside
                                       the units */
    size_t before, after;           /* sentences; DOCUMENT_NONE */
    size_t more_before, more_after; /* so many sentences behind them belong to them: one was split, or two were made one */
    bool moved;                     /* into a unit that is not the old one's successor */
    struct change_mark_list marks;
    bool loss, gain;
};
struct sentence_change_list LIST_OF(struct sentence_change);

struct changes {
    struct unit_change_list units; /* every unit of both versions, paired; in the order of the new version */
    struct sentence_change_list sentences; /* those with marks, in the order of the new version, what went behind what it
                                              followed */
    size_t same, reworded, added, removed; /* sentences, with and without marks */
    size_t losses, gains;          /* sentences with marks of the kind */
};

/* Both checks are by one rulebook. Made in `arena`; effects are worked out in the arenas of the checks, whose doors must be
 * set. */
struct changes changes_find(struct check *before, struct check *after, struct arena *arena);

/* "what served it does so no more": the kind in words. */
const char *change_mark_words(enum mark_kind kind);

#endif
