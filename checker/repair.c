#include "checker/repair.h"

#include "checker/condition.h"

enum { most_repairs = 6, most_candidates = 64 };

struct repair_search {
    struct analysis *analysis;
    struct unit_verdict *verdict;
    struct principle_effect *supposed; /* the unit's effects, with what is tried added */
    struct index_list candidates;
    struct index_list breached;
};

/* What a drafter would write is provided. */
static bool serves(const struct rulebook_principle *principle, size_t concept)
{
    for (size_t i = 0; i < principle->served_by.count; i++) {
        stance_set stances = principle->served_by.items[i].stances;
        if (principle->served_by.items[i].concept == concept &&
            (stances == 0 || (stances & STANCE_BIT(stance_provided)) != 0))
            return true;
    }
    return false;
}

static void suppose(struct repair_search *search, size_t concept)
{
    for (size_t p = 0; p < search->analysis->rulebook->principles.count; p++)
        if (serves(&search->analysis->rulebook->principles.items[p], concept))
            search->supposed[p].strengthened = true;
}

static bool is_breaching(const struct repair_search *search, uint32_t sentence)
{
    for (size_t p = 0; p < search->analysis->rulebook->principles.count; p++) {
        const struct evidence_list *breaching = &search->verdict->principles[p].breaching;
        for (size_t i = 0; i < breaching->count; i++)
            if (breaching->items[i].sentence_start == sentence)
                return true;
    }
    return false;
}

/* Whether something still serves when the sentences that breach are gone. */
static bool serves_without_them(const struct repair_search *search, const struct evidence_list *serving)
{
    for (size_t i = 0; i < serving->count; i++)
        if (!is_breaching(search, serving->items[i].sentence_start))
            return true;
    return false;
}

/* The unit without the sentences that breach. */
static void restart(struct repair_search *search)
{
    for (size_t p = 0; p < search->analysis->rulebook->principles.count; p++) {
        search->supposed[p] = search->verdict->principles[p];
        search->supposed[p].weakened = false;
        if (search->breached.count > 0)
            search->supposed[p].strengthened = search->supposed[p].strengthened &&
                                               serves_without_them(search, &search->verdict->principles[p].serving);
    }
}

static bool would_count(struct repair_search *search)
{
    const struct rulebook_definition *definition =
        &search->analysis->rulebook->definitions.items[search->verdict->definition];
    struct condition_place place = {.sentence = NONE, .unit = search->verdict->unit,
                                    .effects = search->supposed};
    for (size_t d = 0; d < definition->decisions.count; d++) {
        enum truth truth = condition_holds(search->analysis, definition->decisions.items[d].when, &place, NULL);
        if (truth == truth_unknown)
            return false;
        if (truth == truth_true)
            return definition->decisions.items[d].verdict == verdict_counts;
    }
    return false;
}

static void keep(struct repair_search *search, const size_t *concepts, size_t count)
{
    struct repair repair = {.without = search->breached};
    for (size_t i = 0; i < count; i++)
        list_push(search->analysis->arena, &repair.concepts, concepts[i]);
    list_push(search->analysis->arena, &search->verdict->repairs, repair);
}

static bool serves_any(const struct rulebook *rulebook, size_t concept)
{
    for (size_t p = 0; p < rulebook->principles.count; p++)
        if (serves(&rulebook->principles.items[p], concept))
            return true;
    return false;
}

/* In the order in which the definition names them; where it names none, all that serve and say what they need. */
static void list_candidates(struct repair_search *search)
{
    struct analysis *analysis = search->analysis;
    const struct rulebook *rulebook = analysis->rulebook;
    const struct index_list *named = &rulebook->definitions.items[search->verdict->definition].repairs;
    for (size_t i = 0; i < named->count && i < most_candidates; i++)
        list_push(analysis->arena, &search->candidates, named->items[i]);
    for (size_t c = 0; named->count == 0 && c < rulebook->concepts.count; c++)
        if (search->candidates.count < most_candidates && rulebook->concepts.items[c].need.length > 0 &&
            serves_any(rulebook, c))
            list_push(analysis->arena, &search->candidates, c);
}

static void try_none(struct repair_search *search)
{
    restart(search);
    if (search->breached.count > 0 && would_count(search))
        keep(search, NULL, 0);
}

static void try_one(struct repair_search *search)
{
    for (size_t i = 0; i < search->candidates.count && search->verdict->repairs.count < most_repairs; i++) {
        restart(search);
        suppose(search, search->candidates.items[i]);
        if (would_count(search))
            keep(search, &search->candidates.items[i], 1);
    }
}

static void try_two(struct repair_search *search)
{
    for (size_t i = 0; i < search->candidates.count; i++)
        for (size_t j = i + 1; j < search->candidates.count; j++) {
            if (search->verdict->repairs.count == most_repairs)
                return;
            restart(search);
            suppose(search, search->candidates.items[i]);
            suppose(search, search->candidates.items[j]);
            size_t pair[] = {search->candidates.items[i], search->candidates.items[j]};
            if (would_count(search))
                keep(search, pair, 2);
        }
}

void repair_find(struct analysis *analysis, struct unit_verdict *verdict)
{
    size_t principles = analysis->rulebook->principles.count;
    struct repair_search search = {.analysis = analysis, .verdict = verdict};
    search.supposed = arena_alloc_array(analysis->arena, principles + 1, sizeof *search.supposed);
    for (size_t p = 0; p < principles; p++)
        if (verdict->principles[p].weakened)
            list_push(analysis->arena, &search.breached, p);
    list_candidates(&search);
    try_none(&search);
    if (verdict->repairs.count == 0)
        try_one(&search);
    if (verdict->repairs.count == 0)
        try_two(&search);
}
