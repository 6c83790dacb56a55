/*
 * fixture_grammar: random declarations, made from the grammar that stands in grammar.md. What the page says of the
 * language is so tried whole, and a construct that is added there is tried without a word here.
 *
 * Not all that the grammar allows is right (a word may be unknown in its place, a second text too much): who asks for
 * a declaration sees for himself whether it can be read.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_GRAMMAR_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_GRAMMAR_H

#include "lang/base/file.h"
#include "lang/base/list.h"
#include "lang/fixed_words.h"
#include "lang/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A production, or what stands on a line of its own behind a `|`. */
struct production {
    struct text name, body;
    bool aside; /* it stands behind others on their line, and the next line goes on with these */
};
struct production_list LIST_OF(struct production);

struct word_list LIST_OF(struct text);

/* Where alternatives begin in the page, and how often they stood in something that could be read. */
struct way_taken {
    const char *at;
    unsigned used;
};
struct way_list LIST_OF(struct way_taken);

struct grammar {
    struct arena *arena, *scratch; /* scratch: the caller rewinds it */
    struct production_list productions;
    struct way_list ways;
    uint64_t seed;
    /* Of the declaration being made: */
    struct word_list words;
    struct index_list taken; /* of ways */
    unsigned depth;
    bool too_deep;
};

