/*
 * question: one condition asked at one place, and what comes to light. Only conditions ask; see condition.h.
 */
#ifndef SSRCHECK_CHECKER_QUESTION_H
#define SSRCHECK_CHECKER_QUESTION_H

#include "checker/condition.h"

struct question {
    struct analysis *analysis;
    const struct condition *condition;
    const struct condition_place *place;
    struct proof *proof; /* or NULL */
    bool found;
};

enum { most_evidence = 8 }; /* words kept in one proof */

/* What was asked for stands in tokens [first, last]. */
void question_note(struct question *question, struct thing thing, enum stance stance, size_t first, size_t last);

/* The truth of a condition for which nothing was found: false only where all could be read. */
enum truth question_absent(const struct question *question);

#endif
