#include "checker/report/waivers.h"

#include "lang/base/file.h"
#include "lang/base/utf8.h"
#include "lang/source.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 << 20)

/* ---- words --------------------------------------------------------------------------------------- */

enum token_kind { token_word, token_string, token_open, token_close, token_end, token_wrong };

struct token {
    enum token_kind kind;
    struct text text; /* of a string: without the quotes, white space joined */
    size_t start;
};

struct waiver_reader {
    struct arena *arena;
    struct source source;
    size_t offset;
    struct token token; /* the next one */
    const char *wrong;  /* the first fault */
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static const char *fault(struct waiver_reader *reader, size_t offset, const char *message)
{
    struct place place = source_place(&reader->source, offset);
    if (reader->wrong == NULL)
        reader->wrong =
            text_format(reader->arena, "%u:%u: %s", (unsigned)place.line, (unsigned)place.column, message).bytes;
    return reader->wrong;
}

static void skip_space(struct waiver_reader *reader)
{
    struct text content = reader->source.content;
    for (; reader->offset < content.length; reader->offset++) {
        if (content.bytes[reader->offset] == '#') {
            while (reader->offset < content.length && content.bytes[reader->offset] != '\n')
                reader->offset++;
        }
        if (reader->offset < content.length && !is_space(content.bytes[reader->offset]))
            break;
    }
}

/* `\"` and `\\` inside are a quote and a stroke. */
static void take_string(struct waiver_reader *reader)
{
    struct text content = reader->source.content;
    struct text_builder words;
    bool gap = false;
    text_builder_init(&words, reader->arena);
    for (reader->offset++; reader->offset < content.length; reader->offset++) {
        char byte = content.bytes[reader->offset];
        if (byte == '"') {
            reader->offset++;
            reader->token.kind = token_string;
            reader->token.text = text_built(&words);
            return;
        }
        if (is_space(byte)) {
            gap = words.length > 0;
            continue;
        }
        if (byte == '\\' && reader->offset + 1 < content.length)
            byte = content.bytes[++reader->offset];
        if (gap)
            text_append_byte(&words, ' ');
        gap = false;
        text_append_byte(&words, byte);
    }
    reader->token.kind = token_wrong;
    (void)fault(reader, reader->token.start, "the string that begins here has no end");
}

static void advance(struct waiver_reader *reader)
{
    struct text content = reader->source.content;
    skip_space(reader);
    size_t start = reader->offset;
    reader->token = (struct token){token_end, TEXT(""), start};
    if (start >= content.length)
        return;
    char first = content.bytes[start];
    if (first == '"') {
        take_string(reader);
    } else if (first == '{' || first == '}') {
        reader->token.kind = first == '{' ? token_open : token_close;
        reader->offset++;
    } else {
        /* A `#` inside a word is part of it: "ssr#2". */
        while (reader->offset < content.length && !is_space(content.bytes[reader->offset]) &&
               strchr("{}\"", content.bytes[reader->offset]) == NULL)
            reader->offset++;
        if (reader->offset == start)
            reader->offset++; /* a NUL */
        reader->token.kind = token_word;
        reader->token.text = text_part(content, start, reader->offset);
    }
}

static bool next_is_word(const struct waiver_reader *reader, const char *word)
{
    return reader->token.kind == token_word && text_equal(reader->token.text, text_of(word));
}

/* ---- the file ------------------------------------------------------------------------------------ */

static bool is_digits(struct text words, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (words.bytes[i] < '0' || words.bytes[i] > '9')
            return false;
    }
    return true;
}

bool waivers_is_date(struct text words)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (words.length != 10 || words.bytes[4] != '-' || words.bytes[7] != '-' || !is_digits(words, 0, 4) ||
        !is_digits(words, 5, 7) || !is_digits(words, 8, 10))
        return false;
    unsigned year = 0, month = (unsigned)((words.bytes[5] - '0') * 10 + words.bytes[6] - '0');
    unsigned day = (unsigned)((words.bytes[8] - '0') * 10 + words.bytes[9] - '0');
    for (size_t i = 0; i < 4; i++)
        year = year * 10 + (unsigned)(words.bytes[i] - '0');
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && (month != 2 || day < 29 || leap);
}

/* One line of a waiver: its name and its value. */
static const char *take_member(struct waiver_reader *reader, struct waiver *waiver)
{
    struct token name = reader->token;
    struct text *member = NULL;
    if (next_is_word(reader, "rule"))
        member = &waiver->rule;
    else if (next_is_word(reader, "because"))
        member = &waiver->because;
    else if (next_is_word(reader, "until"))
        member = &waiver->until;
    else if (next_is_word(reader, "in"))
        member = &waiver->document;
    if (member == NULL)
        return fault(reader, name.start, "expected rule, because, until, in or '}'");
    if (member->length > 0)
        return fault(reader, name.start, "this was said already");
    advance(reader);
    if (reader->token.kind == token_wrong)
        return reader->wrong;
    bool quoted = member == &waiver->because || member == &waiver->document;
    if (reader->token.kind != token_string && (quoted || reader->token.kind != token_word))
        return fault(reader, reader->token.start, quoted ? "expected words in quotes" : "expected a value");
    if (reader->token.text.length == 0)
        return fault(reader, reader->token.start, "this is empty");
    if (member == &waiver->until && !waivers_is_date(reader->token.text))
        return fault(reader, reader->token.start, "expected a day such as 2027-01-31");
    *member = reader->token.text;
    advance(reader);
    return NULL;
}

