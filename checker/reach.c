#include "checker/reach.h"

static bool refers(const struct analysis *analysis, size_t from, size_t to)
{
    for (size_t i = 0; i < analysis->references.count; i++) {
        const struct reference *reference = &analysis->references.items[i];
        if (reference->unit != from || reference->target != to)
            continue;
        /* "paragraph 7 notwithstanding", "is exempt from section 4": what denies a reference gives no reach. */
        size_t act = analysis->act_of[reference->first];
        if (act == NONE || (analysis->acts.items[act].stance != stance_denied &&
                            analysis->acts.items[act].stance != stance_removed))
            return true;
    }
    return false;
}

static bool is_leaf_body(const struct analysis *analysis, size_t term)
{
    return analysis->rulebook->terms.items[term].members.count == 0;
}

static bool share_leaf(const struct analysis *analysis, const struct bit_set *a, const struct bit_set *b)
{
    for (size_t t = 0; t < analysis->rulebook->terms.count; t++)
        if (bit_set_has(a, t) && bit_set_has(b, t) && is_leaf_body(analysis, t))
            return true;
    return false;
}

static bool covers_all(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    for (size_t t = phrase->first; t <= phrase->head; t++)
        if (token_word(analysis, t)->classes & CLASS_BIT(class_universal))
            return true;
    return false;
}

static bool body_in_unit(const struct analysis *analysis, size_t body, size_t unit)
{
    const struct index_list *units = &analysis->bodies.items[body].units;
    for (size_t i = 0; i < units->count; i++)
        if (units->items[i] == unit)
            return true;
    return false;
}

static bool covers(const struct analysis *analysis, const struct concept_found *found, size_t unit)
{
    if (refers(analysis, unit, found->unit) || refers(analysis, found->unit, unit))
        return true;
    if (found->relation_found == NONE)
        return false;
    const struct relation_found *relation = &analysis->relations.items[found->relation_found];
    static const enum role held[] = {role_whom, role_of};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        if (relation->fillers[held[i]] == NONE)
            continue;
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[relation->fillers[held[i]]];
        if (phrase->body != NONE && body_in_unit(analysis, phrase->body, unit))
            return true;
        if (covers_all(analysis, phrase) && share_leaf(analysis, &phrase->terms, &analysis->unit_terms[unit]))
            return true;
    }
    return false;
}

size_t reach_find(const struct analysis *analysis, const struct condition *condition, size_t unit)
{
    for (size_t i = 0; i < analysis->concepts.count; i++) {
        const struct concept_found *found = &analysis->concepts.items[i];
        if (found->concept != condition->thing.index || found->hollow || found->unit == unit ||
            found->unit == NONE || found->stance != stance_provided)
            continue;
        if (covers(analysis, found, unit))
            return i;
    }
    return NONE;
}
