/* near_miss: what came near to counting, how near, and what it lacks. */
#include "checker/near_miss.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                \
    "term court { \"court\" }\nterm clerk { \"clerk\" }\nterm army { \"army\" }\nterm depot { \"depot~\" }\n" \
    "term inspecting { \"inspect~\" }\n"                                                                     \
    "relation check \"A look from outside\" { who court does inspecting whom depot }\n"                      \
    "concept checked { check }\nconcept armed { \"rifles\" }\nprinciple answering { served by checked }\n"   \
    "definition d {\n"                                                                                       \
    "    counts when strengthens answering and armed\n"                                                      \
    "    counts when strengthens answering and armed and not depot\n"                                        \
    "    counts when strengthens answering\n"                                                                \
    "    fails otherwise\n"                                                                                  \
    "    repair with checked\n"                                                                              \
    "}\n"

/* "check 2 of 3 lacks who (the clerk): <…>" */
static const char *misses(struct engine *engine)
{
    struct text_builder out;
    struct near_miss_list found = near_misses_find(engine->check, &engine->check->units.items[0], 3, engine->arena);
    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < found.count; i++) {
        const struct near_miss *miss = &found.items[i];
        text_append_format(&out, "%s%.*s %zu of %zu lacks %s (%.*s): <%.*s>", i > 0 ? "; " : "",
                           TEXT_ARG(engine->rulebook->relations.items[miss->relation].name), miss->held, miss->asked,
                           miss->act_missing ? "act" : role_name(miss->role), TEXT_ARG(miss->instead),
                           TEXT_ARG(miss->evidence.text));
    }
    return text_built(&out).bytes;
}

/* "#0 1 of 2 lacks 1" */
static const char *lines(struct engine *engine)
{
    struct text_builder out;
    struct near_line_list found = near_lines_find(engine->check, &engine->check->units.items[0], engine->arena);
    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < found.count; i++)
        text_append_format(&out, "%s#%zu %zu of %zu lacks %zu", i > 0 ? "; " : "", found.items[i].decision,
                           found.items[i].held, found.items[i].asked, found.items[i].missing.count);
    return text_built(&out).bytes;
}

static void somebody_else_does_it(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The clerk shall inspect the depots.",
                  "check 2 of 3 lacks who (The clerk): <The clerk shall inspect the depots>");
}

static void something_else_is_looked_at(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The court shall inspect the harbour.",
                  "check 2 of 3 lacks whom (the harbour): <The court shall inspect the harbour>");
}

static void something_else_is_done(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The court shall paint the depots.",
                  "check 2 of 3 lacks act (shall paint): <The court shall paint the depots>");
}

static void two_things_short_is_not_near(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The clerk shall inspect the harbour.", "");
    assert_engine(misses, RULES, UNIT "The clerk shall paint the depots.", "");
}

static void what_is_not_provided_is_not_near(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The clerk shall not inspect the depots.", "");
    assert_engine(misses, RULES, UNIT "Last year the clerk shall inspect the depots.", "");
}

static void a_role_that_is_missing_comes_before_another_act(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The court shall paint the depots. The clerk shall inspect the depots.",
                  "check 2 of 3 lacks who (The clerk): <The clerk shall inspect the depots>; "
                  "check 2 of 3 lacks act (shall paint): <The court shall paint the depots>");
}

static void what_counts_misses_nothing(void **state)
{
    (void)state;
    assert_engine(misses, RULES, UNIT "The court shall inspect the depots. The clerk shall inspect the depots.", "");
    assert_engine(lines, RULES, UNIT "The court shall inspect the depots.", "");
}

static void lines_that_would_have_counted(void **state)
{
    (void)state;
    assert_engine(lines, RULES, UNIT "The army shall get rifles.", "#0 1 of 2 lacks 1; #1 2 of 3 lacks 1");
    assert_engine(lines, RULES, UNIT "The army shall get boots.", ""); /* one of three is far away */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(somebody_else_does_it),
        cmocka_unit_test(something_else_is_looked_at),
        cmocka_unit_test(something_else_is_done),
        cmocka_unit_test(two_things_short_is_not_near),
        cmocka_unit_test(what_is_not_provided_is_not_near),
        cmocka_unit_test(a_role_that_is_missing_comes_before_another_act),
        cmocka_unit_test(what_counts_misses_nothing),
        cmocka_unit_test(lines_that_would_have_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
