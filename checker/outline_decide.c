/*
 * Which units are judged.
 *
 * Where the kind of document enacts, the levels of its numbering say so: sections and articles are judged,
 * parts and chapters hold them, and what is numbered inside a section is part of it.
 *
 * Elsewhere the structure says so: the innermost numbered or headed level that carries text under titles of
 * its own. Numbered paragraphs without titles belong to the heading above them. Where nothing is numbered,
 * bold lead-ins, rows of a table that holds the text, plain headings and at last bullets stand in.
 */
#include "checker/outline_parts.h"

#include "lang/base/table.h"

#include <string.h>

enum { fewest_row_words = 8, fewest_annex_words = 40, most_contents_words = 30 };

static struct anchor *anchor_at(struct outline *outline, size_t index)
{
    return &outline->anchors.items[index];
}

static const struct block *block_at(const struct outline *outline, size_t index)
{
    return &outline->document->blocks.items[index];
}

static bool is_unit_level(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->kind == anchor_number && outline->numbers->levels[anchor->marker.level].use == numbering_unit;
}

static bool is_container_level(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->kind == anchor_number && outline->numbers->levels[anchor->marker.level].use == numbering_container;
}

static const struct anchor_class *anchor_class_of(const struct outline *outline, const struct anchor *anchor)
{
    return &outline->classes.items[anchor->class_index];
}

static bool is_titled(const struct anchor_class *class)
{
    return class->titled * 10 >= class->count * 6;
}

/* ---- what an anchor holds --------------------------------------------------------------------------------- */

static size_t words_of_block(const struct outline *outline, size_t block)
{
    return outline_count_words(outline_block_text(outline, block));
}

/* Words of text, headings and notes left out. */
static size_t words_between(const struct outline *outline, size_t first, size_t end)
{
    size_t words = 0;

    for (size_t i = first; i < end; i++)
        if (block_at(outline, i)->kind != block_heading && block_at(outline, i)->kind != block_note)
            words += words_of_block(outline, i);
    return words;
}

static size_t words_of_paragraphs(const struct outline *outline, size_t first, size_t end)
{
    size_t words = 0;

    for (size_t i = first; i < end; i++)
        if (block_at(outline, i)->kind == block_paragraph || block_at(outline, i)->kind == block_item)
            words += words_of_block(outline, i);
    return words;
}

static bool has_text(const struct outline *outline, const struct anchor *anchor)
{
    struct text text = outline_block_text(outline, anchor->block);

    if (block_at(outline, anchor->block)->kind != block_heading && text.length > anchor->marker.body + 1)
        return true;
    return words_between(outline, anchor->block + 1, anchor->end) > 0;
}

/* A row whose last cell is a figure. */
static bool is_figure_row(const struct outline *outline, size_t block)
{
    struct text text = outline_block_text(outline, block);
    size_t digits = 0, letters = 0, start = text.length;

    while (start > 0 && text.bytes[start - 1] != '\t')
        start--;
    for (size_t i = start; i < text.length; i++) {
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
        letters += (text.bytes[i] | 32) >= 'a' && (text.bytes[i] | 32) <= 'z';
    }
    return digits > letters || (digits == 0 && letters == 0);
}

static bool is_header_row(const struct outline *outline, size_t block)
{
    return block + 1 < outline->document->blocks.count && block_at(outline, block + 1)->kind == block_row &&
           block_at(outline, block + 1)->header == block;
}

/* Only a table of figures: fees, a budget. */
static bool holds_only_figures(const struct outline *outline, const struct anchor *anchor)
{
    size_t rows = 0, figures = 0;

    for (size_t i = anchor->block + 1; i < anchor->end; i++) {
        const struct block *block = block_at(outline, i);

        if (block->kind == block_row && is_header_row(outline, i))
            continue;
        if (block->kind == block_row) {
            rows++;
            figures += is_figure_row(outline, i);
        } else if (block->kind != block_note && words_of_block(outline, i) > 8) {
            return false;
        }
    }
    return rows > 0 && figures * 10 >= rows * 6;
}

