#include "lang/diagnostic.h"

enum { usual_limit = 100 };

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
    *diagnostics = (struct diagnostics){.arena = arena};
}

/* Counts the record, and tells whether it is one error too many. */
static bool is_over_limit(struct diagnostics *diagnostics, enum diagnostic_level level)
{
    size_t limit = diagnostics->limit == 0 ? usual_limit : diagnostics->limit;

    return level == diagnostic_error && ++diagnostics->error_count > limit;
}

struct diagnostic *diagnostic_add(struct diagnostics *diagnostics, enum diagnostic_level level,
                                  const struct source *source, struct span span, const char *format, ...)
{
    struct diagnostic record = {.level = level, .source = source, .span = span, .hint = TEXT("")};
    va_list arguments;

    if (is_over_limit(diagnostics, level)) {
        diagnostics->unkept = record;
        return &diagnostics->unkept;
    }
    va_start(arguments, format);
    record.message = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    list_push(diagnostics->arena, &diagnostics->list, record);
    return &list_last(&diagnostics->list);
}

void diagnostic_hint(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
{
    va_list arguments;

    if (diagnostic == &diagnostics->unkept)
        return;
    va_start(arguments, format);
    diagnostic->hint = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
}

void diagnostic_add_note(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                         const struct source *source, struct span span, const char *format, ...)
{
    struct diagnostic_note note = {.source = source, .span = span};
    va_list arguments;

    if (diagnostic == &diagnostics->unkept)
        return;
    va_start(arguments, format);
    note.message = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    list_push(diagnostics->arena, &diagnostic->notes, note);
}
