/*
 * Crossheads: headings of sections that stand in a paragraph of their own before the number, as gazettes and what
 * is copied from them have it: "Power to enter." and below it "3. The Authority may ...". They are told by their
 * number: where most sections have such words before them, these are their headings. In a list of contents the
 * same words stand without the text; there they come a first time.
 */
#include "checker/outline_parts.h"

#include "lang/base/table.h"

#include <string.h>

enum { longest_crosshead = 140, most_crosshead_lines = 3, fewest_crossheads = 3 };

/* What is compared: letters in small type, without numbers, signs and page numbers. */
struct text outline_contents_key(struct arena *arena, struct text text)
{
    struct text_builder key;

    text_builder_init(&key, arena);
    for (size_t i = 0; i < text.length && key.length < 100; i++) {
        char byte = text.bytes[i];

        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte - 'A' + 'a');
        if ((byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80)
            text_append_byte(&key, byte);
    }
    return text_built(&key);
}

static bool is_numbered(const struct outline *outline, size_t block)
{
    const unsigned uses = 1u << numbering_container | 1u << numbering_unit | 1u << numbering_item;
    struct marker marker;

    return outline_match(outline->numbers, outline_block_text(outline, block), uses, true, &marker, 1) > 0;
}

static bool may_be_crosshead(const struct outline *outline, size_t block)
{
    const struct block *it = &outline->document->blocks.items[block];
    struct text text = outline_block_text(outline, block);
    unsigned char first = text.length > 0 ? (unsigned char)text.bytes[0] : 0;

    return (it->kind == block_paragraph || (it->kind == block_heading && !outline->declared)) &&
           text.length >= 3 && text.length <= longest_crosshead && it->pieces.count <= most_crosshead_lines &&
           ((first >= 'A' && first <= 'Z') || first == '[' || first >= 0x80) &&
           strchr(":;,", text.bytes[text.length - 1]) == NULL &&
           !outline_rules(outline->numbers->wording, text) && !is_numbered(outline, block);
}

/* A number without a word: "3.", "3. (1) Where …"; `open` ones have nothing behind them: "6 Before the first of March …". */
static bool is_bare_number(const struct outline *outline, size_t block, bool open)
{
    const struct block *it = &outline->document->blocks.items[block];
    struct text text = outline_block_text(outline, block);
    struct marker marker;

    if ((it->kind != block_paragraph && it->kind != block_item) || text.length == 0 ||
        ((unsigned char)(text.bytes[0] - '0') > 9))
        return false;
    return outline_match(outline->numbers, text, 1u << numbering_unit, it->strong_lead > 0, &marker, 1) > 0 &&
           !marker.worded && (open ? marker.open : marker.closed) && marker.ordinal.depth <= 1;
}

/* By key of their words: the last of the short paragraphs and headings that say just that. */
static struct table last_of_short(const struct outline *outline)
{
    struct table last;

    table_init(&last, outline->document->arena);
    for (size_t i = 0; i < outline->document->blocks.count; i++) {
        const struct block *block = &outline->document->blocks.items[i];

        if (block->kind != block_row && block->end - block->start <= longest_crosshead)
            table_put(&last,
                      outline_contents_key(outline->document->arena, outline_block_text(outline, i)), i);
    }
    return last;
}

bool outline_comes_again(const struct outline *outline, const struct table *last, size_t block)
{
    struct text key = outline_contents_key(outline->document->arena, outline_block_text(outline, block));
    size_t later = key.length > 0 ? table_get(last, key) : TABLE_NONE;

    return later != TABLE_NONE && later > block + 1;
}

/* A number on a line of its own over words that come again. */
static bool numbers_contents(const struct outline *outline, const struct table *last, size_t block)
{
    struct text key = outline_contents_key(outline->document->arena, outline_block_text(outline, block));

    return key.length == 0 && block + 1 < outline->document->blocks.count &&
           outline_comes_again(outline, last, block + 1);
}

/* In such a document a number that nothing closes has its heading before it as well. */
static void add_open_numbers(struct outline *outline, const struct table *last)
{
    for (size_t i = outline->body + 1; i < outline->document->blocks.count; i++)
        if (is_bare_number(outline, i, true) && may_be_crosshead(outline, i - 1) &&
            !outline_comes_again(outline, last, i - 1))
            outline->crosshead[i - 1] = true;
}

void outline_find_crossheads(struct outline *outline)
{
    size_t blocks = outline->document->blocks.count, found = 0, numbers = 0;
    struct table last = last_of_short(outline);

    outline->crosshead = arena_alloc_array(outline->document->arena, blocks + 1, sizeof(bool));
    for (size_t i = outline->body; i < blocks; i++) {
        if (!is_bare_number(outline, i, false) || numbers_contents(outline, &last, i) || outline_comes_again(outline, &last, i))
            continue;
        numbers++;
        if (i == 0 || !may_be_crosshead(outline, i - 1) ||
            outline_comes_again(outline, &last, i - 1))
            continue;
        outline->crosshead[i - 1] = true;
        found++;
    }
    if (found < fewest_crossheads || found * 3 < numbers * 2)
        memset(outline->crosshead, 0, (blocks + 1) * sizeof(bool));
    else
        add_open_numbers(outline, &last);
}
