/*
 * near_miss: what in a unit came near to making it count, and what it lacks.
 *
 * Two things come near. A line of the decision list that would have made the unit count, of whose conditions half or
 * more hold. And an act that has all that a relation asks for but one thing: somebody who may, the act itself, or whom it
 * is done to; the relations are those by which the concepts of the unit's repairs are recognised.
 */
#ifndef SSRCHECK_CHECKER_NEAR_MISS_H
#define SSRCHECK_CHECKER_NEAR_MISS_H

#include "checker/check.h"

struct proof_list LIST_OF(const struct proof *);

struct near_line {
    size_t decision;      /* of the unit's definition */
    size_t held, asked;   /* conditions */
    struct proof_list missing;
};
struct near_line_list LIST_OF(struct near_line);

/* The lines that were tried, did not apply, and would have made the unit count; made in `arena`. */
struct near_line_list near_lines_find(const struct check *check, const struct unit_verdict *verdict,
                                      struct arena *arena);

struct near_miss {
    size_t concept, relation;
    size_t held, asked;
    bool act_missing;       /* who and whom are there, and what is done is something else; otherwise `role` is missing */
    enum role role;
    struct text instead;    /* who or what takes that role, or what is done; empty: nothing */
    struct evidence evidence; /* the words of the act */
};
struct near_miss_list LIST_OF(struct near_miss);

/* The nearest of them, at most `most`, no two in one sentence: those that lack a role first, then in the order of the
 * document. Works in the check's arena, whose door the caller has set; the list is made in `arena`. */
struct near_miss_list near_misses_find(struct check *check, const struct unit_verdict *verdict, size_t most,
                                       struct arena *arena);

#endif
