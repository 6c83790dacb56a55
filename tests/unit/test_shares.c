/* shares: how many units, and how much of the money, a condition holds of; and when nobody can tell. */
#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                \
    "term boats { \"boats\" }\n"                                                                             \
    "term weather { \"weather\" }\n"                                                                         \
    "definition d { out of scope when weather  counts when boats  fails otherwise }\n"                       \
    "money currency \"EUR\" { \"EUR\" }\n"                                                                   \
    "money currency \"USD\" { \"USD\" }\n"                                                                   \
    "money column { \"price\" }\n"                                                                           \
    "money cost { \"price\" }\n"                                                                             \
    "money yearly { \"a year\" }\n"

/* What a rule says that asks for the share of units or money where boats are spoken of; "-" when it finds nothing. */
static void assert_share(const char *asked, const char *plan, const char *expected)
{
    char rules[4000];
    snprintf(rules, sizeof rules, "%sparameter half = 50\nrule r for plan in document { when %s message \"{share}\" }\n",
             RULES, asked);
    struct engine *engine = engine_judge_as("plan", rules, plan);
    struct text found = engine->check->findings.count > 0 ? engine->check->findings.items[0].message : TEXT("-");
    if (!text_equal(found, text_of(expected)))
        fail_msg("%s: expected \"%s\", found \"%.*s\"", asked, expected, TEXT_ARG(found));
    engine_free(engine);
}

#define UNIT_OF(number, words) "## Component " number "\n\nThey buy " words ".\n\n"
#define UNITS(number) "at least " number " percent of units where (boats)"
#define MONEY(number) "at least " number " percent of money where (boats)"

static void shares_of_units(void **state)
{
    (void)state;
    const char *plan = "# P\n\n" UNIT_OF("1", "boats") UNIT_OF("2", "boats") UNIT_OF("3", "ink");
    assert_share(UNITS("66"), plan, "66 % of the measures (2 of 3)");
    assert_share(UNITS("67"), plan, "-");
    assert_share("at least parameter half percent of units where (boats)", plan, "66 % of the measures (2 of 3)");
    assert_share("not " UNITS("67"), plan, "a part");
}

static void units_out_of_scope_do_not_count(void **state)
{
    (void)state;
    assert_share(UNITS("100"), "# P\n\n" UNIT_OF("1", "boats") UNIT_OF("2", "boats") UNIT_OF("3", "boats") UNIT_OF("4", "weather"),
                 "100 % of the measures (3 of 3)");
}

static void of_two_units_nothing_is_told(void **state)
{
    (void)state;
    assert_share(UNITS("50"), "# P\n\n" UNIT_OF("1", "boats") UNIT_OF("2", "boats"), "-");
}

static void shares_of_money(void **state)
{
    (void)state;
    const char *plan = "# P\n\n" UNIT_OF("1", "boats. Price: 95") UNIT_OF("2", "ink. Price: 3") UNIT_OF("3", "pens. Price: 2");
    assert_share(MONEY("95"), plan, "95 % of the money named (95 of 100)");
    assert_share(MONEY("96"), plan, "-");
    assert_share("not " MONEY("96"), plan, "a part");
}

static void what_cannot_be_added_up_is_unknown(void **state)
{
    (void)state;
    const char *currencies =
        "# P\n\n" UNIT_OF("1", "boats. Price: EUR 95") UNIT_OF("2", "ink. Price: USD 3") UNIT_OF("3", "pens. Price: 2");
    const char *years =
        "# P\n\n" UNIT_OF("1", "boats. Price: 95") UNIT_OF("2", "ink. Price: 3 a year") UNIT_OF("3", "pens. Price: 2");
    const char *few = "# P\n\n" UNIT_OF("1", "boats. Price: 95") UNIT_OF("2", "ink") UNIT_OF("3", "pens");
    assert_share(MONEY("50"), currencies, "-");
    assert_share("not " MONEY("50"), currencies, "-");
    assert_share(MONEY("50"), years, "-");
    assert_share(MONEY("50"), few, "-");
    assert_share("not " MONEY("50"), few, "-");
}

#define TABLE(rows) "## Money\n\n| | Price |\n|---|---|\n" rows

static void money_of_no_unit_may_turn_the_answer(void **state)
{
    (void)state;
    const char *little = "# P\n\n" UNIT_OF("1", "boats") UNIT_OF("2", "ink") UNIT_OF("3", "pens")
        TABLE("| 1 | 90 |\n| 2 | 2 |\n| 3 | 3 |\n| Sundries | 5 |\n");
    const char *much = "# P\n\n" UNIT_OF("1", "boats") UNIT_OF("2", "ink") UNIT_OF("3", "pens")
        TABLE("| 1 | 90 |\n| 2 | 2 |\n| 3 | 3 |\n| Sundries | 80 |\n");
    assert_share(MONEY("90"), little, "90 % of the money named (90 of 100)");
    assert_share(MONEY("90"), much, "-");
    assert_share("not " MONEY("90"), much, "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_units),
        cmocka_unit_test(units_out_of_scope_do_not_count),
        cmocka_unit_test(of_two_units_nothing_is_told),
        cmocka_unit_test(shares_of_money),
        cmocka_unit_test(what_cannot_be_added_up_is_unknown),
        cmocka_unit_test(money_of_no_unit_may_turn_the_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
