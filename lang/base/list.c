#include "lang/base/list.h"

#include <stdint.h>

void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    size_t more = count < 8 ? 8 : count;

    /* A product that overflows asks for more than there can be, which the arena refuses. */
    if (count > SIZE_MAX / 2 / item_size - more)
        return arena_alloc(arena, SIZE_MAX);
    *capacity = count < 8 ? 8 : count * 2;
    return arena_grow(arena, items, count * item_size, *capacity * item_size);
}
