/* classes: which word class a word has where it stands. */
#include "tests/unit/fixture_clauses.h"

static void a_modal_makes_a_verb_and_an_article_a_noun(void **state)
{
    assert_classes(state, "The order may order a report.",
                   "The/determiner order/noun may/modal order/verb_base a/determiner report/noun ./stop");
}

static void like_joins_like(void **state)
{
    assert_classes(state, "Inspectors may search and seal any store.",
                   "Inspectors/noun may/modal search/verb_base and/conjunction seal/verb_base any/determiner "
                   "store/noun ./stop");
}

static void a_sentence_has_a_verb(void **state)
{
    assert_classes(state, "The department orders pepper grenades.",
                   "The/determiner department/noun orders/verb_present pepper/noun grenades/noun ./stop");
    assert_classes(state, "Being short of vehicles, the police orders trucks.",
                   "Being/be short/adjective of/of vehicles/noun ,/comma the/determiner police/noun "
                   "orders/verb_present trucks/noun ./stop");
}

static void function_phrases_are_one_word(void **state)
{
    assert_classes(state, "They report in order to inform.",
                   "They/pronoun report/verb_present in/infinitive order to inform/verb_base ./stop");
}

static void an_item_mark_is_a_break_and_a_reference_is_not(void **state)
{
    assert_classes(state, "It shall (a) copy lists.",
                   "It/pronoun shall/modal (/break a/break )/break copy/verb_base lists/noun ./stop");
    assert_classes(state, "Paragraph (a) applies.",
                   "Paragraph/noun (/comma a/determiner )/comma applies/verb_present ./stop");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_modal_makes_a_verb_and_an_article_a_noun),
        cmocka_unit_test(like_joins_like),
        cmocka_unit_test(a_sentence_has_a_verb),
        cmocka_unit_test(function_phrases_are_one_word),
        cmocka_unit_test(an_item_mark_is_a_break_and_a_reference_is_not),
    };
    return cmocka_run_group_tests_name("classes", tests, load_rulebook, free_rulebook);
}
