/*
 * arena: memory that is given back all at once.
 *
 * Everything that one job makes (loading a rulebook, checking a document) lives in one arena and
 * is freed with it; nothing in it is freed alone. An arena has a ceiling, so that a hostile input
 * cannot take the machine's memory. When memory runs out, or the ceiling is reached, control goes
 * back to the job's *door*: the public function that opened the arena, which reports the failure
 * to its caller. No function in between has to test for NULL, and none ever sees a half-made thing.
 */
#ifndef SSRCHECK_LANG_BASE_ARENA_H
#define SSRCHECK_LANG_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Makes an empty arena that may grow to `limit` bytes (0: no ceiling). The caller owns it and frees
 * it with arena_free(). NULL when there is no memory. */
struct arena *arena_new(size_t limit);

/* Makes an empty arena in `size` zeroed bytes, which it and all its pieces lie in: memory runs out where they end.
 * They are aligned for any type and outlive it; arena_free() gives nothing of them back. */
struct arena *arena_new_in(void *room, size_t size);

/* No more can be made in the arena. Returns how many bytes from the start of its room on it takes. Only for one that
 * has a room. */
size_t arena_close(struct arena *arena);

/* Large chunks of arenas that are gone, kept for arenas to come: the system takes its time to give memory and to clear it,
 * which many jobs one after the other need not wait for. Any number of threads may share one; it keeps a few chunks. */
struct arena_store;
struct arena_store *arena_store_new(void); /* NULL when there is no memory */
void arena_store_free(struct arena_store *store);
/* An empty arena takes its large chunks from the store, which has to outlive it, and leaves them there. NULL: from the
 * system. */
void arena_set_store(struct arena *arena, struct arena_store *store);

/* Frees the arena and all that was made in it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Names the door: where control goes when an allocation fails. The buffer must outlive its use; set
 * it right after setjmp(). NULL (the state of a new arena) makes a failed allocation abort(), which
 * is a fault of the program, not of its input. */
void arena_set_door(struct arena *arena, jmp_buf *door);

/* The door in force, so that an inner job can set its own and put this one back. */
jmp_buf *arena_door(const struct arena *arena);

/* `size` zeroed bytes, aligned for any type; never NULL (see the door). */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for `count` things of `size` bytes; a product that overflows counts as out of memory. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* The piece made larger: its first `old_size` bytes are kept, the rest is zeroed; it may move. `piece`
 * NULL makes a new one. */
void *arena_grow(struct arena *arena, void *piece, size_t old_size, size_t new_size);

/* A copy of `length` bytes with a NUL after them. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* How full an arena is at a moment. */
struct arena_mark {
    void *chunk, *behind;
    size_t chunk_used, used;
};

struct arena_mark arena_mark(const struct arena *arena);

/* Gives back all that was made since the mark: for scratch work that is done over and over. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Bytes handed out and not given back; for limits and statistics. */
size_t arena_used(const struct arena *arena);

/* Tests only: `count` further allocations succeed, all later ones fail (negative: none fails). */
void arena_fail_after(struct arena *arena, long count);

#define arena_new_object(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
