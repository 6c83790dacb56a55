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
        "definition d { counts when reached by checked  undetermined otherwise }\n";
    assert_engine(engine_verdicts, rules, FIRST("The court shall inspect the Harbour Police."), "1 undetermined");
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police.")
                      SECOND("The court shall inspect the Harbour Police."),
                  "1 counts, 2 counts");
}

#define THROUGH                                                                                              \
    "words branch { \"branch\", \"wing\" }\nwords exception { \"except\" }\n"                                \
    "words preposition { \"except\", \"under\" }\n"                                                         \
    "term court { \"court\" }\nterm police { \"police\", \"constabulary\" }\nterm army { \"army\" }\n"       \
    "term force { <police>, <army>, \"officer~\" }\nterm all_forces { \"armed body~\" }\n"                 \
    "term kit { \"boat^\", \"car^\", \"vehicle^\" }\nterm inspecting { \"inspect~\" }\n"                 \
    "relation check { who court does inspecting }\nconcept checked { check }\n"

static void assert_through(const char *first, const char *second, const char *expected)
{
    struct text_builder written;
    struct arena *arena = arena_new(1 << 20);
    text_builder_init(&written, arena);
    text_append_format(&written, "## 1. One\n\n%s\n\n## 2. Two\n\n%s\n", first, second);
    text_append_byte(&written, '\0');
    assert_engine(engine_verdicts,
                  THROUGH "definition d { counts when checked or reached by checked through force with all "
                          "all_forces over kit  fails otherwise }\n",
                  text_built(&written).bytes, expected);
    arena_free(arena);
}

static void a_word_for_all_of_them(void **state)
{
    (void)state;
    assert_through("The court shall inspect every armed body.", "The police shall buy guns.",
                   "1 counts, 2 counts");
    assert_through("The court shall inspect every officer.", "The police shall buy guns.", "1 counts, 2 fails");
    assert_through("The court shall inspect every armed body except the army.", "The army shall buy guns.",
                   "1 counts, 2 fails");
}

static void a_branch_is_not_the_whole(void **state)
{
    (void)state;
    assert_through("The court shall inspect the police.", "The River Wing of the police shall buy guns.",
                   "1 counts, 2 counts");
    assert_through("The court shall inspect the Hill Wing of the police.",
                   "The River Wing of the police shall buy guns.", "1 counts, 2 fails");
}

static void people_of_a_body_are_its_own(void **state)
{
    (void)state;
    assert_through("The court shall inspect the officers of the Harbour Police.",
                   "The Harbour Police shall buy guns.", "1 counts, 2 counts");
    assert_through("The court shall inspect the officers of the Harbour Police.",
                   "The River Police shall buy guns for the officers.", "1 counts, 2 fails");
    assert_through("The court shall inspect the officers.", "Guns are bought for the officers.",
                   "1 counts, 2 counts");
}

static void what_is_under_the_same_body(void **state)
{
    (void)state;
    assert_through("The court shall inspect every agency of the Palace Office.",
                   "The police, an agency of the Palace Office, shall buy guns.", "1 counts, 2 counts");
    assert_through("The court shall inspect every agency of the Port Office.",
                   "The police, an agency of the Palace Office, shall buy guns.", "1 counts, 2 fails");
}

static void by_the_thing_that_is_held(void **state)
{
    (void)state;
    assert_through("The court shall inspect every vehicle.", "The police shall buy cars.", "1 counts, 2 counts");
    assert_through("The court shall inspect every car.", "The police shall buy boats.", "1 counts, 2 fails");
    assert_through("The court shall inspect every car of the army.", "The police shall buy cars.",
                   "1 counts, 2 fails");
}

static void the_body_of_the_title(void **state)
{
    (void)state;
    const char *rules = THROUGH "definition d { counts when checked or reached by checked through force  "
                                "fails otherwise }\n";
    assert_engine(engine_verdicts, rules,
                  "# Plan for the Lake Constabulary\n\n" FIRST("The court shall inspect the stores.")
                      SECOND("They shall buy guns."),
                  "1 counts, 2 counts");
    assert_engine(engine_verdicts, rules,
                  "# Plan for the Lake Constabulary and the Hill Army\n\n" FIRST(
                      "The court shall inspect the stores.") SECOND("They shall buy guns."),
                  "1 counts, 2 fails");
}

static void who_fails_carries_nobody(void **state)
{
    (void)state;
    const char *rules = THROUGH "term secret { \"secret\" }\nterm spare { \"spare\" }\n"
                                "definition d { fails when secret  counts when checked or reached by checked "
                                "through force  fails otherwise }\n";
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police.") SECOND(
                      "The Harbour Police shall buy guns."),
                  "1 counts, 2 counts");
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police in secret.") SECOND(
                      "The Harbour Police shall buy guns."),
                  "1 fails, 2 fails");
}

static void by_name_alone(void **state)
{
    (void)state;
    const char *rules =
        THROUGH "definition d { counts when checked or named by checked over kit  fails otherwise }\n";
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police.") SECOND(
                      "The Harbour Police shall buy guns."),
                  "1 counts, 2 fails");
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the Harbour Police.") SECOND(
                      "The Harbour Police shall buy guns. Section 1 applies."),
                  "1 counts, 2 counts");
    assert_engine(engine_verdicts, rules,
                  FIRST("The court shall inspect the boats of the Harbour Police.") SECOND(
                      "The Harbour Police shall buy boats."),
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
        cmocka_unit_test(a_word_for_all_of_them),     cmocka_unit_test(a_branch_is_not_the_whole),
        cmocka_unit_test(people_of_a_body_are_its_own),
        cmocka_unit_test(what_is_under_the_same_body), cmocka_unit_test(by_the_thing_that_is_held),
        cmocka_unit_test(the_body_of_the_title),      cmocka_unit_test(who_fails_carries_nobody),
        cmocka_unit_test(by_name_alone),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
