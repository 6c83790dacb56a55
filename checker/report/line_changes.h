/*
 * line_changes: what became of a text, line by line, in the manner of `diff -u`.
 */
#ifndef SSRCHECK_CHECKER_REPORT_LINE_CHANGES_H
#define SSRCHECK_CHECKER_REPORT_LINE_CHANGES_H

#include "lang/base/text.h"

/* Appends the lines of `old` that are gone and those of `now` that are new, with three lines around them, under a head
 * that names the text; nothing when they are equal. Safe on a terminal. Takes time and memory in proportion to the
 * lines, and log of them: lines that stand once in both hold the two together, and what lies between these is told as
 * gone and new. */
void line_changes_append(struct text_builder *out, struct text name, struct text old, struct text now);

#endif
