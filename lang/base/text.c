#define _GNU_SOURCE /* memmem() */

#include "lang/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* memcmp() must not be given NULL, not even for no bytes. */
static int compare_bytes(const char *a, const char *b, size_t length)
{
    return length == 0 ? 0 : memcmp(a, b, length);
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.bytes[i]) != lower(b.bytes[i]))
            return false;
    return true;
}

bool text_starts_with(struct text whole, struct text start)
{
    return whole.length >= start.length && compare_bytes(whole.bytes, start.bytes, start.length) == 0;
}

bool text_ends_with(struct text whole, struct text end)
{
    return whole.length >= end.length &&
           text_equal(text_part(whole, whole.length - end.length, whole.length), end);
}

int text_compare(struct text a, struct text b)
{
    int order = compare_bytes(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);

    if (order == 0)
        order = (a.length > b.length) - (a.length < b.length);
    return order;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

size_t text_find(struct text whole, struct text part)
{
    const char *found = memmem(text_bytes(whole), whole.length, text_bytes(part), part.length);

    return found != NULL ? (size_t)(found - text_bytes(whole)) : SIZE_MAX;
}

struct text text_trim(struct text whole)
{
    size_t start = 0, end = whole.length;

    while (start < end && is_space(whole.bytes[start]))
        start++;
    while (end > start && is_space(whole.bytes[end - 1]))
        end--;
    return text_part(whole, start, end);
}

struct text text_copy(struct arena *arena, struct text original)
{
    return (struct text){arena_copy(arena, original.bytes, original.length), original.length};
}

uint64_t text_hash(struct text text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

void text_builder_init(struct text_builder *builder, struct arena *arena)
{
    *builder = (struct text_builder){.arena = arena};
}

/* Makes room for `more` bytes and the closing NUL. */
static void reserve(struct text_builder *builder, size_t more)
{
    size_t wanted = builder->capacity < 64 ? 64 : builder->capacity;

    if (builder->capacity - builder->length > more)
        return;
    if (more > SIZE_MAX / 4 - builder->length)
        more = SIZE_MAX / 4 - builder->length; /* the arena refuses that much */
    while (wanted - builder->length <= more)
        wanted *= 2;
    builder->bytes = arena_grow(builder->arena, builder->bytes, builder->capacity, wanted);
    builder->capacity = wanted;
}

void text_append(struct text_builder *builder, struct text addition)
{
    if (addition.length == 0)
        return;
    reserve(builder, addition.length);
    memcpy(builder->bytes + builder->length, addition.bytes, addition.length);
    builder->length += addition.length;
    builder->bytes[builder->length] = '\0';
}

void text_append_string(struct text_builder *builder, const char *addition)
{
    text_append(builder, text_of(addition));
}

void text_append_byte(struct text_builder *builder, char byte)
{
    text_append(builder, (struct text){&byte, 1});
}

static void append_arguments(struct text_builder *builder, const char *format, va_list arguments)
{
    va_list again;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length <= 0)
        return;
    reserve(builder, (size_t)length);
    vsnprintf(builder->bytes + builder->length, (size_t)length + 1, format, arguments);
    builder->length += (size_t)length;
}

void text_append_format(struct text_builder *builder, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    append_arguments(builder, format, arguments);
    va_end(arguments);
}

struct text text_built(const struct text_builder *builder)
{
    if (builder->bytes == NULL)
        return (struct text){"", 0};
    return (struct text){builder->bytes, builder->length};
}

struct text text_format_list(struct arena *arena, const char *format, va_list arguments)
{
    struct text_builder builder;

    text_builder_init(&builder, arena);
    append_arguments(&builder, format, arguments);
    return text_built(&builder);
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    struct text text;

    va_start(arguments, format);
    text = text_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}
