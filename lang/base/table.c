#include "lang/base/table.h"

#include <string.h>

enum { table_smallest = 16 };

/* Where the arena lies differs from run to run, which is all the secret that a seed needs. */
void table_init(struct table *table, struct arena *arena)
{
    uint64_t seed = (uint64_t)(uintptr_t)arena * UINT64_C(0x9e3779b97f4a7c15);

    *table = (struct table){.arena = arena, .seed = seed};
}

/* Low bits of a product know only low bits of its factors; the slot is taken from the low ones. */
static uint64_t mix(uint64_t hash, uint64_t block)
{
    hash = (hash ^ block) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* Eight bytes or fewer as a number. Parts may overlap: the length is in the hash already. */
static uint64_t last_block(const char *bytes, size_t length)
{
    uint64_t whole;
    uint32_t first, last;

    if (length == sizeof whole) {
        memcpy(&whole, bytes, sizeof whole);
        return whole;
    }
    if (length >= sizeof first) {
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    whole = 0;
    for (size_t i = 0; i < length; i++)
        whole = whole << 8 | (unsigned char)bytes[i];
    return whole;
}

static uint64_t key_hash(const struct table *table, struct text key)
{
    uint64_t hash = mix(table->seed, key.length), block;
    size_t at = 0;

    for (; key.length - at > sizeof block; at += sizeof block) {
        memcpy(&block, key.bytes + at, sizeof block);
        hash = mix(hash, block);
    }
    return mix(hash, last_block(text_bytes(key) + at, key.length - at));
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static struct table_slot *slot_of(const struct table *table, struct text key, uint64_t hash)
{
    size_t mask = table->capacity - 1;

    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct table_slot *slot = &table->slots[i];

        if (slot->key.bytes == NULL || (slot->hash == hash && text_equal(slot->key, key)))
            return slot;
    }
}

static void grow(struct table *table, size_t capacity)
{
    const struct table old = *table;

    table->slots = arena_alloc_array(table->arena, capacity, sizeof *table->slots);
    table->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i].key.bytes != NULL)
            *slot_of(table, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

static size_t most_kept(size_t capacity)
{
    return capacity / 4 * 3;
}

void table_reserve(struct table *table, size_t count)
{
    size_t capacity = table_smallest;

    while (most_kept(capacity) < count && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    if (capacity > table->capacity)
        grow(table, capacity);
}

/* The slot of the key, made with `value` when there is none. */
static struct table_slot *slot_made(struct table *table, struct text key, size_t value)
{
    uint64_t hash = key_hash(table, key);
    struct table_slot *slot;

    if (table->count >= most_kept(table->capacity))
        grow(table, table->capacity == 0 ? table_smallest : table->capacity * 2);
    slot = slot_of(table, key, hash);
    if (slot->key.bytes == NULL) {
        *slot = (struct table_slot){{text_bytes(key), key.length}, hash, value};
        table->count++;
    }
    return slot;
}

size_t table_get(const struct table *table, struct text key)
{
    const struct table_slot *slot;

    if (table->count == 0)
        return TABLE_NONE;
    slot = slot_of(table, key, key_hash(table, key));
    return slot->key.bytes == NULL ? TABLE_NONE : slot->value;
}

void table_put(struct table *table, struct text key, size_t value)
{
    slot_made(table, key, value)->value = value;
}

size_t table_get_or_put(struct table *table, struct text key, size_t value)
{
    return slot_made(table, key, value)->value;
}
