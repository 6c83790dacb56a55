#include "checker/analysis.h"

void bit_set_make_room(struct arena *arena, struct bit_set *set, size_t room)
{
    if (set->words)
        return;
    set->word_count = room / 64 + 1;
    set->words = arena_alloc_array(arena, set->word_count, sizeof *set->words);
}

void bit_set_add_all(struct arena *arena, struct bit_set *set, const struct bit_set *more, size_t room)
{
    if (more->word_count == 0)
        return;
    bit_set_make_room(arena, set, room);
    for (size_t i = 0; i < more->word_count; i++)
        set->words[i] |= more->words[i];
}

void bit_set_clear(struct bit_set *set)
{
    for (size_t i = 0; i < set->word_count; i++)
        set->words[i] = 0;
}

bool bit_set_is_empty(const struct bit_set *set)
{
    for (size_t i = 0; i < set->word_count; i++)
        if (set->words[i] != 0)
            return false;
    return true;
}

size_t bit_set_next(const struct bit_set *set, size_t from)
{
    for (size_t i = from / 64; i < set->word_count; i++) {
        uint64_t rest = set->words[i];
        if (i == from / 64)
            rest &= UINT64_MAX << (from % 64);
        if (rest != 0)
            return i * 64 + (size_t)__builtin_ctzll(rest);
    }
    return SIZE_MAX;
}