/* Steele, Lea and Flood's SplitMix64: the same numbers everywhere. */
static inline uint64_t grammar_random(struct grammar *grammar)
{
    uint64_t mixed = grammar->seed += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

static inline size_t grammar_choose(struct grammar *grammar, size_t count)
{
    return (size_t)(grammar_random(grammar) % count);
}

/* ---- reading the page ------------------------------------------------------------------------------ */

/* A text of the block that stands alone: productions, alternatives and remarks are parted by many spaces. */
static inline void grammar_add(struct grammar *grammar, struct text segment, bool continues)
{
    const char *equals = NULL;

    for (size_t i = 0; i + 2 < segment.length && segment.bytes[i] != '"' && equals == NULL; i++) {
        if (memcmp(segment.bytes + i, " = ", 3) == 0)
            equals = segment.bytes + i;
    }
    if (equals != NULL) {
        size_t at = (size_t)(equals - segment.bytes);
        struct production production = {text_trim(text_part(segment, 0, at)), text_part(segment, at + 3, segment.length), !continues};
        list_push(grammar->arena, &grammar->productions, production);
    } else if (continues && segment.length > 0 && segment.bytes[0] == '|') {
        struct production production = {TEXT(""), text_part(segment, 1, segment.length), false};
        list_push(grammar->arena, &grammar->productions, production);
    }
}

/* Runs of spaces within the name and its `=` are no gap. */
static inline void grammar_add_line(struct grammar *grammar, struct text line)
{
    const char *equals = memchr(line.bytes, '=', line.length);
    size_t start = 0, from = equals != NULL && equals - line.bytes < 17 ? (size_t)(equals - line.bytes) : 0;
    bool first = true;

    while (start < line.length && line.bytes[start] == ' ')
        start++;
    from = from > start ? from : start;
    for (size_t i = from; i <= line.length; i++) {
        bool gap = i == line.length || (i + 6 <= line.length && memcmp(line.bytes + i, "      ", 6) == 0);
        if (!gap)
            continue;
        grammar_add(grammar, text_trim(text_part(line, start, i)), first);
        first = false;
        while (i < line.length && line.bytes[i] == ' ')
            i++;
        start = i;
    }
}

/* Makes *grammar from the page of that name; its texts live in `arena`. */
static inline void grammar_read(struct grammar *grammar, struct arena *arena, struct arena *scratch, const char *path,
                                uint64_t seed)
{
    struct text page;
    struct markdown_block block;
    size_t offset = 0, lines = 0;

    *grammar = (struct grammar){.arena = arena, .scratch = scratch, .seed = seed};
    assert_null(file_read(arena, path, (size_t)1 << 24, &page));
    while (markdown_next_block(page, &offset, &block)) {
        struct text content = text_part(page, block.start, block.end);
        if (block.information.length > 0 || !text_starts_with(content, TEXT("file ")))
            continue;
        for (size_t start = 0, end = 0; start < content.length; start = end + 1, lines++) {
            for (end = start; end < content.length && content.bytes[end] != '\n';)
                end++;
            if (end > start)
                grammar_add_line(grammar, text_part(content, start, end));
        }
    }
    assert_true(lines > 50 && grammar->productions.count > 60);
}

/* ---- words ----------------------------------------------------------------------------------------- */

static inline void grammar_put(struct grammar *grammar, struct text word)
{
    list_push(grammar->arena, &grammar->words, word);
}

static inline void grammar_put_one(struct grammar *grammar, const char *const *words, size_t count)
{
    grammar_put(grammar, text_of(words[grammar_choose(grammar, count)]));
}

/* An entry of a closed list, which may be of two words. */
static inline void grammar_put_fixed(struct grammar *grammar, const struct fixed_words *list)
{
    struct text entry = text_of(list->words[grammar_choose(grammar, list->count)]);
    const char *space = memchr(entry.bytes, ' ', entry.length);
    size_t middle = space != NULL ? (size_t)(space - entry.bytes) : entry.length;

    grammar_put(grammar, text_part(entry, 0, middle));
    if (space != NULL)
        grammar_put(grammar, text_part(entry, middle + 1, entry.length));
}

static inline void grammar_put_name(struct grammar *grammar)
{
    static const char *const plain[] = {"a", "oversight", "a_name_of_some_length", "x1", "police",
                                        "very_long_name_by_which_a_thing_is_called_that_has_no_other", "title", "likely", "version", "text", "note"};
    static const char *const words[] = {"kind", "source", "test", "report", "and", "or", "who", "when", "in", "with",
                                        "money", "order", "units", "unknown", "publisher", "year"};

    if (grammar_choose(grammar, 8) == 0)
        grammar_put_one(grammar, words, sizeof words / sizeof *words);
    else
        grammar_put_one(grammar, plain, sizeof plain / sizeof *plain);
}

static inline void grammar_put_string(struct grammar *grammar)
{
    static const char *const strings[] = {
        "\"\"", "\"a\"", "\"# no comment\"", "\"a \\\"word\\\" and \\\\\"", "\"« Überprüfung » – 監査\"", "\"{ ( < , > ) }\"",
        "\"<police> ..6 (oversee~|inspect~) ..6 <parliament>\"", "\"  two  spaces  \"", "\"/not a pattern/\"",
        "\"a phrase that goes on for so long that hardly anything else finds room beside it on one line of a page\"",
        "\"\"\"\n        Section 4\n\n          The police.\n        \"\"\"", "\"\"\"one line\"\"\"",
        "\"\"\"\n# no comment\n    \"quoted\"  \n\tand a tab\n\"\"\""};

    grammar_put_one(grammar, strings, sizeof strings / sizeof *strings);
}

/* What the page explains in words. False: it is a production. */
static inline bool grammar_put_class(struct grammar *grammar, struct text name)
{
    static const char *const patterns[] = {"/a/", "/\\bDuma|Knesset\\b/c", "/x#y\\/z{2,}[\"<>]/", "/(\\d+)\\s(.*)/",
                                           "/(?:section |sect?\\. |§ ?)(\\w+(?: (?:bis|ter|quater))?)\\b(?=$|[:;,.(–—-])/c"};
    static const char *const numbers[] = {"1", "12", "80", "1000000", "2019"};
    static const char *const names[] = {"a.b", "ssr.dcaf.tests", "one"};
    static const struct {
        const char *name;
        const struct fixed_words *words;
    } lists[] = {{"STANCE", &fixed_stances},   {"SCOPE", &fixed_scopes},        {"CLASS", &fixed_word_classes},
                 {"SORT", &fixed_money},       {"STRENGTH", &fixed_modal_strengths}, {"TIE", &fixed_ties},
                 {"FLAG", &fixed_flags},       {"SEVERITY", &fixed_severities}, {"TENSE", &fixed_tenses},
                 {"EFFECT", &fixed_effects},     {"PLACE", &fixed_places}};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (text_equal(name, text_of(lists[i].name))) {
            grammar_put_fixed(grammar, lists[i].words);
            return true;
        }
    }
    if (text_equal(name, TEXT("NAME")))
        grammar_put_name(grammar);
    else if (text_equal(name, TEXT("NAMES")))
        grammar_put_one(grammar, names, sizeof names / sizeof *names);
    else if (text_equal(name, TEXT("NUMBER")))
        grammar_put_one(grammar, numbers, sizeof numbers / sizeof *numbers);
    else if (text_equal(name, TEXT("STRING")))
        grammar_put_string(grammar);
    else if (text_equal(name, TEXT("PATTERN")))
        grammar_put_one(grammar, patterns, sizeof patterns / sizeof *patterns);
    else
        return false;
    return true;
}

/* ---- going through a production -------------------------------------------------------------------- */

static inline void grammar_make(struct grammar *grammar, struct text name);

static inline bool is_grammar_space(char byte)
{
    return byte == ' ' || byte == '\n';
}

/* Behind the thing that begins at `at`: a quoted word, a bracket, a name. */
static inline size_t grammar_pass(struct text body, size_t at)
{
    char first = body.bytes[at++];
    unsigned depth = 1;

    if (first == '"') {
        while (body.bytes[at] != '"')
            at++;
        return at + 1;
    }
    if (first != '(') {
        while (at < body.length && strchr(" ()|?*\",", body.bytes[at]) == NULL)
            at++;
        return at;
    }
    while (depth > 0) {
        if (body.bytes[at] == '"')
            at = grammar_pass(body, at) - 1;
        depth += body.bytes[at] == '(';
        depth -= body.bytes[at] == ')';
        at++;
    }
    return at;
}

