/*
 * Which units are judged: what the levels of the numbering say (outline_levels.c), or else the structure: the
 * innermost numbered or headed level that carries text under titles of its own. Numbered paragraphs without
 * titles belong to the heading above them. Where nothing is numbered, bold lead-ins, rows of a table that
 * holds the text, plain headings and at last bullets stand in.
 */
#include "checker/outline_holds.h"

#include <string.h>

enum { fewest_several = 3, fewest_annex_words = 40, least_signature_indent = 30, most_signature_words = 12,
       most_trailing_words = 8 };

/* ---- roles --------------------------------------------------------------------------------------------- */

/* The class of the units proper: the most leaves with text; numbers count twice. */
static size_t find_main_class(struct outline *outline)
{
    size_t *leaves = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *leaves);
    size_t best = DOCUMENT_NONE, best_score = 0;

    for (size_t i = 0; i < outline->anchors.count; i++)
        if (anchor_is_leaf(anchor_at(outline, i)) && anchor_has_text(outline, anchor_at(outline, i)) &&
            !anchor_is_aside(outline, anchor_at(outline, i)))
            leaves[anchor_at(outline, i)->class_index] +=
                anchor_at(outline, i)->kind == anchor_heading ? 1 : 2;
    for (size_t i = 0; i < outline->classes.count; i++) {
        size_t score = leaves[i] * 100 + outline->classes.items[i].tree_depth;

        if (leaves[i] > 0 && score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

struct main_range {
    size_t class_index, first, last, parent;
    bool plain; /* headings without numbers */
};

static struct main_range find_main_range(struct outline *outline)
{
    struct main_range range = {.class_index = find_main_class(outline), .first = SIZE_MAX};

    for (size_t i = 0; i < outline->anchors.count && range.class_index != DOCUMENT_NONE; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->class_index != range.class_index)
            continue;
        if (range.first == SIZE_MAX)
            range.first = i;
        range.last = i;
        range.plain = anchor->kind == anchor_heading;
    }
    return range;
}

/* One of several headings over text of their own that stand under one heading: a list of what is to be done, beside the
 * table that holds others. */
static bool is_one_of_several(struct outline *outline, const struct anchor *anchor)
{
    const struct anchor *parent;
    size_t several = 0;

    if (!outline->declared || anchor->parent == DOCUMENT_NONE)
        return false;
    parent = anchor_at(outline, anchor->parent);
    if (parent->kind != anchor_heading && parent->heading_level == 0)
        return false;
    for (size_t i = anchor->parent + 1; i < outline->anchors.count && outline->anchors.items[i].block < parent->end; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (other->parent != anchor->parent || other->dropped)
            continue;
        if (other->kind != anchor_heading || !anchor_is_leaf(other))
            return false;
        several += anchor_has_text(outline, other);
    }
    return several >= fewest_several;
}

static enum unit_role role_of_heading(struct outline *outline, const struct main_range *range, size_t index)
{
    const struct anchor *anchor = &outline->anchors.items[index];
    const struct anchor_class *main = &outline->classes.items[range->class_index];

    if (range->plain)
        return anchor->class_index == range->class_index ||
                       anchor_class_of(outline, anchor)->tree_depth > main->tree_depth
                   ? unit_judged
                   : unit_front;
    if (anchor_class_of(outline, anchor)->tree_depth > main->tree_depth && main->kind == anchor_number)
        return unit_judged;
    if (main->kind == anchor_row && main->tree_depth > 0 && index > range->last)
        return unit_judged; /* behind the table: notes on what stands in it */
    if (main->kind == anchor_row && main->tree_depth > 0 &&
        anchor_class_of(outline, anchor)->tree_depth >= main->tree_depth && is_one_of_several(outline, anchor))
        return unit_judged;
    if (index < range->first || index > range->last || main->kind == anchor_row)
        return unit_front;
    /* A heading over text of its own, among headings over paragraphs in bold. */
    if (main->kind == anchor_strong)
        return anchor_class_of(outline, anchor)->tree_depth + 1 >= main->tree_depth ? unit_judged : unit_front;
    return anchor_class_of(outline, anchor)->tree_depth >= main->tree_depth ? unit_judged : unit_front;
}

static enum unit_role role_by_structure(struct outline *outline, const struct main_range *range, size_t index)
{
    const struct anchor *anchor = anchor_at(outline, index);

    if (anchor->kind == anchor_title)
        return unit_front;
    if (anchor->children > 0)
        return unit_container;
    if (!anchor_has_text(outline, anchor) ||
        (anchor->heading_level > 0 && anchor_has_only_figures(outline, anchor)))
        return unit_front;
    if (anchor->kind == anchor_heading)
        return role_of_heading(outline, range, index);
    /* The outermost level of a numbering is the annex's. */
    if (anchor->kind == anchor_number && anchor->marker.level == 0 &&
        words_of_paragraphs(outline, anchor->block + 1, anchor->end) < fewest_annex_words &&
        block_at(outline, anchor->block)->kind == block_heading)
        return unit_front;
    return unit_judged;
}

/* ---- closing words ------------------------------------------------------------------------------------- */

static bool is_item(const struct outline *outline, size_t block)
{
    struct marker marker;

    return block_at(outline, block)->kind == block_item ||
           outline_match(outline->numbers, outline_block_text(outline, block), 1u << numbering_item, false,
                         &marker, 1) > 0;
}

/* The block that a unit's text begins in: behind its heading, when that fills a block. */
static size_t text_block(const struct outline *outline, const struct anchor *anchor)
{
    return outline_block_text(outline, anchor->block).length <= anchor->heading.length ? anchor->block + 1
                                                                                       : anchor->block;
}

/* The first paragraph behind the one that opens the unit, items and rows passed over. */
static size_t next_paragraph(const struct outline *outline, const struct anchor *anchor)
{
    for (size_t i = text_block(outline, anchor) + 1; i < anchor->end; i++)
        if ((block_at(outline, i)->kind == block_paragraph || block_at(outline, i)->kind == block_quote) &&
            !is_item(outline, i))
            return i;
    return DOCUMENT_NONE;
}

/* Among units that open with a heading: the first paragraph in bold or italics. */
static size_t next_strong(const struct outline *outline, const struct anchor *anchor)
{
    for (size_t i = anchor->block + 2; i < anchor->end; i++)
        if (block_at(outline, i)->kind == block_paragraph && block_at(outline, i)->strong_lead > 0)
            return i;
    return DOCUMENT_NONE;
}

static size_t closing_of(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->heading_level > 0 ? next_strong(outline, anchor) : next_paragraph(outline, anchor);
}

static bool may_lose_closing(const struct outline *outline, const struct anchor *anchor)
{
    return !anchor->dropped && anchor->role == unit_judged && anchor->children == 0 &&
           anchor->kind != anchor_whole && anchor_class_of(outline, anchor)->count >= 2;
}

static unsigned indent_of(const struct outline *outline, size_t block)
{
    const struct piece_list *pieces = &block_at(outline, block)->pieces;

    return pieces->count > 0 ? pieces->items[0].indent : 0;
}

/* The block that opens the signatures: short ones at the right of the page, up to the end of the last unit, below text
 * that is set at the left; DOCUMENT_NONE when there are none. */
static size_t find_signatures(const struct outline *outline, const struct anchor *last)
{
    size_t found = DOCUMENT_NONE;

    if (outline->declared || indent_of(outline, last->block) >= least_signature_indent)
        return DOCUMENT_NONE;
    for (size_t i = last->end; i-- > text_block(outline, last) + 1 && block_words(outline, i) <= most_signature_words;)
        if (indent_of(outline, i) >= least_signature_indent)
            found = i;
    return found;
}

/* Where the short lines begin that a text of the unit ends with, each without a stop: "Yours faithfully," and the name
 * below it; DOCUMENT_NONE when there are none. */
static size_t find_trailing_lines(const struct outline *outline, const struct anchor *anchor)
{
    size_t found = DOCUMENT_NONE;

    for (size_t i = anchor->end; i-- > text_block(outline, anchor) + 1;) {
        struct text text = outline_block_text(outline, i);

        if (block_at(outline, i)->kind != block_paragraph || text.length == 0 || is_item(outline, i) ||
            block_words(outline, i) > most_trailing_words || strchr(".:;?!", text.bytes[text.length - 1]) != NULL)
            break;
        found = i;
    }
    return found;
}

/* Paragraphs behind the last unit are no part of it when no other unit of its class has any. */
static bool cut_closing_words(struct outline *outline)
{
    struct arena *arena = outline->document->arena;
    size_t *usual = arena_alloc_array(arena, outline->classes.count + 1, sizeof *usual);
    size_t *lines = arena_alloc_array(arena, outline->classes.count + 1, sizeof *lines);
    size_t last = DOCUMENT_NONE, signed_by = DOCUMENT_NONE, closing = DOCUMENT_NONE;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor_is_leaf(anchor) && anchor->role == unit_judged)
            signed_by = i;
        if (!may_lose_closing(outline, anchor))
            continue;
        if (last != DOCUMENT_NONE && closing_of(outline, anchor_at(outline, last)) != DOCUMENT_NONE)
            usual[anchor_at(outline, last)->class_index]++;
        if (last != DOCUMENT_NONE && find_trailing_lines(outline, anchor_at(outline, last)) != DOCUMENT_NONE)
            lines[anchor_at(outline, last)->class_index]++;
        last = i;
    }
    if (signed_by != DOCUMENT_NONE)
        closing = find_signatures(outline, anchor_at(outline, signed_by));
    if (closing == DOCUMENT_NONE && last != DOCUMENT_NONE && usual[anchor_at(outline, last)->class_index] == 0)
        closing = closing_of(outline, anchor_at(outline, last));
    if (closing == DOCUMENT_NONE && last != DOCUMENT_NONE && lines[anchor_at(outline, last)->class_index] == 0)
        closing = find_trailing_lines(outline, anchor_at(outline, last));
    if (closing == DOCUMENT_NONE)
        return false;
    outline_add_anchor(outline, anchor_whole, closing, NULL);
    list_last(&outline->anchors).role = unit_front;
    return true;
}

