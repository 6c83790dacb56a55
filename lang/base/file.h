/*
 * file: reading a whole file with a ceiling, and writing one so that no half of it is ever seen.
 */
#ifndef SSRCHECK_LANG_BASE_FILE_H
#define SSRCHECK_LANG_BASE_FILE_H

#include "lang/base/text.h"

/* Reads `path` ("-": standard input) into the arena. Returns NULL and fills *content (NUL after the
 * last byte), or returns why it could not be read, in words that follow "path: " (a static string or
 * one made in the arena). More than `limit` bytes, a folder, and a device are refused. */
const char *file_read(struct arena *arena, const char *path, size_t limit, struct text *content);

/* Writes `content` beside `path` and renames it into place, so that `path` holds the old or the new
 * bytes, never a part. Returns NULL, or why not. */
const char *file_write(struct arena *arena, const char *path, struct text content);

/* Lower-case hexadecimal SHA-256 of the bytes (FIPS 180-4), 64 characters, made in the arena. */
struct text file_sha256(struct arena *arena, struct text content);

#endif
