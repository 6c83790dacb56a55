/*
 * presence: whether a term, a concept, a relation or a phrase stands in the scope that a condition names.
 */
#ifndef SSRCHECK_CHECKER_PRESENCE_H
#define SSRCHECK_CHECKER_PRESENCE_H

#include "checker/question.h"

/* The truth of a condition_present or condition_text. */
enum truth presence_ask(struct question *question);

/* Notes what the condition names wherever it stands in the unit. */
void presence_look_in_unit(struct question *question, size_t unit);

#endif