/* A few words that end in a full stop head a unit only where most of its siblings have such a heading, and
 * never when they are all that it says. */
static void clear_stray_headings(struct outline *outline)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);
        const struct block *block = block_at(outline, anchor->block);

        bool whole = anchor->heading.length == block->end - block->start && anchor->end == anchor->block + 1;

        if (anchor->dropped || anchor->heading_level > 0 || anchor->first < anchor->block ||
            (block->strong_lead > 0 && anchor->heading.length <= block->strong_lead) ||
            (class_is_titled(anchor_class_of(outline, anchor)) && !whole))
            continue;
        anchor->heading = (struct text){"", 0};
        anchor->titled = false;
    }
}

static void decide_by_structure(struct outline *outline)
{
    struct main_range range;

    outline_nest(outline);
    outline_drop_parts(outline);
    outline_nest(outline);
    outline_add_signs(outline);
    outline_nest(outline);
    outline_open_siblings(outline);
    outline_nest(outline);
    range = find_main_range(outline);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (!anchor->dropped)
            anchor->role = anchor->kind == anchor_whole ? unit_judged : role_by_structure(outline, &range, i);
    }
}

/* What holds nothing that is judged is no container. */
static void clear_empty_containers(struct outline *outline)
{
    bool *judged = arena_alloc_array(outline->document->arena, outline->anchors.count + 1, sizeof *judged);

    for (size_t i = outline->anchors.count; i-- > 0;) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped)
            continue;
        judged[i] = judged[i] || anchor->role == unit_judged;
        if (anchor->role == unit_container && !judged[i])
            anchor->role = unit_front;
        if (judged[i] && anchor->parent != DOCUMENT_NONE)
            judged[anchor->parent] = true;
    }
}

void outline_decide(struct outline *outline)
{
    outline_nest(outline);
    if (!outline->numbers->enacts || !outline_decide_by_levels(outline)) {
        for (size_t i = 0; i < outline->anchors.count; i++)
            anchor_at(outline, i)->dropped = false;
        decide_by_structure(outline);
    }
    clear_stray_headings(outline);
    if (cut_closing_words(outline))
        outline_nest(outline);
    clear_empty_containers(outline);
}
