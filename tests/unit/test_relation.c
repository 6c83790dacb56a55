/* relation: who fills which role, what may be left unsaid or is inherited, and when an overseer is one in
 * name only. */
#include "tests/unit/fixture_engine.h"

#define WORDS                                                                                                \
    "term court { \"court\", \"auditor\" }\nterm army { \"army\", \"general\" }\nterm depot { \"depot~\" "   \
    "}\n"                                                                                                    \
    "term inspecting { \"inspect~\" }\nterm appointing { \"appoint~\" }\nterm report { \"report~\" }\n"      \
    "definition d { undetermined otherwise }\n"

static void roles_in_any_voice(void **state)
{
    (void)state;
    const char *rules = WORDS "relation check { who court does inspecting whom depot }\n";
    assert_engine(engine_relations, rules, UNIT "The court shall inspect the depots.",
                  "check provided <The court shall inspect the depots>");
    assert_engine(engine_relations, rules, UNIT "The depots shall be inspected by the court.",
                  "check provided <The depots shall be inspected by the court>");
    assert_engine(engine_relations, rules, UNIT "The inspection of the depots by the court is public.",
                  "check provided <The inspection of the depots by the court>");
    assert_engine(engine_relations, rules, UNIT "The army shall inspect the depots.", "");
    assert_engine(engine_relations, rules, UNIT "The court shall inspect the army.", "");
    assert_engine(engine_relations, rules, UNIT "The court shall open the depots.", "");
}

static void stance_is_that_of_the_act(void **state)
{
    (void)state;
    const char *rules = WORDS "relation check { who court does inspecting whom depot }\n";
    assert_engine(engine_relations, rules, UNIT "The court shall not inspect the depots.",
                  "check denied <The court shall not inspect the depots>");
    assert_engine(engine_relations, rules, UNIT "The court shall inspect the depots in due course.",
                  "check hedged <The court shall inspect the depots>");
    const char *asked =
        WORDS "relation check { who court does inspecting whom depot stance denied or removed }\n";
    assert_engine(engine_relations, asked, UNIT "The court shall inspect the depots.", "");
    assert_engine(engine_relations, asked, UNIT "The court shall not inspect the depots.",
                  "check denied <The court shall not inspect the depots>");
}

static void a_role_may_be_unknown(void **state)
{
    (void)state;
    const char *strict = WORDS "relation check { who court does inspecting whom depot }\n";
    const char *open = WORDS "relation check { who court or unknown does inspecting whom depot }\n";
    assert_engine(engine_relations, strict, UNIT "The depots shall be inspected.", "");
    assert_engine(engine_relations, open, UNIT "The depots shall be inspected.",
                  "check provided <The depots shall be inspected>");
    /* Unknown is not the same as somebody else. */
    assert_engine(engine_relations, open, UNIT "The depots shall be inspected by the general.", "");
}

static void a_role_may_be_inherited(void **state)
{
    (void)state;
    const char *rules = WORDS "relation check { who court or inherited does inspecting whom depot }\n";
    assert_engine(engine_relations, rules, "## 1. The court\n\nIts members shall inspect the depots.\n",
                  "check provided <shall inspect the depots>");
    assert_engine(engine_relations, rules, "# Court Bill\n\n" UNIT "The members shall inspect the depots.\n",
                  "check provided <shall inspect the depots>");
    assert_engine(engine_relations, rules,
                  "## 1. The court\n\nIt sits.\n\n## 2. The rest\n\nThe members shall inspect "
                  "the depots.\n",
                  "");
}

static void a_guard_is_asked_of_the_act(void **state)
{
    (void)state;
    const char *rules =
        WORDS "relation check { who court does inspecting whom depot when modal power or army in unit }\n";
    assert_engine(engine_relations, rules, UNIT "The court shall inspect the depots.", "");
    assert_engine(engine_relations, rules, UNIT "The court may inspect the depots.",
                  "check provided <The court may inspect the depots>");
    assert_engine(engine_relations, rules, UNIT "The court shall inspect the depots.\n\nThe army pays.\n",
                  "check provided <The court shall inspect the depots>");
}

