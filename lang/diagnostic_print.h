/*
 * diagnostic_print: diagnostics as lines, for people and for machines. It only reads the records; the
 * memory it works in is its own.
 */
#ifndef SSRCHECK_LANG_DIAGNOSTIC_PRINT_H
#define SSRCHECK_LANG_DIAGNOSTIC_PRINT_H

#include "lang/diagnostic.h"

#include <stdio.h>

enum diagnostic_style {
    diagnostic_for_people,  /* path:line:column: level: message [code], the line, a caret, = help: … */
    diagnostic_for_machines /* the first line only */
};

/* "advice", "warning", "error". */
const char *diagnostic_level_name(enum diagnostic_level level);

/* Prints all records sorted by source name, place and order of arrival; safe on a terminal. */
void diagnostics_print(const struct diagnostics *diagnostics, FILE *out, enum diagnostic_style style,
                       bool colour);

/* The records in the order in which they are printed, as many as the list holds; made in `arena`. */
const struct diagnostic **diagnostics_sorted(const struct diagnostics *diagnostics, struct arena *arena);

/* Appends two lines, for any report that shows a place in a text:
 *
 *      12 | the line that holds the start of the span
 *         |     ^~~~
 *
 * The mark stands by display width; tabs are expanded, harmful characters replaced, a long line cut to
 * a window around the mark. `colour` (an SGR number such as "1;31", or NULL) is that of the mark. */
void diagnostic_quote(struct text_builder *out, const struct source *source, struct span span,
                      const char *colour);

#endif
