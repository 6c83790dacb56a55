/*
 * utf8: reading and writing UTF-8, and telling text from bytes that are not.
 */
#ifndef SSRCHECK_LANG_BASE_UTF8_H
#define SSRCHECK_LANG_BASE_UTF8_H

#include "lang/base/text.h"

/* Decodes the character at text[*offset] and moves *offset behind it. Ill-formed bytes give U+FFFD
 * and move by the length of the longest well-formed start (at least one), as Unicode recommends.
 * *offset must be below text.length. */
uint32_t utf8_next(struct text text, size_t *offset);

/* Writes the UTF-8 form of `character` (U+FFFD for surrogates and numbers beyond U+10FFFF) into
 * `out`, which has room for four bytes; returns how many were written. */
size_t utf8_put(uint32_t character, char out[4]);

/* The offset of the first ill-formed byte, or text.length when all is well formed. */
size_t utf8_check(struct text text);

/* How many characters start in the text: every byte but a continuation byte starts one. */
size_t utf8_count(struct text text);

/* How many terminal columns the text takes (East Asian wide characters take two, combining marks
 * none, control characters none). */
size_t utf8_width(struct text text);

/* Appends `text` so that it is safe on a terminal: control characters (C0 other than \n and \t, DEL,
 * C1), bidirectional overrides and ill-formed bytes are replaced by U+FFFD. */
void utf8_append_printable(struct text_builder *out, struct text text);

#endif