/* ---- where the levels decide ---------------------------------------------------------------------------------- */

/* One paragraph that happens to open like an article does not make the sections in it parts of an article. */
static void drop_lone_numbers(struct outline *outline)
{
    size_t most = 0;

    for (size_t i = 0; i < outline->classes.count; i++)
        if (outline->classes.items[i].kind == anchor_number && outline->classes.items[i].count > most)
            most = outline->classes.items[i].count;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (is_unit_level(outline, anchor) && anchor_class_of(outline, anchor)->count == 1 && most >= 3 &&
            anchor->heading_level == 0 && block_at(outline, anchor->block)->strong_lead == 0)
            anchor->dropped = true;
    }
}

/* Numbers that start again from 1 behind a few short lines: those lines were a list of contents. */
static void drop_contents(struct outline *outline)
{
    struct anchor *first = NULL;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || !is_unit_level(outline, anchor) || anchor->heading_level > 0 || anchor->marker.worded)
            continue;
        if (first == NULL)
            first = anchor;
        else if (anchor->class_index != first->class_index)
            continue;
        if (anchor != first && ordinal_starts(&anchor->marker.ordinal)) {
            for (; first < anchor; first++)
                first->dropped = first->dropped || first->class_index == anchor->class_index;
            return;
        }
        if (words_between(outline, anchor->block, anchor->end) > most_contents_words)
            return;
    }
}

static void drop_parts_of_units(struct outline *outline)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->parent == DOCUMENT_NONE)
            continue;
        if (is_unit_level(outline, anchor_at(outline, anchor->parent)) || anchor_at(outline, anchor->parent)->dropped)
            anchor->dropped = true;
    }
}

/* By number of a part: the last anchor that bears it. In a list of contents parts stand a first time. */
static void note_parts(const struct outline *outline, struct table *parts)
{
    table_init(parts, outline->document->arena);
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (!outline->anchors.items[i].dropped && is_container_level(outline, &outline->anchors.items[i]))
            table_put(parts, outline->anchors.items[i].marker.number, i);
}

static bool comes_again(const struct outline *outline, const struct table *parts, const struct anchor *anchor)
{
    size_t last = table_get(parts, anchor->marker.number);

    return last != TABLE_NONE && &outline->anchors.items[last] != anchor &&
           words_between(outline, anchor->block + 1, anchor->end) <= most_contents_words;
}

static enum unit_role role_by_level(const struct outline *outline, const struct table *parts, const struct anchor *anchor)
{
    if (anchor->children > 0)
        return unit_container;
    if (anchor->kind != anchor_number || !has_text(outline, anchor))
        return unit_front;
    if (holds_only_figures(outline, anchor) && (is_container_level(outline, anchor) || anchor->marker.level == 0))
        return unit_front;
    if (is_container_level(outline, anchor) && !comes_again(outline, parts, anchor)) {
        for (size_t i = anchor->block + 1; i < anchor->end; i++)
            if (block_at(outline, i)->kind == block_paragraph || block_at(outline, i)->kind == block_item)
                return unit_judged;
    }
    return is_container_level(outline, anchor) ? unit_front : unit_judged;
}

/* False when the levels find no unit. */
static bool decide_by_levels(struct outline *outline)
{
    bool found = false;
    struct table parts;

    drop_lone_numbers(outline);
    drop_contents(outline);
    outline_nest(outline);
    drop_parts_of_units(outline);
    outline_nest(outline);
    note_parts(outline, &parts);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped)
            continue;
        anchor->role = role_by_level(outline, &parts, anchor);
        found = found || anchor->role == unit_judged;
    }
    return found;
}

/* ---- where the structure decides: parts of units ----------------------------------------------------------------- */

