#include "checker/outline_parts.h"

#include "lang/base/table.h"

#include <string.h>

enum { longest_slug = 48, fewest_own_words = 12, fewest_preamble_words = 16 };

struct unit_maker {
    struct outline *outline;
    struct table ids;
    struct table counts; /* by an id that several units would have: the number that the last of them got */
    size_t *unit_of;     /* by anchor */
};

/* ---- names --------------------------------------------------------------------------------------------- */

static void append_slug(struct text_builder *out, struct text text)
{
    size_t start = out->length;

    for (size_t i = 0; i < text.length && out->length - start < longest_slug; i++) {
        char byte = text.bytes[i];

        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte - 'A' + 'a');
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            text_append_byte(out, byte);
        else if (out->length > start && out->bytes[out->length - 1] != '-' && byte != '\'')
            text_append_byte(out, '-');
    }
    while (out->length > start && out->bytes[out->length - 1] == '-')
        out->length--;
}

static struct text in_small_letters(struct arena *arena, struct text text)
{
    struct text_builder small;

    text_builder_init(&small, arena);
    for (size_t i = 0; i < text.length; i++)
        text_append_byte(&small, text.bytes[i] >= 'A' && text.bytes[i] <= 'Z' ? (char)(text.bytes[i] | 32)
                                                                              : text.bytes[i]);
    return text_built(&small);
}

static struct text level_name(const struct outline *outline, const struct anchor *anchor)
{
    switch (anchor->kind) {
    case anchor_title: return TEXT("title");
    case anchor_heading: return TEXT("heading");
    case anchor_strong: return anchor->heading.length > 0 ? TEXT("heading") : TEXT("paragraph");
    case anchor_row: return TEXT("row");
    case anchor_whole: return anchor->role == unit_front ? TEXT("text") : TEXT("document");
    default: break;
    }
    if (anchor->marker.word.length > 0)
        return in_small_letters(outline->document->arena, anchor->marker.word);
    return anchor->marker.level == DOCUMENT_NONE ? TEXT("item")
                                                 : outline->numbers->levels[anchor->marker.level].name;
}

/* "section-5", "component-2"; the heading's words where there is no number. */
static struct text base_id(const struct unit_maker *maker, struct text level, struct text number,
                           struct text heading)
{
    struct text_builder id;

    text_builder_init(&id, maker->outline->document->arena);
    if (number.length > 0) {
        append_slug(&id, level);
        text_append_byte(&id, '-');
        append_slug(&id, number);
    } else {
        append_slug(&id, heading);
        if (id.length == 0)
            append_slug(&id, level);
    }
    return text_built(&id);
}

static bool take_id(struct unit_maker *maker, struct text id, size_t unit)
{
    return table_get_or_put(&maker->ids, id, unit) == unit;
}

/* Unique by the ids of the units around it, and at last by a number. */
static struct text unique_id(struct unit_maker *maker, struct text base, size_t parent, size_t unit)
{
    struct document *document = maker->outline->document;
    struct text id = base;

    if (take_id(maker, id, unit))
        return id;
    if (parent != DOCUMENT_NONE) {
        struct text outer = document->units.items[parent].id;

        id = text_format(document->arena, "%.*s/%.*s", TEXT_ARG(outer), TEXT_ARG(base));
        if (take_id(maker, id, unit))
            return id;
    }
    for (size_t number = table_get(&maker->counts, id) == TABLE_NONE ? 2 : table_get(&maker->counts, id) + 1;;
         number++) {
        struct text next = text_format(document->arena, "%.*s-%zu", TEXT_ARG(id), number);

        table_put(&maker->counts, id, number);
        if (take_id(maker, next, unit))
            return next;
    }
}

/* ---- ranges -------------------------------------------------------------------------------------------- */

/* Notes at the foot of the page stand elsewhere; those in the margin stand beside the unit's own lines. */
static void set_lines(const struct document *document, struct unit *unit)
{
    uint32_t first = UINT32_MAX, last = 0;

    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = unit->first_block; i < unit->first_block + unit->block_count; i++) {
            bool note = document->blocks.items[i].kind == block_note;
            uint32_t start, end;

            if (note != (pass == 1))
                continue;
            start = outline_block_line(document, i);
            end = outline_block_last_line(document, i);
            if (note && first != UINT32_MAX && (start + 1 < first || start > last))
                continue;
            first = start < first ? start : first;
            last = end > last ? end : last;
        }
    }
    unit->first_line = first == UINT32_MAX ? 1 : first;
    unit->last_line = last == 0 ? unit->first_line : last;
}

