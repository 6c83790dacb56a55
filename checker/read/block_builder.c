#include "checker/read/block_builder.h"

#include "checker/read/readers.h"
#include "lang/base/utf8.h"

#include <string.h>

enum {
    most_rows = 1000,     /* that one cell takes */
    longest_number = 10,  /* bytes of a paragraph's number */
    most_letters = 5,     /* of them: "xviii" */
    fewest_bytes = 30     /* of a row in a table that only sets numbers apart, on the average */
};

void builder_init(struct block_builder *builder, struct document *document)
{
    *builder = (struct block_builder){.document = document, .kind = block_paragraph, .header = DOCUMENT_NONE};
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

static struct block *newest(const struct block_builder *builder)
{
    return &list_last(&builder->document->blocks);
}

static void end_line(struct block_builder *builder)
{
    if (newest(builder)->pieces.count > 0)
        list_last(&newest(builder)->pieces).line_end = true;
}

void builder_close(struct block_builder *builder)
{
    if (builder->open && builder->kind != block_row)
        end_line(builder);
    builder->open = builder->space = builder->strong_opens = false;
    builder->label = (struct text){"", 0};
    builder->kind = block_paragraph;
    builder->level = 0;
}

void builder_open(struct block_builder *builder, enum block_kind kind, unsigned level)
{
    builder_close(builder);
    builder->kind = kind;
    builder->level = level;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

void builder_open_table(struct block_builder *builder)
{
    builder_close(builder);
    builder->header = DOCUMENT_NONE;
    builder->table = builder->document->blocks.count;
    memset(builder->spans, 0, sizeof builder->spans);
}

void builder_open_row(struct block_builder *builder)
{
    builder_open(builder, block_row, 0);
    builder->in_row = true;
    builder->column = builder->next_column = builder->filled = 0;
}

static bool from_above(struct block_builder *builder)
{
    return builder->next_column < builder_columns && builder->spans[builder->next_column] > 0;
}

/* Columns that a cell of a row above reaches into are empty here. */
static void pass_spans(struct block_builder *builder)
{
    while (from_above(builder))
        builder->spans[builder->next_column++]--;
}

void builder_open_cell(struct block_builder *builder, size_t columns, size_t rows)
{
    unsigned first;

    if (!builder->in_row)
        return;
    pass_spans(builder);
    first = builder->next_column;
    for (size_t i = 0; rows > 1 && i < columns && first + i < builder_columns; i++)
        builder->spans[first + i] = (unsigned)(rows > most_rows ? most_rows : rows) - 1;
    builder->column = first < builder_columns ? first + 1 : builder_columns;
    builder->next_column = columns > builder_columns - first ? builder_columns : first + (unsigned)columns;
    builder->space = first >= builder_columns; /* it shares the last one */
}

void builder_close_row(struct block_builder *builder)
{
    if (builder->in_row)
        pass_spans(builder);
    builder->in_row = false;
    builder_close(builder);
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

static bool is_letter(char byte)
{
    return ((byte | 32) >= 'a' && (byte | 32) <= 'z') || (unsigned char)byte >= 0x80;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "1.", "(a)", "iv)", "3.2", "12A": short, and closed by a sign or made with figures. */
static bool is_number(struct text text)
{
    size_t letters = 0, figures = 0, signs = 0;

    for (size_t i = 0; i < text.length; i++) {
        letters += is_letter(text.bytes[i]);
        figures += is_digit(text.bytes[i]);
        signs += strchr(".()", text.bytes[i]) != NULL;
    }
    return text.length <= longest_number && letters <= most_letters && (figures > 0 || (letters > 0 && signs > 0));
}

static struct text piece_text(const struct block_builder *builder, const struct piece *piece)
{
    return text_part(builder->document->source.content, piece->start, piece->end);
}

bool builder_holds_number(const struct block_builder *builder)
{
    return builder->open && newest(builder)->pieces.count == 1 &&
           is_number(piece_text(builder, &newest(builder)->pieces.items[0]));
}

/* A row of a number, or nothing, and one cell of text. */
static bool is_numbered_row(const struct block_builder *builder, const struct block *block)
{
    const struct piece *pieces = block->pieces.items;
    size_t borders = 0;

    for (size_t i = 1; i < block->pieces.count; i++)
        borders += !pieces[i].joined && !pieces[i - 1].line_end;
    return borders == 1 && !pieces[0].line_end && !pieces[1].joined &&
           (pieces[0].start == pieces[0].end || is_number(piece_text(builder, &pieces[0])));
}

static bool only_sets_numbers_apart(const struct block_builder *builder)
{
    const struct block_list *blocks = &builder->document->blocks;
    size_t numbers = 0, bytes = 0;

    for (size_t i = builder->table; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];

        if (block->kind != block_row || !is_numbered_row(builder, block))
            return false;
        numbers += block->pieces.items[0].end > block->pieces.items[0].start;
        bytes += list_last(&block->pieces).end - block->pieces.items[0].start;
    }
    return numbers * 2 >= blocks->count - builder->table && numbers > 0 &&
           bytes >= numbers * fewest_bytes;
}

void builder_close_table(struct block_builder *builder)
{
    builder_close_row(builder);
    if (builder->document->source.content.length == 0 || !only_sets_numbers_apart(builder))
        return;
    for (size_t i = builder->table; i < builder->document->blocks.count; i++) {
        struct block *block = &builder->document->blocks.items[i];

        block->kind = block_paragraph;
        block->header = DOCUMENT_NONE;
        block->pieces.items[0].line_end = true; /* joined with a space */
    }
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void add_block(struct block_builder *builder)
{
    size_t block = readers_add_block(builder->document, builder->kind, builder->level);

    builder->open = true;
    if (builder->kind != block_row)
        return;
    builder->document->blocks.items[block].header = builder->header;
    if (builder->header == DOCUMENT_NONE)
        builder->header = block;
}

/* Cells without words before the one that is being filled: they count, or the columns would shift. */
static void add_empty_cells(struct block_builder *builder, uint32_t at)
{
    while (builder->filled + 1 < builder->column && builder->filled < builder_columns) {
        readers_add_piece(builder->document, (struct piece){.start = at, .end = at});
        builder->filled++;
    }
}

/* ---- words --------------------------------------------------------------------------------------------- */

void builder_strong(struct block_builder *builder, bool begins)
{
    if (begins) {
        builder->strong_opens = builder->strong_opens || (builder->strong == 0 && !builder->open);
        builder->strong++;
        return;
    }
    if (builder->strong == 0 || --builder->strong > 0)
        return;
    if (builder->open && builder->strong_opens && newest(builder)->strong_end == 0)
        newest(builder)->strong_end = list_last(&newest(builder)->pieces).end;
    builder->strong_opens = false;
}

void builder_label(struct block_builder *builder, struct text label)
{
    builder->label = label;
}

void builder_space(struct block_builder *builder)
{
    builder->space = true;
}

static void put_piece(struct block_builder *builder, struct piece piece)
{
    bool new_cell = false;

    if (!builder->open) {
        add_block(builder);
        new_cell = builder->kind == block_row;
    } else if (builder->kind == block_row && builder->filled < builder->column) {
        new_cell = true;
    } else {
        piece.joined = !builder->space;
        list_last(&newest(builder)->pieces).line_end = builder->kind == block_row && builder->space;
    }
    if (new_cell) {
        add_empty_cells(builder, piece.start);
        builder->filled = builder->column;
    }
    builder->space = false;
    readers_add_piece(builder->document, piece);
}

static void put_label(struct block_builder *builder, uint32_t at)
{
    struct text label = builder->label;

    builder->label = (struct text){"", 0};
    for (size_t i = 0; i < label.length;)
        put_piece(builder, (struct piece){.start = at, .end = at, .character = utf8_next(label, &i)});
}

void builder_behind(struct block_builder *builder, struct text label)
{
    struct piece_list *pieces = builder->document->blocks.count > 0 ? &newest(builder)->pieces : NULL;
    bool ends_line;
    uint32_t at;

    if (pieces == NULL || pieces->count == 0 || builder->silences > 0)
        return;
    at = list_last(pieces).end;
    ends_line = list_last(pieces).line_end;
    list_last(pieces).line_end = false;
    for (size_t i = 0; i < label.length;) {
        struct piece piece = {.start = at, .end = at, .joined = true, .character = utf8_next(label, &i)};

        readers_add_piece(builder->document, piece);
    }
    list_last(pieces).line_end = ends_line;
}

void builder_piece(struct block_builder *builder, uint32_t start, uint32_t end, uint32_t character)
{
    if (builder->silences > 0)
        return;
    put_label(builder, start);
    put_piece(builder, (struct piece){.start = start, .end = end, .character = character});
}
