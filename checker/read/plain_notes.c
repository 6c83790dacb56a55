/*
 * Marginal notes: in bills of the Commonwealth a narrow column of headings stands at the left of the
 * sections. The column is found by counting, for every column of the page, the lines that have text at its
 * left and at its right, only at its right, or across it.
 */
#include "checker/read/plain_lines.h"

#include "lang/base/utf8.h"

/* A page's layout shows in its first lines: a book need not be read to its end for it. */
enum { narrowest_note = 8, widest_note = 40, fewest_notes = 3, most_lines_counted = 20000 };

struct count {
    size_t beside;   /* lines with words at the left and text from here, or nearly, on */
    size_t numbered; /* … of which that text opens with a number */
    size_t alone;    /* lines that end before this column, under one that has both */
    size_t across;   /* lines that run across */
    size_t behind;   /* lines that start here or further right */
    size_t starts;   /* lines whose text starts exactly here */
    bool noted;      /* the last line had words at the left and text from here */
};

/* The columns of a line as far as notes may reach: true where a character stands. */
struct strip {
    bool full[widest_note + 12];
    uint32_t offset[widest_note + 12]; /* source offset of the character at, or next behind, a column */
    uint32_t columns;
};

static void strip_make(struct strip *strip, const struct plain_page *page, const struct plain_line *line)
{
    const uint32_t most = widest_note + 12;
    uint32_t column = line->indent, offset = line->start;

    *strip = (struct strip){.columns = most};
    for (uint32_t i = 0; i < column && i < most; i++)
        strip->offset[i] = line->start;
    while (column < most && offset < line->end) {
        unsigned char byte = (unsigned char)page->content.bytes[offset];
        uint32_t stop = byte == '\t' ? column / 8 * 8 + 8 : column + 1;
        uint32_t next = offset + 1;

        while (next < line->end && ((unsigned char)page->content.bytes[next] & 0xC0) == 0x80)
            next++;
        for (; column < stop && column < most; column++) {
            strip->full[column] = byte != ' ' && byte != '\t';
            strip->offset[column] = strip->full[column] ? offset : next;
        }
        offset = next;
    }
    for (; column < most; column++)
        strip->offset[column] = line->end;
}

/* The column where text goes on at or shortly behind `column`; 0 when it does not. */
static uint32_t text_from(const struct strip *strip, uint32_t column)
{
    for (uint32_t i = column; i < column + 9 && i < strip->columns; i++)
        if (strip->full[i])
            return i;
    return 0;
}

/* Notes are words; what opens with a number or a bracket is numbering with text hanging from it. A number may
 * stand in what goes on under the first line of a note: "Amendment of", "section 9.". */
static bool may_be_note(const struct plain_page *page, uint32_t start, uint32_t end, bool goes_on)
{
    const char *bytes = page->content.bytes;

    for (uint32_t i = start; i < end && !goes_on; i++)
        if (bytes[i] >= '0' && bytes[i] <= '9')
            return false;
    return start < end &&
           ((unsigned char)bytes[start] >= 0x80 || (bytes[start] >= 'A' && bytes[start] <= 'Z') ||
            (bytes[start] >= 'a' && bytes[start] <= 'z'));
}

static void count_line(const struct plain_page *page, const struct plain_line *line, bool under,
                       struct count counts[])
{
    struct strip strip;

    strip_make(&strip, page, line);
    for (uint32_t c = narrowest_note; c <= widest_note; c++) {
        bool noted = counts[c].noted && under;

        counts[c].noted = false;
        if (line->indent >= c) {
            counts[c].behind++;
            counts[c].starts += line->indent == c;
        } else if (line->right < c) {
            counts[c].alone += under;
        } else if (!strip.full[c - 1] && text_from(&strip, c) != 0 &&
                   may_be_note(page, line->start, strip.offset[c - 1], noted)) {
            counts[c].noted = true;
            counts[c].beside++;
            counts[c].numbered += plain_opens_with_marker(
                text_part(page->content, strip.offset[text_from(&strip, c)], line->end));
            counts[c].starts += strip.full[c];
        } else {
            counts[c].across++;
        }
    }
}

