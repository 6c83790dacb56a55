/*
 * amount_grid: the rows and cells of the tables in a document, also of those that a plain text draws with spaces.
 *
 * It knows nothing of money. Cells are parts of the reading text; a grid lives in the arena of the check.
 */
#ifndef SSRCHECK_CHECKER_AMOUNT_GRID_H
#define SSRCHECK_CHECKER_AMOUNT_GRID_H

#include "checker/analysis.h"

struct grid_cell {
    struct text text;
    uint32_t start; /* reading text */
};
struct grid_cell_list LIST_OF(struct grid_cell);

struct grid_row {
    size_t block;
    size_t first, count; /* cells */
};
struct grid_row_list LIST_OF(struct grid_row);

struct grid {
    struct grid_cell_list cells;
    struct grid_row_list rows;
    bool headed;        /* the first row is the header */
    size_t first_block, end_block;
};

/* The table that begins with this block of kind row, up to the last row under the same header. */
void grid_of_rows(const struct analysis *analysis, size_t block, struct grid *grid);
/* The lines of a paragraph, parted where two spaces or more stand in the source. */
void grid_of_lines(const struct analysis *analysis, size_t block, struct grid *grid);

const struct grid_cell *grid_cell(const struct grid *grid, size_t row, size_t column);

#endif
