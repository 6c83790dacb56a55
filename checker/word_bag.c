#include "checker/word_bag.h"

#include <stdlib.h>

/* FNV-1a, 64 bit. */
#define HASH_START 0xCBF29CE484222325u
#define HASH_FACTOR 0x100000001B3u

static bool is_letter_or_figure(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte >= 0x80;
}

static unsigned char folded(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte + 32 : byte;
}

struct word_bag word_bag_of(struct text text, struct arena *arena)
{
    struct word_bag bag = {arena_alloc_array(arena, text.length / 2 + 1, sizeof *bag.words), 0, false};

    for (size_t at = 0; at < text.length;) {
        uint64_t hash = HASH_START;
        size_t start = at;

        for (; at < text.length && is_letter_or_figure((unsigned char)text.bytes[at]); at++)
            hash = (hash ^ folded((unsigned char)text.bytes[at])) * HASH_FACTOR;
        if (at > start)
            bag.words[bag.count++] = hash;
        else
            at++;
    }
    return bag;
}

uint64_t word_bag_hash(const struct word_bag *bag)
{
    uint64_t hash = HASH_START ^ bag->count;

    for (size_t i = 0; i < bag->count; i++)
        hash = (hash ^ bag->words[i]) * HASH_FACTOR;
    return hash;
}

static int compare_words(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

void word_bag_sort(struct word_bag *bag)
{
    if (bag->count > 0 && !bag->sorted)
        qsort(bag->words, bag->count, sizeof *bag->words, compare_words);
    bag->sorted = true;
}

unsigned word_bag_likeness(const struct word_bag *a, const struct word_bag *b)
{
    size_t i = 0, k = 0, shared = 0;

    while (i < a->count && k < b->count) {
        uint64_t left = a->words[i], right = b->words[k];

        shared += left == right;
        i += left <= right;
        k += right <= left;
    }
    return a->count + b->count == 0 ? 0 : (unsigned)(200 * shared / (a->count + b->count));
}

bool word_bag_holds(const struct word_bag *whole, const struct word_bag *part)
{
    size_t i = 0, k = 0;

    while (i < whole->count && k < part->count && whole->words[i] <= part->words[k])
        k += whole->words[i++] == part->words[k];
    return k == part->count;
}
