/*
 * Where the structure decides, some anchors are parts of the unit around them: numbered paragraphs without
 * titles, and headings such as "Objective" that come back under every component.
 */
#include "checker/outline_holds.h"

#include "lang/base/table.h"

/* By class: under how many headings without numbers its anchors stand. */
static size_t *count_plain_parents(struct outline *outline)
{
    size_t *counts = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *counts);
    size_t *last = arena_alloc_array(outline->document->arena, outline->classes.count + 1, sizeof *last);

    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = anchor_at(outline, i);

        if (anchor->dropped || anchor->parent == DOCUMENT_NONE ||
            anchor_at(outline, anchor->parent)->kind != anchor_heading ||
            last[anchor->class_index] == anchor->parent + 1)
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
            anchor_has_text(outline, other))
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
        if (class_is_titled(anchor_class_of(outline, anchor)))
            continue;
        if (siblings[parent->class_index] == 0)
            siblings[parent->class_index] = has_plain_siblings(outline, parent) ? 1 : 2;
        if (anchor_is_container_level(outline, parent))
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

void outline_drop_parts(struct outline *outline)
{
    drop_subparagraphs(outline);
    drop_repeated_headings(outline);
}
