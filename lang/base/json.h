/*
 * json: writes JSON (RFC 8259) piece by piece, without ever holding the whole. The caller keeps begin
 * and end in step; commas, line ends and escapes are put here. The output is safe on a terminal:
 * control characters and bidirectional overrides are escaped, ill-formed UTF-8 becomes U+FFFD.
 */
#ifndef SSRCHECK_LANG_BASE_JSON_H
#define SSRCHECK_LANG_BASE_JSON_H

#include "lang/base/text.h"

#include <stdio.h>

struct json_writer {
    struct text_builder *builder; /* one of the two takes the bytes; borrowed */
    FILE *file;                   /* failures stay in ferror(file) */
    bool pretty;                  /* a line for each thing, two spaces a level */
    bool first;                   /* nothing stands yet at this level */
    bool after_key;
    unsigned depth;
};

void json_to_text(struct json_writer *writer, struct text_builder *builder, bool pretty);
void json_to_file(struct json_writer *writer, FILE *file, bool pretty);

void json_begin_object(struct json_writer *writer);
void json_end_object(struct json_writer *writer);
void json_begin_array(struct json_writer *writer);
void json_end_array(struct json_writer *writer);
void json_key(struct json_writer *writer, const char *key);

void json_put_string(struct json_writer *writer, struct text value);
void json_put_number(struct json_writer *writer, int64_t value);
void json_put_boolean(struct json_writer *writer, bool value);
void json_put_null(struct json_writer *writer);
/* A value that is written as JSON already. */
void json_put_written(struct json_writer *writer, struct text value);

/* A key and its value. */
void json_member_string(struct json_writer *writer, const char *key, struct text value);
void json_member_number(struct json_writer *writer, const char *key, int64_t value);
void json_member_boolean(struct json_writer *writer, const char *key, bool value);

/* A line end behind a whole value; the next value starts afresh (newline-delimited JSON). */
void json_end_line(struct json_writer *writer);

#endif
