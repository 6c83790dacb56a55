#include "lang/rulebook_build.h"

#include <string.h>

/* ---- shared by the files that build ------------------------------------------------------------------ */

struct text build_text(struct builder *builder, struct text text)
{
    return text_copy(builder->arena, text);
}

struct rulebook_origin build_origin(const struct tree_declaration *declaration, struct span span)
{
    return (struct rulebook_origin){declaration->file, span};
}

void build_citations(struct builder *builder, struct citation_list *citations,
                     const struct tree_citation_list *written)
{
    for (size_t i = 0; i < written->count; i++) {
        struct citation citation = {written->items[i].source.target->index,
                                    build_text(builder, written->items[i].section.text)};
        list_push(builder->arena, citations, citation);
    }
}

struct thing build_thing(const struct tree_declaration *target)
{
    if (target == NULL)
        return (struct thing){thing_none, RULEBOOK_NONE};
    switch (target->kind) {
    case declaration_term:
        return (struct thing){thing_term, target->index};
    case declaration_relation:
        return (struct thing){thing_relation, target->index};
    case declaration_concept:
        return (struct thing){thing_concept, target->index};
    case declaration_principle:
        return (struct thing){thing_principle, target->index};
    case declaration_definition:
        return (struct thing){thing_definition, target->index};
    case declaration_rule:
        return (struct thing){thing_rule, target->index};
    default:
        return (struct thing){thing_none, RULEBOOK_NONE};
    }
}

size_t build_concept_index(const struct tree_declaration *target)
{
    return target->kind == declaration_relation ? target->concept : target->index;
}

void build_indices(struct builder *builder, struct index_list *indices,
                   const struct tree_reference_list *references)
{
    for (size_t i = 0; i < references->count; i++)
        list_push(builder->arena, indices, references->items[i].target->index);
}

/* ---- numbering the things ---------------------------------------------------------------------------- */

static void number_in_order(const struct tree_declaration_list *list, size_t first)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i]->index = first + i;
}

/* Marks the relations that a principle, definition or rule speaks of as if they were concepts. */
static void want_concept(struct tree_declaration *target, size_t *count)
{
    if (target->kind == declaration_relation && target->concept == RULEBOOK_NONE) {
        target->concept = 0;
        ++*count;
    }
}

static size_t want_relation_concepts(const struct names *names)
{
    size_t count = 0;

    for (size_t i = 0; i < names->declarations.count; i++) {
        struct tree_declaration *declaration = names->declarations.items[i];
        for (size_t s = 0; s < declaration->served_by.count; s++)
            want_concept(declaration->served_by.items[s].concept.target, &count);
        for (size_t b = 0; b < declaration->breached_by.count; b++)
            want_concept(declaration->breached_by.items[b].concept.target, &count);
        for (size_t o = 0; o < declaration->offers.count; o++)
            want_concept(declaration->offers.items[o].target, &count);
    }
    return count;
}

static void number_things(const struct names *names)
{
    size_t counts[declaration_kind_count] = {0}, next = 0;
    size_t relation_concepts = want_relation_concepts(names);

    for (size_t i = 0; i < names->declarations.count; i++) {
        struct tree_declaration *declaration = names->declarations.items[i];
        if (declaration->added_to == NULL && !declaration->switched_off)
            declaration->index = counts[declaration->kind]++;
    }
    number_in_order(&names->terms, 0);
    number_in_order(&names->relations, 0);
    number_in_order(&names->concepts, relation_concepts);
    for (size_t i = 0; i < names->relations.count; i++) {
        if (names->relations.items[i]->concept != RULEBOOK_NONE)
            names->relations.items[i]->concept = next++;
    }
}

/* ---- the smaller declarations ------------------------------------------------------------------------ */

static struct text attribute(struct builder *builder, const struct tree_declaration *declaration,
                             const char *name)
{
    for (size_t i = 0; i < declaration->attributes.count; i++) {
        if (text_equal(declaration->attributes.items[i].name.text, text_of(name)))
            return build_text(builder, declaration->attributes.items[i].value.text);
    }
    return TEXT("");
}

