/* trial: repairs are tried in the text itself, and only what makes the unit count is kept. */
#include "checker/trial.h"

#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                        \
    "term court { \"court\" }\nterm depot { \"depot~\" }\nterm inspecting { \"inspect~\" }\n"                          \
    "relation check { who court does inspecting whom depot }\n"                                                       \
    "concept checked { check need \"a court\" model \"The court shall inspect the {body|depots}.\" }\n"               \
    "concept feigned { \"never said\" need \"nothing\" model \"The clerk shall sing.\" }\n"                           \
    "concept unmodelled { \"not said\" need \"something\" }\n"                                                        \
    "concept silence { \"be silent\" }\n"                                                                             \
    "principle open { served by checked, feigned, unmodelled  breached by silence }\n"                                \
    "definition d { fails when weakens open  counts when strengthens open  fails otherwise  "

/* "checked confirmed, unmodelled untried; 1 refuted", of the first unit. */
static const char *tried(struct engine *engine)
{
    size_t refuted;
    struct trial_result_list results = trial_repairs(engine->check, 0, engine->arena, &refuted);
    struct text_builder out;

    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < results.count; i++) {
        const struct repair *repair = &results.items[i].repair;

        for (size_t k = 0; k < repair->concepts.count; k++)
            text_append_format(&out, "%.*s ",
                               TEXT_ARG(engine->check->rulebook->concepts.items[repair->concepts.items[k]].name));
        text_append_format(&out, "%s%s, ", repair->without.count > 0 ? "without " : "",
                           results.items[i].outcome == trial_confirmed ? "confirmed" : "untried");
    }
    text_append_format(&out, "%zu refuted", refuted);
    return text_built(&out).bytes;
}

static void only_what_holds_is_kept(void **state)
{
    (void)state;
    assert_engine(tried, RULES "repair with checked, feigned, unmodelled }\n", UNIT "The clerk shall sing.",
                  "checked confirmed, unmodelled untried, 1 refuted");
}

static void a_unit_without_a_full_stop_takes_one(void **state)
{
    (void)state;
    assert_engine(tried, RULES "repair with checked }\n", UNIT "The clerk shall sing", "checked confirmed, 0 refuted");
}

static void what_breaches_is_taken_out(void **state)
{
    (void)state;
    assert_engine(tried, RULES "repair with checked }\n",
                  UNIT "The clerk shall be silent. The court shall inspect the depots. The clerk shall be silent.",
                  "without confirmed, 0 refuted");
    assert_engine(tried, RULES "repair with checked }\n", UNIT "The clerk shall be silent." NEXT "The clerk shall sing.",
                  "checked without confirmed, 0 refuted");
}

static void the_row_of_a_table_takes_it_in(void **state)
{
    (void)state;
    assert_engine(tried, RULES "repair with checked }\n",
                  "| No. | Measure |\n| --- | --- |\n| 1 | The clerk shall sing in the hall of the town. |\n"
                  "| 2 | The clerk shall dance in the hall of the town. |\n",
                  "checked confirmed, 0 refuted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_holds_is_kept),
        cmocka_unit_test(a_unit_without_a_full_stop_takes_one),
        cmocka_unit_test(what_breaches_is_taken_out),
        cmocka_unit_test(the_row_of_a_table_takes_it_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
