#include "lang/base/word.h"

#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void end_is(const char *text, size_t expected)
{
    assert_int_equal(word_end(text_of(text), 0), expected);
}

static void joiners_belong_to_a_word_between_letters_and_digits(void **state)
{
    (void)state;
    end_is("re-equip them", 8);
    end_is("o'clock", 7);
    end_is("U.N. forces", 3);
    end_is("end.Next", 3);
    end_is("1,200,000 rounds", 9);
    end_is("boats, rifles", 5);
    end_is("3.5 million", 3);
    end_is("-able", 0);
    end_is("", 0);
}

static void a_closing_s_is_a_word_of_its_own(void **state)
{
    struct text words = TEXT("the Assembly's powers");

    (void)state;
    assert_int_equal(word_end(words, 4), 12);
    assert_true(word_is_genitive(words, 12));
    assert_false(word_is_genitive(TEXT("the 'so-called' reform"), 4));
}

static void letters_of_every_script_make_words(void **state)
{
    (void)state;
    assert_int_equal(character_kind(0x416), character_letter); /* Cyrillic */
    assert_int_equal(character_kind(0x663), character_digit);  /* Arabic-Indic */
    assert_int_equal(character_kind(0x301), character_letter); /* a combining mark */
    assert_int_equal(character_kind(0x2028), character_space);
    assert_int_equal(character_kind(0x20AC), character_mark);
    assert_true(word_begins(TEXT("\xC3\x89lus"), 0));
    assert_false(word_begins(TEXT("(x"), 0));
    assert_false(word_begins(TEXT("x"), 1));
}

static void lower_case_is_unicodes(void **state)
{
    assert_true(text_equal(word_fold(*state, TEXT("ASSEMBL\xC3\x89""E")), TEXT("assembl\xC3\xA9""e")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joiners_belong_to_a_word_between_letters_and_digits),
        cmocka_unit_test(a_closing_s_is_a_word_of_its_own),
        cmocka_unit_test(letters_of_every_script_make_words),
        cmocka_unit_test_setup_teardown(lower_case_is_unicodes, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
