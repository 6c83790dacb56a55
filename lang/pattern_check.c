#define PCRE2_CODE_UNIT_WIDTH 8

#include "lang/pattern_check.h"

#include "lang/base/word.h"

#include <pcre2.h>
#include <string.h>

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

/* ---- letters ------------------------------------------------------------------------------------------- */

/* Reads a pattern just far enough to know which letters must stand in a match. */
struct reader {
    struct text pattern;
    size_t at;
    size_t length;       /* letters in a row that are enough */
    struct arena *arena; /* for starts of words; NULL: they are not wanted */
    bool strange;        /* holds what is not understood here, after which letters may stand for something else */
};

/* What every match of a part of the pattern holds. */
struct need {
    bool literal;            /* enough letters in a row */
    struct text_list starts; /* one of these, where a word begins; none: any */
    size_t shortest;         /* of them */
};

enum { most_starts = 256, shortest_start = 2 /* letters */ };

static bool at_end(const struct reader *reader)
{
    return reader->at >= reader->pattern.length;
}

static char here(const struct reader *reader)
{
    return at_end(reader) ? '\0' : reader->pattern.bytes[reader->at];
}

static bool is_ascii_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void skip_class(struct reader *reader)
{
    size_t first = ++reader->at;

    if (here(reader) == '^')
        first = ++reader->at;
    while (!at_end(reader) && (here(reader) != ']' || reader->at == first))
        reader->at += here(reader) == '\\' ? 2 : 1;
    reader->at++;
}

/* Whether a quantifier stands here that allows none; moves behind any quantifier. *repeats: there was one. */
static bool skip_quantifier(struct reader *reader, bool *repeats)
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

static struct need read_alternatives(struct reader *reader, size_t depth, bool *edge);

/* A group, from '(' to behind ')'. Groups that look around, name things or set options promise nothing. */
static struct need read_group(struct reader *reader, size_t depth, bool *edge)
{
    const bool edge_before = *edge;
    bool promises = true, looks = false;

    reader->at++;
    if (here(reader) == '?') {
        struct text behind = text_part(reader->pattern, reader->at + 1, reader->pattern.length);
        looks = text_starts_with(behind, TEXT("=")) || text_starts_with(behind, TEXT("!")) ||
                text_starts_with(behind, TEXT("<=")) || text_starts_with(behind, TEXT("<!"));
        reader->at++;
        promises = here(reader) == ':';
        reader->at += promises;
    } else if (here(reader) == '*') {
        promises = false;
    }
    reader->strange |= !promises && !looks;
    struct need need = read_alternatives(reader, depth + 1, edge);
    if (looks)
        *edge = edge_before;
    return promises ? need : (struct need){0};
}

/* Behind the backslash. An escape that stands for something else than a sign ends what can be told of words. */
static bool read_escape(struct reader *reader, bool *edge)
{
    char byte = here(reader);

    reader->at += !at_end(reader);
    reader->strange |= is_ascii_letter(byte) && strchr("bBwWsSdDAzZ", byte) == NULL;
    *edge = byte != '\0' && strchr("bWs", byte) != NULL;
    if (!is_ascii_letter(byte) && (byte < '0' || byte > '9') && (unsigned char)byte < 0x80)
        *edge = true;
    return byte == '-' || byte == '\'' || byte == '/' || byte == ' ';
}

/* One sign, plain or escaped; moves behind it. Returns whether it is a letter. *edge: whether a letter that follows
 * begins a word. */
static bool read_sign(struct reader *reader, bool *edge)
{
    char byte = here(reader);

    reader->at++;
    if (byte == '\\')
        return read_escape(reader, edge);
    if (byte == '$')
        return false;
    *edge = byte != '\0' && strchr("^ ,;:'-/\"%&=@!<>", byte) != NULL;
    return is_ascii_letter(byte) || (unsigned char)byte >= 0x80;
}

/* Keeps the need by which more texts are refused: that whose shortest start is longer. */
static void take_need(struct need *kept, const struct need *other)
{
    kept->literal |= other->literal;
    if (other->starts.count > 0 && other->shortest > kept->shortest) {
        kept->starts = other->starts;
        kept->shortest = other->shortest;
    }
}

