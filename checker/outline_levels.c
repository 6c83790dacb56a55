/*
 * Where the kind of document enacts, the levels of its numbering say what is judged: sections and articles
 * are, parts and chapters hold them, and what is numbered inside a section is part of it.
 */
#include "checker/outline_holds.h"

#include "lang/base/table.h"

enum { most_contents_words = 30, fewest_scheduled_words = 12, fewest_titled = 3 };

/* The class that has most numbers; DOCUMENT_NONE when none has any. */
static size_t find_commonest_numbers(const struct outline *outline)
{
    size_t best = DOCUMENT_NONE;

    for (size_t i = 0; i < outline->classes.count; i++)
        if (outline->classes.items[i].kind == anchor_number &&
            (best == DOCUMENT_NONE || outline->classes.items[i].count > outline->classes.items[best].count))
            best = i;
    return best;
}

/* One paragraph that happens to open like an article does not make the sections in it parts of an article. What opens
 * with words instead of a number behind the last of them is no accident: "Sole final provision.-". */
static void drop_lone_numbers(struct outline *outline)
{
    size_t commonest = find_commonest_numbers(outline), last = 0;

    if (commonest == DOCUMENT_NONE || outline->classes.items[commonest].count < 3)
        return;
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (anchor_at(outline, i)->class_index == commonest)
            last = i;
    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);
        bool closes = i > last && anchor->marker.number.length == 0;

        if (anchor_is_unit_level(outline, anchor) && anchor_class_of(outline, anchor)->count == 1 && !closes &&
            anchor->heading_level == 0 && block_at(outline, anchor->block)->strong_lead == 0)
            anchor->dropped = true;
    }
}

static bool is_part_seen_before(struct outline *outline, const struct anchor *part)
{
    for (const struct anchor *before = outline->anchors.items; before < part; before++)
        if (before->marker.level == part->marker.level && !before->dropped &&
            text_equal_ignoring_case(before->marker.number, part->marker.number))
            return true;
    return false;
}

/* Each part, and an annex, may number what it holds from 1. A list of contents names its parts as well, so
 * that behind it they come a second time. */
static bool starts_in_new_part(struct outline *outline, const struct anchor *first,
                               const struct anchor *anchor)
{
    const struct anchor *part;

    if (anchor->parent == DOCUMENT_NONE)
        return false;
    part = anchor_at(outline, anchor->parent);
    if (part->marker.level != 0 && (first->parent == DOCUMENT_NONE || first->parent == anchor->parent ||
                                    !anchor_is_container_level(outline, part)))
        return false;
    return !is_part_seen_before(outline, part);
}

/* Numbers that start again from 1 behind a few short lines: those lines were a list of contents. */
static void drop_contents(struct outline *outline)
{
    struct anchor *first = NULL;

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || !anchor_is_unit_level(outline, anchor) || anchor->heading_level > 0 ||
            anchor->marker.worded)
            continue;
        if (first == NULL)
            first = anchor;
        else if (anchor->class_index != first->class_index)
            continue;
        if (anchor != first && ordinal_starts(&anchor->marker.ordinal)) {
            if (starts_in_new_part(outline, first, anchor))
                return;
            for (; first < anchor; first++)
                first->dropped = first->dropped || first->class_index == anchor->class_index;
            return;
        }
        if (words_between(outline, anchor->block, anchor->end) > most_contents_words ||
            text_ends_with(outline_block_text(outline, anchor->block), TEXT(";")))
            return;
    }
}

/* "2. Outputs" over "Output 2.1", both headings; "ARTICLE 1. PATROLS" over "Sec. 1-1. Hours": nothing stands between
 * them, and the outer one only gathers. */
static bool only_gathers(struct outline *outline, const struct anchor *parent, const struct anchor *child)
{
    bool follows = anchor_at(outline, (size_t)(parent - outline->anchors.items) + 1)->block == parent->block + 1;
    bool headed = child->heading_level > 0 && !parent->marker.worded;

    return follows && parent->heading_level > 0 && child->marker.worded && (headed || parent->marker.worded);
}

/* "#### § 1034 Communications" over "##### (b) Prohibition": an author who gives the subsections headings of their
 * own has them read one by one. */
static bool heads_subsection(struct outline *outline, const struct anchor *anchor)
{
    const struct anchor *parent = anchor_at(outline, anchor->parent);

    return outline->declared && anchor->kind == anchor_heading && anchor->heading_level > 0 &&
           parent->heading_level > 0 && anchor_is_unit_level(outline, parent) &&
           anchor_class_of(outline, anchor)->count >= 2 && anchor_has_text(outline, anchor);
}

/* The numbers right inside an anchor that look like the first of them. */
struct gathering {
    size_t class_index;
    size_t count, words;
    size_t titled; /* those with a heading or a bold lead-in of their own */
};

static bool has_title(struct outline *outline, const struct anchor *anchor)
{
    return anchor->heading_level > 0 || block_at(outline, anchor->block)->strong_lead > 0;
}

/* By anchor: what it gathers. */
static const struct gathering *count_gatherings(struct outline *outline)
{
    struct gathering *gatherings =
        arena_alloc_array(outline->document->arena, outline->anchors.count + 1, sizeof *gatherings);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);
        struct gathering *gathering;

        if (anchor->dropped || anchor->kind != anchor_number || anchor->parent == DOCUMENT_NONE)
            continue;
        gathering = &gatherings[anchor->parent];
        if (gathering->count == 0)
            gathering->class_index = anchor->class_index;
        if (anchor->class_index != gathering->class_index)
            continue;
        gathering->count++;
        gathering->words += words_between(outline, anchor->block, anchor->end);
        gathering->titled += has_title(outline, anchor);
    }
    return gatherings;
}

