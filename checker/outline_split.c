/*
 * Divides blocks at the numbers inside them. A number starts a new block where it plausibly does: it goes
 * on with an open list or starts one, and what stands before it ended a sentence, a clause or a lead-in.
 */
#include "checker/outline_parts.h"

#include <string.h>

enum {
    all_uses = 1u << numbering_container | 1u << numbering_unit | 1u << numbering_item,
    most_markers = 8,
    most_title_words = 10,
    longest_side_title = 60, /* bytes */
    spare_columns = 4
};

struct splitter {
    struct document *document;
    const struct outline_numbers *numbers;
    struct block_list done;
    struct sequence sequence;
    char slice[outline_longest_marker + 8];
    char before[64];
};

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* The source from `start` on with each run of white space made one space, as the patterns expect it. */
static struct text slice_from(struct splitter *splitter, uint32_t start, uint32_t end)
{
    const char *bytes = splitter->document->source.content.bytes;
    size_t length = 0;

    while (start < end && length < outline_longest_marker) {
        char byte = bytes[start++];

        if (!is_white(byte))
            splitter->slice[length++] = byte;
        else if (length > 0 && splitter->slice[length - 1] != ' ')
            splitter->slice[length++] = ' ';
    }
    while (length > 0 && ((unsigned char)splitter->slice[length - 1] & 0x80) && start < end)
        length--; /* a character may be cut in two */
    return (struct text){splitter->slice, length};
}

/* ---- what stands before -------------------------------------------------------------------------------- */

static bool is_closing(struct text text)
{
    return text_ends_with(text, TEXT(".")) || text_ends_with(text, TEXT(";")) ||
           text_ends_with(text, TEXT(":")) || text_ends_with(text, TEXT("?")) ||
           text_ends_with(text, TEXT("!")) || text_ends_with(text, TEXT("\xE2\x80\x94")) ||
           text_ends_with(text, TEXT("\xE2\x80\x93")) || text_ends_with(text, TEXT("--"));
}

/* "…; and", "…, or": one short word behind a clause's end. */
static struct text without_last_word(struct text text)
{
    size_t end = text.length;

    while (end > 0 && !is_white(text.bytes[end - 1]) && text.length - end < 4)
        end--;
    if (end == 0 || text.length == end || text.length - end > 3 || !is_white(text.bytes[end - 1]))
        return (struct text){"", 0};
    return text_trim(text_part(text, 0, end));
}

static bool may_follow(struct text before)
{
    struct text text = text_trim(before), shorter;

    while (text.length > 0 && strchr("\"')]*_", text.bytes[text.length - 1]))
        text.length--;
    if (is_closing(text))
        return true;
    shorter = without_last_word(text);
    return is_closing(shorter) || text_ends_with(shorter, TEXT(","));
}

/* The end of a block's text before the place (piece, offset), over a line end where need be. */
static struct text text_before(struct splitter *splitter, const struct block *block, size_t piece,
                               uint32_t offset)
{
    const struct text source = splitter->document->source.content;
    const struct piece *pieces = block->pieces.items;
    struct text own = text_trim(text_part(source, pieces[piece].start, offset)), above;

    if (piece == 0 || own.length > 6)
        return own;
    above = text_trim(text_part(source, pieces[piece - 1].start, pieces[piece - 1].end));
    above = text_part(above, above.length > 40 ? above.length - 40 : 0, above.length);
    memcpy(splitter->before, above.bytes, above.length);
    splitter->before[above.length] = ' ';
    memcpy(splitter->before + above.length + 1, own.bytes, own.length);
    return text_trim((struct text){splitter->before, above.length + 1 + own.length});
}

/* ---- dividing ------------------------------------------------------------------------------------------ */

static struct block block_like(const struct block *block)
{
    struct block copy = *block;

    copy.pieces = (struct piece_list){0};
    copy.strong_end = 0;
    return copy;
}

static void push_piece(struct splitter *splitter, struct block *block, struct piece piece)
{
    list_push(splitter->document->arena, &block->pieces, piece);
}

/* Ends `open` at the offset inside the piece, which then goes on in a new block. */
static void divide(struct splitter *splitter, struct block *open, const struct block *block,
                   struct piece *rest, uint32_t offset)
{
    if (offset > rest->start) {
        struct piece part = *rest;

        part.end = offset;
        part.line_end = true;
        push_piece(splitter, open, part);
    }
    list_last(&open->pieces).line_end = true;
    if (block->strong_end != 0 && block->strong_end <= offset)
        open->strong_end = block->strong_end;
    list_push(splitter->document->arena, &splitter->done, *open);
    *open = block_like(block);
    open->divided = true;
    rest->start = offset;
    rest->joined = false;
}

