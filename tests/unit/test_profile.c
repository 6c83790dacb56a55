/* profile: what each bearing and stance makes of a row, what outweighs what, and what a document is held against. */
#include "tests/unit/fixture_engine.h"

#define THINGS                                                                                               \
    "concept good { \"review\" }\nconcept harm { \"secrecy\" }\nconcept other { \"audit\" }\n"                \
    "principle p { title \"p\" served by good breached by harm }\n"
#define SCHEME "scheme s \"S\" { rows \"R.1\" }\n"

/* Judges nothing, so that only what stands in the text decides. */
#define OPEN "definition d { undetermined otherwise }\n"
#define COUNTING "definition d { fails when weakens p  counts otherwise }\n"

static struct engine *judge_row(const char *row, const char *definition, const char *written)
{
    char rules[1200];
    snprintf(rules, sizeof rules, THINGS "requirement \"R.1\" \"one\" { %s }\n" SCHEME "%s", row, definition);
    return engine_judge(rules, written);
}

static void assert_row(const char *row, const char *sentence, const char *expected)
{
    char written[400];
    snprintf(written, sizeof written, UNIT "%s\n", sentence);
    struct engine *engine = judge_row(row, OPEN, written);
    const char *found = row_state_name(engine->check->profiles.items[0].rows.items[0].state);
    if (strcmp(found, expected) != 0)
        fail_msg("%s, \"%s\": %s, not %s", row, sentence, found, expected);
    engine_free(engine);
}

static void what_shows_a_row(void **state)
{
    (void)state;
    assert_row("shown by good", "The court shall order review.", "served");
    assert_row("shown by good", "The court shall order review where he thinks fit.", "weakly");
    assert_row("shown by good", "The court shall order review in due course.", "weakly");
    assert_row("shown by good", "The court shall consider whether to order review.", "talked-of");
    assert_row("shown by good", "Last year the court ordered review.", "talked-of");
    assert_row("shown by good", "The court shall not order review.", "turned-round");
    assert_row("shown by good", "The duty of review is repealed.", "turned-round");
    assert_row("shown by good", "The court shall sit.", "silent");
}

static void what_breaks_a_row(void **state)
{
    (void)state;
    assert_row("broken by harm", "The court shall order secrecy.", "turned-round");
    assert_row("broken by harm", "The court shall order secrecy where he thinks fit.", "turned-round");
    assert_row("broken by harm", "The court shall not order secrecy.", "served");
    assert_row("broken by harm", "The court shall consider whether to order secrecy.", "talked-of");
    assert_row("broken by harm", "Last year the court ordered secrecy.", "talked-of");
}

static void what_one_reading_rules_out_another_may_do(void **state)
{
    (void)state;
    const char *rules = "concept harm { \"called in question\", \"not be called in question\" as provided }\n"
                        "requirement \"R.1\" \"one\" { broken by harm }\n" SCHEME OPEN;
    struct engine *engine = engine_judge(rules, UNIT "It shall not be called in question.\n");
    assert_int_equal(engine->check->profiles.items[0].rows.items[0].state, row_turned_round);
    engine_free(engine);
    assert_row("shown by good broken by harm", "The court shall order review and secrecy.", "turned-round");
    /* Words that hold their own "not" are not denied by it. */
    rules = "concept safe { \"removed\", \"not be removed except\" as provided }\n"
            "requirement \"R.1\" \"one\" { shown by safe }\n" SCHEME "definition d { counts otherwise }\n";
    engine = engine_judge(rules, UNIT "The auditor shall not be removed except by law.\n");
    assert_int_equal(engine->check->profiles.items[0].rows.items[0].state, row_served);
    engine_free(engine);
}

static void what_misses_a_row(void **state)
{
    (void)state;
    assert_row("shown by good missed by other", "The court shall order audit.", "missing");
    assert_row("shown by good missed by other", "The court shall order audit. It shall order review.", "served");
    assert_row("shown by good missed by other", "The court shall order audit. It shall order review in due course.",
               "weakly");
    assert_row("shown by good missed by other", "The court shall order audit. Last year it ordered review.",
               "missing");
}

static void the_one_does_not_make_up_for_the_other(void **state)
{
    (void)state;
    assert_row("shown by good broken by harm", "The court shall order review. It shall order secrecy.", "both");
    assert_row("shown by good broken by harm", "The court shall order secrecy. Last year it ordered review.",
               "turned-round");
    assert_row("shown by principle p", "The court shall order review. It shall order secrecy.", "both");
    assert_row("shown by principle p", "The court shall order review in due course.", "weakly");
    assert_row("broken by principle p", "The court shall order review.", "turned-round");
}

static void stances_may_be_named(void **state)
{
    (void)state;
    assert_row("shown by good provided or described", "Last year the court ordered review.", "served");
    assert_row("shown by good provided or described", "The court shall order review.", "served");
    assert_row("shown by good provided or described", "The court shall not order review.", "talked-of");
    assert_row("broken by good denied", "The court shall not order review.", "turned-round");
    assert_row("missed by good described", "Last year the court ordered review.", "missing");
}

