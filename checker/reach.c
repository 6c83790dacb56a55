#include "checker/reach.h"

#include "checker/phrase_index.h"

/*
 * Asked once for every unit, so nothing here may walk the document: what a unit can be reached through (units
 * that it names or that name it, bodies, kinds of bodies) is listed once, and for each concept asked about,
 * its first measure is filed under each of these.
 */

/* The first measure (index into concepts, + 1; 0: none), and the first in another unit than that. */
struct measure {
    size_t first, elsewhere;
};

struct measure_list LIST_OF(struct measure);

struct measures {            /* of one concept */
    size_t *in_unit;         /* per unit: the first measure + 1 */
    struct measure *of_body; /* per body: measures that hold it */
    struct measure *of_kind; /* per term: measures that hold every body of that kind */
    struct table by_words;   /* what bodies are called ("coast guard") → index into `called` */
    struct measure_list called;
};

struct reach {
    struct index_list *named;   /* per unit: the units that it names and that name it */
    struct index_list *bodies;  /* per unit: the bodies named in it */
    struct measures **concepts; /* per concept; NULL: not asked about yet */
};

/* ---- what a unit can be reached through --------------------------------------------------------------- */

/* "paragraph 7 notwithstanding", "is exempt from section 4": what denies a reference gives no reach. */
static bool is_denied(const struct analysis *analysis, const struct reference *reference)
{
    size_t act = analysis->act_of[reference->first];
    return act != NONE && (analysis->acts.items[act].stance == stance_denied ||
                           analysis->acts.items[act].stance == stance_removed);
}

static void add_once(struct arena *arena, struct index_list *list, size_t number)
{
    if (list->count == 0 || list_last(list) != number)
        list_push(arena, list, number);
}

static void file_references(const struct analysis *analysis, struct reach *reach)
{
    for (size_t i = 0; i < analysis->references.count; i++) {
        const struct reference *reference = &analysis->references.items[i];
        if (reference->target == NONE || is_denied(analysis, reference))
            continue;
        add_once(analysis->arena, &reach->named[reference->unit], reference->target);
        add_once(analysis->arena, &reach->named[reference->target], reference->unit);
    }
}

static struct reach *make_reach(struct analysis *analysis)
{
    struct arena *arena = analysis->arena;
    size_t units = analysis->document->units.count + 1;
    struct reach *reach = arena_new_object(arena, struct reach);
    reach->named = arena_alloc_array(arena, units, sizeof *reach->named);
    reach->bodies = arena_alloc_array(arena, units, sizeof *reach->bodies);
    reach->concepts =
        arena_alloc_array(arena, analysis->rulebook->concepts.count + 1, sizeof(struct measures *));
    file_references(analysis, reach);
    for (size_t b = 0; b < analysis->bodies.count; b++)
        for (size_t i = 0; i < analysis->bodies.items[b].units.count; i++)
            add_once(arena, &reach->bodies[analysis->bodies.items[b].units.items[i]], b);
    return reach;
}

/* ---- what the measures of a concept hold ----------------------------------------------------------------
 */

static bool is_leaf_body(const struct analysis *analysis, size_t term)
{
    return analysis->rulebook->terms.items[term].members.count == 0;
}

static bool covers_all(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    for (size_t t = phrase->first; t <= phrase->head; t++)
        if (token_word(analysis, t)->classes & CLASS_BIT(class_universal))
            return true;
    return false;
}

static void file_measure(const struct analysis *analysis, struct measure *measure, size_t found)
{
    const struct concept_found *concepts = analysis->concepts.items;
    if (measure->first == 0)
        measure->first = found + 1;
    else if (measure->elsewhere == 0 && concepts[measure->first - 1].unit != concepts[found].unit)
        measure->elsewhere = found + 1;
}

static void file_held(const struct analysis *analysis, struct measures *measures, size_t found, size_t filler)
{
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[filler];
    if (phrase->body != NONE)
        file_measure(analysis, &measures->of_body[phrase->body], found);
    if (!covers_all(analysis, phrase))
        return;
    for (size_t t = bit_set_next(&phrase->terms, 0); t != NONE; t = bit_set_next(&phrase->terms, t + 1))
        if (is_leaf_body(analysis, t))
            file_measure(analysis, &measures->of_kind[t], found);
}

/* A body as it is called: its head word and the modifier before it, "coast guard" of "the coast guard". */
static struct text called(const struct analysis *analysis, const struct noun_phrase *phrase,
                          uint32_t words[2])
{
    words[0] = analysis->tokens.items[phrase->head].word;
    words[1] = UINT32_MAX;
    if (phrase->head > phrase->first &&
        analysis->tokens.items[phrase->head - 1].word_class != class_determiner)
        words[1] = analysis->tokens.items[phrase->head - 1].word;
    return (struct text){(const char *)words, 2 * sizeof *words};
}

