/*
 * Paragraphs that open with the same words and a number that goes on, "Theme 1. …", "Theme 2. …", are units
 * whatever the words are, where no level of the numbering is found.
 */
#include "checker/outline_holds.h"

#include "lang/base/table.h"

#include <assert.h>
#include <string.h>

enum { most_words = 4, longest_word = 20, longest_number = 8, farthest_jump = 3 };

struct series {
    struct ordinal last;
    size_t count;
};
struct series_list LIST_OF(struct series);

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t token_end(struct text text, size_t at)
{
    while (at < text.length && text.bytes[at] != ' ')
        at++;
    return at;
}

/* Where the number at the start of the token ends; `at` when it is none. */
static size_t number_end(struct text text, size_t at)
{
    size_t end = at;

    if (at < text.length && is_digit(text.bytes[at])) {
        while (end < text.length &&
               (is_digit(text.bytes[end]) ||
                (text.bytes[end] == '.' && end + 1 < text.length && is_digit(text.bytes[end + 1]))))
            end++;
        return end - at <= longest_number ? end : at;
    }
    while (end < text.length && is_capital(text.bytes[end]))
        end++;
    if (end - at > 1 && ordinal_of(text_part(text, at, end), false).roman == 0)
        return at;
    return end - at <= longest_number ? end : at;
}

/* The offset behind what closes the number; 0 when the text simply goes on. */
static size_t closed_at(struct text text, size_t end)
{
    size_t at = end;

    while (at < text.length && (strchr(".:)- ", text.bytes[at]) || (unsigned char)text.bytes[at] >= 0x80))
        at++;
    if (at == text.length || (at > end && text.bytes[end] != ' '))
        return at;
    return at > end && (is_capital(text.bytes[at]) || text.bytes[at] == '(' || at > end + 1) ? at : 0;
}

static bool is_word(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!(((word.bytes[i] | 32) >= 'a' && (word.bytes[i] | 32) <= 'z') || word.bytes[i] == '-' ||
              (word.bytes[i] == '.' && i + 1 == word.length)))
            return false;
    return word.length > 0 && word.length <= longest_word;
}

/* "Theme 1. …": the words, and the marker. */
static bool parse_opening(struct text text, struct text *words, struct marker *marker)
{
    size_t at = 0;

    if (text.length == 0 || !is_capital(text.bytes[0]))
        return false;
    for (int count = 0; count <= most_words && at < text.length; count++) {
        size_t end = count > 0 ? number_end(text, at) : at, behind = end > at ? closed_at(text, end) : 0;

        if (behind > 0) {
            *words = text_trim(text_part(text, 0, at));
            *marker = (struct marker){
                .level = DOCUMENT_NONE, .number = text_part(text, at, end), .body = behind};
            marker->word = *words;
            marker->ordinal = ordinal_of(marker->number, true);
            marker->ordinal.roman = ordinal_of(marker->number, false).roman;
            return true;
        }
        end = token_end(text, at);
        if (!is_word(text_part(text, at, end)))
            return false;
        at = end + 1;
    }
    return false;
}

static bool goes_on(const struct series *series, const struct ordinal *ordinal)
{
    return series->count == 0 || ordinal_goes_on(&series->last, ordinal) || ordinal_starts(ordinal) ||
           (ordinal_is_near(&series->last, ordinal, farthest_jump) &&
            !ordinal_is_near(ordinal, &series->last, 0));
}

/* The index of the series that the block belongs to; TABLE_NONE when it opens like none. */
static size_t see_block(struct outline *outline, struct table *keys, struct series_list *all, size_t block,
                        struct marker *marker)
{
    struct arena *arena = outline->document->arena;
    struct text words;
    size_t index;

    if ((block_at(outline, block)->kind != block_paragraph && block_at(outline, block)->kind != block_item) ||
        !parse_opening(text_part(outline_block_text(outline, block), 0, outline_longest_marker), &words,
                       marker))
        return TABLE_NONE;
    index = table_get_or_put(keys, words, all->count);
    if (index == all->count)
        list_push(arena, all, (struct series){.count = 0});
    assert(index < all->count); /* `keys` numbers the words in the order of `all` */
    if (!goes_on(&all->items[index], &marker->ordinal))
        return TABLE_NONE;
    all->items[index].last = marker->ordinal;
    all->items[index].count++;
    return index;
}

/* Finds the longest series; its blocks become anchors. Returns how many. */
size_t outline_add_series(struct outline *outline)
{
    struct series_list found = {0};
    struct table keys;
    size_t best = TABLE_NONE, before = outline->anchors.count;

    for (int pass = 0; pass < 2; pass++) {
        struct series_list all = {0};

        table_init(&keys, outline->document->arena);
        for (size_t i = outline->body; i < outline->document->blocks.count; i++) {
            struct marker marker;
            size_t index = see_block(outline, &keys, &all, i, &marker);

            if (pass == 1 && index != TABLE_NONE && index == best)
                outline_add_anchor(outline, anchor_item, i, &marker);
        }
        found = all;
        for (size_t i = 0; pass == 0 && i < found.count; i++)
            if (found.items[i].count >= 2 &&
                (best == TABLE_NONE || found.items[i].count > found.items[best].count))
                best = i;
        if (best == TABLE_NONE)
            return 0;
    }
    return outline->anchors.count - before;
}
