#include "lang/pattern_check.h"
#include "lang/references.h"
#include "lang/rulebook_build.h"

#include <string.h>

static const struct source *source_of(const struct builder *builder,
                                      const struct tree_declaration *declaration)
{
    return names_source(builder->names, declaration);
}

static void report_phrase(struct builder *builder, const struct tree_declaration *declaration,
                          const struct tree_phrase *phrase, const struct phrase_result *result)
{
    uint32_t start = phrase->span.start + 1;
    struct span span = {start + (uint32_t)result->mistake_start, start + (uint32_t)result->mistake_end};
    struct diagnostic *error = diagnostic_add(builder->diagnostics, diagnostic_error,
                                              source_of(builder, declaration), span, "%s", result->mistake);

    if (result->hint.length > 0)
        diagnostic_hint(builder->diagnostics, error, "%.*s", TEXT_ARG(result->hint));
}

static void check_pattern(struct builder *builder, const struct tree_declaration *declaration,
                          const struct tree_phrase *phrase)
{
    struct pattern_mistake mistake;

    if (pattern_check(builder->work, phrase->written, phrase->pattern_exact, &mistake))
        return;
    uint32_t at = phrase->span.start + 1 + (uint32_t)mistake.offset;
    diagnostic_add(builder->diagnostics, diagnostic_error, source_of(builder, declaration),
                   (struct span){at, at + (mistake.offset < phrase->written.length)},
                   "this pattern cannot be read: %.*s (offset %zu)", TEXT_ARG(mistake.message),
                   mistake.offset);
}

/* What stands between the quotes, without the backslashes of escapes. */
static struct text unescaped(struct builder *builder, struct text written)
{
    if (memchr(written.bytes, '\\', written.length) == NULL)
        return written;
    char *bytes = arena_alloc(builder->arena, written.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < written.length; i++) {
        i += written.bytes[i] == '\\' && i + 1 < written.length &&
             (written.bytes[i + 1] == '"' || written.bytes[i + 1] == '\\');
        bytes[length++] = written.bytes[i];
    }
    return (struct text){bytes, length};
}

static unsigned read_variants(struct builder *builder, const struct tree_declaration *declaration,
                              const struct tree_phrase *written, struct rulebook_phrase *phrase)
{
    if (written->read->mistake != NULL)
        report_phrase(builder, declaration, written, written->read);
    phrase->written = unescaped(builder, written->written);
    phrase->variants = written->read->variants;
    return written->read->oddities;
}

size_t build_phrase(struct builder *builder, const struct tree_declaration *declaration,
                    const struct tree_phrase *written, enum phrase_owner owner, size_t owner_index)
{
    struct rulebook_phrase phrase = {.origin = build_origin(declaration, written->span),
                                     .written = written->written,
                                     .is_pattern = written->is_pattern,
                                     .pattern_exact = written->pattern_exact,
                                     .owner = owner,
                                     .evidence = written->evidence,
                                     .owner_index = owner_index};
    unsigned oddities = 0;

    if (written->is_pattern)
        check_pattern(builder, declaration, written);
    else
        oddities = read_variants(builder, declaration, written, &phrase);
    phrase.with = build_condition(builder, declaration, written->with);
    list_push(builder->arena, &builder->rulebook->phrases, phrase);
    list_push(builder->work, &builder->oddities, oddities);
    return builder->rulebook->phrases.count - 1;
}

void build_phrases(struct builder *builder, const struct tree_declaration *declaration,
                   enum phrase_owner owner, size_t owner_index, struct index_list *phrases)
{
    for (size_t i = 0; i < declaration->phrases.count; i++)
        list_push(builder->arena, phrases,
                  build_phrase(builder, declaration, &declaration->phrases.items[i], owner, owner_index));
}

void build_numbering_pattern(struct builder *builder, const struct tree_declaration *declaration,
                             const struct tree_phrase *pattern)
{
    check_pattern(builder, declaration, pattern);
}

void build_phrase_room(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;
    size_t count = 0;

    for (size_t i = 0; i < declarations->count; i++)
        count += declarations->items[i]->phrases.count + declarations->items[i]->ways.count;
    if (count == 0)
        return;
    struct phrase_list *phrases = &builder->rulebook->phrases;
    phrases->items = arena_alloc_array(builder->arena, count, sizeof *phrases->items);
    phrases->capacity = count;
    builder->oddities.items = arena_alloc_array(builder->work, count, sizeof *builder->oddities.items);
    builder->oddities.capacity = count;
}

/* ---- for their mistakes only ------------------------------------------------------------------------- */

struct phrase_check {
    struct builder *builder;
    const struct tree_declaration *declaration;
};

static void check_phrase(void *data, struct tree_phrase *written)
{
    struct phrase_check *check = data;
    struct rulebook_phrase phrase = {0};

    if (written->is_pattern)
        check_pattern(check->builder, check->declaration, written);
    else
        read_variants(check->builder, check->declaration, written, &phrase);
}

void rulebook_build_check_phrases(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        struct phrase_check check = {builder, declarations->items[i]};
        struct reference_visitor visitor = {.data = &check, .visit_phrase = check_phrase};
        references_visit(declarations->items[i], &visitor);
    }
}
