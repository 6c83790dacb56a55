/* Memory without a file behind it, and advice about it, are no part of POSIX. */
#define _DEFAULT_SOURCE

#include "lang/base/pages.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

static void *map(size_t size)
{
    void *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return mapped == MAP_FAILED ? NULL : mapped;
}

static void unmap(char *from, char *to)
{
    if (to > from)
        (void)munmap(from, (size_t)(to - from));
}

void *pages_get(size_t size)
{
    if (size > SIZE_MAX - PAGES_UNIT)
        return NULL;
    char *mapped = map(size + PAGES_UNIT);
    if (mapped == NULL)
        return NULL;
    char *start = mapped + (PAGES_UNIT - (uintptr_t)mapped % PAGES_UNIT) % PAGES_UNIT;
    unmap(mapped, start);
    unmap(start + size, mapped + size + PAGES_UNIT);
#ifdef MADV_HUGEPAGE
    (void)madvise(start, size, MADV_HUGEPAGE); /* only makes it faster */
#endif
    return start;
}

void pages_free(void *pages, size_t size)
{
    if (pages != NULL)
        (void)munmap(pages, size);
}

/* ---- pages that are lent again -------------------------------------------------------------------------------- */

enum { most_spare = 64 };

/* A spare page itself tells which is the next. */
struct spare {
    struct spare *next;
};

struct page_pool {
    pthread_mutex_t lock; /* guards all that follows */
    struct spare *spares;
    size_t count;
};

struct page_pool *page_pool_new(void)
{
    struct page_pool *pool = calloc(1, sizeof *pool);

    if (pool != NULL && pthread_mutex_init(&pool->lock, NULL) != 0) {
        free(pool);
        return NULL;
    }
    return pool;
}

void page_pool_free(struct page_pool *pool)
{
    if (pool == NULL)
        return;
    for (struct spare *spare = pool->spares, *next; spare != NULL; spare = next) {
        next = spare->next;
        pages_free(spare, PAGES_UNIT);
    }
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

void *page_pool_take(struct page_pool *pool, bool *used)
{
    pthread_mutex_lock(&pool->lock);
    struct spare *spare = pool->spares;
    if (spare != NULL) {
        pool->spares = spare->next;
        pool->count--;
    }
    pthread_mutex_unlock(&pool->lock);
    *used = spare != NULL;
    return spare != NULL ? (void *)spare : pages_get(PAGES_UNIT);
}

void page_pool_give_back(struct page_pool *pool, void *page)
{
    struct spare *spare = page;

    pthread_mutex_lock(&pool->lock);
    bool keep = pool->count < most_spare;
    if (keep) {
        spare->next = pool->spares;
        pool->spares = spare;
        pool->count++;
    }
    pthread_mutex_unlock(&pool->lock);
    if (!keep)
        pages_free(page, PAGES_UNIT);
}