static inline void grammar_take(struct grammar *grammar, struct text way)
{
    size_t index = 0;

    while (index < grammar->ways.count && grammar->ways.items[index].at != way.bytes)
        index++;
    if (index == grammar->ways.count)
        list_push(grammar->arena, &grammar->ways, (struct way_taken){way.bytes, 0});
    list_push(grammar->arena, &grammar->taken, index);
}

/* The alternatives that `body` has at its own level. */
static inline void grammar_alternatives(struct grammar *grammar, struct text body, struct word_list *list)
{
    size_t start = 0, at = 0;

    while (at < body.length) {
        if (body.bytes[at] == '|') {
            list_push(grammar->scratch, list, text_trim(text_part(body, start, at)));
            start = ++at;
        } else if (is_grammar_space(body.bytes[at]) || strchr("?*,", body.bytes[at]) != NULL) {
            at++;
        } else {
            at = grammar_pass(body, at);
        }
    }
    list_push(grammar->scratch, list, text_trim(text_part(body, start, body.length)));
}

static inline void grammar_make_one_of(struct grammar *grammar, const struct word_list *ways);

static inline void grammar_make_thing(struct grammar *grammar, struct text thing)
{
    if (thing.bytes[0] == '"') {
        grammar_put(grammar, text_part(thing, 1, thing.length - 1));
    } else if (thing.bytes[0] == '(') {
        struct word_list ways = {0};
        grammar_alternatives(grammar, text_part(thing, 1, thing.length - 1), &ways);
        grammar_make_one_of(grammar, &ways);
    } else if (!grammar_put_class(grammar, thing)) {
        grammar_make(grammar, thing);
    }
}

/* A sequence: things, each of which may be followed by `?`, `*` or `,*`. */
static inline void grammar_make_row(struct grammar *grammar, struct text row)
{
    for (size_t at = 0; at < row.length && !grammar->too_deep;) {
        if (is_grammar_space(row.bytes[at])) {
            at++;
            continue;
        }
        size_t start = at, times = 1;
        at = grammar_pass(row, at);
        struct text thing = text_part(row, start, at);
        bool commas = at + 1 < row.length && row.bytes[at] == ',' && row.bytes[at + 1] == '*';
        if (at < row.length && row.bytes[at] == '?') {
            times = grammar_choose(grammar, 2);
            at++;
        } else if (at < row.length && row.bytes[at] == '*') {
            times = grammar_choose(grammar, 6);
            at++;
        } else if (commas) {
            times = 1 + grammar_choose(grammar, grammar_choose(grammar, 4) == 0 ? 16 : 4);
            at += 2;
        }
        for (size_t i = 0; i < times; i++) {
            if (commas && i > 0)
                grammar_put(grammar, TEXT(","));
            grammar_make_thing(grammar, thing);
        }
        if (commas && grammar_choose(grammar, 8) == 0)
            grammar_put(grammar, TEXT(","));
    }
}

static inline void grammar_make_one_of(struct grammar *grammar, const struct word_list *ways)
{
    struct text way = ways->items[grammar_choose(grammar, ways->count)];

    grammar->too_deep = grammar->too_deep || ++grammar->depth > 60;
    grammar_take(grammar, way);
    if (!grammar->too_deep)
        grammar_make_row(grammar, way);
    grammar->depth--;
}

static inline void grammar_make(struct grammar *grammar, struct text name)
{
    const struct production_list *all = &grammar->productions;
    struct word_list ways = {0};
    size_t at = 0;

    while (at < all->count && !text_equal(all->items[at].name, name))
        at++;
    if (at == all->count)
        fail_msg("grammar.md does not say what '%.*s' is", TEXT_ARG(name));
    grammar_alternatives(grammar, all->items[at].body, &ways);
    while (++at < all->count && (all->items[at].name.length == 0 || all->items[at].aside)) {
        if (all->items[at].name.length == 0)
            grammar_alternatives(grammar, all->items[at].body, &ways);
    }
    grammar_make_one_of(grammar, &ways);
}

/* A new declaration, or, where a file may begin, a header: its words. Until the next is made they stay in the grammar. */
static inline const struct word_list *grammar_declaration(struct grammar *grammar, bool first)
{
    do {
        grammar->words.count = grammar->taken.count = 0;
        grammar->depth = 0;
        grammar->too_deep = false;
        grammar_make(grammar, first && grammar_choose(grammar, 4) == 0 ? TEXT("header") : TEXT("declaration"));
    } while (grammar->too_deep || grammar->words.count > 2000);
    return &grammar->words;
}

/* The declaration made last could be read: the ways taken in it are tried. */
static inline void grammar_was_right(struct grammar *grammar)
{
    for (size_t i = 0; i < grammar->taken.count; i++)
        grammar->ways.items[grammar->taken.items[i]].used++;
}

#endif
