#include "lang/references.h"

#include "lang/phrase_syntax.h"

enum { wanted_things = wanted_term | wanted_relation | wanted_concept };

static void visit(const struct reference_visitor *visitor, struct tree_reference *reference, unsigned wanted,
                  enum reference_place place)
{
    if (visitor->visit != NULL && reference->name.text.length > 0)
        visitor->visit(visitor->data, reference, reference->wanted ? reference->wanted : wanted, place);
}

static void visit_list(const struct reference_visitor *visitor, struct tree_reference_list *list,
                       unsigned wanted, enum reference_place place)
{
    for (size_t i = 0; i < list->count; i++)
        visit(visitor, &list->items[i], wanted, place);
}

static void visit_condition(const struct reference_visitor *visitor, struct tree_condition *condition);

static void visit_phrase(const struct reference_visitor *visitor, struct tree_phrase *phrase)
{
    size_t offset = 0;
    struct text name;

    if (visitor->visit_phrase != NULL)
        visitor->visit_phrase(visitor->data, phrase);
    while (visitor->visit != NULL && !phrase->is_pattern &&
           phrase_next_term(phrase->written, &offset, &name)) {
        uint32_t start = phrase->span.start + 1 + (uint32_t)(name.bytes - phrase->written.bytes);
        struct span span = {start, start + (uint32_t)name.length};
        struct tree_reference reference = {.name = {name, span}};
        visit(visitor, &reference, wanted_term, place_need);
    }
    visit_condition(visitor, phrase->with);
}

static void visit_phrases(const struct reference_visitor *visitor, struct tree_phrase_list *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        visit_phrase(visitor, &phrases->items[i]);
}

static unsigned wanted_in(enum condition_kind kind)
{
    switch (kind) {
    case condition_effect:
        return wanted_principle;
    case condition_kind_is:
        return wanted_kind;
    case condition_parameter:
    case condition_share:
        return wanted_parameter;
    case condition_act:
    case condition_heading:
    case condition_title:
        return wanted_term;
    default:
        return wanted_things;
    }
}

static void visit_condition(const struct reference_visitor *visitor, struct tree_condition *condition)
{
    if (condition == NULL)
        return;
    if (visitor->visit_condition != NULL)
        visitor->visit_condition(visitor->data, condition);
    visit(visitor, &condition->thing, wanted_in(condition->kind), place_need);
    visit(visitor, &condition->second, wanted_in(condition->kind), place_need);
    visit(visitor, &condition->whole, wanted_term, place_need);
    visit(visitor, &condition->things, wanted_term, place_need);
    if (condition->kind == condition_text)
        visit_phrase(visitor, &condition->phrase);
    for (size_t i = 0; i < condition->parts.count; i++)
        visit_condition(visitor, condition->parts.items[i]);
}

static void visit_citations(const struct reference_visitor *visitor, struct tree_citation_list *citations)
{
    for (size_t i = 0; i < citations->count; i++)
        visit(visitor, &citations->items[i].source, wanted_source, place_other);
}

static void visit_links(const struct reference_visitor *visitor, struct tree_link_list *links)
{
    for (size_t i = 0; i < links->count; i++)
        visit(visitor, &links->items[i].concept, wanted_concept | wanted_relation, place_other);
}

static void visit_relation(const struct reference_visitor *visitor, struct tree_declaration *relation)
{
    for (size_t role = 0; role < role_count; role++)
        visit_list(visitor, &relation->roles[role].terms, wanted_term, place_need);
    visit_list(visitor, &relation->does, wanted_term, place_need);
    for (size_t i = 0; i < relation->hollow.count; i++)
        visit(visitor, &relation->hollow.items[i].relation, wanted_relation, place_need);
    for (size_t i = 0; i < relation->edges.count; i++) {
        visit(visitor, &relation->edges.items[i].left.term, wanted_term, place_other);
        visit(visitor, &relation->edges.items[i].right.term, wanted_term, place_other);
    }
}

static void visit_ways(const struct reference_visitor *visitor, struct tree_way_list *ways)
{
    for (size_t i = 0; i < ways->count; i++) {
        struct tree_way *way = &ways->items[i];
        visit(visitor, &way->thing, wanted_things, place_need);
        if (way->kind == way_phrase)
            visit_phrase(visitor, &way->phrase);
        visit_condition(visitor, way->when);
    }
}

static void visit_decisions(const struct reference_visitor *visitor, struct tree_decision_list *decisions)
{
    for (size_t i = 0; i < decisions->count; i++) {
        visit(visitor, &decisions->items[i].shared, wanted_decisions, place_need);
        visit_condition(visitor, decisions->items[i].when);
        visit_citations(visitor, &decisions->items[i].citations);
    }
}

static void visit_expectations(const struct reference_visitor *visitor,
                               struct tree_expectation_list *expectations)
{
    for (size_t i = 0; i < expectations->count; i++) {
        struct tree_expectation *expectation = &expectations->items[i];
        visit(visitor, &expectation->thing, expectation->kind == expect_verdict ? wanted_definition : wanted_things,
              place_test);
    }
}

void references_visit(struct tree_declaration *declaration, const struct reference_visitor *visitor)
{
    visit_phrases(visitor, &declaration->phrases);
    visit_list(visitor, &declaration->members, wanted_term, place_need);
    if (declaration->kind == declaration_relation)
        visit_relation(visitor, declaration);
    visit_condition(visitor, declaration->when);
    visit_condition(visitor, declaration->was);
    for (size_t i = 0; i < declaration->edits.count; i++)
        visit(visitor, &declaration->edits.items[i].term, wanted_term, place_need);
    visit_ways(visitor, &declaration->ways);
    visit_links(visitor, &declaration->served_by);
    visit_links(visitor, &declaration->breached_by);
    visit_list(visitor, &declaration->kinds, wanted_kind, place_other);
    visit(visitor, &declaration->as, wanted_kind, place_other);
    visit(visitor, &declaration->beside, wanted_definition, place_other);
    visit(visitor, &declaration->label, wanted_term, place_other);
    visit_decisions(visitor, &declaration->decisions);
    visit_list(visitor, &declaration->offers, wanted_concept | wanted_relation, place_other);
    visit_expectations(visitor, &declaration->expectations);
    visit_list(visitor, &declaration->shown_by,
               wanted_things | wanted_principle | wanted_definition | wanted_rule, place_other);
    visit_citations(visitor, &declaration->citations);
    for (size_t i = 0; i < declaration->swaps.count; i++)
        visit(visitor, &declaration->swaps.items[i].term, wanted_term, place_need);
    for (size_t i = 0; i < declaration->levels.count; i++)
        visit_phrase(visitor, &declaration->levels.items[i].pattern);
}
