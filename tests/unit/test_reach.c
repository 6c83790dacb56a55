/* reach: when accountability elsewhere in the document covers a unit, and when it only stands beside it. */
#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                \
    "term court { \"court\" }\nterm police { \"police\", \"constabulary\" }\nterm army { \"army\" }\n"       \
    "term force { <police>, <army> }\nterm inspecting { \"inspect~\" }\n"                                    \
    "relation check { who court does inspecting whom force }\nconcept checked { check }\n"                   \
    "definition d { counts when checked or reached by checked  fails otherwise }\n"

#define FIRST(sentence) "## 1. One\n\n" sentence "\n\n"
#define SECOND(sentence) "## 2. Two\n\n" sentence "\n"

static void assert_reach(const char *written, const char *expected)
{
    struct engine *engine = engine_judge(RULES, written);
    if (strcmp(engine_verdicts(engine), expected) != 0)
        fail_msg("\"%s\" is %s", written, engine_verdicts(engine));
    engine_free(engine);
}

static void side_by_side_is_no_reach(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall inspect the army.") SECOND("The police shall buy guns."),
                 "1 counts, 2 fails");
}

static void by_a_reference_either_way(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall inspect the army.") SECOND("Section 1 applies to the guards."),
                 "1 counts, 2 counts");
    assert_reach(FIRST("The court shall inspect the army. Section 2 applies.")
                     SECOND("The guards shall buy guns."),
                 "1 counts, 2 counts");
}

static void a_denied_reference_is_none(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall inspect the army.") SECOND("Section 1 shall not bind the guards."),
                 "1 counts, 2 fails");
}

static void by_the_same_body(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall inspect the Harbour Police.")
                     SECOND("The Harbour Police shall buy guns."),
                 "1 counts, 2 counts");
    assert_reach(FIRST("The court shall inspect the Harbour Police.")
                     SECOND("The River Police shall buy guns."),
                 "1 counts, 2 fails");
}

static void by_every_body_of_a_kind(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall inspect every constabulary.") SECOND("The police shall buy guns."),
                 "1 counts, 2 counts");
    assert_reach(FIRST("The court shall inspect every constabulary.") SECOND("The army shall buy guns."),
                 "1 counts, 2 fails");
}

static void only_what_is_provided_reaches(void **state)
{
    (void)state;
    assert_reach(FIRST("The court shall not inspect the Harbour Police.")
                     SECOND("The Harbour Police shall buy guns."),
                 "1 fails, 2 fails");
}

static void no_unit_reaches_itself(void **state)
{
    (void)state;
    const char *rules =
        "term court { \"court\" }\nterm police { \"police\" }\nterm inspecting { \"inspect~\" }\n"
        "relation check { who court does inspecting whom police }\nconcept checked { check }\n"
        "definition d { counts when reached by checked  fails otherwise }\n";
    assert_engine(engine_verdicts, rules, FIRST("The court shall inspect the Harbour Police."), "1 fails");
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police.")
                      SECOND("The court shall inspect the Harbour Police."),
                  "1 counts, 2 counts");
}

static void the_carrier_is_named(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, FIRST("The court shall inspect the army.")
                                                    SECOND("Section 1 applies to the guards."));
    const struct unit_verdict *verdict = &engine->check->units.items[1];
    assert_int_equal(verdict->alone, verdict_fails);
    assert_true(verdict->carried);
    assert_int_equal(verdict->carried_by, engine->check->units.items[0].unit);
    assert_false(engine->check->units.items[0].carried);
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(side_by_side_is_no_reach),   cmocka_unit_test(by_a_reference_either_way),
        cmocka_unit_test(a_denied_reference_is_none), cmocka_unit_test(by_the_same_body),
        cmocka_unit_test(by_every_body_of_a_kind),    cmocka_unit_test(only_what_is_provided_reaches),
        cmocka_unit_test(no_unit_reaches_itself),     cmocka_unit_test(the_carrier_is_named),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
