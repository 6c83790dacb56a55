/*
 * difference: two texts compared line by line, shown in the manner of diff -u.
 */
#ifndef SSRCHECK_TESTS_DIFFERENCE_H
#define SSRCHECK_TESTS_DIFFERENCE_H

#include "lang/base/text.h"

/* Appends the lines that differ, "-" for the expected and "+" for the actual ones, with three lines
 * around them; at most a few hundred lines. Safe on a terminal. */
void append_difference(struct text_builder *out, struct text expected, struct text actual);

#endif