static void build_files(struct builder *builder)
{
    for (size_t i = 0; i < builder->rulebook->files.count; i++) {
        struct rulebook_file *file = &builder->rulebook->files.items[i];
        const struct tree_declaration *header = builder->names->trees->items[i]->header;
        if (header == NULL)
            continue;
        file->name = build_text(builder, header->name.text);
        file->title = attribute(builder, header, "title");
        file->version = attribute(builder, header, "version");
        file->language = attribute(builder, header, "language");
        file->extends = build_text(builder, header->extends.text);
    }
}

static void build_source(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_source source = {.name = build_text(builder, declaration->name.text),
                                     .title = attribute(builder, declaration, "title"),
                                     .publisher = attribute(builder, declaration, "publisher"),
                                     .year = attribute(builder, declaration, "year"),
                                     .url = attribute(builder, declaration, "url"),
                                     .origin = build_origin(declaration, declaration->name.span)};

    list_push(builder->arena, &builder->rulebook->sources, source);
}

static void build_parameter(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_parameter parameter = {.name = build_text(builder, declaration->name.text),
                                           .doc = build_text(builder, declaration->documentation.text),
                                           .origin = build_origin(declaration, declaration->name.span),
                                           .value = declaration->value};

    list_push(builder->arena, &builder->rulebook->parameters, parameter);
}

static void build_kind(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_kind kind = {.name = build_text(builder, declaration->name.text),
                                 .origin = build_origin(declaration, declaration->name.span),
                                 .wider = RULEBOOK_NONE,
                                 .enacts = declaration->enacts};
    if (declaration->as.target != NULL)
        kind.wider = declaration->as.target->index;
    for (const struct tree_declaration *wider = declaration->as.target; wider != NULL; wider = wider->as.target)
        kind.enacts |= wider->enacts;

    build_phrases(builder, declaration, owner_kind, declaration->index, &kind.phrases);
    for (size_t i = 0; i < declaration->additions.count; i++) {
        kind.enacts |= declaration->additions.items[i]->enacts;
        build_phrases(builder, declaration->additions.items[i], owner_kind, declaration->index,
                      &kind.phrases);
    }
    list_push(builder->arena, &builder->rulebook->kinds, kind);
}

static void build_words(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_words words = {.origin = build_origin(declaration, declaration->name.span),
                                   .word_class = (enum word_class)declaration->value};

    build_phrases(builder, declaration, owner_words, builder->rulebook->words.count, &words.phrases);
    list_push(builder->arena, &builder->rulebook->words, words);
}

static void build_modal(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_modal modal = {.origin = build_origin(declaration, declaration->name.span),
                                   .strength = (enum modal_strength)declaration->value};

    build_phrases(builder, declaration, owner_modal, builder->rulebook->modals.count, &modal.phrases);
    list_push(builder->arena, &builder->rulebook->modals, modal);
}

static void build_cue(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_cue cue = {.origin = build_origin(declaration, declaration->keyword),
                               .whole = declaration->span,
                               .ignore = declaration->ignore,
                               .stance = (enum stance)declaration->value,
                               .flips = declaration->flips,
                               .direction = declaration->direction,
                               .until = declaration->until,
                               .within = declaration->within};
    size_t index = builder->rulebook->cues.count;

    if (cue.ignore)
        cue.stance = stance_described;
    build_phrases(builder, declaration, owner_cue, index, &cue.phrases);
    for (size_t i = 0; i < declaration->additions.count; i++)
        build_phrases(builder, declaration->additions.items[i], owner_cue, index, &cue.phrases);
    list_push(builder->arena, &builder->rulebook->cues, cue);
}

static void build_reading(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_reading reading = {.origin = build_origin(declaration, declaration->keyword),
                                       .whole = declaration->span,
                                       .stance = (enum stance)declaration->value,
                                       .when = build_condition(builder, declaration, declaration->when)};

    list_push(builder->arena, &builder->rulebook->readings, reading);
}

static void build_levels(struct builder *builder, const struct tree_declaration *declaration,
                         struct rulebook_numbering *numbering)
{
    for (size_t i = 0; i < declaration->levels.count; i++) {
        const struct tree_level *written = &declaration->levels.items[i];
        struct numbering_level level = {.name = build_text(builder, written->name.text),
                                        .origin = build_origin(declaration, written->name.span),
                                        .pattern = build_text(builder, written->pattern.written),
                                        .pattern_exact = written->pattern.pattern_exact,
                                        .use = written->use};
        build_numbering_pattern(builder, declaration, &written->pattern);
        list_push(builder->arena, &numbering->levels, level);
    }
}