static const char *take_waiver(struct waiver_reader *reader, struct waiver *waiver)
{
    size_t start = reader->token.start;
    if (!next_is_word(reader, "waive"))
        return fault(reader, start, "expected 'waive'");
    waiver->line = source_place(&reader->source, start).line;
    advance(reader);
    bool whole = next_is_word(reader, "document");
    if (!whole && (reader->token.kind != token_string || reader->token.text.length == 0))
        return fault(reader, reader->token.start, "expected the id or heading of a unit in quotes, or 'document'");
    waiver->unit = reader->token.kind == token_string ? reader->token.text : TEXT("");
    advance(reader);
    if (reader->token.kind != token_open)
        return fault(reader, reader->token.start, "expected '{'");
    advance(reader);
    while (reader->token.kind != token_close) {
        if (reader->token.kind == token_end)
            return fault(reader, start, "the waiver that begins here has no '}'");
        if (take_member(reader, waiver) != NULL)
            return reader->wrong;
    }
    if (waiver->rule.length == 0 || waiver->because.length == 0 || waiver->until.length == 0)
        return fault(reader, start, "a waiver needs rule, because and until");
    advance(reader);
    return NULL;
}

const char *waivers_read(struct arena *arena, struct text content, struct text today, struct waiver_list *list)
{
    struct waiver_reader reader = {.arena = arena};
    if (text_starts_with(content, TEXT("\xEF\xBB\xBF")))
        content = text_part(content, 3, content.length);
    if (utf8_check(content) < content.length)
        return "is not UTF-8 text";
    source_init(&reader.source, arena, TEXT(""), content);
    advance(&reader);
    while (reader.wrong == NULL && reader.token.kind != token_end) {
        struct waiver waiver = {0};
        if (take_waiver(&reader, &waiver) != NULL)
            break;
        waiver.expired = text_compare(today, waiver.until) > 0;
        list_push(arena, list, waiver);
    }
    return reader.wrong;
}

const char *waivers_load(struct arena *arena, const char *path, struct text today, struct waivers **waivers)
{
    struct text content;
    const char *wrong = file_read(arena, path, FILE_LIMIT, &content);
    if (wrong != NULL)
        return wrong;
    *waivers = arena_new_object(arena, struct waivers);
    (*waivers)->path = text_of(path);
    return waivers_read(arena, content, today, &(*waivers)->list);
}

/* ---- settling ------------------------------------------------------------------------------------ */

static size_t last_of(struct text words, char byte)
{
    for (size_t i = words.length; i > 0; i--) {
        if (words.bytes[i - 1] == byte)
            return i - 1;
    }
    return words.length;
}

/* "ssr.dcaf/ssr#2" answers to itself, to "ssr.dcaf/ssr", "ssr#2" and "ssr". */
static bool names_rule(struct text wanted, struct text rule)
{
    size_t stroke = last_of(rule, '/'), line = last_of(rule, '#');
    struct text in_room = stroke < rule.length ? text_part(rule, stroke + 1, rule.length) : rule;
    struct text short_rule = text_part(in_room, 0, last_of(in_room, '#'));
    return text_equal(wanted, rule) || text_equal(wanted, text_part(rule, 0, line)) || text_equal(wanted, in_room) ||
           text_equal(wanted, short_rule);
}

/* Whether `before`, all that stands before the heading's own words, ends in a number. */
static bool is_numbering(struct text before)
{
    size_t space = last_of(before, ' ');
    for (size_t i = space < before.length ? space + 1 : 0; i < before.length; i++) {
        if (before.bytes[i] >= '0' && before.bytes[i] <= '9')
            return true;
    }
    return false;
}

static bool names_unit(struct text wanted, const struct unit *unit, struct arena *arena)
{
    if (unit == NULL || wanted.length == 0)
        return unit == NULL && wanted.length == 0;
    if (text_equal(wanted, unit->id))
        return true;
    struct text plain = problem_plain_words(arena, wanted);
    struct text bare = problem_plain_heading(arena, unit, unit->heading);
    if (plain.length == 0 || bare.length == 0)
        return false;
    if (text_equal(plain, bare) || text_equal(plain, problem_plain_words(arena, unit->heading)))
        return true;
    return unit->number.length > 0 && plain.length > bare.length + 1 && text_ends_with(plain, bare) &&
           plain.bytes[plain.length - bare.length - 1] == ' ' &&
           is_numbering(text_part(plain, 0, plain.length - bare.length - 1));
}

static struct text without_dots(struct text path)
{
    while (text_starts_with(path, TEXT("./")))
        path = text_part(path, 2, path.length);
    return path;
}

static bool names(const struct waiver *waiver, const struct check *check, const struct problem *problem,
                  struct arena *arena)
{
    if (waiver->document.length > 0 &&
        !text_equal(without_dots(waiver->document), without_dots(check->document->path)))
        return false;
    return names_rule(waiver->rule, problem->rule) && names_unit(waiver->unit, problem_unit(check, problem), arena);
}

void waivers_settle(struct waivers *waivers, const struct check *check, struct problem_list *problems,
                    struct arena *arena)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct problem *problem = &problems->items[i];
        for (size_t w = 0; w < waivers->list.count && problem->severity != severity_note; w++) {
            struct waiver *waiver = &waivers->list.items[w];
            if (!names(waiver, check, problem, arena))
                continue;
            waiver->needed = true;
            if (waiver->expired || problem->state == problem_waived)
                continue;
            problem->state = problem_waived;
            problem->waiver = waiver;
        }
    }
}

const char *waiver_state(const struct waiver *waiver)
{
    if (!waiver->needed)
        return "not needed";
    return waiver->expired ? "expired" : "needed";
}
