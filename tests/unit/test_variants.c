/* Which of several texts a student gets. */
#include "checker/exercise/variants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void the_same_for_the_same_student(void **state)
{
    (void)state;
    assert_int_equal(variant_for(7, TEXT("Ada"), 1, 5), variant_for(7, TEXT("Ada"), 1, 5));
    assert_int_equal(variant_for(0, TEXT("Ada"), 1, 5), 0);
    assert_int_equal(variant_for(7, TEXT(""), 1, 5), 0);
    assert_int_equal(variant_for(7, TEXT("Ada"), 1, 0), 0);
}

static void a_class_is_spread_over_all(void **state)
{
    size_t counts[5] = {0}, moved = 0;
    (void)state;
    for (int i = 0; i < 200; i++) {
        char name[32];
        snprintf(name, sizeof name, "student %d", i);
        size_t chosen = variant_for(7, text_of(name), 1, 5);
        assert_true(chosen < 5);
        counts[chosen]++;
        moved += chosen != variant_for(8, text_of(name), 1, 5);
    }
    for (size_t i = 0; i < 5; i++)
        assert_true(counts[i] > 20 && counts[i] < 70);
    assert_true(moved > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_for_the_same_student), cmocka_unit_test(a_class_is_spread_over_all)};
    return cmocka_run_group_tests_name("variants", tests, NULL, NULL);
}
