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

size_t index_list_from(const struct index_list *rising, size_t number)
{
    size_t low = 0, high = rising->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rising->items[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
