/*
 * short_names: "the Territorial Guard (TG)", "…, hereinafter called the Guard": short names that a document gives to
 * what it has named in full. Wherever the short name stands, the full one is read.
 */
#ifndef SSRCHECK_CHECKER_SHORT_NAMES_H
#define SSRCHECK_CHECKER_SHORT_NAMES_H

#include "checker/analysis.h"

/* A short name at tokens [first, last] for the full one at [full_first, full_last]. */
struct short_name {
    size_t first, last;
    size_t full_first, full_last;
};
struct short_name_list LIST_OF(struct short_name);

/* Where each short name stands for a full one, its definition left out; in the order of the full names. */
struct short_name_list short_names_find(struct analysis *analysis);

#endif
