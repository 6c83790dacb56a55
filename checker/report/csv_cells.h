/*
 * csv_cells: rows of a table for a spreadsheet (RFC 4180, UTF-8).
 *
 * A table begins with a byte order mark, without which the most common spreadsheet takes the quotation marks of the
 * reasons for something else. A cell never becomes a formula: an apostrophe is put before what a spreadsheet would run,
 * also before the wide forms of these signs. What could deceive a reader is replaced by U+FFFD.
 */
#ifndef SSRCHECK_CHECKER_REPORT_CSV_CELLS_H
#define SSRCHECK_CHECKER_REPORT_CSV_CELLS_H

#include "lang/base/text.h"

/* The byte order mark, before the first row. */
void csv_append_mark(struct text_builder *out);
void csv_append_row(struct text_builder *out, const struct text *cells, size_t count);

#endif
