#include "checker/read/plain_bars.h"

#include "checker/read/readers.h"

#include "lang/base/utf8.h"

#include <string.h>

enum { most_cells = 24 };

/* A row of a table while its lines are read: for each cell its pieces, line by line. */
struct row {
    struct piece_list cells[most_cells];
    size_t count;
};

struct bars {
    struct document *document;
    const struct plain_page *page;
    struct plain_group group;
    size_t header; /* block, or DOCUMENT_NONE */
    bool divided;  /* rules stand between the rows */
    uint32_t starts[most_cells]; /* where there are no bars: the columns at which the head rule's dashes start */
    size_t columns;
    struct row row;
};

/* ---- lines --------------------------------------------------------------------------------------------- */

/* Bytes of the bar at a place; 0: none stands there. */
static size_t bar_at(struct text text, size_t at)
{
    size_t after = at;
    uint32_t character;

    if (text.bytes[at] == '|')
        return 1;
    if ((unsigned char)text.bytes[at] != 0xE2)
        return 0;
    character = utf8_next(text, &after);
    return character == 0x2502 || character == 0x2503 || character == 0x2551 ? after - at : 0;
}

bool plain_has_bars(struct text line)
{
    size_t bars = 0;

    for (size_t i = 0; i < line.length; i++) {
        bars += bar_at(line, i) > 0;
        if (bars > 0 && (i == 0 || bars > 1))
            return true;
    }
    return false;
}

bool plain_is_box_rule(struct text line)
{
    size_t drawn = 0;

    for (size_t at = 0; at < line.length;) {
        bool bar = bar_at(line, at) > 0;
        uint32_t character = utf8_next(line, &at);

        if (character != ' ' && (character < 0x2500 || character > 0x257F))
            return false;
        drawn += character != ' ' && !bar;
    }
    return drawn >= 3;
}

bool plain_is_rule_of_columns(struct text line)
{
    size_t runs = 0;
    bool inside = false;

    if (plain_is_box_rule(line))
        return true;
    for (size_t i = 0; i < line.length; i++) {
        bool dash = strchr("-=:+", line.bytes[i]) != NULL;

        if (!dash && line.bytes[i] != ' ' && line.bytes[i] != '|')
            return false;
        runs += dash && !inside;
        inside = dash;
    }
    return runs >= 2 || (line.length > 0 && line.bytes[0] == '+');
}

static struct text line_text(const struct bars *bars, size_t i)
{
    return plain_line_text(bars->page, &bars->page->lines.items[bars->group.lines[i]]);
}

/* ---- cells --------------------------------------------------------------------------------------------- */

static struct piece trimmed(const char *bytes, uint32_t start, uint32_t end)
{
    while (start < end && (bytes[start] == ' ' || bytes[start] == '\t'))
        start++;
    while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t'))
        end--;
    return (struct piece){.start = start, .end = end};
}

/* The cells of a line, empty ones included. Returns how many. */
static size_t cells_of(const struct bars *bars, size_t i, struct piece cells[])
{
    const struct plain_line *line = &bars->page->lines.items[bars->group.lines[i]];
    struct text text = line_text(bars, i);
    size_t count = 0, start = bar_at(text, 0);

    for (size_t at = start; at <= text.length && count < most_cells; at++) {
        size_t bar = at < text.length ? bar_at(text, at) : 0;

        if (bar == 0 && at < text.length)
            continue;
        if (at < text.length || at > start)
            cells[count++] = trimmed(bars->page->content.bytes, line->start + (uint32_t)start,
                                     line->start + (uint32_t)at);
        start = at + bar;
        at = start > at ? start - 1 : at;
    }
    return count;
}

/* The last column that starts at or before the word's, which may hang out by one. */
static size_t column_of(const struct bars *bars, uint32_t word)
{
    size_t column = 0;

    while (column + 1 < bars->columns && bars->starts[column + 1] <= word + 1)
        column++;
    return column;
}

/* The same of a line without bars: each word belongs to the column that it starts in. */
static size_t cells_by_column(const struct bars *bars, size_t i, struct piece cells[])
{
    const struct plain_line *line = &bars->page->lines.items[bars->group.lines[i]];
    const char *bytes = bars->page->content.bytes;
    uint32_t at = line->start, word = line->indent;

    for (size_t c = 0; c < bars->columns; c++)
        cells[c] = (struct piece){.start = line->start, .end = line->start};
    while (at < line->end) {
        uint32_t start = at;
        struct piece *cell = &cells[column_of(bars, word)];

        while (at < line->end && bytes[at] != ' ' && bytes[at] != '\t')
            at++;
        if (cell->start == cell->end)
            cell->start = start;
        cell->end = at;
        while (at < line->end && (bytes[at] == ' ' || bytes[at] == '\t'))
            at++;
        word = plain_column(bars->page, line, at);
    }
    return bars->columns;
}

