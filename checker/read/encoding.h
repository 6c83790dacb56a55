/*
 * encoding: the bytes of a file → UTF-8, or why they are no text.
 *
 * Knows byte order marks, UTF-16, Windows-1252, what markup declares in its first lines, and the magic numbers of common files that are not text.
 * What it makes lives in the arena; well-formed UTF-8 is borrowed from the bytes given.
 */
#ifndef SSRCHECK_CHECKER_READ_ENCODING_H
#define SSRCHECK_CHECKER_READ_ENCODING_H

#include "lang/base/text.h"

struct encoding_result {
    struct text text;       /* well-formed UTF-8, no byte order mark, no control characters but white space */
    const char *name;       /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", or as markup declares it */
    bool guessed;           /* by what the bytes look like: nothing declared it */
    size_t replaced;        /* characters that could not be kept, now U+FFFD */
    size_t first_replaced;  /* offset of the first of them in `text` */
};

/* Fills *result and returns NULL, or returns why the bytes are no text: a static string that goes on
 * after "FILE: ". */
const char *encoding_decode(struct arena *arena, struct text bytes, struct encoding_result *result);

#endif
