/* Work in child processes: its order, and what hangs, breaks, or takes too much. */
#include "checker/command/apart.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { most_pieces = 40 };

struct yard {
    size_t next;
    enum apart_end ends[most_pieces];
    struct text bytes[most_pieces];
    struct arena *arena;
    bool in_order;
};

static void note(void *context, size_t index, enum apart_end end, struct text bytes)
{
    struct yard *yard = context;
    yard->in_order &= index == yard->next++;
    yard->ends[index] = end;
    yard->bytes[index] = text_copy(yard->arena, bytes);
}

static struct text count(void *context, size_t index, struct arena *arena)
{
    (void)context;
    if (index % 3 == 0)
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    return text_format(arena, "piece %zu", index);
}

static struct text misbehave(void *context, size_t index, struct arena *arena)
{
    (void)context;
    switch (index) {
    case 0:
        for (volatile bool on = true; on;)
            ;
        break;
    case 1: raise(SIGSEGV); break;
    case 2:
        for (;;)
            (void)arena_alloc(arena, (size_t)1 << 20);
    case 3: return (struct text){arena_alloc(arena, 100000), 100000};
    case 4: pause(); break;
    case 5:
        puts("nobody reads this");
        fputs("nor this\n", stderr);
        _exit(3);
    default: break;
    }
    return TEXT("fine");
}

static void pieces_come_in_order(void **state)
{
    struct yard yard = {.arena = *state, .in_order = true};
    struct apart_work work = {most_pieces, 20, (size_t)64 << 20, 1000, count, note, &yard};
    apart_run(&work, 4, *state);
    assert_true(yard.in_order);
    assert_int_equal(yard.next, most_pieces);
    for (size_t i = 0; i < most_pieces; i++) {
        assert_int_equal(yard.ends[i], apart_done);
        assert_true(text_equal(yard.bytes[i], text_format(*state, "piece %zu", i)));
    }
}

static void what_misbehaves_costs_only_itself(void **state)
{
    struct yard yard = {.arena = *state, .in_order = true};
    struct apart_work work = {7, 1, (size_t)32 << 20, 10000, misbehave, note, &yard};
    apart_run(&work, 3, *state);
    assert_int_equal(yard.next, 7);
    assert_int_equal(yard.ends[0], apart_too_long);
    assert_int_equal(yard.ends[1], apart_broken);
    assert_int_equal(yard.ends[2], apart_broken);
    assert_int_equal(yard.ends[3], apart_broken);
    assert_int_equal(yard.ends[4], apart_too_long);
    assert_int_equal(yard.ends[5], apart_broken);
    assert_int_equal(yard.ends[6], apart_done);
    assert_true(text_equal(yard.bytes[6], TEXT("fine")));
}

static void nothing_to_do_is_done(void **state)
{
    struct yard yard = {.arena = *state, .in_order = true};
    struct apart_work work = {0, 1, 1, 1, misbehave, note, &yard};
    apart_run(&work, 0, *state);
    assert_int_equal(yard.next, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pieces_come_in_order, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_misbehaves_costs_only_itself, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nothing_to_do_is_done, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("apart", tests, NULL, NULL);
}
