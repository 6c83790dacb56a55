/*
 * overview: what stands where: sentences, terms and headings by unit, and what most of the document is about.
 */
#ifndef SSRCHECK_CHECKER_OVERVIEW_H
#define SSRCHECK_CHECKER_OVERVIEW_H

#include "checker/analysis.h"

/* Fills of_unit, mentions_of_term, unit_terms, heading_terms, title_terms, units_with_term, judged_units,
 * unit_unreadable. Needs mentions. */
void overview_make(struct analysis *analysis);

#endif
