#include "checker/read/markdown_inline.h"

#include "checker/read/readers.h"
#include "lang/base/utf8.h"

#include <string.h>

enum { furthest = 4096, longest_entity = 34 }; /* bytes searched for a text; bytes of "&…;" */

static const char *source_bytes(const struct inline_cursor *cursor)
{
    return cursor->document->source.content.bytes;
}

static uint16_t indent_of(const struct inline_cursor *cursor, uint32_t offset)
{
    uint32_t start = offset;

    while (start > 0 && source_bytes(cursor)[start - 1] == ' ' && offset - start < 1000)
        start--;
    return (uint16_t)(offset - start);
}

/* Keeps source bytes [start,end), which stand for `character` or, when that is 0, for themselves; what directly
 * follows the last piece lengthens it. */
static void keep_as(struct inline_cursor *cursor, uint32_t start, uint32_t end, uint32_t character)
{
    struct block *block = &list_last(&cursor->document->blocks);
    bool first = block->pieces.count == 0;

    if (cursor->silent || start == end)
        return;
    if (!first && !cursor->line_start && list_last(&block->pieces).end == start && character == 0 &&
        list_last(&block->pieces).character == 0) {
        list_last(&block->pieces).end = end;
    } else {
        readers_add_piece(
            cursor->document,
            (struct piece){.start = start,
                           .end = end,
                           .joined = !first && !cursor->line_start,
                           .indent = cursor->line_start || first ? indent_of(cursor, start) : 0,
                           .character = character});
    }
    cursor->line_start = false;
    cursor->last_end = end;
}

static void keep(struct inline_cursor *cursor, uint32_t start, uint32_t end)
{
    keep_as(cursor, start, end, 0);
}

/* ---- comparing ----------------------------------------------------------------------------------------- */

/* Bytes of the character reference at `at` ("&amp;"), or 0. */
static uint32_t entity_length(const struct inline_cursor *cursor, uint32_t at)
{
    const char *bytes = source_bytes(cursor);
    uint32_t length = 1;

    if (bytes[at] != '&')
        return 0;
    while (at + length < cursor->end && length < longest_entity) {
        char byte = bytes[at + length++];

        if (byte == ';')
            return length > 2 ? length : 0;
        if (!(byte == '#' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
              (byte >= 'A' && byte <= 'Z')))
            return 0;
    }
    return 0;
}

/* The source bytes of a character; markup before it (a backslash) is left out. */
struct shown {
    uint32_t start, end;
    uint32_t character; /* what a character reference stands for; 0: the bytes stand for themselves */
};

/* One step of laying `literal` from byte *i on over the source from *at on. */
static bool step(const struct inline_cursor *cursor, struct text literal, size_t *i, uint32_t *at,
                 struct shown *shown)
{
    const char *bytes = source_bytes(cursor);
    uint32_t entity;

    if (*at >= cursor->end)
        return false;
    if (bytes[*at] == '&' && (entity = entity_length(cursor, *at)) > 0 &&
        !text_starts_with(text_part(literal, *i, literal.length),
                          text_part((struct text){bytes + *at, entity}, 0, entity))) {
        *shown = (struct shown){*at, *at + entity, utf8_next(literal, i)};
        *at += entity;
        return true;
    }
    if (bytes[*at] == '\\' && literal.bytes[*i] != '\\' && *at + 1 < cursor->end)
        ++*at;
    else if (bytes[*at] == '\\' && *at + 1 < cursor->end && bytes[*at + 1] == '\\')
        ++*at;
    if (bytes[*at] != literal.bytes[*i] && !(literal.bytes[*i] == ' ' && strchr("\r\n\t", bytes[*at])))
        return false;
    *shown = (struct shown){*at, *at + 1, 0};
    ++*at;
    ++*i;
    return true;
}

/* Where the literal ends when it stands at `at`; 0 when it does not. */
static uint32_t match_at(const struct inline_cursor *cursor, struct text literal, uint32_t at)
{
    struct shown shown;
    size_t i = 0;

    while (i < literal.length)
        if (!step(cursor, literal, &i, &at, &shown))
            return 0;
    return at;
}

static void keep_matched(struct inline_cursor *cursor, struct text literal, uint32_t at)
{
    struct shown shown = {0, 0, 0};
    struct span run = {at, at};
    size_t i = 0;

    while (i < literal.length && step(cursor, literal, &i, &at, &shown)) {
        if (shown.start != run.end || shown.character != 0) {
            keep(cursor, run.start, run.end);
            run.start = shown.start;
        }
        run.end = shown.end;
        if (shown.character != 0) {
            keep_as(cursor, shown.start, shown.end, shown.character);
            run.start = run.end;
        }
    }
    keep(cursor, run.start, run.end);
    cursor->at = at;
}

