#include "checker/command/unit_find.h"
#include "checker/report/wording.h"
#include "lang/spelling.h"

#include <string.h>

#define MOST_NEAREST 8

/* A unit, and what a reader knows it by. */
struct candidate {
    const struct document *document;
    const struct unit *unit;
    struct text shown;
};

static struct candidate candidate_of(const struct document *document, size_t unit)
{
    return (struct candidate){document, &document->units.items[unit], wording_unit(document, unit)};
}

static struct candidate judged_at(const struct check *check, size_t index)
{
    return candidate_of(check->document, check->units.items[index].unit);
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool holds_ignoring_case(struct text whole, struct text part)
{
    for (size_t start = 0; start + part.length <= whole.length; start++) {
        size_t i = 0;
        while (i < part.length && lower(whole.bytes[start + i]) == lower(part.bytes[i]))
            i++;
        if (i == part.length)
            return true;
    }
    return false;
}

/* ---- the ways to name a unit ----------------------------------------------------------------------- */

static bool answers_to_id(struct candidate candidate, struct text wanted)
{
    return text_equal_ignoring_case(candidate.unit->id, wanted);
}

static bool answers_to_last_part(struct candidate candidate, struct text wanted)
{
    struct text id = candidate.unit->id;
    size_t start = id.length;
    while (start > 0 && id.bytes[start - 1] != '/')
        start--;
    return text_equal_ignoring_case(text_part(id, start, id.length), wanted);
}

static bool answers_to_number(struct candidate candidate, struct text wanted)
{
    return candidate.unit->number.length > 0 && text_equal_ignoring_case(candidate.unit->number, wanted);
}

/* "120" or ":120"; 0 when it is no line. */
static uint32_t line_number(struct text wanted)
{
    uint32_t line = 0;
    size_t start = text_starts_with(wanted, TEXT(":")) ? 1 : 0;
    for (size_t i = start; i < wanted.length; i++) {
        if (wanted.bytes[i] < '0' || wanted.bytes[i] > '9' || line > UINT32_MAX / 10 - 1)
            return 0;
        line = line * 10 + (uint32_t)(wanted.bytes[i] - '0');
    }
    return line;
}

/* "3:12", page and line, as a line of the whole source; "12" as it stands. 0 when it is none. */
static uint32_t source_line_of(const struct document *document, struct text wanted)
{
    const char *colon = wanted.length > 1 ? memchr(wanted.bytes + 1, ':', wanted.length - 1) : NULL;
    size_t end = colon != NULL ? (size_t)(colon - wanted.bytes) : 0;
    uint32_t page = line_number(text_part(wanted, 0, end)), line = line_number(text_part(wanted, end, wanted.length));

    if (colon == NULL || document->lines != lines_of_pages)
        return line_number(wanted);
    for (size_t i = 0; i < document->addresses.count && page > 0 && line > 0; i++)
        if (document->addresses.items[i].page == page)
            return source_place(&document->source, document->addresses.items[i].start).line + line - 1;
    return 0;
}

static bool answers_to_line(struct candidate candidate, struct text wanted)
{
    uint32_t line = source_line_of(candidate.document, wanted);
    return line > 0 && candidate.unit->first_line <= line && line <= candidate.unit->last_line;
}

static bool answers_to_heading(struct candidate candidate, struct text wanted)
{
    return text_equal_ignoring_case(candidate.shown, wanted);
}

static bool answers_to_part(struct candidate candidate, struct text wanted)
{
    return holds_ignoring_case(candidate.shown, wanted) || holds_ignoring_case(candidate.unit->id, wanted);
}

static const struct naming {
    bool (*answers)(struct candidate candidate, struct text wanted);
    bool innermost; /* units nest: of several around a line, the last in document order is the innermost */
} namings[] = {
    {answers_to_id, false},   {answers_to_last_part, false}, {answers_to_number, false},
    {answers_to_line, true}, {answers_to_heading, false},   {answers_to_part, false},
};

static void collect(const struct check *check, const struct naming *naming, struct text wanted,
                    struct arena *arena, struct index_list *found)
{
    for (size_t i = 0; i < check->units.count; i++) {
        if (!naming->answers(judged_at(check, i), wanted))
            continue;
        if (naming->innermost)
            found->count = 0;
        list_push(arena, found, i);
    }
}

/* ---- units that hold others, and neighbours --------------------------------------------------------- */

static bool is_inside(const struct document *document, size_t unit, size_t outer)
{
    for (size_t depth = 0; unit != DOCUMENT_NONE && depth <= document->units.count; depth++) {
        if (unit == outer)
            return true;
        unit = document->units.items[unit].parent;
    }
    return false;
}

/* `wanted` names a part or a component: the judged units inside it. */
static void collect_inside(const struct check *check, struct text wanted, struct arena *arena,
                           struct index_list *found)
{
    const struct document *document = check->document;
    for (size_t outer = 0; outer < document->units.count && found->count == 0; outer++) {
        struct candidate candidate = candidate_of(document, outer);
        if (!answers_to_id(candidate, wanted) && !answers_to_last_part(candidate, wanted) &&
            !answers_to_heading(candidate, wanted))
            continue;
        for (size_t i = 0; i < check->units.count; i++) {
            if (is_inside(document, check->units.items[i].unit, outer))
                list_push(arena, found, i);
        }
    }
}

/* Shares a word of more than three letters. */
static bool shares_word(struct candidate candidate, struct text wanted)
{
    size_t start = 0;
    for (size_t i = 0; i <= wanted.length; i++) {
        if (i < wanted.length && wanted.bytes[i] != ' ' && wanted.bytes[i] != '-')
            continue;
        if (i - start > 3 && answers_to_part(candidate, text_part(wanted, start, i)))
            return true;
        start = i + 1;
    }
    return false;
}

static void collect_nearest(const struct check *check, struct text wanted, struct arena *arena,
                            struct index_list *found)
{
    struct text *ids = arena_alloc_array(arena, check->units.count, sizeof *ids);
    for (size_t i = 0; i < check->units.count; i++)
        ids[i] = judged_at(check, i).unit->id;
    struct text near = spelling_nearest(wanted, ids, check->units.count);
    for (size_t i = 0; i < check->units.count && found->count < MOST_NEAREST; i++) {
        if (shares_word(judged_at(check, i), wanted) || (near.length > 0 && text_equal(ids[i], near)))
            list_push(arena, found, i);
    }
    if (found->count > 0)
        return;
    for (size_t i = 0; i < check->units.count && i < MOST_NEAREST; i++)
        list_push(arena, found, i);
}

enum unit_found unit_find(const struct check *check, struct text wanted, struct arena *arena,
                          struct index_list *found)
{
    wanted = text_trim(wanted);
    *found = (struct index_list){NULL, 0, 0};
    for (size_t i = 0; wanted.length > 0 && i < sizeof namings / sizeof namings[0]; i++) {
        collect(check, &namings[i], wanted, arena, found);
        if (found->count > 0)
            return found->count == 1 ? unit_found_one : unit_found_many;
    }
    if (wanted.length > 0)
        collect_inside(check, wanted, arena, found);
    if (found->count > 0)
        return unit_found_many;
    collect_nearest(check, wanted, arena, found);
    return unit_found_none;
}
