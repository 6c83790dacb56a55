/* phrases: noun phrases and what they are made of. */
#include "tests/unit/fixture_clauses.h"

/* "the depots|any officer": all noun phrases; "'" stands before one that the former possesses. */
static void assert_phrases(void **state, const char *written, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    struct text_builder out;
    text_builder_init(&out, reading->arena);
    for (size_t i = 0; i < reading->analysis->noun_phrases.count; i++) {
        const struct noun_phrase *phrase = &reading->analysis->noun_phrases.items[i];
        text_append_string(&out, i ? "|" : "");
        text_append_string(&out, phrase->possessor != NONE ? "'" : "");
        text_append_string(&out, phrase->negative ? "!" : "");
        text_append(&out, tokens_text(reading->analysis, phrase->first, phrase->last));
    }
    assert_string_equal(text_built(&out).bytes, expected);
    reading_free(reading);
}

static void determiners_and_adjectives_belong_to_the_noun(void **state)
{
    assert_phrases(state, "The two newly trained officers visit all the old depots.",
                   "The two newly trained officers|all the old depots");
}

static void a_possessor_is_a_phrase_of_its_own(void **state)
{
    assert_phrases(state, "The Assembly's committee visits the camp.", "The Assembly|'committee|the camp");
}

static void a_negative_word_marks_its_phrase(void **state)
{
    assert_phrases(state, "No officer and no one else visits the camp.", "!No officer|!no one else|the camp");
}

static void a_number_before_an_article_is_a_phrase(void **state)
{
    assert_phrases(state, "In 2014 the province opened an office.", "2014|the province|an office");
}

static void a_participle_before_a_noun_belongs_to_it(void **state)
{
    assert_phrases(state, "For the war, elected sheriffs supervise the guard.", "the war|elected sheriffs|the guard");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(determiners_and_adjectives_belong_to_the_noun),
        cmocka_unit_test(a_possessor_is_a_phrase_of_its_own),
        cmocka_unit_test(a_negative_word_marks_its_phrase),
        cmocka_unit_test(a_number_before_an_article_is_a_phrase),
        cmocka_unit_test(a_participle_before_a_noun_belongs_to_it),
    };
    return cmocka_run_group_tests_name("phrases", tests, load_rulebook, free_rulebook);
}
