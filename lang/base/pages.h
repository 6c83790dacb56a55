/*
 * pages: memory straight from the system in units of large pages, for what grows to megabytes. A program that
 * lives for thirty milliseconds spends a good part of them on the first touch of every small page; a large
 * page is touched once.
 */
#ifndef SSRCHECK_LANG_BASE_PAGES_H
#define SSRCHECK_LANG_BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#define PAGES_UNIT ((size_t)2 * 1024 * 1024) /* bytes */

/* `size` zeroed bytes, a multiple of PAGES_UNIT, on a boundary of PAGES_UNIT; NULL when there is no memory.
 * Where the system has no large pages they are small ones. Freed by pages_free() with the same size. */
void *pages_get(size_t size);
void pages_free(void *pages, size_t size);

/* Large pages that were used and are lent again: the system clears a page whenever it hands it out, which for jobs of a
 * few milliseconds is a good part of the work. Threads may share a pool. NULL when there is no memory; the caller frees
 * it, after everything that was lent has come back. */
struct page_pool;
struct page_pool *page_pool_new(void);
void page_pool_free(struct page_pool *pool);

/* PAGES_UNIT bytes on a boundary of PAGES_UNIT; zeroed unless *used becomes true. NULL when there is no memory. */
void *page_pool_take(struct page_pool *pool, bool *used);
/* A pool keeps so many, and gives the rest back to the system. */
void page_pool_give_back(struct page_pool *pool, void *page);

#endif