static size_t add_unit(struct unit_maker *maker, struct unit unit)
{
    struct document *document = maker->outline->document;

    unit.depth = unit.parent == DOCUMENT_NONE ? 0 : document->units.items[unit.parent].depth + 1;
    unit.id = unique_id(maker, base_id(maker, unit.level, unit.number, unit.heading), unit.parent,
                        document->units.count);
    set_lines(document, &unit);
    list_push(document->arena, &document->units, unit);
    return document->units.count - 1;
}

/* Text that no anchor opens: before the first, and under a heading before the units in it. */
static void add_text(struct unit_maker *maker, enum unit_role role, size_t parent, size_t first, size_t end)
{
    if (first >= end)
        return;
    add_unit(maker, (struct unit){.role = role,
                                  .parent = parent,
                                  .level = TEXT("text"),
                                  .first_block = first,
                                  .block_count = end - first});
}

static size_t first_child_block(const struct outline *outline, size_t index)
{
    for (size_t i = index + 1; i < outline->anchors.count; i++)
        if (!outline->anchors.items[i].dropped)
            return outline->anchors.items[i].first;
    return outline->document->blocks.count;
}

/* Where headings without numbers order the text, a chapter may say something itself before its first section does;
 * under a numbered heading, and at the start of the document, such words only introduce. */
static enum unit_role role_of_own_text(const struct outline *outline, size_t index)
{
    const struct anchor *anchor = &outline->anchors.items[index];
    size_t end = first_child_block(outline, index), words = 0;
    bool first = true;

    for (size_t i = 0; i < index; i++)
        first = first && (outline->anchors.items[i].dropped || outline->anchors.items[i].kind == anchor_title);
    if (outline->numbers->enacts || anchor->kind != anchor_heading || first)
        return unit_front;
    for (size_t i = anchor->block + 1; i < end; i++)
        if (outline->document->blocks.items[i].kind != block_row)
            words += outline_count_words(outline_block_text(outline, i));
    return words >= fewest_own_words ? unit_judged : unit_front;
}

/* Behind the title a preamble may stand: recitals, enacting words. It is told apart when it says more than a line. */
static size_t end_of_title(const struct outline *outline, const struct anchor *anchor)
{
    size_t words = 0;

    if (anchor->kind != anchor_title || anchor->children > 0)
        return anchor->end;
    for (size_t i = outline->body; i < anchor->end; i++)
        words += outline_count_words(outline_block_text(outline, i));
    return words >= fewest_preamble_words && outline->body > anchor->block ? outline->body : anchor->end;
}

static void add_anchor(struct unit_maker *maker, size_t index)
{
    const struct outline *outline = maker->outline;
    const struct anchor *anchor = &outline->anchors.items[index];
    size_t end = end_of_title(outline, anchor);
    size_t parent = anchor->parent == DOCUMENT_NONE ? DOCUMENT_NONE : maker->unit_of[anchor->parent];
    struct text text = outline_block_text(outline, anchor->block);

    maker->unit_of[index] = add_unit(maker, (struct unit){.role = anchor->role,
                                                          .parent = parent,
                                                          .level = level_name(outline, anchor),
                                                          .number = anchor->marker.number,
                                                          .heading = text_trim(anchor->heading),
                                                          .first_block = anchor->first,
                                                          .block_count = end - anchor->first,
                                                          .marker_only = anchor->kind == anchor_number &&
                                                                         anchor->end == anchor->block + 1 &&
                                                                         anchor->marker.body >= text.length});
    add_text(maker, unit_front, DOCUMENT_NONE, end, anchor->end);
    if (anchor->children > 0)
        add_text(maker, role_of_own_text(outline, index), maker->unit_of[index], anchor->block + 1,
                 first_child_block(outline, index));
}

void outline_make_units(struct outline *outline)
{
    struct unit_maker maker = {.outline = outline};
    struct document *document = outline->document;
    size_t covered = 0;

    table_init(&maker.ids, document->arena);
    table_init(&maker.counts, document->arena);
    maker.unit_of = arena_alloc_array(document->arena, outline->anchors.count + 1, sizeof *maker.unit_of);
    for (size_t i = 0; i < outline->anchors.count; i++) {
        const struct anchor *anchor = &outline->anchors.items[i];

        if (anchor->dropped)
            continue;
        if (anchor->parent == DOCUMENT_NONE) {
            add_text(&maker, unit_front, DOCUMENT_NONE, covered, anchor->first);
            covered = anchor->end;
        }
        add_anchor(&maker, i);
    }
    add_text(&maker, unit_front, DOCUMENT_NONE, covered, document->blocks.count);
}