/* Some lines with a wide gap, near the left edge: without them the page needs no closer look. */
static bool may_have_notes(const struct plain_page *page)
{
    size_t count = 0;

    for (size_t i = 0; i < page->lines.count && count < fewest_notes; i++)
        count += page->lines.items[i].tabbed && page->lines.items[i].indent < widest_note;
    return count == fewest_notes;
}

/* The leftmost column that divides notes from text, or 0. */
static uint32_t find_margin(const struct plain_page *page)
{
    struct count counts[widest_note + 1] = {{0}};
    bool under = false;

    if (!may_have_notes(page))
        return 0;
    for (size_t i = 0; i < page->lines.count && i < most_lines_counted; i++) {
        const struct plain_line *line = &page->lines.items[i];

        if (line->kind == plain_text && line->indent < widest_note + 8)
            count_line(page, line, under, counts);
        under = line->kind == plain_text;
    }
    for (uint32_t c = narrowest_note; c <= widest_note; c++) {
        const struct count *count = &counts[c];

        bool sections = count->numbered >= fewest_notes && count->numbered * 3 >= count->beside;

        if (count->beside >= fewest_notes && count->beside + count->alone >= count->across &&
            count->behind * 2 >= count->beside * (sections ? 1 : 4) && count->starts >= fewest_notes &&
            count->starts * 8 >= count->behind)
            return c;
    }
    return 0;
}

/* The column where most notes start, as far as lines divided at the margin show. */
static uint32_t find_note_indent(const struct plain_page *page)
{
    size_t counts[widest_note + 1] = {0};
    uint32_t most = 0;

    for (size_t i = 0; i < page->lines.count && i < most_lines_counted; i++) {
        const struct plain_line *line = &page->lines.items[i];
        struct strip strip;

        if (line->kind != plain_text || line->indent >= page->margin || line->right < page->margin)
            continue;
        strip_make(&strip, page, line);
        if (!strip.full[page->margin - 1] && may_be_note(page, line->start, strip.offset[page->margin - 1], false))
            counts[line->indent]++;
    }
    for (uint32_t c = 1; c < page->margin; c++)
        if (counts[c] > counts[most])
            most = c;
    return most;
}

/* What stands before the text at the margin is a note when it is words; where a section begins there, the note may
 * name a section as well: "New section 9A". */
static bool is_note_beside(const struct plain_page *page, const struct plain_line *line, const struct strip *strip,
                           uint32_t body)
{
    bool section = body == page->margin &&
                   plain_opens_with_marker(text_part(page->content, strip->offset[body], line->end));

    return may_be_note(page, line->start, strip->offset[page->margin - 1], section);
}

/* A note goes on under its first line, where it may hold numbers as well. */
static void cut_line(struct plain_page *page, struct plain_line *line, bool under, uint32_t note_indent)
{
    struct strip strip;
    uint32_t body, end;

    strip_make(&strip, page, line);
    if (line->indent > note_indent + 1)
        return;
    if (line->right < page->margin) {
        if (!under)
            return;
        line->note_start = line->start;
        line->note_end = line->end;
        line->start = line->end;
        line->kind = plain_blank;
        return;
    }
    body = text_from(&strip, page->margin);
    if (strip.full[page->margin - 1] || body == 0 ||
        (!under && !is_note_beside(page, line, &strip, body)))
        return;
    end = strip.offset[page->margin - 1];
    while (end > line->start && (page->content.bytes[end - 1] == ' ' || page->content.bytes[end - 1] == '\t'))
        end--;
    line->note_start = line->start;
    line->note_end = end;
    line->start = strip.offset[body];
    line->indent = body;
    line->tabbed = plain_line_gap(page, line, line->start, &end) != 0;
}

void plain_lines_cut_notes(struct plain_page *page)
{
    bool under = false;
    uint32_t note_indent;

    page->margin = find_margin(page);
    note_indent = page->margin > 0 ? find_note_indent(page) : 0;
    for (size_t i = 0; page->margin > 0 && i < page->lines.count; i++) {
        struct plain_line *line = &page->lines.items[i];

        if (line->kind == plain_text && line->indent < page->margin)
            cut_line(page, line, under, note_indent);
        under = line->note_end > line->note_start;
    }
}
