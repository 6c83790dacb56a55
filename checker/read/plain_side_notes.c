/*
 * Side notes: in gazettes of the Commonwealth the headings of the sections stand in a narrow column at the right
 * of the text. The column is where most last stretches of lines begin, each behind a gap; it is taken for notes
 * when the text keeps clear of it, reaches near it as wrapped text does, and notes begin where sections do.
 */
#include "checker/read/plain_lines.h"

#include <string.h>

/* A page's layout shows in its first lines: a book need not be read to its end for it. */
enum {
    leftmost_column = 36,
    rightmost_column = 200,
    widest_note = 32,
    fewest_notes = 3,
    ragged_columns = 16, /* how far before the notes wrapped lines may end */
    most_lines_counted = 20000
};

/* The last stretch of a line that a gap of two spaces or a tab sets off; the whole line where there is no gap. */
struct stretch {
    uint32_t start, column;
    uint32_t text_end;      /* where the text before the gap ends; the line's start: none */
};

static struct stretch last_stretch(const struct plain_page *page, const struct plain_line *line)
{
    const char *bytes = page->content.bytes;
    uint32_t start = line->end, end;

    while (start > line->start + 1) {
        char before = bytes[start - 1];
        if (before == '\t' || (before == ' ' && (bytes[start - 2] == ' ' || bytes[start - 2] == '\t')))
            break;
        start--;
    }
    if (start <= line->start + 1)
        return (struct stretch){line->start, line->indent, line->start};
    for (end = start; end > line->start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t');)
        end--;
    return (struct stretch){start, plain_column(page, line, start), end};
}

/* Words, short enough, in a column at the right. */
static bool may_be_note(const struct plain_page *page, const struct plain_line *line, struct stretch stretch)
{
    unsigned char first = (unsigned char)page->content.bytes[stretch.start];

    return stretch.column >= leftmost_column && stretch.column < rightmost_column &&
           line->right - stretch.column <= widest_note &&
           (first >= 0x80 || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '(');
}

static uint32_t find_commonest_column(const struct plain_page *page)
{
    size_t counts[rightmost_column] = {0};
    uint32_t best = 0;

    for (size_t i = 0; i < page->lines.count && i < most_lines_counted; i++) {
        const struct plain_line *line = &page->lines.items[i];
        struct stretch stretch;

        if (line->kind != plain_text)
            continue;
        stretch = last_stretch(page, line);
        if (may_be_note(page, line, stretch) && ++counts[stretch.column] > counts[best])
            best = stretch.column;
    }
    return counts[best] >= fewest_notes ? best : 0;
}

/* How the lines of the page stand to a column. */
struct side_count {
    size_t notes;   /* lines with a note there */
    size_t opening; /* … that begin where a section does */
    size_t stray;   /* … that begin elsewhere */
    size_t near;    /* lines whose text ends shortly before the column */
    size_t clear;   /* lines that end before it */
    size_t across;  /* lines that run into it */
};

static bool has_note_at(const struct plain_page *page, const struct plain_line *line, uint32_t column,
                        struct stretch *stretch)
{
    if (line->kind != plain_text || line->right <= column)
        return false;
    *stretch = last_stretch(page, line);
    return stretch->column == column && may_be_note(page, line, *stretch);
}

static struct side_count count_lines(const struct plain_page *page, uint32_t column)
{
    struct side_count count = {0};
    bool under = false;

    for (size_t i = 0; i < page->lines.count && i < most_lines_counted; i++) {
        const struct plain_line *line = &page->lines.items[i];
        struct stretch stretch;
        bool note = has_note_at(page, line, column, &stretch);

        if (note) {
            struct text text = text_part(page->content, line->start, stretch.text_end);

            count.notes++;
            count.near += plain_column(page, line, stretch.text_end) + ragged_columns >= column;
            count.opening += !under && plain_opens_with_marker(text);
            count.stray += !under && !plain_opens_with_marker(text);
        } else if (line->kind == plain_text) {
            count.clear += line->right < column;
            count.near += line->right < column && line->right + ragged_columns >= column;
            count.across += line->right >= column;
        }
        under = note;
    }
    return count;
}

/* Dashes that start at the column head the last column of a table. */
static bool heads_table_column(const struct plain_page *page, uint32_t column)
{
    for (size_t i = 0; i < page->lines.count && i < most_lines_counted; i++) {
        const struct plain_line *line = &page->lines.items[i];
        struct text text = plain_line_text(page, line);

        if (line->kind == plain_text && (text.bytes[0] == '-' || text.bytes[0] == '=') &&
            strspn(text.bytes, "-= ") >= text.length && last_stretch(page, line).column == column)
            return true;
    }
    return false;
}

static uint32_t find_side_column(const struct plain_page *page)
{
    uint32_t column = find_commonest_column(page);
    struct side_count count;

    if (column == 0 || heads_table_column(page, column))
        return 0;
    count = count_lines(page, column);
    return count.opening >= fewest_notes && count.opening >= count.stray && count.clear >= count.notes &&
                   count.near * 3 >= count.clear && count.across * 8 <= count.clear
               ? column
               : 0;
}

static void cut_line(struct plain_page *page, struct plain_line *line, struct stretch stretch)
{
    uint32_t gap;

    line->note_start = stretch.start;
    line->note_end = line->end;
    line->end = stretch.text_end;
    if (stretch.text_end == line->start) {
        line->kind = plain_blank;
        return;
    }
    line->right = plain_column(page, line, line->end);
    line->tabbed = plain_line_gap(page, line, line->start, &gap) != 0;
}

void plain_lines_cut_side_notes(struct plain_page *page)
{
    uint32_t column = find_side_column(page);

    if (column == 0)
        return;
    for (size_t i = 0; i < page->lines.count; i++) {
        struct plain_line *line = &page->lines.items[i];
        struct stretch stretch;

        if (has_note_at(page, line, column, &stretch))
            cut_line(page, line, stretch);
    }
    plain_lines_measure_width(page);
}
