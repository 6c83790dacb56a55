/*
 * Footnotes: lines at the foot of a column that open with a figure, when they are set smaller than the text or the text
 * above bears that figure, raised.
 */
#include "checker/read/pdf_layout.h"

#include <stdlib.h>

enum { most_marks = 64 };

struct marks {
    struct text figures[most_marks];
    size_t count;
};

static const struct pdf_run *first_run(const struct pdf_layout *layout, const struct pdf_line *line)
{
    return &layout->pdf->runs.items[layout->stretches.items[line->first].first];
}

static struct text trimmed(const struct pdf_run *run)
{
    return text_trim(run->text);
}

/* The figure that the line opens with, raised or not; empty: none. */
static struct text opening_figure(const struct pdf_layout *layout, const struct pdf_line *line)
{
    struct text text = trimmed(first_run(layout, line));
    size_t end = 0;

    while (end < text.length && ((text.bytes[end] >= '0' && text.bytes[end] <= '9') || text.bytes[end] == '*'))
        end++;
    if (end > 3 || (end < text.length && text.bytes[end] != ' '))
        end = 0;
    return text_part(text, 0, end);
}

static void find_marks(const struct pdf_layout *layout, size_t first, size_t behind, struct marks *marks)
{
    for (size_t i = first; i < behind; i++) {
        const struct pdf_line *line = &layout->lines.items[i];

        for (size_t k = line->first; k < line->first + line->count; k++) {
            const struct pdf_stretch *stretch = &layout->stretches.items[k];

            for (size_t r = stretch->first; r < stretch->first + stretch->count; r++)
                if (r > layout->stretches.items[line->first].first && marks->count < most_marks &&
                    pdf_is_note_mark(layout, line, r))
                    marks->figures[marks->count++] = trimmed(&layout->pdf->runs.items[r]);
        }
    }
}

static bool is_marked(const struct marks *marks, struct text figure)
{
    for (size_t i = 0; i < marks->count; i++)
        if (text_equal(marks->figures[i], figure))
            return true;
    return false;
}

/* Lines [first,behind) are those of one column of one page. */
static void mark_notes(struct pdf_layout *layout, size_t first, size_t behind)
{
    struct pdf_line *lines = layout->lines.items;
    struct marks marks = {.count = 0};
    size_t from = behind;
    int size = lines[behind - 1].size;
    bool small = size * 12 <= layout->body_size * 11;

    find_marks(layout, first, behind, &marks);
    for (size_t i = behind; i-- > first && abs(lines[i].size - size) <= 1;) {
        struct text figure = opening_figure(layout, &lines[i]);

        if (figure.length > 0 && (small || is_marked(&marks, figure)))
            from = i;
    }
    if (from == first && !small)
        return;
    for (size_t i = from; i < behind; i++)
        lines[i].kind = pdf_note;
}

void pdf_layout_notes(struct pdf_layout *layout)
{
    const struct pdf_line *lines = layout->lines.items;

    for (size_t i = 0, next; i < layout->lines.count; i = next) {
        for (next = i + 1; next < layout->lines.count && lines[next].page == lines[i].page &&
                           lines[next].band == lines[i].band && lines[next].column == lines[i].column;
             next++)
            ;
        if (lines[i].kind == pdf_body)
            mark_notes(layout, i, next);
    }
}
