#include "checker/read/plain_table.h"

#include "checker/read/plain_bars.h"
#include "checker/read/readers.h"

#include <string.h>

enum { fewest_columns = 3 };

enum layout { layout_none, layout_bars, layout_leaders, layout_columns };

static const struct plain_line *line_at(const struct plain_page *page, struct plain_group group, size_t i)
{
    return &page->lines.items[group.lines[i]];
}

static struct text text_at(const struct plain_page *page, struct plain_group group, size_t i)
{
    return plain_line_text(page, line_at(page, group, i));
}

/* ---- telling layouts ----------------------------------------------------------------------------------- */

/* Where a row of dots, or of dots and spaces, starts and ends; false when there is none of four dots. */
static bool find_leader(struct text text, size_t *start, size_t *end)
{
    for (size_t i = 0; i < text.length; i++) {
        size_t dots = 0, k = i;

        while (k < text.length && (text.bytes[k] == '.' || (dots > 0 && text.bytes[k] == ' ')))
            dots += text.bytes[k++] == '.';
        if (dots >= 4) {
            *start = i;
            *end = k;
            return true;
        }
        i = k > i ? k - 1 : i;
    }
    return false;
}

static bool has_leader(struct text text)
{
    size_t start, end;

    return find_leader(text, &start, &end);
}

/* A single line with dots is a row where they lead to a number or to the end; else they lead from a number to words:
 * "1.2 . . . . Boats". */
static bool leads_to_number(struct text text)
{
    size_t start, end;

    if (!find_leader(text, &start, &end))
        return false;
    while (end < text.length && (text.bytes[end] < '0' || text.bytes[end] > '9'))
        end++;
    return end < text.length || text.bytes[text.length - 1] == '.' || text.bytes[text.length - 1] == ' ';
}

static enum layout layout_of(const struct plain_page *page, struct plain_group group, size_t i)
{
    struct text text = text_at(page, group, i);

    if (plain_has_bars(text) || plain_is_box_rule(text) ||
        (text.length > 0 && text.bytes[0] == '+' && plain_is_rule_of_columns(text)))
        return layout_bars;
    if (has_leader(text))
        return layout_leaders;
    if (line_at(page, group, i)->tabbed || plain_is_rule_of_columns(text))
        return layout_columns;
    return layout_none;
}

static size_t run_of(const struct plain_page *page, struct plain_group group, enum layout layout)
{
    size_t count = 0;

    while (count < group.count && layout_of(page, group, count) == layout)
        count++;
    return count;
}

/* "3. Limits of employment.   4. Stopping of craft.": numbered entries beside each other. In "3. Limits.   (1) No craft …"
 * the second number is one level down: a heading, and the text that it opens. */
static bool is_row_of_entries(const struct plain_page *page, const struct plain_line *line)
{
    const bool in_brackets = page->content.bytes[line->start] == '(';
    uint32_t gap = 0, start = line->start;

    for (;;) {
        if (!plain_opens_with_marker(text_part(page->content, start, line->end)) ||
            (page->content.bytes[start] == '(') != in_brackets)
            return false;
        start = plain_line_gap(page, line, start, &gap);
        if (start == 0)
            return true;
    }
}

/* Cells that run over several lines make lines without a gap: the table goes on as long as every other
 * line at least has one, or is set in as far as a column. */
static size_t run_of_columns(const struct plain_page *page, struct plain_group group)
{
    size_t with_gap = 0, last = 0;
    uint32_t second = 0;

    for (size_t i = 0; i < group.count; i++) {
        const struct plain_line *line = line_at(page, group, i);
        uint32_t gap;

        if (layout_of(page, group, i) == layout_columns) {
            uint32_t after = plain_line_gap(page, line, line->start, &gap);

            if (after != 0 && (second == 0 || line->indent + (after - line->start) < second))
                second = line->indent + (after - line->start);
            with_gap++;
            last = i + 1;
        } else if (with_gap > 0 && line->indent + 2 >= second &&
                   !plain_is_capitals(plain_line_text(page, line))) {
            last = i + 1;
        } else {
            break;
        }
    }
    return with_gap >= 2 || (last == 1 && is_row_of_entries(page, line_at(page, group, 0))) ? last : 0;
}