static void build_numbering(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_numbering numbering = {.name = build_text(builder, declaration->name.text),
                                           .origin = build_origin(declaration, declaration->name.span)};

    build_indices(builder, &numbering.kinds, &declaration->kinds);
    build_levels(builder, declaration, &numbering);
    for (size_t i = 0; i < declaration->additions.count; i++)
        build_levels(builder, declaration->additions.items[i], &numbering);
    list_push(builder->arena, &builder->rulebook->numberings, numbering);
}

static void build_money(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_money money = {.origin = build_origin(declaration, declaration->keyword),
                                   .sort = (enum money_sort)declaration->value,
                                   .name = build_text(builder, declaration->documentation.text),
                                   .times = declaration->times};

    for (size_t i = 0; i < declaration->strings.count; i++)
        list_push(builder->arena, &money.words,
                  build_text(builder, text_trim(declaration->strings.items[i].text)));
    list_push(builder->arena, &builder->rulebook->money, money);
}

static void build_measure(struct builder *builder, const struct tree_declaration *declaration)
{
    struct rulebook_measure measure = {.origin = build_origin(declaration, declaration->keyword),
                                       .times = declaration->times};

    for (size_t i = 0; i < declaration->strings.count; i++)
        list_push(builder->arena, &measure.words,
                  build_text(builder, text_trim(declaration->strings.items[i].text)));
    list_push(builder->arena, &builder->rulebook->measures, measure);
}

static void build_small(struct builder *builder, const struct tree_declaration *declaration)
{
    switch (declaration->kind) {
    case declaration_source:
        build_source(builder, declaration);
        break;
    case declaration_parameter:
        build_parameter(builder, declaration);
        break;
    case declaration_kind_of_document:
        build_kind(builder, declaration);
        break;
    case declaration_words:
        build_words(builder, declaration);
        break;
    case declaration_modal:
        build_modal(builder, declaration);
        break;
    case declaration_money:
        build_money(builder, declaration);
        break;
    case declaration_measure:
        build_measure(builder, declaration);
        break;
    case declaration_cue:
        build_cue(builder, declaration);
        break;
    case declaration_reading:
        build_reading(builder, declaration);
        break;
    case declaration_numbering:
        build_numbering(builder, declaration);
        break;
    default:
        break;
    }
}

/* ---- which class follows which ----------------------------------------------------------------------- */

/* All that is said about what follows a class adds up; of what is left unsaid, everything is likely when
 * nothing is said, and unlikely otherwise. */
static void build_order(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;
    bool told[word_class_count] = {false};

    for (size_t i = 0; i < declarations->count; i++) {
        const struct tree_declaration *declaration = declarations->items[i];
        if (declaration->kind != declaration_order)
            continue;
        unsigned char *row = builder->rulebook->order[declaration->value];
        if (!told[declaration->value])
            memset(row, order_unlikely, word_class_count);
        told[declaration->value] = true;
        for (size_t o = 0; o < declaration->orders.count; o++) {
            const struct tree_order *order = &declaration->orders.items[o];
            for (size_t c = 0; c < order->classes.count; c++)
                row[order->classes.items[c]] = (unsigned char)order->weight;
        }
    }
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static size_t find_term(const void *data, struct text name)
{
    const struct tree_declaration *term = names_find(data, name, wanted_term);

    return term == NULL ? RULEBOOK_NONE : term->index;
}

void rulebook_build(struct builder *builder)
{
    const struct tree_declaration_list *declarations = &builder->names->declarations;

    number_things(builder->names);
    phrase_job_bind(builder->phrases, find_term, builder->names);
    build_phrase_room(builder);
    build_files(builder);
    for (size_t i = 0; i < declarations->count; i++) {
        if (declarations->items[i]->added_to == NULL && !declarations->items[i]->switched_off)
            build_small(builder, declarations->items[i]);
    }
    build_order(builder);
    build_terms(builder);
    build_relations(builder);
    build_concepts(builder);
    build_principles(builder);
    build_definitions(builder);
    build_rules(builder);
    build_changes(builder);
    build_mutations(builder);
    build_tests(builder);
    build_requirements(builder);
    build_schemes(builder);
}
