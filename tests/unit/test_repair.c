/* repair: the smallest sets of concepts that would turn a verdict, and what has to go first. */
#include "tests/unit/fixture_engine.h"

#define WORDS                                                                                                \
    "term army { \"army\" }\n"                                                                               \
    "concept review { \"review\" need \"review by a court\" }\nconcept report { \"report~\" need \"a "       \
    "report\" }\n"                                                                                           \
    "concept audit { \"audit\" need \"an audit\" }\nconcept idle { \"idle\" }\nconcept secrecy { "           \
    "\"secrecy\" }\n"                                                                                        \
    "principle open { title \"open\" served by review, report breached by secrecy }\n"                       \
    "principle lawful { title \"lawful\" served by audit, idle }\n"

/* "review | report + audit (without open)" of unit 1. */
static const char *repairs_of(struct engine *engine)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    const struct unit_verdict *verdict = &engine->check->units.items[0];
    for (size_t i = 0; i < verdict->repairs.count; i++) {
        const struct repair *repair = &verdict->repairs.items[i];
        text_append_string(&out, i ? " | " : "");
        for (size_t c = 0; c < repair->concepts.count; c++) {
            text_append_string(&out, c ? " + " : "");
            text_append(&out, engine->rulebook->concepts.items[repair->concepts.items[c]].name);
        }
        for (size_t p = 0; p < repair->without.count; p++) {
            text_append_string(&out, " without ");
            text_append(&out, engine->rulebook->principles.items[repair->without.items[p]].name);
        }
    }
    return text_built(&out).bytes;
}

static void one_concept_is_enough(void **state)
{
    (void)state;
    const char *rules = WORDS "definition d { counts when strengthens open  fails otherwise }\n";
    assert_engine(repairs_of, rules, UNIT "The army shall sit.", "review | report");
    assert_engine(repairs_of, rules, UNIT "The army shall be open to review.", "");
}

static void two_when_one_is_not(void **state)
{
    (void)state;
    const char *rules =
        WORDS "definition d { counts when strengthens open and strengthens lawful  fails otherwise }\n";
    assert_engine(repairs_of, rules, UNIT "The army shall sit.", "review + audit | report + audit");
    assert_engine(repairs_of, rules, UNIT "The army shall be open to review.", "audit");
}

static void a_breach_has_to_go_first(void **state)
{
    (void)state;
    const char *rules =
        WORDS "definition d { fails when weakens any principle  counts when strengthens open  "
              "fails otherwise }\n";
    assert_engine(repairs_of, rules, UNIT "The army shall sit in secrecy.",
                  "review without open | report without open");
    assert_engine(repairs_of, rules, UNIT "The army shall be open to review. The army shall sit in secrecy.",
                  " without open");
    /* What serves goes with the sentence that breaches. */
    assert_engine(repairs_of, rules, UNIT "The army shall be open to review and sit in secrecy.",
                  "review without open | report without open");
}

static void only_named_repairs_are_offered(void **state)
{
    (void)state;
    const char *rules =
        WORDS "definition d { counts when strengthens open or strengthens lawful  fails otherwise "
              "repair with idle, report }\n";
    assert_engine(repairs_of, rules, UNIT "The army shall sit.", "idle | report");
}

static void nothing_helps_outside_the_scope(void **state)
{
    (void)state;
    const char *rules =
        WORDS "definition d { out of scope unless army  counts when strengthens open  fails otherwise }\n";
    assert_engine(repairs_of, rules, UNIT "The navy shall sit.", "");
    assert_engine(repairs_of, rules, UNIT "The army shall sit.", "review | report");
    const char *never = WORDS "definition d { counts when \"open sesame\"  fails otherwise }\n";
    assert_engine(repairs_of, never, UNIT "The army shall sit.", "");
}

static void no_more_than_six(void **state)
{
    (void)state;
    char rules[8000];
    size_t length = (size_t)snprintf(rules, sizeof rules, "principle p { title \"p\" served by c0");
    for (unsigned i = 1; i < 20; i++)
        length += (size_t)snprintf(rules + length, sizeof rules - length, ", c%u", i);
    length += (size_t)snprintf(rules + length, sizeof rules - length, " }\n");
    for (unsigned i = 0; i < 20; i++)
        length += (size_t)snprintf(rules + length, sizeof rules - length,
                                   "concept c%u { \"w%ux\" need \"n\" }\n", i, i);
    snprintf(rules + length, sizeof rules - length,
             "definition d { counts when strengthens p  fails otherwise }\n");
    assert_engine(repairs_of, rules, UNIT "The army shall sit.", "c0 | c1 | c2 | c3 | c4 | c5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_concept_is_enough),           cmocka_unit_test(two_when_one_is_not),
        cmocka_unit_test(a_breach_has_to_go_first),        cmocka_unit_test(only_named_repairs_are_offered),
        cmocka_unit_test(nothing_helps_outside_the_scope), cmocka_unit_test(no_more_than_six),
    };
    return cmocka_run_group_tests_name("repair", tests, NULL, NULL);
}
