/* amounts, amount_words: how figures are read, what makes money of them, and whose cost they are. */
#include "checker/amounts.h"
#include "checker/amount_words.h"
#include "tests/unit/fixture_engine.h"

#define RULES                                                                                                \
    "definition d { undetermined otherwise }\n"                                                              \
    "money currency \"EUR\" { \"EUR\", \"€\" }\n"                                                            \
    "money currency \"USD\" { \"USD\", \"$\" }\n"                                                            \
    "money scale 1000 { \"thousand\", \"k\" }\n"                                                             \
    "money scale 1000000 { \"million\", \"m\" }\n"                                                           \
    "money column { \"cost\" }\n"                                                                            \
    "money total { \"total\" }\n"                                                                            \
    "money cost { \"cost\" }\n"                                                                              \
    "money yearly { \"a year\" }\n"                                                                          \
    "money other { \"fine\" }\n"                                                                             \
    "money apiece { \"per\" }\n"

static void assert_figure(const char *written, uint64_t value, const char *read)
{
    struct engine *engine = engine_judge(RULES, "# Plan\n\nText.\n");
    struct money_words words;
    struct figure figure = {0};
    money_words_init(&words, engine->analysis);
    struct text text = text_of(written);
    bool found = figure_find(&words, text, 0, &figure);
    if (!read) {
        if (found)
            fail_msg("\"%s\" is read as a sum", written);
        engine_free(engine);
        return;
    }
    if (!found)
        fail_msg("\"%s\" is not read as a sum", written);
    struct text part = text_part(text, figure.start, figure.end);
    if (figure.value != value || !text_equal(part, text_of(read)))
        fail_msg("\"%s\" is read as %llu thousandths at \"%.*s\"", written, (unsigned long long)figure.value,
                 TEXT_ARG(part));
    engine_free(engine);
}

static void separators(void **state)
{
    (void)state;
    assert_figure("4200", 4200000, "4200");
    assert_figure("4,200", 4200000, "4,200");
    assert_figure("4 200 000", 4200000000, "4 200 000");
    assert_figure("4'200", 4200000, "4'200");
    assert_figure("4.200.000,50", 4200000500, "4.200.000,50");
    assert_figure("4,200.5", 4200500, "4,200.5");
    assert_figure("0.125", 125, "0.125");
    assert_figure("12 3456", 12000, "12");
    assert_figure("1234 567", 1234000, "1234");
}

static void scales_and_currencies(void **state)
{
    (void)state;
    assert_figure("EUR 3.4 million", 3400000000, "EUR 3.4 million");
    assert_figure("€3.4m for boats", 3400000000, "€3.4m");
    assert_figure("3,4 million EUR", 3400000000, "3,4 million EUR");
    assert_figure("$5k", 5000000, "$5k");
    assert_figure("45 m", 45000000000, "45 m");
}

static void what_is_no_sum(void **state)
{
    (void)state;
    assert_figure("31/32", 0, NULL);
    assert_figure("95 %", 0, NULL);
    assert_figure("12:30", 0, NULL);
    assert_figure("M16", 0, NULL);
    assert_figure("12th", 0, NULL);
    assert_figure("1.2.3", 0, NULL);
}

static void figures_stop_at_the_bound(void **state)
{
    (void)state;
    assert_figure("99999999999999999999999999999999999", AMOUNT_MOST, "99999999999999999999999999999999999");
    assert_figure("9999999999999 million", AMOUNT_MOST, "9999999999999 million");
    assert_true(amount_add(AMOUNT_MOST, AMOUNT_MOST) == AMOUNT_MOST);
    assert_true(amount_times(AMOUNT_MOST, SIZE_MAX) == AMOUNT_MOST);
    assert_true(amount_times(0, SIZE_MAX) == 0);
}

/* "3.4 million component-1" for each sum that counts: how much, and the unit, or -. */
static void assert_amounts_of(const char *kind, const char *plan, const char *expected)
{
    struct engine *engine = engine_judge_as(kind, RULES, plan);
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    const struct amount_list *amounts = amounts_of((struct analysis *)engine->analysis);
    for (size_t i = 0; i < amounts->count; i++) {
        const struct amount *amount = &amounts->items[i];
        if (amount->use != amount_counts)
            continue;
        text_append_string(&out, out.length ? "; " : "");
        amount_append_value(&out, amount->value);
        text_append_string(&out, " ");
        text_append(&out, amount->unit == NONE ? TEXT("-") : engine->document->units.items[amount->unit].id);
    }
    if (!text_equal(text_built(&out), text_of(expected)))
        fail_msg("expected \"%s\", found \"%.*s\"", expected, TEXT_ARG(text_built(&out)));
    engine_free(engine);
}

