#include "lang/base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void an_empty_table_holds_nothing(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;

    (void)state;
    table_init(&table, arena);
    assert_true(table_get(&table, TEXT("parliament")) == TABLE_NONE);
    assert_true(table_get(&table, TEXT("")) == TABLE_NONE);
    arena_free(arena);
}

static void putting_replaces_and_get_or_put_keeps(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;

    (void)state;
    table_init(&table, arena);
    table_put(&table, TEXT("court"), 1);
    table_put(&table, TEXT("court"), 2);
    assert_int_equal(table_get(&table, TEXT("court")), 2);
    assert_int_equal(table_get_or_put(&table, TEXT("court"), 3), 2);
    assert_int_equal(table_get_or_put(&table, TEXT("auditor"), 4), 4);
    assert_int_equal(table_get(&table, TEXT("auditor")), 4);
    assert_int_equal(table.count, 2);
    arena_free(arena);
}

static void the_empty_key_and_keys_with_nul_are_keys(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;

    (void)state;
    table_init(&table, arena);
    table_put(&table, (struct text){NULL, 0}, 7);
    table_put(&table, TEXT("a\0b"), 8);
    table_put(&table, TEXT("a\0c"), 9);
    assert_int_equal(table_get(&table, TEXT("")), 7);
    assert_int_equal(table_get(&table, TEXT("a\0b")), 8);
    assert_int_equal(table_get(&table, TEXT("a\0c")), 9);
    assert_true(table_get(&table, TEXT("a")) == TABLE_NONE);
    arena_free(arena);
}

static void many_keys(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;

    (void)state;
    table_init(&table, arena);
    for (size_t i = 0; i < 50000; i++)
        table_put(&table, text_format(arena, "name_%zu", i), i);
    assert_int_equal(table.count, 50000);
    for (size_t i = 0; i < 50000; i++)
        assert_int_equal(table_get(&table, text_format(arena, "name_%zu", i)), i);
    assert_true(table_get(&table, TEXT("name_50000")) == TABLE_NONE);
    arena_free(arena);
}

/* The longest run of taken slots bounds the cost of a look-up. */
static void room_made_beforehand_is_enough(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;

    (void)state;
    table_init(&table, arena);
    table_put(&table, TEXT("court"), 1);
    table_reserve(&table, 100);
    const struct table_slot *slots = table.slots;
    for (size_t i = 0; i < 99; i++)
        table_put(&table, text_format(arena, "key %zu", i), i);
    assert_ptr_equal(table.slots, slots);
    assert_int_equal(table_get(&table, TEXT("court")), 1);
    assert_int_equal(table_get(&table, TEXT("key 98")), 98);
    arena_free(arena);
}

static void keys_spread(void **state)
{
    struct arena *arena = arena_new(0);
    struct table table;
    size_t run = 0, longest = 0;

    (void)state;
    table_init(&table, arena);
    for (size_t i = 0; i < 40000; i++)
        table_put(&table, text_format(arena, "%zu", i * 65536), i);
    for (size_t i = 0; i < table.capacity; i++) {
        run = table.slots[i].key.bytes == NULL ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    assert_true(longest < 400);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_table_holds_nothing),
        cmocka_unit_test(putting_replaces_and_get_or_put_keeps),
        cmocka_unit_test(the_empty_key_and_keys_with_nul_are_keys),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(room_made_beforehand_is_enough),
        cmocka_unit_test(keys_spread),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
