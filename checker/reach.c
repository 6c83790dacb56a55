#include "checker/reach.h"

/*
 * Asked once for every unit, so nothing here may walk the document: what a unit can be reached through (units that
 * it names or that name it, bodies, kinds of bodies) is listed once, and for each concept asked about, its first
 * measure is filed under each of these.
 */

/* The first measure (index into concepts, + 1; 0: none), and the first in another unit than that. */
struct measure {
    size_t first, elsewhere;
};

struct measures { /* of one concept */
    size_t *in_unit;         /* per unit: the first measure + 1 */
    struct measure *of_body; /* per body: measures that hold it */
    struct measure *of_kind; /* per term: measures that hold every body of that kind */
};

struct reach {
    struct index_list *named;  /* per unit: the units that it names and that name it */
    struct index_list *bodies; /* per unit: the bodies named in it */
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

/* ---- what the measures of a concept hold ---------------------------------------------------------------- */

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

static void file_found(const struct analysis *analysis, struct measures *measures, size_t index)
{
    static const enum role held[] = {role_whom, role_of};
    const struct concept_found *found = &analysis->concepts.items[index];
    if (found->hollow || found->unit == NONE || found->stance != stance_provided)
        return;
    if (measures->in_unit[found->unit] == 0)
        measures->in_unit[found->unit] = index + 1;
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
    measures->in_unit = arena_alloc_array(arena, analysis->document->units.count + 1, sizeof(size_t));
    measures->of_body = arena_alloc_array(arena, analysis->bodies.count + 1, sizeof(struct measure));
    measures->of_kind = arena_alloc_array(arena, analysis->rulebook->terms.count + 1, sizeof(struct measure));
    for (size_t i = 0; i < analysis->concepts_of[concept].count; i++)
        file_found(analysis, measures, analysis->concepts_of[concept].items[i]);
    return measures;
}

/* ---- asking --------------------------------------------------------------------------------------------- */

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

size_t reach_find(struct analysis *analysis, const struct condition *condition, size_t unit)
{
    size_t concept = condition->thing.index, best = 0;
    if (!analysis->concepts_of) /* readings and relations are asked before there are concepts */
        return NONE;
    if (!analysis->reach)
        analysis->reach = make_reach(analysis);
    struct reach *reach = analysis->reach;
    if (!reach->concepts[concept])
        reach->concepts[concept] = make_measures(analysis, concept);
    const struct measures *measures = reach->concepts[concept];
    for (size_t i = 0; i < reach->named[unit].count; i++)
        if (reach->named[unit].items[i] != unit)
            best = earlier(best, measures->in_unit[reach->named[unit].items[i]]);
    for (size_t i = 0; i < reach->bodies[unit].count; i++)
        best = earlier(best, outside(analysis, &measures->of_body[reach->bodies[unit].items[i]], unit));
    const struct bit_set *terms = &analysis->unit_terms[unit];
    for (size_t t = bit_set_next(terms, 0); t != NONE; t = bit_set_next(terms, t + 1))
        best = earlier(best, outside(analysis, &measures->of_kind[t], unit));
    return best == 0 ? NONE : best - 1;
}
