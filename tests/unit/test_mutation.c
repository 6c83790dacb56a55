/* mutation: tests are watched, and each mutant is killed just when a test of the rulebook with its text comes out otherwise. */
#include "checker/mutation.h"

#include "checker/rule_reach.h"
#include "tests/unit/fixture_rules.h"

#define TESTS                                                                                                \
    "use small\n"                                                                                            \
    "test \"ways\" { text \"The court shall {} the depots.\" with \"inspect\", \"enter\"\n"                  \
    "  expect looked_at provided expect verdict counts }\n"                                                  \
    "test \"army\" { text \"The army shall report to the court. The navy stands alone.\" expect looked_at provided }\n" \
    "test \"paper\" { text \"The court has a store of paper.\" expect no looked_at }\n"                      \
    "test \"maybe\" { text \"The tribunal may count the stores.\" expect looked_at allowed\n"                 \
    "  expect verdict undetermined expect no rule lonely }\n"                                                \
    "test \"wrong\" { text \"The court shall inspect the depots.\" expect no looked_at }\n"

static const char *const folders[] = {"tests/cases"};

static struct rulebook *load(struct arena *arena, const struct rulebook_replacement *replaced)
{
    struct diagnostics messages;
    struct rulebook_options options = {.folders = folders, .folder_count = 1, .replaced = replaced,
                                       .replaced_count = replaced != NULL};
    diagnostics_init(&messages, arena);
    return rulebook_load_text(TEXT("t.rules"), TEXT(TESTS), &options, &messages);
}

static size_t failing(const struct rulebook *rulebook, struct arena *arena)
{
    struct test_outcome_list outcomes = check_run_tests(rulebook, arena);
    size_t count = 0;
    for (size_t i = 0; i < outcomes.count; i++)
        count += !outcomes.items[i].passed;
    return count;
}

/* Whether the tests notice the text of the mutant; one that cannot be loaded is no mutant of one file alone. */
static bool is_noticed(const struct rulebook *rulebook, const struct rulebook_mutant *mutant, bool *loaded)
{
    struct arena *arena = arena_new(0);
    struct rulebook_replacement replaced = {rulebook->files.items[mutant->file].source.name,
                                            rulebook_mutant_text(rulebook, mutant, arena)};
    struct rulebook *other = load(arena, &replaced);
    *loaded = other != NULL;
    bool noticed = other != NULL && failing(other, arena) > 1;
    rulebook_free(other);
    arena_free(arena);
    return noticed;
}

static void what_is_killed_would_be_noticed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = load(arena, NULL);
    assert_non_null(rulebook);
    struct mutation *mutation = mutation_new(rulebook);
    struct mutation_watch watch;
    assert_non_null(mutation);
    assert_true(mutation_watch_tests(mutation, NULL, NULL, arena, &watch));
    assert_int_equal(watch.failing.count, 1);
    const struct mutant_list *mutants = mutation_mutants(mutation);
    size_t killed = 0, tried = 0;
    for (size_t m = 0; m < mutants->count; m++) {
        bool loaded, dead = mutation_try(mutation, m, &watch.tests[m], &tried) != RULEBOOK_NONE;
        bool noticed = is_noticed(rulebook, &mutants->items[m], &loaded);
        if (loaded && noticed != dead)
            fail_msg("%.*s: %.*s: %s by text, %s in memory", TEXT_ARG(mutants->items[m].owner),
                     TEXT_ARG(mutants->items[m].told), noticed ? "noticed" : "not noticed", dead ? "killed" : "not killed");
        killed += dead;
    }
    assert_true(killed > 20);
    assert_true(killed < mutants->count);
    assert_true(tried < mutants->count * 3); /* of six */
    assert_int_equal(failing(rulebook, arena), 1); /* all was taken back */
    mutation_free(mutation);
    rulebook_free(rulebook);
    arena_free(arena);
}

static bool is_even(void *data, size_t test)
{
    (void)data;
    return test % 2 == 0;
}

static void only_wanted_tests_are_watched(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = load(arena, NULL);
    struct mutation *mutation = mutation_new(rulebook);
    struct mutation_watch watch;
    assert_true(mutation_watch_tests(mutation, is_even, NULL, arena, &watch));
    for (size_t m = 0; m < mutation_mutants(mutation)->count; m++)
        for (size_t i = 0; i < watch.tests[m].count; i++)
            assert_int_equal(watch.tests[m].items[i] % 2, 0);
    mutation_free(mutation);
    rulebook_free(rulebook);
    arena_free(arena);
}

static void to_be_watched_changes_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = load(arena, NULL);
    struct rule_use *use = rule_use_new(rulebook, arena), *sum = rule_use_new(rulebook, arena);
    for (size_t t = 0; t < rulebook->tests.count; t++) {
        struct test_wish plain = {.brief = true}, watched = {.brief = true, .use = use};
        bool passed = check_run_test(rulebook, t, &plain, arena).passed;
        rule_use_clear(use);
        assert_int_equal(check_run_test(rulebook, t, &watched, arena).passed, passed);
        rule_use_add(sum, use);
    }
    size_t held = 0, failed = 0, phrases = 0;
    for (size_t c = 0; c < rulebook->conditions.count; c++) {
        held += sum->held[c] > 0;
        failed += sum->failed[c] > 0;
    }
    for (size_t p = 0; p < rulebook->phrases.count; p++)
        phrases += sum->phrases[p] > 0;
    assert_true(held > 5);
    assert_true(failed > 5);
    assert_true(phrases > 8);
    rulebook_free(rulebook);
    arena_free(arena);
}

static void what_was_reached_is_told_by_item(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = load(arena, NULL);
    struct rule_use *use = rule_use_new(rulebook, arena);
    struct test_wish wish = {.brief = true, .use = use};
    struct rule_reach reach;
    size_t files[] = {0, RULEBOOK_NONE}, found = 0;
    check_run_test(rulebook, 0, &wish, arena);
    rule_reach_init(&reach, arena);
    rule_reach_add(&reach, use, files);
    rule_reach_add(&reach, use, files); /* twice the same file: added up, listed once */
    for (size_t i = 0; i < reach.items.count; i++) {
        const struct reach_item *item = &reach.items.items[i];
        assert_int_equal(item->file, 0);
        found += item->sort == reach_phrase && text_equal(item->words, TEXT("\"court\"")) && item->held == 2;
        found += item->sort == reach_phrase && text_equal(item->words, TEXT("\"tribunal\"")) && !reach_is_full(item);
        found += item->sort == reach_condition && text_equal(item->words, TEXT("negated")) && item->failed == 2 &&
                 item->held == 0 && !reach_is_full(item);
        found += item->sort == reach_clause && text_equal(item->words, TEXT("look")) && reach_is_full(item);
    }
    assert_int_equal(found, 4);
    rulebook_free(rulebook);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_killed_would_be_noticed),
        cmocka_unit_test(only_wanted_tests_are_watched),
        cmocka_unit_test(to_be_watched_changes_nothing),
        cmocka_unit_test(what_was_reached_is_told_by_item),
    };
    return cmocka_run_group_tests_name("mutation", tests, NULL, NULL);
}
