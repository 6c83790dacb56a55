#include "checker/divisions.h"

#include "checker/reading_text.h"

struct index_list divisions_of(const struct document *document, struct arena *arena)
{
    struct index_list divisions = {0};

    for (size_t i = 0; i < document->blocks.count; i++)
        if (document->blocks.items[i].divided)
            list_push(arena, &divisions, (size_t)document->blocks.items[i].start);
    return divisions;
}

/* The source bytes at which to divide, from the reading text of the undivided blocks. Between the blocks stands a line
 * end: mostly where a space stood before, but where there was none it was put in, and all behind it has moved by one. */
static uint32_t *places_in_source(const struct document *document, const uint64_t *divisions, size_t *count)
{
    uint32_t *places = arena_alloc_array(document->arena, *count + 1, sizeof *places);
    uint64_t put_in = 0;
    size_t found = 0;

    for (size_t i = 0; i < *count; i++) {
        uint64_t at = divisions[i] - put_in;

        if (divisions[i] <= put_in || at >= document->reading.length)
            break;
        if (document->reading.bytes[at - 1] != ' ') {
            at--;
            put_in++;
        }
        places[found++] = document_source_offset(document, (uint32_t)at);
    }
    *count = found;
    return places;
}

/* The places that stand in the order of the source; a forged list need not be in order, and is cut short. */
static size_t count_ordered(const uint32_t *places, size_t count)
{
    size_t ordered = count > 0;

    while (ordered > 0 && ordered < count && places[ordered] >= places[ordered - 1])
        ordered++;
    return ordered;
}

/* The first of the places that is at or behind `offset`. */
static size_t first_from(const uint32_t *places, size_t count, uint32_t offset)
{
    size_t low = 0;

    while (low < count) {
        size_t middle = low + (count - low) / 2;

        if (places[middle] < offset)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static void begin_block(struct document *document, struct block_list *done, const struct block *like, bool divided)
{
    struct block block = *like;

    block.pieces = (struct piece_list){0};
    block.divided = divided;
    list_push(document->arena, done, block);
}

/* Puts the pieces of one block, in which places may fall, into one or several. */
static void divide_block(struct document *document, struct block_list *done, const struct block *block,
                         const uint32_t *places, size_t count)
{
    begin_block(document, done, block, false);
    for (size_t i = 0; i < block->pieces.count; i++) {
        struct piece rest = block->pieces.items[i];

        for (size_t p = first_from(places, count, rest.start); p < count && places[p] < rest.end; p++) {
            struct piece part = rest;

            part.end = places[p];
            if (part.end > part.start)
                list_push(document->arena, &list_last(done).pieces, part);
            if (list_last(done).pieces.count == 0)
                continue; /* the block begins here anyway */
            list_last(&list_last(done).pieces).line_end = true;
            begin_block(document, done, block, true);
            rest.start = places[p];
            rest.joined = false;
        }
        list_push(document->arena, &list_last(done).pieces, rest);
    }
}

void divisions_make_reading(struct document *document, const uint64_t *divisions, size_t count)
{
    struct block_list done = {0};
    uint32_t *places;

    reading_text_make(document);
    if (count == 0)
        return;
    places = places_in_source(document, divisions, &count);
    count = count_ordered(places, count);
    for (size_t i = 0; i < document->blocks.count; i++)
        divide_block(document, &done, &document->blocks.items[i], places, count);
    document->blocks = done;
    reading_text_make(document);
}
