#include "checker/rule_use.h"

#include "checker/condition.h"

#include <string.h>

static uint32_t *tally(struct arena *arena, size_t count)
{
    return arena_alloc_array(arena, count + 1, sizeof(uint32_t));
}

struct rule_use *rule_use_new(const struct rulebook *rulebook, struct arena *arena)
{
    struct rule_use *use = arena_new_object(arena, struct rule_use);
    *use = (struct rule_use){.rulebook = rulebook,
                             .held = tally(arena, rulebook->conditions.count),
                             .failed = tally(arena, rulebook->conditions.count),
                             .phrases = tally(arena, rulebook->phrases.count),
                             .concepts = tally(arena, rulebook->concepts.count),
                             .relations = tally(arena, rulebook->relations.count),
                             .readings = tally(arena, rulebook->readings.count)};
    use->ways = arena_alloc_array(arena, rulebook->concepts.count + 1, sizeof *use->ways);
    for (size_t c = 0; c < rulebook->concepts.count; c++)
        use->ways[c] = tally(arena, rulebook->concepts.items[c].ways.count);
    use->decisions = arena_alloc_array(arena, rulebook->definitions.count + 1, sizeof *use->decisions);
    for (size_t d = 0; d < rulebook->definitions.count; d++)
        use->decisions[d] = tally(arena, rulebook->definitions.items[d].decisions.count);
    return use;
}

/* ---- all tallies ------------------------------------------------------------------------------------- */

/* Two of the same rulebook side by side; `from` NULL: set to nothing. */
static void add_tally(uint32_t *to, const uint32_t *from, size_t count)
{
    if (from == NULL)
        memset(to, 0, count * sizeof *to);
    for (size_t i = 0; from != NULL && i < count; i++)
        to[i] += from[i];
}

#define OF(use, member) ((use) != NULL ? (use)->member : NULL)

static void add_all(struct rule_use *to, const struct rule_use *from)
{
    const struct rulebook *rulebook = to->rulebook;
    add_tally(to->held, OF(from, held), rulebook->conditions.count);
    add_tally(to->failed, OF(from, failed), rulebook->conditions.count);
    add_tally(to->phrases, OF(from, phrases), rulebook->phrases.count);
    add_tally(to->concepts, OF(from, concepts), rulebook->concepts.count);
    add_tally(to->relations, OF(from, relations), rulebook->relations.count);
    add_tally(to->readings, OF(from, readings), rulebook->readings.count);
    for (size_t c = 0; c < rulebook->concepts.count; c++)
        add_tally(to->ways[c], OF(from, ways[c]), rulebook->concepts.items[c].ways.count);
    for (size_t d = 0; d < rulebook->definitions.count; d++)
        add_tally(to->decisions[d], OF(from, decisions[d]), rulebook->definitions.items[d].decisions.count);
}

void rule_use_clear(struct rule_use *use)
{
    add_all(use, NULL);
    for (size_t c = 0; use->alternatives != NULL && c < use->rulebook->conditions.count; c++)
        for (size_t i = 0; i < use->alternatives[c].count; i++)
            use->alternatives[c].items[i].matters = false;
}

void rule_use_add(struct rule_use *use, const struct rule_use *more)
{
    add_all(use, more);
}

/* ---- conditions -------------------------------------------------------------------------------------- */

void rule_use_try(struct rule_use *use, struct arena *arena, size_t condition, struct rule_alternative alternative)
{
    if (use->alternatives == NULL)
        use->alternatives = arena_alloc_array(arena, use->rulebook->conditions.count + 1, sizeof *use->alternatives);
    list_push(arena, &use->alternatives[condition], alternative);
}

static void try_alternatives(struct analysis *analysis, struct rule_alternative_list *alternatives,
                             const struct condition_place *place, enum truth truth)
{
    for (size_t i = 0; i < alternatives->count; i++) {
        struct rule_alternative *alternative = &alternatives->items[i];
        if (alternative->matters)
            continue;
        alternative->matters = (alternative->by_words && truth == truth_true) ||
                               condition_holds(analysis, alternative->instead, place, NULL) != truth;
    }
}

void rule_use_condition(struct analysis *analysis, const struct condition *condition,
                        const struct condition_place *place, enum truth truth)
{
    struct rule_use *use = analysis->use;
    size_t number = condition->number_in_rulebook;
    use->held[number] += truth == truth_true;
    use->failed[number] += truth == truth_false;
    analysis->use = NULL; /* what is only tried is not noted */
    if (use->alternatives != NULL)
        try_alternatives(analysis, &use->alternatives[number], place, truth);
    analysis->use = use;
}
