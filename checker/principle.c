#include "checker/principle.h"

#include "checker/condition.h"

/* What evidence does to a principle. */
enum bearing { bears_nothing, bears_serving, bears_weakly, bears_breaching, bears_warning };

static enum bearing bearing_of_good(enum stance stance)
{
    switch (stance) {
    case stance_provided:
        return bears_serving;
    case stance_allowed:
    case stance_hedged:
        return bears_weakly;
    case stance_denied:
    case stance_removed:
        return bears_breaching;
    case stance_contemplated:
    case stance_described:
    case stance_count:
        break;
    }
    return bears_nothing;
}

static enum bearing bearing_of_harm(enum stance stance)
{
    switch (stance) {
    case stance_provided:
    case stance_allowed:
    case stance_hedged:
        return bears_breaching;
    case stance_denied:
    case stance_removed:
        return bears_serving;
    case stance_contemplated:
        return bears_warning;
    case stance_described:
    case stance_count:
        break;
    }
    return bears_nothing;
}

static enum bearing bearing_of_link(const struct principle_link *link, enum stance stance, bool good)
{
    if (link->stances != 0 && !(link->stances & STANCE_BIT(stance)))
        return bears_nothing;
    if (link->stances == 0)
        return good ? bearing_of_good(stance) : bearing_of_harm(stance);
    /* Named with its stances (`breached by audit denied`, `served by impunity removed`): what the text does with
     * the thing is what serves or breaches. A favour or an aim still serves only weakly. */
    if (!good)
        return bears_breaching;
    return stance == stance_allowed || stance == stance_hedged ? bears_weakly : bears_serving;
}

static struct evidence evidence_of(struct analysis *analysis, const struct concept_found *found)
{
    struct evidence evidence = evidence_at(analysis, (struct thing){thing_concept, found->concept},
                                           found->stance, found->first, found->last);
    evidence.hollow = found->hollow;
    evidence.hollow_because = found->hollow_because;
    return evidence;
}

static void record(struct analysis *analysis, struct principle_effect *effect, enum bearing bearing,
                   const struct concept_found *found)
{
    struct evidence evidence = evidence_of(analysis, found);
    switch (bearing) {
    case bears_serving:
        effect->strengthened = true;
        list_push(analysis->arena, &effect->serving, evidence);
        break;
    case bears_weakly:
        effect->weakly = true;
        list_push(analysis->arena, &effect->weak, evidence);
        break;
    case bears_breaching:
        effect->weakened = true;
        list_push(analysis->arena, &effect->breaching, evidence);
        break;
    case bears_warning:
        effect->warned = true;
        break;
    case bears_nothing:
        break;
    }
}

/* A principle that a concept serves, or breaches. */
struct concept_bearing {
    size_t principle;
    const struct principle_link *link;
    bool good;
};
struct bearing_list LIST_OF(struct concept_bearing);

static void list_bearings(struct analysis *analysis, size_t principle, const struct principle_link_list *links, bool good)
{
    for (size_t i = 0; i < links->count; i++) {
        struct concept_bearing bearing = {principle, &links->items[i], good};
        list_push(analysis->arena, &analysis->bearings[links->items[i].concept], bearing);
    }
}

/* By concept, for most concepts bear on few principles. */
static void find_bearings(struct analysis *analysis)
{
    const struct rulebook *rulebook = analysis->rulebook;
    analysis->bearings = arena_alloc_array(analysis->arena, rulebook->concepts.count + 1, sizeof *analysis->bearings);
    for (size_t p = 0; p < rulebook->principles.count; p++) {
        list_bearings(analysis, p, &rulebook->principles.items[p].served_by, true);
        list_bearings(analysis, p, &rulebook->principles.items[p].breached_by, false);
    }
}

/* An overseer in name only earns nothing, not even a little; it is listed with what is weak, so that a reader
 * sees why. */
static void weigh(struct analysis *analysis, struct principle_effect *effect, const struct concept_bearing *on,
                  const struct concept_found *found)
{
    enum bearing bearing = bearing_of_link(on->link, found->stance, on->good);
    if (found->hollow && (bearing == bears_serving || bearing == bears_weakly))
        list_push(analysis->arena, &effect->weak, evidence_of(analysis, found));
    else
        record(analysis, effect, bearing, found);
}

static void weigh_all(struct analysis *analysis, struct principle_effect *effects,
                      const struct concept_found *found)
{
    const struct bearing_list *bearings = &analysis->bearings[found->concept];
    for (size_t i = 0; i < bearings->count; i++)
        weigh(analysis, &effects[bearings->items[i].principle], &bearings->items[i], found);
}

struct principle_effect *principle_effects(struct analysis *analysis, size_t unit)
{
    struct principle_effect *effects = arena_alloc_array(
        analysis->arena, analysis->rulebook->principles.count + 1, sizeof(struct principle_effect));
    if (analysis->bearings == NULL)
        find_bearings(analysis);
    if (unit == NONE) {
        for (size_t i = 0; i < analysis->concepts.count; i++)
            weigh_all(analysis, effects, &analysis->concepts.items[i]);
        return effects;
    }
    const struct index_list *own = &analysis->unit_concepts[unit];
    for (size_t i = 0; i < own->count; i++)
        weigh_all(analysis, effects, &analysis->concepts.items[own->items[i]]);
    return effects;
}

enum effect principle_effect_kind(const struct principle_effect *effect)
{
    if (effect->strengthened && effect->weakened)
        return effect_both;
    if (effect->weakened)
        return effect_weakened;
    return effect->strengthened ? effect_strengthened : effect_untouched;
}

static bool has_sentence(const struct evidence_list *list, size_t end, uint32_t sentence)
{
    for (size_t i = 0; i < end; i++)
        if (list->items[i].sentence_start == sentence)
            return true;
    return false;
}

/* Different sentences with evidence of one list and none of the other; a handful tells enough. */
static size_t count_sentences(const struct evidence_list *list, const struct evidence_list *without)
{
    enum { most_looked_at = 256 };
    size_t count = 0, end = list->count < most_looked_at ? list->count : most_looked_at;
    for (size_t i = 0; i < end; i++)
        count += !has_sentence(list, i, list->items[i].sentence_start) &&
                 (without == NULL || !has_sentence(without, without->count, list->items[i].sentence_start));
    return count;
}

bool principle_mostly_served(const struct principle_effect *effect)
{
    enum { fewest_serving = 2, times_breaching = 2 };
    size_t serving = count_sentences(&effect->serving, &effect->breaching);
    return serving >= fewest_serving && serving >= times_breaching * count_sentences(&effect->breaching, NULL);
}
