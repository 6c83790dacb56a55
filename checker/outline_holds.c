#include "checker/outline_holds.h"

enum { most_figure_words = 9 };

bool anchor_is_unit_level(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->kind == anchor_number &&
           outline->numbers->levels[anchor->marker.level].use == numbering_unit;
}

bool anchor_is_container_level(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->kind == anchor_number &&
           outline->numbers->levels[anchor->marker.level].use == numbering_container;
}

bool anchor_is_aside(const struct outline *outline, const struct anchor *anchor)
{
    return anchor->kind == anchor_number && outline->numbers->levels[anchor->marker.level].use == numbering_aside;
}

bool anchor_is_leaf(const struct anchor *anchor)
{
    return !anchor->dropped && anchor->children == 0 && anchor->kind != anchor_title &&
           anchor->kind != anchor_whole;
}

size_t block_words(const struct outline *outline, size_t block)
{
    return outline->words[block];
}

size_t words_between(const struct outline *outline, size_t first, size_t end)
{
    size_t words = 0;

    for (size_t i = first; i < end; i++)
        if (block_at(outline, i)->kind != block_heading && block_at(outline, i)->kind != block_note)
            words += block_words(outline, i);
    return words;
}

size_t words_of_paragraphs(const struct outline *outline, size_t first, size_t end)
{
    size_t words = 0;

    for (size_t i = first; i < end; i++)
        if (block_at(outline, i)->kind == block_paragraph || block_at(outline, i)->kind == block_item)
            words += block_words(outline, i);
    return words;
}

bool anchor_has_text(const struct outline *outline, const struct anchor *anchor)
{
    struct text text = outline_block_text(outline, anchor->block);

    if (block_at(outline, anchor->block)->kind != block_heading && text.length > anchor->marker.body + 1)
        return true;
    for (size_t i = anchor->block + 1; i < anchor->end; i++)
        if (block_at(outline, i)->kind != block_heading && block_at(outline, i)->kind != block_note &&
            block_at(outline, i)->end > block_at(outline, i)->start)
            return true;
    return false;
}

/* "2031", "2030-2032": when something is to be done, no sum. */
static bool is_year(struct text cell)
{
    size_t digits = 0;

    for (size_t i = 0; i < cell.length; i++)
        digits = cell.bytes[i] >= '0' && cell.bytes[i] <= '9' ? digits + 1 : 0;
    return digits == 4 && cell.length < 12 &&
           (text_starts_with(cell, TEXT("19")) || text_starts_with(cell, TEXT("20")));
}

/* A row of few words whose last cell is a figure; what says more than that has its price beside it. */
static bool is_figure_row(const struct outline *outline, size_t block)
{
    struct text text = outline_block_text(outline, block);
    size_t digits = 0, letters = 0, start = text.length;

    while (start > 0 && text.bytes[start - 1] != '\t')
        start--;
    if (is_year(text_part(text, start, text.length)) || block_words(outline, block) > most_figure_words)
        return false;
    for (size_t i = start; i < text.length; i++) {
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
        letters += (text.bytes[i] | 32) >= 'a' && (text.bytes[i] | 32) <= 'z';
    }
    return digits > letters || (digits == 0 && letters == 0);
}

static bool is_header_row(const struct outline *outline, size_t block)
{
    return block + 1 < outline->document->blocks.count && block_at(outline, block + 1)->kind == block_row &&
           block_at(outline, block + 1)->header == block;
}

bool anchor_has_only_figures(const struct outline *outline, const struct anchor *anchor)
{
    size_t rows = 0, figures = 0;

    for (size_t i = anchor->block + 1; i < anchor->end; i++) {
        const struct block *block = block_at(outline, i);

        if (block->kind == block_row && is_header_row(outline, i))
            continue;
        if (block->kind == block_row) {
            rows++;
            figures += is_figure_row(outline, i);
        } else if (block->kind != block_note && block_words(outline, i) > 8) {
            return false;
        }
    }
    return rows > 0 && figures * 10 >= rows * 6;
}
