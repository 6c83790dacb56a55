/*
 * condition: whether a rulebook's condition holds, in three-valued logic, with the words that made it so.
 */
#ifndef SSRCHECK_CHECKER_CONDITION_H
#define SSRCHECK_CHECKER_CONDITION_H

#include "checker/analysis.h"

/* Where a condition is asked. */
struct condition_place {
    const struct act *act;   /* the act being read, or NULL */
    size_t sentence;         /* or NONE */
    size_t more_sentences;   /* so many behind it count as the same sentence: it was split */
    size_t unit;             /* or NONE: the whole document */
    const struct principle_effect *effects; /* one a principle, or NULL: effects are not worked out yet */
    bool alone;              /* judge the unit without the rest of the document: nothing reaches it */
};

/* The truth of a condition. With `proof` (may be NULL) also why: a tree made in the analysis's arena. A NULL
 * condition is true. */
enum truth condition_holds(struct analysis *analysis, const struct condition *condition,
                           const struct condition_place *place, struct proof **proof);

/* Adds the words of everything in the proof that made it true. */
void proof_collect(struct arena *arena, const struct proof *proof, struct evidence_list *evidence);

/* Evidence for tokens [first, last]. */
struct evidence evidence_at(const struct analysis *analysis, struct thing thing, enum stance stance, size_t first,
                            size_t last);

#endif