/* Behind a full stop a list starts with a capital letter: "section 4. (1) of the Old Act" is a reference. */
static bool opens_sentence(struct text before, struct text text, size_t body)
{
    bool stopped = text_ends_with(text_trim(before), TEXT("."));

    return !stopped || body >= text.length || text.bytes[body] < 'a' || text.bytes[body] > 'z';
}

/* Whether a marker that starts a new block stands at the offset. `line`: it opens a line, where numbers
 * without brackets may stand as well. */
static bool starts_here(struct splitter *splitter, const struct block *block, size_t piece, uint32_t offset,
                        bool line)
{
    struct marker markers[most_markers];
    struct text text = text_part(splitter->document->source.content, offset, block->pieces.items[piece].end);
    size_t count, chosen;

    if (!outline_may_be_marked(text) || !may_follow(text_before(splitter, block, piece, offset)))
        return false;
    text = slice_from(splitter, offset, block->pieces.items[piece].end);
    count = outline_match(splitter->numbers, text, line ? all_uses : 1u << numbering_item, false, markers,
                          most_markers);
    for (size_t i = count; i-- > 0;)
        if (markers[i].open) /* a line that happens to begin with a number */
            memmove(&markers[i], &markers[i + 1], (--count - i) * sizeof *markers);
    chosen = sequence_choose(&splitter->sequence, markers, count);
    for (size_t i = 0; chosen == DOCUMENT_NONE && i < count; i++)
        if (markers[i].worded && markers[i].closed)
            chosen = i;
    if (chosen == DOCUMENT_NONE ||
        (!line && !opens_sentence(text_before(splitter, block, piece, offset), text, markers[chosen].body)))
        return false;
    sequence_take(&splitter->sequence, &markers[chosen], DOCUMENT_NONE);
    return true;
}

/* The source offset behind the marker, or the markers, that the block opens with. */
static uint32_t see_block_start(struct splitter *splitter, const struct block *block)
{
    const struct piece *piece = &block->pieces.items[0];
    const char *bytes = splitter->document->source.content.bytes;
    uint32_t offset = piece->start;

    for (int i = 0; i < 3 && offset < piece->end; i++) {
        struct marker markers[most_markers];
        struct text text = slice_from(splitter, offset, piece->end);
        size_t count = outline_match(splitter->numbers, text, i == 0 ? all_uses : 1u << numbering_item,
                                     block->strong_end > 0, markers, most_markers);
        size_t chosen = sequence_choose(&splitter->sequence, markers, count), body;

        if (count == 0)
            break;
        chosen = chosen == DOCUMENT_NONE ? 0 : chosen;
        sequence_take(&splitter->sequence, &markers[chosen], DOCUMENT_NONE);
        /* Walk the same characters in the source, where white space may be wider. */
        for (body = 0; body < markers[chosen].body && offset < piece->end; body++) {
            bool white = is_white(bytes[offset++]);

            while (white && offset < piece->end && is_white(bytes[offset]))
                offset++;
        }
    }
    return offset;
}

/* The end of a few words and a full stop that open the line, "Quartering.", with wide white space behind them; 0 when
 * it does not begin so. */
static size_t side_title_end(struct text line)
{
    if (line.length == 0 || !is_capital(line.bytes[0]))
        return 0;
    for (size_t i = 1; i + 3 < line.length && i < longest_side_title; i++)
        if (line.bytes[i] == '.' && is_white(line.bytes[i + 1]))
            return is_white(line.bytes[i + 2]) && outline_count_words(text_part(line, 0, i)) <= most_title_words
                       ? i + 1
                       : 0;
    return 0;
}

/* "Quartering.  II. And be it enacted …": where, behind a title that old statutes print before it, the number of a
 * unit stands that goes on with the numbers so far or begins them; 0 when there is none. */
static uint32_t number_behind_title(struct splitter *splitter, const struct block *block)
{
    const unsigned uses = 1u << numbering_container | 1u << numbering_unit;
    const struct piece *piece = &block->pieces.items[0];
    struct text line = text_part(splitter->document->source.content, piece->start, piece->end);
    size_t at = splitter->numbers->enacts ? side_title_end(line) : 0, count, chosen;
    struct marker markers[most_markers];

    if (at == 0)
        return 0;
    while (at < line.length && is_white(line.bytes[at]))
        at++;
    count = outline_match(splitter->numbers, slice_from(splitter, piece->start + (uint32_t)at, piece->end), uses, true,
                          markers, most_markers);
    chosen = sequence_choose(&splitter->sequence, markers, count);
    return chosen != DOCUMENT_NONE && markers[chosen].closed ? piece->start + (uint32_t)at : 0;
}

/* The title before a number stands by itself, as a note in the margin does. */
static void split_side_title(struct splitter *splitter, struct block *block, uint32_t number)
{
    struct block title = block_like(block);
    struct piece part = block->pieces.items[0];

    title.kind = block_note;
    part.end = number;
    part.line_end = true;
    push_piece(splitter, &title, part);
    list_push(splitter->document->arena, &splitter->done, title);
    block->divided = true;
    block->pieces.items[0].start = number;
    block->pieces.items[0].joined = false;
}

