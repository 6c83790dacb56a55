#include "lang/base/arena.h"

#include "lang/base/pages.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One arena hands out pieces of big chunks, so the address sanitizer sees no bounds between them.
 * Under it, each piece is followed by a poisoned gap: an overrun of one byte is then caught. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define ARENA_GAP 16
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ARENA_GAP 0
#endif

/* Chunks double until the arena is as full as chunk_last_small; from then on they come as whole large pages. */
enum { chunk_smallest = 8 * 1024, chunk_last_small = 256 * 1024 };

struct chunk {
    struct chunk *next;
    size_t used;
    size_t size;
    size_t stale; /* bytes at its start that an earlier arena may have left something in; those behind are zero */
    bool paged; /* from pages_get(), not from calloc() */
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct chunk *current; /* pieces are taken from this one; full ones hang behind it */
    size_t used;
    size_t limit;
    long fail_after;
    jmp_buf *door;
    bool roomed; /* it lies, with its one chunk, in a room of somebody else's */
    struct arena_store *store; /* of large chunks, or NULL */
    char *last; /* the newest piece, which may be stretched where it lies */
};

/* ---- chunks that are kept ------------------------------------------------------------------------------ */

enum { most_stored = 32 };

struct arena_store {
    pthread_mutex_t lock;
    struct chunk *chunks; /* of one unit of pages each */
    size_t count;
};

struct arena_store *arena_store_new(void)
{
    struct arena_store *store = calloc(1, sizeof *store);

    if (store != NULL && pthread_mutex_init(&store->lock, NULL) == 0)
        return store;
    free(store);
    return NULL;
}

void arena_store_free(struct arena_store *store)
{
    if (store == NULL)
        return;
    for (struct chunk *chunk = store->chunks, *next; chunk != NULL; chunk = next) {
        next = chunk->next;
        pages_free(chunk, sizeof *chunk + chunk->size);
    }
    (void)pthread_mutex_destroy(&store->lock);
    free(store);
}

void arena_set_store(struct arena *arena, struct arena_store *store)
{
    arena->store = store;
}

static bool fits_store(size_t whole)
{
    return whole == PAGES_UNIT;
}

/* A chunk that was left, or NULL. */
static struct chunk *take_stored(struct arena_store *store)
{
    (void)pthread_mutex_lock(&store->lock);
    struct chunk *chunk = store->chunks;
    if (chunk != NULL) {
        store->chunks = chunk->next;
        store->count--;
    }
    (void)pthread_mutex_unlock(&store->lock);
    if (chunk != NULL) {
        chunk->next = NULL;
        chunk->used = 0;
    }
    return chunk;
}

/* False when the store is full. */
static bool leave_stored(struct arena_store *store, struct chunk *chunk)
{
    if (chunk->used > chunk->stale)
        chunk->stale = chunk->used;
    (void)pthread_mutex_lock(&store->lock);
    bool kept = store->count < most_stored;
    if (kept) {
        chunk->next = store->chunks;
        store->chunks = chunk;
        store->count++;
    }
    (void)pthread_mutex_unlock(&store->lock);
    return kept;
}

/* Makes bytes of a chunk that nothing lies in zero. */
static void clear(struct chunk *chunk, size_t at, size_t size)
{
    if (at >= chunk->stale)
        return;
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + at, size);
    memset(chunk->bytes + at, 0, size < chunk->stale - at ? size : chunk->stale - at);
    ASAN_POISON_MEMORY_REGION(chunk->bytes + at, size);
}

/* ---- arenas -------------------------------------------------------------------------------------------- */

struct arena *arena_new(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        return NULL;
    arena->limit = limit == 0 ? SIZE_MAX : limit;
    arena->fail_after = -1;
    return arena;
}

/* Where the chunk of an arena begins in its room. */
static size_t room_head(void)
{
    const size_t unit = alignof(struct chunk);

    return (sizeof(struct arena) + unit - 1) / unit * unit;
}

struct arena *arena_new_in(void *room, size_t size)
{
    struct arena *arena = room;
    struct chunk *chunk = (struct chunk *)((char *)room + room_head());

    chunk->size = size - room_head() - sizeof *chunk;
    *arena = (struct arena){.current = chunk, .limit = chunk->size, .fail_after = -1, .roomed = true};
    return arena;
}

size_t arena_close(struct arena *arena)
{
    const struct chunk *chunk = arena->current;

    arena->limit = arena->used;
    arena->door = NULL;
    return (size_t)(chunk->bytes + chunk->used - (const char *)arena);
}

/* Frees the chunks from `first` up to and without `end`. */
static void free_chunks(struct arena_store *store, struct chunk *first, const struct chunk *end)
{
    struct chunk *next;

    for (struct chunk *chunk = first; chunk != end; chunk = next) {
        next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        bool stored = store != NULL && chunk->paged && fits_store(sizeof *chunk + chunk->size) &&
                      leave_stored(store, chunk);
        if (stored)
            continue;
        if (chunk->paged)
            pages_free(chunk, sizeof *chunk + chunk->size);
        else
            free(chunk);
    }
}

void arena_free(struct arena *arena)
{
    if (arena == NULL || arena->roomed)
        return;
    free_chunks(arena->store, arena->current, NULL);
    free(arena);
}

struct arena_mark arena_mark(const struct arena *arena)
{
    struct chunk *current = arena->current;

