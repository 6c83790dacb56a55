#include "lang/rulebook_build.h"

/* ---- terms ------------------------------------------------------------------------------------------- */

static void build_term_parts(struct builder *builder, const struct tree_declaration *declaration,
                             size_t index)
{
    struct rulebook_term *term = &builder->rulebook->terms.items[index];

    build_phrases(builder, declaration, owner_term, index, &term->phrases);
    build_indices(builder, &term->members, &declaration->members);
}

void build_terms(struct builder *builder)
{
    const struct tree_declaration_list *terms = &builder->names->terms;

    for (size_t i = 0; i < terms->count; i++) {
        const struct tree_declaration *declaration = terms->items[i];
        struct rulebook_term term = {.name = build_text(builder, declaration->name.text),
                                     .doc = build_text(builder, declaration->documentation.text),
                                     .origin = build_origin(declaration, declaration->name.span),
                                     .apart = declaration->apart};
        list_push(builder->arena, &builder->rulebook->terms, term);
        build_term_parts(builder, declaration, i);
        for (size_t a = 0; a < declaration->additions.count; a++)
            build_term_parts(builder, declaration->additions.items[a], i);
    }
}

/* ---- relations --------------------------------------------------------------------------------------- */

static void build_roles(struct builder *builder, const struct tree_declaration *declaration,
                        struct rulebook_relation *relation)
{
    for (size_t role = 0; role < role_count; role++) {
        const struct tree_filler *written = &declaration->roles[role];
        struct role_filler *filler = &relation->roles[role];
        build_indices(builder, &filler->terms, &written->terms);
        filler->asked |= written->asked;
        filler->or_unknown |= written->or_unknown;
        filler->inherited |= written->or_inherited;
        if (written->or_unknown)
            filler->unknown_origin = build_origin(declaration, written->unknown);
        if (written->or_inherited)
            filler->inherited_origin = build_origin(declaration, written->inherited);
    }
}

static struct edge_end build_edge_end(const struct tree_edge_end *written)
{
    bool asked = written->term.target != NULL;

    return (struct edge_end){written->role, asked ? written->term.target->index : RULEBOOK_NONE};
}

static void build_edges(struct builder *builder, const struct tree_declaration *declaration,
                        struct rulebook_relation *relation)
{
    for (size_t i = 0; i < declaration->edges.count; i++) {
        const struct tree_edge *written = &declaration->edges.items[i];
        struct relation_edge edge = {build_edge_end(&written->left), build_edge_end(&written->right), written->tie,
                                     written->fixed, written->stance};
        list_push(builder->arena, &relation->edges, edge);
    }
}

static void build_relation_parts(struct builder *builder, const struct tree_declaration *declaration,
                                 struct rulebook_relation *relation)
{
    build_roles(builder, declaration, relation);
    build_indices(builder, &relation->does, &declaration->does);
    relation->stances |= declaration->stances;
    if (declaration->stances != 0)
        relation->stances_origin = build_origin(declaration, declaration->stances_span);
    for (size_t i = 0; i < declaration->hollow.count; i++) {
        const struct tree_hollow *written = &declaration->hollow.items[i];
        struct hollow_clause hollow = {written->left, written->right, written->relation.target->index,
                                       written->in_document, build_origin(declaration, written->span)};
        list_push(builder->arena, &relation->hollow, hollow);
    }
    build_edges(builder, declaration, relation);
    if (declaration->when != NULL)
        relation->when = build_condition(builder, declaration, declaration->when);
    build_citations(builder, &relation->citations, &declaration->citations);
}

void build_relations(struct builder *builder)
{
    const struct tree_declaration_list *relations = &builder->names->relations;

    for (size_t i = 0; i < relations->count; i++) {
        const struct tree_declaration *declaration = relations->items[i];
        struct rulebook_relation relation = {.name = build_text(builder, declaration->name.text),
                                             .doc = build_text(builder, declaration->documentation.text),
                                             .origin = build_origin(declaration, declaration->name.span)};
        build_relation_parts(builder, declaration, &relation);
        for (size_t a = 0; a < declaration->additions.count; a++)
            build_relation_parts(builder, declaration->additions.items[a], &relation);
        list_push(builder->arena, &builder->rulebook->relations, relation);
    }
}

/* ---- concepts ---------------------------------------------------------------------------------------- */

static struct concept_way build_way(struct builder *builder, const struct tree_declaration *declaration,
                                    const struct tree_way *written, size_t concept)
{
    struct concept_way way = {.kind = written->kind,
                              .phrase = RULEBOOK_NONE,
                              .thing = build_thing(written->thing.target),
                              .stances = written->stances,
                              .fixed = written->fixed,
                              .stance = written->stance,
                              .origin = build_origin(declaration, written->span),
                              .as = written->as};

    way.when = build_condition(builder, declaration, written->when);
    if (written->kind == way_phrase)
        way.phrase = build_phrase(builder, declaration, &written->phrase, owner_concept, concept);
    return way;
}

/* A concept that is switched off stays known, so that rules which ask for it still stand; it is not found. */
static void build_concept_parts(struct builder *builder, const struct tree_declaration *declaration,
                                struct rulebook_concept *concept, size_t index, bool off)
{
    for (size_t i = 0; i < declaration->ways.count && !off; i++)
        list_push(builder->arena, &concept->ways,
                  build_way(builder, declaration, &declaration->ways.items[i], index));
    if (declaration->need.text.length > 0)
        concept->need = build_text(builder, declaration->need.text);
    if (declaration->model.text.length > 0)
        concept->model = build_text(builder, declaration->model.text);
    build_citations(builder, &concept->citations, &declaration->citations);
}

/* Principles and offers name concepts. A relation that they name gets a concept of its own name, which is
 * there whenever the relation is. */
static void build_relation_concepts(struct builder *builder)
{
    const struct tree_declaration_list *relations = &builder->names->relations;

    for (size_t i = 0; i < relations->count; i++) {
        const struct tree_declaration *declaration = relations->items[i];
        if (declaration->concept == RULEBOOK_NONE)
            continue;
        const struct rulebook_relation *relation = &builder->rulebook->relations.items[declaration->index];
        struct rulebook_concept concept = {.name = relation->name,
                                           .doc = relation->doc,
                                           .origin = relation->origin,
                                           .citations = relation->citations};
        struct concept_way way = {
            .kind = way_thing, .phrase = RULEBOOK_NONE, .thing = build_thing(declaration)};
        list_push(builder->arena, &concept.ways, way);
        list_push(builder->arena, &builder->rulebook->concepts, concept);
    }
}

void build_concepts(struct builder *builder)
{
    const struct tree_declaration_list *concepts = &builder->names->concepts;

    build_relation_concepts(builder);
    for (size_t i = 0; i < concepts->count; i++) {
        const struct tree_declaration *declaration = concepts->items[i];
        struct rulebook_concept concept = {.name = build_text(builder, declaration->name.text),
                                           .doc = build_text(builder, declaration->documentation.text),
                                           .origin = build_origin(declaration, declaration->name.span),
                                           .need = TEXT("")};
        bool off = declaration->switched_off;
        build_concept_parts(builder, declaration, &concept, declaration->index, off);
        for (size_t a = 0; a < declaration->additions.count; a++)
            build_concept_parts(builder, declaration->additions.items[a], &concept, declaration->index, off);
        list_push(builder->arena, &builder->rulebook->concepts, concept);
    }
}
