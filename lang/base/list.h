/*
 * list: typed lists that grow in an arena.
 *
 *     struct token_list LIST_OF(struct token);        declares { items, count, capacity }
 *     list_push(arena, &list, token);                 amortised constant time
 *     for (size_t i = 0; i < list.count; i++) use(&list.items[i]);
 *
 * A zeroed list is empty. Growing moves the items: keep indices, not pointers, while it grows. `list` is written
 * out several times, so it must be cheap and without effects: a name, not a call that looks something up.
 */
#ifndef SSRCHECK_LANG_BASE_LIST_H
#define SSRCHECK_LANG_BASE_LIST_H

#include "lang/base/arena.h"

#include <stddef.h>

#define LIST_OF(type)                                                                                        \
    {                                                                                                        \
        type *items;                                                                                         \
        size_t count;                                                                                        \
        size_t capacity;                                                                                     \
    }

/* Returns `items`, moved to twice the room (at least eight items); updates *capacity. */
void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

#define list_push(arena, list, ...)                                                                          \
    do {                                                                                                     \
        if ((list)->count == (list)->capacity)                                                               \
            (list)->items =                                                                                  \
                list_grow((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items);  \
        (list)->items[(list)->count++] = (__VA_ARGS__);                                                      \
    } while (0)

/* Room for `room` items in all in an empty list, where their number can be told beforehand. */
#define list_reserve(arena, list, room)                                                                      \
    do {                                                                                                     \
        (list)->items = arena_alloc_array((arena), (room), sizeof *(list)->items);                           \
        (list)->capacity = (room);                                                                           \
    } while (0)

#define list_last(list) ((list)->items[(list)->count - 1])

/* Plain lists that several modules share. */
struct index_list LIST_OF(size_t);

/* Where in a list that rises the first number stands that is not below `number`; its count when there is none. */
size_t index_list_from(const struct index_list *rising, size_t number);

#endif
