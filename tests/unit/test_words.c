/* words: tokens and folding. */
#include "tests/unit/fixture_clauses.h"

#include "checker/words.h"
#include "lang/base/word.h"

static void assert_tokens(void **state, const char *written, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    struct text_builder out;
    text_builder_init(&out, reading->arena);
    for (size_t t = 0; t < reading->analysis->tokens.count; t++) {
        text_append_string(&out, t ? "|" : "");
        text_append(&out, token_text(reading->analysis, t));
    }
    assert_string_equal(text_built(&out).bytes, expected);
    reading_free(reading);
}

static void a_genitive_is_a_token_of_its_own(void **state)
{
    assert_tokens(state, "The Assembly's o'clock rule, the visitors' book.",
                  "The|Assembly|'s|o'clock|rule|,|the|visitors|'|book|.");
}

static void hyphens_numbers_and_abbreviations_hold_together(void **state)
{
    assert_tokens(state, "U.N. re-equips 1,200 men, 3.5 each.", "U.N|.|re-equips|1,200|men|,|3.5|each|.");
}

static void folding_knows_more_than_ascii(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text folded = word_fold(arena, TEXT("\xC3\x89LUS"));
    assert_true(text_equal(folded, TEXT("\xC3\xA9lus")));
    arena_free(arena);
}

static void a_word_is_kept_once(void **state)
{
    struct reading *reading = read_bill(state, "The army, the ARMY, The Army.");
    const struct token_list *tokens = &reading->analysis->tokens;
    assert_int_equal(tokens->count, 9);
    assert_int_equal(tokens->items[1].word, tokens->items[4].word);
    assert_int_equal(tokens->items[1].word, tokens->items[7].word);
    assert_true(tokens->items[4].capitals);
    assert_false(tokens->items[7].capitals);
    assert_true(tokens->items[7].capital);
    reading_free(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_genitive_is_a_token_of_its_own),
        cmocka_unit_test(hyphens_numbers_and_abbreviations_hold_together),
        cmocka_unit_test(folding_knows_more_than_ascii),
        cmocka_unit_test(a_word_is_kept_once),
    };
    return cmocka_run_group_tests_name("words", tests, load_rulebook, free_rulebook);
}