/* By class: under how many headings without numbers its anchors stand. */
static size_t *count_plain_parents(struct outline *outline)
{
    size_t *counts = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);
    size_t *last = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *last);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->parent == DOCUMENT_NONE ||
            anchor_at(outline, anchor->parent)->kind != anchor_heading || last[anchor->class_index] == anchor->parent + 1)
            continue;
        last[anchor->class_index] = anchor->parent + 1;
        counts[anchor->class_index]++;
    }
    return counts;
}

/* Whether anchors like this one carry text without anchors in it: then they are units themselves. */
static bool has_plain_siblings(struct outline *outline, const struct anchor *anchor)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (!other->dropped && other->class_index == anchor->class_index && other->children == 0 &&
            has_text(outline, other))
            return true;
    }
    return false;
}

/* Numbered paragraphs without titles are sub-paragraphs of the heading above them, unless that heading only
 * gathers them ("Recommendations"). */
static void drop_subparagraphs(struct outline *outline)
{
    const size_t *plain_parents = count_plain_parents(outline);
    unsigned char *siblings = arena_alloc_array(outline->document->arena, outline->classes.count + 1, 1);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);
        const struct anchor *parent;

        if (anchor->dropped || anchor->kind != anchor_number || anchor->heading_level > 0 ||
            anchor->parent == DOCUMENT_NONE)
            continue;
        parent = anchor_at(outline, anchor->parent);
        if (parent->dropped && parent->heading_level == 0) {
            anchor->dropped = true;
            continue;
        }
        if (is_titled(anchor_class_of(outline, anchor)))
            continue;
        if (siblings[parent->class_index] == 0)
            siblings[parent->class_index] = has_plain_siblings(outline, parent) ? 1 : 2;
        if (is_container_level(outline, parent))
            anchor->dropped = siblings[parent->class_index] == 1;
        else if (parent->kind == anchor_number)
            anchor->dropped = true;
        else
            anchor->dropped = plain_parents[anchor->class_index] >= 2;
    }
}

static struct text folded_heading(struct arena *arena, struct text heading)
{
    struct text_builder folded;

    text_builder_init(&folded, arena);
    for (size_t i = 0; i < heading.length && i < 120; i++) {
        char byte = heading.bytes[i];

        if (byte != '.' && byte != ':' && byte != ' ')
            text_append_byte(&folded, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte);
    }
    return text_built(&folded);
}

/* "Objective", "Indicators": headings that come back under several others are parts of these. */
static void drop_repeated_headings(struct outline *outline)
{
    struct arena *arena = outline->document->arena;
    size_t *second = arena_alloc_array(arena, outline->anchors.count + 1, sizeof *second);
    struct table seen;

    table_init(&seen, arena);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        size_t first;

        if (anchor->dropped || anchor->kind != anchor_heading || anchor->parent == DOCUMENT_NONE)
            continue;
        first = table_get_or_put(&seen, folded_heading(arena, anchor->heading), i);
        if (anchor_at(outline, first)->parent != anchor->parent)
            second[first] = second[i] = 1;
    }
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (second[i])
            anchor_at(outline, i)->dropped = true;
}

/* ---- bold lead-ins, rows, items ------------------------------------------------------------------------------------- */

/* A paragraph that opens in bold or italics and goes on: "**Buying.** From next year …". */
static bool is_strong_lead(const struct outline *outline, size_t index)
{
    const struct block *block = block_at(outline, index);
    size_t length = block->end - block->start;

    if (block->strong_lead < 3 || block->strong_lead > 160 ||
        (block->kind != block_paragraph && block->kind != block_item))
        return false;
    if (block->strong_lead + 2 < length)
        return words_of_block(outline, index) >= 4;
    /* All of it: a heading by its looks, when text follows and it is not the subtitle. */
    return index > outline->body && index + 1 < outline->document->blocks.count && block->strong_lead < 90 &&
           block_at(outline, index + 1)->kind != block_heading && block_at(outline, index + 1)->strong_lead == 0;
}

