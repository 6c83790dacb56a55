/*
 * phrase_words: characters and signs of a phrase, taken as the checker takes those of documents.
 */
#ifndef SSRCHECK_LANG_PHRASE_WORDS_H
#define SSRCHECK_LANG_PHRASE_WORDS_H

#include "lang/base/text.h"

/* Whether every character is ASCII and no sign needs to be made plain. */
bool phrase_is_plain(struct text written);

/* Typographic quotes, hyphens and spaces made plain, invisible characters dropped; `origin` tells for each
 * byte where it stands in what was given. Made in `arena`. */
struct phrase_plain {
    struct text text;
    const uint32_t *origin;
};
struct phrase_plain phrase_make_plain(struct arena *arena, struct text written);

/* Whether it is in lower case, all in ASCII. */
bool phrase_is_folded(struct text written);

/* The end of the sign at `at`: one character, or 's. */
size_t phrase_sign_end(struct text text, size_t at);

/* A letter of a name in the rule language. */
bool phrase_is_name_byte(char byte);

#endif
