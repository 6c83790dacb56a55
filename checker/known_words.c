#include "checker/known_words.h"

#include <pthread.h>
#include <stdlib.h>

/* English has some twenty thousand words in use; a set must stay small however many others come. */
enum { most_words = 32768, longest_word = 32, most_bytes = 32 << 20 };

struct word_set {
    struct word_set *next;            /* of those that nobody has borrowed */
    const struct phrase_index *index; /* that its words were looked up by */
    struct arena *arena;              /* of the set and all in it */
    struct word_list words;
    struct table by_spelling; /* → index into words */
};

struct known_words {
    pthread_mutex_t lock; /* guards the list */
    struct word_set *sets;
};

struct known_words *known_words_new(void)
{
    struct known_words *known = calloc(1, sizeof *known);
    if (known != NULL && pthread_mutex_init(&known->lock, NULL) != 0) {
        free(known);
        return NULL;
    }
    return known;
}

void known_words_free(struct known_words *known)
{
    if (known == NULL)
        return;
    for (struct word_set *set = known->sets, *next; set != NULL; set = next) {
        next = set->next;
        arena_free(set->arena);
    }
    pthread_mutex_destroy(&known->lock);
    free(known);
}

/* ---- borrowing ---------------------------------------------------------------------------------------------- */

static struct word_set *set_new(const struct phrase_index *index)
{
    struct arena *const arena = arena_new(0);
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        arena_free(arena);
        return NULL;
    }
    arena_set_door(arena, &door);
    struct word_set *set = arena_new_object(arena, struct word_set);
    set->arena = arena;
    set->index = index;
    table_init(&set->by_spelling, arena);
    return set;
}

/* Takes a set of the index off the list, or returns NULL. */
static struct word_set *take(struct known_words *known, const struct phrase_index *index)
{
    struct word_set **at = &known->sets;
    while (*at != NULL && (*at)->index != index)
        at = &(*at)->next;
    struct word_set *set = *at;
    if (set != NULL)
        *at = set->next;
    return set;
}

struct word_set *known_words_borrow(struct known_words *known, const struct phrase_index *index, jmp_buf *door)
{
    if (known == NULL)
        return NULL;
    pthread_mutex_lock(&known->lock);
    struct word_set *set = take(known, index);
    pthread_mutex_unlock(&known->lock);
    if (set == NULL)
        set = set_new(index);
    if (set != NULL)
        arena_set_door(set->arena, door);
    return set;
}

void known_words_give_back(struct known_words *known, struct word_set *set)
{
    if (set == NULL)
        return;
    arena_set_door(set->arena, NULL);
    pthread_mutex_lock(&known->lock);
    set->next = known->sets;
    known->sets = set;
    pthread_mutex_unlock(&known->lock);
}

/* ---- the words of a set ------------------------------------------------------------------------------------- */

bool word_set_recall(const struct word_set *set, struct word *word)
{
    size_t known = set != NULL ? table_get(&set->by_spelling, word->folded) : TABLE_NONE;
    if (known == TABLE_NONE)
        return false;
    *word = set->words.items[known];
    return true;
}

/* Numbers and names of files are seldom met again. */
static bool is_worth_keeping(struct text spelling)
{
    unsigned char first = (unsigned char)spelling.bytes[0];
    return spelling.length <= longest_word && (first < '0' || first > '9');
}

bool word_set_takes(struct word_set *set, struct word *word)
{
    bool room = set != NULL && set->words.count < most_words && arena_used(set->arena) < most_bytes;
    if (!room || !is_worth_keeping(word->folded))
        return false;
    word->folded = text_copy(set->arena, word->folded);
    return true;
}

struct arena *word_set_arena(const struct word_set *set)
{
    return set->arena;
}

void word_set_keep(struct word_set *set, const struct word *word)
{
    list_push(set->arena, &set->words, *word);
    table_put(&set->by_spelling, word->folded, set->words.count - 1);
}
