#include "checker/relation.h"

#include "checker/condition.h"
#include "checker/phrase_index.h"
#include "checker/rule_use.h"

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

/* "police complaint", "parliamentary approval": the noun phrase of the act itself names who or whom. One that is
 * somebody ("the juvenile judge") does not act by being named. */
static size_t fitting_within(const struct analysis *analysis, const struct role_filler *filler,
                             const struct act *act, enum role role)
{
    if (!act->nominal)
        return NONE;
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[act->noun_phrase];
    if (role == role_who && fits(filler, &phrase->terms))
        return NONE;
    return fits(filler, &phrase->around) ? act->noun_phrase : NONE;
}

static bool unit_mentions(const struct analysis *analysis, const struct role_filler *filler, size_t unit)
{
    if (fits(filler, &analysis->title_terms))
        return true;
    return unit != NONE &&
           (fits(filler, &analysis->unit_terms[unit]) || fits(filler, &analysis->heading_terms[unit]));
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
        found = fitting_within(analysis, filler, act, role);
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

/* ---- is the overseer real? ------------------------------------------------------------------------------
 */

/* A filler that has no name ("its members", "they") is taken to mean the one spoken of in its unit. */
static bool may_mean_anybody(const struct noun_phrase *phrase)
{
    return phrase->body == NONE && (phrase->pronoun || bit_set_is_empty(&phrase->terms));
}

/*
 * One hollow clause in one unit: what hollows out is filed by whom it holds, so that a unit with a thousand
 * acts is not searched once for each of them. A number counts only when it was filed in the present round.
 */
struct filed {
    size_t round, number;
};

struct hollowing {
    struct analysis *analysis;
    size_t round;
    struct filed any, anybody;
    struct filed *by_body;     /* per body */
    struct filed *by_word;     /* per word: the head of whom it holds */
    struct filed *by_nameless; /* the same, only of those that are no body of the cast */
};

static void file_first(const struct hollowing *hollowing, struct filed *filed, size_t number)
{
    if (filed->round != hollowing->round)
        *filed = (struct filed){hollowing->round, number};
}

static size_t first_of(const struct hollowing *hollowing, const struct filed *filed, size_t best)
{
    return filed->round == hollowing->round && filed->number < best ? filed->number : best;
}

/* Whom it holds: whoever is acted on, or, when the clause names one role twice, whoever takes it there too. */
static size_t captive_of(const struct hollow_clause *clause, const struct relation_found *other)
{
    return other->fillers[clause->left == clause->right ? clause->left : role_whom];
}

static void file_hollower(struct hollowing *hollowing, const struct hollow_clause *clause, size_t number)
{
    const struct analysis *analysis = hollowing->analysis;
    const struct relation_found *other = &analysis->relations.items[number];
    if (other->stance != stance_provided && other->stance != stance_allowed)
        return;
    file_first(hollowing, &hollowing->any, number);
    size_t whom = captive_of(clause, other);
    if (whom == NONE || may_mean_anybody(&analysis->noun_phrases.items[whom])) {
        file_first(hollowing, &hollowing->anybody, number);
        return;
    }
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[whom];
    size_t word = analysis->tokens.items[phrase->head].word;
    file_first(hollowing, &hollowing->by_word[word], number);
    file_first(hollowing,
               phrase->body == NONE ? &hollowing->by_nameless[word] : &hollowing->by_body[phrase->body],
               number);
}

/* The first act that hollows out an overseer who is this noun phrase. Two bodies are told apart by who they
 * are, others by their head word. */
static size_t find_hollower(const struct hollowing *hollowing, size_t overseer)
{
    if (overseer == NONE)
        return first_of(hollowing, &hollowing->any, NONE);
    const struct analysis *analysis = hollowing->analysis;
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[overseer];
    size_t word = analysis->tokens.items[phrase->head].word;
    size_t best = first_of(hollowing, &hollowing->anybody, NONE);
    if (phrase->body == NONE)
        return first_of(hollowing, &hollowing->by_word[word], best);
    best = first_of(hollowing, &hollowing->by_body[phrase->body], best);
    return first_of(hollowing, &hollowing->by_nameless[word], best);
}

static void hollow_out(struct analysis *analysis, struct relation_found *overseen, size_t other)
{
    if (other == NONE || overseen->hollow)
        return;
    const struct relation_found *because = &analysis->relations.items[other];
    overseen->hollow = true;
    overseen->hollow_because = tokens_text(analysis, because->first, because->last);
}

static void hollow_out_unit(struct hollowing *hollowing, size_t relation, const struct hollow_clause *clause,
                            const struct index_list *own)
{
    struct relation_found *found = hollowing->analysis->relations.items;
    hollowing->round++;
    for (size_t i = 0; i < own->count; i++)
        if (found[own->items[i]].relation == clause->relation)
            file_hollower(hollowing, clause, own->items[i]);
    for (size_t i = 0; i < own->count; i++) {
        struct relation_found *overseen = &found[own->items[i]];
        if (overseen->relation == relation)
            hollow_out(hollowing->analysis, overseen,
                       find_hollower(hollowing, overseen->fillers[clause->right]));
    }
}

/* A body that the document names stays what one section makes of it in every other one. */
static void hollow_out_document(struct hollowing *hollowing, size_t relation,
                                const struct hollow_clause *clause)
{
    struct analysis *analysis = hollowing->analysis;
    const struct index_list *others = &analysis->relations_of[clause->relation];
    const struct index_list *own = &analysis->relations_of[relation];
    hollowing->round++;
    for (size_t i = 0; i < others->count; i++)
        file_hollower(hollowing, clause, others->items[i]);
    for (size_t i = 0; i < own->count; i++) {
        struct relation_found *overseen = &analysis->relations.items[own->items[i]];
        size_t filler = overseen->fillers[clause->right];
        size_t body = filler == NONE ? NONE : analysis->noun_phrases.items[filler].body;
        if (body != NONE)
            hollow_out(analysis, overseen, first_of(hollowing, &hollowing->by_body[body], NONE));
    }
}

static void hollow_out_by(struct hollowing *hollowing, size_t relation, const struct hollow_clause *clause)
{
    struct analysis *analysis = hollowing->analysis;
    for (size_t u = 0; u < analysis->document->units.count; u++)
        hollow_out_unit(hollowing, relation, clause, &analysis->unit_relations[u]);
    if (clause->in_document)
        hollow_out_document(hollowing, relation, clause);
}

static void hollow_out_all(struct analysis *analysis)
{
    struct hollowing hollowing = {.analysis = analysis};
    size_t size = sizeof(struct filed);
    hollowing.by_body = arena_alloc_array(analysis->arena, analysis->bodies.count + 1, size);
    hollowing.by_word = arena_alloc_array(analysis->arena, analysis->words.count + 1, size);
    hollowing.by_nameless = arena_alloc_array(analysis->arena, analysis->words.count + 1, size);
    for (size_t r = 0; r < analysis->rulebook->relations.count; r++) {
        const struct hollow_list *clauses = &analysis->rulebook->relations.items[r].hollow;
        if (analysis->relations_of[r].count == 0)
            continue;
        for (size_t h = 0; h < clauses->count; h++)
            hollow_out_by(&hollowing, r, &clauses->items[h]);
    }
}

/* ---- finding
 * -------------------------------------------------------------------------------------------------- */

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
    if (analysis->use != NULL)
        analysis->use->relations[index]++;
    if (relation->stances != 0 && !(relation->stances & STANCE_BIT(act->stance)))
        return;
    struct relation_found found = {.relation = index,
                                   .act = act_index,
                                   .sentence = act->sentence,
                                   .unit = analysis->sentences.items[act->sentence].unit,
                                   .stance = act->stance,
                                   .first = act->first,
                                   .last = act->last};
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

bool relation_takes_act(const struct analysis *analysis, size_t relation, size_t act)
{
    return act_does(&analysis->acts.items[act], &analysis->rulebook->relations.items[relation]);
}

bool relation_role_holds(const struct analysis *analysis, size_t relation, size_t act, enum role role,
                         size_t *filler)
{
    const struct act *found = &analysis->acts.items[act];
    return fill_role(analysis, &analysis->rulebook->relations.items[relation], found, role,
                     analysis->sentences.items[found->sentence].unit, filler);
}

/* The relations that may be what the act does: a set over their numbers. */
static void find_relations_of(const struct analysis *analysis, const struct act *act, struct bit_set *relations)
{
    const struct phrase_index *index = analysis->index;
    size_t room = analysis->rulebook->relations.count;

    bit_set_clear(relations);
    for (size_t i = 0; i < index->relations_of_any.count && !act->nominal; i++)
        bit_set_add(analysis->arena, relations, index->relations_of_any.items[i], room);
    for (size_t t = bit_set_next(&act->does, 0); t != NONE; t = bit_set_next(&act->does, t + 1))
        for (size_t i = 0; i < index->relations_of_act[t].count; i++)
            bit_set_add(analysis->arena, relations, index->relations_of_act[t].items[i], room);
}

void relation_find_all(struct analysis *analysis)
{
    struct arena *arena = analysis->arena;
    struct bit_set relations = {0};
    size_t list = sizeof(struct index_list);
    analysis->unit_relations = arena_alloc_array(arena, analysis->document->units.count + 1, list);
    analysis->relations_of = arena_alloc_array(arena, analysis->rulebook->relations.count + 1, list);
    analysis->sentence_relations = arena_alloc_array(arena, analysis->sentences.count + 1, list);
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        if (act->borrowed || (act->nominal && bit_set_is_empty(&act->does)))
            continue;
        find_relations_of(analysis, act, &relations);
        for (size_t r = bit_set_next(&relations, 0); r != NONE; r = bit_set_next(&relations, r + 1))
            try_relation(analysis, r, a);
    }
    hollow_out_all(analysis);
}
