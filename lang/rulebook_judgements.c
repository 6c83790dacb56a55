#include "lang/rulebook_build.h"

/* ---- principles -------------------------------------------------------------------------------------- */

static void build_links(struct builder *builder, const struct tree_declaration *declaration,
                        struct principle_link_list *links, const struct tree_link_list *written)
{
    for (size_t i = 0; i < written->count; i++) {
        const struct tree_declaration *target = written->items[i].concept.target;
        struct principle_link link = {build_concept_index(target), written->items[i].stances,
                                      build_origin(declaration, written->items[i].span)};
        if (!target->switched_off)
            list_push(builder->arena, links, link);
    }
}

static void build_principle_parts(struct builder *builder, const struct tree_declaration *declaration,
                                  struct rulebook_principle *principle)
{
    build_links(builder, declaration, &principle->served_by, &declaration->served_by);
    build_links(builder, declaration, &principle->breached_by, &declaration->breached_by);
    build_citations(builder, &principle->citations, &declaration->citations);
    if (declaration->label.target != NULL && !declaration->label.target->switched_off)
        principle->label = declaration->label.target->index;
    if (declaration->title.text.length > 0)
        principle->title = build_text(builder, declaration->title.text);
}

void build_principles(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_principle || declaration->added_to != NULL)
            continue;
        struct rulebook_principle principle = {.name = build_text(builder, declaration->name.text),
                                               .title = TEXT(""),
                                               .doc = build_text(builder, declaration->documentation.text),
                                               .origin = build_origin(declaration, declaration->name.span),
                                               .label = RULEBOOK_NONE};
        build_principle_parts(builder, declaration, &principle);
        for (size_t a = 0; a < declaration->additions.count; a++)
            build_principle_parts(builder, declaration->additions.items[a], &principle);
        list_push(builder->arena, &builder->rulebook->principles, principle);
    }
}

/* ---- definitions and rules --------------------------------------------------------------------------- */

static void build_offers(struct builder *builder, struct index_list *offers,
                         const struct tree_reference_list *written)
{
    for (size_t i = 0; i < written->count; i++) {
        const struct tree_declaration *target = written->items[i].target;
        if (!target->switched_off)
            list_push(builder->arena, offers, build_concept_index(target));
    }
}

static struct decision build_decision(struct builder *builder, const struct tree_declaration *declaration,
                                      const struct tree_decision *written)
{
    struct decision decision = {.origin = build_origin(declaration, written->span),
                                .whole = written->whole,
                                .verdict = written->verdict,
                                .when = build_condition(builder, declaration, written->when),
                                .because = build_text(builder, written->because.text)};

    build_citations(builder, &decision.citations, &written->citations);
    return decision;
}

/* Shared decisions hold none that are shared, so this ends. */
static void build_decisions(struct builder *builder, const struct tree_declaration *declaration,
                            struct decision_list *decisions)
{
    for (size_t i = 0; i < declaration->decisions.count; i++) {
        const struct tree_decision *written = &declaration->decisions.items[i];
        if (written->shared.target != NULL)
            build_decisions(builder, written->shared.target, decisions);
        else
            list_push(builder->arena, decisions, build_decision(builder, declaration, written));
    }
}

void build_definitions(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_definition || declaration->switched_off)
            continue;
        struct rulebook_definition definition = {.name = build_text(builder, declaration->name.text),
                                                 .doc = build_text(builder, declaration->documentation.text),
                                                 .origin = build_origin(declaration, declaration->name.span),
                                                 .beside = RULEBOOK_NONE,
                                                 .label = RULEBOOK_NONE};
        build_indices(builder, &definition.kinds, &declaration->kinds);
        if (declaration->beside.target != NULL)
            definition.beside = declaration->beside.target->index;
        if (declaration->label.target != NULL)
            definition.label = declaration->label.target->index;
        build_decisions(builder, declaration, &definition.decisions);
        build_offers(builder, &definition.repairs, &declaration->offers);
        build_citations(builder, &definition.citations, &declaration->citations);
        list_push(builder->arena, &builder->rulebook->definitions, definition);
    }
}

void build_rules(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_rule || declaration->switched_off)
            continue;
        struct rulebook_rule rule = {.name = build_text(builder, declaration->name.text),
                                     .doc = build_text(builder, declaration->documentation.text),
                                     .message = build_text(builder, declaration->message.text),
                                     .origin = build_origin(declaration, declaration->name.span),
                                     .severity = declaration->severity,
                                     .flag = declaration->flag,
                                     .for_document = declaration->for_document,
                                     .when = build_condition(builder, declaration, declaration->when)};
        build_indices(builder, &rule.kinds, &declaration->kinds);
        build_offers(builder, &rule.suggest, &declaration->offers);
        build_citations(builder, &rule.citations, &declaration->citations);
        list_push(builder->arena, &builder->rulebook->rules, rule);
    }
}

void build_changes(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_change || declaration->switched_off)
            continue;
        struct rulebook_change change = {.name = build_text(builder, declaration->name.text),
                                         .doc = build_text(builder, declaration->documentation.text),
                                         .origin = build_origin(declaration, declaration->name.span),
                                         .direction = declaration->course,
                                         .was = build_condition(builder, declaration, declaration->was),
                                         .now = build_condition(builder, declaration, declaration->when)};
        for (size_t e = 0; e < declaration->edits.count; e++)
            list_push(builder->arena, &change.edits,
                      (struct rulebook_edit){declaration->edits.items[e].kind,
                                             declaration->edits.items[e].term.target->index});
        build_citations(builder, &change.citations, &declaration->citations);
        list_push(builder->arena, &builder->rulebook->changes, change);
    }
}

