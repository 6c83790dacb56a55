#include "checker/concept.h"

#include "checker/condition.h"

struct finder {
    struct analysis *analysis;
    size_t concept;
    const struct concept_way *way;
};

static bool known_already(const struct analysis *analysis, const struct concept_found *found)
{
    if (found->unit == NONE)
        return false;
    const struct index_list *own = &analysis->unit_concepts[found->unit];
    for (size_t i = own->count; i-- > 0;) {
        const struct concept_found *other = &analysis->concepts.items[own->items[i]];
        if (other->concept != found->concept)
            return false;
        if (other->first == found->first && other->last == found->last && other->stance == found->stance)
            return true;
    }
    return false;
}

static void add(struct finder *finder, struct concept_found found)
{
    struct analysis *analysis = finder->analysis;
    found.concept = finder->concept;
    if (finder->way->fixed)
        found.stance = found.stance == stance_described ? stance_described : finder->way->stance;
    if (known_already(analysis, &found))
        return;
    list_push(analysis->arena, &analysis->concepts, found);
    if (found.unit != NONE)
        list_push(analysis->arena, &analysis->unit_concepts[found.unit], analysis->concepts.count - 1);
}

static bool guarded(const struct finder *finder, const struct condition *guard, const struct concept_found *found,
                    size_t act)
{
    if (!guard)
        return true;
    struct condition_place place = {.sentence = found->sentence, .unit = found->unit};
    if (act == NONE)
        act = finder->analysis->act_of[found->last];
    if (act != NONE)
        place.act = &finder->analysis->acts.items[act];
    return condition_holds(finder->analysis, guard, &place, NULL) == truth_true;
}

static bool wanted(const struct concept_way *way, enum stance stance)
{
    return way->stances == 0 || (way->stances & STANCE_BIT(stance)) != 0;
}

static struct concept_found from_mention(const struct analysis *analysis, const struct mention *mention)
{
    return (struct concept_found){.sentence = mention->sentence,
                                  .unit = analysis->sentences.items[mention->sentence].unit,
                                  .stance = mention->stance,
                                  .first = mention->first,
                                  .last = mention->last,
                                  .relation_found = NONE};
}

/* ---- the three ways ---------------------------------------------------------------------------------- */

static void find_by_relation(struct finder *finder, size_t relation)
{
    struct analysis *analysis = finder->analysis;
    for (size_t i = 0; i < analysis->relations.count; i++) {
        const struct relation_found *other = &analysis->relations.items[i];
        if (other->relation != relation || !wanted(finder->way, other->stance))
            continue;
        struct concept_found found = {.sentence = other->sentence, .unit = other->unit, .stance = other->stance,
                                      .first = other->first, .last = other->last, .hollow = other->hollow,
                                      .hollow_because = other->hollow_because, .relation_found = i};
        if (guarded(finder, finder->way->when, &found, other->act))
            add(finder, found);
    }
}

static void find_by_concept(struct finder *finder, size_t concept)
{
    struct analysis *analysis = finder->analysis;
    size_t count = analysis->concepts.count;
    for (size_t i = 0; i < count; i++) {
        struct concept_found found = analysis->concepts.items[i];
        if (found.concept == concept && wanted(finder->way, found.stance) &&
            guarded(finder, finder->way->when, &found, NONE))
            add(finder, found);
    }
}

static void find_by_term(struct finder *finder, size_t term)
{
    struct analysis *analysis = finder->analysis;
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    for (size_t i = 0; i < mentions->count; i++) {
        struct concept_found found = from_mention(analysis, &analysis->mentions.items[mentions->items[i]]);
        if (wanted(finder->way, found.stance) && guarded(finder, finder->way->when, &found, NONE))
            add(finder, found);
    }
}

static void find_by_thing(struct finder *finder, struct thing thing)
{
    switch (thing.kind) {
    case thing_relation:
        find_by_relation(finder, thing.index);
        break;
    case thing_concept:
        find_by_concept(finder, thing.index);
        break;
    case thing_term:
        find_by_term(finder, thing.index);
        break;
    case thing_principle:
    case thing_none:
        break;
    }
}

/* The stance of a combination: that of its most telling part. */
static enum stance combined_stance(const struct evidence_list *evidence)
{
    static const enum stance order[] = {stance_described, stance_contemplated, stance_denied, stance_removed,
                                        stance_hedged, stance_allowed};
    for (size_t o = 0; o < sizeof order / sizeof *order; o++)
        for (size_t i = 0; i < evidence->count; i++)
            if (evidence->items[i].thing.kind != thing_term && evidence->items[i].stance == order[o])
                return order[o];
    return stance_provided;
}

