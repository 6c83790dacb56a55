#include "lang/source.h"

#include "lang/base/utf8.h"

#include <string.h>

/* Columns are characters, so a column costs a walk along its line. In a text with a very long line the
 * characters before every so many bytes are counted once, and no walk is longer than that. */
enum { mark_distance = 4096 };

/* The offset behind the line end that follows `offset` (\n, \r\n or \r, as editors and CommonMark see
 * lines), or `length` when none follows. */
static size_t next_line(const char *bytes, size_t offset, size_t length)
{
    const char *feed = memchr(bytes + offset, '\n', length - offset);
    size_t end = feed == NULL ? length : (size_t)(feed - bytes);
    const char *turn = memchr(bytes + offset, '\r', end - offset);

    if (turn != NULL && turn + 1 != feed)
        return (size_t)(turn - bytes) + 1;
    return feed == NULL ? length : end + 1;
}

/* Walks all lines; fills `starts` unless it is NULL. A text that ends in a line end has an empty last
 * line, so that every offset up to `length` has a line. */
static size_t walk_lines(struct text content, uint32_t *starts, size_t *longest)
{
    size_t count = 0, start = 0;

    for (;;) {
        size_t end = content.length == 0 ? 0 : next_line(content.bytes, start, content.length);

        if (starts != NULL)
            starts[count] = (uint32_t)start;
        count++;
        if (end - start > *longest)
            *longest = end - start;
        if (end == start || (end == content.length && !strchr("\r\n", content.bytes[end - 1])))
            return count;
        start = end;
    }
}

/* Characters that start in [start,end). */
static uint32_t count_characters(struct text content, size_t start, size_t end)
{
    return (uint32_t)utf8_count(text_part(content, start, end));
}

static void make_marks(struct source *source, struct arena *arena)
{
    size_t count = source->content.length / mark_distance + 1;

    source->marks = arena_alloc_array(arena, count, sizeof *source->marks);
    for (size_t i = 1; i < count; i++)
        source->marks[i] = source->marks[i - 1] +
                           count_characters(source->content, (i - 1) * mark_distance, i * mark_distance);
}

void source_init(struct source *source, struct arena *arena, struct text name, struct text content)
{
    size_t longest = 0;

    *source = (struct source){.name = name, .content = content};
    source->line_count = walk_lines(content, NULL, &longest);
    source->line_starts = arena_alloc_array(arena, source->line_count, sizeof *source->line_starts);
    walk_lines(content, source->line_starts, &longest);
    if (longest > mark_distance)
        make_marks(source, arena);
}

/* Characters of the whole text before `offset`, by the nearest mark. */
static uint32_t characters_before(const struct source *source, size_t offset)
{
    size_t mark = offset / mark_distance;

    return source->marks[mark] + count_characters(source->content, mark * mark_distance, offset);
}

static uint32_t column_of(const struct source *source, size_t start, size_t offset)
{
    /* Editors do not show a byte order mark. */
    if (start == 0 && offset >= 3 && text_starts_with(source->content, TEXT("\xEF\xBB\xBF")))
        start = 3;
    if (source->marks != NULL)
        return characters_before(source, offset) - characters_before(source, start) + 1;
    return count_characters(source->content, start, offset) + 1;
}

struct place source_place(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;

    if (offset > source->content.length)
        offset = source->content.length;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    if (high == 0) /* never given to source_init() */
        return (struct place){1, 1};
    return (struct place){(uint32_t)low + 1, column_of(source, source->line_starts[low], offset)};
}

struct text source_line(const struct source *source, uint32_t line)
{
    size_t start, end;

    if (line == 0 || line > source->line_count)
        return (struct text){"", 0};
    start = source->line_starts[line - 1];
    end = line < source->line_count ? source->line_starts[line] : source->content.length;
    if (end > start && source->content.bytes[end - 1] == '\n')
        end--;
    if (end > start && source->content.bytes[end - 1] == '\r')
        end--;
    return text_part(source->content, start, end);
}

struct text source_text(const struct source *source, struct span span)
{
    return text_part(source->content, span.start, span.end);
}
