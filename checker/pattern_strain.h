/*
 * pattern_strain: whether a pattern may take too long, found out by trying it.
 *
 * Texts are made from the pattern's own parts: what must stand before a part that repeats, then a sample of that part a
 * hundred letters long, then something that it does not end with, then perhaps a sample of the whole. A pattern that repeats within what it repeats goes
 * through ever so many ways to split such a text. What counts are the steps of the search, so the answer is the same on
 * every machine; a pattern that is not found out here may be slow all the same.
 */
#ifndef SSRCHECK_CHECKER_PATTERN_STRAIN_H
#define SSRCHECK_CHECKER_PATTERN_STRAIN_H

#include "checker/pattern.h"

enum { strain_steps = 20000, strain_letters = 100 };

/* A text of about strain_letters letters on which a search takes more than strain_steps steps, made in `arena`; empty
 * where none was found. *tries, how many searches may still be made, goes down. A faulty pattern strains nothing. */
struct text pattern_strain(struct arena *arena, struct text written, bool case_counts, size_t *tries);

#endif
