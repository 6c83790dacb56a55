#include "checker/relation.h"

#include "checker/condition.h"

/* ---- who fills a role --------------------------------------------------------------------------------- */

static bool fits(const struct role_filler *filler, const struct bit_set *terms)
{
    for (size_t i = 0; i < filler->terms.count; i++)
        if (bit_set_has(terms, filler->terms.items[i]))
            return true;
    return false;
}

/* Whoever acts is told by the head of the noun phrase; what is acted on by all that the phrase names. */
static const struct bit_set *terms_for(const struct noun_phrase *phrase, enum role role)
{
    return role == role_who || role == role_to ? &phrase->terms : &phrase->around;
}

static size_t fitting(const struct analysis *analysis, const struct role_filler *filler,
                      const struct index_list *phrases, enum role role)
{
    for (size_t i = 0; i < phrases->count; i++)
        if (fits(filler, terms_for(&analysis->noun_phrases.items[phrases->items[i]], role)))
            return phrases->items[i];
    return NONE;
}

/* "police complaint", "parliamentary approval": the noun phrase of the act itself names who or whom. */
static size_t fitting_within(const struct analysis *analysis, const struct role_filler *filler,
                             const struct act *act)
{
    if (!act->nominal)
        return NONE;
    return fits(filler, &analysis->noun_phrases.items[act->noun_phrase].around) ? act->noun_phrase : NONE;
}

static bool unit_mentions(const struct analysis *analysis, const struct role_filler *filler, size_t unit)
{
    if (fits(filler, &analysis->title_terms))
        return true;
    return unit != NONE && (fits(filler, &analysis->unit_terms[unit]) || fits(filler, &analysis->heading_terms[unit]));
}

/* An object may also be named in a complement: "access to the depots", "looks into complaints". */
static size_t fitting_anywhere(const struct analysis *analysis, const struct role_filler *filler,
                               const struct act *act, enum role role)
{
    size_t found = fitting(analysis, filler, &act->roles[role], role);
    if (found == NONE && act->nominal && (role == role_who || role == role_whom))
        found = fitting(analysis, filler, &act->roles[role_of], role);
    if (found == NONE && role == role_whom && act->roles[role_whom].count == 0)
        found = fitting(analysis, filler, &act->roles[role_to], role);
    if (found == NONE && role == role_to && act->roles[role_to].count == 0)
        found = fitting(analysis, filler, &act->roles[role_whom], role);
    if (found == NONE && (role == role_who || role == role_whom))
        found = fitting_within(analysis, filler, act);
    return found;
}

static bool fill_role(const struct analysis *analysis, const struct rulebook_relation *relation,
                      const struct act *act, enum role role, size_t unit, size_t *found)
{
    const struct role_filler *filler = &relation->roles[role];
    *found = NONE;
    if (!filler->asked)
        return true;
    *found = fitting_anywhere(analysis, filler, act, role);
    if (*found != NONE)
        return true;
    if (filler->or_unknown && act->roles[role].count == 0)
        return true;
    return filler->inherited && unit_mentions(analysis, filler, unit);
}

/* ---- is the overseer real? ------------------------------------------------------------------------------ */

static bool same_body(const struct analysis *analysis, const struct noun_phrase *a, const struct noun_phrase *b)
{
    if (a->body != NONE && b->body != NONE)
        return a->body == b->body;
    return analysis->tokens.items[a->head].word == analysis->tokens.items[b->head].word;
}

/* A filler that has no name ("its members", "they") is taken to mean the one spoken of in its unit. */
static bool may_mean(const struct analysis *analysis, size_t named, size_t spoken_of)
{
    if (named == NONE || spoken_of == NONE)
        return true;
    const struct noun_phrase *other = &analysis->noun_phrases.items[spoken_of];
    return same_body(analysis, &analysis->noun_phrases.items[named], other) ||
           (other->body == NONE && bit_set_is_empty(&other->terms)) || other->pronoun;
}

