/*
 * The story of a page: runs make stretches, stretches that belong to the page alone are put aside, the others stand in
 * columns, those on one height are a line.
 */
#include "checker/read/pdf_layout.h"

#include <stdlib.h>

enum { few_lines = 8 /* do not tell how wide a column is */ };

/* ---- stretches ----------------------------------------------------------------------------------------- */

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Drawn right behind what the stretch holds, on its height; raised figures are. */
static bool goes_on(const struct pdf_stretch *stretch, const struct pdf_run *last, const struct pdf_run *run)
{
    int shared = smaller(stretch->bottom, run->bottom) - larger(stretch->top, run->top);
    int height = smaller(last->bottom - last->top, run->bottom - run->top), gap = run->left - last->right;
    int size = larger(last->size, run->size), widest = run->font == last->font ? 7 : 9;

    return shared * 2 >= height && gap * 10 <= size * widest && gap * 5 >= -size * 2;
}

static void widen(struct pdf_stretch *stretch, const struct pdf_run *run)
{
    stretch->left = smaller(stretch->left, run->left);
    stretch->right = larger(stretch->right, run->right);
    if (run->size >= stretch->size) {
        stretch->top = run->top;
        stretch->bottom = run->bottom;
        stretch->size = run->size;
    }
    stretch->count++;
}

static void add_stretches(struct pdf_layout *layout, size_t index)
{
    const struct pdf_page *page = &layout->pdf->pages.items[index];
    const struct pdf_run *runs = layout->pdf->runs.items;

    for (size_t i = page->first_run; i < page->first_run + page->run_count; i++) {
        const struct pdf_run *run = &runs[i];

        if (run->doubled)
            continue;
        if (i > page->first_run && !run[-1].doubled && goes_on(&list_last(&layout->stretches), run - 1, run)) {
            widen(&list_last(&layout->stretches), run);
            continue;
        }
        list_push(layout->arena, &layout->stretches,
                  (struct pdf_stretch){.page = index,
                                       .first = i,
                                       .count = 1,
                                       .left = run->left,
                                       .right = run->right,
                                       .top = run->top,
                                       .bottom = run->bottom,
                                       .size = run->size});
    }
}

/* ---- words --------------------------------------------------------------------------------------------- */

static bool ends_in_space(struct text text)
{
    return text.length > 0 && text.bytes[text.length - 1] == ' ';
}

bool pdf_space_before(const struct pdf_layout *layout, size_t run, size_t before)
{
    const struct pdf_run *this = &layout->pdf->runs.items[run], *last = &layout->pdf->runs.items[before];

    return ends_in_space(last->text) || (this->text.length > 0 && this->text.bytes[0] == ' ') ||
           (this->left - last->right) * 6 > larger(this->size, last->size);
}

static void append_stretch(const struct pdf_layout *layout, const struct pdf_stretch *stretch, struct text_builder *out)
{
    for (size_t i = 0; i < stretch->count; i++) {
        size_t run = stretch->first + i;

        if (i > 0 && pdf_space_before(layout, run, run - 1))
            text_append_byte(out, ' ');
        text_append(out, text_trim(layout->pdf->runs.items[run].text));
    }
}

struct text pdf_stretch_text(const struct pdf_layout *layout, const struct pdf_stretch *stretch)
{
    struct text_builder out;

    if (stretch->count == 1)
        return text_trim(layout->pdf->runs.items[stretch->first].text);
    text_builder_init(&out, layout->arena);
    append_stretch(layout, stretch, &out);
    return text_built(&out);
}

struct text pdf_line_text(const struct pdf_layout *layout, const struct pdf_line *line)
{
    struct text_builder out;

    if (line->count == 1)
        return pdf_stretch_text(layout, &layout->stretches.items[line->first]);
    text_builder_init(&out, layout->arena);
    for (size_t i = 0; i < line->count; i++) {
        if (i > 0)
            text_append_byte(&out, ' ');
        append_stretch(layout, &layout->stretches.items[line->first + i], &out);
    }
    return text_built(&out);
}

static bool is_figure(struct text text)
{
    text = text_trim(text);
    for (size_t i = 0; i < text.length; i++)
        if ((text.bytes[i] < '0' || text.bytes[i] > '9') && text.bytes[i] != '*' && text.bytes[i] != ',')
            return false;
    return text.length > 0 && text.length <= 5;
}

bool pdf_is_note_mark(const struct pdf_layout *layout, const struct pdf_line *line, size_t run)
{
    const struct pdf_run *mark = &layout->pdf->runs.items[run];

    if (line->kind == pdf_note && run == layout->stretches.items[line->first].first && is_figure(mark->text))
        return true;
    return mark->size * 5 <= line->size * 4 && is_figure(mark->text) &&
           mark->top + mark->bottom < line->top + line->bottom + (line->bottom - line->top) / 4;
}

/* ---- lines --------------------------------------------------------------------------------------------- */

static int middle(const struct pdf_stretch *stretch)
{
    return stretch->top + stretch->bottom;
}

/* Reading order: what stands at the page's head, the parts of the page, their columns, downwards, from left to right. */
static int compare_stretches(const void *left, const void *right)
{
    const struct pdf_stretch *a = left, *b = right;

    if (a->page != b->page)
        return a->page < b->page ? -1 : 1;
    if (a->band != b->band)
        return a->band < b->band ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    if (middle(a) != middle(b))
        return middle(a) < middle(b) ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return a->first < b->first ? -1 : 1;
}