/* Letters in a row that begin a word. */
static void take_start(struct reader *reader, size_t first, size_t end, struct need *kept)
{
    struct need need = {.shortest = end - first};

    if (reader->arena == NULL || end - first < shortest_start)
        return;
    list_push(reader->arena, &need.starts, word_fold(reader->arena, text_part(reader->pattern, first, end)));
    take_need(kept, &need);
}

/* Letters in a row, as they are read. */
struct run {
    size_t first, count;
    size_t plain; /* of ASCII, from the first on */
    bool at_edge;
};

static void end_run(struct reader *reader, struct run *run, struct need *need)
{
    need->literal |= run->count >= reader->length;
    if (run->at_edge)
        take_start(reader, run->first, run->first + run->plain, need);
    run->count = 0;
}

/* The sign or group at `first` has been read: a letter goes on with the run, all else ends it. */
static void go_on(struct reader *reader, struct run *run, size_t first, bool letter, bool edge, struct need *need)
{
    bool plain = letter && is_ascii_letter(reader->pattern.bytes[first]);

    if (!letter)
        end_run(reader, run, need);
    else if (run->count++ == 0)
        *run = (struct run){.first = first, .count = 1, .plain = plain, .at_edge = edge && plain};
    else if (plain && run->plain == run->count - 1)
        run->plain++;
}

/* One row of a pattern up to '|', ')' or the end. */
static struct need read_row(struct reader *reader, size_t depth, bool *edge)
{
    struct need need = {0};
    struct run run = {0};
    bool repeats = false;

    while (!at_end(reader) && here(reader) != '|' && here(reader) != ')') {
        const bool edge_before = *edge;
        size_t first = reader->at;
        struct need inner = {0};
        bool letter = false;
        if (here(reader) == '(') {
            inner = read_group(reader, depth, edge);
        } else if (here(reader) == '[') {
            skip_class(reader);
            *edge = false;
        } else {
            letter = read_sign(reader, edge);
        }
        bool none = skip_quantifier(reader, &repeats);
        if (none)
            *edge &= edge_before;
        else
            take_need(&need, &inner);
        go_on(reader, &run, first, letter && !none, edge_before, &need);
        if (repeats)
            end_run(reader, &run, &need);
    }
    end_run(reader, &run, &need);
    return need;
}

/* Of two rows either may be what is matched: what both hold, and one of what one or the other asks for. */
static void join_rows(struct reader *reader, struct need *need, const struct need *row)
{
    need->literal &= row->literal;
    if (row->starts.count == 0 || need->starts.count == 0 || need->starts.count + row->starts.count > most_starts) {
        need->starts.count = 0;
        need->shortest = 0;
        return;
    }
    for (size_t i = 0; i < row->starts.count; i++)
        list_push(reader->arena, &need->starts, row->starts.items[i]);
    if (row->shortest < need->shortest)
        need->shortest = row->shortest;
}

static struct need read_alternatives(struct reader *reader, size_t depth, bool *edge)
{
    const bool edge_before = *edge;

    if (depth > deepest_group) {
        reader->at = reader->pattern.length;
        return (struct need){0};
    }
    struct need need = read_row(reader, depth, edge);
    while (here(reader) == '|') {
        bool edge_here = edge_before;
        reader->at++;
        struct need row = read_row(reader, depth, &edge_here);
        join_rows(reader, &need, &row);
        *edge &= edge_here;
    }
    if (depth > 0 && here(reader) == ')')
        reader->at++;
    else if (depth == 0 && !at_end(reader))
        return (struct need){0};
    return need;
}

bool pattern_has_literal(struct text pattern, size_t length)
{
    struct reader reader = {.pattern = pattern, .length = length};
    bool edge = false;

    return read_alternatives(&reader, 0, &edge).literal;
}

bool pattern_word_starts(struct arena *arena, struct text pattern, struct text_list *starts)
{
    struct reader reader = {.pattern = pattern, .length = SIZE_MAX, .arena = arena};
    bool edge = false;
    struct need need = read_alternatives(&reader, 0, &edge);

    *starts = need.starts;
    return need.starts.count > 0 && !reader.strange;
}

/* What is read as one row up to the end has no second way that could begin elsewhere. */
bool pattern_stands_at_start(struct text pattern)
{
    struct reader reader = {.pattern = pattern, .length = 1};
    bool start = here(&reader) == '^', edge = false;

    read_row(&reader, 0, &edge);
    return start && at_end(&reader);
}