/* "Schedule 2 – Amendments" over "6 At the end of section 51A", "7 Section 51S …": numbers in what is added at the end
 * are provisions of their own where each says as much as one, not a list of names. */
static bool schedules_provisions(const struct anchor *parent, const struct gathering *gathering)
{
    return parent->marker.level == 0 && gathering->count >= 2 &&
           gathering->words >= gathering->count * fewest_scheduled_words;
}

/* "# IX. Protection" over "**9.1 Posts.** We create …", "**9.2 The panel.** …": titles of their own tell that each of
 * them is read for itself. */
static bool gathers_titled(const struct anchor *parent, const struct gathering *gathering)
{
    return parent->heading_level > 0 && !parent->marker.worded && gathering->titled >= fewest_titled &&
           gathering->titled == gathering->count;
}

/* "Section 3. Chapter 13 of the Code is amended to read:" over "SEC. 13.1. DEFINITIONS.", "SEC. 13.2. …": sections of a
 * code, each with a number of its own in it. */
static bool gathers_code(const struct anchor *parent, const struct anchor *anchor, const struct gathering *gathering)
{
    return anchor->marker.worded && anchor->marker.ordinal.depth >= 2 && parent->marker.ordinal.depth == 1 &&
           gathering->count >= fewest_titled && gathering->words >= gathering->count * fewest_scheduled_words;
}

static bool is_unit_of_its_own(struct outline *outline, const struct anchor *anchor, const struct gathering *gatherings)
{
    const struct anchor *parent = anchor_at(outline, anchor->parent);
    const struct gathering *gathering = &gatherings[anchor->parent];

    return only_gathers(outline, parent, anchor) ||
           (anchor->kind == anchor_number && gathering->class_index == anchor->class_index &&
            (schedules_provisions(parent, gathering) || gathers_titled(parent, gathering) ||
             gathers_code(parent, anchor, gathering)));
}

static void drop_parts_of_units(struct outline *outline)
{
    const struct gathering *gatherings = count_gatherings(outline);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->parent == DOCUMENT_NONE || heads_subsection(outline, anchor))
            continue;
        if ((anchor_is_unit_level(outline, anchor_at(outline, anchor->parent)) &&
             !is_unit_of_its_own(outline, anchor, gatherings)) ||
            anchor_at(outline, anchor->parent)->dropped)
            anchor->dropped = true;
    }
}

/* By number of a part: the last anchor that bears it. In a list of contents parts stand a first time. */
static void note_parts(const struct outline *outline, struct table *parts)
{
    table_init(parts, outline->document->arena);
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (!outline->anchors.items[i].dropped &&
            anchor_is_container_level(outline, &outline->anchors.items[i]))
            table_put(parts, outline->anchors.items[i].marker.number, i);
}

static bool comes_again(const struct outline *outline, const struct table *parts, const struct anchor *anchor)
{
    size_t last = table_get(parts, anchor->marker.number);

    return last != TABLE_NONE && &outline->anchors.items[last] != anchor &&
           words_between(outline, anchor->block + 1, anchor->end) <= most_contents_words;
}

static enum unit_role role_by_level(struct outline *outline, const struct table *parts,
                                    const struct anchor *anchor)
{
    if (anchor->children > 0)
        return unit_container;
    if (anchor->parent != DOCUMENT_NONE && heads_subsection(outline, anchor))
        return unit_judged;
    if (anchor->kind != anchor_number || !anchor_has_text(outline, anchor))
        return unit_front;
    if (anchor_has_only_figures(outline, anchor) &&
        (anchor_is_container_level(outline, anchor) || anchor->marker.level == 0))
        return unit_front;
    if (anchor_is_container_level(outline, anchor) && !comes_again(outline, parts, anchor)) {
        for (size_t i = anchor->block + 1; i < anchor->end; i++)
            if (block_at(outline, i)->kind == block_paragraph || block_at(outline, i)->kind == block_item)
                return unit_judged;
    }
    return anchor_is_container_level(outline, anchor) ? unit_front : unit_judged;
}

/* "Schedule. Amendments", a table, each row a provision; or a paragraph that lists tasks with titles. */
static void open_gatherings(struct outline *outline)
{
    size_t count = outline->anchors.count;

    for (size_t i = 0; i < count; i++) {
        struct anchor anchor = *anchor_at(outline, i);

        if (anchor.dropped || anchor.children > 0 || anchor.kind != anchor_number)
            continue;
        if ((anchor.heading_level > 0 && outline_open_rows(outline, anchor.block + 1, anchor.end)) ||
            (anchor.heading_level == 0 && outline_open_items(outline, anchor.block + 1, anchor.end,
                                                             anchor.marker.ordinal.letter == 0)))
            anchor_at(outline, i)->role = unit_container;
    }
    if (outline->anchors.count > count)
        outline_nest(outline);
    for (size_t i = 0; i < outline->anchors.count; i++)
        if (!anchor_at(outline, i)->dropped &&
            (anchor_at(outline, i)->kind == anchor_row || anchor_at(outline, i)->kind == anchor_item))
            anchor_at(outline, i)->role = unit_judged;
}

bool outline_decide_by_levels(struct outline *outline)
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
    open_gatherings(outline);
    return found;
}
