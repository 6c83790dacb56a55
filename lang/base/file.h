/*
 * file: reading a whole file with a ceiling, and writing one so that no half of it is ever seen.
 */
#ifndef SSRCHECK_LANG_BASE_FILE_H
#define SSRCHECK_LANG_BASE_FILE_H

#include "lang/base/text.h"

#include <stdio.h>

/* Reads `path` ("-": standard input) into the arena. Returns NULL and fills *content (NUL after the
 * last byte), or returns why it could not be read, in words that follow "path: " (a static string or
 * one made in the arena). More than `limit` bytes, a folder, and a device are refused. */
const char *file_read(struct arena *arena, const char *path, size_t limit, struct text *content);

/* Writes `content` beside `path` and renames it into place, so that `path` holds the old or the new
 * bytes, never a part. Returns NULL, or why not. */
const char *file_write(struct arena *arena, const char *path, struct text content);

/* A file in the making: what is written to `stream` stands beside `path` until it is kept. Where the system can do it
 * the bytes have no name until then, so that a program that is killed leaves nothing behind. */
struct file_draft {
    FILE *stream;     /* NULL: not open */
    const char *path; /* where it goes, behind symbolic links */
    const char *part; /* the name beside it; NULL: it has none */
    bool through;     /* a pipe or a device: written as it comes */
    bool replaces;    /* `path` is there already, with `mode` */
    unsigned mode;
};

/* Opens a draft of `path`; returns NULL, or why not. The draft's names live in the arena. One of file_draft_keep() and
 * file_draft_drop() must follow. */
const char *file_draft_open(struct arena *arena, const char *path, struct file_draft *draft);
/* Puts it into place, whole. Returns NULL, or why not: then it has been dropped. */
const char *file_draft_keep(struct arena *arena, struct file_draft *draft);
/* Gives it up: `path` holds what it held before. */
void file_draft_drop(struct file_draft *draft);

/* Lower-case hexadecimal SHA-256 of the bytes (FIPS 180-4), 64 characters, made in the arena. */
struct text file_sha256(struct arena *arena, struct text content);

#endif
