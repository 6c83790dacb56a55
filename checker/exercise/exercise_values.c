#include "checker/exercise/exercise_values.h"

#include "lang/spelling.h"

#include <string.h>

enum { most_known = 32, longest_name = 40 };

/* The part of the source without white space at both ends. */
static struct span trim_span(const struct source *source, struct span span)
{
    const char *bytes = source->content.bytes;
    while (span.start < span.end && strchr(" \t\r\n", bytes[span.start]) != NULL)
        span.start++;
    while (span.end > span.start && strchr(" \t\r\n", bytes[span.end - 1]) != NULL)
        span.end--;
    return span;
}

/* Names are a few words of letters: "under dcaf", "part on". */
static bool is_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') && strchr(" _-.", byte) == NULL &&
            !(byte >= '0' && byte <= '9'))
            return false;
    }
    return name.length > 0 && name.length <= longest_name;
}

static bool take_line(struct arena *arena, const struct source *source, struct span line,
                      struct exercise_value_list *values)
{
    struct text whole = source_text(source, line);
    const char *colon = memchr(whole.bytes, ':', whole.length);
    if (colon == NULL)
        return false;
    uint32_t at = line.start + (uint32_t)(colon - whole.bytes);
    struct exercise_value value = {.name_span = trim_span(source, (struct span){line.start, at}),
                                   .span = trim_span(source, (struct span){at + 1, line.end})};
    value.name = source_text(source, value.name_span);
    value.value = source_text(source, value.span);
    if (!is_name(value.name))
        return false;
    list_push(arena, values, value);
    return true;
}

struct exercise_value_list exercise_values_read(struct arena *arena, const struct source *source, struct span span,
                                                struct span *stray)
{
    struct exercise_value_list values = {0};
    bool open = false;
    *stray = (struct span){0, 0};
    for (uint32_t start = span.start, end; start < span.end; start = end + 1) {
        const char *newline = memchr(source->content.bytes + start, '\n', span.end - start);
        end = newline != NULL ? (uint32_t)(newline - source->content.bytes) : span.end;
        struct span line = trim_span(source, (struct span){start, end});
        if (line.start == line.end) {
            open = false;
        } else if (take_line(arena, source, line, &values)) {
            open = true;
        } else if (open) {
            struct exercise_value *last = &list_last(&values);
            last->span.start = last->value.length > 0 ? last->span.start : line.start;
            last->span.end = line.end;
            last->value = source_text(source, last->span);
        } else if (stray->end == 0) {
            *stray = line;
        }
    }
    return values;
}

const struct exercise_value *exercise_value_find(const struct exercise_value_list *values, const char *name)
{
    for (size_t i = 0; i < values->count; i++)
        if (text_equal_ignoring_case(values->items[i].name, text_of(name)))
            return &values->items[i];
    return NULL;
}

void exercise_complain_unknown(struct diagnostics *diagnostics, const struct source *source, struct span span,
                               struct text word, const char *what, const char *const *known)
{
    struct text names[most_known];
    size_t count = 0;
    for (; count < most_known && known[count] != NULL; count++)
        names[count] = text_of(known[count]);
    struct text near = spelling_nearest(word, names, count);
    struct diagnostic *error =
        diagnostic_add(diagnostics, diagnostic_error, source, span, "'%.*s' is not %s", TEXT_ARG(word), what);
    if (near.length > 0) {
        diagnostic_hint(diagnostics, error, "did you mean '%.*s'?", TEXT_ARG(near));
        return;
    }
    struct text_builder all;
    text_builder_init(&all, diagnostics->arena);
    for (size_t i = 0; i < count; i++)
        text_append_format(&all, "%s%.*s", i == 0 ? "" : i + 1 == count ? " or " : ", ", TEXT_ARG(names[i]));
    diagnostic_hint(diagnostics, error, "expected: %.*s", TEXT_ARG(text_built(&all)));
}

static bool is_among(struct text word, const char *const *known)
{
    for (size_t i = 0; known[i] != NULL; i++)
        if (text_equal_ignoring_case(word, text_of(known[i])))
            return true;
    return false;
}

void exercise_values_check(const struct exercise_value_list *values, const char *const *known, const char *repeats,
                           const struct source *source, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < values->count; i++) {
        const struct exercise_value *value = &values->items[i];
        bool again = repeats != NULL && text_equal_ignoring_case(value->name, text_of(repeats));
        if (!is_among(value->name, known))
            exercise_complain_unknown(diagnostics, source, value->name_span, value->name, "known here", known);
        for (size_t b = 0; b < i && !again; b++) {
            if (!text_equal_ignoring_case(value->name, values->items[b].name))
                continue;
            struct diagnostic *error = diagnostic_add(diagnostics, diagnostic_error, source, value->name_span,
                                                      "'%.*s' stands here twice", TEXT_ARG(value->name));
            diagnostic_add_note(diagnostics, error, source, values->items[b].name_span, "it stands here already");
            break;
        }
    }
}

bool exercise_values_number(struct text words, size_t most, size_t *number)
{
    *number = 0;
    for (size_t i = 0; i < words.length; i++) {
        if (words.bytes[i] < '0' || words.bytes[i] > '9')
            return false;
        *number = *number * 10 + (size_t)(words.bytes[i] - '0');
        if (*number > most)
            return false;
    }
    return words.length > 0;
}

struct text exercise_setting(const struct exercise_value_list *settings, const char *name)
{
    const struct exercise_value *value = exercise_value_find(settings, name);
    return value != NULL ? value->value : TEXT("");
}

size_t exercise_number(const struct exercise_value_list *settings, const char *name, size_t usual)
{
    size_t number;
    return exercise_values_number(exercise_setting(settings, name), SIZE_MAX / 100, &number) ? number : usual;
}

struct text_list exercise_split(struct arena *arena, struct text list, char between)
{
    struct text_list parts = {0};
    for (size_t start = 0, end; start <= list.length; start = end + 1) {
        const char *found = start < list.length ? memchr(list.bytes + start, between, list.length - start) : NULL;
        end = found != NULL ? (size_t)(found - list.bytes) : list.length;
        struct text part = text_trim(text_part(list, start, end));
        if (part.length > 0)
            list_push(arena, &parts, part);
    }
    return parts;
}
