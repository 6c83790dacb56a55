/*
 * plain_bars: tables whose cells stand between bars, those drawn with box characters among them. A row may run over
 * several lines, where rules divide the rows or a line only goes on with some of the cells above it.
 */
#ifndef SSRCHECK_CHECKER_READ_PLAIN_BARS_H
#define SSRCHECK_CHECKER_READ_PLAIN_BARS_H

#include "checker/read/plain_lines.h"
#include "checker/read/plain_table.h"

/* Whether a line is divided by bars, or drawn as a rule of a box. */
bool plain_has_bars(struct text line);
bool plain_is_box_rule(struct text line);
/* Whether the line is a rule of a table: dashes and what stands where they cross. */
bool plain_is_rule_of_columns(struct text line);

/* Whether dashes below the head of a table without bars tell where its columns start. */
bool plain_is_ruled(const struct plain_page *page, struct plain_group group);

/* Adds the rows of a run of such lines; the first is the header when a rule stands below it. */
void plain_bars_add(struct document *document, const struct plain_page *page, struct plain_group group);

#endif
