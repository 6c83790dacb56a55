#include "checker/readings.h"

#include "checker/condition.h"
#include "checker/rule_use.h"

/* ---- what is settled without looking at the text around the act ----------------------------------------- */

/* Asks for no more than the document as a whole, or the verb group of the act. */
static bool is_settled(const struct condition *condition)
{
    switch (condition->kind) {
    case condition_kind_is:
    case condition_title:
        return true;
    case condition_not:
        return condition->parts.count == 1 && is_settled(condition->parts.items[0]);
    case condition_act:
        return condition->fact == fact_modal || condition->fact == fact_tense || condition->fact == fact_voice ||
               condition->fact == fact_negated;
    default:
        return false;
    }
}

/* Asks for words before the act or around it that stand nowhere in the document. */
static bool is_hopeless(const struct analysis *analysis, const struct condition *condition)
{
    return condition->kind == condition_act && (condition->fact == fact_after || condition->fact == fact_under) &&
           analysis->mentions_of_term[condition->term].count == 0;
}

static bool is_refused(struct analysis *analysis, const struct condition *part, const struct condition_place *place)
{
    return is_hopeless(analysis, part) ||
           (is_settled(part) && condition_holds(analysis, part, place, NULL) != truth_true);
}

/* ---- which readings come into question ------------------------------------------------------------------- */

/* A reading that the verb group does not refuse, and what of it is still to be asked. */
struct open_reading {
    size_t reading;
    struct condition_list rest; /* all of these have to hold */
};
struct open_reading_list LIST_OF(struct open_reading);

enum { voices = 3, group_count = modal_strength_count * (tense_none + 1) * voices * 2 };

/* Per kind of verb group. */
struct open_readings {
    bool known[group_count];
    struct open_reading_list lists[group_count];
};

static size_t group_of(const struct act *act)
{
    size_t voice = act->nominal ? 2 : act->passive;
    return ((act->modal * (size_t)(tense_none + 1) + act->tense) * voices + voice) * 2 + act->negated;
}

/* What has to hold together is asked part by part. */
static struct condition_list parts_of(struct analysis *analysis, struct condition *when)
{
    struct condition_list parts = {0};
    if (when != NULL && when->kind == condition_and)
        return when->parts;
    if (when != NULL)
        list_push(analysis->arena, &parts, when);
    return parts;
}

static void consider(struct analysis *analysis, size_t reading, const struct condition_place *place,
                     struct open_reading_list *list)
{
    struct condition_list parts = parts_of(analysis, analysis->rulebook->readings.items[reading].when);
    struct open_reading open = {.reading = reading};
    for (size_t i = 0; i < parts.count; i++) {
        if (is_refused(analysis, parts.items[i], place))
            return;
        if (!is_settled(parts.items[i]))
            list_push(analysis->arena, &open.rest, parts.items[i]);
    }
    list_push(analysis->arena, list, open);
}

/* The readings that acts with such a verb group are asked, in their order. */
static const struct open_reading_list *open_to(struct analysis *analysis, const struct act *act)
{
    if (analysis->open_readings == NULL)
        analysis->open_readings = arena_new_object(analysis->arena, struct open_readings);
    size_t group = group_of(act);
    struct open_reading_list *list = &analysis->open_readings->lists[group];
    const struct condition_place place = {.act = act, .sentence = NONE, .unit = NONE};
    for (size_t r = 0; !analysis->open_readings->known[group] && r < analysis->rulebook->readings.count; r++)
        consider(analysis, r, &place, list);
    analysis->open_readings->known[group] = true;
    return list;
}

/* ---- asking ------------------------------------------------------------------------------------------------ */

static bool all_hold(struct analysis *analysis, const struct condition_list *parts, const struct condition_place *place)
{
    for (size_t i = 0; i < parts->count; i++)
        if (condition_holds(analysis, parts->items[i], place, NULL) != truth_true)
            return false;
    return true;
}

/* Every reading is asked as a whole up to the one that holds, so that it is noted which of their conditions held. */
static size_t find_noting(struct analysis *analysis, const struct condition_place *place)
{
    for (size_t r = 0; r < analysis->rulebook->readings.count; r++) {
        if (condition_holds(analysis, analysis->rulebook->readings.items[r].when, place, NULL) != truth_true)
            continue;
        analysis->use->readings[r]++;
        return r;
    }
    return NONE;
}

size_t readings_find(struct analysis *analysis, const struct act *act)
{
    const struct condition_place place = {.act = act, .sentence = act->sentence,
                                          .unit = token_unit(analysis, act->head)};
    if (analysis->use != NULL)
        return find_noting(analysis, &place);
    const struct open_reading_list *open = open_to(analysis, act);
    for (size_t i = 0; i < open->count; i++)
        if (all_hold(analysis, &open->items[i].rest, &place))
            return open->items[i].reading;
    return NONE;
}
