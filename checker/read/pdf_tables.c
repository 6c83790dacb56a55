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

/* "(a)   the text": a number set off from its paragraph. */
static bool is_marked_line(const struct area *area, const struct pdf_line *line)
{
    const struct pdf_stretch *first = stretch_of(area, line, 0);
    struct text marker = pdf_stretch_text(area->layout, first);

    return line->count == 2 && first->right - first->left < 4 * line->size &&
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
    area->band_count = 0;
    area->wide = 1;
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
    return gap_above(area, cell->line) > gap + cell->size / 4;
}

static void set_rows(const struct area *area)
{
    struct arena *arena = area->layout->arena;
    struct cell *cells;
    size_t count = 0;
    uint32_t row = 1;
    bool by_cells;
    int gap = closest(area);

    for (size_t i = area->first; i < area->behind; i++)
        count += line_at(area, i)->count;
    cells = arena_alloc_array(arena, count, sizeof *cells);
    count = take_cells(area, cells);
    by_cells = drawn_by_cells(cells, count);
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

void pdf_layout_tables(struct pdf_layout *layout)
{
    struct area area = {.layout = layout};

    for (size_t i = 0; i < layout->lines.count; i++) {
        const struct pdf_line *line = &layout->lines.items[i];

        if (line->count < 2 || line->kind != pdf_body)
            continue;
        if (find_area(&area, i)) {
            layout->tables++;
            for (size_t k = area.first; k < area.behind; k++)
                layout->lines.items[k].table = layout->tables;
            set_rows(&area);
        }
        i = area.behind - 1; /* nothing in it begins a table of its own */
    }
}
