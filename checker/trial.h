/*
 * trial: whether a repair would really make a unit count: a model provision is put in at the unit's end, the sentences that
 * would have to go are taken out, and the whole document is judged again.
 *
 * Which provision is a model of which concept is told by the rulebook (`model "…"`).
 */
#ifndef SSRCHECK_CHECKER_TRIAL_H
#define SSRCHECK_CHECKER_TRIAL_H

#include "checker/check.h"

enum trial_outcome {
    trial_confirmed, /* it counts then */
    trial_refuted,   /* it comes to something else */
    trial_untried    /* no model is known, or memory ran out */
};

/* Tries one repair of the unit, an index into check->units. Takes about as long as the check did, once for each body
 * that the unit names, a few at most; what it makes is gone when it returns. */
enum trial_outcome trial_of_repair(const struct check *check, size_t unit, const struct repair *repair);

struct trial_result {
    struct repair repair;
    enum trial_outcome outcome; /* never trial_refuted */
};
struct trial_result_list LIST_OF(struct trial_result);

/* Tries the unit's repairs, and, where none of them holds because what is taken out carried the rest as well, what the
 * definition offers beside taking it out. *refuted: how many did not hold. Made in `arena`. */
struct trial_result_list trial_repairs(const struct check *check, size_t unit, struct arena *arena, size_t *refuted);

/* Appends a model provision, with `body` in place of {body|…}; without a body, what stands behind the bar. */
void trial_append_model(struct text_builder *out, struct text model, struct text body);

#endif
