/*
 * test_difference: why an expectation of a test is not met: what was found instead, on which words, and the first thing
 * in the rules that is otherwise than the expectation needs.
 */
#ifndef SSRCHECK_CHECKER_TEST_DIFFERENCE_H
#define SSRCHECK_CHECKER_TEST_DIFFERENCE_H

#include "checker/rule_use.h"

/* Fills found, words, where and difference of the mismatch, all made in `arena`. `use` is what came into play in the
 * check. */
void test_difference_find(struct check *check, const struct rule_use *use, const struct expectation *expectation,
                          struct arena *arena, struct test_mismatch *mismatch);

#endif
