/* sentences: where they begin and end. */
#include "tests/unit/fixture_clauses.h"

static void assert_sentences(void **state, const char *written, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    struct text_builder out;
    text_builder_init(&out, reading->arena);
    for (size_t s = 0; s < reading->analysis->sentences.count; s++) {
        const struct sentence *sentence = &reading->analysis->sentences.items[s];
        if (sentence->count == 0)
            continue;
        text_append_string(&out, s ? "|" : "");
        text_append(&out, tokens_text(reading->analysis, sentence->first, sentence->first + sentence->count - 1));
    }
    assert_string_equal(text_built(&out).bytes, expected);
    reading_free(reading);
}

static void a_stop_ends_a_sentence(void **state)
{
    assert_sentences(state, "The army grows. Who audits it? Nobody!", "The army grows.|Who audits it?|Nobody!");
}

static void an_abbreviation_ends_none(void **state)
{
    assert_sentences(state, "Under art. 5 Gen. Sorn reports.", "Under art. 5 Gen. Sorn reports.");
}

static void a_small_letter_goes_on(void **state)
{
    assert_sentences(state, "The U.N. mission and the E.U. mission stay.", "The U.N. mission and the E.U. mission stay.");
}

static void a_closing_quote_belongs_to_its_sentence(void **state)
{
    assert_sentences(state, "They say \"Never.\" We say yes.", "They say \"Never.\"|We say yes.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stop_ends_a_sentence),
        cmocka_unit_test(an_abbreviation_ends_none),
        cmocka_unit_test(a_small_letter_goes_on),
        cmocka_unit_test(a_closing_quote_belongs_to_its_sentence),
    };
    return cmocka_run_group_tests_name("sentences", tests, load_rulebook, free_rulebook);
}
