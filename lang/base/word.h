/*
 * word: where words of running text begin and end, and their lower case.
 *
 * The same for documents and for the phrases of rulebooks, so that what a phrase calls a word is one in a document.
 */
#ifndef SSRCHECK_LANG_BASE_WORD_H
#define SSRCHECK_LANG_BASE_WORD_H

#include "lang/base/text.h"

/* How a character takes part in words. */
enum character_kind { character_space, character_letter, character_digit, character_joiner, character_mark };

/* Letters, their combining marks and digits of any script, by Unicode's general categories. */
enum character_kind character_kind(uint32_t character);

/* The end of the word that starts at `start`, or `start` when none does. A word is a run of letters and digits with
 * hyphens, dots of abbreviations and apostrophes inside; a closing 's is a word of its own. */
size_t word_end(struct text text, size_t start);

/* Whether a letter or digit stands there. */
bool word_begins(struct text text, size_t at);

/* "the Assembly's": whether the 's that closes a word stands at `at`, which is below text.length. */
bool word_is_genitive(struct text text, size_t at);

/* Lower case (Unicode simple folding); made in `arena`. */
struct text word_fold(struct arena *arena, struct text written);

#endif
