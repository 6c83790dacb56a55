#include "checker/pattern_strain.h"

#include "lang/base/list.h"
#include "lang/base/utf8.h"

#include <string.h>

enum { deepest_group = 30, most_pumps = 40, most_ends = 10, longest_sample = 400 };

/* What may be repeated, and what has to stand before it. */
struct pump {
    struct text before, again;
};
struct pump_list LIST_OF(struct pump);
struct sample_list LIST_OF(struct text);

struct straining {
    struct arena *arena;
    struct text pattern;
    size_t at;
    size_t depth;
    struct text_builder sample; /* of what was read so far */
    struct pump_list pumps;
    struct sample_list ends; /* what the repeated parts may not go on with */
};

static char here(const struct straining *straining)
{
    return straining->at < straining->pattern.length ? straining->pattern.bytes[straining->at] : '\0';
}

static bool takes(struct straining *straining, char byte)
{
    bool there = here(straining) == byte && straining->at < straining->pattern.length;

    straining->at += there;
    return there;
}

static void skip_to(struct straining *straining, char byte)
{
    while (straining->at < straining->pattern.length && !takes(straining, byte))
        straining->at++;
}

static void add(struct straining *straining, struct text words)
{
    if (straining->sample.length + words.length <= longest_sample)
        text_append(&straining->sample, words);
}

/* ---- single letters ---------------------------------------------------------------------------------- */

/* A letter that the escape stands for; of what only tells a place, none. */
static struct text sample_of_escape(struct straining *straining)
{
    size_t start = straining->at;
    char letter = here(straining);

    straining->at += straining->at < straining->pattern.length;
    if ((letter == 'p' || letter == 'P' || letter == 'x' || letter == 'o' || letter == 'g' || letter == 'k') &&
        takes(straining, '{'))
        skip_to(straining, '}');
    if (letter != '\0' && strchr("wDSNpPxo", letter) != NULL)
        return TEXT("a");
    if (letter == 'd')
        return TEXT("0");
    if (letter != '\0' && strchr("shvnrtR", letter) != NULL)
        return TEXT(" ");
    if (letter == 'W' || letter == 'H' || letter == 'V')
        return TEXT("-");
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'))
        return TEXT("");
    return text_part(straining->pattern, start, straining->at);
}

/* One character of the pattern, as it stands. */
static struct text sample_of_letter(struct straining *straining)
{
    size_t start = straining->at;

    utf8_next(straining->pattern, &straining->at);
    return text_part(straining->pattern, start, straining->at);
}

/* From '[' to behind ']': its first member; of one that leaves out, the first usual letter that does not stand in it. */
static struct text sample_of_class(struct straining *straining)
{
    static const char *const usual[] = {"a", "0", " ", "-", "Z", "~"};
    struct text found = TEXT("");

    straining->at++;
    bool leaves_out = takes(straining, '^');
    size_t start = straining->at;
    while (straining->at < straining->pattern.length && (here(straining) != ']' || straining->at == start)) {
        struct text one = takes(straining, '\\') ? sample_of_escape(straining) : sample_of_letter(straining);
        found = found.length == 0 ? one : found;
    }
    if (leaves_out && straining->ends.count < most_ends) /* twice, for one of it may be let through */
        list_push(straining->arena, &straining->ends,
                  text_format(straining->arena, "%.*s%.*s", TEXT_ARG(found), TEXT_ARG(found)));
    struct text members = text_part(straining->pattern, start, straining->at);
    straining->at += straining->at < straining->pattern.length;
    for (size_t i = 0; leaves_out && i < sizeof usual / sizeof *usual; i++) {
        found = text_of(usual[i]);
        if (memchr(members.bytes, usual[i][0], members.length) == NULL)
            break;
    }
    return found;
}

/* ---- groups ------------------------------------------------------------------------------------------ */

static void read_row(struct straining *straining);

/* The ways of a group up to its ')'; of the sample the first stays. */
static void read_ways(struct straining *straining, struct sample_list *ways)
{
    size_t start = straining->sample.length, kept = start;

    straining->depth++;
    for (size_t way = 0; straining->depth <= deepest_group; way++) {
        struct text first = text_copy(straining->arena, text_part(text_built(&straining->sample), start, kept));
        straining->sample.length = start;
        read_row(straining);
        list_push(straining->arena, ways,
                  text_copy(straining->arena,
                            text_part(text_built(&straining->sample), start, straining->sample.length)));
        if (way == 0) {
            kept = straining->sample.length;
        } else {
            straining->sample.length = start;
            add(straining, first);
            kept = straining->sample.length;
        }
        if (!takes(straining, '|'))
            break;
    }
    straining->depth--;
}