static size_t count_strong(const struct outline *outline, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += is_strong_lead(outline, i);
    return count;
}

static void add_strong(struct outline *outline, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_strong_lead(outline, i))
            outline_add_anchor(outline, anchor_strong, i, NULL);
}

static bool is_text_row(const struct outline *outline, size_t index)
{
    return block_at(outline, index)->kind == block_row && block_at(outline, index)->header != DOCUMENT_NONE;
}

/* Whether a table holds the substance between two blocks: three rows or more, most of the words. */
static bool rows_hold_text(const struct outline *outline, size_t first, size_t end, unsigned percent)
{
    size_t rows = 0, words = 0;

    for (size_t i = first; i < end; i++) {
        if (!is_text_row(outline, i))
            continue;
        rows++;
        words += words_of_block(outline, i);
    }
    return rows >= 3 && words >= rows * fewest_row_words && words * 100 >= words_between(outline, first, end) * percent;
}

/* A row's number is its first cell, when that is one: "4.2", "R1". */
static struct marker row_marker(const struct outline *outline, size_t index)
{
    struct text text = outline_block_text(outline, index);
    struct marker marker = {.level = DOCUMENT_NONE};
    const char *tab = memchr(text.bytes, '\t', text.length);
    size_t length = tab == NULL ? 0 : (size_t)(tab - text.bytes);

    if (length == 0 || length > 8 || !outline_may_be_marked(text) || memchr(text.bytes, ' ', length) != NULL)
        return marker;
    marker.number = text_part(text, 0, length);
    marker.body = length + 1;
    return marker;
}

static void add_rows(struct outline *outline, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct marker marker;

        if (!is_text_row(outline, i) || words_of_block(outline, i) < 3)
            continue;
        marker = row_marker(outline, i);
        outline_add_anchor(outline, anchor_row, i, &marker);
    }
}

/* Lettered paragraphs that have titles: "(a) Ward constables. Each of …". */
static size_t add_titled_items(struct outline *outline)
{
    size_t before = outline->anchors.count, titled = 0;
    struct sequence sequence = {.count = 0};

    for (size_t i = outline->body; i < outline->document->blocks.count; i++) {
        struct marker markers[8];
        size_t count, chosen;

        if (block_at(outline, i)->kind != block_paragraph && block_at(outline, i)->kind != block_item)
            continue;
        count = outline_match(outline->numbers, outline_block_text(outline, i), 1u << numbering_item, false, markers, 8);
        chosen = sequence_choose(&sequence, markers, count);
        if (chosen == DOCUMENT_NONE || sequence_take(&sequence, &markers[chosen], DOCUMENT_NONE) != 0)
            continue;
        outline_add_anchor(outline, anchor_item, i, &markers[chosen]);
        titled += list_last(&outline->anchors).titled;
    }
    if (outline->anchors.count - before < 2 || titled * 10 < (outline->anchors.count - before) * 6)
        outline->anchors.count = before;
    return outline->anchors.count - before;
}

static void add_bullets(struct outline *outline)
{
    unsigned level = 1000;
    size_t count = 0;

    for (size_t i = outline->body; i < outline->document->blocks.count; i++) {
        const struct block *block = block_at(outline, i);

        if (block->kind == block_item && block->level < level) {
            level = block->level;
            count = 0;
        }
        count += block->kind == block_item && block->level == level;
    }
    for (size_t i = outline->body; count >= 2 && i < outline->document->blocks.count; i++)
        if (block_at(outline, i)->kind == block_item && block_at(outline, i)->level == level)
            outline_add_anchor(outline, anchor_item, i, NULL);
}

/* ---- which leaves there are --------------------------------------------------------------------------------------------- */

static bool is_leaf(const struct anchor *anchor)
{
    return !anchor->dropped && anchor->children == 0 && anchor->kind != anchor_title && anchor->kind != anchor_whole;
}