static bool is_empty(struct piece cell)
{
    return cell.start == cell.end;
}

/* Whether a line goes on with the row above it. */
static bool goes_on(const struct bars *bars, const struct piece cells[], size_t count, bool below_rule)
{
    bool all = true, small = false;

    if (below_rule || bars->row.count == 0 || count < 2)
        return false;
    for (size_t i = 0; i < count; i++) {
        char first = is_empty(cells[i]) ? '\0' : bars->page->content.bytes[cells[i].start];

        all = all && first != '\0';
        small = small || (first >= 'a' && first <= 'z');
    }
    if (bars->divided)
        return !all || small;
    if (bars->columns > 0) /* other cells than the first may be empty for want of words */
        return is_empty(cells[0]);
    return is_empty(cells[0]) && (small || (count > 2 && is_empty(cells[count - 1])));
}

static void take_line(struct bars *bars, const struct piece cells[], size_t count)
{
    struct row *row = &bars->row;

    while (row->count < count)
        row->cells[row->count++] = (struct piece_list){0};
    for (size_t i = 0; i < count; i++)
        if (!is_empty(cells[i]) || row->cells[i].count == 0)
            list_push(bars->document->arena, &row->cells[i], cells[i]);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void flush_row(struct bars *bars)
{
    size_t block;

    if (bars->row.count == 0)
        return;
    block = readers_add_block(bars->document, block_row, 0);
    bars->document->blocks.items[block].header = bars->header == block ? DOCUMENT_NONE : bars->header;
    for (size_t i = 0; i < bars->row.count; i++)
        for (size_t k = 0; k < bars->row.cells[i].count; k++) {
            struct piece piece = bars->row.cells[i].items[k];

            piece.line_end = k + 1 < bars->row.cells[i].count;
            readers_add_piece(bars->document, piece);
        }
    bars->row.count = 0;
}

/* Rules that have lines of text above and below them. */
static size_t count_inner_rules(const struct bars *bars)
{
    size_t rules = 0, text = 0, waiting = 0;

    for (size_t i = 0; i < bars->group.count; i++) {
        if (plain_is_rule_of_columns(line_text(bars, i))) {
            waiting = text > 0;
            continue;
        }
        rules += waiting;
        waiting = 0;
        text++;
    }
    return rules;
}

static bool has_header(const struct bars *bars)
{
    bool text = false;

    for (size_t i = 0; i < bars->group.count && i < 5; i++) {
        if (text && plain_is_rule_of_columns(line_text(bars, i)))
            return true;
        text = text || !plain_is_rule_of_columns(line_text(bars, i));
    }
    return false;
}

static bool is_dashed(struct text line)
{
    return plain_is_rule_of_columns(line) && !plain_is_box_rule(line) && strspn(line.bytes, "-= ") >= line.length;
}

/* The columns of the rule below the head of a table without bars. */
static void find_columns(struct bars *bars)
{
    for (size_t i = 0; i < bars->group.count && i < 4; i++) {
        const struct plain_line *line = &bars->page->lines.items[bars->group.lines[i]];
        bool inside = false;

        if (!is_dashed(line_text(bars, i)))
            continue;
        for (uint32_t at = line->start; at < line->end && bars->columns < most_cells; at++) {
            bool dash = strchr("-=", bars->page->content.bytes[at]) != NULL;

            if (dash && !inside)
                bars->starts[bars->columns++] = plain_column(bars->page, line, at);
            inside = dash;
        }
        return;
    }
}

bool plain_is_ruled(const struct plain_page *page, struct plain_group group)
{
    for (size_t i = 1; i < group.count && i < 4; i++)
        if (is_dashed(plain_line_text(page, &page->lines.items[group.lines[i]])))
            return true;
    return false;
}

void plain_bars_add(struct document *document, const struct plain_page *page, struct plain_group group)
{
    struct bars *bars = arena_new_object(document->arena, struct bars);
    bool below_rule = false;

    *bars = (struct bars){.document = document, .page = page, .group = group};
    find_columns(bars);
    bars->divided = count_inner_rules(bars) >= 2;
    bars->header = has_header(bars) ? document->blocks.count : DOCUMENT_NONE;
    for (size_t i = 0; i < group.count; i++) {
        struct piece cells[most_cells];
        size_t count;

        if (plain_is_rule_of_columns(line_text(bars, i))) {
            below_rule = true;
            continue;
        }
        count = bars->columns > 0 ? cells_by_column(bars, i, cells) : cells_of(bars, i, cells);
        if (!goes_on(bars, cells, count, below_rule))
            flush_row(bars);
        take_line(bars, cells, count);
        below_rule = false;
    }
    flush_row(bars);
}
