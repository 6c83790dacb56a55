#include "lang/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void assert_line(const struct source *source, uint32_t number, const char *expected)
{
    struct text line = source_line(source, number);

    assert_int_equal(line.length, strlen(expected));
    assert_memory_equal(line.bytes, expected, line.length);
}

static void assert_place(const struct source *source, size_t offset, uint32_t line, uint32_t column)
{
    struct place place = source_place(source, offset);

    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void lines_end_in_any_of_three_ways(void **state)
{
    struct arena *arena = arena_new(0);
    struct source source;

    (void)state;
    source_init(&source, arena, TEXT("a.rules"), TEXT("one\ntwo\r\nthree\rfour\n\nsix"));
    assert_int_equal(source.line_count, 6);
    assert_line(&source, 1, "one");
    assert_line(&source, 2, "two");
    assert_line(&source, 3, "three");
    assert_line(&source, 4, "four");
    assert_line(&source, 5, "");
    assert_line(&source, 6, "six");
    assert_line(&source, 7, "");
    assert_line(&source, 0, "");
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 3, 1, 4);
    assert_place(&source, 4, 2, 1);
    assert_place(&source, 9, 3, 1);
    assert_place(&source, 15, 4, 1);
    assert_place(&source, 20, 5, 1);
    assert_place(&source, 21, 6, 1);
    arena_free(arena);
}

static void the_ends_of_a_text(void **state)
{
    struct arena *arena = arena_new(0);
    struct source source;

    (void)state;
    source_init(&source, arena, TEXT("empty"), TEXT(""));
    assert_int_equal(source.line_count, 1);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 99, 1, 1);
    source_init(&source, arena, TEXT("null"), (struct text){NULL, 0});
    assert_place(&source, 0, 1, 1);
    source_init(&source, arena, TEXT("ends"), TEXT("one\n"));
    assert_int_equal(source.line_count, 2);
    assert_place(&source, 4, 2, 1);
    assert_place(&source, 1000, 2, 1);
    source_init(&source, arena, TEXT("ends"), TEXT("one\r"));
    assert_int_equal(source.line_count, 2);
    arena_free(arena);
}

static void columns_are_characters(void **state)
{
    struct arena *arena = arena_new(0);
    struct source source;

    (void)state;
    source_init(&source, arena, TEXT("a"), TEXT("x\nM\xC3\xA9t\xC3\xA9o \xF0\x9F\x98\x80!"));
    assert_place(&source, 2, 2, 1);
    assert_place(&source, 3, 2, 2);
    assert_place(&source, 5, 2, 3);
    assert_place(&source, 14, 2, 8);
    arena_free(arena);
}

static void a_byte_order_mark_is_no_column(void **state)
{
    struct arena *arena = arena_new(0);
    struct source source;

    (void)state;
    source_init(&source, arena, TEXT("a"), TEXT("\xEF\xBB\xBFrule x"));
    assert_place(&source, 3, 1, 1);
    assert_place(&source, 8, 1, 6);
    assert_place(&source, 0, 1, 1);
    arena_free(arena);
}

static void columns_in_a_very_long_line(void **state)
{
    struct arena *arena = arena_new(0);
    struct text_builder builder;
    struct source source;

    (void)state;
    text_builder_init(&builder, arena);
    text_append_string(&builder, "short\n");
    for (int i = 0; i < 20000; i++)
        text_append_string(&builder, "\xC3\xA9x");
    source_init(&source, arena, TEXT("long"), text_built(&builder));
    assert_non_null(source.marks);
    assert_place(&source, 2, 1, 3);
    for (size_t i = 0; i < 20000; i += 7)
        assert_place(&source, 6 + 3 * i, 2, (uint32_t)(2 * i) + 1);
    assert_place(&source, builder.length, 2, 40001);
    arena_free(arena);
}

static void a_span_gives_its_bytes(void **state)
{
    struct arena *arena = arena_new(0);
    struct source source;
    struct text part;

    (void)state;
    source_init(&source, arena, TEXT("a"), TEXT("rule harmless"));
    part = source_text(&source, (struct span){5, 9});
    assert_int_equal(part.length, 4);
    assert_memory_equal(part.bytes, "harm", 4);
    assert_int_equal(source_text(&source, (struct span){9, 5}).length, 0);
    assert_int_equal(source_text(&source, (struct span){9, UINT32_MAX}).length, 4);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_in_any_of_three_ways), cmocka_unit_test(the_ends_of_a_text),
        cmocka_unit_test(columns_are_characters),         cmocka_unit_test(a_byte_order_mark_is_no_column),
        cmocka_unit_test(columns_in_a_very_long_line),    cmocka_unit_test(a_span_gives_its_bytes),
    };

    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
