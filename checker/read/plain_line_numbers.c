/*
 * Line numbers: American bills count the lines of each page at its left edge. They are told by running on from line
 * to line, whatever else the page has between them, before text that mostly goes on in the middle of a sentence.
 */
#include "checker/read/plain_lines.h"

enum { fewest_numbered = 6, most_lines_between = 6 };

/* The number that a line opens with, set off by a space from what is no number; 0: none. */
static uint32_t line_number(const struct plain_page *page, const struct plain_line *line, uint32_t *text)
{
    const char *bytes = page->content.bytes;
    uint32_t at = line->start, value = 0;

    while (at < line->end && at - line->start < 3 && bytes[at] >= '0' && bytes[at] <= '9')
        value = value * 10 + (uint32_t)(bytes[at++] - '0');
    if (line->kind != plain_text || value == 0 || at + 1 >= line->end || bytes[at] != ' ')
        return 0;
    while (bytes[at] == ' ')
        at++;
    *text = at;
    return value;
}

/* Lines from `first` on whose numbers run on, each with `*small` counting those that go on in small letters. Returns
 * the last of them. */
static size_t run_from(const struct plain_page *page, size_t first, size_t *length, size_t *small)
{
    uint32_t text, number = line_number(page, &page->lines.items[first], &text);
    size_t last = first;

    *length = 1;
    *small = 0;
    for (size_t i = first + 1; i < page->lines.count && i - last <= most_lines_between; i++) {
        if (line_number(page, &page->lines.items[i], &text) != number + 1)
            continue;
        number++;
        last = i;
        ++*length;
        *small += page->content.bytes[text] >= 'a' && page->content.bytes[text] <= 'z';
    }
    return last;
}

static void cut_run(struct plain_page *page, size_t first, size_t last)
{
    uint32_t text, gap, number = line_number(page, &page->lines.items[first], &text);

    for (size_t i = first; i <= last; i++) {
        struct plain_line *line = &page->lines.items[i];

        if (line_number(page, line, &text) != number)
            continue;
        number++;
        line->indent = plain_column(page, line, text);
        line->start = text;
        line->tabbed = plain_line_gap(page, line, text, &gap) != 0;
    }
}

void plain_lines_cut_line_numbers(struct plain_page *page)
{
    for (size_t i = 0; i < page->lines.count; i++) {
        uint32_t text;
        size_t length, small, last;

        if (line_number(page, &page->lines.items[i], &text) == 0)
            continue;
        last = run_from(page, i, &length, &small);
        if (length >= fewest_numbered && small * 2 >= length)
            cut_run(page, i, last);
        i = length >= fewest_numbered ? last : i;
    }
}
