#include "checker/report/line_changes.h"

#include "lang/base/list.h"
#include "lang/base/table.h"
#include "lang/base/utf8.h"

#include <string.h>

#define CONTEXT 3

struct line_list LIST_OF(struct text);

/* Lines [old, old_end) became [now, now_end); either may be empty. */
struct stretch {
    size_t old, old_end, now, now_end;
};
struct stretch_list LIST_OF(struct stretch);

struct line_changes {
    struct text_builder *out;
    struct arena *arena;
    struct line_list old, now;
    struct stretch_list stretches; /* in order, never touching */
};

static struct line_list lines_of(struct arena *arena, struct text text)
{
    struct line_list lines = {0};
    size_t ends = 0;

    for (size_t i = 0; i < text.length; i++)
        ends += text.bytes[i] == '\n';
    list_reserve(arena, &lines, ends + 1);
    for (size_t start = 0; start < text.length;) {
        const char *feed = memchr(text.bytes + start, '\n', text.length - start);
        size_t end = feed == NULL ? text.length : (size_t)(feed - text.bytes) + 1;

        list_push(arena, &lines, text_part(text, start, end));
        start = end;
    }
    return lines;
}

/* ---- lines that hold the two texts together -------------------------------------------------------- */

/* Where a line stands in the two texts, and how often. */
struct standing {
    size_t old, now, old_count, now_count;
};
struct standing_list LIST_OF(struct standing);

static struct standing *standing_of(struct arena *arena, struct table *table, struct standing_list *list,
                                    struct text line)
{
    size_t index = table_get(table, line);

    if (index == TABLE_NONE) {
        index = list->count;
        list_push(arena, list, (struct standing){0, 0, 0, 0});
        table_put(table, line, index);
    }
    return &list->items[index];
}

static struct standing_list standings(struct line_changes *changes, struct stretch within)
{
    struct standing_list list = {0};
    struct table table;

    table_init(&table, changes->arena);
    list_reserve(changes->arena, &list, within.old_end - within.old + within.now_end - within.now + 1);
    for (size_t i = within.old; i < within.old_end; i++) {
        struct standing *standing = standing_of(changes->arena, &table, &list, changes->old.items[i]);
        standing->old = i;
        standing->old_count++;
    }
    for (size_t i = within.now; i < within.now_end; i++) {
        struct standing *standing = standing_of(changes->arena, &table, &list, changes->now.items[i]);
        standing->now = i;
        standing->now_count++;
    }
    return list;
}

/* The last of the chains, by the line they end in, that ends before `now`; as many as there are longer ones. */
static size_t chains_before(const struct standing_list *list, const struct index_list *ends, size_t now)
{
    size_t low = 0, high = ends->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[ends->items[middle]].now < now)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest row of lines that stand once in both texts, in the same order in both. `list` is in the order of the
 * old text. */
static struct standing_list common_row(struct arena *arena, const struct standing_list *list)
{
    struct index_list ends = {0};
    struct standing_list row = {0};
    size_t *before = arena_alloc_array(arena, list->count, sizeof *before);

    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].old_count != 1 || list->items[i].now_count != 1)
            continue;
        size_t length = chains_before(list, &ends, list->items[i].now);
        before[i] = length > 0 ? ends.items[length - 1] : SIZE_MAX;
        if (length == ends.count)
            list_push(arena, &ends, i);
        else
            ends.items[length] = i;
    }
    if (ends.count == 0)
        return row;
    list_reserve(arena, &row, ends.count);
    row.count = ends.count;
    for (size_t i = list_last(&ends), at = row.count; at-- > 0; i = before[i])
        row.items[at] = list->items[i];
    return row;
}

/* ---- stretches that differ -------------------------------------------------------------------------- */

/* Without the lines that are equal at its ends. */
static struct stretch trimmed(const struct line_changes *changes, struct stretch stretch)
{
    while (stretch.old < stretch.old_end && stretch.now < stretch.now_end &&
           text_equal(changes->old.items[stretch.old], changes->now.items[stretch.now])) {
        stretch.old++;
        stretch.now++;
    }
    while (stretch.old < stretch.old_end && stretch.now < stretch.now_end &&
           text_equal(changes->old.items[stretch.old_end - 1], changes->now.items[stretch.now_end - 1])) {
        stretch.old_end--;
        stretch.now_end--;
    }
    return stretch;
}

