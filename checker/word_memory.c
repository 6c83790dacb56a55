#include "checker/word_memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A rulebook has two indexes, that of its kinds and that of all its phrases. */
enum { most_vocabularies = 8, most_bytes = 32 << 20, spare_bytes = 16 << 20 /* for the last word, and a table that grows */ };

struct kept_word_list LIST_OF(const struct word *);

/* The words kept for one index, by the number of their spelling; NULL: not yet. */
struct vocabulary {
    const struct phrase_index *index;
    struct kept_word_list words;
};

struct word_memory {
    struct arena *arena;
    struct table spellings; /* spelling → its number */
    struct vocabulary vocabularies[most_vocabularies];
    size_t count;
    bool broken; /* memory ran out in the middle of something */
    struct word_memory *next; /* among those that are not lent */
};

struct word_memories {
    pthread_mutex_t lock;
    struct word_memory *idle;
};

/* ---- one memory ---------------------------------------------------------------------------------------- */

static struct word_memory *memory_new(void)
{
    struct word_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        return NULL;
    memory->arena = arena_new(most_bytes + spare_bytes);
    if (!memory->arena) {
        free(memory);
        return NULL;
    }
    table_init(&memory->spellings, memory->arena);
    return memory;
}

static void memory_free(struct word_memory *memory)
{
    arena_free(memory->arena);
    free(memory);
}

static const struct vocabulary *vocabulary_for(const struct word_memory *memory, const struct phrase_index *index)
{
    for (size_t i = 0; i < memory->count; i++)
        if (memory->vocabularies[i].index == index)
            return &memory->vocabularies[i];
    return NULL;
}

bool word_memory_recall(const struct word_memory *memory, const struct phrase_index *index, struct word *word)
{
    const struct vocabulary *vocabulary = vocabulary_for(memory, index);
    if (!vocabulary)
        return false;
    size_t number = word->remembered > 0 ? word->remembered - 1 : table_get(&memory->spellings, word->folded);
    if (number >= vocabulary->words.count || !vocabulary->words.items[number])
        return false;
    *word = *vocabulary->words.items[number];
    return true;
}

/* The vocabulary of the index, a new one where there is room; else NULL. */
static struct vocabulary *vocabulary_made(struct word_memory *memory, const struct phrase_index *index)
{
    struct vocabulary *known = (struct vocabulary *)vocabulary_for(memory, index);
    if (known || memory->count == most_vocabularies)
        return known;
    struct vocabulary *vocabulary = &memory->vocabularies[memory->count];
    *vocabulary = (struct vocabulary){.index = index};
    memory->count++;
    return vocabulary;
}

static void *copy_of(struct arena *arena, const void *items, size_t count, size_t size)
{
    return count == 0 ? NULL : memcpy(arena_alloc_array(arena, count, size), items, count * size);
}

/* Lists in the copy have no room left, so whoever pushes to one moves it to an arena of his own. */
#define COPY_LIST(arena, list)                                                                               \
    do {                                                                                                     \
        (list)->items = copy_of((arena), (list)->items, (list)->count, sizeof *(list)->items);               \
        (list)->capacity = (list)->count;                                                                    \
    } while (0)

/* Its spelling was copied before. */
static const struct word *copy_of_word(struct arena *arena, const struct word *original, struct text spelling)
{
    struct word *word = arena_new_object(arena, struct word);
    *word = *original;
    word->folded = spelling;
    COPY_LIST(arena, &word->lemmas);
    for (size_t i = 0; i < word->lemmas.count; i++)
        word->lemmas.items[i].text = text_copy(arena, word->lemmas.items[i].text);
    COPY_LIST(arena, &word->nouns);
    for (size_t i = 0; i < word->nouns.count; i++)
        word->nouns.items[i] = text_copy(arena, word->nouns.items[i]);
    COPY_LIST(arena, &word->starts);
    COPY_LIST(arena, &word->tests);
    COPY_LIST(arena, &word->patterns);
    return word;
}

static void keep(struct word_memory *memory, struct vocabulary *vocabulary, struct word *word)
{
    struct text spelling = text_copy(memory->arena, word->folded);
    size_t number = table_get_or_put(&memory->spellings, spelling, memory->spellings.count);
    word->remembered = (uint32_t)number + 1;
    while (vocabulary->words.count <= number)
        list_push(memory->arena, &vocabulary->words, NULL);
    vocabulary->words.items[number] = copy_of_word(memory->arena, word, spelling);
}

/* What was half done is of no use: nothing is recalled any more. */
static void give_up(struct word_memory *memory)
{
    memory->broken = true;
    memory->count = 0;
}

void word_memory_keep(struct word_memory *memory, const struct phrase_index *index, struct word *word)
{
    jmp_buf door;
    if (memory->broken || arena_used(memory->arena) >= most_bytes)
        return;
    if (setjmp(door) != 0) {
        give_up(memory);
        return;
    }
    arena_set_door(memory->arena, &door);
    struct vocabulary *vocabulary = vocabulary_made(memory, index);
    if (vocabulary)
        keep(memory, vocabulary, word);
    arena_set_door(memory->arena, NULL);
}

/* Without one of its phrases a rulebook may say something else of a word than what is remembered. */
void word_memory_look_up(struct analysis *analysis, void (*look_up)(struct analysis *analysis, struct word *word))
{
    struct word_memory *memory = analysis->left_out == 0 ? analysis->memory : NULL;
    for (size_t i = 0; i < analysis->words.count; i++) {
        struct word *word = &analysis->words.items[i];
        if (memory && word_memory_recall(memory, analysis->index, word))
            continue;
        look_up(analysis, word);
        if (memory)
            word_memory_keep(memory, analysis->index, word);
    }
}

/* ---- those of several threads -------------------------------------------------------------------------- */

struct word_memories *word_memories_new(void)
{
    struct word_memories *memories = calloc(1, sizeof *memories);
    if (memories && pthread_mutex_init(&memories->lock, NULL) == 0)
        return memories;
    free(memories);
    return NULL;
}

void word_memories_free(struct word_memories *memories)
{
    if (!memories)
        return;
    for (struct word_memory *memory = memories->idle, *next; memory; memory = next) {
        next = memory->next;
        memory_free(memory);
    }
    (void)pthread_mutex_destroy(&memories->lock);
    free(memories);
}

struct word_memory *word_memories_lend(struct word_memories *memories)
{
    (void)pthread_mutex_lock(&memories->lock);
    struct word_memory *memory = memories->idle;
    if (memory)
        memories->idle = memory->next;
    (void)pthread_mutex_unlock(&memories->lock);
    return memory ? memory : memory_new();
}

void word_memories_take_back(struct word_memories *memories, struct word_memory *memory)
{
    if (!memory)
        return;
    (void)pthread_mutex_lock(&memories->lock);
    memory->next = memories->idle;
    memories->idle = memory;
    (void)pthread_mutex_unlock(&memories->lock);
}