static bool has_numbered_leaf(struct outline *outline)
{
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (is_leaf(anchor) && anchor->kind == anchor_number && has_text(outline, anchor) &&
            (anchor->marker.worded || anchor_class_of(outline, anchor)->count >= 2) && !(anchor->marker.level == 0 && anchor->marker.worded))
            return true;
    }
    return false;
}

static size_t count_heading_leaves(struct outline *outline)
{
    size_t count = 0;

    for (size_t i = 0; i < outline->anchors.count; i++)
        count += is_leaf(anchor_at(outline, i)) && anchor_at(outline, i)->kind == anchor_heading &&
                 has_text(outline, anchor_at(outline, i));
    return count;
}

/* A headed leaf that gathers units in bold type or in a table, while its siblings are plain text. */
static bool gathers_strong(struct outline *outline, const struct anchor *anchor)
{
    size_t siblings = 0, strong = 0;

    if (anchor->heading_level == 0 || count_strong(outline, anchor->block + 1, anchor->end) < 3)
        return false;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (!is_leaf(other) || other->class_index != anchor->class_index || other == anchor)
            continue;
        siblings++;
        strong += count_strong(outline, other->block + 1, other->end) >= 2;
    }
    return siblings > 0 && strong * 3 < siblings;
}

static bool gathers_rows(struct outline *outline, const struct anchor *anchor)
{
    if (anchor->heading_level == 0 || !rows_hold_text(outline, anchor->block + 1, anchor->end, 70) ||
        holds_only_figures(outline, anchor))
        return false;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *other = anchor_at(outline, i);

        if (is_leaf(other) && other != anchor && other->class_index == anchor->class_index &&
            rows_hold_text(outline, other->block + 1, other->end, 70))
            return false;
    }
    return anchor_class_of(outline, anchor)->count > 1 && anchor->marker.level != 0;
}

/* Beside numbered leaves, those that gather units of their own are opened. At most a few do. */
static void open_gathering_leaves(struct outline *outline)
{
    size_t count = outline->anchors.count, tried = 0;

    for (size_t i = 0; i < count && tried < 40; i++) {
        struct anchor anchor = *anchor_at(outline, i);

        if (!is_leaf(&anchor) || anchor.heading_level == 0)
            continue;
        tried++;
        if (gathers_strong(outline, anchor_at(outline, i)))
            add_strong(outline, anchor.block + 1, anchor.end);
        else if (gathers_rows(outline, anchor_at(outline, i)))
            add_rows(outline, anchor.block + 1, anchor.end);
    }
}

static void add_whole(struct outline *outline)
{
    if (outline->body < outline->document->blocks.count)
        outline_add_anchor(outline, anchor_whole, outline->body, NULL);
}

/* Nothing is numbered: the best other sign of units. */
static void add_unnumbered(struct outline *outline)
{
    size_t end = outline->document->blocks.count, before = outline->anchors.count;

    if (rows_hold_text(outline, outline->body, end, 50))
        add_rows(outline, outline->body, end);
    else if (count_strong(outline, outline->body, end) >= 2)
        add_strong(outline, outline->body, end);
    else if (count_heading_leaves(outline) == 0 && add_titled_items(outline) == 0)
        add_bullets(outline);
    if (outline->anchors.count == before && count_heading_leaves(outline) == 0)
        add_whole(outline);
}

/* ---- roles -------------------------------------------------------------------------------------------------------------------- */

/* The class of the units proper: the most leaves with text; numbers count twice. */
static size_t find_main_class(struct outline *outline)
{
    size_t *leaves = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *leaves);
    size_t best = DOCUMENT_NONE, best_score = 0;

    for (size_t i = 0; i < outline->anchors.count; i++)
        if (is_leaf(anchor_at(outline, i)) && has_text(outline, anchor_at(outline, i)))
            leaves[anchor_at(outline, i)->class_index] += anchor_at(outline, i)->kind == anchor_heading ? 1 : 2;
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

