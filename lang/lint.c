#include "lang/lint.h"

#include <stdarg.h>

struct diagnostic *lint_tell(const struct rulebook *rulebook, struct diagnostics *diagnostics, enum advice_code code,
                             struct rulebook_origin origin, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    struct text message = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *advice = diagnostic_add(diagnostics, diagnostic_advice, &rulebook->files.items[origin.file].source,
                                               origin.span, "%.*s", TEXT_ARG(message));
    advice->code = advice_name(code);
    return advice;
}

void lint_note(const struct rulebook *rulebook, struct diagnostics *diagnostics, struct diagnostic *advice,
               struct rulebook_origin origin, const char *words)
{
    diagnostic_add_note(diagnostics, advice, &rulebook->files.items[origin.file].source, origin.span, "%s", words);
}

bool lint_is_own(const struct linter *linter, struct rulebook_origin origin)
{
    return origin.file == linter->file;
}

bool lint_is_new(struct linter *linter, enum advice_code code, struct rulebook_origin origin)
{
    struct text key = text_format(linter->work, "%s %zu %lu", advice_name(code), origin.file, (unsigned long)origin.span.start);
    size_t count = linter->told.count;

    table_get_or_put(&linter->told, key, count);
    return linter->told.count > count;
}

/* A decision of its own file that tells nobody why. */
static void lint_reasons(struct linter *linter)
{
    const struct definition_list *definitions = &linter->rulebook->definitions;

    for (size_t d = 0; d < definitions->count; d++) {
        for (size_t i = 0; i < definitions->items[d].decisions.count; i++) {
            const struct decision *decision = &definitions->items[d].decisions.items[i];
            if (decision->because.length == 0 && lint_is_own(linter, decision->origin) &&
                lint_is_new(linter, advice_no_because, decision->origin))
                lint_tell(linter->rulebook, linter->diagnostics, advice_no_because, decision->origin,
                          "this decision gives no reason");
        }
    }
}

void lint_rules(const struct rulebook *rulebook, struct arena *work, struct diagnostics *diagnostics)
{
    struct linter linter = {.rulebook = rulebook,
                            .work = work,
                            .diagnostics = diagnostics,
                            .file = rulebook->files.count - 1};

    table_init(&linter.told, work);
    linter.findable = findable_new(rulebook, work);
    linter.logic = logic_new(linter.findable, work);
    lint_reasons(&linter);
    lint_conditions(&linter);
    lint_order(&linter);
    lint_phrases(&linter);
    lint_cues(&linter);
}
