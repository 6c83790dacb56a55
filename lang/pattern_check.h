/*
 * pattern_check: whether a PCRE2 pattern in a rule file can be read, and how well it can be looked for.
 */
#ifndef SSRCHECK_LANG_PATTERN_CHECK_H
#define SSRCHECK_LANG_PATTERN_CHECK_H

#include "lang/base/text_list.h"

struct pattern_mistake {
    struct text message; /* made in the arena */
    size_t offset;       /* bytes into the pattern */
};

/* Whether the pattern compiles. `exact`: upper and lower case differ. */
bool pattern_check(struct arena *arena, struct text pattern, bool exact, struct pattern_mistake *mistake);

/* Whether every text that the pattern matches holds some letters of the pattern, at least `length` in a row.
 * Only then need the pattern not be tried on every sentence. Cautious: false when in doubt. */
bool pattern_has_literal(struct text pattern, size_t length);

/* Whether every text that the pattern matches holds, where a word begins, one of some letters in a row. Fills *starts with
 * them, in lower case and in ASCII (made in `arena`). A word begins at a letter before which no letter, digit or
 * low line stands. Cautious: false when in doubt. */
bool pattern_word_starts(struct arena *arena, struct text pattern, struct text_list *starts);

/* Whether the pattern can match at the start of a sentence only, so that one look at each sentence is enough. */
bool pattern_stands_at_start(struct text pattern);

#endif
