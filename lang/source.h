/*
 * source: a named text (a rule file, a document) and places in it.
 *
 * A span is a range of bytes; line and column are worked out only when something is printed.
 */
#ifndef SSRCHECK_LANG_SOURCE_H
#define SSRCHECK_LANG_SOURCE_H

#include "lang/base/text.h"

struct span {
    uint32_t start; /* byte offset of the first byte */
    uint32_t end;   /* byte offset behind the last byte */
};

struct place {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in characters (code points), as editors count */
};

/* Borrowed: `name` and `content` live in the arena of whoever opened the source. */
struct source {
    struct text name; /* as the user gave it; shown in messages */
    struct text content;
    uint32_t *line_starts; /* byte offsets; made by source_init() */
    size_t line_count;
    uint32_t *marks; /* characters before every 4096th byte; only when a line is longer than that */
};

/* Prepares the line table. `content` must be shorter than 4 GiB. */
void source_init(struct source *source, struct arena *arena, struct text name, struct text content);
struct place source_place(const struct source *source, size_t offset);
/* The bytes of a line (from 1) without its line end; empty beyond the last line. */
struct text source_line(const struct source *source, uint32_t line);
struct text source_text(const struct source *source, struct span span);

#endif
