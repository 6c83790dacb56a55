/*
 * case_logic: whether what a case records of the reasons gives what it records of the verdicts: the truths of parts that
 * of their condition, the conditions the line that decided, the line the verdict of the unit, the units that of the
 * document. Neither rules nor document are asked. Everything made lives in the arena given; texts may be borrowed from
 * the case.
 */
#ifndef SSRCHECK_CHECKER_CASE_LOGIC_H
#define SSRCHECK_CHECKER_CASE_LOGIC_H

#include "checker/case_file.h"

/* Something that does not hold. */
struct case_problem {
    struct text unit; /* its id; empty: it concerns the document */
    struct text message;
};
struct case_problem_list LIST_OF(struct case_problem);

/* The truth that the recorded truths of its parts give a condition; its own where it has no parts. */
enum truth case_truth_of(const struct case_condition *condition);

/* Appends what does not hold. Returns how many conditions were looked at. */
size_t case_logic_check(const struct case_file *file, const struct case_document *document, struct arena *arena,
                        struct case_problem_list *problems);

#endif
