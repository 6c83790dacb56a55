/*
 * layout: where the words of a rule file stand.
 *
 * A file is a row of pieces, words and comments, of which the grammar has said where declarations, statements and the
 * joints of conditions begin. The layout decides on the space between them alone:
 *
 *   - A declaration begins at the margin; the statements of its block stand four spaces in, their values in a column
 *     where that kind of declaration has one. A block that its author wrote on one line stays on one line.
 *   - The author's line breaks are kept where one is allowed: behind a comma, before `and`, `or` and `with`, before
 *     the `because` and `cite` of a decision. So are single blank lines between things. All other breaks are undone.
 *   - A line that is too long is broken where it joins the least, behind the last comma or before the last `and`.
 *   - Comments keep their place: on a line of their own, as far in as what follows, or behind what they stand behind.
 */
#ifndef SSRCHECK_LANG_LAYOUT_H
#define SSRCHECK_LANG_LAYOUT_H

#include "lang/base/list.h"
#include "lang/base/text.h"

#define LAYOUT_COMMENT (-1)

/* A word or a comment, with what lies before it. */
struct layout_piece {
    int kind;       /* TOKEN_… of the parser, or LAYOUT_COMMENT */
    unsigned marks; /* tree_mark_kind: what begins here */
    unsigned lines; /* line ends before it: 0, 1, or 2 for any more */
    struct text text;
    size_t width;   /* of its first line, in characters */
    size_t column;  /* in which its author wrote it, from 0 */
};
struct layout_piece_list LIST_OF(struct layout_piece);

/* Appends the pieces, whose declarations are all whole, and a last line end; nothing where there are none. `line_end`
 * ends each line. */
void layout_write(struct text_builder *out, const struct layout_piece_list *pieces, struct text line_end);

#endif