static void add_stretch(struct line_changes *changes, struct stretch stretch)
{
    stretch = trimmed(changes, stretch);
    if (stretch.old < stretch.old_end || stretch.now < stretch.now_end)
        list_push(changes->arena, &changes->stretches, stretch);
}

static void find_stretches(struct line_changes *changes)
{
    struct stretch whole = trimmed(changes, (struct stretch){0, changes->old.count, 0, changes->now.count});
    struct standing_list list = standings(changes, whole);
    struct standing_list row = common_row(changes->arena, &list);
    struct stretch between = whole;

    for (size_t i = 0; i < row.count; i++) {
        const struct standing *anchor = &row.items[i];
        between.old_end = anchor->old;
        between.now_end = anchor->now;
        add_stretch(changes, between);
        between.old = anchor->old + 1;
        between.now = anchor->now + 1;
    }
    between.old_end = whole.old_end;
    between.now_end = whole.now_end;
    add_stretch(changes, between);
}

/* ---- told ------------------------------------------------------------------------------------------- */

static void tell_line(struct line_changes *changes, char sign, struct text line)
{
    bool whole = text_ends_with(line, TEXT("\n"));

    text_append_byte(changes->out, sign);
    utf8_append_printable(changes->out, text_part(line, 0, line.length - whole));
    text_append_string(changes->out, whole ? "\n" : "\n\\ No newline at end of file\n");
}

static void tell_lines(struct line_changes *changes, char sign, const struct line_list *lines, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        tell_line(changes, sign, lines->items[i]);
}

/* "12,3", as diff counts: an empty range stands behind the line it names. */
static void tell_range(struct line_changes *changes, char sign, size_t from, size_t to)
{
    text_append_format(changes->out, "%c%zu", sign, from + (to > from));
    if (to - from != 1)
        text_append_format(changes->out, ",%zu", to - from);
}

/* The stretches [first, last], which stand so close that they are told together. */
static void tell_together(struct line_changes *changes, size_t first, size_t last)
{
    const struct stretch *begin = &changes->stretches.items[first], *end = &changes->stretches.items[last];
    size_t before = begin->old < CONTEXT ? begin->old : CONTEXT;
    size_t left = changes->old.count - end->old_end, after = left < CONTEXT ? left : CONTEXT;
    size_t at = begin->old - before;

    text_append_string(changes->out, "@@ ");
    tell_range(changes, '-', at, end->old_end + after);
    text_append_byte(changes->out, ' ');
    tell_range(changes, '+', begin->now - before, end->now_end + after);
    text_append_string(changes->out, " @@\n");
    for (size_t i = first; i <= last; i++) {
        const struct stretch *stretch = &changes->stretches.items[i];
        tell_lines(changes, ' ', &changes->old, at, stretch->old);
        tell_lines(changes, '-', &changes->old, stretch->old, stretch->old_end);
        tell_lines(changes, '+', &changes->now, stretch->now, stretch->now_end);
        at = stretch->old_end;
    }
    tell_lines(changes, ' ', &changes->old, at, end->old_end + after);
}

void line_changes_append(struct text_builder *out, struct text name, struct text old, struct text now)
{
    struct line_changes changes = {.out = out, .arena = out->arena};

    if (text_equal(old, now))
        return;
    changes.old = lines_of(changes.arena, old);
    changes.now = lines_of(changes.arena, now);
    find_stretches(&changes);
    text_append_string(out, "--- ");
    utf8_append_printable(out, name);
    text_append_string(out, "\n+++ ");
    utf8_append_printable(out, name);
    text_append_byte(out, '\n');
    for (size_t first = 0, last = 0; first < changes.stretches.count; first = last + 1) {
        for (last = first; last + 1 < changes.stretches.count; last++) {
            const struct stretch *these = &changes.stretches.items[last];
            if (these[1].old - these[0].old_end > 2 * CONTEXT)
                break;
        }
        tell_together(&changes, first, last);
    }
}