#define HOLLOW                                                                                               \
    WORDS "relation appoints { who army does appointing whom court }\n"                                      \
          "relation check { who court does inspecting whom depot hollow when whom appoints who }\n"

static void an_overseer_whom_the_overseen_appoint_is_hollow(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(HOLLOW, UNIT "The general shall appoint the auditor. "
                                                      "The auditor shall inspect the depots.\n");
    assert_string_equal(engine_relations(engine),
                        "appoints provided <The general shall appoint the auditor>; "
                        "check provided hollow <The auditor shall inspect the depots>");
    assert_true(text_equal(engine->analysis->relations.items[1].hollow_because,
                           TEXT("The general shall appoint the auditor")));
    engine_free(engine);
}

static void another_overseer_stays_real(void **state)
{
    (void)state;
    assert_engine(engine_relations, HOLLOW,
                  UNIT "The general shall appoint the auditor. The court shall inspect the depots.\n",
                  "appoints provided <The general shall appoint the auditor>; "
                  "check provided <The court shall inspect the depots>");
}

static void what_is_denied_or_elsewhere_hollows_nothing(void **state)
{
    (void)state;
    assert_engine(engine_relations, HOLLOW,
                  UNIT "The general shall not appoint the auditor. The auditor shall inspect the depots.\n",
                  "appoints denied <The general shall not appoint the auditor>; "
                  "check provided <The auditor shall inspect the depots>");
    assert_engine(engine_relations, HOLLOW,
                  UNIT "The general shall appoint the auditor." NEXT
                       "The auditor shall inspect the depots.\n",
                  "appoints provided <The general shall appoint the auditor>; "
                  "check provided <The auditor shall inspect the depots>");
}

static void a_named_body_is_hollow_in_the_whole_document(void **state)
{
    (void)state;
    const char *rules =
        WORDS "relation appoints { who army does appointing whom court }\n"
              "relation check { who court does inspecting whom depot hollow when whom appoints who in document }\n";
    assert_engine(engine_relations, rules,
                  UNIT "The general shall appoint the Harbour Court." NEXT
                       "The Harbour Court shall inspect the depots. A court shall inspect the depots.\n",
                  "appoints provided <The general shall appoint the Harbour Court>; "
                  "check provided hollow <The Harbour Court shall inspect the depots>; "
                  "check provided <A court shall inspect the depots>");
}

static void the_same_role_twice_is_the_same_part_there(void **state)
{
    (void)state;
    const char *rules =
        WORDS "relation appoints { who court does appointing whom army }\n"
              "relation check { who court does inspecting whom depot hollow when who appoints who }\n";
    assert_engine(engine_relations, rules,
                  UNIT "The auditor shall appoint the general. The auditor shall inspect the depots.\n",
                  "appoints provided <The auditor shall appoint the general>; "
                  "check provided hollow <The auditor shall inspect the depots>");
}

static void any_act_serves_where_none_is_named(void **state)
{
    (void)state;
    const char *rules = WORDS "relation acts { who court }\n";
    assert_engine(engine_relations, rules,
                  UNIT "The court shall plant trees. The inspection by the court is done.\n",
                  "acts provided <The court shall plant>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_in_any_voice),
        cmocka_unit_test(stance_is_that_of_the_act),
        cmocka_unit_test(a_role_may_be_unknown),
        cmocka_unit_test(a_role_may_be_inherited),
        cmocka_unit_test(a_guard_is_asked_of_the_act),
        cmocka_unit_test(an_overseer_whom_the_overseen_appoint_is_hollow),
        cmocka_unit_test(another_overseer_stays_real),
        cmocka_unit_test(what_is_denied_or_elsewhere_hollows_nothing),
        cmocka_unit_test(a_named_body_is_hollow_in_the_whole_document),
        cmocka_unit_test(the_same_role_twice_is_the_same_part_there),
        cmocka_unit_test(any_act_serves_where_none_is_named),
    };
    return cmocka_run_group_tests_name("relation", tests, NULL, NULL);
}
