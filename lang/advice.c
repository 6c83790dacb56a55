#include "lang/advice.h"

#include "lang/references.h"

#include <stdarg.h>

void advise(struct adviser *adviser, enum advice_code code, const struct tree_declaration *declaration,
            struct span span, const char *format, ...)
{
    struct builder *builder = adviser->builder;
    va_list arguments;

    va_start(arguments, format);
    struct text message = text_format_list(builder->work, format, arguments);
    va_end(arguments);
    diagnostic_add(builder->diagnostics, diagnostic_advice, names_source(builder->names, declaration), span,
                   "%.*s", TEXT_ARG(message))
        ->code = advice_name(code);
}

/* About a declaration as a whole, by its name. */
static void advise_on(struct adviser *adviser, enum advice_code code, const struct tree_declaration *declaration,
                      const char *lacking)
{
    advise(adviser, code, declaration, declaration->name.span.end ? declaration->name.span : declaration->keyword,
           "%s '%.*s' %s", declaration_kind_name(declaration->kind), TEXT_ARG(declaration->name.text),
           lacking);
}

/* ---- what is used ------------------------------------------------------------------------------------ */

static void reach(void *data, struct tree_reference *reference, unsigned wanted, enum reference_place place)
{
    struct adviser *adviser = data;
    struct tree_declaration *target = names_find(adviser->builder->names, reference->name.text, wanted);

    if (place == place_test || target == NULL || target->reached)
        return;
    if (target->kind == declaration_rule) /* a requirement names it: that is no test of it */
        return;
    target->reached = true;
    list_push(adviser->builder->work, &adviser->open, target);
}

static void reach_from(struct adviser *adviser, struct tree_declaration *declaration)
{
    struct reference_visitor visitor = {.data = adviser, .visit = reach};

    references_visit(declaration, &visitor);
    for (size_t i = 0; i < declaration->additions.count; i++)
        references_visit(declaration->additions.items[i], &visitor);
}

/* Whether it is told to whoever reads a report or a trace; the rest is there for its sake. */
static bool is_told(const struct tree_declaration *declaration)
{
    return declaration->kind == declaration_definition || declaration->kind == declaration_rule ||
           declaration->kind == declaration_principle || declaration->kind == declaration_requirement ||
           declaration->kind == declaration_change;
}

/* Marks all that a principle, a definition, a rule or a requirement needs, directly or through others. */
static void mark_reached(struct adviser *adviser)
{
    const struct tree_declaration_list *declarations = &adviser->builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        struct tree_declaration *declaration = declarations->items[i];
        if (is_told(declaration) && !declaration->switched_off)
            reach_from(adviser, declaration);
        while (adviser->open.count > 0)
            reach_from(adviser, adviser->open.items[--adviser->open.count]);
    }
}

static void mark_tested(struct adviser *adviser, const struct tree_declaration *test)
{
    for (size_t i = 0; i < test->expectations.count; i++) {
        const struct tree_expectation *expectation = &test->expectations.items[i];
        adviser->verdicts |= expectation->kind == expect_verdict;
        if (expectation->kind == expect_finding)
            expectation->thing.target->reached = true; /* of a rule: some test looks at it */
    }
}

static void look_around(struct adviser *adviser)
{
    const struct tree_declaration_list *declarations = &adviser->builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        adviser->judges |= declaration->file == adviser->file && is_told(declaration);
        if (declaration->kind == declaration_test)
            mark_tested(adviser, declaration);
    }
}

/* ---- conditions -------------------------------------------------------------------------------------- */

struct condition_adviser {
    struct adviser *adviser;
    const struct tree_declaration *declaration;
};

/* `any of a, b in sentence`: read aloud it is said of both, but it belongs to b alone. */
static void advise_on_condition(void *data, struct tree_condition *condition)
{
    struct condition_adviser *adviser = data;
    const struct tree_condition_list *parts = &condition->parts;
    bool others_scope = false, others_stance = false;

    if (!condition->bare_list || parts->count < 2)
        return;
    for (size_t i = 0; i + 1 < parts->count; i++) {
        others_scope |= parts->items[i]->scope_given;
        others_stance |= parts->items[i]->stances != 0 || parts->items[i]->mentioned;
    }
    const struct tree_condition *last = parts->items[parts->count - 1];
    bool scope_alone = last->scope_given && !others_scope;
    bool stance_alone = (last->stances != 0 || last->mentioned) && !others_stance;
    if (scope_alone || stance_alone)
        advise(adviser->adviser, advice_lonely_scope, adviser->declaration, last->span,
               "the %s here belongs to the last of the list alone; for all of them write 'of (a, b) …'",
               scope_alone ? "scope" : "stance");
}

/* ---- declarations ------------------------------------------------------------------------------------ */

static bool cites(const struct tree_declaration *declaration)
{
    bool found = declaration->citations.count > 0;

    for (size_t i = 0; i < declaration->additions.count; i++)
        found |= declaration->additions.items[i]->citations.count > 0;
    for (size_t i = 0; i < declaration->decisions.count; i++)
        found |= declaration->decisions.items[i].citations.count > 0;
    return found;
}

