#include "lang/names_schemes.h"

#include "lang/spelling.h"

enum { messages_with_hints = 100 }; /* beyond so many, no nearest number is looked for */

struct scheme_binding {
    struct names *names;
    struct tree_declaration *scheme;
    struct table taken; /* numbers that the scheme holds already */
};

/* "NORM.*": all whose numbers begin so. */
static bool is_group(struct text row)
{
    return text_ends_with(row, TEXT("*"));
}

static void take(struct scheme_binding *binding, struct tree_declaration *requirement)
{
    size_t mine = binding->scheme->requirements.count;

    if (table_get_or_put(&binding->taken, requirement->name.text, mine) == mine)
        list_push(binding->names->arena, &binding->scheme->requirements, requirement);
}

static bool is_requirement(const struct tree_declaration *declaration)
{
    return declaration->kind == declaration_requirement && declaration->added_to == NULL;
}

/* False when nothing begins so. */
static bool take_group(struct scheme_binding *binding, struct text beginning)
{
    const struct tree_declaration_list *declarations = &binding->names->declarations;
    bool found = false;

    for (size_t i = 0; i < declarations->count; i++) {
        struct tree_declaration *one = declarations->items[i];
        if (!is_requirement(one) || !text_starts_with(one->name.text, beginning))
            continue;
        take(binding, one);
        found = true;
    }
    return found;
}

static bool take_one(struct scheme_binding *binding, struct text number)
{
    size_t index = table_get(&binding->names->spaces[space_requirements], number);

    if (index == TABLE_NONE)
        return false;
    take(binding, binding->names->declarations.items[index]);
    return true;
}

static struct text nearest_number(struct names *names, struct text number)
{
    struct number_list LIST_OF(struct text);
    struct number_list known = {0};

    if (names->diagnostics->error_count > messages_with_hints)
        return TEXT("");
    for (size_t i = 0; i < names->declarations.count; i++) {
        if (is_requirement(names->declarations.items[i]))
            list_push(names->arena, &known, names->declarations.items[i]->name.text);
    }
    return spelling_nearest(number, known.items, known.count);
}

static void complain_of_row(struct names *names, const struct tree_declaration *scheme, const struct tree_word *row)
{
    struct diagnostic *error =
        diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, scheme), row->span,
                       is_group(row->text) ? "no requirement has a number like \"%.*s\""
                                           : "no requirement has the number \"%.*s\"",
                       TEXT_ARG(row->text));
    struct text nearest = nearest_number(names, row->text);

    if (nearest.length > 0)
        diagnostic_hint(names->diagnostics, error, "did you mean \"%.*s\"?", TEXT_ARG(nearest));
}

/* Each group is held against every requirement, so there must not be any number of them. */
static bool is_one_too_many(struct names *names, const struct tree_declaration *scheme, const struct tree_word *row,
                            size_t *groups)
{
    if (!is_group(row->text) || (*groups)++ < NAMES_GROUP_LIMIT)
        return false;
    if (*groups == NAMES_GROUP_LIMIT + 1)
        diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, scheme), row->span,
                       "more than %d groups of rows", NAMES_GROUP_LIMIT);
    return true;
}

static void bind_rows(struct names *names, struct tree_declaration *scheme, size_t *groups)
{
    struct scheme_binding binding = {.names = names, .scheme = scheme};

    table_init(&binding.taken, names->arena);
    for (size_t i = 0; i < scheme->rows.count; i++) {
        const struct tree_word *row = &scheme->rows.items[i];
        if (is_one_too_many(names, scheme, row, groups))
            continue;
        bool found = is_group(row->text) ? take_group(&binding, text_part(row->text, 0, row->text.length - 1))
                                         : take_one(&binding, row->text);
        if (!found && !names->lost)
            complain_of_row(names, scheme, row);
    }
}

void names_bind_schemes(struct names *names)
{
    size_t groups = 0;

    for (size_t i = 0; i < names->declarations.count; i++) {
        if (names->declarations.items[i]->kind == declaration_scheme)
            bind_rows(names, names->declarations.items[i], &groups);
    }
}
