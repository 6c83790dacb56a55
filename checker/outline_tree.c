#include "checker/outline_parts.h"

#include <stdlib.h>
#include <string.h>

enum { most_depth = 64 };

/* ---- classes ------------------------------------------------------------------------------------------- */

static bool same_class(const struct anchor_class *class, const struct anchor_class *other)
{
    return class->kind == other->kind && class->level == other->level && class->depth == other->depth &&
           class->heading_level == other->heading_level && class->worded == other->worded;
}

static struct anchor_class anchor_class_of(const struct outline *outline, const struct anchor *anchor)
{
    struct anchor_class class = {.kind = anchor->kind, .level = anchor->marker.level};

    if (anchor->kind == anchor_number) {
        class.depth = anchor->marker.ordinal.depth;
        class.worded = anchor->marker.worded;
    }
    /* In plain text a heading is told by capitals alone: the number is the better sign. */
    if (anchor->kind == anchor_heading || (anchor->kind == anchor_number && outline->declared))
        class.heading_level = anchor->heading_level;
    return class;
}

/* There are few classes: levels of headings times depths of numbers. */
static void classify(struct outline *outline, struct anchor *anchor)
{
    struct anchor_class class = anchor_class_of(outline, anchor);
    size_t i = 0;

    while (i < outline->classes.count && !same_class(&outline->classes.items[i], &class))
        i++;
    if (i == outline->classes.count) {
        class.first = anchor->block;
        list_push(outline->document->arena, &outline->classes, class);
    }
    anchor->class_index = i;
    outline->classes.items[i].count++;
    outline->classes.items[i].titled += anchor->titled;
}

/* ---- who holds whom ------------------------------------------------------------------------------------ */

static enum numbering_use use_of(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->marker.level == DOCUMENT_NONE ? numbering_unit
                                                 : outline->numbers->levels[anchor->marker.level].use;
}

/* Of two numbers of the same standing: the outer level, "§ 5" before "1.", or 1 before 1.1. */
static bool number_holds(const struct anchor *outer, const struct anchor *inner)
{
    if (outer->marker.level != inner->marker.level)
        return outer->marker.level < inner->marker.level;
    if (outer->marker.worded != inner->marker.worded)
        return outer->marker.worded;
    return outer->marker.ordinal.depth < inner->marker.ordinal.depth;
}

/* "GOAL ONE" above "A." although letters are usually the outer level: what has a word and came first. */
static bool came_first(const struct outline *outline, const struct anchor *outer, const struct anchor *inner)
{
    return outer->marker.worded && !inner->marker.worded &&
           outline->classes.items[outer->class_index].first < outline->classes.items[inner->class_index].first;
}

static bool both_numbered(const struct anchor *outer, const struct anchor *inner)
{
    return outer->kind == anchor_number && inner->kind == anchor_number;
}

static bool holds(const struct outline *outline, const struct anchor *outer, const struct anchor *inner)
{
    unsigned first = outer->heading_level, second = inner->heading_level;

    if (outer->class_index == inner->class_index || inner->kind == anchor_whole ||
        outer->kind == anchor_whole)
        return false;
    /* In plain text a heading in small letters stands beside lettered sections that have titles. */
    if (inner->kind == anchor_item && inner->titled && !outline->declared && first > 2)
        return false;
    if (inner->kind == anchor_item && outer->kind == anchor_number)
        return true;
    if (inner->kind == anchor_strong || inner->kind == anchor_row || inner->kind == anchor_item)
        return first > 0;
    if (outer->kind == anchor_strong || outer->kind == anchor_row || outer->kind == anchor_item)
        return false;
    if (outline->declared && first > 0 && second > 0 && first != second)
        return first < second;
    if (use_of(outline, outer) == numbering_aside)
        return false;
    /* A box stands beside the unit before it, in what holds that unit; or right below a heading. */
    if (use_of(outline, inner) == numbering_aside)
        return outer->children > 0 || (first > 0 && outer->block + 1 == inner->block);
    if (outline->declared && (first > 0) != (second > 0) && use_of(outline, inner) != numbering_container)
        return first > 0;
    if (both_numbered(outer, inner)) {
        if (use_of(outline, outer) != use_of(outline, inner) || outer->marker.level == inner->marker.level)
            return number_holds(outer, inner);
        if (!outline->numbers->enacts && outer->marker.level > inner->marker.level &&
            came_first(outline, outer, inner))
            return true;
        if (!outline->numbers->enacts && outer->marker.level < inner->marker.level &&
            came_first(outline, inner, outer))
            return false;
        if ((first > 0) != (second > 0))
            return first > 0;
        return number_holds(outer, inner);
    }
    if ((first > 0) != (second > 0))
        return first > 0 || use_of(outline, outer) == numbering_container;
    /* A heading without a number beside one with: in plain text it stands under parts, beside units. */
    if (!outline->declared && outer->kind == anchor_number && use_of(outline, outer) == numbering_container)
        return true;
    if (!outline->declared && inner->kind == anchor_number && use_of(outline, inner) == numbering_container)
        return false;
    return first < second && outer->kind == inner->kind;
}

static int by_block(const void *first, const void *second)
{
    const struct anchor *a = first, *b = second;

    return a->block < b->block ? -1 : a->block > b->block;
}

static void close_anchor(struct outline *outline, size_t index, size_t end)
{
    struct anchor *anchor = &outline->anchors.items[index];

    anchor->end = end;
    if (anchor->children == 0)
        outline->classes.items[anchor->class_index].leaves++;
}

/* How many of the open anchors stay open: "4." behind "3." ends all that stands in "3.", whatever bears a name there. */
static size_t depth_that_stays(const struct outline *outline, const size_t open[], size_t depth,
                               const struct anchor *anchor)
{
    if (anchor->kind != anchor_number)
        return depth;
    for (size_t i = depth; i-- > 0;) {
        const struct anchor *before = &outline->anchors.items[open[i]];

        if (before->class_index == anchor->class_index &&
            ordinal_goes_on(&before->marker.ordinal, &anchor->marker.ordinal))
            return i + 1;
    }
    return depth;
}

void outline_nest(struct outline *outline)
{
    size_t open[most_depth], depth = 0;

    if (outline->anchors.count > 1)
        qsort(outline->anchors.items, outline->anchors.count, sizeof *outline->anchors.items, by_block);
    outline->classes.count = 0;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        outline->anchors.items[i].children = 0;
        if (!outline->anchors.items[i].dropped)
            classify(outline, &outline->anchors.items[i]);
    }
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = &outline->anchors.items[i];

        if (anchor->dropped)
            continue;
        for (size_t stays = depth_that_stays(outline, open, depth, anchor); depth > stays;)
            close_anchor(outline, open[--depth], anchor->first);
        while (depth > 0 &&
               (depth == most_depth || outline->anchors.items[open[depth - 1]].kind == anchor_title ||
                !holds(outline, &outline->anchors.items[open[depth - 1]], anchor)))
            close_anchor(outline, open[--depth], anchor->first);
        anchor->parent = depth > 0 ? open[depth - 1] : DOCUMENT_NONE;
        if (depth > 0)
            outline->anchors.items[open[depth - 1]].children++;
        outline->classes.items[anchor->class_index].tree_depth = depth;
        open[depth++] = i;
    }
    while (depth > 0)
        close_anchor(outline, open[--depth], outline->document->blocks.count);
}
