/*
 * pages: memory straight from the system in units of large pages, for what grows to megabytes. A program that
 * lives for thirty milliseconds spends a good part of them on the first touch of every small page; a large
 * page is touched once.
 */
#ifndef SSRCHECK_LANG_BASE_PAGES_H
#define SSRCHECK_LANG_BASE_PAGES_H

#include <stddef.h>

#define PAGES_UNIT ((size_t)2 * 1024 * 1024) /* bytes */

/* `size` zeroed bytes, a multiple of PAGES_UNIT, on a boundary of PAGES_UNIT; NULL when there is no memory.
 * Where the system has no large pages they are small ones. Freed by pages_free() with the same size. */
void *pages_get(size_t size);
void pages_free(void *pages, size_t size);

#endif