    if (current == NULL)
        return (struct arena_mark){.used = arena->used};
    return (struct arena_mark){current, current->next, current->used, arena->used};
}

/* Later chunks lie before the marked one; pieces with a chunk to themselves lie behind it. */
void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    struct chunk *chunk = mark.chunk;

    free_chunks(arena->store, arena->current, chunk);
    arena->current = chunk;
    arena->used = mark.used;
    arena->last = NULL;
    if (chunk == NULL)
        return;
    free_chunks(arena->store, chunk->next, mark.behind);
    chunk->next = mark.behind;
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + mark.chunk_used, chunk->used - mark.chunk_used);
    memset(chunk->bytes + mark.chunk_used, 0, chunk->used - mark.chunk_used);
    ASAN_POISON_MEMORY_REGION(chunk->bytes + mark.chunk_used, chunk->used - mark.chunk_used);
    chunk->used = mark.chunk_used;
}

void arena_set_door(struct arena *arena, jmp_buf *door)
{
    arena->door = door;
}

jmp_buf *arena_door(const struct arena *arena)
{
    return arena->door;
}

static _Noreturn void fail(struct arena *arena)
{
    if (arena->door == NULL)
        abort();
    longjmp(*arena->door, 1);
}

/* The size as it is counted and laid out; out of memory when it cannot be. */
static size_t rounded(struct arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);

    if (size > SIZE_MAX / 2)
        fail(arena);
    return size == 0 ? unit : (size + unit - 1) / unit * unit;
}

static void charge(struct arena *arena, size_t size)
{
    if (arena->fail_after == 0 || size > arena->limit - arena->used)
        fail(arena);
    if (arena->fail_after > 0)
        arena->fail_after--;
    arena->used += size;
}

/* Memory for a chunk of at least *size bytes, which becomes what there really is. */
static struct chunk *chunk_memory(struct arena_store *store, size_t *size, bool paged)
{
    struct chunk *chunk = NULL;
    size_t whole = sizeof *chunk + *size;

    if (!paged)
        return calloc(1, whole);
    whole = (whole + PAGES_UNIT - 1) / PAGES_UNIT * PAGES_UNIT;
    if (store != NULL && fits_store(whole))
        chunk = take_stored(store);
    if (chunk == NULL)
        chunk = pages_get(whole);
    *size = whole - sizeof *chunk;
    return chunk;
}

static struct chunk *chunk_new(struct arena *arena, size_t size)
{
    bool paged = size >= chunk_last_small;
    struct chunk *chunk = arena->roomed ? NULL : chunk_memory(arena->store, &size, paged);

    if (chunk == NULL)
        fail(arena);
    chunk->size = size;
    chunk->paged = paged;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    return chunk;
}

/* How large the next chunk is unless more is asked for at once. What a store lends is as large as it gets. */
static size_t usual_size(const struct arena *arena)
{
    size_t usual = chunk_smallest;

    if (arena->store != NULL)
        return PAGES_UNIT - sizeof(struct chunk);
    while (usual < chunk_last_small && usual < arena->used)
        usual *= 2;
    return usual;
}

/* A chunk with room for `size` bytes. A piece that is large beside the usual chunk gets one to itself,
 * behind the current one, so that the rest of the current one is not wasted. */
static struct chunk *chunk_with_room(struct arena *arena, size_t size)
{
    struct chunk *current = arena->current, *chunk;
    size_t usual;

    if (current != NULL && current->size - current->used >= size)
        return current;
    usual = usual_size(arena);
    chunk = chunk_new(arena, size > usual / 4 ? size : usual);
    if (current != NULL && size > usual / 4) {
        chunk->next = current->next;
        current->next = chunk;
    } else {
        chunk->next = current;
        arena->current = chunk;
    }
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t taken = rounded(arena, size);
    struct chunk *chunk;
    char *piece;

    charge(arena, taken);
    chunk = chunk_with_room(arena, taken + ARENA_GAP);
    piece = chunk->bytes + chunk->used;
    clear(chunk, chunk->used, taken);
    chunk->used += taken + ARENA_GAP;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    arena->last = chunk == arena->current ? piece : NULL;
    return piece;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        fail(arena);
    return arena_alloc(arena, count * size);
}

/* Stretches the newest piece where it lies. False when it is not the newest or there is no room. */
static bool stretched(struct arena *arena, char *piece, size_t old_size, size_t new_size)
{
    struct chunk *chunk = arena->current;
    size_t more = rounded(arena, new_size) - rounded(arena, old_size);

    if (piece == NULL || piece != arena->last || chunk->size - chunk->used < more)
        return false;
    charge(arena, more);
    clear(chunk, (size_t)(piece - chunk->bytes) + rounded(arena, old_size), more);
    chunk->used += more;
    ASAN_UNPOISON_MEMORY_REGION(piece, new_size);
    return true;
}

void *arena_grow(struct arena *arena, void *piece, size_t old_size, size_t new_size)
{
    void *moved;

    if (new_size <= old_size && piece != NULL)
        return piece;
    if (stretched(arena, piece, old_size, new_size))
        return piece;
    moved = arena_alloc(arena, new_size);
    if (piece != NULL && old_size > 0)
        memcpy(moved, piece, old_size);
    return moved;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        fail(arena);
    copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

void arena_fail_after(struct arena *arena, long count)
{
    arena->fail_after = count;
}
