/*
 * Tables: lines below each other whose stretches stand in bands with white between them. Which lines are one row is told
 * by the order in which the file draws them, cell by cell; where it draws line by line, by the first column and the gaps.
 */
#include "checker/read/pdf_layout.h"

#include "checker/read/plain_lines.h"

#include <stdlib.h>

enum { most_bands = 24, fewest_rows = 2 };

struct band {
    int left, right;
};

struct area {
    struct pdf_layout *layout;
    size_t first, behind; /* lines */
    uint32_t rows;        /* of the table, with those on pages before */
    struct text header;   /* the words of the table's first row */
    bool goes_on;         /* it began on a page before */
    struct band bands[most_bands];
    size_t band_count;
    size_t wide; /* lines with several stretches */
};

static const struct pdf_line *line_at(const struct area *area, size_t line)
{
    return &area->layout->lines.items[line];
}

static const struct pdf_stretch *stretch_of(const struct area *area, const struct pdf_line *line, size_t index)
{
    return &area->layout->stretches.items[line->first + index];
}

/* ---- bands --------------------------------------------------------------------------------------------- */

/* The band that holds the stretch; band_count: none does. SIZE_MAX: it reaches into several. */
static size_t band_of(const struct area *area, const struct pdf_stretch *stretch)
{
    size_t found = area->band_count;

    for (size_t i = 0; i < area->band_count; i++) {
        if (stretch->left >= area->bands[i].right || stretch->right <= area->bands[i].left)
            continue;
        if (found < area->band_count)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

static bool widen(struct area *area, const struct pdf_stretch *stretch)
{
    size_t band = band_of(area, stretch);
    struct band *here;

    if (band == SIZE_MAX)
        return false;
    if (band < area->band_count) {
        here = &area->bands[band];
        here->left = stretch->left < here->left ? stretch->left : here->left;
        here->right = stretch->right > here->right ? stretch->right : here->right;
        return true;
    }
    if (area->band_count == most_bands)
        return false;
    for (band = area->band_count++; band > 0 && area->bands[band - 1].left > stretch->left; band--)
        area->bands[band] = area->bands[band - 1];
    area->bands[band] = (struct band){stretch->left, stretch->right};
    return true;
}

/* ---- how far it reaches -------------------------------------------------------------------------------- */

static bool same_region(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->page == b->page && a->column == b->column && a->band == b->band && b->kind == pdf_body;
}

static bool has_letter_or_figure(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (((text.bytes[i] | 32) >= 'a' && (text.bytes[i] | 32) <= 'z') || (text.bytes[i] >= '0' && text.bytes[i] <= '9'))
            return true;
    return false;
}

/* "(a)   the text": a number set off from its paragraph, or bullets. */
static bool is_marked_line(const struct area *area, const struct pdf_line *line)
{
    const struct pdf_stretch *first = stretch_of(area, line, 0);
    struct text marker = pdf_stretch_text(area->layout, first);

    for (size_t i = 1; i + 1 < line->count; i++)
        if (has_letter_or_figure(pdf_stretch_text(area->layout, stretch_of(area, line, i))))
            return false;
    return line->count > 1 && first->right - first->left < 4 * line->size &&
           (plain_opens_with_marker(text_format(area->layout->arena, "%.*s x", TEXT_ARG(marker))) || marker.length <= 3);
}

static int gap_above(const struct area *area, size_t line)
{
    return line_at(area, line)->top - line_at(area, line - 1)->bottom;
}

/* A line with one stretch goes on inside a cell: it stands in one band, near to the line above it. */
static bool is_inside(const struct area *area, size_t line)
{
    size_t band = band_of(area, stretch_of(area, line_at(area, line), 0));

    return band < area->band_count && gap_above(area, line) < line_at(area, line)->size * 2 &&
           (band > 0 || gap_above(area, line) < line_at(area, line)->size);
}

static bool takes(struct area *area, size_t line)
{
    const struct pdf_line *here = line_at(area, line);
    struct area before = *area;

    if (here->count == 1 && !is_inside(area, line))
        return false;
    if (here->count > 1 && gap_above(area, line) > here->size * 4)
        return false;
    for (size_t i = 0; i < here->count; i++)
        if (!widen(area, stretch_of(area, here, i))) {
            *area = before;
            return false;
        }
    area->wide += here->count > 1;
    return true;
}

/* Numbers and bullets with their paragraphs look like a table of two columns, and are none. */
static bool is_list(const struct area *area)
{
    for (size_t i = area->first; i < area->behind; i++)
        if (line_at(area, i)->count > 1 && !is_marked_line(area, line_at(area, i)))
            return false;
    return true;
}

static bool find_area(struct area *area, size_t first)
{
    const struct pdf_line *line = line_at(area, first);
    size_t last_wide = first;

    area->first = first;
    area->behind = first + 1;
    area->wide = 1 + area->goes_on;
    if (!area->goes_on)
        area->band_count = 0;
    for (size_t i = 0; i < line->count; i++)
        if (!widen(area, stretch_of(area, line, i)))
            return false;
    for (; area->behind < area->layout->lines.count && same_region(line, line_at(area, area->behind)) &&
           takes(area, area->behind);
         area->behind++)
        if (line_at(area, area->behind)->count > 1)
            last_wide = area->behind;
    /* Lines of one stretch below the last row, in the first column, may be text behind the table. */
    for (size_t i = last_wide + 1; i < area->behind; i++)
        if (band_of(area, stretch_of(area, line_at(area, i), 0)) == 0 && gap_above(area, i) * 2 > line_at(area, i)->size)
            area->behind = i;
    return area->wide >= fewest_rows && area->band_count >= 2 && !is_list(area);
}

/* Lines right above that stand in a later column: the first row's other cells are set lower, in the middle of its height. */
static void reach_up(struct area *area)
{
    while (area->first > 0) {
        const struct pdf_line *above = line_at(area, area->first - 1), *line = line_at(area, area->first);
        const struct pdf_stretch *stretch = stretch_of(area, above, 0);
        size_t band = band_of(area, stretch);

        if (above->count > 1 || above->table != 0 || !same_region(line, above) || band == 0 || band >= area->band_count ||
            abs(stretch->left - area->bands[band].left) > line->size / 2 || gap_above(area, area->first) * 2 > line->size)
            return;
        area->first--;
    }
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

/* A stretch of the area in the order of the file. */
struct cell {
    size_t first_run, run_count, band, line;
    int top, bottom, size;
};

static int compare_cells(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;

    return a->first_run < b->first_run ? -1 : a->first_run > b->first_run;
}

static int compare_lines(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;

    return a->line != b->line ? (a->line < b->line ? -1 : 1) : compare_cells(left, right);
}

static size_t take_cells(const struct area *area, struct cell *cells)
{
    size_t count = 0;

    for (size_t i = area->first; i < area->behind; i++) {
        const struct pdf_line *line = line_at(area, i);

        for (size_t k = 0; k < line->count; k++) {
            const struct pdf_stretch *stretch = stretch_of(area, line, k);
            size_t band = band_of(area, stretch);

            cells[count++] = (struct cell){stretch->first, stretch->count, band < area->band_count ? band : 0,
                                           i,              stretch->top,   stretch->bottom,
                                           stretch->size};
        }
    }
    qsort(cells, count, sizeof *cells, compare_cells);
    return count;
}

/* Whether the file goes up again to draw the next cell. */
static bool drawn_by_cells(const struct cell *cells, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (cells[i].band > cells[i - 1].band && cells[i].line < cells[i - 1].line)
            return true;
    return false;
}

static bool starts_row_by_cells(const struct cell *cell, const struct cell *before)
{
    if (cell->band != before->band)
        return cell->band < before->band && cell->top > before->top - cell->size;
    return (cell->top - before->bottom) * 10 > cell->size * 6;
}

/* The smallest gap between two lines of the area. */
static int closest(const struct area *area)
{
    int gap = INT_MAX;

    for (size_t i = area->first + 1; i < area->behind; i++)
        if (gap_above(area, i) < gap)
            gap = gap_above(area, i);
    return gap;
}

static bool starts_row_by_lines(const struct area *area, const struct cell *cell, const struct cell *before, int gap)
{
    if (cell->line == before->line)
        return false;
    if (cell->band == 0)
        return true;
    return gap_above(area, cell->line) > gap + cell->size / 4 || gap_above(area, cell->line) * 10 > cell->size * 4;
}

/* Gives the cells' runs their row, from 1, and cell. */
static void number_cells(const struct area *area, struct cell *cells, size_t count)
{
    bool by_cells = drawn_by_cells(cells, count);
    int gap = closest(area);
    uint32_t row = 1;

    if (!by_cells && count > 0) /* a file may draw the lower lines first */
        qsort(cells, count, sizeof *cells, compare_lines);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            row += by_cells ? starts_row_by_cells(&cells[i], &cells[i - 1])
                            : starts_row_by_lines(area, &cells[i], &cells[i - 1], gap);
        for (size_t k = cells[i].first_run; k < cells[i].first_run + cells[i].run_count; k++) {
            area->layout->pdf->runs.items[k].row = row;
            area->layout->pdf->runs.items[k].cell = (uint32_t)cells[i].band + 1;
        }
    }
}

static bool opens_small(struct text text)
{
    return text.length > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
}

/* The words of a row, cell by cell; *open is set where its first cell is empty or opens in the middle of a sentence. */
static struct text row_words(const struct area *area, const struct cell *cells, size_t count, uint32_t row, bool *open)
{
    const struct pdf_run *runs = area->layout->pdf->runs.items;
    struct text_builder out;
    bool seen = false; /* the first cell */

    text_builder_init(&out, area->layout->arena);
    *open = true;
    for (size_t i = 0; i < count; i++) {
        if (runs[cells[i].first_run].row != row)
            continue;
        if (cells[i].band == 0 && !seen)
            *open = opens_small(text_trim(runs[cells[i].first_run].text));
        seen = seen || cells[i].band == 0;
        for (size_t k = cells[i].first_run; k < cells[i].first_run + cells[i].run_count; k++)
            text_append_format(&out, "%zu %.*s ", cells[i].band, TEXT_ARG(text_trim(runs[k].text)));
    }
    return text_built(&out);
}

/* On a new page the header row may be printed again, and the last row may go on, with an empty first cell. */
static void join_rows(struct area *area, const struct cell *cells, size_t count)
{
    bool open = false, header_again = text_equal(row_words(area, cells, count, 1, &open), area->header);
    uint32_t last = 0, shift;

    if (header_again)
        (void)row_words(area, cells, count, 2, &open);
    shift = area->rows - header_again - (open && area->rows > 1);
    for (size_t i = 0; i < count; i++)
        for (size_t k = cells[i].first_run; k < cells[i].first_run + cells[i].run_count; k++) {
            struct pdf_run *run = &area->layout->pdf->runs.items[k];

            run->row = header_again && run->row == 1 ? 0 : run->row + shift;
            last = run->row > last ? run->row : last;
        }
    area->rows = last > area->rows ? last : area->rows;
}

static void set_rows(struct area *area)
{
    struct cell *cells;
    size_t count = 0;
    bool open;

    for (size_t i = area->first; i < area->behind; i++)
        count += line_at(area, i)->count;
    cells = arena_alloc_array(area->layout->arena, count, sizeof *cells);
    count = take_cells(area, cells);
    number_cells(area, cells, count);
    if (area->goes_on) {
        join_rows(area, cells, count);
        return;
    }
    area->header = row_words(area, cells, count, 1, &open);
    area->rows = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = area->layout->pdf->runs.items[cells[i].first_run].row;

        area->rows = row > area->rows ? row : area->rows;
    }
}

/* The table that reached the end of the page before goes on here: nothing but the page's own lines stands between. */
static bool reaches(const struct area *area, size_t line)
{
    size_t above = line;

    if (area->layout->tables == 0 || area->behind == 0)
        return false;
    while (above > 0 && line_at(area, above - 1)->kind != pdf_body)
        above--;
    return above == area->behind && above > 0 && line_at(area, above - 1)->table != 0 &&
           line_at(area, above - 1)->page + 1 == line_at(area, line)->page;
}

/* Finds the table that begins at the line, or goes on there. */
static bool find_table(struct area *area, size_t line)
{
    struct area before = *area;

    area->goes_on = reaches(area, line);
    if (area->goes_on && find_area(area, line) && area->band_count == before.band_count)
        return true;
    *area = before;
    area->goes_on = false;
    if (line_at(area, line)->count < 2 || !find_area(area, line))
        return false;
    reach_up(area);
    return true;
}

void pdf_layout_tables(struct pdf_layout *layout)
{
    struct area area = {.layout = layout};

    for (size_t i = 0; i < layout->lines.count; i++) {
        if (layout->lines.items[i].kind != pdf_body || (layout->lines.items[i].count < 2 && !reaches(&area, i)))
            continue;
        if (find_table(&area, i)) {
            layout->tables += !area.goes_on;
            for (size_t k = area.first; k < area.behind; k++)
                layout->lines.items[k].table = layout->tables;
            set_rows(&area);
        }
        i = area.behind > i ? area.behind - 1 : i; /* nothing in it begins a table of its own */
    }
}
