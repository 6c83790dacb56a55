/* candidates and word_tests: phrases are tried where their words stand, and nowhere else. */
#include "tests/unit/fixture_engine.h"

#include "checker/candidates.h"

#define JUDGES_NOTHING "definition d { undetermined otherwise }\n"

/* The candidates of all levels in "phrase @word" form, level after level. */
static void assert_candidates(const char *phrases, const char *text, const char *expected)
{
    char rules[512];
    snprintf(rules, sizeof rules, "term t { %s }\n" JUDGES_NOTHING, phrases);
    struct engine *engine = engine_judge(rules, text);
    const struct analysis *analysis = engine->check->analysis;
    const struct candidate_list *levels = candidates_find(analysis);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t level = 0; level < analysis->index->level_count; level++)
        for (size_t i = 0; i < levels[level].count; i++) {
            struct candidate candidate = levels[level].items[i];
            const struct index_entry *entry = &analysis->index->entries.items[candidate.entry];
            text_append_format(&out, "%s%.*s @%.*s", out.length > 0 ? "; " : "",
                               TEXT_ARG(analysis->rulebook->phrases.items[entry->phrase].written),
                               TEXT_ARG(token_text(analysis, candidate.token)));
        }
    assert_string_equal(text_built(&out).bytes, expected);
    engine_free(engine);
}

static void every_word_stands_in_the_sentence(void **state)
{
    (void)state;
    assert_candidates("\"inspect~ .. depots\"", "1. They inspected all depots.", "inspect~ .. depots @inspected");
    assert_candidates("\"inspect~ .. depots\"", "1. They inspected all camps. Depots burn.", "");
}

static void every_word_stands_on_its_side(void **state)
{
    (void)state;
    assert_candidates("\"inspect~ .. depots\"", "1. At depots they inspect.", "");
    assert_candidates("\"the .. inspectorate\"", "1. The new inspectorate.", "the .. inspectorate @inspectorate");
    assert_candidates("\"the .. inspectorate\"", "1. An inspectorate of the army.", "");
}

/* Only those beside the anchor, and two on a side, are asked for. */
static void what_is_left_may_still_not_match(void **state)
{
    (void)state;
    assert_candidates("\"inspect~ ..1 depots\"", "1. They inspect cells, huts and depots.",
                      "inspect~ ..1 depots @inspect");
    assert_candidates("\"inspectorate .. army .. navy\"", "1. The inspectorate of the navy and the army.",
                      "inspectorate .. army .. navy @inspectorate");
}

static void choices_prefixes_and_capitals_are_asked_for(void **state)
{
    (void)state;
    assert_candidates("\"inspectorate .. (army|navy)\"", "1. The inspectorate of the navy. The inspectorate of roads.",
                      "inspectorate .. (army|navy) @inspectorate");
    assert_candidates("\"inspectorate .. ombuds*\"", "1. The inspectorate, an ombudsman. The inspectorate.",
                      "inspectorate .. ombuds* @inspectorate");
    assert_candidates("\"inspectorate .. =SSR\"", "1. The inspectorate of SSR.", "inspectorate .. =SSR @inspectorate");
}

static void numbers_and_kinds_are_not_asked_for(void **state)
{
    (void)state;
    assert_candidates("\"inspectorate .. #\"", "1. The inspectorate.", "inspectorate .. # @inspectorate");
    assert_candidates("\"inspectorate .. weapon^\"", "1. The inspectorate.", "inspectorate .. weapon^ @inspectorate");
}

static void the_word_beside_is_told_first(void **state)
{
    (void)state;
    assert_candidates("\"armed forces\"", "1. The armed forces, the armed men, forces.", "armed forces @forces");
    assert_candidates("\"forces~ abroad\"", "1. Forces at home are not abroad.", "");
}

static void a_question_asked_twice_has_one_number(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct word_tests tests;
    const struct atom word = {.kind = atom_word, .text = TEXT("depot")};
    const struct atom forms = {.kind = atom_forms, .text = TEXT("depot")};
    const struct atom number = {.kind = atom_number};
    const struct atom_lemma none = {0}, lemma = {.own = TEXT("depot")};
    struct word asked = {.folded = TEXT("depots")};

    word_tests_init(&tests, arena);
    uint32_t first = word_tests_number(&tests, &word, &none);
    assert_int_not_equal(first, NO_TEST);
    assert_int_equal(word_tests_number(&tests, &word, &none), first);
    uint32_t second = word_tests_number(&tests, &forms, &lemma);
    assert_int_not_equal(second, first);
    assert_int_equal(word_tests_number(&tests, &number, &none), NO_TEST);

    list_push(arena, &asked.lemmas, ((struct lemma){.text = TEXT("depot")}));
    word_tests_look_up(&tests, arena, &asked);
    assert_int_equal(asked.tests.count, 1);
    assert_int_equal(asked.tests.items[0], second);
    arena_free(arena);
}

static void what_is_derived_does_not_pass(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct word_tests tests;
    const struct atom forms = {.kind = atom_forms, .text = TEXT("inspect")};
    const struct atom_lemma lemma = {.own = TEXT("inspect")};
    struct word asked = {.folded = TEXT("inspection")};

    word_tests_init(&tests, arena);
    (void)word_tests_number(&tests, &forms, &lemma);
    list_push(arena, &asked.lemmas, ((struct lemma){.text = TEXT("inspect"), .derived = true}));
    word_tests_look_up(&tests, arena, &asked);
    assert_int_equal(asked.tests.count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_stands_in_the_sentence),
        cmocka_unit_test(every_word_stands_on_its_side),
        cmocka_unit_test(what_is_left_may_still_not_match),
        cmocka_unit_test(choices_prefixes_and_capitals_are_asked_for),
        cmocka_unit_test(numbers_and_kinds_are_not_asked_for),
        cmocka_unit_test(the_word_beside_is_told_first),
        cmocka_unit_test(a_question_asked_twice_has_one_number),
        cmocka_unit_test(what_is_derived_does_not_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