/* ---- passing over -------------------------------------------------------------------------------------- */

/* Whether nothing in the literal can be written in another way than it reads. */
static bool is_plain(struct text literal)
{
    return memchr(literal.bytes, '&', literal.length) == NULL && memchr(literal.bytes, '\\', literal.length) == NULL;
}

/* Whether the source has the literal's bytes at `at`, so that there is nothing to leave out. */
static bool stands_at(const struct inline_cursor *cursor, struct text literal, uint32_t at)
{
    return cursor->end - at >= literal.length && memcmp(source_bytes(cursor) + at, literal.bytes, literal.length) == 0;
}

void inline_text(struct inline_cursor *cursor, struct text literal)
{
    bool plain = is_plain(literal);
    uint32_t last = cursor->end - cursor->at > furthest ? cursor->at + furthest : cursor->end;

    if (literal.length == 0)
        return;
    for (uint32_t at = cursor->at; at < last; at++) {
        if (plain && stands_at(cursor, literal, at)) {
            cursor->at = at + (uint32_t)literal.length;
            keep(cursor, at, cursor->at);
            return;
        }
        if (match_at(cursor, literal, at) != 0) {
            keep_matched(cursor, literal, at);
            return;
        }
    }
    /* Written in a way this module does not know: the source as it stands is better than nothing. */
    last = cursor->end - cursor->at > literal.length ? cursor->at + (uint32_t)literal.length : cursor->end;
    while (last < cursor->end && ((unsigned char)source_bytes(cursor)[last] & 0xC0) == 0x80)
        last++;
    keep(cursor, cursor->at, last);
    cursor->at = last;
}

void inline_break(struct inline_cursor *cursor)
{
    struct block *block = &list_last(&cursor->document->blocks);
    const char *bytes = source_bytes(cursor);

    while (cursor->at < cursor->end && bytes[cursor->at] != '\n' && bytes[cursor->at] != '\r')
        cursor->at++;
    if (cursor->at < cursor->end)
        cursor->at +=
            bytes[cursor->at] == '\r' && cursor->at + 1 < cursor->end && bytes[cursor->at + 1] == '\n' ? 2
                                                                                                       : 1;
    while (cursor->at < cursor->end && strchr(" \t>", bytes[cursor->at]))
        cursor->at++;
    if (block->pieces.count > 0)
        list_last(&block->pieces).line_end = true;
    cursor->line_start = block->pieces.count > 0;
}

static void pass(struct inline_cursor *cursor, const char *marks)
{
    while (cursor->at < cursor->end && strchr(marks, source_bytes(cursor)[cursor->at]))
        cursor->at++;
}

/* Passes over a bracketed stretch, brackets inside it counted. */
static void pass_brackets(struct inline_cursor *cursor, char open, char close)
{
    const char *bytes = source_bytes(cursor);
    uint32_t at = cursor->at, depth = 0;

    for (; at < cursor->end; at++) {
        if (bytes[at] == '\\')
            at++;
        else if (bytes[at] == open)
            depth++;
        else if (bytes[at] == close && --depth == 0) {
            cursor->at = at + 1;
            return;
        }
    }
}

void inline_link_end(struct inline_cursor *cursor)
{
    const char *bytes = source_bytes(cursor);

    pass(cursor, "*_~`");
    if (cursor->at >= cursor->end)
        return;
    if (bytes[cursor->at] == '>') {
        cursor->at++;
        return;
    }
    if (bytes[cursor->at] != ']')
        return;
    cursor->at++;
    if (cursor->at < cursor->end && bytes[cursor->at] == '(')
        pass_brackets(cursor, '(', ')');
    else if (cursor->at < cursor->end && bytes[cursor->at] == '[')
        pass_brackets(cursor, '[', ']');
}

struct text inline_note_mark(struct inline_cursor *cursor)
{
    const char *bytes = source_bytes(cursor);

    for (uint32_t at = cursor->at; at + 1 < cursor->end; at++) {
        const char *close;

        if (bytes[at] != '[' || bytes[at + 1] != '^')
            continue;
        close = memchr(bytes + at, ']', cursor->end - at);
        if (close == NULL)
            break;
        cursor->at = (uint32_t)(close - bytes) + 1;
        return text_part(cursor->document->source.content, at + 2, (size_t)(close - bytes));
    }
    return (struct text){"", 0};
}