/* The bodies that the sentence of a measure names: it speaks of them, whatever part they have in it. */
static void file_called(const struct analysis *analysis, struct measures *measures, size_t index)
{
    const struct sentence *own = &analysis->sentences.items[analysis->concepts.items[index].sentence];
    for (size_t p = 0; p < own->noun_phrase_count; p++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[own->first_noun_phrase + p];
        uint32_t words[2];
        if (phrase->pronoun || bit_set_is_empty(&phrase->terms))
            continue;
        struct text key = text_copy(analysis->arena, called(analysis, phrase, words));
        size_t slot = table_get_or_put(&measures->by_words, key, measures->called.count);
        if (slot == measures->called.count)
            list_push(analysis->arena, &measures->called, (struct measure){0, 0});
        file_measure(analysis, &measures->called.items[slot], index);
    }
}

static void file_found(const struct analysis *analysis, struct measures *measures, size_t index)
{
    static const enum role held[] = {role_whom, role_of};
    const struct concept_found *found = &analysis->concepts.items[index];
    if (found->hollow || found->unit == NONE || found->stance != stance_provided)
        return;
    if (measures->in_unit[found->unit] == 0)
        measures->in_unit[found->unit] = index + 1;
    file_called(analysis, measures, index);
    if (found->relation_found == NONE)
        return;
    const struct relation_found *relation = &analysis->relations.items[found->relation_found];
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (relation->fillers[held[i]] != NONE)
            file_held(analysis, measures, index, relation->fillers[held[i]]);
}

static struct measures *make_measures(struct analysis *analysis, size_t concept)
{
    struct arena *arena = analysis->arena;
    struct measures *measures = arena_new_object(arena, struct measures);
    table_init(&measures->by_words, arena);
    measures->in_unit = arena_alloc_array(arena, analysis->document->units.count + 1, sizeof(size_t));
    measures->of_body = arena_alloc_array(arena, analysis->bodies.count + 1, sizeof(struct measure));
    measures->of_kind = arena_alloc_array(arena, analysis->rulebook->terms.count + 1, sizeof(struct measure));
    for (size_t i = 0; i < analysis->concepts_of[concept].count; i++)
        file_found(analysis, measures, analysis->concepts_of[concept].items[i]);
    return measures;
}

/* ---- asking ---------------------------------------------------------------------------------------------
 */

static size_t outside(const struct analysis *analysis, const struct measure *measure, size_t unit)
{
    if (measure->first == 0 || analysis->concepts.items[measure->first - 1].unit != unit)
        return measure->first;
    return measure->elsewhere;
}

static size_t earlier(size_t a, size_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static size_t best_named(const struct measures *measures, const struct reach *reach, size_t unit)
{
    size_t best = 0;
    for (size_t i = 0; i < reach->named[unit].count; i++)
        if (reach->named[unit].items[i] != unit)
            best = earlier(best, measures->in_unit[reach->named[unit].items[i]]);
    return best;
}

/* Bodies by name, and kinds that a measure holds whole ("every security service"). */
static size_t best_held(const struct analysis *analysis, const struct measures *measures,
                        const struct reach *reach, size_t unit, size_t overseen)
{
    size_t best = 0;
    for (size_t i = 0; i < reach->bodies[unit].count; i++)
        best = earlier(best, outside(analysis, &measures->of_body[reach->bodies[unit].items[i]], unit));
    const struct bit_set *terms = &analysis->unit_terms[unit];
    for (size_t t = bit_set_next(terms, 0); t != NONE; t = bit_set_next(terms, t + 1))
        if (overseen == NONE || bit_set_has(&analysis->index->term_closure[t], overseen))
            best = earlier(best, outside(analysis, &measures->of_kind[t], unit));
    return best;
}

/* Overseen bodies that the unit and the sentence of a measure call by the same words. */
static size_t best_called(const struct analysis *analysis, const struct measures *measures, size_t unit,
                          size_t overseen)
{
    size_t best = 0;
    for (size_t i = 0; overseen != NONE && i < analysis->of_unit[unit].count; i++) {
        const struct sentence *own = &analysis->sentences.items[analysis->of_unit[unit].items[i]];
        for (size_t p = 0; p < own->noun_phrase_count; p++) {
            const struct noun_phrase *phrase = &analysis->noun_phrases.items[own->first_noun_phrase + p];
            uint32_t words[2];
            if (phrase->pronoun || !bit_set_has(&phrase->terms, overseen))
                continue;
            size_t slot = table_get(&measures->by_words, called(analysis, phrase, words));
            if (slot != TABLE_NONE)
                best = earlier(best, outside(analysis, &measures->called.items[slot], unit));
        }
    }
    return best;
}

size_t reach_find(struct analysis *analysis, const struct condition *condition, size_t unit)
{
    size_t concept = condition->thing.index;
    size_t overseen = condition->second.kind == thing_term ? condition->second.index : NONE;
    if (!analysis->concepts_of) /* readings and relations are asked before there are concepts */
        return NONE;
    if (!analysis->reach)
        analysis->reach = make_reach(analysis);
    struct reach *reach = analysis->reach;
    if (!reach->concepts[concept])
        reach->concepts[concept] = make_measures(analysis, concept);
    const struct measures *measures = reach->concepts[concept];
    size_t best = best_named(measures, reach, unit);
    best = earlier(best, best_held(analysis, measures, reach, unit, overseen));
    best = earlier(best, best_called(analysis, measures, unit, overseen));
    return best == 0 ? NONE : best - 1;
}
