#include "checker/mutation.h"

#include "checker/rule_use.h"

#include <stdlib.h>

struct mutation {
    struct rulebook *rulebook;
    struct arena *arena;
    struct mutant_list mutants;
    struct check_rules *rules;
    struct arena *scratch; /* for one test at a time */
};

/* ---- to and fro -------------------------------------------------------------------------------------- */

static bool prepare(struct mutation *mutation)
{
    jmp_buf door;
    mutation->arena = arena_new(0);
    mutation->scratch = arena_new(0);
    if (mutation->arena == NULL || mutation->scratch == NULL || setjmp(door) != 0)
        return false;
    arena_set_door(mutation->arena, &door);
    mutation->mutants = rulebook_mutants(mutation->rulebook, mutation->arena);
    arena_set_door(mutation->arena, NULL);
    mutation->rules = check_rules_new(mutation->rulebook);
    return mutation->rules != NULL;
}

struct mutation *mutation_new(struct rulebook *rulebook)
{
    struct mutation *mutation = calloc(1, sizeof *mutation);
    if (mutation == NULL)
        return NULL;
    mutation->rulebook = rulebook;
    if (prepare(mutation))
        return mutation;
    mutation_free(mutation);
    return NULL;
}

void mutation_free(struct mutation *mutation)
{
    if (mutation == NULL)
        return;
    check_rules_free(mutation->rules);
    arena_free(mutation->arena);
    arena_free(mutation->scratch);
    free(mutation);
}

const struct mutant_list *mutation_mutants(const struct mutation *mutation)
{
    return &mutation->mutants;
}

/* ---- watching ---------------------------------------------------------------------------------------- */

/* Whether what the test came across may be otherwise at the site. */
static bool is_touched(const struct rule_use *use, const struct mutant_site *site)
{
    switch (site->trace) {
    case trace_condition:
        return false; /* told by the alternatives */
    case trace_concept:
        return site->part == thing_relation ? use->relations[site->traced] > 0
               : site->part == thing_concept ? use->concepts[site->traced] > 0
                                             : true;
    case trace_way:
        return use->ways[site->traced][site->part] > 0;
    case trace_relation:
        return use->relations[site->traced] > 0;
    case trace_decision:
        return use->decisions[site->traced][site->part] > 0;
    case trace_reading:
        return use->readings[site->traced] > 0;
    case trace_phrase:
        return use->phrases[site->traced] > 0;
    }
    return true;
}

static void add_once(struct arena *arena, struct index_list *tests, size_t test)
{
    if (tests->count == 0 || list_last(tests) != test)
        list_push(arena, tests, test);
}

static void file_test(const struct mutation *mutation, const struct rule_use *use, size_t test, struct arena *arena,
                      struct mutation_watch *watch)
{
    for (size_t m = 0; m < mutation->mutants.count; m++) {
        const struct mutant_site_list *sites = &mutation->mutants.items[m].sites;
        for (size_t s = 0; s < sites->count; s++)
            if (is_touched(use, &sites->items[s]))
                add_once(arena, &watch->tests[m], test);
    }
    for (size_t c = 0; use->alternatives != NULL && c < mutation->rulebook->conditions.count; c++)
        for (size_t i = 0; i < use->alternatives[c].count; i++)
            if (use->alternatives[c].items[i].matters)
                add_once(arena, &watch->tests[use->alternatives[c].items[i].number], test);
}

static void try_all_conditions(const struct mutation *mutation, struct rule_use *use, struct arena *arena)
{
    for (size_t m = 0; m < mutation->mutants.count; m++) {
        const struct mutant_site_list *sites = &mutation->mutants.items[m].sites;
        for (size_t s = 0; s < sites->count; s++) {
            const struct mutant_site *site = &sites->items[s];
            struct rule_alternative alternative = {.instead = site->instead, .by_words = site->by_words, .number = m};
            if (site->trace == trace_condition)
                rule_use_try(use, arena, site->traced, alternative);
        }
    }
}

static struct test_outcome run_test(struct mutation *mutation, size_t test, const struct test_wish *wish)
{
    struct arena_mark before = arena_mark(mutation->scratch);
    struct test_outcome outcome = check_run_test(mutation->rulebook, test, wish, mutation->scratch);
    arena_rewind(mutation->scratch, before);
    return outcome;
}

static void watch_all(struct mutation *mutation, bool (*wanted)(void *data, size_t test), void *data,
                      struct arena *arena, struct mutation_watch *watch)
{
    struct rule_use *use = rule_use_new(mutation->rulebook, arena);
    struct test_wish wish = {.rules = mutation->rules, .use = use, .brief = true};
    try_all_conditions(mutation, use, arena);
    watch->tests = arena_alloc_array(arena, mutation->mutants.count + 1, sizeof *watch->tests);
    for (size_t t = 0; t < mutation->rulebook->tests.count; t++) {
        if (wanted != NULL && !wanted(data, t))
            continue;
        rule_use_clear(use);
        if (run_test(mutation, t, &wish).passed)
            file_test(mutation, use, t, arena, watch);
        else
            list_push(arena, &watch->failing, t);
    }
}

bool mutation_watch_tests(struct mutation *mutation, bool (*wanted)(void *data, size_t test), void *data,
                          struct arena *arena, struct mutation_watch *watch)
{
    jmp_buf door, *outer = arena_door(arena);
    *watch = (struct mutation_watch){NULL, {NULL, 0, 0}};
    bool done = setjmp(door) == 0;
    if (done) {
        arena_set_door(arena, &door);
        arena_set_door(mutation->scratch, &door);
        watch_all(mutation, wanted, data, arena, watch);
    }
    arena_set_door(mutation->scratch, NULL);
    arena_set_door(arena, outer);
    return done;
}

/* ---- trying ------------------------------------------------------------------------------------------ */

/* A test that cannot be run to its end comes out otherwise as well. */
static bool still_passes(struct mutation *mutation, size_t test, const struct test_wish *wish)
{
    jmp_buf door;
    if (setjmp(door) != 0) {
        arena_set_door(mutation->scratch, NULL);
        return false;
    }
    arena_set_door(mutation->scratch, &door);
    bool passed = run_test(mutation, test, wish).passed;
    arena_set_door(mutation->scratch, NULL);
    return passed;
}

size_t mutation_try(struct mutation *mutation, size_t number, const struct index_list *tests, size_t *tried)
{
    const struct rulebook_mutant *mutant = &mutation->mutants.items[number];
    struct test_wish wish = {.rules = mutation->rules, .brief = true};
    size_t killer = RULEBOOK_NONE;
    if (mutant->phrase != RULEBOOK_NONE)
        wish.without_phrase = mutant->phrase + 1;
    rulebook_mutant_swap(mutant);
    for (size_t i = 0; i < tests->count && killer == RULEBOOK_NONE; i++, ++*tried)
        if (!still_passes(mutation, tests->items[i], &wish))
            killer = tests->items[i];
    rulebook_mutant_swap(mutant);
    return killer;
}
