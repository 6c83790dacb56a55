/* coverage: operative sentences that no rule looked at, those that grant a power first. */
#include "checker/coverage.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                \
    "term court { \"court\" }\nterm depot { \"depot~\" }\nterm inspecting { \"inspect~\" }\n"                \
    "relation check { who court does inspecting whom depot }\nconcept checked { check }\n"                   \
    "definition d { undetermined otherwise }\n"

/* "2 of 3: <The clerk may sing.> power; <…>" */
static const char *unlooked(struct engine *engine)
{
    struct text_builder out;
    struct coverage coverage = coverage_find(engine->check, engine->arena);
    text_builder_init(&out, engine->arena);
    text_append_format(&out, "%zu of %zu", coverage.unlooked.count, coverage.operative);
    for (size_t i = 0; i < coverage.unlooked.count; i++) {
        const struct unlooked *found = &coverage.unlooked.items[i];
        struct text words = text_part(engine->document->reading, found->start, found->end);
        text_append_format(&out, "%s<%.*s> line %u%s%s", i == 0 ? ": " : "; ", TEXT_ARG(words), (unsigned)found->line,
                           found->grants_power ? " power" : "", found->words_known ? " known" : "");
    }
    return text_built(&out).bytes;
}

static void what_a_rule_found_is_covered(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, UNIT "The court shall inspect the depots.", "0 of 1");
}

static void what_only_describes_is_not_operative(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, UNIT "The clerk was old.", "0 of 0");
}

static void powers_come_first(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, UNIT "The clerk shall sing. The clerk may stop the tide.",
                  "2 of 2: <The clerk may stop the tide.> line 3 power; <The clerk shall sing.> line 3");
}

static void words_alone_are_not_enough(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, UNIT "The court may sing.", "1 of 1: <The court may sing.> line 3 power known");
    assert_engine(unlooked, RULES, UNIT "The clerk may inspect the weather.",
                  "1 of 1: <The clerk may inspect the weather.> line 3 power known");
}

static void a_power_denied_is_none(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, UNIT "The court may not sing.", "1 of 1: <The court may not sing.> line 3 known");
}

/* A relation of any act by anybody tells proposals from descriptions; it looks at nothing in particular. */
static void a_relation_of_any_act_does_not_count(void **state)
{
    (void)state;
    const char *rules = RULES "relation any_act { stance provided }\nconcept proposes { any_act }\n";
    assert_engine(unlooked, rules, UNIT "The clerk shall sing.", "1 of 1: <The clerk shall sing.> line 3");
}

static void text_outside_the_units_is_not_asked_for(void **state)
{
    (void)state;
    assert_engine(unlooked, RULES, "The clerk shall sing.\n\n" UNIT "The court shall inspect the depots.", "0 of 1");
}

static void items_of_a_plan_are_operative(void **state)
{
    (void)state;
    struct engine *plan = engine_judge_as("plan", RULES, UNIT "Outputs:\n\n- twelve new boats\n- two\n");
    assert_string_equal(unlooked(plan), "1 of 1: <twelve new boats> line 5");
    engine_free(plan);
    assert_engine(unlooked, RULES, UNIT "Outputs:\n\n- twelve new boats\n- two\n", "0 of 0"); /* of a bill */
}

static void a_check_without_analysis_has_none(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct check check = {.arena = arena};
    assert_int_equal(coverage_find(&check, arena).operative, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_rule_found_is_covered),
        cmocka_unit_test(what_only_describes_is_not_operative),
        cmocka_unit_test(powers_come_first),
        cmocka_unit_test(words_alone_are_not_enough),
        cmocka_unit_test(a_power_denied_is_none),
        cmocka_unit_test(a_relation_of_any_act_does_not_count),
        cmocka_unit_test(text_outside_the_units_is_not_asked_for),
        cmocka_unit_test(items_of_a_plan_are_operative),
        cmocka_unit_test(a_check_without_analysis_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