static void advise_on_term(struct adviser *adviser, const struct tree_declaration *term)
{
    size_t count = term->phrases.count + term->members.count;

    for (size_t i = 0; i < term->additions.count; i++)
        count += term->additions.items[i]->phrases.count + term->additions.items[i]->members.count;
    if (count == 0)
        advise_on(adviser, advice_never_found, term, "has no phrases, so it is never found");
    else if (adviser->judges && !term->used && !term->apart) /* `apart` works by standing in the text */
        advise_on(adviser, advice_unused_term, term, "is never used");
}

static void advise_on_concept(struct adviser *adviser, const struct tree_declaration *concept)
{
    size_t count = concept->ways.count;

    for (size_t i = 0; i < concept->additions.count; i++)
        count += concept->additions.items[i]->ways.count;
    if (count == 0)
        advise_on(adviser, advice_never_found, concept, "has nothing to be found by");
    else if (adviser->judges && !concept->reached)
        advise_on(adviser, advice_unused_concept, concept,
                  concept->used ? "is used by no principle, definition, rule or requirement" : "is never used");
}

static void advise_on_relation(struct adviser *adviser, const struct tree_declaration *relation)
{
    bool asks = relation->does.count > 0 || relation->stances != 0;

    for (size_t role = 0; role < role_count; role++)
        asks |= relation->roles[role].asked;
    if (!asks && relation->additions.count == 0)
        advise_on(adviser, advice_every_act, relation, "asks for no role and no act, so every act is one");
    if (adviser->judges && !relation->used)
        advise_on(adviser, advice_unused_relation, relation, "is never used");
    if (!cites(relation))
        advise_on(adviser, advice_no_source, relation, "cites no source");
}

static void advise_on_principle(struct adviser *adviser, const struct tree_declaration *principle)
{
    size_t served = principle->served_by.count;

    for (size_t i = 0; i < principle->additions.count; i++)
        served += principle->additions.items[i]->served_by.count;
    if (served == 0)
        advise_on(adviser, advice_unserved_principle, principle, "is served by nothing, so nothing can strengthen it");
    if (!cites(principle))
        advise_on(adviser, advice_no_source, principle, "cites no source");
}

static void advise_on_definition(struct adviser *adviser, const struct tree_declaration *definition)
{
    if (list_last(&definition->decisions).when != NULL)
        advise_on(adviser, advice_no_otherwise, definition, "does not end in 'otherwise': what nothing decides is undetermined");
    if (!cites(definition))
        advise_on(adviser, advice_no_source, definition, "cites no source");
    if (!adviser->verdicts)
        advise_on(adviser, advice_no_test, definition, "is not tested: no test expects a verdict");
}

static void advise_on_rule(struct adviser *adviser, const struct tree_declaration *rule)
{
    if (!cites(rule))
        advise_on(adviser, advice_no_source, rule, "cites no source");
    if (!rule->reached)
        advise_on(adviser, advice_no_test, rule, "is not tested: no test expects it");
}

static void advise_on_scheme(struct adviser *adviser, const struct tree_declaration *scheme)
{
    if (scheme->requirements.count == 0)
        advise_on(adviser, advice_empty_scheme, scheme, "has no rows, so nothing is held against it");
    if (!cites(scheme))
        advise_on(adviser, advice_no_source, scheme, "cites no source");
}

static void advise_on_declaration(struct adviser *adviser, struct tree_declaration *declaration)
{
    switch (declaration->kind) {
    case declaration_term:
        advise_on_term(adviser, declaration);
        break;
    case declaration_concept:
        advise_on_concept(adviser, declaration);
        break;
    case declaration_relation:
        advise_on_relation(adviser, declaration);
        break;
    case declaration_principle:
        advise_on_principle(adviser, declaration);
        break;
    case declaration_definition:
        advise_on_definition(adviser, declaration);
        break;
    case declaration_rule:
        advise_on_rule(adviser, declaration);
        break;
    case declaration_change:
        if (!cites(declaration))
            advise_on(adviser, advice_no_source, declaration, "cites no source");
        break;
    case declaration_scheme:
        advise_on_scheme(adviser, declaration);
        break;
    case declaration_source:
    case declaration_parameter:
        if (adviser->judges && !declaration->used)
            advise_on(adviser,
                      declaration->kind == declaration_source ? advice_unused_source : advice_unused_parameter,
                      declaration, "is never used");
        break;
    default:
        break;
    }
}

void advice_give(struct builder *builder)
{
    struct adviser adviser = {.builder = builder, .file = builder->names->trees->count - 1};
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    mark_reached(&adviser);
    look_around(&adviser);
    for (size_t i = 0; i < declarations->count; i++) {
        struct tree_declaration *declaration = declarations->items[i];
        struct condition_adviser conditions = {&adviser, declaration};
        struct reference_visitor visitor = {.data = &conditions, .visit_condition = advise_on_condition};
        if (declaration->file != adviser.file || declaration->switched_off)
            continue;
        if (declaration->added_to == NULL)
            advise_on_declaration(&adviser, declaration);
        references_visit(declaration, &visitor);
    }
    advise_on_phrases(&adviser);
}
