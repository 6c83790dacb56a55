/*
 * claims: what a document says of itself beside what it does: label against substance.
 *
 * A principle, or the agenda as a whole, is claimed where the words of its `label` stand and nothing in the same sentence
 * serves it: in a title, an objective, a purpose, a description. A name ("the Human Rights Commission"), and what the text
 * denies, is no claim. What the document does for the principle are the words that serve it.
 */
#ifndef SSRCHECK_CHECKER_CLAIMS_H
#define SSRCHECK_CHECKER_CLAIMS_H

#include "checker/check.h"

/* A body named in the sentences that serve a principle: it acts, or is given something. */
struct claim_body {
    struct text name;
    size_t count; /* of these sentences, or more */
};
struct claim_body_list LIST_OF(struct claim_body);

struct claim {
    size_t principle;              /* index, or RULEBOOK_NONE: the agenda itself */
    struct evidence_list said;     /* in the order of the text */
    bool in_heading;               /* some of it stands in a title or a heading */
    size_t served, breached;       /* places that serve it, and that breach it */
    struct claim_body_list bodies; /* the most often named first */
};
struct claim_list LIST_OF(struct claim);

/* The money that a document names for its units, by what the units come to. */
struct claim_money {
    uint64_t of_verdict[verdict_count]; /* thousandths */
    uint64_t total;
    size_t currency;  /* index into rulebook.money, or RULEBOOK_NONE: not named */
    bool adds_up;     /* all of it is of one currency and of one period; otherwise the sums say nothing */
};

/* The agenda first, where the definition has a label, then each principle that has one, in the order of the rulebook;
 * also those that are not claimed. Made in `arena`; empty when the check has no analysis. */
struct claim_list claims_find(const struct check *check, struct arena *arena);
struct claim_money claims_money(const struct check *check);

#endif
