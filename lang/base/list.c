#include "lang/base/list.h"

#include <stdint.h>

void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    const size_t room = count < 8 ? 8 : count * 2;

    /* A product that overflows asks for more than there can be, which the arena refuses. */
    if (count > SIZE_MAX / 2 / item_size - 8)
        return arena_alloc(arena, SIZE_MAX);
    /* A list whose growth ends at the door stays as it is. */
    items = arena_grow(arena, items, count * item_size, room * item_size);
    *capacity = room;
    return items;
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
