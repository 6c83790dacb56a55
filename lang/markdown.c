#include "lang/markdown.h"

#include <string.h>

/* A line of fence characters: how many, which, and what follows. */
struct fence {
    char mark;
    size_t length;
    struct text rest;
};

/* The line at `offset` without its end; *next is where the next one starts. */
static struct text line_at(struct text content, size_t offset, size_t *next)
{
    const char *start = content.bytes + offset;
    const char *newline = memchr(start, '\n', content.length - offset);
    size_t length = newline ? (size_t)(newline - start) : content.length - offset;

    *next = offset + length + (newline != NULL);
    return (struct text){start, length};
}

/* Reads up to three spaces and three or more backticks or tildes. */
static bool read_fence(struct text line, struct fence *fence)
{
    size_t at = 0;

    while (at < line.length && at < 4 && line.bytes[at] == ' ')
        at++;
    if (at == 4 || at == line.length || (line.bytes[at] != '`' && line.bytes[at] != '~'))
        return false;
    size_t start = at;
    while (at < line.length && line.bytes[at] == line.bytes[start])
        at++;
    *fence = (struct fence){line.bytes[start], at - start, text_trim(text_part(line, at, line.length))};
    return fence->length >= 3;
}

static bool opens(struct text line, struct fence *fence)
{
    return read_fence(line, fence) &&
           (fence->mark == '~' || memchr(fence->rest.bytes, '`', fence->rest.length) == NULL);
}

static bool closes(struct text line, const struct fence *opening)
{
    struct fence fence;

    return read_fence(line, &fence) && fence.mark == opening->mark && fence.length >= opening->length &&
           fence.rest.length == 0;
}

bool markdown_next_block(struct text content, size_t *offset, struct markdown_block *block)
{
    struct fence fence;
    size_t at = *offset, next = at;
    bool open = false;

    while (at < content.length) {
        struct text line = line_at(content, at, &next);
        if (!open && opens(line, &fence)) {
            *block = (struct markdown_block){fence.rest, next, content.length};
            open = true;
        } else if (open && closes(line, &fence)) {
            block->end = at;
            *offset = next;
            return true;
        }
        at = next;
    }
    *offset = content.length;
    return open;
}

static void blank(struct text content, char *copy, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        copy[i] = content.bytes[i] == '\n' ? '\n' : ' ';
}

void markdown_keep_rules(struct text content, char *copy)
{
    struct markdown_block block;
    size_t offset = 0, blanked = 0;

    while (markdown_next_block(content, &offset, &block)) {
        if (!text_equal(block.information, TEXT("rules")))
            continue;
        blank(content, copy, blanked, block.start);
        memcpy(copy + block.start, content.bytes + block.start, block.end - block.start);
        blanked = block.end;
        if (block.end < content.length) {
            copy[block.end] = MARKDOWN_BLOCK_END;
            blanked++;
        }
    }
    blank(content, copy, blanked, content.length);
}
