#include "lang/mutant_maker.h"

#include <string.h>

enum { longest_told = 90 }; /* bytes of the rule's text that are told */

/* ---- the text ---------------------------------------------------------------------------------------- */

struct text mutant_source(const struct mutant_maker *maker, size_t file)
{
    return maker->rulebook->files.items[file].source.content;
}

struct rulebook_origin mutant_origin(size_t file, size_t start, size_t end)
{
    return (struct rulebook_origin){file, {(uint32_t)start, (uint32_t)end}};
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_of_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static size_t skip_spaces(struct text source, size_t at)
{
    while (at < source.length && is_space(source.bytes[at]))
        at++;
    return at;
}

static size_t skip_spaces_back(struct text source, size_t at)
{
    while (at > 0 && is_space(source.bytes[at - 1]))
        at--;
    return at;
}

struct rulebook_origin mutant_list_item(const struct mutant_maker *maker, struct rulebook_origin item)
{
    struct text source = mutant_source(maker, item.file);
    size_t behind = skip_spaces(source, item.span.end), before = skip_spaces_back(source, item.span.start);

    if (behind < source.length && source.bytes[behind] == ',')
        return mutant_origin(item.file, item.span.start, skip_spaces(source, behind + 1));
    if (before > 0 && source.bytes[before - 1] == ',')
        return mutant_origin(item.file, before - 1, item.span.end);
    return item;
}

bool mutant_is_behind(const struct mutant_maker *maker, struct rulebook_origin item, struct text word)
{
    struct text source = mutant_source(maker, item.file);
    size_t end = skip_spaces_back(source, item.span.start);

    return end > word.length && end < item.span.start && !is_of_name(source.bytes[end - word.length - 1]) &&
           text_equal(text_part(source, end - word.length, end), word);
}

bool mutant_is_before(const struct mutant_maker *maker, struct rulebook_origin item, struct text word)
{
    struct text source = mutant_source(maker, item.file);
    size_t start = skip_spaces(source, item.span.end), end = start + word.length;

    return start > item.span.end && end < source.length && !is_of_name(source.bytes[end]) &&
           text_equal(text_part(source, start, end), word);
}

struct rulebook_origin mutant_behind_word(const struct mutant_maker *maker, struct rulebook_origin item, struct text word)
{
    struct text source = mutant_source(maker, item.file);

    if (!mutant_is_behind(maker, item, word))
        return item;
    size_t start = skip_spaces_back(source, item.span.start) - word.length;
    return mutant_origin(item.file, skip_spaces_back(source, start), item.span.end);
}

struct rulebook_origin mutant_before_word(const struct mutant_maker *maker, struct rulebook_origin item, struct text word)
{
    struct text source = mutant_source(maker, item.file);

    if (!mutant_is_before(maker, item, word))
        return item;
    size_t end = skip_spaces(source, item.span.end) + word.length;
    return mutant_origin(item.file, item.span.start, skip_spaces(source, end));
}

/* Behind the name, with or without angle brackets and the word for its sort. */
static size_t behind_thing(struct text source, size_t at, size_t end)
{
    static const char *const sorts[] = {"term ", "relation ", "concept "};

    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        if (text_starts_with(text_part(source, at, end), text_of(sorts[i])))
            at = skip_spaces(source, at + strlen(sorts[i]));
    }
    while (at < end && (is_of_name(source.bytes[at]) || source.bytes[at] == '<' || source.bytes[at] == '>'))
        at++;
    return at;
}

struct rulebook_origin mutant_asked(const struct mutant_maker *maker, struct rulebook_origin item, size_t end)
{
    struct text source = mutant_source(maker, item.file);
    size_t start = behind_thing(source, item.span.start, end);
    size_t last = skip_spaces_back(source, end);

    return mutant_origin(item.file, start, last > start ? last : start);
}

/* ---- sites ------------------------------------------------------------------------------------------- */

struct mutant_site mutant_swapping(enum mutant_trace trace, size_t traced, size_t part, void *at, void *other, size_t size)
{
    return (struct mutant_site){.trace = trace, .traced = traced, .part = part, .at = at, .other = other, .size = size};
}

struct mutant_site mutant_shortening(struct mutant_maker *maker, enum mutant_trace trace, size_t traced, size_t part,
                                     void *list, size_t item_size, size_t index)
{
    struct byte_list LIST_OF(char) whole, *shorter = arena_alloc(maker->arena, sizeof whole);

    memcpy(&whole, list, sizeof whole); /* every list has this form */
    *shorter = whole;
    shorter->items = arena_alloc(maker->arena, whole.count * item_size);
    memcpy(shorter->items, whole.items, index * item_size);
    memcpy(shorter->items + index * item_size, whole.items + (index + 1) * item_size,
           (whole.count - index - 1) * item_size);
    shorter->count = shorter->capacity = whole.count - 1;
    return mutant_swapping(trace, traced, part, list, shorter, sizeof whole);
}

/* ---- the list ---------------------------------------------------------------------------------------- */

/* As one line, cut where it is long. */
static struct text told_text(struct mutant_maker *maker, struct text raw)
{
    struct text_builder out;

    text_builder_init(&out, maker->arena);
    raw = text_trim(raw);
    for (size_t i = 0; i < raw.length; i++) {
        if (!is_space(raw.bytes[i]))
            text_append_byte(&out, raw.bytes[i]);
        else if (!is_space(raw.bytes[i - 1]))
            text_append_byte(&out, ' ');
    }
    struct text told = text_built(&out);
    size_t end = longest_told;
    if (told.length <= longest_told)
        return told;
    while (end > 0 && ((unsigned char)told.bytes[end] & 0xC0) == 0x80)
        end--;
    return text_format(maker->arena, "%.*s…", TEXT_ARG(text_part(told, 0, end)));
}

static struct text tell(struct mutant_maker *maker, struct rulebook_origin where, struct text replacement)
{
    struct text removed = told_text(maker, source_text(&maker->rulebook->files.items[where.file].source, where.span));

    if (replacement.length == 0)
        return text_format(maker->arena, "without `%.*s`", TEXT_ARG(removed));
    if (removed.length == 0)
        return text_format(maker->arena, "with `%.*s` added", TEXT_ARG(told_text(maker, replacement)));
    return text_format(maker->arena, "`%.*s` for `%.*s`", TEXT_ARG(told_text(maker, replacement)), TEXT_ARG(removed));
}

void mutant_add(struct mutant_maker *maker, enum mutant_kind kind, struct rulebook_origin where,
                struct text replacement, struct mutant_site site)
{
    struct text key = text_format(maker->arena, "%zu %u %u %.*s", where.file, where.span.start, where.span.end,
                                  TEXT_ARG(replacement));
    size_t known = table_get_or_put(&maker->known, key, maker->list.count);

    if (known == maker->list.count) {
        struct rulebook_mutant mutant = {.kind = kind, .file = where.file, .span = where.span,
                                         .replacement = replacement, .owner = maker->owner, .thing = maker->thing,
                                         .phrase = RULEBOOK_NONE};
        mutant.told = tell(maker, where, replacement);
        if (site.trace == trace_phrase)
            mutant.phrase = site.traced;
        list_push(maker->arena, &maker->list, mutant);
    }
    list_push(maker->arena, &maker->list.items[known].sites, site);
}
