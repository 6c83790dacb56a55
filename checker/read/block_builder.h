/*
 * block_builder: blocks as readers of structured formats make them: a paragraph, an item, a row opens, its words come
 * piece by piece, it closes. A block comes to be with its first word, so that empty ones leave no trace.
 */
#ifndef SSRCHECK_CHECKER_READ_BLOCK_BUILDER_H
#define SSRCHECK_CHECKER_READ_BLOCK_BUILDER_H

#include "checker/document.h"

enum { builder_columns = 64 /* of a table, beyond which cells run on */ };

struct block_builder {
    struct document *document;
    enum block_kind kind; /* of the next block */
    unsigned level;
    bool open;            /* a block is being filled */
    bool space;           /* white space stands before the next piece */
    unsigned silences;    /* while above 0, what comes is passed over */
    unsigned strong;      /* bold or italics inside each other; 0: none */
    bool strong_opens;    /* the block opened in them */
    struct text label;    /* goes before the next word: a number that the source does not spell out */
    bool in_row, header_row;
    size_t table;         /* the block that would be the first of the open table */
    size_t header;        /* the first row of the table; DOCUMENT_NONE: none yet */
    unsigned column;                      /* of the cell that is being filled, from 1; 0: none yet */
    unsigned next_column;                 /* columns that it and those before it take */
    unsigned filled;                      /* columns with a piece, be it an empty one */
    unsigned spans[builder_columns];      /* rows that a cell from above still reaches into, for each column */
};

void builder_init(struct block_builder *builder, struct document *document);

/* The next word opens a block of that kind; `level` as in struct block. */
void builder_open(struct block_builder *builder, enum block_kind kind, unsigned level);
void builder_close(struct block_builder *builder);

void builder_open_table(struct block_builder *builder);
void builder_open_row(struct block_builder *builder);
/* A cell that takes `columns` columns and `rows` rows, from 1. */
void builder_open_cell(struct block_builder *builder, size_t columns, size_t rows);
void builder_close_row(struct block_builder *builder);
/* A table that only sets numbers apart from the text behind them is made paragraphs: "1." | "The Board meets …". */
void builder_close_table(struct block_builder *builder);
/* Whether the open block holds nothing but a number so far: "(a)", "12.", "§ 5". */
bool builder_holds_number(const struct block_builder *builder);

/* Bold or italics begin or end. */
void builder_strong(struct block_builder *builder, bool begins);
/* What the source does not spell out, to stand right before its next word: "(a) ". It has that word's place. `label`
 * must live as long as the document. A block that closes without a word forgets it. */
void builder_label(struct block_builder *builder, struct text label);
/* The same, right behind the last word. */
void builder_behind(struct block_builder *builder, struct text label);

/* Source bytes [start,end), or the one character that they stand for when `character` is not 0. */
void builder_piece(struct block_builder *builder, uint32_t start, uint32_t end, uint32_t character);
void builder_space(struct block_builder *builder);

#endif
