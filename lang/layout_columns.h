/*
 * layout_columns: in which column the values of a block stand. Private to the layout.
 */
#ifndef SSRCHECK_LANG_LAYOUT_COLUMNS_H
#define SSRCHECK_LANG_LAYOUT_COLUMNS_H

#include "lang/layout.h"

#include <stdbool.h>

#define LAYOUT_INDENT 4 /* of the statements in a block */

/* Of the block of one declaration; from 0. */
struct layout_columns {
    size_t value;  /* 0: one space behind the keyword */
    size_t second; /* of the second word, where the statements have a table of two; or 0 */
    bool named;    /* the statements begin with names, and none of these is a word of the language */
};

/* `first` is the first piece of the declaration, `end` lies behind its last. */
struct layout_columns layout_columns(const struct layout_piece_list *pieces, size_t first, size_t end);

/* How many words the keyword of the statement that begins at `at` has: 2 of `served by`. */
size_t layout_keyword_length(const struct layout_piece_list *pieces, size_t at, const struct layout_columns *columns);

#endif
