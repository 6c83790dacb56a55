/*
 * unit_find: the unit that somebody means by an id, a number, a line or a part of a heading.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_UNIT_FIND_H
#define SSRCHECK_CHECKER_COMMAND_UNIT_FIND_H

#include "checker/check.h"

enum unit_found {
    unit_found_one,
    unit_found_many, /* it may be any of these */
    unit_found_none  /* these are the nearest */
};

/* Looks for `wanted` among the judged units of `check`: as an id, as the last part of one ("section-3" of
 * "part-ii/section-3"), as a number ("3"), as a line ("120", ":120"), as a heading (or the first words), as a
 * part of either. The first of these that any unit answers to counts. Fills *found with indices into
 * check->units, made in `arena`. */
enum unit_found unit_find(const struct check *check, struct text wanted, struct arena *arena,
                          struct index_list *found);

#endif
