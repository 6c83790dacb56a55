/*
 * lint: what is odd about rules that stand without errors, as far as the rules alone tell it; beside what every load
 * advises on (advice.h), and slower. And the remarks by which a rule file allows it.
 *
 * Advice goes to the diagnostics, about the file that was asked for; of what it uses, every rulebook needs but a part.
 * The records point into the rulebook's sources.
 */
#ifndef SSRCHECK_LANG_LINT_H
#define SSRCHECK_LANG_LINT_H

#include "lang/advice_codes.h"
#include "lang/logic.h"

/* Works in `work`, whose door must be set, as must that of the diagnostics. Bounded: beyond some amount of work nothing
 * more is claimed. */
void lint_rules(const struct rulebook *rulebook, struct arena *work, struct diagnostics *diagnostics);

/* Adds a piece of advice at its place; returns it for hints and notes, until the next is added. */
struct diagnostic *lint_tell(const struct rulebook *rulebook, struct diagnostics *diagnostics, enum advice_code code,
                             struct rulebook_origin origin, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void lint_note(const struct rulebook *rulebook, struct diagnostics *diagnostics, struct diagnostic *advice,
               struct rulebook_origin origin, const char *words);

/* Takes out the advice that a remark in the file allows:
 *
 *      # lint: allow wide-gap, slow-pattern because the two words always stand in one heading
 *
 * on a line of its own for what starts on the next line that is no remark, or at the end of a line for that line. With
 * `tell` it also advises on remarks that name an unknown code, give no reason or allow nothing. Only advice on `source`
 * is touched. Works in the arena of the diagnostics. */
void lint_allow(const struct source *source, struct diagnostics *diagnostics, bool tell);

/* ---- between the files of this module ---- */

struct linter {
    const struct rulebook *rulebook;
    struct arena *work;
    struct diagnostics *diagnostics;
    struct findable *findable;
    struct logic *logic;
    size_t file;       /* the one that is advised on */
    struct table told; /* of decisions that several definitions share: told already, by code and place */
};

bool lint_is_own(const struct linter *linter, struct rulebook_origin origin);
/* False when the advice was given at this place already. */
bool lint_is_new(struct linter *linter, enum advice_code code, struct rulebook_origin origin);

/* lint_conditions.c: what can never hold, always holds or adds nothing. */
void lint_conditions(struct linter *linter);
/* lint_order.c: what an earlier line takes away from a later one. */
void lint_order(struct linter *linter);
/* lint_phrases.c: phrases that find nothing or everything, and terms that are there twice. */
void lint_phrases(struct linter *linter);
/* lint_cues.c: cues that contradict or replace each other, and phrases whose words they take away. */
void lint_cues(struct linter *linter);

#endif
