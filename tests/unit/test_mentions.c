/* Where mentions lie in the list, and at which words. */
#include "tests/unit/fixture_engine.h"

#include "checker/mentions.h"

#define RULES                                                                                                \
    "term army { \"army\" }\nterm navy { \"navy\" }\nterm both { \"army .. navy\" }\n"                     \
    "definition d { undetermined otherwise }\n"

/* The mentions of the sentence are "army sees police near navy", "army" and "navy", from index 0 on. */
#define SENTENCE "Army sees police near navy says Brown"

static struct engine *judge(const char *text)
{
    struct engine *engine = engine_judge(RULES, text);
    assert_string_equal(engine_mentions(engine, "both"), "Army sees police near navy");
    return engine;
}

static void first_mention_is_found_by_token(void **state)
{
    (void)state;
    struct engine *engine = judge(SENTENCE);
    const struct analysis *analysis = engine->analysis;
    assert_int_equal(analysis->mentions.count, 3);
    assert_int_equal(mentions_from(analysis, 0), 0);
    assert_int_equal(mentions_from(analysis, 1), 2);
    assert_int_equal(mentions_from(analysis, 4), 2);
    assert_int_equal(mentions_from(analysis, 5), 3);
    assert_int_equal(mentions_from(analysis, analysis->tokens.count), 3);
    assert_int_equal(mentions_from(analysis, analysis->tokens.count + 9), 3);
    engine_free(engine);
}

static void longer_mention_comes_first(void **state)
{
    (void)state;
    struct engine *engine = judge(SENTENCE);
    const struct mention *mentions = engine->analysis->mentions.items;
    assert_int_equal(mentions[0].first, mentions[1].first);
    assert_int_equal(mentions[0].last, 4);
    assert_int_equal(mentions[1].last, 0);
    engine_free(engine);
}

static void mention_over_a_word_is_found_within_reach(void **state)
{
    (void)state;
    struct engine *engine = judge(SENTENCE);
    const struct analysis *analysis = engine->analysis;
    assert_int_equal(mentions_over(analysis, 0, 20), 0);
    assert_int_equal(mentions_over(analysis, 2, 9), 0);
    assert_int_equal(mentions_over(analysis, 4, 4), 0);
    assert_int_equal(mentions_over(analysis, 4, 3), 2);
    assert_int_equal(mentions_over(analysis, 5, 20), 3);
    engine_free(engine);
}

static void many_that_begin_together_are_in_order(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge("term t { \"army\", \"army b\", \"army b c\", \"army b c d\", \"army [x] b\", \"army [x] b c\",\n"
                     "\"army [x] b c d\", \"army .. b\", \"army .. c\", \"army .. d\", \"army [x] .. c\",\n"
                     "\"army [y] .. d\", \"arm*\", \"army [y] b\", \"army [y] b c\" }\n"
                     "definition d { undetermined otherwise }\n",
                     "Army b c d");
    const struct mention_list *mentions = &engine->analysis->mentions;
    assert_true(mentions->count > 12);
    for (size_t m = 1; m < mentions->count; m++) {
        const struct mention *before = &mentions->items[m - 1], *now = &mentions->items[m];
        assert_int_equal(before->first, now->first);
        assert_true(before->last > now->last || (before->last == now->last && before->phrase < now->phrase));
    }
    engine_free(engine);
}

static void document_without_mentions_has_none_anywhere(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, "Nobody");
    assert_int_equal(mentions_from(engine->analysis, 0), 0);
    assert_int_equal(mentions_over(engine->analysis, 0, 3), 0);
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_mention_is_found_by_token),
        cmocka_unit_test(longer_mention_comes_first),
        cmocka_unit_test(mention_over_a_word_is_found_within_reach),
        cmocka_unit_test(many_that_begin_together_are_in_order),
        cmocka_unit_test(document_without_mentions_has_none_anywhere),
    };
    return cmocka_run_group_tests_name("mentions", tests, NULL, NULL);
}