static void assert_amounts(const char *plan, const char *expected)
{
    assert_amounts_of("plan", plan, expected);
}

#define UNITS "# Plan\n\n## Component 1: Boats\n\nBoats are bought.\n\n## Component 2: Courts\n\nCourts sit.\n\n"

static void rows_name_units(void **state)
{
    (void)state;
    assert_amounts(UNITS "## Money\n\n| | Cost |\n|---|---|\n| 1 | 10 |\n| Courts | 20 |\n| Total | 30 |\n", "10 component-1-boats; 20 component-2-courts");
    assert_amounts(UNITS "## Money\n\n| | Cost |\n|---|---|\n| 1.1 | 10 |\n| 1.2 | 20 |\n| Stamps | 3 |\n", "10 component-1-boats; 20 component-1-boats; 3 -");
    assert_amounts(UNITS "## Money\n\n| | Cost |\n|---|---|\n| 1 | 10 |\n| 1.1 | 4 |\n| 1.2 | 6 |\n", "10 component-1-boats");
    assert_amounts(UNITS "## Money\n\n| | Cost |\n|---|---|\n| 1 and 2 | 10 |\n| 2 | 5 |\n", "10 -; 5 component-2-courts");
    assert_amounts(UNITS "## Money\n\n| | Pages |\n|---|---|\n| 1 | 10 |\n| 2 | 5 |\n", "");
}

#define SECOND "\n## Component 2: Courts\n\nCourts sit.\n"

static void text_needs_a_word_for_cost(void **state)
{
    (void)state;
    assert_amounts("# Plan\n\n## Component 1: Boats\n\nBoats are bought. Cost: 3 million.\n\n## Component 2: Courts\n\nCourts sit for 4 million.\n", "3 million component-1-boats");
    assert_amounts("# Plan\n\n## Component 1: Boats (EUR 3 million)\n\nThey cost EUR 1 million in the first round.\n" SECOND, "3 million component-1-boats-eur-3-million");
    assert_amounts("# Plan\n\n## Component 1: Boats\n\nThe fine costs EUR 3 million. The cost is EUR 5 per boat.\n" SECOND, "");
    assert_amounts("# Plan\n\n## Component 1: Boats\n\nThe cost for 40 boats is EUR 2 million. The cost is EUR 2 million.\n" SECOND, "2 million component-1-boats");
}

static void sums_in_the_text_of_a_bill_are_no_costs(void **state)
{
    (void)state;
    assert_amounts_of("bill", "# Bill\n\n## Component 1: Boats\n\nThey cost EUR 3 million.\n", "");
    assert_amounts_of("bill", UNITS "## Money\n\n| | Cost |\n|---|---|\n| 1 | 10 |\n| 2 | 20 |\n", "10 component-1-boats; 20 component-2-courts");
}

static void values_in_words(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        const char *words;
    } cases[] = {{0, "0"}, {1500, "1.5"}, {640000000, "640,000"}, {12450000000, "12.5 million"},
                 {1000000000000, "1 billion"}, {AMOUNT_MOST, "1,000,000 billion"}};
    struct engine *engine = engine_judge(RULES, "# Plan\n\nText.\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text_builder out;
        text_builder_init(&out, engine->arena);
        amount_append_value(&out, cases[i].value);
        if (!text_equal(text_built(&out), text_of(cases[i].words)))
            fail_msg("expected \"%s\", found \"%.*s\"", cases[i].words, TEXT_ARG(text_built(&out)));
    }
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators),
        cmocka_unit_test(scales_and_currencies),
        cmocka_unit_test(what_is_no_sum),
        cmocka_unit_test(figures_stop_at_the_bound),
        cmocka_unit_test(rows_name_units),
        cmocka_unit_test(text_needs_a_word_for_cost),
        cmocka_unit_test(sums_in_the_text_of_a_bill_are_no_costs),
        cmocka_unit_test(values_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
