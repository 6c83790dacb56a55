#include "lang/base/arena.h"
#include "lang/base/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void pieces_are_zeroed_and_aligned(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t size = 0; size < 5000; size += 7) {
        unsigned char *piece = arena_alloc(arena, size);

        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xAA, size); /* the next piece must not lie in this one */
    }
    arena_free(arena);
}

static void large_pieces_leave_the_current_chunk_alone(void **state)
{
    struct arena *arena = arena_new(0);
    char *small = arena_alloc(arena, 16), *large = arena_alloc(arena, 10 * 1000 * 1000), *next;

    (void)state;
    large[10 * 1000 * 1000 - 1] = 'x';
    next = arena_alloc(arena, 16);
    assert_true(next > small && next < small + 4096);
    arena_free(arena);
}

static void copies_end_in_nul(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    assert_string_equal(arena_copy(arena, "oversight", 4), "over");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    arena_free(arena);
}

static void growing_keeps_the_bytes_and_zeroes_the_rest(void **state)
{
    struct arena *arena = arena_new(0);
    char *piece = arena_copy(arena, "abc", 3);

    (void)state;
    for (size_t size = 4; size < 100000; size *= 2) {
        piece = arena_grow(arena, piece, size, size * 2);
        assert_string_equal(piece, "abc");
        assert_int_equal(piece[size * 2 - 1], 0);
        if (size == 256)
            memset(arena_alloc(arena, 8), 0xAA, 8); /* no longer the newest piece */
    }
    assert_ptr_equal(arena_grow(arena, piece, 100, 50), piece);
    assert_non_null(arena_grow(arena, NULL, 0, 8));
    arena_free(arena);
}

static void the_ceiling_leads_to_the_door(void **state)
{
    struct arena *const arena = arena_new(1000);
    jmp_buf door;

    (void)state;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        assert_ptr_equal(arena_door(arena), &door);
        for (size_t i = 0; i < 100; i++)
            arena_alloc(arena, 100);
        fail_msg("went past the ceiling");
    }
    assert_true(arena_used(arena) > 800 && arena_used(arena) <= 1000);
    arena_free(arena);
}

static void the_ceiling_also_holds_for_growing(void **state)
{
    struct arena *const arena = arena_new(1000);
    jmp_buf door;

    (void)state;
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        arena_grow(arena, arena_alloc(arena, 100), 100, 2000);
        fail_msg("went past the ceiling");
    }
    arena_free(arena);
}

static void impossible_sizes_count_as_out_of_memory(void **state)
{
    struct arena *const arena = arena_new(0);
    const size_t counts[][2] = {{SIZE_MAX, 1}, {SIZE_MAX / 2, 3}, {3, SIZE_MAX / 2}, {SIZE_MAX - 7, 1}};
    jmp_buf door;

    (void)state;
    for (volatile size_t i = 0; i < 4; i++) {
        if (setjmp(door) == 0) {
            arena_set_door(arena, &door);
            arena_alloc_array(arena, counts[i][0], counts[i][1]);
            fail_msg("made an impossible array");
        }
    }
    arena_free(arena);
}

static void failures_can_be_ordered(void **state)
{
    struct arena *const arena = arena_new(0);
    volatile int made = 0;
    jmp_buf door;

    (void)state;
    arena_fail_after(arena, 3);
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        for (;; made++)
            arena_alloc(arena, 1);
    }
    assert_int_equal(made, 3);
    arena_fail_after(arena, -1);
    assert_non_null(arena_alloc(arena, 1));
    arena_free(arena);
}

static void lists_grow(void **state)
{
    struct arena *arena = arena_new(0);
    struct index_list list = {0};

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        list_push(arena, &list, i * i);
    assert_int_equal(list.count, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(list.items[i], i * i);
    assert_int_equal(list_last(&list), 999 * 999);
    arena_free(arena);
}

static void all_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], 0);
}

static void what_was_made_since_a_mark_is_given_back(void **state)
{
    static const size_t sizes[] = {16, 3000, 20000, 700000, 5000000};
    struct arena *arena = arena_new(0);

    (void)state;
    char *kept = arena_copy(arena, "kept", 4);
    size_t before = arena_used(arena);
    for (size_t round = 0; round < 3; round++) {
        struct arena_mark mark = arena_mark(arena);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            char *piece = arena_alloc(arena, sizes[i]);
            all_zero(piece, sizes[i]);
            memset(piece, 'x', sizes[i]);
        }
        arena_rewind(arena, mark);
        assert_int_equal(arena_used(arena), before);
    }
    assert_string_equal(kept, "kept");
    arena_free(arena);
}

