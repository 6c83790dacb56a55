/*
 * archive: a zip container in memory, as word processors write them, read by minizip.
 *
 * Names in an archive are only looked up; they are never paths, and nothing is written anywhere. How much the whole
 * unpacks to is judged before anything is unpacked. Nothing has to be closed: what is unpacked lives in the arena, and
 * the library's own memory is given back before a function returns.
 */
#ifndef SSRCHECK_CHECKER_READ_ARCHIVE_H
#define SSRCHECK_CHECKER_READ_ARCHIVE_H

#include "lang/base/text.h"

struct archive_limits {
    size_t unpacked; /* bytes that all members come to */
    size_t ratio;    /* of unpacked to packed bytes; small archives may exceed it */
    size_t members;
};

struct archive {
    struct arena *arena;
    struct text bytes;
    size_t unpacked; /* by what the archive says of itself */
};

/* Whether the bytes open as a zip container does. */
bool archive_suits(struct text bytes);
/* Whether they are one that has a member of that name; names are compared without regard to case. */
bool archive_bytes_hold(struct text bytes, const char *name);

/* Looks at the archive's directory. Returns NULL, or why it cannot be read: a text of the arena or a static one that
 * goes on after "FILE: ". The bytes are borrowed. */
const char *archive_open(struct archive *archive, struct arena *arena, struct text bytes,
                         const struct archive_limits *limits);

/* Unpacks the member of that name into *content, whose bytes are NULL when there is none. Returns NULL, or why it cannot
 * be unpacked. */
const char *archive_read(const struct archive *archive, struct text name, struct text *content);

#endif