/* From '(' to behind ')'. What only looks ahead or back, or sets options, adds nothing to the sample. */
static void read_group(struct straining *straining, struct sample_list *ways)
{
    size_t before = straining->sample.length;
    bool looks = false;

    straining->at++;
    if (takes(straining, '?')) {
        (void)(takes(straining, '<') || takes(straining, 'P'));
        looks = here(straining) == '=' || here(straining) == '!';
        while (straining->at < straining->pattern.length && strchr(":=!>|)'", here(straining)) == NULL)
            straining->at++;
        if (here(straining) != ')')
            straining->at++;
    }
    read_ways(straining, ways);
    if (!takes(straining, ')'))
        straining->at = straining->pattern.length;
    if (looks) {
        straining->sample.length = before;
        ways->count = 0;
    }
}

/* Whether what stands before is repeated without an end, or very often; moves behind the quantifier. */
static bool read_quantifier(struct straining *straining)
{
    bool endless = takes(straining, '*') || takes(straining, '+');

    if (!endless && !takes(straining, '?') && here(straining) == '{') {
        size_t start = straining->at, digits = 0;
        skip_to(straining, '}');
        struct text inside = text_part(straining->pattern, start, straining->at);
        for (size_t i = inside.length; i-- > 0 && inside.bytes[i] != ',';)
            digits += inside.bytes[i] >= '0' && inside.bytes[i] <= '9';
        endless = digits == 0 || digits >= 2;
    }
    if (!takes(straining, '?'))
        takes(straining, '+');
    return endless;
}

static void add_pumps(struct straining *straining, size_t before, const struct sample_list *ways)
{
    struct text start = text_copy(straining->arena, text_part(text_built(&straining->sample), 0, before));

    for (size_t i = 0; i < ways->count && straining->pumps.count < most_pumps; i++) {
        if (ways->items[i].length > 0 && ways->items[i].length <= strain_letters)
            list_push(straining->arena, &straining->pumps, (struct pump){start, ways->items[i]});
    }
}

static void read_item(struct straining *straining)
{
    size_t before = straining->sample.length;
    struct sample_list ways = {0};

    if (here(straining) == '(') {
        read_group(straining, &ways);
    } else {
        struct text one = TEXT("");
        if (here(straining) == '[')
            one = sample_of_class(straining);
        else if (takes(straining, '\\'))
            one = sample_of_escape(straining);
        else if (takes(straining, '.'))
            one = TEXT("a");
        else if (!takes(straining, '^') && !takes(straining, '$'))
            one = sample_of_letter(straining);
        add(straining, one);
        list_push(straining->arena, &ways, one);
    }
    if (read_quantifier(straining))
        add_pumps(straining, before, &ways);
}

static void read_row(struct straining *straining)
{
    while (straining->at < straining->pattern.length && here(straining) != '|' && here(straining) != ')')
        read_item(straining);
}

/* ---- trying ------------------------------------------------------------------------------------------ */

static struct text text_of_pump(struct arena *arena, const struct pump *pump, struct text end, struct text whole)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    text_append(&out, pump->before);
    for (size_t length = 0; length < strain_letters; length += pump->again.length)
        text_append(&out, pump->again);
    text_append(&out, end);
    text_append(&out, whole);
    return text_built(&out);
}

/* With a sample of the whole behind it, for a letter that must stand somewhere would else be missed before anything is
 * tried; and without, for with it there may be a match. */
static struct text try_pumps(struct straining *straining, const struct pattern *pattern, size_t *tries)
{
    const struct text wholes[] = {TEXT(""), text_built(&straining->sample)};

    for (size_t i = 0; i < straining->pumps.count * 2; i++) {
        for (size_t e = 0; e < straining->ends.count && *tries > 0; e++) {
            struct text subject = text_of_pump(straining->arena, &straining->pumps.items[i / 2],
                                               straining->ends.items[e], wholes[i % 2]);
            --*tries;
            if (pattern_takes_more(pattern, subject, strain_steps))
                return subject;
        }
    }
    return TEXT("");
}

static void list_usual_ends(struct straining *straining)
{
    static const char *const usual[] = {"!", " ", "0", "z", "\""};

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        list_push(straining->arena, &straining->ends, text_of(usual[i]));
}

struct text pattern_strain(struct arena *arena, struct text written, bool case_counts, size_t *tries)
{
    struct straining straining = {.arena = arena, .pattern = written};
    struct sample_list ways = {0};
    struct text message;
    size_t offset;

    text_builder_init(&straining.sample, arena);
    list_usual_ends(&straining);
    read_ways(&straining, &ways);
    if (straining.pumps.count == 0 || *tries == 0)
        return TEXT("");
    struct pattern *pattern = pattern_compile(arena, written, case_counts, pattern_anchored, &message, &offset);
    if (pattern == NULL)
        return TEXT("");
    struct text found = try_pumps(&straining, pattern, tries);
    pattern_free(pattern);
    return found;
}
