/*
 * plain_table: tables drawn with bars or set in columns, and lists with dotted leaders, in plain text.
 */
#ifndef SSRCHECK_CHECKER_READ_PLAIN_TABLE_H
#define SSRCHECK_CHECKER_READ_PLAIN_TABLE_H

#include "checker/read/plain_lines.h"

/* Lines that stand together, as indices into page->lines. */
struct plain_group {
    const size_t *lines;
    size_t count;
};

/* How many of the group's lines, from its first on, are a table or a list of contents; 0: none. */
size_t plain_table_length(const struct plain_page *page, struct plain_group group);

/* Adds the rows of such lines as blocks; lists of contents give none. */
void plain_table_add(struct document *document, const struct plain_page *page, struct plain_group group);

#endif