static size_t right_of(const struct piece *piece)
{
    return (size_t)piece->indent + (piece->end - piece->start);
}

/* Whether the block's first line is the title of what its number opens: a few words that open with a capital
 * letter, on a line that ended although the next word, which does so as well, had room. */
static bool opens_with_title(struct splitter *splitter, const struct block *block, uint32_t after_marker)
{
    const struct piece *pieces = block->pieces.items;
    const struct text source = splitter->document->source.content;
    struct text title, next;
    size_t widest = 0, word = 0;

    if (block->pieces.count < 2 || after_marker == pieces[0].start || !pieces[0].line_end)
        return false;
    title = text_trim(text_part(source, after_marker, pieces[0].end));
    next = text_trim(text_part(source, pieces[1].start, pieces[1].end));
    if (title.length == 0 || next.length == 0 || !is_capital(title.bytes[0]) || !is_capital(next.bytes[0]) ||
        outline_count_words(title) > most_title_words || strchr(".:;,-", title.bytes[title.length - 1]) ||
        (unsigned char)title.bytes[title.length - 1] >= 0x80)
        return false;
    for (size_t i = 1; i < block->pieces.count; i++)
        widest = right_of(&pieces[i]) > widest ? right_of(&pieces[i]) : widest;
    while (word < next.length && !is_white(next.bytes[word]))
        word++;
    return right_of(&pieces[0]) + 1 + word + spare_columns <= widest;
}

/* Whether the line holds nothing but the name of a unit: "Article 42", above its title or its text. */
static bool names_unit(struct splitter *splitter, const struct piece *piece)
{
    const unsigned uses = 1u << numbering_container | 1u << numbering_unit;
    struct text text = slice_from(splitter, piece->start, piece->end);
    struct marker markers[most_markers];
    size_t count = outline_match(splitter->numbers, text, uses, false, markers, most_markers);

    for (size_t i = 0; i < count; i++)
        if (markers[i].worded && !markers[i].spelled && markers[i].body >= text_trim(text).length)
            return true;
    return false;
}

static void split_block(struct splitter *splitter, const struct block *block)
{
    struct block open = block_like(block);
    const char *bytes = splitter->document->source.content.bytes;
    uint32_t after_marker = see_block_start(splitter, block);
    bool titled = opens_with_title(splitter, block, after_marker);

    for (size_t i = 0; i < block->pieces.count; i++) {
        struct piece rest = block->pieces.items[i];
        uint32_t from = rest.start;

        if (i > 0 && block->pieces.items[i - 1].line_end && open.pieces.count > 0 &&
            ((i == 1 && titled) || names_unit(splitter, &block->pieces.items[i - 1]) ||
             starts_here(splitter, block, i, rest.start, true)))
            divide(splitter, &open, block, &rest, rest.start);
        else if (from < after_marker)
            from = after_marker;
        while (from < rest.end) {
            const char *bracket = memchr(bytes + from, '(', rest.end - from);
            uint32_t at = bracket == NULL ? rest.end : (uint32_t)(bracket - bytes);

            if (bracket != NULL && at > rest.start &&
                memchr(bracket, ')', rest.end - at < 8 ? rest.end - at : 8) != NULL &&
                starts_here(splitter, block, i, at, false))
                divide(splitter, &open, block, &rest, at);
            from = at + 1;
        }
        push_piece(splitter, &open, rest);
    }
    if (block->strong_end != 0 && (open.pieces.items[0].start < block->strong_end ||
                                   open.pieces.items[0].start == block->pieces.items[0].start))
        open.strong_end = block->strong_end;
    list_push(splitter->document->arena, &splitter->done, open);
}

static bool may_be_split(const struct block *block)
{
    return block->pieces.count > 0 &&
           (block->kind == block_paragraph || block->kind == block_item || block->kind == block_quote);
}

void outline_split(struct document *document, const struct outline_numbers *numbers)
{
    struct splitter *splitter = arena_new_object(document->arena, struct splitter);
    size_t *moved = arena_alloc_array(document->arena, document->blocks.count + 1, sizeof *moved);

    splitter->document = document;
    splitter->numbers = numbers;
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = &document->blocks.items[i];

        moved[i] = splitter->done.count;
        if (block->kind == block_row && block->header != DOCUMENT_NONE)
            block->header = moved[block->header];
        if (block->kind == block_heading)
            splitter->sequence.count = 0;
        if (may_be_split(block)) {
            uint32_t number = number_behind_title(splitter, block);
            if (number > 0)
                split_side_title(splitter, block, number);
            split_block(splitter, block);
        } else {
            list_push(document->arena, &splitter->done, *block);
        }
    }
    document->blocks = splitter->done;
}