static bool hollows(const struct analysis *analysis, const struct hollow_clause *clause,
                    const struct relation_found *found, const struct relation_found *other)
{
    if (other->relation != clause->relation || other->unit != found->unit)
        return false;
    if (other->stance != stance_provided && other->stance != stance_allowed)
        return false;
    return may_mean(analysis, found->fillers[clause->right], other->fillers[role_whom]);
}

static void hollow_out(struct analysis *analysis, struct relation_found *found)
{
    const struct rulebook_relation *relation = &analysis->rulebook->relations.items[found->relation];
    if (relation->hollow.count == 0 || found->unit == NONE)
        return;
    const struct index_list *others = &analysis->unit_relations[found->unit];
    for (size_t h = 0; h < relation->hollow.count; h++)
        for (size_t i = 0; i < others->count; i++) {
            const struct relation_found *other = &analysis->relations.items[others->items[i]];
            if (!hollows(analysis, &relation->hollow.items[h], found, other))
                continue;
            found->hollow = true;
            found->hollow_because = tokens_text(analysis, other->first, other->last);
            return;
        }
}

/* ---- finding -------------------------------------------------------------------------------------------------- */

static void stretch(const struct analysis *analysis, struct relation_found *found)
{
    for (unsigned role = 0; role < role_count; role++) {
        if (found->fillers[role] == NONE)
            continue;
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[found->fillers[role]];
        if (analysis->tokens.items[phrase->head].sentence != analysis->tokens.items[found->first].sentence)
            continue;
        if (phrase->first < found->first)
            found->first = phrase->first;
        if (phrase->last > found->last)
            found->last = phrase->last;
    }
}

static void try_relation(struct analysis *analysis, size_t index, size_t act_index)
{
    const struct rulebook_relation *relation = &analysis->rulebook->relations.items[index];
    const struct act *act = &analysis->acts.items[act_index];
    if (relation->stances != 0 && !(relation->stances & STANCE_BIT(act->stance)))
        return;
    struct relation_found found = {.relation = index, .act = act_index, .sentence = act->sentence,
                                   .unit = analysis->sentences.items[act->sentence].unit,
                                   .stance = act->stance, .first = act->first, .last = act->last};
    for (unsigned role = 0; role < role_count; role++)
        if (!fill_role(analysis, relation, act, (enum role)role, found.unit, &found.fillers[role]))
            return;
    struct condition_place place = {.act = act, .sentence = act->sentence, .unit = found.unit};
    if (relation->when && condition_holds(analysis, relation->when, &place, NULL) != truth_true)
        return;
    stretch(analysis, &found);
    list_push(analysis->arena, &analysis->relations, found);
    size_t number = analysis->relations.count - 1;
    list_push(analysis->arena, &analysis->relations_of[index], number);
    list_push(analysis->arena, &analysis->sentence_relations[found.sentence], number);
    if (found.unit != NONE)
        list_push(analysis->arena, &analysis->unit_relations[found.unit], number);
}

static bool act_does(const struct act *act, const struct rulebook_relation *relation)
{
    for (size_t i = 0; i < relation->does.count; i++)
        if (bit_set_has(&act->does, relation->does.items[i]))
            return true;
    return relation->does.count == 0 && !act->nominal;
}

void relation_find_all(struct analysis *analysis)
{
    struct arena *arena = analysis->arena;
    size_t list = sizeof(struct index_list);
    analysis->unit_relations = arena_alloc_array(arena, analysis->document->units.count + 1, list);
    analysis->relations_of = arena_alloc_array(arena, analysis->rulebook->relations.count + 1, list);
    analysis->sentence_relations = arena_alloc_array(arena, analysis->sentences.count + 1, list);
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        if (act->borrowed || (act->nominal && bit_set_is_empty(&act->does)))
            continue;
        for (size_t r = 0; r < analysis->rulebook->relations.count; r++)
            if (act_does(act, &analysis->rulebook->relations.items[r]))
                try_relation(analysis, r, a);
    }
    for (size_t i = 0; i < analysis->relations.count; i++)
        hollow_out(analysis, &analysis->relations.items[i]);
}