size_t plain_table_length(const struct plain_page *page, struct plain_group group)
{
    enum layout layout = layout_of(page, group, 0);
    size_t count;

    if (layout == layout_none)
        return 0;
    if (layout == layout_columns)
        return run_of_columns(page, group);
    count = run_of(page, group, layout);
    return count >= 2 || (layout == layout_leaders && leads_to_number(text_at(page, group, 0))) ? count : 0;
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void add_cell(struct document *document, uint32_t start, uint32_t end, bool line_end)
{
    const char *bytes = document->source.content.bytes;

    while (start < end && (bytes[start] == ' ' || bytes[start] == '\t'))
        start++;
    while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t'))
        end--;
    readers_add_piece(document, (struct piece){.start = start, .end = end, .line_end = line_end});
}

static void add_leader_row(struct document *document, const struct plain_line *line)
{
    size_t start = 0, end = 0;

    find_leader(text_part(document->source.content, line->start, line->end), &start, &end);
    add_cell(document, line->start, (uint32_t)(line->start + start), false);
    add_cell(document, (uint32_t)(line->start + end), line->end, false);
}

/* The stretches of a line between its wide gaps. */
static void add_column_cells(struct document *document, const struct plain_page *page,
                             const struct plain_line *line)
{
    uint32_t start = line->start, gap = 0, after;

    while ((after = plain_line_gap(page, line, start, &gap)) != 0) {
        add_cell(document, start, gap, false);
        start = after;
    }
    add_cell(document, start, line->end, false);
}

/* A line that only goes on with the last cell of the row above. */
static bool goes_on_with_cell(const struct plain_page *page, struct plain_group group, size_t i,
                              uint32_t first)
{
    const struct plain_line *line = line_at(page, group, i);

    return i > 0 && !line->tabbed && line->indent > first + 4;
}

static uint32_t leftmost(const struct plain_page *page, struct plain_group group)
{
    uint32_t first = UINT32_MAX;

    for (size_t i = 0; i < group.count; i++)
        if (line_at(page, group, i)->indent < first)
            first = line_at(page, group, i)->indent;
    return first;
}

static void add_row(struct document *document, size_t header)
{
    size_t block = readers_add_block(document, block_row, 0);

    document->blocks.items[block].header = header == block ? DOCUMENT_NONE : header;
}

/* Cells of a line, and how many of them are labels: a word or three without a figure. */
static size_t count_cells(const struct plain_page *page, const struct plain_line *line, size_t *labels)
{
    uint32_t start = line->start, gap = 0, after, end;
    size_t cells = 0;

    *labels = 0;
    do {
        size_t spaces = 0, digits = 0;

        after = plain_line_gap(page, line, start, &gap);
        end = after != 0 ? gap : line->end;
        for (uint32_t i = start; i < end; i++) {
            spaces += page->content.bytes[i] == ' ';
            digits += page->content.bytes[i] >= '0' && page->content.bytes[i] <= '9';
        }
        *labels += spaces <= 2 && digits == 0;
        cells++;
        start = after;
    } while (after != 0);
    return cells;
}

/* Whether the first line only names the columns of those below it, which have as many cells and say more. */
static bool names_columns(const struct plain_page *page, struct plain_group group)
{
    size_t labels, cells = count_cells(page, line_at(page, group, 0), &labels), alike = 0, length = 0;

    if (cells < fewest_columns || labels < cells || group.count < 3)
        return false;
    for (size_t i = 1; i < group.count; i++) {
        const struct plain_line *line = line_at(page, group, i);

        alike += count_cells(page, line, &labels) == cells && labels < cells;
        length += line->end - line->start;
    }
    return alike + 1 == group.count &&
           length > 2 * (group.count - 1) * (line_at(page, group, 0)->end - line_at(page, group, 0)->start);
}

/* A table's first row is its header when a rule stands below it, or when it names the columns. */
static bool has_header(const struct plain_page *page, struct plain_group group)
{
    if (layout_of(page, group, 0) == layout_columns && names_columns(page, group))
        return true;
    for (size_t i = 1; i < group.count && i < 4; i++)
        if (plain_is_rule_of_columns(text_at(page, group, i)))
            return true;
    return false;
}

static void add_rows(struct document *document, const struct plain_page *page, struct plain_group group,
                     enum layout layout)
{
    const uint32_t first = leftmost(page, group);
    const size_t start = document->blocks.count;
    const size_t header = has_header(page, group) ? start : DOCUMENT_NONE;

    for (size_t i = 0; i < group.count; i++) {
        const struct plain_line *line = line_at(page, group, i);

        if (plain_is_rule_of_columns(plain_line_text(page, line)))
            continue;
        if (layout == layout_columns && document->blocks.count > start &&
            goes_on_with_cell(page, group, i, first)) {
            list_last(&list_last(&document->blocks).pieces).line_end = true;
            add_cell(document, line->start, line->end, false);
            continue;
        }
        add_row(document, header);
        if (layout == layout_leaders)
            add_leader_row(document, line);
        else
            add_column_cells(document, page, line);
    }
}

/* The number a leader leads to, or SIZE_MAX. */
static size_t led_to(struct text text)
{
    size_t start = 0, end = 0, number = 0;

    if (!find_leader(text, &start, &end) || end == text.length || text.length - end > 4)
        return SIZE_MAX;
    for (size_t i = end; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return SIZE_MAX;
        number = number * 10 + (size_t)(text.bytes[i] - '0');
    }
    return number;
}

/* Three entries or more that lead to page numbers which never fall are a list of contents. */
static bool is_contents(const struct plain_page *page, struct plain_group group)
{
    size_t page_number = 0;

    for (size_t i = 0; i < group.count; i++) {
        size_t number = led_to(text_at(page, group, i));

        if (number == SIZE_MAX || number < page_number)
            return false;
        page_number = number;
    }
    return group.count >= 3 && group.lines[0] * 3 < page->lines.count + 30;
}

void plain_table_add(struct document *document, const struct plain_page *page, struct plain_group group)
{
    enum layout layout = layout_of(page, group, 0);

    if (layout == layout_leaders && is_contents(page, group))
        return;
    if (layout == layout_bars || (layout == layout_columns && plain_is_ruled(page, group)))
        plain_bars_add(document, page, group);
    else
        add_rows(document, page, group, layout);
}
