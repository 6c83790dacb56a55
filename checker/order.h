/*
 * order: which of two things stands before the other, near it, or more often.
 */
#ifndef SSRCHECK_CHECKER_ORDER_H
#define SSRCHECK_CHECKER_ORDER_H

#include "checker/question.h"

/* The truth of a condition_order: `a before b`, `a near b within 6 words`. */
enum truth order_ask(struct question *question);

/* The truth of a condition_more: `more a than b`, counted by different words of the unit; `in document`, by the judged
 * units that speak of the one term and of the other. */
enum truth order_ask_more(struct question *question);

/* Whether the act being read stands behind a mention of the term, in the condition's scope. */
bool order_is_after(const struct question *question, size_t term);

#endif
