/*
 * Line numbers: American bills count the lines of each page at its left edge. They are told by running on from line
 * to line, whatever else the page has between them, before text that mostly goes on in the middle of a sentence.
 * British ones count every fifth line at the right edge, anew on each page.
 */
#include "checker/read/plain_lines.h"

enum { fewest_numbered = 6, most_lines_between = 6, fewest_fifths = 3, every = 5, widest_page = 400 };

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

/* ---- every fifth line, at the right -------------------------------------------------------------------- */

/* The number, one of every fifth line, that a line ends in behind a gap, with where it starts and where the text before
 * the gap ends; 0: none. */
static uint32_t fifth_at_end(const struct plain_page *page, const struct plain_line *line, uint32_t *start,
                             uint32_t *end)
{
    const char *bytes = page->content.bytes;
    uint32_t at = line->end, value = 0;

    while (at > line->start && line->end - at < 2 && bytes[at - 1] >= '0' && bytes[at - 1] <= '9')
        at--;
    if (line->kind != plain_text || at == line->end || at < line->start + 3 || bytes[at] == '0' ||
        bytes[at - 1] != ' ' || bytes[at - 2] != ' ')
        return 0;
    for (uint32_t i = at; i < line->end; i++)
        value = value * 10 + (uint32_t)(bytes[i] - '0');
    *start = at;
    while (at > line->start && bytes[at - 1] == ' ')
        at--;
    *end = at;
    return value % every == 0 ? value : 0;
}

/* Whether such numbers go on by five, or begin anew, at a column right of all other text. */
static uint32_t find_fifths(const struct plain_page *page)
{
    size_t counts[widest_page] = {0};
    uint32_t best = 0, last = 0, start, end;
    size_t beyond = 0, found = 0;

    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plain_line *line = &page->lines.items[i];

        if (fifth_at_end(page, line, &start, &end) != 0 && line->right < widest_page &&
            ++counts[line->right] > counts[best])
            best = line->right;
    }
    for (size_t i = 0; best > 0 && i < page->lines.count; i++) {
        const struct plain_line *line = &page->lines.items[i];
        uint32_t value = fifth_at_end(page, line, &start, &end);

        if (value == 0 || line->right > best || line->right + 1 < best) {
            beyond += line->kind == plain_text && line->right + 2 >= best;
            continue;
        }
        if (value != last + every && value != every)
            return 0;
        found++;
        last = value;
    }
    return found >= fewest_fifths && beyond <= found ? best : 0;
}

static void cut_fifths(struct plain_page *page)
{
    uint32_t column = find_fifths(page), start, end, gap;

    for (size_t i = 0; column > 0 && i < page->lines.count; i++) {
        struct plain_line *line = &page->lines.items[i];

        if (fifth_at_end(page, line, &start, &end) == 0 || line->right > column || line->right + 1 < column)
            continue;
        line->end = end;
        line->right = plain_column(page, line, end);
        line->tabbed = plain_line_gap(page, line, line->start, &gap) != 0;
    }
    if (column > 0)
        plain_lines_measure_width(page);
}

void plain_lines_cut_line_numbers(struct plain_page *page)
{
    cut_fifths(page);
    for (size_t i = 0; i < page->lines.count; i++) {
        uint32_t text;
        size_t length, small, last;

        if (line_number(page, &page->lines.items[i], &text) == 0)
            continue;
        last = run_from(page, i, &length, &small);
        if (length >= fewest_numbered && small * 3 >= length)
            cut_run(page, i, last);
        i = length >= fewest_numbered ? last : i;
    }
}
