/*
 * Any bytes as a line of `check --input ndjson`: it is refused with a message, or its texts can be read to their ends.
 */
#include "checker/command/order_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static size_t read_all(struct text text)
{
    size_t sum = 0;
    for (size_t i = 0; i < text.length; i++)
        sum += (unsigned char)text.bytes[i];
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *arena = arena_new(0);
    struct order_line order;
    if (arena == NULL)
        return 0;
    const char *wrong = order_line_read((struct text){(const char *)bytes, length}, arena, &order);
    volatile size_t sum = read_all(order.id) + read_all(order.text) + read_all(order.path) + read_all(order.name) +
                          read_all(order.kind) + read_all(text_of(wrong));
    (void)sum;
    if (order.id.length == 0 || (wrong == NULL && (order.text.bytes == NULL) == (order.path.bytes == NULL)))
        __builtin_trap();
    order_line_free(&order);
    arena_free(arena);
    return 0;
}
