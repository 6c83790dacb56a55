#include "tests/difference.h"

#include "lang/base/list.h"
#include "lang/base/utf8.h"

#include <string.h>

enum {
    context_lines = 3,
    lines_shown = 200,
    largest_table = 4000000 /* cells; what is larger is shown as a whole */
};

struct line_list LIST_OF(struct text);

struct difference {
    struct text_builder *out;
    struct line_list expected, actual;
    size_t start;                       /* lines that are equal at the start */
    size_t expected_end, actual_end;    /* from here on all are equal */
    unsigned *common;                   /* table: longest common part from (i,j) on */
    size_t shown;
};

static struct line_list lines_of(struct arena *arena, struct text text)
{
    struct line_list lines = {0};

    for (size_t start = 0; start < text.length;) {
        const char *feed = memchr(text.bytes + start, '\n', text.length - start);
        size_t end = feed == NULL ? text.length : (size_t)(feed - text.bytes) + 1;

        list_push(arena, &lines, text_part(text, start, end));
        start = end;
    }
    return lines;
}

static void show_line(struct difference *difference, char sign, struct text line)
{
    bool whole = text_ends_with(line, TEXT("\n"));

    if (difference->shown++ >= lines_shown)
        return;
    text_append_format(difference->out, "    %c", sign);
    utf8_append_printable(difference->out, text_part(line, 0, line.length - whole));
    text_append_string(difference->out, whole ? "\n" : "  (no line end)\n");
}

static void trim_ends(struct difference *difference)
{
    struct line_list *expected = &difference->expected, *actual = &difference->actual;
    size_t start = 0, i = expected->count, j = actual->count;

    while (start < i && start < j && text_equal(expected->items[start], actual->items[start]))
        start++;
    while (i > start && j > start && text_equal(expected->items[i - 1], actual->items[j - 1])) {
        i--;
        j--;
    }
    difference->start = start;
    difference->expected_end = i;
    difference->actual_end = j;
}

static unsigned *cell(const struct difference *difference, size_t i, size_t j)
{
    size_t width = difference->actual_end - difference->start + 1;

    return &difference->common[(i - difference->start) * width + (j - difference->start)];
}

/* Without a table nothing in the middle counts as common. */
static void fill_table(struct difference *difference)
{
    size_t rows = difference->expected_end - difference->start + 1;
    size_t columns = difference->actual_end - difference->start + 1;

    if (rows > largest_table / columns)
        return;
    difference->common = arena_alloc_array(difference->out->arena, rows * columns, sizeof(unsigned));
    for (size_t i = difference->expected_end; i-- > difference->start;)
        for (size_t j = difference->actual_end; j-- > difference->start;) {
            unsigned down = *cell(difference, i + 1, j), right = *cell(difference, i, j + 1);

            *cell(difference, i, j) = text_equal(difference->expected.items[i], difference->actual.items[j])
                                          ? *cell(difference, i + 1, j + 1) + 1
                                      : down > right ? down
                                                     : right;
        }
}

static void show_middle(struct difference *difference)
{
    size_t i = difference->start, j = difference->start;

    while (i < difference->expected_end || j < difference->actual_end) {
        bool left = i < difference->expected_end, right = j < difference->actual_end;

        if (left && right && difference->common != NULL &&
            text_equal(difference->expected.items[i], difference->actual.items[j])) {
            show_line(difference, ' ', difference->expected.items[i++]);
            j++;
        } else if (left && (!right || difference->common == NULL ||
                            *cell(difference, i + 1, j) >= *cell(difference, i, j + 1))) {
            show_line(difference, '-', difference->expected.items[i++]);
        } else {
            show_line(difference, '+', difference->actual.items[j++]);
        }
    }
}

void append_difference(struct text_builder *out, struct text expected, struct text actual)
{
    struct difference difference = {.out = out};
    size_t first, last;

    if (text_equal(expected, actual))
        return;
    difference.expected = lines_of(out->arena, expected);
    difference.actual = lines_of(out->arena, actual);
    trim_ends(&difference);
    fill_table(&difference);
    first = difference.start > context_lines ? difference.start - context_lines : 0;
    last = difference.expected_end + context_lines;
    if (last > difference.expected.count)
        last = difference.expected.count;
    text_append_format(out, "    @@ line %zu @@\n", first + 1);
    for (size_t i = first; i < difference.start; i++)
        show_line(&difference, ' ', difference.expected.items[i]);
    show_middle(&difference);
    for (size_t i = difference.expected_end; i < last; i++)
        show_line(&difference, ' ', difference.expected.items[i]);
    if (difference.shown > lines_shown)
        text_append_format(out, "    (%zu more lines)\n", difference.shown - lines_shown);
}
