#include "checker/command/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void lines_init(struct lines *lines, int file, size_t longest)
{
    lines->file = file;
    lines->longest = longest;
    lines->number = lines->start = lines->end = 0;
    lines->ended = false;
}

/* Gets more bytes when all have been given out. False at the end, and when reading failed (errno is not 0). */
static bool fill(struct lines *lines)
{
    ssize_t count;
    if (lines->start < lines->end)
        return true;
    errno = 0;
    if (lines->ended)
        return false;
    do
        count = read(lines->file, lines->bytes, sizeof lines->bytes);
    while (count < 0 && errno == EINTR);
    if (count >= 0)
        errno = 0;
    lines->ended = count <= 0;
    lines->start = 0;
    lines->end = count > 0 ? (size_t)count : 0;
    return count > 0;
}

enum lines_got lines_next(struct lines *lines, struct arena *arena, struct text *line)
{
    struct text_builder built;
    bool any = false, whole = true, complete = false;
    text_builder_init(&built, arena);
    while (!complete && fill(lines)) {
        const char *from = lines->bytes + lines->start;
        size_t there = lines->end - lines->start;
        const char *feed = memchr(from, '\n', there);
        size_t taken = feed != NULL ? (size_t)(feed - from) : there;
        any = true;
        complete = feed != NULL;
        whole = whole && taken <= lines->longest - built.length;
        if (whole)
            text_append(&built, (struct text){from, taken});
        lines->start += taken + (complete ? 1 : 0);
    }
    bool broken = !complete && errno != 0;
    if (!any && !broken)
        return lines_end;
    lines->number++;
    if (broken)
        return lines_broken;
    *line = text_built(&built);
    return whole ? lines_one : lines_long;
}
