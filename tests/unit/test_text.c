#include "lang/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct text nothing = {NULL, 0};

static void assert_text(struct text actual, const char *expected)
{
    assert_int_equal(actual.length, strlen(expected));
    assert_memory_equal(text_bytes(actual), expected, actual.length);
}

static void parts_are_clamped(void **state)
{
    (void)state;
    assert_text(text_part(TEXT("oversight"), 4, 9), "sight");
    assert_text(text_part(TEXT("oversight"), 4, 99), "sight");
    assert_text(text_part(TEXT("oversight"), 9, 4), "");
    assert_text(text_part(TEXT("oversight"), SIZE_MAX, SIZE_MAX), "");
    assert_text(text_part(nothing, 0, 5), "");
}

static void texts_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(text_equal(TEXT("a\0b"), TEXT("a\0b")));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_false(text_equal(TEXT("ab"), TEXT("abc")));
    assert_true(text_equal(nothing, TEXT("")));
    assert_true(text_compare(TEXT("ab"), TEXT("abc")) < 0);
    assert_true(text_compare(TEXT("abc"), TEXT("ab")) > 0);
    assert_true(text_compare(TEXT("\xC3"), TEXT("a")) > 0);
    assert_int_equal(text_compare(nothing, TEXT("")), 0);
}

static void case_is_ignored_for_ascii_only(void **state)
{
    (void)state;
    assert_true(text_equal_ignoring_case(TEXT("PoLice"), TEXT("pOlIcE")));
    assert_false(text_equal_ignoring_case(TEXT("É"), TEXT("é")));
    assert_false(text_equal_ignoring_case(TEXT("["), TEXT("{")));
    assert_false(text_equal_ignoring_case(TEXT("a"), TEXT("ab")));
}

static void starts_and_ends(void **state)
{
    (void)state;
    assert_true(text_starts_with(TEXT("plan.md"), TEXT("plan")));
    assert_true(text_starts_with(TEXT("plan.md"), nothing));
    assert_false(text_starts_with(TEXT("pla"), TEXT("plan")));
    assert_true(text_ends_with(TEXT("plan.md"), TEXT(".md")));
    assert_false(text_ends_with(TEXT("md"), TEXT(".md")));
    assert_true(text_ends_with(nothing, nothing));
}

static void trimming(void **state)
{
    (void)state;
    assert_text(text_trim(TEXT(" \t\r\n a b \v\f")), "a b");
    assert_text(text_trim(TEXT("  ")), "");
    assert_text(text_trim(nothing), "");
    assert_text(text_trim(TEXT("\xC2\xA0x")), "\xC2\xA0x");
}

static void hashes_are_stable(void **state)
{
    (void)state;
    /* published FNV-1a values */
    assert_true(text_hash(TEXT("")) == UINT64_C(0xcbf29ce484222325));
    assert_true(text_hash(TEXT("a")) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(text_hash(TEXT("foobar")) == UINT64_C(0x85944171f73967e8));
}

static void building(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;

    (void)state;
    text_builder_init(&builder, arena);
    assert_text(text_built(&builder), "");
    assert_string_equal(text_built(&builder).bytes, "");
    text_append(&builder, nothing);
    text_append_string(&builder, "Article ");
    text_append_format(&builder, "%d(%s)", 12, "b");
    text_append_byte(&builder, '.');
    text_append_format(&builder, "%s", "");
    assert_string_equal(text_built(&builder).bytes, "Article 12(b).");
    assert_int_equal(text_built(&builder).length, 14);
    arena_free(arena);
}

static void building_much(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;

    (void)state;
    text_builder_init(&builder, arena);
    for (int i = 0; i < 20000; i++)
        text_append_format(&builder, "%05d,", i);
    assert_int_equal(builder.length, 120000);
    assert_memory_equal(builder.bytes + 6 * 12345, "12345,", 6);
    assert_int_equal(builder.bytes[120000], 0);
    arena_free(arena);
}

static void formatting(void **state)
{
    struct arena *arena = arena_new(0);
    struct text part = text_part(TEXT("unknown concept"), 8, 15);

    (void)state;
    assert_string_equal(text_format(arena, "'%.*s'", TEXT_ARG(part)).bytes, "'concept'");
    assert_string_equal(text_format(arena, "'%.*s'", TEXT_ARG(nothing)).bytes, "''");
    assert_string_equal(text_copy(arena, part).bytes, "concept");
    assert_string_equal(text_of(NULL).bytes, "");
    assert_int_equal(text_precision((struct text){"", SIZE_MAX}), INT_MAX);
    arena_free(arena);
}

static void a_text_within_another(void **state)
{
    (void)state;
    assert_int_equal(text_find(TEXT("abcabc"), TEXT("bc")), 1);
    assert_true(text_find(TEXT("abc"), TEXT("abcd")) == SIZE_MAX);
    assert_int_equal(text_find(TEXT("a\0b"), TEXT("\0b")), 1);
    assert_int_equal(text_find(TEXT("abc"), TEXT("")), 0);
    assert_int_equal(text_find((struct text){NULL, 0}, TEXT("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_within_another),
        cmocka_unit_test(parts_are_clamped), cmocka_unit_test(texts_compare_by_bytes),
        cmocka_unit_test(case_is_ignored_for_ascii_only), cmocka_unit_test(starts_and_ends),
        cmocka_unit_test(trimming), cmocka_unit_test(hashes_are_stable),
        cmocka_unit_test(building), cmocka_unit_test(building_much),
        cmocka_unit_test(formatting),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
