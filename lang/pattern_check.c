#define PCRE2_CODE_UNIT_WIDTH 8

#include "lang/pattern_check.h"

#include <pcre2.h>

enum { longest_pattern = 4096, deepest_group = 64 };

bool pattern_check(struct arena *arena, struct text pattern, bool exact, struct pattern_mistake *mistake)
{
    PCRE2_UCHAR message[256];
    PCRE2_SIZE offset = 0;
    int code = 0;

    if (pattern.length > longest_pattern) {
        *mistake = (struct pattern_mistake){TEXT("more than 4096 bytes"), 0};
        return false;
    }
    pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR)pattern.bytes, pattern.length,
        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (exact ? 0 : PCRE2_CASELESS), &code, &offset, NULL);
    if (compiled != NULL) {
        pcre2_code_free(compiled);
        return true;
    }
    pcre2_get_error_message(code, message, sizeof message);
    mistake->message = text_format(arena, "%s", (const char *)message);
    mistake->offset = offset;
    return false;
}

/* ---- literals ---------------------------------------------------------------------------------------- */

/* Reads a pattern just far enough to know which letters must stand in a match. */
struct literal_reader {
    struct text pattern;
    size_t at;
    size_t length; /* letters in a row that are enough */
};

static bool at_end(const struct literal_reader *reader)
{
    return reader->at >= reader->pattern.length;
}

static char here(const struct literal_reader *reader)
{
    return at_end(reader) ? '\0' : reader->pattern.bytes[reader->at];
}

static void skip_class(struct literal_reader *reader)
{
    size_t first = ++reader->at;

    if (here(reader) == '^')
        first = ++reader->at;
    while (!at_end(reader) && (here(reader) != ']' || reader->at == first))
        reader->at += here(reader) == '\\' ? 2 : 1;
    reader->at++;
}

/* Whether a quantifier stands here that allows none; moves behind any quantifier. *repeats: there was one. */
static bool skip_quantifier(struct literal_reader *reader, bool *repeats)
{
    char mark = here(reader);
    bool none = mark == '?' || mark == '*';

    *repeats = none || mark == '+' || mark == '{';
    if (!*repeats)
        return false;
    if (mark == '{') {
        none = reader->at + 1 < reader->pattern.length &&
               (reader->pattern.bytes[reader->at + 1] == '0' || reader->pattern.bytes[reader->at + 1] == ',');
        while (!at_end(reader) && here(reader) != '}')
            reader->at++;
    }
    reader->at++;
    if (here(reader) == '?' || here(reader) == '+')
        reader->at++;
    return none;
}

static bool alternatives_have(struct literal_reader *reader, size_t depth);

/* A group, from '(' to behind ')'. Groups that look ahead, name things or set options promise nothing. */
static bool group_has(struct literal_reader *reader, size_t depth)
{
    bool promises = true;

    reader->at++;
    if (here(reader) == '?') {
        reader->at++;
        promises = here(reader) == ':';
        reader->at += promises;
    } else if (here(reader) == '*') {
        promises = false;
    }
    return alternatives_have(reader, depth + 1) && promises;
}

/* A letter or an escaped one; moves behind it. */
static bool is_letter(struct literal_reader *reader)
{
    unsigned char byte = (unsigned char)here(reader);

    reader->at++;
    if (byte == '\\') {
        byte = (unsigned char)here(reader);
        reader->at += !at_end(reader);
        return byte == '-' || byte == '\'' || byte == '/' || byte == ' ';
    }
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

/* One row of a pattern up to '|', ')' or the end. */
static bool row_has(struct literal_reader *reader, size_t depth)
{
    bool found = false, repeats = false;
    size_t run = 0;

    while (!at_end(reader) && here(reader) != '|' && here(reader) != ')') {
        bool letter = false, inner = false;
        if (here(reader) == '(')
            inner = group_has(reader, depth);
        else if (here(reader) == '[')
            skip_class(reader);
        else
            letter = is_letter(reader);
        bool none = skip_quantifier(reader, &repeats);
        found |= inner && !none;
        run = letter && !none ? run + 1 : 0;
        found |= run >= reader->length;
        if (repeats)
            run = 0;
    }
    return found;
}

static bool alternatives_have(struct literal_reader *reader, size_t depth)
{
    bool all = true;

    if (depth > deepest_group) {
        reader->at = reader->pattern.length;
        return false;
    }
    for (;;) {
        all &= row_has(reader, depth);
        if (here(reader) != '|')
            break;
        reader->at++;
    }
    if (depth > 0 && here(reader) == ')')
        reader->at++;
    else if (depth == 0 && !at_end(reader))
        return false;
    return all;
}

bool pattern_has_literal(struct text pattern, size_t length)
{
    struct literal_reader reader = {pattern, 0, length};

    return alternatives_have(&reader, 0);
}

/* What is read as one row up to the end has no second way that could begin elsewhere. */
bool pattern_stands_at_start(struct text pattern)
{
    struct literal_reader reader = {pattern, 0, 1};
    bool start = here(&reader) == '^';

    row_has(&reader, 0);
    return start && at_end(&reader);
}