static int compare_lefts(const void *left, const void *right)
{
    const struct pdf_stretch *a = left, *b = right;

    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static bool on_one_height(const struct pdf_stretch *a, const struct pdf_stretch *b)
{
    int height = smaller(a->bottom - a->top, b->bottom - b->top);

    return a->page == b->page && a->band == b->band && a->column == b->column && a->kind == b->kind &&
           abs(middle(a) - middle(b)) * 10 <= height * 6;
}

/* Size and font of most letters; whether all are bold, or italic. */
static void set_face(const struct pdf_layout *layout, struct pdf_line *line)
{
    size_t most = 0;

    line->bold = line->italic = true;
    for (size_t i = line->first; i < line->first + line->count; i++) {
        const struct pdf_stretch *stretch = &layout->stretches.items[i];

        for (size_t k = stretch->first; k < stretch->first + stretch->count; k++) {
            const struct pdf_run *run = &layout->pdf->runs.items[k];

            line->bold = line->bold && run->bold;
            line->italic = line->italic && run->italic;
            if (run->text.length > most) {
                most = run->text.length;
                line->size = run->size;
                line->font = run->font;
            }
        }
    }
}

static void add_line(struct pdf_layout *layout, size_t first, size_t count)
{
    struct pdf_stretch *stretches = &layout->stretches.items[first];
    struct pdf_line line = {.page = stretches->page,
                            .first = first,
                            .count = count,
                            .band = stretches->band,
                            .column = stretches->column,
                            .left = stretches->left,
                            .right = stretches->right,
                            .top = stretches->top,
                            .bottom = stretches->bottom,
                            .kind = stretches->kind};

    qsort(stretches, count, sizeof *stretches, compare_lefts);
    for (size_t i = 0; i < count; i++) {
        line.left = smaller(line.left, stretches[i].left);
        line.right = larger(line.right, stretches[i].right);
    }
    set_face(layout, &line);
    list_push(layout->arena, &layout->lines, line);
}

static void add_lines(struct pdf_layout *layout)
{
    struct pdf_stretch_list *stretches = &layout->stretches;

    if (stretches->count > 0)
        qsort(stretches->items, stretches->count, sizeof *stretches->items, compare_stretches);
    for (size_t i = 0, next; i < stretches->count; i = next) {
        for (next = i + 1; next < stretches->count && on_one_height(&stretches->items[i], &stretches->items[next]); next++)
            ;
        add_line(layout, i, next - i);
    }
}

/* ---- the columns' edges -------------------------------------------------------------------------------- */

static void set_edges(struct pdf_layout *layout, size_t first, size_t behind)
{
    int left = layout->lines.items[first].left, right = layout->lines.items[first].right;

    for (size_t i = first; i < behind; i++) {
        if (layout->lines.items[i].kind != pdf_body)
            continue;
        left = smaller(left, layout->lines.items[i].left);
        right = larger(right, layout->lines.items[i].right);
    }
    for (size_t i = first; i < behind; i++) {
        layout->lines.items[i].column_left = left;
        layout->lines.items[i].column_right = right;
    }
}

static bool same_column(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->page == b->page && a->column == b->column && a->kind == b->kind;
}

/* A column of a few short lines is as wide as the one before it. */
static void borrow_edge(struct pdf_layout *layout, size_t first, size_t behind)
{
    const struct pdf_line *here = &layout->lines.items[first], *before = NULL;
    int slack = 2 * layout->body_size;

    for (size_t i = first; i-- > 0 && before == NULL && first - i < 400;)
        if (layout->lines.items[i].kind == here->kind && layout->lines.items[i].column == here->column)
            before = &layout->lines.items[i];
    if (before == NULL || behind - first >= few_lines || abs(before->column_left - here->column_left) > slack ||
        before->column_right <= here->column_right)
        return;
    for (size_t i = first; i < behind; i++)
        layout->lines.items[i].column_right = before->column_right;
}

static void find_edges(struct pdf_layout *layout)
{
    for (size_t i = 0, next; i < layout->lines.count; i = next) {
        for (next = i + 1; next < layout->lines.count && same_column(&layout->lines.items[i], &layout->lines.items[next]);
             next++)
            ;
        set_edges(layout, i, next);
        borrow_edge(layout, i, next);
    }
}

/* ---- all ----------------------------------------------------------------------------------------------- */

void pdf_layout_make(struct pdf_layout *layout, struct pdf_text *pdf)
{
    *layout = (struct pdf_layout){.arena = pdf->arena, .pdf = pdf, .body_size = pdf_text_body_size(pdf)};
    for (size_t i = 0; i < pdf->pages.count; i++)
        add_stretches(layout, i);
    pdf_layout_drop_furniture(layout);
    for (size_t i = 0, next; i < layout->stretches.count; i = next) {
        for (next = i + 1;
             next < layout->stretches.count && layout->stretches.items[next].page == layout->stretches.items[i].page;
             next++)
            ;
        pdf_layout_side_notes(layout, i, next);
        pdf_layout_columns(layout, i, next);
    }
    add_lines(layout);
    find_edges(layout);
    pdf_layout_notes(layout);
    pdf_layout_tables(layout);
}