static void build_swaps(struct builder *builder, const struct tree_declaration *declaration, struct swap_list *swaps)
{
    for (size_t i = 0; i < declaration->swaps.count; i++) {
        const struct tree_swap *written = &declaration->swaps.items[i];
        const struct tree_declaration *term = written->term.target;

        list_push(builder->arena, swaps,
                  ((struct rulebook_swap){build_text(builder, written->what.text), build_text(builder, written->by.text),
                                          term == NULL ? RULEBOOK_NONE : term->index}));
    }
}

void build_mutations(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_mutation || declaration->switched_off || declaration->added_to != NULL)
            continue;
        struct rulebook_mutation mutation = {.name = build_text(builder, declaration->name.text),
                                             .doc = build_text(builder, declaration->documentation.text),
                                             .origin = build_origin(declaration, declaration->name.span),
                                             .promise = declaration->promise,
                                             .place = declaration->place,
                                             .when = build_condition(builder, declaration, declaration->when)};
        build_swaps(builder, declaration, &mutation.swaps);
        for (size_t a = 0; a < declaration->additions.count; a++)
            build_swaps(builder, declaration->additions.items[a], &mutation.swaps);
        list_push(builder->arena, &builder->rulebook->mutations, mutation);
    }
}

/* ---- tests ------------------------------------------------------------------------------------------- */

static struct expectation build_expectation(const struct tree_declaration *declaration,
                                            const struct tree_expectation *written)
{
    struct expectation expectation = {.origin = build_origin(declaration, written->span),
                                      .kind = written->kind,
                                      .absent = written->absent,
                                      .stances = written->stances,
                                      .effect = written->effect,
                                      .verdict = written->verdict,
                                      .rule = RULEBOOK_NONE};

    if (written->kind == expect_finding)
        expectation.rule = written->thing.target->index;
    else
        expectation.thing = build_thing(written->thing.target);
    return expectation;
}

/* What is switched off cannot be expected: the tests of the rulebook that is extended still run. */
static bool is_gone(const struct tree_expectation *written)
{
    return written->thing.target != NULL && written->thing.target->switched_off;
}

/* The text with the words in every place where it says {}. */
static struct text fill_slots(struct builder *builder, struct text text, struct text words)
{
    struct text_builder out;
    size_t found;

    text_builder_init(&out, builder->arena);
    while ((found = text_find(text, TEXT(TEST_SLOT))) != SIZE_MAX) {
        text_append(&out, text_part(text, 0, found));
        text_append(&out, words);
        text = text_part(text, found + sizeof TEST_SLOT - 1, text.length);
    }
    text_append(&out, text);
    return text_built(&out);
}

/* One test for each of the words behind `with`; where there are none, the test itself. */
static void build_each_text(struct builder *builder, const struct tree_declaration *declaration,
                            const struct rulebook_test *test)
{
    for (size_t i = 0; i < declaration->strings.count; i++) {
        struct rulebook_test one = *test;
        struct text words = text_trim(declaration->strings.items[i].text);
        one.title = text_format(builder->arena, "%.*s: %.*s", TEXT_ARG(test->title), TEXT_ARG(words));
        one.text = fill_slots(builder, test->text, words);
        one.origin = build_origin(declaration, declaration->strings.items[i].span);
        list_push(builder->arena, &builder->rulebook->tests, one);
    }
    if (declaration->strings.count == 0)
        list_push(builder->arena, &builder->rulebook->tests, *test);
}

void build_tests(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_test || declaration->switched_off)
            continue;
        struct rulebook_test test = {.title = build_text(builder, declaration->name.text),
                                     .text = build_text(builder, declaration->message.text),
                                     .origin = build_origin(declaration, declaration->name.span),
                                     .document_kind = RULEBOOK_NONE};
        if (declaration->kinds.count > 0)
            test.document_kind = declaration->kinds.items[0].target->index;
        for (size_t e = 0; e < declaration->expectations.count; e++) {
            const struct tree_expectation *written = &declaration->expectations.items[e];
            if (!is_gone(written))
                list_push(builder->arena, &test.expectations, build_expectation(declaration, written));
        }
        build_each_text(builder, declaration, &test);
    }
}

/* ---- requirements ------------------------------------------------------------------------------------ */

void build_requirements(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_requirement)
            continue;
        declaration->index = builder->rulebook->requirements.count;
        struct rulebook_requirement requirement = {.number = build_text(builder, declaration->name.text),
                                                   .says = build_text(builder, declaration->documentation.text),
                                                   .origin = build_origin(declaration, declaration->name.span),
                                                   .silent = build_text(builder, declaration->silent.text)};
        for (size_t e = 0; e < declaration->shown_by.count; e++) {
            const struct tree_declaration *target = declaration->shown_by.items[e].target;
            if (target->switched_off)
                continue;
            list_push(builder->arena, &requirement.shown_by, build_thing(target));
            list_push(builder->arena, &requirement.how, declaration->how.items[e]);
        }
        build_citations(builder, &requirement.citations, &declaration->citations);
        list_push(builder->arena, &builder->rulebook->requirements, requirement);
    }
}

/* ---- schemes ----------------------------------------------------------------------------------------- */

void build_schemes(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_scheme || declaration->switched_off)
            continue;
        struct rulebook_scheme scheme = {.name = build_text(builder, declaration->name.text),
                                         .title = build_text(builder, declaration->documentation.text),
                                         .origin = build_origin(declaration, declaration->name.span)};
        build_indices(builder, &scheme.kinds, &declaration->kinds);
        for (size_t r = 0; r < declaration->requirements.count; r++)
            list_push(builder->arena, &scheme.rows, declaration->requirements.items[r]->index);
        build_citations(builder, &scheme.citations, &declaration->citations);
        list_push(builder->arena, &builder->rulebook->schemes, scheme);
    }
}
