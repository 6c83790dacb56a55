/* Memory without a file behind it, and advice about it, are no part of POSIX. */
#define _DEFAULT_SOURCE

#include "lang/base/pages.h"

#include <stdint.h>
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