static size_t token_from(const struct analysis *analysis, size_t sentence, uint32_t reading)
{
    const struct sentence *own = &analysis->sentences.items[sentence];
    size_t token = own->first;
    while (token + 1 < own->first + own->count && analysis->tokens.items[token].end <= reading)
        token++;
    return token;
}

static void try_condition(struct finder *finder, size_t sentence, size_t unit)
{
    struct analysis *analysis = finder->analysis;
    struct condition_place place = {.sentence = sentence, .unit = unit};
    struct proof *proof = NULL;
    if (condition_holds(analysis, finder->way->when, &place, &proof) != truth_true)
        return;
    struct evidence_list evidence = {0};
    proof_collect(analysis->arena, proof, &evidence);
    if (evidence.count == 0)
        return;
    const struct evidence *first = &evidence.items[0];
    struct concept_found found = {.sentence = sentence, .unit = unit, .stance = combined_stance(&evidence),
                                  .relation_found = NONE};
    found.first = token_from(analysis, sentence, first->start);
    found.last = token_from(analysis, sentence, first->end > 0 ? first->end - 1 : 0);
    if (found.last < found.first)
        found.last = found.first;
    add(finder, found);
}

/* The things of which one must be there for the condition to hold: where none of them stands it need not be
 * tried. */
static void collect_triggers(const struct condition *condition, struct arena *arena, struct thing_list *triggers)
{
    switch (condition->kind) {
    case condition_present:
    case condition_order:
    case condition_more:
        list_push(arena, triggers, condition->thing);
        break;
    case condition_and:
        for (size_t i = 0; i < condition->parts.count; i++) {
            size_t before = triggers->count;
            collect_triggers(condition->parts.items[i], arena, triggers);
            if (triggers->count > before)
                return;
        }
        break;
    case condition_or:
    case condition_at_least:
        for (size_t i = 0; i < condition->parts.count; i++)
            collect_triggers(condition->parts.items[i], arena, triggers);
        break;
    default:
        break;
    }
}

static void mark_sentences(const struct analysis *analysis, struct thing thing, bool *marked)
{
    if (thing.kind == thing_term)
        for (size_t i = 0; i < analysis->mentions_of_term[thing.index].count; i++)
            marked[analysis->mentions.items[analysis->mentions_of_term[thing.index].items[i]].sentence] = true;
    if (thing.kind == thing_relation)
        for (size_t i = 0; i < analysis->relations.count; i++)
            if (analysis->relations.items[i].relation == thing.index)
                marked[analysis->relations.items[i].sentence] = true;
    if (thing.kind == thing_concept)
        for (size_t i = 0; i < analysis->concepts.count; i++)
            if (analysis->concepts.items[i].concept == thing.index)
                marked[analysis->concepts.items[i].sentence] = true;
}

static void find_by_condition(struct finder *finder)
{
    struct analysis *analysis = finder->analysis;
    struct thing_list triggers = {0};
    collect_triggers(finder->way->when, analysis->arena, &triggers);
    bool *marked = arena_alloc_array(analysis->arena, analysis->sentences.count + 1, sizeof *marked);
    for (size_t i = 0; i < triggers.count; i++)
        mark_sentences(analysis, triggers.items[i], marked);
    for (size_t s = 0; s < analysis->sentences.count; s++)
        if (marked[s])
            try_condition(finder, s, analysis->sentences.items[s].unit);
}

/* Phrases of concepts are found by walking the mentions once. */
static void find_by_phrases(struct analysis *analysis)
{
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
        if (phrase->owner != owner_concept)
            continue;
        struct concept_way way = {.kind = way_phrase};
        const struct rulebook_concept *concept = &analysis->rulebook->concepts.items[phrase->owner_index];
        for (size_t w = 0; w < concept->ways.count; w++)
            if (concept->ways.items[w].kind == way_phrase && concept->ways.items[w].phrase == mention->phrase)
                way = concept->ways.items[w];
        struct finder finder = {analysis, phrase->owner_index, &way};
        struct concept_found found = from_mention(analysis, mention);
        if (guarded(&finder, phrase->with, &found, NONE))
            add(&finder, found);
    }
}

void concept_find_all(struct analysis *analysis)
{
    analysis->unit_concepts =
        arena_alloc_array(analysis->arena, analysis->document->units.count + 1, sizeof(struct index_list));
    find_by_phrases(analysis);
    for (size_t c = 0; c < analysis->rulebook->concepts.count; c++) {
        const struct rulebook_concept *concept = &analysis->rulebook->concepts.items[c];
        for (size_t w = 0; w < concept->ways.count; w++) {
            struct finder finder = {analysis, c, &concept->ways.items[w]};
            if (finder.way->kind == way_thing)
                find_by_thing(&finder, finder.way->thing);
            else if (finder.way->kind == way_condition)
                find_by_condition(&finder);
        }
    }
}