static void what_cannot_be_told(void **state)
{
    (void)state;
    assert_row("silent because \"no text shows it\"", "The court shall order review.", "unknown");
    assert_row("shown by other", "The court shall \xEF\xBF\xBD order review.", "unknown");
    assert_row("shown by good", "The court shall \xEF\xBF\xBD sit. It shall order review.", "served");
    assert_row("shown by d", "The court shall order review.", "unknown"); /* the definition is undetermined */
}

static enum row_state state_under(const char *row, const char *definition, const char *written)
{
    struct engine *engine = judge_row(row, definition, written);
    enum row_state found = engine->check->profiles.items[0].rows.items[0].state;
    engine_free(engine);
    return found;
}

static void verdicts_have_a_say(void **state)
{
    (void)state;
    /* What fails misses the definition; what counts anywhere meets it. */
    assert_int_equal(state_under("shown by d", COUNTING, UNIT "It shall order secrecy.\n"), row_missing);
    assert_int_equal(state_under("shown by d", COUNTING, UNIT "It shall order secrecy." NEXT "It shall sit.\n"),
                     row_served);
    /* A unit that counts and weakens nothing denies nothing either; one that fails does. */
    assert_int_equal(state_under("shown by other", COUNTING, UNIT "The court shall not order audit.\n"),
                     row_talked_of);
    assert_int_equal(state_under("shown by other", COUNTING,
                                 UNIT "The court shall not order audit. It shall order secrecy.\n"),
                     row_turned_round);
    /* What proposes nothing is talk; what is about something else is nothing. */
    assert_int_equal(state_under("shown by good",
                                 "definition d { not a proposal when other  counts otherwise }\n",
                                 UNIT "It shall order review and audit." NEXT "It shall sit.\n"),
                     row_talked_of);
    assert_int_equal(state_under("shown by good", "definition d { out of scope when other  counts otherwise }\n",
                                 UNIT "It shall order review and audit." NEXT "It shall sit.\n"),
                     row_silent);
}

static void findings_have_a_say(void **state)
{
    (void)state;
    static const char rule[] = OPEN "rule r { when other  message \"m\" }\n";
    assert_int_equal(state_under("broken by rule r", rule, UNIT "It shall order audit.\n"), row_turned_round);
    assert_int_equal(state_under("missed by rule r", rule, UNIT "It shall order audit.\n"), row_missing);
    assert_int_equal(state_under("missed by rule r", rule, UNIT "It shall sit.\n"), row_silent);
    static const char whole[] = OPEN "rule r in document { when not other in document  message \"m\" }\n";
    assert_int_equal(state_under("missed by rule r", whole, UNIT "It shall sit.\n"), row_missing);
}

static void the_telling_places_come_first(void **state)
{
    (void)state;
    struct engine *engine = judge_row("shown by good broken by harm", COUNTING,
                                      UNIT "It shall order review. It shall order secrecy." NEXT
                                           "It shall order review.\n");
    const struct profile_row *row = &engine->check->profiles.items[0].rows.items[0];
    assert_int_equal(row->state, row_both);
    assert_int_equal(row->evidence.count, 2);
    assert_int_equal(row->against, 1);
    assert_int_equal(row->evidence.items[0].line, 7); /* in the unit that counts, though another comes before */
    assert_int_equal(row->evidence.items[1].line, 3);
    engine_free(engine);
}

static void schemes_are_for_kinds_and_rows_stand_once(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(
        THINGS OPEN "requirement \"R.1\" \"one\" { shown by good }\nrequirement \"R.2\" \"two\" { shown by harm }\n"
                    "scheme laws { rows \"R.1\" }\nscheme none for plan { rows \"R.1\" }\n"
                    "scheme all \"All\" for bill { rows \"R.2\", \"R.*\", \"R.2\" }\n",
        "Be it enacted:\n\n" UNIT "The court shall order review.\n");
    const struct profile_list *profiles = &engine->check->profiles;
    assert_int_equal(profiles->count, 2);
    assert_int_equal(profiles->items[0].rows.count, 1);
    assert_int_equal(profiles->items[1].rows.count, 2);
    assert_int_equal(profiles->items[1].rows.items[0].requirement, 1); /* R.2 was named first */
    assert_int_equal(profiles->items[1].tally[row_served], 1);
    assert_int_equal(profiles->items[1].tally[row_silent], 1);
    engine_free(engine);
}

static void another_sector_is_held_against_nothing(void **state)
{
    (void)state;
    struct engine *engine =
        judge_row("shown by good", "definition d { out of scope otherwise }\n", UNIT "It shall order review.\n");
    assert_int_equal(engine->check->profiles.count, 0);
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_shows_a_row),
        cmocka_unit_test(what_breaks_a_row),
        cmocka_unit_test(what_one_reading_rules_out_another_may_do),
        cmocka_unit_test(what_misses_a_row),
        cmocka_unit_test(the_one_does_not_make_up_for_the_other),
        cmocka_unit_test(stances_may_be_named),
        cmocka_unit_test(what_cannot_be_told),
        cmocka_unit_test(verdicts_have_a_say),
        cmocka_unit_test(findings_have_a_say),
        cmocka_unit_test(the_telling_places_come_first),
        cmocka_unit_test(schemes_are_for_kinds_and_rows_stand_once),
        cmocka_unit_test(another_sector_is_held_against_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
