/*
 * outline_holds: what an anchor is and what stands between it and its end, for the parts of the outline that
 * decide which anchors are judged.
 */
#ifndef SSRCHECK_CHECKER_OUTLINE_HOLDS_H
#define SSRCHECK_CHECKER_OUTLINE_HOLDS_H

#include "checker/outline_parts.h"

static inline struct anchor *anchor_at(struct outline *outline, size_t index)
{
    return &outline->anchors.items[index];
}

static inline const struct block *block_at(const struct outline *outline, size_t index)
{
    return &outline->document->blocks.items[index];
}

static inline const struct anchor_class *anchor_class_of(const struct outline *outline,
                                                         const struct anchor *anchor)
{
    return &outline->classes.items[anchor->class_index];
}

/* Whether most anchors of the class have a heading of their own. */
static inline bool class_is_titled(const struct anchor_class *class)
{
    return class->titled * 10 >= class->count * 6;
}

/* Of a numbering level that makes units, or containers. */
bool anchor_is_unit_level(const struct outline *outline, const struct anchor *anchor);
bool anchor_is_container_level(const struct outline *outline, const struct anchor *anchor);
/* A box that stands between units. */
bool anchor_is_aside(const struct outline *outline, const struct anchor *anchor);
/* It may carry text: nothing is nested in it. */
bool anchor_is_leaf(const struct anchor *anchor);

size_t block_words(const struct outline *outline, size_t block);
/* Words of text from block to block, headings and notes left out. */
size_t words_between(const struct outline *outline, size_t first, size_t end);
/* The same without tables. */
size_t words_of_paragraphs(const struct outline *outline, size_t first, size_t end);
bool anchor_has_text(const struct outline *outline, const struct anchor *anchor);
/* Only a table of figures: fees, a budget. */
bool anchor_has_only_figures(const struct outline *outline, const struct anchor *anchor);

#endif
