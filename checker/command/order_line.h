/*
 * order_line: one line of `check --input ndjson`: which document is to be judged, and how it is to be called.
 *
 *     {"id": 7, "text": "Article 1. …", "name": "bill.txt", "kind": "bill"}
 *     {"id": "b-2", "path": "bills/second.md"}
 *
 * Other members are passed over. The line is hostile: how deep and how rich it may be is bounded before it is parsed.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_ORDER_LINE_H
#define SSRCHECK_CHECKER_COMMAND_ORDER_LINE_H

#include "lang/base/text.h"

struct json_t;

/* The texts live as long as `root`, but for `id`. */
struct order_line {
    struct json_t *root; /* owned; order_line_free() */
    struct text id;      /* as JSON: a string, a number, or null where none can be told */
    struct text text;    /* bytes NULL: the document is a file */
    struct text path;
    struct text name;    /* what the document is to be called; empty: nothing in particular */
    struct text kind;    /* empty: as elsewhere */
};

/* To be called once before lines are read in several threads. */
void order_line_prepare(void);

/* Whether there is nothing on the line. */
bool order_line_is_empty(struct text line);

/* Returns NULL, or what is wrong with the line, in words that follow "line-7: ", made in `arena` as is the id. *order
 * has to be freed either way. */
const char *order_line_read(struct text line, struct arena *arena, struct order_line *order);

void order_line_free(struct order_line *order);

#endif
