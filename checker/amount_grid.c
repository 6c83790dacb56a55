#include "checker/amount_grid.h"

enum { most_columns = 64, most_rows = 20000 };

static void begin_row(const struct analysis *analysis, struct grid *grid, size_t block)
{
    list_push(analysis->arena, &grid->rows, ((struct grid_row){block, grid->cells.count, 0}));
}

static void add_cell(const struct analysis *analysis, struct grid *grid, uint32_t start, uint32_t end)
{
    struct text reading = analysis->document->reading;
    while (start < end && reading.bytes[start] == ' ')
        start++;
    while (end > start && reading.bytes[end - 1] == ' ')
        end--;
    if (list_last(&grid->rows).count == most_columns)
        return;
    list_push(analysis->arena, &grid->cells, ((struct grid_cell){text_part(reading, start, end), start}));
    list_last(&grid->rows).count++;
}

const struct grid_cell *grid_cell(const struct grid *grid, size_t row, size_t column)
{
    static const struct grid_cell none = {{"", 0}, 0};
    const struct grid_row *own = &grid->rows.items[row];
    return column < own->count ? &grid->cells.items[own->first + column] : &none;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void add_row_of_block(const struct analysis *analysis, struct grid *grid, size_t index)
{
    const struct block *block = &analysis->document->blocks.items[index];
    const char *bytes = analysis->document->reading.bytes;
    uint32_t start = block->start;
    begin_row(analysis, grid, index);
    for (uint32_t at = block->start; at < block->end; at++)
        if (bytes[at] == '\t') {
            add_cell(analysis, grid, start, at);
            start = at + 1;
        }
    add_cell(analysis, grid, start, block->end);
}

/* It heads the row behind it. */
static bool is_header(const struct block_list *blocks, size_t block)
{
    return block + 1 < blocks->count && blocks->items[block + 1].kind == block_row &&
           blocks->items[block + 1].header == block;
}

void grid_of_rows(const struct analysis *analysis, size_t block, struct grid *grid)
{
    const struct block_list *blocks = &analysis->document->blocks;
    size_t end = block + 1;
    *grid = (struct grid){.first_block = block, .headed = is_header(blocks, block)};
    size_t header = grid->headed ? block : blocks->items[block].header;
    while (end < blocks->count && blocks->items[end].kind == block_row && blocks->items[end].header == header &&
           !is_header(blocks, end))
        end++;
    for (size_t i = block; i < end && grid->rows.count < most_rows; i++)
        add_row_of_block(analysis, grid, i);
    grid->end_block = end;
}

/* ---- lines ----------------------------------------------------------------------------------------------- */

enum gap { gap_word, gap_cell, gap_line };

/* What the source has where the reading text has the space at `at`. */
static enum gap gap_at(const struct document *document, uint32_t at)
{
    uint32_t from = document_source_offset(document, at - 1) + 1, to = document_source_offset(document, at + 1);
    struct text between = text_part(document->source.content, from, to);
    enum gap gap = between.length > 1 ? gap_cell : gap_word;
    for (size_t i = 0; i < between.length; i++) {
        if (between.bytes[i] == '\n')
            return gap_line;
        if (between.bytes[i] == '\t')
            gap = gap_cell;
    }
    return gap;
}

void grid_of_lines(const struct analysis *analysis, size_t index, struct grid *grid)
{
    const struct block *block = &analysis->document->blocks.items[index];
    const char *bytes = analysis->document->reading.bytes;
    uint32_t start = block->start;
    *grid = (struct grid){.first_block = index, .end_block = index + 1};
    begin_row(analysis, grid, index);
    for (uint32_t at = block->start + 1; at + 1 < block->end && grid->rows.count < most_rows; at++) {
        enum gap gap = bytes[at] == ' ' ? gap_at(analysis->document, at) : gap_word;
        if (gap == gap_word)
            continue;
        add_cell(analysis, grid, start, at);
        start = at + 1;
        if (gap == gap_line)
            begin_row(analysis, grid, index);
    }
    add_cell(analysis, grid, start, block->end);
}
