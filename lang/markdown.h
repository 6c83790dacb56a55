/*
 * markdown: which parts of a Markdown file are rules.
 */
#ifndef SSRCHECK_LANG_MARKDOWN_H
#define SSRCHECK_LANG_MARKDOWN_H

#include "lang/base/text.h"

/* Stands where a fenced block ended. No rule file holds it otherwise. */
#define MARKDOWN_BLOCK_END '\x1E'

/* A fenced block: ```rules … ``` or ~~~. */
struct markdown_block {
    struct text information; /* the words after the fence, trimmed */
    size_t start, end;       /* the content, whole lines */
};

/* Finds the next fenced block at or behind *offset and moves *offset behind it. A block that is not closed
 * runs to the end of the text. */
bool markdown_next_block(struct text content, size_t *offset, struct markdown_block *block);

/* Blanks, in a copy of `content`, everything outside the blocks marked exactly `rules`: a space for each
 * byte, line ends kept, and a MARKDOWN_BLOCK_END where a block closes. */
void markdown_keep_rules(struct text content, char *copy);

#endif
