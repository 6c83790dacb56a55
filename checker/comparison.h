/*
 * comparison: two texts of the same document, unit by unit: what the later one does to verdicts and principles.
 *
 * Units belong together when they have the same id and heading; else the same heading, although their numbers moved;
 * else when they share most of their words; else the same id.
 */
#ifndef SSRCHECK_CHECKER_COMPARISON_H
#define SSRCHECK_CHECKER_COMPARISON_H

#include "checker/check.h"

/* Indices into check.units; DOCUMENT_NONE where the unit stands in one text alone. */
struct unit_change {
    size_t before, after;
};
struct unit_change_list LIST_OF(struct unit_change);

/* The units whose verdict or whose effect on a principle differs, and those that came or went, in the order of the later
 * text; what went comes behind the unit that it followed. Both checks are by the same rulebook. */
struct unit_change_list comparison_make(struct arena *arena, const struct check *before, const struct check *after);

/* All units of both, paired, in the same order. */
struct unit_change_list comparison_pairs(struct arena *arena, const struct check *before, const struct check *after);

/* What the unit does to the principle; nothing, where it was not asked. */
const struct principle_effect *comparison_effect(const struct unit_verdict *unit, size_t principle);
/* Whether the principle is strengthened or weakened by one of the two and not by the other. */
bool comparison_principle_differs(const struct unit_verdict *before, const struct unit_verdict *after, size_t principle);

#endif
