/*
 * markdown_inline: lays the text of a Markdown block over its source, so that every byte keeps its place.
 *
 * The Markdown library tells what the text is, not where it stands. Texts come in the order of the source,
 * so each is looked for from where the one before ended; what lies between is markup.
 */
#ifndef SSRCHECK_CHECKER_READ_MARKDOWN_INLINE_H
#define SSRCHECK_CHECKER_READ_MARKDOWN_INLINE_H

#include "checker/document.h"

struct inline_cursor {
    struct document *document; /* pieces go to its newest block */
    uint32_t at, end;          /* what is left of the block's source */
    bool line_start;           /* the next piece opens a source line */
    bool silent;               /* texts are passed over, not kept (images, struck-out text) */
    uint32_t last_end;         /* behind the last piece that was kept; 0: none yet */
};

/* Passes over `literal`, which stands at the cursor or shortly behind it, and keeps it as pieces. */
void inline_text(struct inline_cursor *cursor, struct text literal);
/* A line end inside the block. */
void inline_break(struct inline_cursor *cursor);
/* Passes over what follows a link's text: "](address)", "][name]", ">". */
void inline_link_end(struct inline_cursor *cursor);
/* Passes over "[^name]" and returns the name. */
struct text inline_note_mark(struct inline_cursor *cursor);

#endif