static void an_arena_can_be_rewound_to_nothing(void **state)
{
    struct arena *arena = arena_new(0);
    struct arena_mark mark = arena_mark(arena);

    (void)state;
    memset(arena_alloc(arena, 100), 'x', 100);
    arena_rewind(arena, mark);
    assert_int_equal(arena_used(arena), 0);
    all_zero(arena_alloc(arena, 100), 100);
    arena_free(arena);
}

static void a_full_arena_takes_large_pages(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        char *piece = arena_alloc(arena, 1000);
        all_zero(piece, 1000);
        memset(piece, 'x', 1000);
    }
    arena_free(arena);
}

/* An arena in a room of somebody else's, as an image has them. */
static void an_arena_can_lie_in_a_room(void **state)
{
    static _Alignas(max_align_t) char room[4096];
    struct arena *arena = arena_new_in(room, sizeof room);
    char *piece = arena_alloc(arena, 100), *more;
    jmp_buf door;

    (void)state;
    assert_true(piece > room && piece + 100 <= room + sizeof room);
    memset(piece, 'x', 100);
    more = arena_grow(arena, piece, 100, 200);
    assert_true(more >= room && more + 200 <= room + sizeof room && more[99] == 'x' && more[100] == 0);
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        (void)arena_alloc(arena, 4096);
        fail_msg("the room is full before that");
    }
    arena_set_door(arena, NULL);
    arena_free(arena); /* gives nothing back */
    assert_int_equal(more[99], 'x');
}

static void what_is_closed_takes_no_more(void **state)
{
    static _Alignas(max_align_t) char room[4096];
    struct arena *arena = arena_new_in(room, sizeof room);
    const char *piece = arena_alloc(arena, 10);
    size_t taken = arena_close(arena);
    jmp_buf door;

    (void)state;
    assert_true(room + taken >= piece + 10 && taken <= sizeof room);
    if (setjmp(door) == 0) {
        arena_set_door(arena, &door);
        (void)arena_alloc(arena, 1);
        fail_msg("it is closed");
    }
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

/* Fills megabytes in pieces of many sizes, some of them grown, each zero before. */
static void fill(struct arena *arena, size_t odd)
{
    for (size_t i = 0, size = odd; i < 4000; i++, size = (size * 31 + odd) % 3000) {
        unsigned char *piece = arena_alloc(arena, size);

        assert_true(is_zero(piece, size));
        memset(piece, 0xAA, size);
        if (i % 3 != 0)
            continue;
        piece = arena_grow(arena, piece, size, size + 500);
        assert_true(is_zero(piece + size, 500));
        memset(piece, 0xBB, size + 500);
    }
}

static void a_chunk_that_was_left_is_zero_again(void **state)
{
    struct arena_store *store = arena_store_new();

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct arena *arena = arena_new(0);

        arena_set_store(arena, store);
        fill(arena, 7 + i * 13);
        struct arena_mark mark = arena_mark(arena);
        fill(arena, 11);
        arena_rewind(arena, mark);
        fill(arena, 5 + i);
        arena_free(arena);
    }
    arena_store_free(store);
    arena_store_free(NULL);
}

static void a_store_keeps_a_few_chunks(void **state)
{
    struct arena_store *store = arena_store_new();
    struct arena *arenas[20];

    (void)state;
    for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++) {
        arenas[i] = arena_new(0);
        arena_set_store(arenas[i], store);
        fill(arenas[i], i);
    }
    for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++)
        arena_free(arenas[i]);
    arena_store_free(store);
}

static void freeing_nothing_is_allowed(void **state)
{
    (void)state;
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_and_aligned),
        cmocka_unit_test(large_pieces_leave_the_current_chunk_alone),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(growing_keeps_the_bytes_and_zeroes_the_rest),
        cmocka_unit_test(the_ceiling_leads_to_the_door),
        cmocka_unit_test(the_ceiling_also_holds_for_growing),
        cmocka_unit_test(impossible_sizes_count_as_out_of_memory),
        cmocka_unit_test(failures_can_be_ordered),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(what_was_made_since_a_mark_is_given_back),
        cmocka_unit_test(an_arena_can_be_rewound_to_nothing),
        cmocka_unit_test(a_full_arena_takes_large_pages),
        cmocka_unit_test(an_arena_can_lie_in_a_room),
        cmocka_unit_test(what_is_closed_takes_no_more),
        cmocka_unit_test(a_chunk_that_was_left_is_zero_again),
        cmocka_unit_test(a_store_keeps_a_few_chunks),
        cmocka_unit_test(freeing_nothing_is_allowed),
    };

    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