static enum unit_role role_of_heading(const struct outline *outline, const struct main_range *range, size_t index)
{
    const struct anchor *anchor = &outline->anchors.items[index];
    const struct anchor_class *main = &outline->classes.items[range->class_index];

    if (range->plain)
        return anchor->class_index == range->class_index || anchor_class_of(outline, anchor)->tree_depth > main->tree_depth
                   ? unit_judged
                   : unit_front;
    if (anchor_class_of(outline, anchor)->tree_depth > main->tree_depth && main->kind == anchor_number)
        return unit_judged;
    return index > range->first && index < range->last && anchor_class_of(outline, anchor)->tree_depth >= main->tree_depth &&
                   main->kind != anchor_strong && main->kind != anchor_row
               ? unit_judged
               : unit_front;
}

static enum unit_role role_by_structure(struct outline *outline, const struct main_range *range, size_t index)
{
    const struct anchor *anchor = anchor_at(outline, index);

    if (anchor->kind == anchor_title)
        return unit_front;
    if (anchor->children > 0)
        return unit_container;
    if (!has_text(outline, anchor) || (anchor->heading_level > 0 && holds_only_figures(outline, anchor)))
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

/* ---- closing words --------------------------------------------------------------------------------------------------------------- */

static bool is_item(const struct outline *outline, size_t block)
{
    struct marker marker;

    return block_at(outline, block)->kind == block_item ||
           outline_match(outline->numbers, outline_block_text(outline, block), 1u << numbering_item, false, &marker, 1) > 0;
}

/* The block that a unit's text begins in: behind its heading, when that fills a block. */
static size_t text_block(const struct outline *outline, const struct anchor *anchor)
{
    return outline_block_text(outline, anchor->block).length <= anchor->heading.length ? anchor->block + 1 : anchor->block;
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
    return !anchor->dropped && anchor->role == unit_judged && anchor->children == 0 && anchor->kind != anchor_whole &&
           anchor_class_of(outline, anchor)->count >= 2;
}

/* Paragraphs behind the last unit are no part of it when no other unit of its class has any. */
static bool cut_closing_words(struct outline *outline)
{
    struct arena *arena = outline->document->arena;
    size_t *usual = arena_alloc_array(arena, outline->classes.count + 1, sizeof *usual);
    size_t last = DOCUMENT_NONE, closing;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (!may_lose_closing(outline, anchor))
            continue;
        if (last != DOCUMENT_NONE && closing_of(outline, anchor_at(outline, last)) != DOCUMENT_NONE)
            usual[anchor_at(outline, last)->class_index]++;
        last = i;
    }
    if (last == DOCUMENT_NONE || usual[anchor_at(outline, last)->class_index] > 0)
        return false;
    closing = closing_of(outline, anchor_at(outline, last));
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
            (is_titled(anchor_class_of(outline, anchor)) && !whole))
            continue;
        anchor->heading = (struct text){"", 0};
        anchor->titled = false;
    }
}

static void decide_by_structure(struct outline *outline)
{
    struct main_range range;

    outline_nest(outline);
    drop_subparagraphs(outline);
    drop_repeated_headings(outline);
    outline_nest(outline);
    if (has_numbered_leaf(outline))
        open_gathering_leaves(outline);
    else
        add_unnumbered(outline);
    outline_nest(outline);
    range = find_main_range(outline);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (!anchor->dropped)
            anchor->role = anchor->kind == anchor_whole ? unit_judged : role_by_structure(outline, &range, i);
    }
}

void outline_decide(struct outline *outline)
{
    outline_nest(outline);
    if (!outline->numbers->enacts || !decide_by_levels(outline)) {
        for (size_t i = 0; i < outline->anchors.count; i++)
            anchor_at(outline, i)->dropped = false;
        decide_by_structure(outline);
    }
    clear_stray_headings(outline);
    if (cut_closing_words(outline))
        outline_nest(outline);
}
