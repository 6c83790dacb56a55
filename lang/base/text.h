/*
 * text: borrowed text (a pointer and a length, no NUL needed) and text that grows in an arena.
 */
#ifndef SSRCHECK_LANG_BASE_TEXT_H
#define SSRCHECK_LANG_BASE_TEXT_H

#include "lang/base/arena.h"

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A borrowed run of bytes, UTF-8 unless said otherwise. Owned by whoever made the bytes. */
struct text {
    const char *bytes;
    size_t length;
};

#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})

/* Never NULL. */
static inline const char *text_bytes(struct text text)
{
    return text.bytes == NULL ? "" : text.bytes;
}

/* Borrows; NULL gives the empty text. */
static inline struct text text_of(const char *nul_terminated)
{
    return nul_terminated == NULL ? (struct text){"", 0} : (struct text){nul_terminated, strlen(nul_terminated)};
}

/* [start,end) clamped */
static inline struct text text_part(struct text whole, size_t start, size_t end)
{
    if (end > whole.length)
        end = whole.length;
    if (start > end)
        start = end;
    return (struct text){text_bytes(whole) + start, end - start};
}

/* The empty text may have no bytes, which memcmp() does not take even for none. */
static inline bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || (a.bytes && b.bytes && memcmp(a.bytes, b.bytes, a.length) == 0));
}

bool text_equal_ignoring_case(struct text a, struct text b); /* ASCII letters only */
bool text_starts_with(struct text whole, struct text start);
bool text_ends_with(struct text whole, struct text end);
int text_compare(struct text a, struct text b);              /* bytewise order, as memcmp */
size_t text_find(struct text whole, struct text part); /* where it first stands, in linear time; SIZE_MAX: nowhere */
struct text text_trim(struct text whole);                    /* without ASCII space at both ends */
struct text text_copy(struct arena *arena, struct text original); /* NUL after the last byte */
uint64_t text_hash(struct text text);                        /* stable across runs (FNV-1a) */

/* Text that grows. Its bytes live in the arena; `length` never includes the closing NUL. */
struct text_builder {
    struct arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_builder_init(struct text_builder *builder, struct arena *arena);
void text_append(struct text_builder *builder, struct text addition);
void text_append_string(struct text_builder *builder, const char *addition);
void text_append_byte(struct text_builder *builder, char byte);
void text_append_format(struct text_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* What was built so far, NUL after the last byte; valid until the next append. */
struct text text_built(const struct text_builder *builder);
/* One formatted text, made in the arena. */
struct text text_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same with the arguments of a function that is itself called like printf. */
struct text text_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* For printf: "%.*s". A text of more than INT_MAX bytes is cut there. */
#define TEXT_ARG(text) text_precision(text), text_bytes(text)

static inline int text_precision(struct text text)
{
    return text.length > INT_MAX ? INT_MAX : (int)text.length;
}

#endif
