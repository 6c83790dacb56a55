#include "lang/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct text known[] = {
    TEXT("parliamentary_oversight"), TEXT("judicial_review"), TEXT("impunity"), TEXT("immunity"),
    TEXT("court"),                   TEXT("police"),          TEXT("who"),      TEXT("of"),
};

static void assert_nearest(struct text wanted, const char *expected)
{
    struct text nearest = spelling_nearest(wanted, known, sizeof known / sizeof known[0]);

    assert_int_equal(nearest.length, strlen(expected));
    assert_memory_equal(nearest.bytes, expected, nearest.length);
}

static void slips_of_each_kind(void **state)
{
    (void)state;
    assert_nearest(TEXT("polce"), "police");
    assert_nearest(TEXT("poolice"), "police");
    assert_nearest(TEXT("polize"), "police");
    assert_nearest(TEXT("poilce"), "police");
    assert_nearest(TEXT("corut"), "court");
    assert_nearest(TEXT("parlamentary_oversigt"), "parliamentary_oversight");
    assert_nearest(TEXT("Judicial_Review"), "judicial_review");
    assert_nearest(TEXT("hwo"), "who");
}

static void the_nearest_wins_and_then_the_first(void **state)
{
    (void)state;
    assert_nearest(TEXT("immunty"), "immunity");
    assert_nearest(TEXT("impunty"), "impunity");
    assert_nearest(TEXT("imunity"), "impunity"); /* one slip from either: the first known */
}

static void nothing_near(void **state)
{
    (void)state;
    assert_nearest(TEXT(""), "");
    assert_nearest(TEXT("x"), "");
    assert_nearest(TEXT("army"), "");
    assert_nearest(TEXT("navies"), "");
    assert_nearest(TEXT("prlmntry_vrsght"), "");
    assert_int_equal(spelling_nearest(TEXT("police"), NULL, 0).length, 0);
}

static void very_long_names_are_left_alone(void **state)
{
    char name[200];
    struct text long_name = {name, sizeof name};

    (void)state;
    memset(name, 'a', sizeof name);
    assert_int_equal(spelling_nearest(long_name, &long_name, 1).length, 0);
    long_name.length = 64;
    assert_int_equal(spelling_nearest(long_name, &long_name, 1).length, 64);
    long_name.length = 65;
    assert_int_equal(spelling_nearest((struct text){name, 63}, &long_name, 1).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_of_each_kind),
        cmocka_unit_test(the_nearest_wins_and_then_the_first),
        cmocka_unit_test(nothing_near),
        cmocka_unit_test(very_long_names_are_left_alone),
    };

    return cmocka_run_group_tests_name("spelling", tests, NULL, NULL);
}
