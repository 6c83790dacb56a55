/*
 * problem: what of a check asks somebody to act: each unit that fails or cannot be told, and each finding of a rule.
 * All reports that list rather than tell go through the same list.
 *
 * Every problem has a fingerprint that stays when text is moved, renumbered or reflowed: it is made of the rule, the
 * unit's heading without its number, the words quoted, and a number among those that are equal in all this.
 */
#ifndef SSRCHECK_CHECKER_REPORT_PROBLEM_H
#define SSRCHECK_CHECKER_REPORT_PROBLEM_H

#include "checker/check.h"

#define PROBLEM_NONE SIZE_MAX

enum problem_state {
    problem_new,   /* it stands: nobody knew it before, nobody waived it */
    problem_known, /* it was there when the baseline was made */
    problem_waived
};
const char *problem_state_name(enum problem_state state); /* "known" */

struct problem {
    size_t unit;            /* index into check->units; PROBLEM_NONE: the document */
    size_t finding;         /* index into its findings; PROBLEM_NONE: the verdict itself */
    enum severity severity; /* of a verdict: an error when the unit fails, a warning when it cannot be told */
    bool open;              /* it cannot be told */
    struct text rule;       /* "ssr.dcaf/ssr#2" */
    struct text message;
    const struct evidence_list *evidence;
    const struct citation_list *citations;
    struct text fingerprint; /* 32 hexadecimal digits */
    enum problem_state state;
    const struct waiver *waiver; /* that of a waived one; see waivers.h */
};
struct problem_list LIST_OF(struct problem);

/* The problems in the order of the document, those of the document as a whole last; made in `arena`, all new. */
struct problem_list problems_of(const struct check *check, struct arena *arena);

/* The problem of a unit's verdict, or of a finding; NULL when there is none. */
const struct problem *problem_find(const struct problem_list *problems, size_t unit, size_t finding);

/* Where it is: at its first words, else where its unit begins. */
struct location problem_location(const struct check *check, const struct problem *problem);
/* The unit it belongs to, or NULL. */
const struct unit *problem_unit(const struct check *check, const struct problem *problem);

/* Words as they are compared: letters and digits in lower case, one space for all that stands between. */
struct text problem_plain_words(struct arena *arena, struct text words);
/* The heading so, without its number and the one word before that: "Article 2. Inspection" → "inspection". */
struct text problem_plain_heading(struct arena *arena, const struct unit *unit, struct text heading);

#endif
