#include "checker/read/list_number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void numbers_are_spelled_in_their_style(void **state)
{
    static const struct {
        enum list_style style;
        long number;
        const char *expected;
    } cases[] = {
        {list_bullets, 3, ""},           {list_decimal, 12, "12"},          {list_small_letters, 1, "a"},
        {list_small_letters, 26, "z"},   {list_small_letters, 27, "aa"},    {list_capital_letters, 54, "BBB"},
        {list_small_roman, 4, "iv"},     {list_small_roman, 1999, "mcmxcix"}, {list_capital_roman, 14, "XIV"},
        {list_small_letters, 0, "0"},    {list_small_letters, -3, "-3"},    {list_capital_roman, 4000, "4000"},
        {list_small_letters, 100000, "100000"},
    };
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(list_number(arena, cases[i].style, cases[i].number).bytes, cases[i].expected);
    arena_free(arena);
}

static void letters_tell_the_style(void **state)
{
    (void)state;
    assert_int_equal(list_style_of('a'), list_small_letters);
    assert_int_equal(list_style_of('I'), list_capital_roman);
    assert_int_equal(list_style_of('1'), list_decimal);
    assert_int_equal(list_style_of('?'), list_decimal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_spelled_in_their_style),
        cmocka_unit_test(letters_tell_the_style),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
