/* Patterns that may take too long are found out by trying them; those that do not are left in peace. */
#include "checker/pattern_strain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct arena *new_arena(jmp_buf *door)
{
    struct arena *arena = arena_new(0);

    assert_non_null(arena);
    arena_set_door(arena, door);
    return arena;
}

static size_t strain(const char *written, size_t tries)
{
    jmp_buf door;

    if (setjmp(door) != 0)
        fail_msg("no memory");
    struct arena *arena = new_arena(&door);
    size_t left = tries, length = pattern_strain(arena, text_of(written), false, &left).length;
    assert_true(left <= tries);
    arena_free(arena);
    return length;
}

static void repeats_within_repeats(void **state)
{
    static const char *const evil[] = {"(a+)+$",          "(?:[a-z]+)+:",        "^(?:\\w+\\s?)*$",  "(a|aa)+$",
                                       "(a|a)*b",         "(?:x(?:\\d+)*)+y",    "(.*a){12}$",       "\\s+\\s+\\s+\\s+x",
                                       "(?:[^,]+,?)*;",   "term (?:a*)*b",       "((a{1,20})*)*c",   "(?<n>\\d|\\w)*!!"};

    (void)state;
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        if (strain(evil[i], 1000) == 0)
            fail_msg("%s was not found out", evil[i]);
    }
}

static void honest_patterns(void **state)
{
    static const char *const honest[] = {"",        "abc",          "\\bact$",         "(?:PART|TITLE)\\s+([IVXLC]+)", "[a-z]+:",
                                         "(a|b)+c", "(?:[a-z]++)+:", "\\d+(?:\\.\\d+)*", "(?=a)a*b", "a{2,5}b"};

    (void)state;
    for (size_t i = 0; i < sizeof honest / sizeof *honest; i++) {
        if (strain(honest[i], 1000) != 0)
            fail_msg("%s strains nothing", honest[i]);
    }
}

static void broken_and_hostile_patterns(void **state)
{
    static const char *const broken[] = {"(", "(((((", "[", "[^", "\\", "a{", "(?", "(?<", "(a|", "(?:a", "a{9999999999}", "[]", "(?P", "\\p{", "*", "+a"};
    char deep[3001];

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        strain(broken[i], 1000);
    memset(deep, '(', 1500);
    memset(deep + 1500, ')', 1500);
    deep[3000] = '\0';
    strain(deep, 1000);
}

static void no_tries_are_left(void **state)
{
    (void)state;
    assert_int_equal(strain("(a+)+$", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeats_within_repeats),
        cmocka_unit_test(honest_patterns),
        cmocka_unit_test(broken_and_hostile_patterns),
        cmocka_unit_test(no_tries_are_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
