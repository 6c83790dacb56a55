/*
 * fixture_arena: each test of a group gets an arena of its own as its state.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_ARENA_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_ARENA_H

#include "lang/base/arena.h"

static inline int open_arena(void **state)
{
    *state = arena_new(0);
    return *state == NULL ? -1 : 0;
}

static inline int close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

#endif
